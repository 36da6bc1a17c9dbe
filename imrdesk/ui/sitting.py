"""A sitting from start to end: the desk is opened, the last place found again, all is put away."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtCore import QTimer
from PySide6.QtCore import Signal

from imrdesk import settings
from imrdesk.desk import Desk
from imrdesk.desk import safety
from imrdesk.domain import Backup
from imrdesk.domain import Flaw
from imrdesk.domain import LetterId
from imrdesk.domain import LetterView
from imrdesk.domain import Queue
from imrdesk.domain import Slot
from imrdesk.errors import DeskError
from imrdesk.ui.checking import Checking
from imrdesk.ui.faults import Faults
from imrdesk.ui.finding import Finding
from imrdesk.ui.jobs import Jobs
from imrdesk.ui.jobs import Opened
from imrdesk.ui.jobs import SearchJobs
from imrdesk.ui.letter_page import LeftAt
from imrdesk.ui.message_bar import MessageBar
from imrdesk.ui.page_jobs import PageJobs
from imrdesk.ui.queue_walk import QueueWalk
from imrdesk.ui.reading_acts import ReadingActs
from imrdesk.ui.session import Session
from imrdesk.ui.window_state import LastPlace
from imrdesk.ui.window_state import WindowState

FLAWED_TITLE = "This desk needs a look"
FLAWED_SENTENCE = (
    "No backup was made, so that the sound ones stay. You can go on reading; please "
    "look at Tools, Backups, or ask your IT department before you go on checking."
)
MOST_FLAWS = 3
SETTLE_AFTER_MS = 50
"""The first letter is painted before anything else is begun."""
ASKED = "reviewer_asked"
NOT_SAVED = "not saved"
KEEPING_INTERVAL_MS = 30 * 60 * 1000
"""How often a desk that stands open is looked after."""


def opener(home: Path) -> Callable[[], Desk]:
    """Opens the desk for the reviewer whom the settings name."""
    return lambda: Desk.open(home, reviewer=settings.reviewer_name("", home))


@dataclass(frozen=True, slots=True)
class Cast:
    """The parts of the window that take part in a sitting."""

    session: Session
    walk: QueueWalk
    finding: Finding
    checking: Checking
    reading: ReadingActs
    messages: MessageBar


class Sitting(QObject):
    """Starts and stops the threads, and has the last word on faults."""

    reviewer_known = Signal(str)
    reviewer_unknown = Signal(str)
    ending = Signal()
    """The desk is about to be closed; it may be opened anew."""

    def __init__(self, home: Path, state: WindowState, jobs: Jobs, cast: Cast) -> None:
        super().__init__(cast.session)
        self._home = home
        self._state = state
        self._jobs = jobs
        self._session = cast.session
        self._walk = cast.walk
        self._finding = cast.finding
        self._checking = cast.checking
        self._reading = cast.reading
        self._page = cast.reading.page
        self._messages = cast.messages
        self._folders: Sequence[Path] = ()
        self._begun = False
        self.faults = Faults(self)
        self._settled = True
        self._told_flaws: tuple[Flaw, ...] = ()
        self._half_hour = QTimer(self)
        self._half_hour.setInterval(KEEPING_INTERVAL_MS)
        self._half_hour.timeout.connect(self.look_after)
        self._connect()

    def _connect(self) -> None:
        self._jobs.opened.connect(self._on_opened)
        self._jobs.failed.connect(self.tell_fault)
        self._jobs.finished.connect(self._on_finished)
        self._finding.faulted.connect(self.tell_fault)
        self.faults.told.connect(self._messages.tell)
        self._session.refused.connect(self._tell_not_saved)
        self._session.saved.connect(lambda _: self._messages.take_back(NOT_SAVED))
        self._walk.made.connect(lambda made: self._begin(made.queue))
        self._walk.grown.connect(self._begin)
        self._session.opened.connect(self._on_letter)

    def start(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._jobs.start()

    def stop(self) -> None:
        """Remember the place; wait until all that was asked is saved."""
        self._keep_place()
        self._state.write()
        self._let_go()
        self._jobs.stop()

    def _let_go(self) -> None:
        """All who read the desk on threads of their own leave it."""
        self.ending.emit()
        self._finding.stop()
        self._reading.stop()

    def _keep_place(self) -> None:
        view, slot = self._session.view, self._checking.field.slot
        if view is not None:
            chosen = slot or Slot("")
            text = self._page.text
            place = (chosen.field, chosen.dispute, chosen.nth, text.caret, text.top)
            self._state.keep_place(LastPlace(view.letter.id, *place))

    def name_reviewer(self, name: str) -> None:
        """From now on every change carries this name: the desk is opened anew with it."""

        def save(desk: Desk) -> None:
            kept = replace(settings.load(desk.home), reviewer=name)
            settings.save(desk.home, kept)

        def reopen(_saved: None) -> None:
            self._let_go()
            self._jobs.reopen()

        self._jobs.do(save, reopen)

    def look_after(self) -> None:
        """Have the desk verified and backed up behind the work; tell what is wrong with it."""
        self._jobs.run(lambda desk: desk.keeping.look_after())

    def _on_finished(self) -> None:
        self._jobs.do(lambda desk: desk.keeping.flaws, self._tell_flaws)

    def _tell_flaws(self, flaws: tuple[Flaw, ...]) -> None:
        if flaws and flaws != self._told_flaws:
            told = " ".join(flaw.sentence for flaw in flaws[:MOST_FLAWS])
            self._messages.tell(FLAWED_TITLE, f"{told} {FLAWED_SENTENCE}")
        self._told_flaws = flaws

    def postpone_reviewer(self) -> None:
        self._state.keep(ASKED, value=True)

    def tell_fault(self, error: Exception) -> None:
        """A situation has its own sentence; anything else is a fault of the program."""
        if isinstance(error, DeskError):
            self._messages.tell(error.title, str(error))
        else:
            self.faults.tell(error)

    def _tell_not_saved(self, error: DeskError) -> None:
        self._messages.tell(error.title, str(error), topic=NOT_SAVED)

    def put_back(self, made: Backup) -> None:
        """Close the desk, put a backup in its place, and open that."""
        self._keep_place()
        self._let_go()
        self._begun = False
        self._jobs.reopen(lambda: safety.restore(self._home, made.name))

    def _on_opened(self, opened: Opened) -> None:
        self._checking.catalogue = opened.catalogue
        self._finding.start(SearchJobs(opened.new_searcher, self))
        self._reading.start(PageJobs(opened.new_drawer, self))
        self._settled = False
        self._finding.list_anew()
        self.reviewer_known.emit(opened.reviewer)
        if not self._state.flag(ASKED, default=False):
            self._jobs.do(
                lambda desk: settings.is_reviewer_named(desk.home),
                lambda named: None if named else self.reviewer_unknown.emit(opened.reviewer),
            )

    def _begin(self, queue: Queue) -> None:
        """Once a sitting: open the letter of the last one where it was left, else the first."""
        place = self._state.last_place()
        if not self._begun and (len(queue) or place.letter):
            self._begun = True
            letter_id = LetterId(place.letter)
            slot = Slot(place.field, place.dispute, place.nth)
            self._page.left[letter_id] = LeftAt(slot, place.caret, place.top)
            self._walk.return_to(letter_id, self._settle)
        else:
            self._settle()

    def _settle(self) -> None:
        """Once for each opening: what must not keep the reviewer waiting for her letter."""
        if self._settled:
            return
        self._settled = True
        self._session.reload()
        self._jobs.run(lambda desk: desk.catch_up())
        if self._folders:
            self._session.add(self._folders)
            self._folders = ()
        self.look_after()
        self._half_hour.start()
        self._finding.warm()

    def _on_letter(self, _view: LetterView) -> None:
        if not self._settled:
            QTimer.singleShot(SETTLE_AFTER_MS, self, self._settle)
