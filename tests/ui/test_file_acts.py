from __future__ import annotations

from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from imrdesk.desk import Desk
from imrdesk.desk.drawing import SampleOrder
from imrdesk.desk.exchanging import MergeReport
from imrdesk.desk.extracting import extracted
from imrdesk.desk.json_form import extracted_form
from imrdesk.desk.json_form import line
from imrdesk.desk.writing import Form
from imrdesk.domain import LetterId
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.quality.programme import Sample
from imrdesk.ui.file_acts import left_to_do
from imrdesk.ui.main_window import MainWindow
from tests.ui.made import write_letters

AGE = Slot("patient.age")


def choose(monkeypatch: pytest.MonkeyPatch, place: Path | str) -> None:
    """Whatever dialog asks for a place is given this one."""
    answer = lambda *_: (str(place), "Page for a browser (*.html)")  # noqa: E731 - one word
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)


def wait_for(qtbot: QtBot, window: MainWindow, words: str) -> None:
    qtbot.waitUntil(lambda: words in window.messages.words.text())


def test_an_export_says_beforehand_what_it_writes_or_why_nothing(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.commands["export"].trigger()
    dialog = window.acts.files.dialog
    qtbot.waitUntil(lambda: "Of 4 letters none is checked" in dialog.told.text())
    assert not dialog.export.isEnabled()
    dialog.unchecked.setChecked(True)
    qtbot.waitUntil(lambda: dialog.told.text().startswith("4 of 4 letters"))
    assert dialog.values.isEnabled()
    assert not dialog.text.isEnabled()
    dialog.values.setChecked(True)
    choose(monkeypatch, "")
    dialog.export.click()
    assert dialog.isVisible()
    choose(monkeypatch, tmp_path / "letters")
    dialog.export.click()
    wait_for(qtbot, window, "Written: letters.xlsx")
    book = openpyxl.load_workbook(tmp_path / "letters.xlsx")
    assert book.sheetnames == ["about", "letters", "items", "values"]


def test_an_export_of_what_is_found_into_a_folder(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.top.search.setText("decision:(")
    window.commands["export"].trigger()
    dialog = window.acts.files.dialog
    qtbot.waitUntil(lambda: bool(dialog.told.text()) and not dialog.export.isEnabled())
    dialog.which.setCurrentIndex(0)
    dialog.form.setCurrentIndex(dialog.form.findData(Form.CSV))
    dialog.unchecked.setChecked(True)
    qtbot.waitUntil(dialog.export.isEnabled)
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "a.txt").write_text("mine")
    choose(monkeypatch, tmp_path / "taken")
    dialog.export.click()
    wait_for(qtbot, window, "There is something in “taken” already")
    dialog.export.click()
    choose(monkeypatch, tmp_path / "new")
    dialog.export.click()
    wait_for(qtbot, window, "Written: new")
    assert {p.name for p in (tmp_path / "new").iterdir()} == {
        "about.csv",
        "letters.csv",
        "items.csv",
    }


def test_review_files_go_out_and_come_in_and_differences_are_listed(
    home: Path,
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choose(monkeypatch, tmp_path / "mine.imrreview")
    window.session.on_letter(
        lambda desk, i: desk.propose(Proposal(i, AGE, Verdict.CORRECTED, typed="40"))
    )
    window.commands["review_out"].trigger()
    wait_for(qtbot, window, "Written: mine.imrreview")
    with closing(Desk.open(tmp_path / "other", reviewer="Bea")) as other:
        list(other.exchange.merge(tmp_path / "mine.imrreview"))
        (letter_id,) = (i for i in other.bench.store.letter_ids() if other.bench.store.events(i))
        other.propose(Proposal(letter_id, AGE, Verdict.CORRECTED, typed="41"))
        list(other.exchange.write(tmp_path / "hers.imrreview"))
    choose(monkeypatch, tmp_path / "hers.imrreview")
    window.commands["review_in"].trigger()
    wait_for(qtbot, window, "one new line, 1 known already, no new letters, no readings of samples")
    assert "One difference between reviewers to decide." in window.messages.words.text()
    window.commands["differences"].trigger()
    page = window.acts.samples.adjudication.page
    qtbot.waitUntil(lambda: len(page.differences) == 1)
    assert [p.title for p in page.opinions.places] == [
        "40  (R. Eader, no place marked)",
        "41  (Bea, no place marked)",
    ]
    page.third.setText("42")
    page.third.returnPressed.emit()
    qtbot.waitUntil(lambda: not page.differences)
    choose(monkeypatch, tmp_path / "none.imrreview")
    window.commands["review_in"].trigger()
    wait_for(qtbot, window, "cannot be read as a review file")


def test_a_report_for_paper_and_for_a_browser(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.commands["report"].trigger()
    qtbot.waitUntil(lambda: "No sample" in window.messages.words.text())
    drawn: list[object] = []
    order = SampleOrder("May", seed="7", size=2, fields=("patient.age",))
    window.session.ask(lambda desk: desk.sampling.draw(order), drawn.append)
    qtbot.waitUntil(lambda: bool(drawn))
    for name, begin in (("may.pdf", b"%PDF"), ("may", b"<!DOCTYPE html>")):
        choose(monkeypatch, tmp_path / name)
        window.commands["report"].trigger()
        place = tmp_path / (name if "." in name else f"{name}.html")
        wait_for(qtbot, window, f"Written: {place.name}")
        assert place.read_bytes().startswith(begin)


def test_another_engine_stands_beside_this_one(
    home: Path, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its counts lead to their letters, as all figures of the page do."""
    folder, file = write_letters(tmp_path / "letters"), tmp_path / "other.jsonl"
    lines = [
        line(extracted_form(one)) + "\n" for one in extracted([str(p) for p in folder.iterdir()])
    ]
    file.write_text("".join(lines), "utf-8")
    order = SampleOrder("May", seed="7", size=4, fields=("decision", AGE.field), blind=True)
    drawn: list[Sample] = []

    def read(desk: Desk) -> Sample:
        sample = desk.sampling.draw(order)
        for letter in sample.letters:
            typed = Proposal(letter, Slot("decision", 1), Verdict.CORRECTED, typed="Overturned")
            desk.sampling.propose(sample, typed)
            desk.sampling.finish(sample, letter)
        return sample

    window.session.ask(read, drawn.append)
    qtbot.waitUntil(lambda: bool(drawn))
    choose(monkeypatch, tmp_path / "none.jsonl")
    window.commands["compare"].trigger()
    wait_for(qtbot, window, "The file of extracted letters was refused")
    choose(monkeypatch, file)
    window.commands["compare"].trigger()
    page = window.acts.samples.results
    qtbot.waitUntil(lambda: window.pages.currentWidget() is page and page.beside.table.isVisible())
    assert "0 mistakes fixed, 0 broken" in page.beside.told.text()
    assert "(the file) to " in page.beside.told.text()
    page.beside.turn.click()
    assert "(this desk) to " in page.beside.told.text()
    assert page.beside.turn.text() == "This desk is the ne&wer one"
    last = page.beside.table.columnCount() - 1
    counts = [page.beside.table.item(n, last).text() for n in range(page.beside.table.rowCount())]  # type: ignore[union-attr]
    row = next(n for n, count in enumerate(counts) if count != "0")
    page.beside.table.setCurrentCell(row, last)
    QTest.keyClick(page.beside.table, Qt.Key.Key_Return)
    wait_for(qtbot, window, ", unchanged: ")
    assert window.pages.currentWidget() is window.panes
    window.acts.samples.show_results(drawn[0])
    qtbot.waitUntil(lambda: window.pages.currentWidget() is page)
    assert not page.beside.table.isVisible()
    assert not page.beside.told.isVisible()
    cells = page.confusion
    row, column = next(
        (row, column)
        for row in range(cells.rowCount())
        for column in range(1, cells.columnCount())
        if cells.item(row, column).text() != "0"  # type: ignore[union-attr]
    )
    cells.setCurrentCell(row, column)
    QTest.keyClick(cells, Qt.Key.Key_Return)
    wait_for(qtbot, window, " in truth: ")
    assert window.pages.currentWidget() is window.panes


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        (1, "One letter it speaks of is not on this desk: add it, then take the file in again."),
        (
            2,
            "Two letters it speaks of are not on this desk: add them, then take the file in again.",
        ),
    ],
)
def test_letters_that_a_review_file_misses_are_counted(missing: int, told: str) -> None:
    report = MergeReport(missing={LetterId(str(n)) for n in range(missing)})
    assert list(left_to_do(report)) == [told]
    assert not list(left_to_do(MergeReport()))
