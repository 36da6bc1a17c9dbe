"""A page of a PDF file as a picture, with the place of each character that was read from it.

Text and places come from one reading, the same that made the letter's text: a span of the letter
is a row of boxes on its page.
"""

from __future__ import annotations

import ctypes
from contextlib import closing
from pathlib import Path
from typing import Any
from typing import Final

import pypdfium2
from pypdfium2 import raw

from imrdesk.domain import Box
from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.domain import PageView
from imrdesk.domain import Picture
from imrdesk.errors import PageNotShown
from imrdesk.errors import UnreadableLetter
from imrdesk.letters.pdf import SURROGATES
from imrdesk.letters.pdf import whole_characters
from imrdesk.letters.pdf_lines import page_text
from imrdesk.letters.reading import file_bytes
from imrdesk.letters.reading import identity

LARGEST: Final = 16_000_000
"""Pixels of a picture at most, however large the page says it is."""
FINE: Final = 64
"""PDFium gives whole device units: so many make a point."""

_CHANGED: Final = (
    "The file at “{path}” is not the one that was read: it was changed or replaced since. Text, "
    "marks and reviews of this letter are as they were. Add the folder again to read the new file."
)
_NO_PAGES: Final = (
    "This letter is a text file and has no pages to show. All that it says stands in its text."
)
_BROKEN: Final = (
    "This page cannot be drawn: the file is damaged there. The letter's text is all there is of "
    "it; it stays as it was read."
)


def read_page(path: str, letter: Letter, number: int, scale: float) -> PageView:
    """Page `number` of a letter, `scale` pixels a point.

    Raises PageNotShown with a sentence when file and letter do not go together any more.
    """
    data = _letters_bytes(path, letter.id)
    starts = (*letter.pages, len(letter.text))
    if b"%PDF" not in data[:1024]:
        raise PageNotShown(_NO_PAGES)
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            sizes = tuple(document.get_page_size(n) for n in range(len(document)))
            with closing(document[number]) as page:
                picture = _picture(page, scale)
                with closing(page.get_textpage()) as words:
                    read = letter.text[starts[number] : starts[number + 1]]
                    boxes = _boxes(page, words, read)
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise PageNotShown(_BROKEN) from error
    return PageView(number, sizes, picture, starts[number], boxes)


def _letters_bytes(path: str, letter_id: LetterId) -> bytes:
    try:
        data = file_bytes(Path(path))
    except UnreadableLetter as error:
        raise PageNotShown(
            f"The file at “{path}” cannot be read: it was moved, renamed, or its drive is not "
            "there. Text, marks and reviews of this letter are as they were. Plug the drive in, or "
            "add the folder where the file lies now."
        ) from error
    if identity(data) != letter_id:
        raise PageNotShown(_CHANGED.format(path=path))
    return data


def _picture(page: Any, scale: float) -> Picture:  # noqa: ANN401 - the library has no types
    width, height = page.get_size()
    within = (LARGEST / max(1.0, width * height)) ** 0.5
    bitmap = page.render(scale=min(scale, within), prefer_bgrx=True)
    with closing(bitmap):
        pixels = bytes(bitmap.buffer)
        return Picture(bitmap.width, bitmap.height, bitmap.stride, pixels)


def _boxes(page: Any, words: Any, text: str) -> tuple[Box | None, ...]:  # noqa: ANN401
    """One for each character; none at all when the words are not those that were read."""
    read = page_text(words)
    if whole_characters(read.text).rstrip("\n") != text.rstrip("\n"):
        return ()
    places = _whole_places(read.text, read.places)
    return tuple(None if n is None else _box(page, words, n) for n in places)


def _whole_places(text: str, places: list[int | None]) -> list[int | None]:
    """Two halves of a character become one: its place is that of the first."""
    if not SURROGATES.search(text):
        return places
    halves = range(0xDC00, 0xE000)
    seconds = {
        n
        for n in range(1, len(text))
        if ord(text[n]) in halves and 0xD800 <= ord(text[n - 1]) < 0xDC00
    }
    return [place for n, place in enumerate(places) if n not in seconds]


def _box(page: Any, words: Any, index: int) -> Box | None:  # noqa: ANN401
    """As high as its font, so that the boxes of a line are level; turned as the page is."""
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(words, index, box):
        return None
    one = _on_screen(page, box.left, box.top)
    other = _on_screen(page, box.right, box.bottom)
    left, right = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    return Box(left, top, right, bottom) if right > left and bottom > top else None


def _on_screen(page: Any, x: float, y: float) -> tuple[float, float]:  # noqa: ANN401
    across, down = ctypes.c_int(), ctypes.c_int()
    width, height = page.get_size()
    raw.FPDF_PageToDevice(
        page, 0, 0, round(width * FINE), round(height * FINE), 0, x, y, across, down
    )
    return across.value / FINE, down.value / FINE
