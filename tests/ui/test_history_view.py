"""The history of a field in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from imrdesk.domain import Event
from imrdesk.domain import LetterId
from imrdesk.domain import Slot
from imrdesk.domain import Value
from imrdesk.domain import Verdict
from imrdesk.ui.field_rows import FieldRow
from imrdesk.ui.history_view import HistoryView
from imrdesk.ui.history_view import event_in_words
from tests.ui.made import catalogue

AGE, DATE = catalogue()["patient.age"], catalogue()["decision_date"]
ROW = FieldRow(Slot("patient.age"), AGE, None)


def event(kind: Verdict, before: Value | None = None, after: Value | None = None) -> Event:
    return Event(
        "e", "2026-01-05T12:00:00+00:00", "N. Urse", LetterId("a"), kind, "0", None, before, after
    )


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (event(Verdict.CORRECTED, 47, 48), "N. Urse: corrected from 47 to 48"),
        (event(Verdict.CONFIRMED, 47, 47), "N. Urse: confirmed 47"),
        (event(Verdict.ADDED, None, 47), "N. Urse: added 47"),
        (event(Verdict.NOT_STATED, 47), "N. Urse: marked as not stated"),
        (event(Verdict.UNREAD, 47, "in her 40s"), "N. Urse: cannot be read: in her 40s"),
        (event(Verdict.WITHDRAWN), "N. Urse: taken back"),
    ],
)
def test_who_said_what(line: Event, words: str) -> None:
    assert event_in_words(line, AGE).endswith(words)


def test_dates_are_written_as_people_do() -> None:
    line = event(Verdict.CORRECTED, "2015-03-30", "2015-03-31")
    assert event_in_words(line, DATE).endswith("from 03/30/2015 to 03/31/2015")


def test_the_newest_stands_first_and_the_machine_last(qtbot: QtBot) -> None:
    view = HistoryView()
    qtbot.addWidget(view)
    events = [event(Verdict.CONFIRMED, 47, 47), event(Verdict.CORRECTED, 47, 48)]
    view.show_history("Age", ROW, events, "47")
    lines = [view.lines.item(n).text() for n in range(view.lines.count())]
    assert "corrected" in lines[0]
    assert "confirmed" in lines[1]
    assert lines[2] == "Read by the machine: 47"
    view.show_history("Age", ROW, (), "")
    assert view.lines.item(0).text() == "Read by the machine: not found"


def test_a_line_is_said_once_more(qtbot: QtBot) -> None:
    view = HistoryView()
    qtbot.addWidget(view)
    said = replace(event(Verdict.CORRECTED, 47, 48), id="first", note="W")
    view.show_history("Age", ROW, [said, event(Verdict.WITHDRAWN)], "47")
    assert view.lines.item(1).text().endswith("corrected from 47 to 48 (wrong value)")
    assert not view.again.isEnabled()
    for row, line in ((1, "first"), (2, "")):
        view.show_history("Age", ROW, [said, event(Verdict.WITHDRAWN)], "47")
        view.lines.setCurrentRow(row)
        with qtbot.waitSignal(view.restore_wanted) as wanted:
            view.again.click()
        assert wanted.args == [Slot("patient.age"), line]
        assert not view.isVisible()
