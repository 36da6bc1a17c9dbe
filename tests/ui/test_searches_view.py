"""Searches saved and asked before: taken again, kept, removed; lists of them run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from imrdesk.domain import AskedSearch
from imrdesk.domain import SavedSearch
from imrdesk.ui.main_window import MainWindow
from imrdesk.ui.searches_view import SearchesView

KNOWN = (SavedSearch("old knees", "knee age:>60", "2026-01-05T09:00:00+00:00", "Ada"),)
LAST = (
    AskedSearch("neck", "2026-01-06T09:00:00+00:00", 1200),
    AskedSearch("knee", "2026-01-05T09:00:00+00:00", 3),
)
Key = Qt.Key


@pytest.fixture
def view(qtbot: QtBot) -> SearchesView:
    made = SearchesView()
    qtbot.addWidget(made)
    return made


def listed(view: SearchesView) -> dict[str, list[list[str]]]:
    groups = {}
    for n in range(view.list.topLevelItemCount()):
        group = view.list.topLevelItem(n)
        assert group is not None
        items = [group.child(i) for i in range(group.childCount())]
        groups[group.text(0)] = [[item.text(1), item.text(2)] for item in items if item]
    return groups


def test_saved_ones_come_first(view: SearchesView) -> None:
    view.show_searches("neck", KNOWN, LAST)
    assert listed(view) == {
        "Saved": [["knee age:>60", ""]],
        "Asked last": [["neck", "1,200"], ["knee", "3"]],
    }
    assert (view.list.query, view.list.name) == ("knee age:>60", "old knees")
    assert view.remove.isEnabled()
    QTest.keyClick(view.list, Key.Key_Down)
    QTest.keyClick(view.list, Key.Key_Down)
    assert (view.list.query, view.list.name) == ("neck", "")
    assert not view.remove.isEnabled()


def test_one_is_taken_kept_and_removed_by_keys(view: SearchesView, qtbot: QtBot) -> None:
    view.show_searches("neck pain", KNOWN, LAST)
    view.come(naming=True)
    with qtbot.waitSignal(view.kept) as kept:
        QTest.keyClicks(view.name, "necks")
        QTest.keyClick(view.name, Key.Key_Return)
    assert kept.args == ["necks", "neck pain"]
    with qtbot.waitSignal(view.forgotten) as forgotten:
        QTest.keyClick(view.list, Key.Key_Delete)
    assert forgotten.args == ["old knees"]
    with qtbot.waitSignal(view.taken) as taken:
        QTest.keyClick(view.list, Key.Key_Return)
    assert taken.args == ["knee age:>60"]
    assert not view.isVisible()


def test_without_a_search_there_is_nothing_to_save(view: SearchesView, qtbot: QtBot) -> None:
    view.show_searches("", (), ())
    assert view.head.text() == "No search is in use."
    assert not view.save.isEnabled()
    assert not view.again.isEnabled()
    with qtbot.assertNotEmitted(view.taken), qtbot.assertNotEmitted(view.forgotten):
        QTest.keyClick(view.list, Key.Key_Return)
        QTest.keyClick(view.list, Key.Key_Delete)


def test_a_search_is_saved_and_asked_again(window: MainWindow, qtbot: QtBot) -> None:
    bar, view = window.top.search, window.search_acts.searches
    bar.setText("gym")
    qtbot.waitUntil(lambda: window.letters.head.text() == "Found  1")
    window.commands["save_search"].trigger()
    qtbot.waitUntil(view.isVisible)
    view.name.setText('"gym"')
    view.save.click()
    qtbot.waitUntil(lambda: "no quotation marks" in view.refusal.text())
    assert view.name.text() == '"gym"'
    view.name.setText("the gym")
    view.save.click()
    qtbot.waitUntil(lambda: "Saved" in listed(view))
    assert view.refusal.isHidden()
    assert view.name.text() == ""
    view.reject()
    bar.clear()
    bar.setFocus()
    QTest.keyClick(bar, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(view.isVisible)
    view.again.click()
    assert bar.text() == "gym"
    qtbot.waitUntil(lambda: window.letters.head.text() == "Found  1")
    window.commands["saved_searches"].trigger()
    qtbot.waitUntil(view.isVisible)
    assert view.list.name == "the gym"
    view.remove.click()
    qtbot.waitUntil(lambda: "Saved" not in listed(view))
    view.reject()


def test_a_search_whose_letter_is_looked_at_is_remembered(window: MainWindow, qtbot: QtBot) -> None:
    bar, view = window.top.search, window.search_acts.searches
    bar.setText("gym")
    QTest.keyClick(bar, Key.Key_Return)
    qtbot.waitUntil(window.page.find_bar.isVisible)
    window.commands["saved_searches"].trigger()
    qtbot.waitUntil(view.isVisible)
    assert listed(view) == {"Asked last": [["gym", "1"]]}
    view.reject()


def choosing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | str, Path | str], None]:
    def choose(listed: Path | str, out: Path | str) -> None:
        chosen = {"getOpenFileName": listed, "getSaveFileName": out}
        for name, path in chosen.items():
            monkeypatch.setattr(QFileDialog, name, lambda *_, path=path: (str(path), ""))

    return choose


def test_a_list_of_queries_is_run(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose, out = choosing(monkeypatch), tmp_path / "answers.csv"
    (tmp_path / "queries.csv").write_text("gym\nnowhere\n", encoding="utf-8")
    news: list[str] = []
    window.search_acts.news.connect(news.append)
    choose("", "")
    window.commands["run_queries"].trigger()
    choose(tmp_path / "queries.csv", "")
    window.commands["run_queries"].trigger()
    choose(tmp_path / "queries.csv", out)
    window.commands["run_queries"].trigger()
    qtbot.waitUntil(lambda: news == ["Answers written to answers.csv"])
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == 3
    choose(tmp_path / "none.csv", out)
    window.commands["run_queries"].trigger()
    qtbot.waitUntil(lambda: "could not be read" in window.messages.words.text())
    assert news == ["Answers written to answers.csv"]
