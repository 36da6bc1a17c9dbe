"""The dialog of rules in the real window: read, narrowed, switched, followed to its letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from imrdesk import settings
from imrdesk.checks import rules
from imrdesk.desk.ruling import RuleRecord
from imrdesk.desk.switching import Listed
from imrdesk.domain import FlagAnswer
from imrdesk.domain import LetterId
from imrdesk.quality.rule_scores import Answered
from imrdesk.quality.rule_scores import rule_scores
from imrdesk.ui.main_window import MainWindow
from imrdesk.ui.rules_view import RulesView
from imrdesk.ui.rules_view import about
from imrdesk.ui.rules_view import cells

STARRED = "&Undo: Star added"


def flagged(window: MainWindow) -> set[str]:
    view = window.session.view
    return {flag.rule for flag in view.flags} if view is not None else set()


def line(view: RulesView, rule: str) -> list[str]:
    at = [one.id for one in rules()].index(rule)
    found = (view.lines.item(at, column) for column in range(view.lines.columnCount()))
    return [cell.text() for cell in found if cell is not None]


@pytest.fixture
def view(window: MainWindow, qtbot: QtBot) -> RulesView:
    window.commands["rules"].trigger()
    dialog = window.rules.view
    qtbot.waitUntil(lambda: dialog.isVisible() and dialog.lines.rowCount() == len(rules()))
    return dialog


def test_every_rule_has_a_line(view: RulesView) -> None:
    assert line(view, "P02")[:4] == ["on", "P02", "warning", "the patient's age is stated"]
    assert view.lines.hasFocus()
    QTest.keyClick(view.lines, Qt.Key.Key_Down)
    assert view.current is not None
    assert view.name.text() == f"{rules()[1].id}: {rules()[1].looks_at}"


def test_rules_are_found_by_their_words(view: RulesView) -> None:
    QTest.keyClicks(view.wanted, "pronouns the patient")
    assert [one.id for n, one in enumerate(rules()) if not view.lines.isRowHidden(n)] == ["P03"]
    assert view.name.text().startswith("P03")
    QTest.keyClicks(view.wanted, " nowhere")
    assert view.name.text() == "No rule has these words."
    assert not view.switch.isEnabled()
    view.wanted.clear()
    assert view.switch.isEnabled()


def test_a_rule_is_switched_by_keys_and_its_flags_go(
    window: MainWindow, view: RulesView, qtbot: QtBot, home: Path
) -> None:
    session = window.session
    rule = min(flagged(window))
    window.commands["star"].trigger()
    qtbot.waitUntil(lambda: window.commands["undo"].text() == STARRED)
    counted = session.row.flags if session.row is not None else 0
    view.wanted.setText(rule)
    view.lines.setFocus()
    QTest.keyClick(view.lines, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: rule not in flagged(window))
    assert line(view, rule)[0] == "off"
    assert f"{rule} is off." in view.said.text()
    assert view.switch.text() == "Switch on"
    assert settings.load(home).rules_off == (rule,)
    assert window.commands["undo"].text() == STARRED
    QTest.keyClick(view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: "checked with the rules" in window.status.news.text())
    qtbot.waitUntil(lambda: session.row is not None and session.row.flags < counted)


def test_a_click_on_the_box_switches_once(view: RulesView, qtbot: QtBot) -> None:
    cell = view.lines.item(0, 0)
    assert cell is not None
    spot = view.lines.visualItemRect(cell).center()
    QTest.mouseClick(view.lines.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(lambda: line(view, rules()[0].id)[0] == "off")
    assert cell.checkState() is Qt.CheckState.Unchecked
    view.switch.click()
    qtbot.waitUntil(lambda: line(view, rules()[0].id)[0] == "on")
    assert "asked again" in view.said.text()


def test_nothing_is_checked_anew_when_nothing_was_switched(
    window: MainWindow, view: RulesView, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(window.session, "run", lambda *verbs: asked.append(verbs))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.isVisible()
    assert asked == []


def test_the_letters_of_a_rule_are_a_search_away(
    window: MainWindow, view: RulesView, qtbot: QtBot
) -> None:
    rule = min(flagged(window))
    view.wanted.setText(rule)
    with qtbot.waitSignal(window._finding.letters_wanted):
        view.letters.click()
    assert not view.isVisible()
    assert window.search_acts.query == f"flag:{rule}"
    qtbot.waitUntil(lambda: len(window.queue.queue) > 0)


def test_what_answers_say_stands_in_words() -> None:
    one, two = LetterId("a" * 64), LetterId("b" * 64)
    right, wrong = FlagAnswer.LETTER_SAYS_SO, FlagAnswer.RULE_IS_WRONG
    given = [Answered("P02", one, right), Answered("P02", two, wrong)]
    rule = next(rule for rule in rules() if rule.id == "P02")
    record = RuleRecord(Listed(rule, on=False), 3, 2, rule_scores(given)["P02"], ("odd.txt",) * 6)
    assert cells(record)[4:] == ("3", "2", "50.0 %")
    told = about(record)
    assert told.startswith("Warning, about the patient. Three flags open in two letters. 1 of 2 ")
    assert told.endswith("Said to be wrong in odd, odd, odd, odd, odd and 1 more.")
    bare = RuleRecord(Listed(rules()[0], on=True))
    assert cells(bare)[4:] == ("", "", "")
    assert "No flag of it is open. No answer yet" in about(bare)
