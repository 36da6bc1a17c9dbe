"""Scanned PDF files, read by an installed `tesseract`, a page at a time; only when asked.

It mistakes digits and letters for one another, so that what it read is always told as read from
a scan, and never stands without a look at the page.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from typing import Final

import pypdfium2

from imrdesk.domain import SCANNED
from imrdesk.domain import Letter
from imrdesk.errors import NoTextRecognition
from imrdesk.errors import UnreadableLetter
from imrdesk.letters.doubts import Oddity
from imrdesk.letters.doubts import Reading
from imrdesk.letters.reading import file_bytes
from imrdesk.letters.reading import identity
from imrdesk.letters.refusals import NEW_COPY
from imrdesk.letters.refusals import too_many_pages
from imrdesk.letters.sheet import Sheet

PROGRAM: Final = "tesseract"
DOTS_AN_INCH: Final = 300
SECONDS_A_PAGE: Final = 60
MOST_PAGES: Final = 40
MOST_DOTS: Final = 40_000_000
"""Of one page's picture; a page of paper has a quarter of that."""


def recogniser() -> str:
    """Where the program is; raises NoTextRecognition when it is not installed."""
    found = shutil.which(PROGRAM)
    if found is None:
        raise NoTextRecognition(
            "Scans are read by the program tesseract, which is not installed here. Nothing was "
            "changed. Ask your IT department for it (the package tesseract-ocr), then try again."
        )
    return found


def read_scan(path: Path, program: str) -> Reading:
    """The letter in a scanned PDF; raises UnreadableLetter with what to do about it."""
    data = file_bytes(path)
    sheet = Sheet()
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            if len(document) > MOST_PAGES:
                raise too_many_pages(len(document))
            for picture in _pictures(document):
                sheet.start_page()
                sheet.put(_recognised(picture, program))
                sheet.open_line()
    except pypdfium2.PdfiumError as error:
        raise UnreadableLetter(_NOT_DRAWN) from error
    if not sheet.text.strip():
        raise UnreadableLetter(_NO_WORDS)
    letter = Letter(identity(data), sheet.text, tuple(sheet.pages), SCANNED, PROGRAM)
    return Reading(letter, (Oddity("Read from a scan", _LOOK),))


def _pictures(document: Any) -> Iterator[bytes]:  # noqa: ANN401 - the library has no types
    """Each page in grey, in the plainest form that there is for pictures."""
    for page in document:
        with closing(page):
            width, height = page.get_size()
            scale = min(DOTS_AN_INCH / 72, (MOST_DOTS / max(1.0, width * height)) ** 0.5)
            bitmap = page.render(scale=scale, grayscale=True)
            with closing(bitmap):
                dots, wide, step = bytes(bitmap.buffer), bitmap.width, bitmap.stride
                rows = (dots[n * step : n * step + wide] for n in range(bitmap.height))
                yield b"P5 %d %d 255\n" % (wide, bitmap.height) + b"".join(rows)


def _recognised(picture: bytes, program: str) -> str:
    """Started here, so under the limits of the child that reads."""
    try:
        ended = subprocess.run(  # noqa: S603 - the installed program, and no words of ours
            [program, "-", "-", "-l", "eng"],
            input=picture,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
            timeout=SECONDS_A_PAGE,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise UnreadableLetter(_NOT_RECOGNISED) from error
    return ended.stdout.decode("utf-8", "replace").replace("\f", "")


_LOOK: Final = (
    "Its words were recognised in the pictures of its pages, and some will be wrong: compare every "
    "value with the page."
)
_NOT_DRAWN: Final = f"The pages of this scan cannot be drawn: the file is damaged. {NEW_COPY}"
_NO_WORDS: Final = (
    "No words were recognised in this scan, so nothing was added. Ask for the original file, or "
    "for a better scan."
)
_NOT_RECOGNISED: Final = (
    "Text recognition took too long or failed on this scan, so nothing was added. Ask for the "
    "original file, or for a better scan."
)
