from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from imrdesk.desk import Desk
from imrdesk.desk.drawing import SampleOrder
from imrdesk.domain import LetterStatus
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.quality.programme import Sample
from imrdesk.ui.main_window import MainWindow
from imrdesk.ui.rule_acts import IN_A_SAMPLE

AGE = Slot("patient.age")
FIELDS = ("patient.age", "decision")


def drawn(home: Path, **more: object) -> Sample:
    """A sample of all four letters, made before the window opens."""
    with closing(Desk.open(home, reviewer="R. Eader")) as desk:
        order = SampleOrder("May", seed="7", size=4, fields=FIELDS, **more)  # type: ignore[arg-type]
        return desk.sampling.draw(order)


def read_by(home: Path, sample: Sample, reader: str, age: int) -> None:
    with closing(Desk.open(home, reviewer=reader)) as desk:
        for letter_id in sample.letters:
            typed = Proposal(letter_id, AGE, Verdict.ADDED, typed=str(age))
            desk.sampling.propose(sample, typed)
            desk.sampling.finish(sample, letter_id)


@pytest.fixture
def sample(home: Path, request: pytest.FixtureRequest) -> Sample:
    more = getattr(request, "param", {})
    made = drawn(home, **more)
    for reader, age in (("Ada", 40), ("Bea", 41))[: 2 if more.get("readers") == 2 else 0]:
        read_by(home, made, reader, age)
    return made


def status_of(window: MainWindow, place: int) -> LetterStatus | None:
    line = window.letters.list.letters.line(place)
    return line.row.status if line is not None else None


def fields_of(window: MainWindow) -> set[str]:
    view = window.session.view
    return {value.slot.field for value in view.values} if view is not None else set()


@pytest.mark.parametrize("sample", [{"blind": True}], indirect=True)
def test_blind_entry_from_the_first_letter_to_the_last(
    sample: Sample, window: MainWindow, qtbot: QtBot
) -> None:
    window.commands["read_sample"].trigger()
    view = window.acts.samples.view
    qtbot.waitUntil(lambda: view.isVisible() and view.table.rowCount() == 1)
    QTest.keyClick(view.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.acts.samples.reading is not None)
    first = sample.letters[0]
    qtbot.waitUntil(lambda: window.session.ready and window.session.current == first)
    assert window.acts.samples.bar.isVisible()
    assert not window.top.search.isEnabled()
    qtbot.waitUntil(lambda: fields_of(window) <= {"item"})
    row = window.checking.row_of(AGE)
    assert row is not None
    assert row.text == "to enter"
    assert "Age" in window.checking.gaps
    assert not window.check.calm.isVisible()  # flags are kept back: none may be there
    window.commands["answer"].trigger()
    assert "flags are kept back" in window.status.news.text()
    window.rules.view.letters_wanted.emit("P02")
    assert window.search_acts.query == ""
    assert window.rules.view.said.text() == IN_A_SAMPLE
    for letter_id in sample.letters:
        qtbot.waitUntil(
            lambda i=letter_id: window.session.ready and window.session.current == i  # type: ignore[misc]
        )
        window.commands["accept"].trigger()
        assert window.messages.topic == "accepting"
        window.commands["accept"].trigger()
    qtbot.waitUntil(lambda: window.messages.topic == "sample")
    assert "is read: 4 letters" in window.messages.words.text()
    assert "4 of 4 read" in window.acts.samples.bar.words.text()
    window.acts.samples.bar.leave.click()
    qtbot.waitUntil(lambda: window.acts.samples.reading is None)
    qtbot.waitUntil(lambda: status_of(window, 0) is LetterStatus.NOT_CHECKED)
    assert not window.acts.samples.bar.isVisible()
    assert window.checking.gaps == ()


