"""Files out and in: exports, the QA report, and review files from desk to desk."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Generator
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from imrdesk.desk import Desk
from imrdesk.desk.exchanging import MergeReport
from imrdesk.desk.exporting import Choice
from imrdesk.desk.writing import FOLDERS
from imrdesk.domain import Progress
from imrdesk.quality.programme import Sample
from imrdesk.ui import wording
from imrdesk.ui.actions import Verbs
from imrdesk.ui.export_dialog import ExportDialog
from imrdesk.ui.jobs import LongVerb
from imrdesk.ui.message_bar import MessageBar
from imrdesk.ui.sample_acts import SampleActs
from imrdesk.ui.session import Session
from imrdesk.ui.shapes import Shape

FILES = "files"
REVIEW_FILES = "Review files (*.imrreview);;All files (*)"
EXTRACTED = "Extracted letters (*.jsonl);;All files (*)"
REPORTS = "For paper (*.pdf);;Page for a browser (*.html)"


class FileActs(QObject):
    """Asks for a place, has it written behind the work, and says what came of it."""

    news = Signal(str)

    def __init__(self, session: Session, messages: MessageBar, samples: SampleActs) -> None:
        super().__init__(samples)
        self._session = session
        self._messages = messages
        self._samples = samples
        self.dialog = ExportDialog(messages.window())
        self.dialog.asked.connect(self._preview)
        self.dialog.wanted.connect(self._export)
        samples.report_wanted.connect(self.write_report)
        samples.engine_wanted.connect(self.compare)

    def verbs(self) -> Verbs:
        return {
            "export": lambda: self.dialog.ask(self._samples.query),
            "report": lambda: self._samples.with_newest(self.write_report),
            "compare": lambda: self._samples.with_newest(self.compare),
            "review_out": self.ask_review_out,
            "review_in": self.ask_review_in,
        }

    def _preview(self, choice: Choice) -> None:
        self._session.ask(
            lambda desk: desk.exporting.preview(choice),
            self.dialog.show_preview,
            self.dialog.show_refusal,
        )

    def _export(self, choice: Choice) -> None:
        suffix = "" if choice.form in FOLDERS else f".{choice.form}"
        name = f"letters{suffix}" if suffix else "letters"
        kind = "New folder" if not suffix else f"File (*{suffix})"
        chosen, _ = QFileDialog.getSaveFileName(self.dialog, "Export to", name, kind)
        if not chosen:
            return
        place = Path(chosen)
        if suffix and not place.suffix:
            place = place.with_suffix(suffix)
        self.dialog.accept()
        self._run(lambda desk: desk.exporting.export(choice, place), lambda _: self._written(place))

    def _written(self, place: Path) -> None:
        self._messages.tell(
            f"Written: {place.name}", f"It lies in {place.parent}.", shape=Shape.CHECK, topic=FILES
        )

    def write_report(self, sample: Sample) -> None:
        name = f"QA report {sample.name}".replace("/", "-")
        chosen, kind = QFileDialog.getSaveFileName(
            self._messages.window(), "QA report to", f"{name}.pdf", REPORTS
        )
        if not chosen:
            return
        place = Path(chosen)
        if place.suffix.casefold() not in {".pdf", ".html", ".htm"}:
            place = place.with_name(f"{place.name}{'.html' if 'html' in kind else '.pdf'}")

        def steps(desk: Desk) -> Iterator[Progress]:
            desk.reporting.write(sample, place)
            yield Progress(1, 1, "Writing the report")

        self._run(steps, lambda _: self._written(place))

    def compare(self, sample: Sample) -> None:
        """Its work is a file that `imrdesk extract --out` made, here or elsewhere."""
        window = self._messages.window()
        title = "Letters that another engine extracted"
        chosen, _ = QFileDialog.getOpenFileName(window, title, "", EXTRACTED)
        if chosen:
            self._samples.compare(sample, Path(chosen))

    def ask_review_out(self) -> None:
        window = self._messages.window()
        chosen, _ = QFileDialog.getSaveFileName(
            window, "Write a review file", "reviews.imrreview", REVIEW_FILES
        )
        if chosen:
            place = Path(chosen)
            self._run(lambda desk: desk.exchange.write(place), lambda _: self._written(place))

    def ask_review_in(self) -> None:
        window = self._messages.window()
        chosen, _ = QFileDialog.getOpenFileName(window, "Take in a review file", "", REVIEW_FILES)
        if chosen:
            self.take_in(Path(chosen))

    def take_in(self, place: Path) -> None:
        def steps(desk: Desk) -> Generator[Progress, None, MergeReport]:
            report = yield from desk.exchange.merge(place)
            for sample in desk.sampling.all():
                desk.sampling.settle(sample)
            return report

        self._run(steps, lambda report: self._taken_in(place, report))

    def _taken_in(self, place: Path, report: MergeReport) -> None:
        apart, missing = len(report.conflicts), len(report.missing)
        self._messages.tell(
            f"{place.name}: {_merged_in_words(report)}",
            " ".join(left_to_do(report)),
            *([("Show differences", self._samples.adjudication.show_conflicts)] if apart else []),
            shape=Shape.TRIANGLE if apart or missing else Shape.CHECK,
            topic=FILES,
        )

    def _run(self, verb: LongVerb, done: Callable[[Any], None]) -> None:
        """`done` gets what the verb returns; a refusal has a sentence of its own."""
        self._messages.take_back(FILES)
        self._session.run(verb, done, stopped=self._tell_stopped)

    def _tell_stopped(self) -> None:
        stopped = "Stopped. No file was written or changed."
        self._messages.tell(stopped, "", shape=Shape.DOT, topic=FILES)


def _merged_in_words(report: MergeReport) -> str:
    lines = wording.count(report.new, "new line")
    letters = wording.count(report.letters, "new letter")
    readings = wording.count(report.readings, "reading")
    return f"{lines}, {report.known:,} known already, {letters}, {readings} of samples"


def left_to_do(report: MergeReport) -> Iterator[str]:
    """What is asked of the reviewer after a review file was taken in."""
    if report.conflicts:
        apart = wording.count(len(report.conflicts), "difference").capitalize()
        yield f"{apart} between reviewers to decide."
    missing = len(report.missing)
    if missing:
        letters = wording.count(missing, "letter").capitalize()
        are, them = ("is", "it") if missing == 1 else ("are", "them")
        yield (
            f"{letters} it speaks of {are} not on this desk: add {them}, then take the file in "
            "again."
        )
