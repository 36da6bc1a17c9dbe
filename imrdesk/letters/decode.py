"""Bytes to text, once: byte order marks, then strict UTF-8, then Windows-1252; LF line ends only.

No detector guesses here: both known ones take a letter in Windows-1252 for something else.
"""

from __future__ import annotations

import codecs
import re
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
FEW_NULS: Final = 4
"""A fault in transmission; more, and more than one in a hundred, are another kind of file."""
_ASCII: Final = bytes(range(128))
_TYPOGRAPHY: Final = bytes([0x85, *range(0x91, 0x98), 0xA0])
"""Quotation marks, dashes and the like of Windows-1252, which mean little elsewhere."""
_WORD: Final = re.compile(rb"[!-~\x80-\xff]")
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))


class Decoded(NamedTuple):
    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """The text of a plain text file; raises UnreadableLetter for what is no text.

    An encoding that was guessed ends in a question mark.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            # Hardly any program writes UTF-32: worth a look.
            told = f"{encoding}?" if "32" in encoding else encoding
            return Decoded(line_feeds(_strictly(data[len(mark) :], encoding)), told)
    wide = _without_mark(data)
    if wide is not None:
        return wide
    has_words = _WORD.search(data) is not None or not data.strip()
    told_by, plain = ("utf-8?", data.replace(b"\0", b"")) if b"\0" in data else ("utf-8", data)
    try:
        if has_words and data.count(0) <= max(FEW_NULS, len(data) // 100):
            return Decoded(line_feeds(plain.decode("utf-8")), told_by)
    except UnicodeDecodeError:
        if not _is_binary(data):
            certain = not plain.translate(None, _ASCII + _TYPOGRAPHY)
            text = plain.decode("cp1252", errors="replace")
            return Decoded(line_feeds(text), "cp1252" if certain else "cp1252?")
    raise UnreadableLetter(
        "The file does not hold plain text, so nothing was taken from it. "
        "Open it in the program that made it and save it as PDF or plain text."
    )


def _without_mark(data: bytes) -> Decoded | None:
    """UTF-16 that lacks its mark: every second byte of plain English is NUL."""
    if b"\0" not in data:
        return None
    half = len(data) // 2
    for encoding, high in (("utf-16-be", data[::2]), ("utf-16-le", data[1::2])):
        if half and high.count(0) * 10 >= half * 7 and data.count(0) * 10 <= half * 11:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\0" not in text:
                return Decoded(line_feeds(text), f"{encoding}?")
    return None


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