@pytest.mark.parametrize("sample", [{"readers": 2}], indirect=True)
def test_differences_are_decided_and_results_lead_to_letters(
    sample: Sample, window: MainWindow, qtbot: QtBot
) -> None:
    samples = window.acts.samples
    window.commands["adjudicate"].trigger()
    page = samples.adjudication.page
    qtbot.waitUntil(lambda: window.pages.currentWidget() is page)
    assert len(page.differences) == 4
    assert not window.commands["accept"].isEnabled()
    assert [place.title for place in page.opinions.places] == [
        "40  (Ada, no place marked)",
        "41  (Bea, no place marked)",
    ]
    page.reason.setText("Read it twice.")
    QTest.keyClick(page.opinions, Qt.Key.Key_Down)
    QTest.keyClick(page.opinions, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.differences) == 3)
    page.third.setText("fifty")
    QTest.keyClick(page.third, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not read" in window.messages.words.text())
    assert page.third.text() == "fifty"
    page.third.setText("50")
    QTest.keyClick(page.third, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.differences) == 2)
    page.nothing.click()
    qtbot.waitUntil(lambda: len(page.differences) == 1)
    page.take.click()
    qtbot.waitUntil(lambda: not page.differences)
    assert page.what.text() == "All differences are decided."
    assert not page.take.isEnabled()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.panes
    assert window.commands["accept"].isEnabled()

    window.commands["results"].trigger()
    results = samples.results
    qtbot.waitUntil(lambda: window.pages.currentWidget() is results)
    assert "Read and settled: 4 of 4 letters." in results.verdict.text()
    names = [results.fields.item(n, 0).text() for n in range(results.fields.rowCount())]  # type: ignore[union-attr]
    age = names.index("Age")
    assert "n too small" in results.fields.item(age, 3).text()  # type: ignore[union-attr]
    assert results.classes.item(0, 0).text() == "Overturned"  # type: ignore[union-attr]
    header = [
        results.agreement.horizontalHeaderItem(n).text()  # type: ignore[union-attr]
        for n in range(results.agreement.columnCount())
    ]
    assert header[2:6] == ["Agreement", "Kappa", "AC1", "PABAK"]
    results.fields.setCurrentCell(age, 0)
    QTest.keyClick(results.fields, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.panes)
    qtbot.waitUntil(lambda: "Letters  " in window.letters.head.text())
    assert "A mistake in Age" in window.messages.words.text()


