"""Files out and in: exports, the QA report, and review files from desk to desk."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from imrdesk.desk import Desk
from imrdesk.desk.exchanging import MergeReport
from imrdesk.desk.exporting import Choice
from imrdesk.desk.writing import FOLDERS
from imrdesk.domain import Progress
from imrdesk.errors import DeskError
from imrdesk.quality.programme import Sample
from imrdesk.ui import wording
from imrdesk.ui.actions import Verbs
from imrdesk.ui.export_dialog import ExportDialog
from imrdesk.ui.message_bar import MessageBar
from imrdesk.ui.sample_acts import SampleActs
from imrdesk.ui.session import Session
from imrdesk.ui.shapes import Shape

FILES = "files"
REVIEW_FILES = "Review files (*.imrreview);;All files (*)"
EXTRACTED = "Extracted letters (*.jsonl);;All files (*)"
REPORTS = "For paper (*.pdf);;Page for a browser (*.html)"


@dataclass(slots=True)
class _Work:
    """Long work under way; told on the desk's thread, looked at on the window's."""

    done: Callable[[], None]
    over: bool = False
    whole: bool = False
    refused: bool = False


class FileActs(QObject):
    """Asks for a place, has it written behind the work, and says what came of it."""

    news = Signal(str)

    def __init__(self, session: Session, messages: MessageBar, samples: SampleActs) -> None:
        super().__init__(samples)
        self._session = session
        self._messages = messages
        self._samples = samples
        self._under_way: list[_Work] = []
        self.dialog = ExportDialog(messages.window())
        self.dialog.asked.connect(self._preview)
        self.dialog.wanted.connect(self._export)
        samples.report_wanted.connect(self.write_report)
        samples.engine_wanted.connect(self.compare)
        session.import_ended.connect(lambda _: self._look())

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
        self._run(lambda desk: desk.exporting.export(choice, place), lambda: self._written(place))

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

        self._run(steps, lambda: self._written(place))

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
            self._run(lambda desk: desk.exchange.write(place), lambda: self._written(place))

    def ask_review_in(self) -> None:
        window = self._messages.window()
        chosen, _ = QFileDialog.getOpenFileName(window, "Take in a review file", "", REVIEW_FILES)
        if chosen:
            self.take_in(Path(chosen))

    def take_in(self, place: Path) -> None:
        reports: list[MergeReport] = []

        def steps(desk: Desk) -> Iterator[Progress]:
            reports.append((yield from desk.exchange.merge(place)))
            for sample in desk.sampling.all():
                desk.sampling.settle(sample)

        self._run(steps, lambda: self._taken_in(place, reports[0]))

    def _taken_in(self, place: Path, report: MergeReport) -> None:
        self._session.reload()
        apart, missing = len(report.conflicts), len(report.missing)
        self._messages.tell(
            f"{place.name}: {_merged_in_words(report)}",
            " ".join(left_to_do(report)),
            *([("Show differences", self._samples.show_conflicts)] if apart else []),
            shape=Shape.TRIANGLE if apart or missing else Shape.CHECK,
            topic=FILES,
        )

    def _run(self, make: Callable[[Desk], Iterator[Progress]], done: Callable[[], None]) -> None:
        work = _Work(done)

        def steps(desk: Desk) -> Iterator[Progress]:
            try:
                yield from make(desk)
                work.whole = True
            except DeskError:
                work.refused = True
                raise
            finally:
                work.over = True

        self._messages.take_back(FILES)
        self._under_way.append(work)
        self._session.run(steps)

    def _look(self) -> None:
        """Tell of what is over; a refusal has told itself."""
        ended = [work for work in self._under_way if work.over]
        self._under_way = [work for work in self._under_way if not work.over]
        for work in ended:
            if work.whole:
                work.done()
            elif not work.refused:
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
