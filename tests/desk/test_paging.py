"""Pages are drawn in a child, from the file that was read."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.paging import PageReader
from imrdesk.errors import PageNotShown
from tests.letters.pdfs import pdf

LINES = ("Case Number: CM15-0000001", "IMR Final Determination", "Brace: Upheld")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.pdf").write_bytes(pdf(LINES, ["Second page of it"]))
    with closing(Desk.open(tmp_path / "desk", reviewer="R. Eader")) as opened:
        list(opened.add([tmp_path / "in"]))
        yield opened


def child_of(reader: PageReader) -> int:
    assert reader._child is not None
    return next(iter(reader._child._processes or ()))


def test_a_page_of_a_letter_is_drawn_again_and_again(desk: Desk) -> None:
    reader = desk.page_reader()
    letter_id = desk.rows()[0].letter_id
    letter = desk.view(letter_id).letter
    page = reader.page(letter_id, 1, 1.0)
    assert page.first == letter.pages[1]
    assert len(page.sizes) == 2
    child = child_of(reader)
    assert child != os.getpid()
    assert reader.page(letter_id, 0, 2.0).picture.width == 1200
    assert child_of(reader) == child


def test_a_child_that_dies_costs_one_picture(desk: Desk) -> None:
    reader = desk.page_reader()
    letter_id = desk.rows()[0].letter_id
    reader.page(letter_id, 0, 1.0)
    os.kill(child_of(reader), signal.SIGKILL)
    with pytest.raises(PageNotShown, match="was stopped"):
        reader.page(letter_id, 0, 1.0)
    assert reader.page(letter_id, 0, 1.0).number == 0


def test_a_lost_file_is_told_and_the_letter_stays(desk: Desk, tmp_path: Path) -> None:
    reader = desk.page_reader()
    letter_id = desk.rows()[0].letter_id
    (tmp_path / "in" / "a.pdf").unlink()
    with pytest.raises(PageNotShown, match="moved, renamed"):
        reader.page(letter_id, 0, 1.0)
    assert "Second page" in desk.view(letter_id).letter.text
