"""One sitting of a reviewer: which letter is open, what the desk was asked, what it answered.

Knows no widget. Data flows down as signals, intents come in as method calls; what is true is
always the desk's last answer.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtCore import QTimer
from PySide6.QtCore import Signal

from imrdesk.desk import Desk
from imrdesk.domain import Changes
from imrdesk.domain import Counts
from imrdesk.domain import LetterId
from imrdesk.domain import LetterRow
from imrdesk.domain import LetterView
from imrdesk.domain import NeedsAttention
from imrdesk.domain import Progress
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.errors import DeskError
from imrdesk.errors import NotSaved
from imrdesk.ui import wording
from imrdesk.ui.faults import note_fault
from imrdesk.ui.jobs import Jobs
from imrdesk.ui.jobs import LongVerb

T = TypeVar("T")

TELL_EVERY_MS = 700
"""While letters come in, it is told at most this often."""


@dataclass(frozen=True, slots=True)
class Listing:
    """All that the window shows of the desk as a whole."""

    counts: Counts
    attention: tuple[NeedsAttention, ...]
    tags: tuple[str, ...]
    undoable: str
    redoable: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change led to, read on the desk's thread right after it."""

    changes: Changes
    rows: tuple[LetterRow, ...]
    view: LetterView | None
    tags: tuple[str, ...]
    undoable: str
    redoable: str


@dataclass(frozen=True, slots=True)
class _Read:
    """A letter as it was read for the window, and its line of the list."""

    view: LetterView
    row: LetterRow


def listing_of(desk: Desk) -> Listing:
    return Listing(
        counts=desk.queues.counts(),
        attention=desk.attention(),
        tags=desk.tags(),
        undoable=desk.undoable,
        redoable=desk.redoable,
    )


def outcome_of(desk: Desk, changes: Changes, shown: LetterId | None, *, follow: bool) -> Outcome:
    """With `follow`, a change elsewhere takes the reviewer there: undo returns to its letter."""
    to_show = shown if shown in changes.letters else None
    if to_show is None and follow and changes.letters:
        to_show = min(changes.letters)
    return Outcome(
        changes=changes,
        rows=tuple(desk.row(letter_id) for letter_id in changes.letters),
        view=desk.view(to_show) if to_show is not None else None,
        tags=desk.tags(),
        undoable=desk.undoable,
        redoable=desk.redoable,
    )


