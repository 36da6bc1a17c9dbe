"""Narrowing a search by what it found."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from imrdesk.domain import Facet
from imrdesk.domain import FacetValue
from imrdesk.domain import Hits
from imrdesk.ui.main_window import MainWindow
from imrdesk.ui.narrow_menu import NarrowMenu
from imrdesk.ui.narrow_menu import narrowed

HITS = Hits(
    "norco",
    "",
    7,
    (),
    facets=(
        Facet("Decision", (FacetValue("Upheld", 5, 'decision:="Upheld"'),)),
        Facet("Drug & more", tuple(FacetValue(f"d{n}", 1, f"drug:d{n}") for n in range(20))),
        Facet("Flag", (FacetValue("P02", 2, 'flag:="P02"'),)),
    ),
)


def entries(menu: QMenu) -> dict[str, QAction]:
    return {action.text(): action for action in menu.actions() if not action.isSeparator()}


def below(menu: QMenu, title: str) -> QMenu:
    return next(m for m in menu.findChildren(QMenu) if m.title() == title)


def test_values_are_offered(qtbot: QtBot) -> None:
    menu = NarrowMenu()
    qtbot.addWidget(menu)
    menu.show_hits(HITS)
    told: list[str] = []
    menu.wanted.connect(told.append)
    entries(below(menu, "Decision"))["Upheld\t5"].trigger()
    assert told == ['norco decision:="Upheld"']
    assert len(entries(below(menu, "Drug && more"))) == 15
    assert next(iter(entries(below(menu, "Flag")))).startswith("P02  ")


@pytest.mark.parametrize(
    ("query", "expected"),
    [("neck pain", "neck pain sex:male"), ("neck OR knee", "(neck OR knee) sex:male")],
)
def test_both_must_hold(query: str, expected: str) -> None:
    assert narrowed(query, "sex:male") == expected


def test_a_search_is_narrowed_and_left_again(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.letters.narrow_button.isVisible()
    window.top.search.setText("mri OR gym")
    qtbot.waitUntil(lambda: window.letters.head.text() == "Found  4")
    assert window.letters.narrow_button.isVisible()
    sexes = entries(below(window.letters.narrow, "Sex"))
    assert list(sexes) == ["female\t3", "male\t1"]
    sexes["male\t1"].trigger()
    qtbot.waitUntil(lambda: window.letters.head.text() == "Found  1")
    assert window.top.search.text() == '(mri OR gym) patient.sex:="male"'
    window.commands["narrow"].trigger()
    assert window.letters.narrow.isVisible()
    window.letters.narrow.close()
    window.top.search.clear()
    qtbot.waitUntil(lambda: window.letters.head.text() == "Letters  4")
    assert not window.letters.narrow_button.isVisible()
