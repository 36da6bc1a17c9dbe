"""Bytes to text, once: byte order marks, then strict UTF-8, then Windows-1252; LF line ends only.

No detector guesses here: both known ones take a letter in Windows-1252 for something else.
"""

from __future__ import annotations

import codecs
from typing import Final
from typing import NamedTuple

from imrdesk.errors import UnreadableLetter

# The mark of UTF-32 begins with that of UTF-16, so the longer ones come first.
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))


class Decoded(NamedTuple):
    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """The text of a plain text file; raises UnreadableLetter for what is no text."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return Decoded(line_feeds(_strictly(data[len(mark) :], encoding)), encoding)
    if b"\0" in data or _is_binary(data):
        raise UnreadableLetter(
            "The file does not hold plain text, so nothing was taken from it. "
            "Open it in the program that made it and save it as PDF or plain text."
        )
    try:
        return Decoded(line_feeds(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        return Decoded(line_feeds(data.decode("cp1252", errors="replace")), "cp1252")


def line_feeds(text: str) -> str:
    """CR LF and lone CR become LF, so that one offset means the same place everywhere."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise UnreadableLetter(
            f"The file says that it is {encoding.upper()} text but is damaged, so nothing was "
            "taken from it. Ask for a new copy, or save it again as plain text."
        )
    return text


def _is_binary(data: bytes) -> bool:
    """More than one control character in a hundred: pictures, programs, archives."""
    return (len(data) - len(data.translate(None, _CONTROLS))) * 100 > len(data)
