"""PDF files, read with PDFium.

The text is put together character by character, as PDFium's own boxes count them, so that
offsets and boxes can never drift apart. Header lines stand in drawing order: the header table
comes in several reading orders and is left in the one that the file has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from itertools import accumulate
from typing import Any
from typing import Final

import pypdfium2
from pypdfium2 import raw

from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.errors import ScannedLetter
from imrdesk.errors import UnreadableLetter
from imrdesk.letters.pdf_lines import page_text

FEWEST_CHARACTERS: Final = 20
"""A file with pictures and less text than this is a scan."""
PICTURES: Final = (raw.FPDF_PAGEOBJ_IMAGE,)
DRAWINGS: Final = (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING)
"""Letters can be drawn, too: lines and curves that look like words, and are none."""

SURROGATES: Final = re.compile("[\ud800-\udfff]")


def read_pdf(letter_id: LetterId, data: bytes) -> Letter:
    """The letter in a PDF file; raises UnreadableLetter with what to do about it."""
    if b"%PDF" not in data[:1024]:
        raise UnreadableLetter(
            "The file is named like a PDF but is none, so nothing was taken from it. "
            "Ask for a new copy of the file."
        )
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            pages = list(_pages(document))
            is_scan = _is_scan(document, sum(len(page.strip()) for page in pages))
    except pypdfium2.PdfiumError as error:
        raise UnreadableLetter(_sentence_for(error)) from error
    _refuse_wordless(pages, is_scan=is_scan)
    # A page's text often ends without a line end; words must not grow together over the gap.
    lines = [p if p.endswith("\n") else p + "\n" for p in pages]
    starts = tuple(accumulate((len(p) for p in lines[:-1]), initial=0))
    return Letter(letter_id, "".join(lines), starts, "pdf", "pdf")


def _pages(document: Any) -> Iterator[str]:  # noqa: ANN401 - the library has no types
    for page in document:
        with closing(page), closing(page.get_textpage()) as words:
            yield whole_characters(page_text(words).text)


def whole_characters(text: str) -> str:
    """PDFium speaks UTF-16: halves of one character become that character."""
    if SURROGATES.search(text):
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _is_scan(document: Any, characters: int) -> bool:  # noqa: ANN401
    if characters >= FEWEST_CHARACTERS:
        return False
    return _has(document, PICTURES if characters else (*PICTURES, *DRAWINGS))


def _has(document: Any, kinds: tuple[int, ...]) -> bool:  # noqa: ANN401
    for page in document:
        with closing(page):
            if any(True for _ in page.get_objects(filter=kinds, max_depth=3)):
                return True
    return False


def _refuse_wordless(pages: list[str], *, is_scan: bool) -> None:
    if is_scan:
        raise ScannedLetter(
            "Its pages are pictures without words that could be searched. Ask for the original "
            "file, or have the scans read: every value is then marked as read from a scan."
        )
    if not any(page.strip() for page in pages):
        raise UnreadableLetter(
            "The pages of this file are empty: there is no letter in it. "
            "Ask for a new copy of the file."
        )


def _sentence_for(error: Exception) -> str:
    if "password" in str(error).casefold():
        return (
            "The file is locked with a password, so nothing was taken from it. "
            "Open it with the password and save a copy without one."
        )
    return (
        "The file is damaged or was cut off, so nothing was taken from it. "
        "Ask for a new copy of the file."
    )