class Session(QObject):
    """What the window asks of the desk. `view` is the open letter, `current` the one wanted."""

    listed = Signal(object)
    came = Signal()
    row_changed = Signal(object)
    opened = Signal(object)
    changed = Signal(object)
    undo_changed = Signal(str, str)
    tags_changed = Signal(object)
    saved = Signal(str)
    refused = Signal(object)
    acted = Signal(object)
    """A change is over: it was saved, or the error says why not."""
    progressed = Signal(object)
    import_ended = Signal(object)
    adding = Signal(object)
    """Folders from which letters are about to be added."""
    added = Signal()
    """They are, or it was stopped or refused."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._import: Progress | None = None
        self._telling = QTimer(self, singleShot=True, interval=TELL_EVERY_MS)
        self._telling.timeout.connect(self.came)
        self.is_empty = True
        """Whether the desk has no letter yet."""
        self.view: LetterView | None = None
        self.row: LetterRow | None = None
        """The open letter's line of the list."""
        self.current: LetterId | None = None
        self.changed_slot: Slot | None = None
        """The field that an undo changed in a letter that it opened."""
        self.last_saved: datetime | None = None
        self._accepting = False
        self._seeking = 0
        jobs.progressed.connect(self._on_progress)
        jobs.finished.connect(self._on_finished)
        jobs.failed.connect(self._on_fault)

    def reload(self) -> None:
        self._jobs.do(listing_of, self._take_listing)

    def _take_listing(self, listing: Listing) -> None:
        self.is_empty = not listing.counts.total
        self.listed.emit(listing)
        self.tags_changed.emit(listing.tags)
        self.undo_changed.emit(listing.undoable, listing.redoable)

    def seek(self, verb: Callable[[Desk], T], then: Callable[[T], None]) -> None:
        """Ask which letter comes next: until that is known, no act goes to the one on screen."""

        def found(answer: T) -> None:
            self._seeking = max(0, self._seeking - 1)
            then(answer)

        self._seeking += 1
        self._jobs.do(verb, found)

    def open(self, letter_id: LetterId) -> None:
        """Show a letter; when keys come faster than letters, only the last one is read."""
        self.current = letter_id
        self._jobs.do(lambda desk: self._read_if_wanted(desk, letter_id), self._take_read)

    def look_again(self) -> None:
        """Show the open letter as it is now: it was changed by another way than an act of here."""
        letter_id = self.current
        if letter_id is not None:
            self._jobs.do(lambda desk: self._read_if_wanted(desk, letter_id), self._show_read)

    def _show_read(self, read: _Read | None) -> None:
        if read is not None and self.ready:
            self.view, self.row = read.view, read.row
            self.changed.emit(read.view)

    def _read_if_wanted(self, desk: Desk, letter_id: LetterId) -> _Read | None:
        if letter_id != self.current:
            return None
        return _Read(desk.view(letter_id), desk.row(letter_id))

    def _take_read(self, read: _Read | None) -> None:
        if read is not None and read.view.letter.id == self.current:
            self.is_empty = False  # a letter may be read before the letters are listed
            self.view, self.row = read.view, read.row
            self.opened.emit(read.view)

    @property
    def ready(self) -> bool:
        """Whether the letter on screen is the one that acts would go to."""
        here = self.view is not None and self.view.letter.id == self.current
        return here and not self._seeking

    def propose(
        self,
        proposal: Proposal,
        otherwise: Callable[[DeskError], None],
        then: Callable[[], None] | None = None,
    ) -> None:
        self.act(lambda desk: desk.propose(proposal), otherwise=otherwise, then=then)

    def accept(self, then: Callable[[], None], *, leaving: bool = False) -> None:
        """Accept the open letter; `then` goes on, once that is saved."""
        if self.view is None or not self.ready or self._accepting:
            return
        self._accepting = True
        letter_id = self.view.letter.id
        self.act(
            lambda desk: desk.accept(letter_id),
            then=lambda: self._accepted(then),
            leaving=leaving,
        )

    def _accepted(self, then: Callable[[], None]) -> None:
        self._accepting = False
        then()

    def _on_fault(self, _error: Exception) -> None:
        self._accepting = False
        self._seeking = 0

    def _not_done(self, error: DeskError) -> None:
        self._accepting = False
        self.refused.emit(error)

    def undo(self) -> None:
        self.act(lambda desk: desk.undo(), follow=True)

    def redo(self) -> None:
        self.act(lambda desk: desk.redo(), follow=True)

    def ask(
        self,
        verb: Callable[[Desk], T],
        then: Callable[[T], None],
        otherwise: Callable[[DeskError], None] | None = None,
    ) -> None:
        """A question: nothing changes. `then` gets the answer on the window's thread."""
        self._jobs.do(verb, then, otherwise)

    def run(
        self,
        verb: LongVerb,
        then: Callable[[Any], None] | None = None,
        otherwise: Callable[[DeskError], None] | None = None,
        stopped: Callable[[], object] | None = None,
    ) -> None:
        """A long verb, taken step by step behind the work; `progressed` tells of each step.

        `then` gets what its generator returns; it is `stopped` when somebody did not wait for it.
        """
        self._jobs.run(verb, then, otherwise, stopped=stopped)

    def on_letter(
        self,
        verb: Callable[[Desk, LetterId], Changes],
        *,
        otherwise: Callable[[DeskError], None] | None = None,
        then: Callable[[], None] | None = None,
        leaving: bool = False,
    ) -> None:
        """A change of the open letter; nothing while another one is on its way."""
        if self.view is not None and self.ready:
            letter_id = self.view.letter.id
            self.act(
                lambda desk: verb(desk, letter_id),
                otherwise=otherwise,
                then=then,
                leaving=leaving,
            )

    def act(
        self,
        verb: Callable[[Desk], Changes],
        *,
        otherwise: Callable[[DeskError], None] | None = None,
        then: Callable[[], None] | None = None,
        follow: bool = False,
        leaving: bool = False,
    ) -> None:
        """A change: saved, then shown; `otherwise` gets a refusal that has a sentence.

        With `follow` the reviewer is taken to a letter that is not the open one. `leaving`: `then`
        opens another letter, so this one is not shown once more; who stays on it looks again.
        """

        def finish(outcome: Outcome) -> None:
            self.acted.emit(None)
            self._take_outcome(outcome)
            if then is not None:
                then()

        def refuse(error: DeskError) -> None:
            self.acted.emit(error)
            (otherwise or self._not_done)(error)

        self._jobs.do(
            # `current` is read when the change is done: by then it may be another letter.
            lambda desk: outcome_of(
                desk, _saved(verb, desk), None if leaving else self.current, follow=follow
            ),
            finish,
            refuse,
        )

    def _take_outcome(self, outcome: Outcome) -> None:
        for row in outcome.rows:
            self.row_changed.emit(row)
        self.undo_changed.emit(outcome.undoable, outcome.redoable)
        self.tags_changed.emit(outcome.tags)
        if outcome.changes.letters:
            self.last_saved = datetime.now().astimezone()
            self.saved.emit(outcome.changes.step)
        self.changed_slot = outcome.changes.slot
        self._show_outcome(outcome)
        self.changed_slot = None

    def _show_outcome(self, outcome: Outcome) -> None:
        view = outcome.view
        if view is None:
            return
        row = next(row for row in outcome.rows if row.letter_id == view.letter.id)
        if self.view is not None and view.letter.id == self.view.letter.id == self.current:
            self.view, self.row = view, row
            self.changed.emit(view)
        elif view.letter.id != self.current:
            self.current = view.letter.id
            self._take_read(_Read(view, row))

    def add(self, folders: Sequence[Path]) -> None:
        self.adding.emit(folders)
        self._jobs.run(lambda desk: desk.add(folders), lastly=self.added.emit)

    def rescan(self) -> None:
        self._jobs.run(lambda desk: desk.rescan())

    def cancel_import(self) -> None:
        self._jobs.cancel()

    def _on_progress(self, progress: Progress) -> None:
        self._import = progress
        self.progressed.emit(progress)
        if self.current in progress.letters:
            self.look_again()
        if progress.letters and self.is_empty:
            self.is_empty = False
            self.came.emit()  # the first letters are shown as soon as they are there
        elif progress.letters and not self._telling.isActive():
            self._telling.start()

    def _on_finished(self) -> None:
        self._telling.stop()
        report = self._import.report if self._import is not None else None
        self._import = None
        self.came.emit()
        self.reload()
        self.import_ended.emit(report)

    def saved_in_words(self) -> str:
        """What Ctrl+S answers."""
        if self.last_saved is None:
            return "All changes saved"
        return f"All changes saved {wording.clock(self.last_saved)}"


def _saved(verb: Callable[[Desk], Changes], desk: Desk) -> Changes:
    """Whatever goes wrong while saving, the reviewer is told that it is not saved."""
    try:
        return verb(desk)
    except DeskError:
        raise
    except Exception as error:
        number = note_fault(error)
        raise NotSaved(
            "Something went wrong in the program, so nothing was changed. All that was saved "
            "before is safe. Try again; if it happens again, close the window and open it anew. "
            f"It is noted in the desk's log as {number}."
        ) from error
