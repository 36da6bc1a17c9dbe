from __future__ import annotations

import pytest

from imrdesk.errors import UnreadableLetter
from imrdesk.letters import sheet
from imrdesk.letters.sheet import Sheet


def test_line_ends_are_line_feeds_and_nothing_is_nul() -> None:
    one = Sheet()
    one.put("a\r\nb\rc\0")
    assert one.text == "a\nb\nc\ufffd"
    assert one.length == len(one.text)


def test_empty_cells_at_the_end_of_a_row_leave_nothing() -> None:
    one = Sheet()
    one.put("a")
    for _ in range(3):
        one.end_cell()
    one.open_line()
    one.open_line()
    one.put("b")
    assert one.text == "a\nb"


def test_a_page_without_words_is_none() -> None:
    one = Sheet()
    one.start_page()
    one.put("a")
    one.start_page()
    one.start_page()
    assert (one.text, one.pages) == ("a\n", [0, 2])


def test_a_text_far_longer_than_a_letter_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MAX_CHARACTERS", 10)
    one = Sheet()
    one.put("a" * 10)
    with pytest.raises(UnreadableLetter, match="more than a letter"):
        one.put("b")
