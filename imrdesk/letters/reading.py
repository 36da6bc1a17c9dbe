"""One file to one letter, whatever its format; the content decides, not the name's ending."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from pathlib import Path
from typing import BinaryIO
from typing import Final

from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.errors import UnreadableLetter
from imrdesk.letters.docx import read_docx
from imrdesk.letters.doubts import Reading
from imrdesk.letters.html_text import read_html
from imrdesk.letters.pdf import read_pdf
from imrdesk.letters.plain import read_plain
from imrdesk.letters.refusals import empty
from imrdesk.letters.refusals import too_large
from imrdesk.letters.rtf import read_rtf

MAX_BYTES: Final = 50_000_000
MAX_TEXT: Final = 20_000_000
"""Bytes of a plain text file or web page, or characters of a file that holds other things, too."""
WEB: Final = frozenset({".html", ".htm", ".xhtml"})
_ESCAPED: Final = re.compile(r"\\u(d[89a-f][0-9a-f]{2})")
_OLDER_WORD: Final = b"\xd0\xcf\x11\xe0"
_RTF: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\\rtf")
_HTML: Final = re.compile(rb"(?i)(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b")


def read_letter(path: Path) -> Letter:
    """Read a letter; raises UnreadableLetter with a sentence for whatever stands in the way."""
    return read_file(path).letter


def read_file(path: Path) -> Reading:
    """A letter, and what was odd about its file; raises UnreadableLetter."""
    data = file_bytes(path)
    reading = _read(path, identity(data), data)
    if len(reading.letter.text) > MAX_TEXT:
        raise too_large(MAX_TEXT)
    return reading


def _read(path: Path, letter_id: LetterId, data: bytes) -> Reading:
    ending = path.suffix.casefold()
    if not data:
        raise empty()
    if ending == ".pdf" or data.startswith(b"%PDF"):
        return Reading(read_pdf(letter_id, data))
    if data.startswith(_OLDER_WORD):
        raise UnreadableLetter(
            "The file is in the form of older Word programs, or locked with a password, so "
            "nothing was taken from it. Open it in Word and save it as .docx or PDF."
        )
    if ending == ".docx" or data.startswith(b"PK\x03\x04"):
        return read_docx(letter_id, data)
    if _RTF.match(data):
        return read_rtf(letter_id, data)
    if len(data) > MAX_TEXT:
        raise too_large(MAX_TEXT)
    if ending in WEB or _HTML.match(data):
        return read_html(letter_id, data)
    return Reading(read_plain(letter_id, data))


def identity(data: bytes) -> LetterId:
    return LetterId(hashlib.sha256(data).hexdigest())


def kept_name(path: Path) -> str:
    """A file's name as it can be kept: bytes of it that are no text are written as escapes."""
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")


def on_disk(path: Path) -> Path:
    """The file of this name, or of which this is the kept name."""
    if os.path.lexists(path) or not _ESCAPED.search(str(path)):
        return path
    return Path(_ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), str(path)))


def file_bytes(path: Path) -> bytes:
    """The whole file, unchanged while it was read; never a device, a pipe or a giant."""
    path = on_disk(path)
    try:
        for _ in range(2):
            before = path.stat()
            _refuse_unfit(before)
            with _opened(path) as file:
                _refuse_unfit(os.fstat(file.fileno()))
                data = file.read(before.st_size + 1)
            if _same(before, path.stat()) and len(data) == before.st_size:
                return data
    except OSError as error:
        raise UnreadableLetter(_sentence_for(error)) from error
    raise UnreadableLetter(
        "The file was being changed while it was read, so nothing was taken from it. "
        "Add its folder again when the file is complete."
    )


def _opened(path: Path) -> BinaryIO:
    """Opened without waiting: a pipe put in the file's place must not stop the import."""
    waiting = getattr(os, "O_NONBLOCK", 0)
    binary = getattr(os, "O_BINARY", 0)
    return open(os.open(path, os.O_RDONLY | waiting | binary), "rb")  # noqa: PTH123 - not a path


def _refuse_unfit(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableLetter(
            "This is not an ordinary file, so it was left alone. Letters are PDF, Word, RTF, web "
            "or plain text files."
        )
    if status.st_size > MAX_BYTES:
        raise too_large(MAX_BYTES)


def _same(before: os.stat_result, after: os.stat_result) -> bool:
    return (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)


def _sentence_for(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "There is no file of that name. Check the name, or add the folder again."
    if isinstance(error, PermissionError):
        return (
            "You are not allowed to read this file, so nothing was taken from it. "
            "Ask its owner for access, or for a copy."
        )
    return (
        "The disk or network drive did not give this file out, so nothing was taken from it. "
        "Check the drive and add the folder again."
    )
