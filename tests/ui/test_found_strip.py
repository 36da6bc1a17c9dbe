"""What is to be known of an answer, over the list."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from imrdesk.domain import Chip
from imrdesk.domain import Hint
from imrdesk.domain import Hits
from imrdesk.ui import style
from imrdesk.ui.buttons import Button
from imrdesk.ui.found_strip import FoundStrip
from imrdesk.ui.main_window import MainWindow

CHIPS = (
    *(
        Chip("norco", (name,), f"norco without {name}")
        for name in ("hydrocodone", "Vicodin", "Lortab", "Xodol")
    ),
    Chip("norco", ("narco", "norko"), "norco without misspellings"),
    Chip("norco", ("all", "of", "them"), '"norco"'),
)
STANDARD = Hint("In standard wording", 1203, "in:all (norco)")


def answer(
    query: str, total: int, chips: tuple[Chip, ...] = (), hints: tuple[Hint, ...] = ()
) -> Hits:
    return Hits(query, "", total, (), chips=chips, hints=hints)


@pytest.fixture
def strip(qtbot: QtBot) -> FoundStrip:
    made = FoundStrip()
    qtbot.addWidget(made)
    return made


def captions(strip: FoundStrip) -> list[str]:
    return [button.text() for button in strip.buttons]


def asked(strip: FoundStrip) -> list[str]:
    told: list[str] = []
    strip.wanted.connect(told.append)
    return told


def menu_of(button: Button) -> list[QAction]:
    menu = button.menu()
    assert isinstance(menu, QMenu)
    return [action for action in menu.actions() if not action.isSeparator()]


def test_other_names_can_be_left_out_one_by_one(strip: FoundStrip) -> None:
    told = asked(strip)
    strip.show_hits(answer("norco", 7, CHIPS))
    assert captions(strip) == ["hydrocodone  ×", "Vicodin  ×", "Lortab  ×", "2 more"]  # noqa: RUF001
    strip.buttons[1].click()
    others = menu_of(strip.buttons[3])
    assert [action.text() for action in others] == [
        "Without Xodol",
        "Without two misspellings",
        "Only “norco”",
    ]
    for action in others:
        action.trigger()
    assert told == [
        "norco without Vicodin",
        "norco without Xodol",
        "norco without misspellings",
        '"norco"',
    ]
    assert strip.buttons[1].accessibleName() == "Leave out Vicodin"
    assert all(button.minimumHeight() >= style.TARGET for button in strip.buttons)


def test_few_other_names_need_no_menu(strip: FoundStrip) -> None:
    told = asked(strip)
    strip.show_hits(answer("norco", 7, (CHIPS[0], CHIPS[-1])))
    assert captions(strip) == ["hydrocodone  ×", "Only “norco”"]  # noqa: RUF001
    strip.buttons[1].click()
    assert told == ['"norco"']
    strip.show_hits(answer("norco", 7, CHIPS[:1]))
    assert captions(strip) == ["hydrocodone  ×"]  # noqa: RUF001


def test_standard_wording_that_was_left_out_is_told_of(strip: FoundStrip) -> None:
    told = asked(strip)
    strip.show_hits(answer("norco", 7, hints=(STANDARD,)))
    assert captions(strip) == ["1,203 more in standard wording"]
    assert strip.words.isHidden()
    strip.buttons[0].click()
    assert told == ["in:all (norco)"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ('"neck pain"', "No letter has this phrase."),
        ("“neck pain”", "No letter has this phrase."),
        ('"neck"', "No letter answers this search."),
        ("neck pain", "No letter answers this search."),
    ],
)
def test_an_empty_answer_leads_on(strip: FoundStrip, query: str, said: str) -> None:
    strip.show_hits(answer(query, 0, hints=(STANDARD, Hint("Without “age:3”", 5, "neck"))))
    assert strip.words.text() == said
    assert captions(strip) == ["In standard wording  1,203", "Without “age:3”  5"]


def test_takes_no_room_when_there_is_nothing_to_say(strip: FoundStrip) -> None:
    strip.show_hits(answer("norco", 7, CHIPS))
    assert not strip.isHidden()
    strip.show_hits(answer("norco", 7))
    assert strip.isHidden()
    strip.show_fault("The bracket opened at character 1 is never closed.")
    assert strip.words.text().startswith("The bracket")
    assert captions(strip) == []
    strip.clear()
    assert strip.isHidden()


def test_a_mistake_is_told_and_the_last_results_stay(window: MainWindow, qtbot: QtBot) -> None:
    bar, pane = window.top.search, window.letters
    bar.setText("mri OR gym")
    qtbot.waitUntil(lambda: pane.head.text() == "Found  4")
    bar.setText("mri OR gym drog:x")
    qtbot.waitUntil(lambda: "no field called drog" in pane.strip.words.text())
    assert bar.faulty == (11, 17)
    assert pane.head.text() == "Found  4"
    assert pane.list.letters.rowCount() == 4
    bar.setText("mri")
    qtbot.waitUntil(lambda: not pane.strip.words.isVisible())
    assert bar.faulty == (0, 0)


def test_an_empty_answer_is_followed_to_one_that_finds(window: MainWindow, qtbot: QtBot) -> None:
    window.top.search.setText("mri patient.age:>120")
    qtbot.waitUntil(lambda: window.letters.head.text() == "Found  0")
    strip = window.letters.strip
    assert strip.words.text() == "No letter answers this search."
    (without,) = [b for b in strip.buttons if b.text().startswith("Without patient.age")]
    count = int(without.text().rpartition("  ")[2])
    without.click()
    assert window.top.search.text() == "mri"
    qtbot.waitUntil(lambda: window.letters.head.text() == f"Found  {count}")
