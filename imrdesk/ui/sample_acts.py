"""The QA programme in the window: samples are drawn, read, adjudicated, and their results shown."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget
from PySide6.QtWidgets import QWidget

from imrdesk.desk import Desk
from imrdesk.desk.drawing import SampleOrder
from imrdesk.desk.reporting import Board
from imrdesk.desk.sampling import Stand
from imrdesk.domain import Counts
from imrdesk.domain import LetterId
from imrdesk.errors import DeskError
from imrdesk.normal import figure
from imrdesk.quality.engines import Engines
from imrdesk.quality.programme import Sample
from imrdesk.ui import style
from imrdesk.ui.actions import Verbs
from imrdesk.ui.adjudication import Adjudication
from imrdesk.ui.checking import Checking
from imrdesk.ui.message_bar import MessageBar
from imrdesk.ui.queue_walk import QueueWalk
from imrdesk.ui.queueing import Queueing
from imrdesk.ui.results_page import ResultsPage
from imrdesk.ui.sample_bar import SampleBar
from imrdesk.ui.sample_dialog import Frame
from imrdesk.ui.sample_dialog import SampleDialog
from imrdesk.ui.samples_view import SamplesView
from imrdesk.ui.search_bar import SearchBar
from imrdesk.ui.session import Session
from imrdesk.ui.shapes import Shape
from imrdesk.ui.split_dialog import PartOfWork
from imrdesk.ui.split_dialog import SplitDialog

SAMPLE = "sample"


class SampleActs(QObject):
    """`report_wanted` asks for a sample's report, `engine_wanted` for the file of another engine;
    pages stand where the letters stand.
    """

    news = Signal(str)
    report_wanted = Signal(object)
    engine_wanted = Signal(object)

    def __init__(
        self,
        session: Session,
        checking: Checking,
        messages: MessageBar,
        theme: style.Theme,
    ) -> None:
        super().__init__(checking)
        window = messages.window()
        self._session = session
        self._checking = checking
        self._messages = messages
        self.reading: Sample | None = None
        self.bar = SampleBar(theme, window)
        self.dialog = SampleDialog(window)
        self.view = SamplesView(window)
        self.split = SplitDialog(window)
        self.results = ResultsPage(theme, window)
        self.adjudication = Adjudication(session, messages, theme)
        self._connect()

    def join(
        self, pages: QStackedWidget, walk: QueueWalk, queueing: Queueing, search: SearchBar
    ) -> None:
        """Where the pages stand; the letters' panes are the first of them."""
        self._pages = pages
        self._queueing = queueing
        walk.counted.connect(self.bar.show_counts)
        walk.finished.connect(self._on_finished)
        self._search = search
        pages.addWidget(self.results)
        pages.addWidget(self.adjudication.page)

    def verbs(self) -> Verbs:
        return {
            "new_sample": self.ask_new,
            "read_sample": lambda: self._with_samples(self.view.show_samples),
            "leave_sample": self.leave,
            "adjudicate": lambda: self.with_newest(self.adjudication.show_for),
            "differences": self.adjudication.show_conflicts,
            "part": self.split.ask,
            "results": lambda: self.with_newest(self.show_results),
        }

    def use_theme(self, theme: style.Theme) -> None:
        self.bar.use_theme(theme)
        self.results.use_theme(theme)
        self.adjudication.page.use_theme(theme)

    def _connect(self) -> None:
        self.dialog.asked.connect(self._forecast)
        self.dialog.wanted.connect(self._draw)
        self.view.read.connect(self.read)
        self.view.adjudicated.connect(self.adjudication.show_for)
        self.view.shown.connect(self.show_results)
        self.split.wanted.connect(self._show_part)
        self.bar.left.connect(self.leave)
        self.results.left.connect(self.back)
        self.results.sample_chosen.connect(self.show_results)
        self.results.letters_wanted.connect(self._list_letters)
        self.results.report_wanted.connect(self.report_wanted)
        self.results.engine_wanted.connect(self.engine_wanted)
        settling = self.adjudication.page
        self.adjudication.shown.connect(lambda: self._pages.setCurrentWidget(settling))
        settling.left.connect(self.back)
        settling.letter_wanted.connect(self._list_letters)

    def ask_new(self) -> None:
        def frames(desk: Desk) -> tuple[Frame, ...]:
            saved = (search.name for search in desk.searches.saved())
            return (
                *(Frame(f"Saved search “{name}”", query=f'saved:"{name}"') for name in saved),
                *(Frame(f"Folder {one}", folder=one) for one in desk.sampling.folders()),
            )

        def show(found: tuple[Frame, ...]) -> None:
            self.dialog.ask(self._checking.catalogue, found, self.query)

        self._session.ask(frames, show)

    def _forecast(self, order: SampleOrder) -> None:
        self._session.ask(
            lambda desk: desk.sampling.forecast(order),
            self.dialog.show_forecast,
            self.dialog.show_refusal,
        )

    def _draw(self, order: SampleOrder) -> None:
        self._session.ask(
            lambda desk: desk.sampling.draw(order), self._drawn, self.dialog.show_refusal
        )

    def _drawn(self, sample: Sample) -> None:
        self.dialog.accept()
        self._messages.tell(
            f"The sample “{sample.name}” is drawn: {figure(len(sample.letters), 'letter')}",
            f"From {sample.frame}, seed {sample.seed}. It is fixed and cannot be changed.",
            ("Read it now", lambda: self.read(sample)),
            shape=Shape.CHECK,
            topic=SAMPLE,
        )

    def read(self, sample: Sample) -> None:
        """From now on the letters are those of the sample, until it is left."""

        def sit_down(desk: Desk) -> LetterId | None:
            desk.read_sample(sample)
            return desk.sampling.next(sample)

        self._messages.take_back(SAMPLE)
        self._session.ask(sit_down, lambda waiting: self._begin(sample, waiting))

    def resume(self) -> None:
        """The desk was opened anew, for another reviewer: she reads the same sample."""
        if self.reading is not None:
            self.read(self.reading)

    def leave(self) -> None:
        if self.reading is not None:
            self._session.ask(lambda desk: desk.leave_sample(), lambda _: self._begin(None, None))

    def _begin(self, sample: Sample | None, first: LetterId | None) -> None:
        self.reading = sample
        self.back()
        self._search.clear()
        self._search.setEnabled(sample is None)
        hidden = sample is not None and sample.blind
        self._checking.ask_for((*sample.fields, "item") if sample and hidden else ())
        self.bar.show_sample(sample)
        self._session.reload()
        self._queueing.show_all()
        letter = first or (sample.letters[0] if sample else self._session.current)
        if letter is not None:
            self._session.open(letter)

    def _on_finished(self, counts: Counts) -> None:
        sample = self.reading
        if sample is not None and counts.reviewed == counts.total:
            self._messages.tell(
                f"The sample “{sample.name}” is read: {figure(counts.total, 'letter')}",
                "",
                ("Results", lambda: self.show_results(sample)),
                ("Leave the sample", self.leave),
                shape=Shape.CHECK,
                topic=SAMPLE,
            )

    def show_results(self, sample: Sample) -> None:
        self._session.ask(lambda desk: desk.reporting.board(sample), self._show_board)

    def _show_board(self, board: Board) -> None:
        self.results.show_board(board)
        self._pages.setCurrentWidget(self.results)
        self.results.fields.setFocus()

    def compare(self, sample: Sample, extracted: Path) -> None:
        """The results, with another engine beside this desk's."""

        def show(found: tuple[Board, Engines]) -> None:
            board, engines = found
            self._show_board(board)
            self.results.show_engines(engines)

        self._messages.take_back(SAMPLE)
        self._session.ask(
            lambda desk: (
                desk.reporting.board(sample),
                desk.sampling.beside(sample, extracted),
            ),
            show,
            self._tell_refusal,
        )

    def _tell_refusal(self, error: DeskError) -> None:
        self._messages.tell(error.title, str(error), topic=SAMPLE)

    def back(self) -> None:
        self._pages.setCurrentIndex(0)

    def _list_letters(self, title: str, letters: Sequence[LetterId]) -> None:
        """The letters behind a figure, in the list at the left."""
        page = self._pages.currentWidget()
        if self.reading is not None:
            self.leave()
        self.back()
        self._queueing.show_letters(letters)
        self._session.open(letters[0])
        self._messages.tell(
            f"{title}: {figure(len(letters), 'letter')}",
            "",
            ("Back to the page", lambda: self._return_to(page)),
            ("All letters", self._list_all),
            shape=Shape.DOT,
            topic=SAMPLE,
        )

    def _show_part(self, part: PartOfWork) -> None:
        def find(desk: Desk) -> tuple[LetterId, ...]:
            return desk.sampling.part(part.seed, part.number, part.of, part.overlap)

        def show(letters: tuple[LetterId, ...]) -> None:
            if self.reading is not None:
                self.leave()
            self.back()
            self._queueing.show_letters(letters)
            self._messages.tell(
                f"Your part: {figure(len(letters), 'letter')}, {part.words}",
                "",
                ("All letters", self._list_all),
                shape=Shape.DOT,
                topic=SAMPLE,
            )

        self._session.ask(find, show)

    def _return_to(self, page: QWidget | None) -> None:
        self._list_all()
        if page is not None:
            self._pages.setCurrentWidget(page)

    def _list_all(self) -> None:
        self._messages.take_back(SAMPLE)
        self._queueing.show_all()

    @property
    def query(self) -> str:
        """What is searched for now."""
        return self._search.text().strip()

    def _with_samples(self, then: Callable[[tuple[Stand, ...]], None]) -> None:
        self._session.ask(lambda desk: desk.sampling.overview(), then)

    def with_newest(self, then: Callable[[Sample], None]) -> None:
        """The sample that is read, else the newest one."""

        def go_on(samples: tuple[Sample, ...]) -> None:
            if self.reading is not None or samples:
                then(self.reading or samples[-1])
            else:
                self._messages.tell(
                    "No sample has been drawn yet",
                    "",
                    ("New sample…", self.ask_new),
                    shape=Shape.DOT,
                    topic=SAMPLE,
                )

        self._session.ask(lambda desk: desk.sampling.all(), go_on)
