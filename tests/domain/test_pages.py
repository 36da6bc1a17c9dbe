from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from imrdesk.domain import Box
from imrdesk.domain import PageView
from imrdesk.domain import Picture
from imrdesk.domain import Span

NO_PICTURE = Picture(0, 0, 0, b"")
WIDE, HIGH = 6.0, 10.0


def page(*lines: str, first: int = 100) -> PageView:
    """Lines of a fixed pitch, 12 points apart; a line end has no box."""
    boxes: list[Box | None] = []
    for row, line in enumerate(lines):
        top = 12.0 * row
        boxes += [Box(n * WIDE, top, (n + 1) * WIDE, top + HIGH) for n in range(len(line))]
        boxes.append(None)
    return PageView(0, ((600.0, 800.0),), NO_PICTURE, first, tuple(boxes))


def under(x: float, y: float, box: Box) -> bool:
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def test_words_of_one_line_are_one_box() -> None:
    assert list(page("upheld").boxes_of(Span(102, 105))) == [Box(12, 0, 30, 10)]


def test_words_over_a_line_end_are_a_box_a_line() -> None:
    found = list(page("abc", "defg").boxes_of(Span(101, 106)))
    assert found == [Box(6, 0, 18, 10), Box(0, 12, 12, 22)]


def test_words_far_apart_on_one_line_are_two_boxes() -> None:
    near, far = Box(0, 0, 6, 10), Box(300, 0, 306, 10)
    two = PageView(0, ((600.0, 800.0),), NO_PICTURE, 0, (near, far))
    assert list(two.boxes_of(Span(0, 2))) == [near, far]


def test_words_of_another_page_have_no_box() -> None:
    assert list(page("abc").boxes_of(Span(0, 50))) == []
    assert list(page("abc").boxes_of(Span(500, 600))) == []


def test_a_point_is_told_as_the_nearest_character_of_its_line() -> None:
    shown = page("abc", "defg")
    assert shown.character_at(7, 5) == 101
    assert shown.character_at(500, 5) == 102
    assert shown.character_at(7, 15) == 105
    assert shown.character_at(7, 500) is None


@given(
    st.lists(st.text("ab ", min_size=1, max_size=9), min_size=1, max_size=5),
    st.integers(0, 30),
    st.integers(1, 20),
)
def test_every_character_of_a_span_lies_in_one_of_its_boxes_and_no_other_does(
    lines: list[str], start: int, length: int
) -> None:
    shown = page(*lines, first=0)
    span = Span(start, start + length)
    found = list(shown.boxes_of(span))
    for n, box in enumerate(shown.boxes):
        if box is not None:
            middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
            assert any(under(*middle, f) for f in found) == (span.start <= n < span.end)
