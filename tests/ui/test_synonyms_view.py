"""Names that a search takes for the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from imrdesk.desk.searches import SameDrug
from imrdesk.ui.main_window import MainWindow
from imrdesk.ui.synonyms_view import SynonymsView
from tests.ui.made import Wait

DRUGS = (
    SameDrug("acetaminophen/codeine", ("Tylenol #3",), (), own=False),
    SameDrug("diazepam", ("Valium", "Diastat"), ("diazapam",), own=False),
    SameDrug("novelol", ("Newbrand",), (), own=True),
)


@pytest.fixture
def view(qtbot: QtBot) -> SynonymsView:
    made = SynonymsView()
    qtbot.addWidget(made)
    made.show_drugs(DRUGS, Path("home") / "vocabulary")
    return made


def names(view: SynonymsView) -> list[str]:
    items = [view.lines.item(n, 0) for n in range(view.lines.rowCount())]
    return [item.text() for item in items if item]


def test_all_names_of_a_drug_stand_in_its_row(view: SynonymsView) -> None:
    assert names(view) == ["acetaminophen/codeine", "diazepam", "novelol (yours)"]
    cells = [view.lines.item(1, column) for column in (1, 2)]
    assert [cell.text() for cell in cells if cell] == ["Valium, Diastat", "diazapam"]
    assert view.place.text() == str(Path("home") / "vocabulary")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("VALI", ["diazepam"]),
        ("diazap", ["diazepam"]),
        ("nothing", []),
        ("d", ["diazepam", "acetaminophen/codeine", "novelol (yours)"]),
        ("n", ["novelol (yours)", "acetaminophen/codeine"]),
    ],
)
def test_any_name_narrows_the_list(view: SynonymsView, typed: str, found: list[str]) -> None:
    view.wanted.setText(typed)
    assert names(view) == found
    assert view.search.isEnabled() is bool(names(view))


def test_return_searches_for_the_drug(view: SynonymsView, qtbot: QtBot) -> None:
    view.wanted.setText("vali")
    with qtbot.waitSignal(view.taken) as told:
        QTest.keyClick(view.wanted, Qt.Key.Key_Return)
    assert told.args == ["diazepam"]
    view.wanted.setText("tylenol")
    with qtbot.waitSignal(view.taken) as told:
        view.search.click()
    assert told.args == ['"acetaminophen/codeine"']


def test_the_desk_tells_its_names_in_the_window(window: MainWindow, wait: Wait) -> None:
    window.commands["synonyms"].trigger()
    view = window.search_acts.synonyms
    wait(view.isVisible)
    view.wanted.setText("valium")
    assert names(view) == ["diazepam"]
    view.search.click()
    wait(lambda: window.top.search.text() == "diazepam")
