"""Word files (.docx): headers, body, notes and footers, in that order.

Read as a stream of XML events under limits, because python-docx knows no footnotes, leaves out
text boxes and content controls, and builds the whole tree of a hostile file in memory.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final
from typing import NamedTuple
from xml.parsers import expat

from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.errors import UnreadableLetter
from imrdesk.letters.docx_text import DocxPart
from imrdesk.letters.docx_text import xml_parser
from imrdesk.letters.doubts import Oddity
from imrdesk.letters.doubts import Reading
from imrdesk.letters.doubts import nested
from imrdesk.letters.refusals import NEW_COPY
from imrdesk.letters.refusals import wordless
from imrdesk.letters.sheet import Sheet

MAX_UNPACKED: Final = 100_000_000
MAX_RATIO: Final = 100
SMALL: Final = 10_000_000
"""Unpacked bytes up to which it does not matter how well they were packed."""
MANY_PARTS: Final = 2_000
MAIN: Final = "word/document.xml"
AROUND: Final = ("header", "", "footnotes", "endnotes", "footer")
"""Kinds of parts in the order in which they are read; the empty one is the body."""


class _Related(NamedTuple):
    """A part that another one names: what it is to it, and where it lies."""

    kind: str
    path: str


def read_docx(letter_id: LetterId, data: bytes) -> Reading:
    """The letter in a Word file; raises UnreadableLetter with what to do about it."""
    sheet = Sheet()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            deepest = _write(package, sheet)
            oddities = (*_odd_parts(package), *nested(deepest))
            pictured = any("/media/" in name for name in package.namelist())
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, KeyError, EOFError) as error:
        raise UnreadableLetter(_DAMAGED) from error
    except (RuntimeError, NotImplementedError) as error:  # a password, an unknown compression
        raise UnreadableLetter(_LOCKED) from error
    if not sheet.text.strip():
        raise UnreadableLetter(_PICTURES) if pictured else wordless("in this Word file")
    return Reading(Letter(letter_id, sheet.text, tuple(sheet.pages), "docx", "utf-8"), oddities)


def _write(package: zipfile.ZipFile, sheet: Sheet) -> int:
    """Write all parts to the sheet; gives back how deep they are nested."""
    main = next((r.path for r in _related(package, "") if r.kind == "officeDocument"), MAIN)
    others = list(dict.fromkeys(_related(package, main)))
    deepest = 0
    said: set[str] = set()
    for around in AROUND:
        for path in [main] if not around else [r.path for r in others if r.kind == around]:
            part = DocxPart(Sheet() if around else sheet)
            part.read(_unpacked(package, path))
            deepest = max(deepest, part.deepest)
            # First, even and other pages often have the same header.
            if around and part.sheet.text.strip() and part.sheet.text not in said:
                said.add(part.sheet.text)
                sheet.open_line()
                sheet.put(part.sheet.text)
    return deepest


def _related(package: zipfile.ZipFile, part: str) -> Iterator[_Related]:
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in package.NameToInfo:
        return
    found: list[_Related] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(" ")[2] == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.join("/", folder, attributes.get("Target", ""))
            kind = attributes.get("Type", "").rpartition("/")[2]
            found.append(_Related(kind, posixpath.normpath(target).lstrip("/")))

    parser = xml_parser()
    parser.StartElementHandler = start
    parser.Parse(_unpacked(package, path), True)  # noqa: FBT003 - takes no keywords
    yield from (r for r in found if r.path in package.NameToInfo)


def _unpacked(package: zipfile.ZipFile, path: str) -> bytes:
    info = package.getinfo(path)
    packed = max(1, info.compress_size)
    if info.file_size > MAX_UNPACKED or (
        info.file_size > SMALL and info.file_size > MAX_RATIO * packed
    ):
        raise UnreadableLetter(
            "Unpacked, the file is far larger than any letter, so it was not read. Open it in "
            "Word and save the letter as PDF."
        )
    return package.read(info)  # no more than it says: zipfile cuts and checks


def _odd_parts(package: zipfile.ZipFile) -> list[Oddity]:
    names = package.namelist()
    odd = []
    if any(name.startswith("/") or ".." in name.replace("\\", "/").split("/") for name in names):
        odd.append(Oddity("Odd Word file", "It holds parts with names that lead out of it."))
    if len(names) > MANY_PARTS:
        odd.append(Oddity("Odd Word file", f"It is made of {len(names):,} parts."))
    return odd


_DAMAGED: Final = (
    "The file is named like a Word file but is none, is damaged, or was cut off, so nothing was "
    f"taken from it. {NEW_COPY}"
)
_LOCKED: Final = (
    "The file is locked, or packed in a way that is not known, so nothing was taken from it. "
    "Open it in Word and save a copy without a password."
)
_PICTURES: Final = (
    "This Word file holds pictures and no words: the letter was scanned. "
    "Ask for the original file, or run it through text recognition first."
)