def test_a_new_sample_tells_what_it_would_draw(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["new_sample"].trigger()
    dialog = window.acts.samples.dialog
    qtbot.waitUntil(lambda: dialog.isVisible() and "4 of four letters" in dialog.told.text())
    dialog.by_plan.setChecked(True)
    qtbot.waitUntil(lambda: "cannot be changed" in dialog.told.text())
    dialog.strata.setCurrentIndex(1)
    qtbot.waitUntil(lambda: dialog.parts.rowCount() > 0)
    dialog.by_plan.setChecked(False)
    dialog.name.clear()
    qtbot.waitUntil(lambda: not dialog.draw.isEnabled())
    assert "name" in dialog.told.text()
    dialog.name.setText("June")
    dialog.strata.setCurrentIndex(0)
    dialog.number.setValue(2)
    dialog.checks.setValue(0)
    qtbot.waitUntil(lambda: dialog.told.text().startswith("2 of four"))
    dialog.draw.click()
    qtbot.waitUntil(lambda: window.messages.topic == "sample")
    assert not dialog.isVisible()
    assert "2 letters" in window.messages.words.text()


def test_a_sample_is_drawn_from_a_saved_search_or_a_folder(
    home: Path, window: MainWindow, qtbot: QtBot
) -> None:
    kept: list[str] = []
    window.session.act(lambda desk: desk.searches.save("My ages", "age:<50"), then=lambda: None)
    window.session.ask(lambda desk: desk.sampling.folders()[0], kept.append)
    window.commands["new_sample"].trigger()
    dialog = window.acts.samples.dialog
    qtbot.waitUntil(lambda: dialog.isVisible() and "letters would be" in dialog.told.text())
    names = [dialog.frames.itemText(n) for n in range(dialog.frames.count())]
    assert names[2:] == ["Saved search “My ages”", f"Folder {kept[0]}"]
    dialog.frames.setCurrentIndex(3)
    assert (dialog.order().query, dialog.order().folder) == ("", kept[0])
    dialog.frames.setCurrentIndex(1)
    dialog.query.setText(" age:<50 ")
    assert dialog.order().query == "age:<50"
    dialog.frames.setCurrentIndex(2)
    assert not dialog.query.isEnabled()
    dialog.name.setText("June")
    dialog.checks.setValue(0)
    assert dialog.order().query == 'saved:"My ages"'
    qtbot.waitUntil(dialog.draw.isEnabled)
    dialog.draw.click()
    qtbot.waitUntil(lambda: window.messages.topic == "sample")
    drawn: list[tuple[Sample, ...]] = []
    window.session.ask(lambda desk: desk.sampling.all(), drawn.append)
    qtbot.waitUntil(lambda: bool(drawn))
    assert "age:<50" in drawn[0][-1].frame


def test_without_a_sample_there_is_nothing_to_show(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["results"].trigger()
    qtbot.waitUntil(lambda: "No sample" in window.messages.words.text())
    window.commands["read_sample"].trigger()
    view = window.acts.samples.view
    qtbot.waitUntil(view.isVisible)
    assert not view.read_button.isEnabled()
    view.close_button.click()
    window.commands["differences"].trigger()
    page = window.acts.samples.adjudication.page
    qtbot.waitUntil(lambda: window.pages.currentWidget() is page)
    assert page.head.text().startswith("Between desks: no differences")
    page.back.click()
    assert window.pages.currentWidget() is window.panes


@pytest.mark.parametrize("sample", [{"blind": True}], indirect=True)
def test_another_reviewer_goes_on_with_the_same_sample(
    sample: Sample, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.acts.samples.read(sample)
    qtbot.waitUntil(lambda: fields_of(window) <= {"item"})
    monkeypatch.delenv("IMRDESK_REVIEWER")
    window.reviewer_bar.ask("")
    window.reviewer_bar.field.setText("Bea")
    window.reviewer_bar.save.click()
    qtbot.waitUntil(lambda: window.status.reviewer.text() == "Bea")
    answers: list[bool] = []
    qtbot.waitUntil(lambda: window.acts.samples.reading is not None and window.session.ready)
    window.session.ask(lambda desk: len(desk.view(sample.letters[0]).values) < 3, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [True]
    assert window.acts.samples.bar.isVisible()


@pytest.mark.parametrize("sample", [{"readers": 2}], indirect=True)
def test_names_that_the_desk_knows_are_offered_for_a_change_of_reviewer(
    sample: Sample, window: MainWindow, qtbot: QtBot
) -> None:
    assert sample.maker == "R. Eader"
    window.commands["reviewer"].trigger()
    names = window.reviewer_bar.names
    qtbot.waitUntil(lambda: names.count() == 3)
    assert [names.itemText(n) for n in range(3)] == ["Ada", "Bea", "R. Eader"]
    assert window.reviewer_bar.field.selectedText() == window.status.reviewer.text()


def listed(window: MainWindow) -> frozenset[str]:
    """The letters at the left, once their lines are there."""
    lines = window.letters.list.letters
    found = [lines.line(n) for n in range(lines.rowCount())]
    return frozenset(line.row.letter_id for line in found if line is not None)


def test_each_reviewer_finds_her_part(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(listed(window)) == 4)
    parts = [listed(window)]
    for number in (1, 2):
        window.commands["part"].trigger()
        split = window.acts.samples.split
        qtbot.waitUntil(split.isVisible)
        split.overlap.setValue(0)
        split.number.setValue(number)
        split.show_part.click()
        qtbot.waitUntil(lambda n=number: f"reviewer {n} of 2" in window.messages.words.text())  # type: ignore[misc]
        qtbot.waitUntil(lambda: listed(window) not in {*parts, frozenset()})
        parts.append(listed(window))
    everything, mine, hers = parts
    assert not mine & hers
    assert mine | hers == everything
