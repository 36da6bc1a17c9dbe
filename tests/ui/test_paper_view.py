"""The original page: same marks, same places, same clicks as in the text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from imrdesk.domain import FieldGroup
from imrdesk.domain import Letter
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.letters.pdf_page import read_page
from imrdesk.letters.reading import read_letter
from imrdesk.ui import style
from imrdesk.ui.marks import Mark
from imrdesk.ui.paper_view import PaperView
from tests.letters.pdfs import pdf
from tests.ui.made import words

LINES = ["Case Number: CM15-0000001", "The patient is a 47 year old male", "Brace: Upheld"]
AGE = Slot("patient.age")
THEMES = [
    pytest.param(style.LIGHT, id="light"),
    pytest.param(style.DARK, id="dark"),
    pytest.param(style.CONTRAST, id="contrast"),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "letter.pdf"
    file.write_bytes(pdf(LINES, *([f"Page {n} of the letter"] for n in range(2, 7))))
    return file


@pytest.fixture
def letter(path: Path) -> Letter:
    return read_letter(path)


@pytest.fixture(params=THEMES)
def paper(qtbot: QtBot, request: pytest.FixtureRequest, path: Path, letter: Letter) -> PaperView:
    """Pages are drawn at once when they are asked for."""
    made = PaperView(request.param)
    qtbot.addWidget(made)
    made.page_wanted.connect(
        lambda number, scale: made.show_page(read_page(str(path), letter, number, scale)),
        Qt.ConnectionType.QueuedConnection,
    )
    made.resize(640, 500)
    made.show()
    made.show_letter(letter)
    made.show_marks([Mark(words(letter.text, "47 year old"), FieldGroup.PATIENT, AGE)])
    qtbot.waitUntil(lambda: 0 in made.pages)
    made.grab()
    return made


def spot(paper: PaperView, span: Span) -> QPoint:
    """A point in the middle of the first of these words."""
    number = next(n for n, page in paper.pages.items() if list(page.boxes_of(span)))
    box = next(paper.pages[number].boxes_of(Span(span.start, span.start + 1)))
    at = paper.paper.placed(number, box).center() - paper._corner()
    return at.toPoint()


def colours(paper: PaperView, span: Span) -> set[str]:
    image = paper.viewport().grab().toImage()
    number = 0
    found = set()
    for box in paper.pages[number].boxes_of(span):
        rect = paper.paper.placed(number, box).translated(-paper._corner()).toRect()
        for x in range(rect.left() + 1, rect.right() - 1):
            for y in range(rect.top() + 1, rect.bottom() - 1):
                found.add(QColor(image.pixel(x, y)).name().upper())
    return found


def glazed(fill: str, ground: str, *, dark: bool) -> str:
    """On dark paper the lighter of each part, on white paper the colour itself."""
    one, other = QColor(fill), QColor(ground)
    if not dark:
        return one.name().upper()
    parts = zip(
        (one.red(), one.green(), one.blue()),
        (other.red(), other.green(), other.blue()),
        strict=True,
    )
    return QColor(*(max(pair) for pair in parts)).name().upper()


def test_marked_words_have_the_colour_of_their_kind_on_the_page(
    paper: PaperView, letter: Letter
) -> None:
    fill = paper.theme.layers[FieldGroup.PATIENT].fill
    laid = glazed(fill, paper.theme.roles[style.Role.Base], dark=paper.theme.dark)
    assert laid in colours(paper, words(letter.text, "47 year old"))
    if paper.theme is not style.CONTRAST:
        assert laid not in colours(paper, words(letter.text, "Upheld"))


def test_pages_far_from_the_view_are_let_go_and_drawn_again(
    qtbot: QtBot, paper: PaperView, letter: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("imrdesk.ui.paper_view.MOST_PAGES", 3)
    for number in (*range(1, 6), 0):
        paper.go_to(Span(letter.pages[number], letter.pages[number] + 4))
        qtbot.waitUntil(lambda n=number: n in paper.pages and paper._awaited is None)  # type: ignore[misc]
        assert len(paper.pages) <= 3
    assert 0 in paper.pages
    assert 5 not in paper.pages


def test_the_paper_is_as_dark_as_the_theme(paper: PaperView) -> None:
    image = paper.viewport().grab().toImage()
    corner = paper.paper.rect(0).topLeft().toPoint() + QPoint(8, 8)
    assert QColor(image.pixel(corner)).name().upper() == paper.theme.roles[style.Role.Base].upper()


def test_a_click_on_marked_words_tells_their_field(
    qtbot: QtBot, paper: PaperView, letter: Letter
) -> None:
    place = spot(paper, words(letter.text, "47 year old"))
    with qtbot.waitSignal(paper.slot_clicked) as told:
        QTest.mouseClick(paper.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [AGE]
    paper.hide_layers(frozenset({FieldGroup.PATIENT}))
    with qtbot.assertNotEmitted(paper.slot_clicked):
        QTest.mouseClick(paper.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_words_are_selected_by_drawing_over_them_and_taken_with_return(
    qtbot: QtBot, paper: PaperView, letter: Letter
) -> None:
    span = words(letter.text, "year old")
    first, last = spot(paper, span), spot(paper, Span(span.end - 1, span.end))
    QTest.mousePress(paper.viewport(), Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(paper.viewport(), last)
    QTest.mouseRelease(paper.viewport(), Qt.MouseButton.LeftButton, pos=last)
    assert paper.selected == span
    with qtbot.waitSignal(paper.words_taken) as told:
        QTest.keyClick(paper, Qt.Key.Key_Return)
    assert told.args == [span]


def test_a_double_click_selects_a_word(paper: PaperView, letter: Letter) -> None:
    span = words(letter.text, "patient")
    place = spot(paper, Span(span.start + 2, span.end))
    QTest.mouseDClick(paper.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert paper.selected == span


def test_a_place_on_a_page_not_drawn_yet_is_gone_to_when_it_is(
    qtbot: QtBot, paper: PaperView, letter: Letter
) -> None:
    span = words(letter.text, "Page 5 of")
    assert 4 not in paper.pages
    paper.go_to(span)
    qtbot.waitUntil(lambda: 4 in paper.pages)
    height = paper.viewport().height()
    assert height / 4 <= spot(paper, span).y() <= height * 3 / 4


def test_hits_outline_and_selection_are_seen(paper: PaperView, letter: Letter) -> None:
    pictures = [paper.viewport().grab().toImage()]
    paper.show_slot(AGE, words(letter.text, "47 year old"))
    pictures.append(paper.viewport().grab().toImage())
    paper.show_hits([words(letter.text, "patient"), words(letter.text, "Brace")], 1)
    pictures.append(paper.viewport().grab().toImage())
    paper.show_selected(words(letter.text, "male"))
    pictures.append(paper.viewport().grab().toImage())
    for one, other in pairwise(pictures):
        assert one != other


def test_a_hit_has_dark_words_on_its_own_colour(paper: PaperView, letter: Letter) -> None:
    span = words(letter.text, "patient")
    paper.show_hits([span])
    seen = colours(paper, span)
    assert paper.theme.hit.fill.upper() in seen
    assert min(QColor(name).lightness() for name in seen) < 80


@pytest.mark.parametrize(("asked", "given"), [(10, 50), (200, 200), (999, 400)])
def test_zoom_keeps_the_place_and_asks_for_a_finer_picture(
    qtbot: QtBot, paper: PaperView, letter: Letter, asked: int, given: int
) -> None:
    width = paper.paper.rect(0).width()
    with qtbot.waitSignal(paper.page_wanted):
        assert paper.zoom_to(asked) == given
    assert paper.paper.rect(0).width() == pytest.approx(width * given / 100, rel=0.05)


def test_scrolling_tells_the_place_that_is_read(
    qtbot: QtBot, paper: PaperView, letter: Letter
) -> None:
    paper.go_to(words(letter.text, "Page 3 of"))
    qtbot.waitUntil(lambda: 2 in paper.pages)
    with qtbot.waitSignal(paper.moved) as told:
        QTest.keyClick(paper, Qt.Key.Key_Home)
    assert told.args == [0]
    QTest.keyClick(paper, Qt.Key.Key_End)
    assert paper.verticalScrollBar().value() == paper.verticalScrollBar().maximum()


def test_another_letter_forgets_the_pages(paper: PaperView, letter: Letter) -> None:
    paper.show_selected(Span(0, 4))
    paper.show_letter(letter)
    assert paper.pages == {}
    assert paper.selected is None
    assert paper.verticalScrollBar().maximum() == 0


def test_a_theme_is_put_on_while_pages_are_shown(paper: PaperView) -> None:
    before = paper.viewport().grab().toImage()
    paper.use_theme(style.DARK if paper.theme is style.LIGHT else style.LIGHT)
    assert paper.viewport().grab().toImage() != before
