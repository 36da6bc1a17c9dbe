"""Notes: typed on words or a field, listed, and followed to their words."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk import normal
from imrdesk.domain import Beside
from imrdesk.domain import LetterId
from imrdesk.domain import LetterView
from imrdesk.domain import Note
from imrdesk.domain import Span
from imrdesk.domain import Verdict
from imrdesk.review.excerpts import excerpt
from imrdesk.ui import style
from imrdesk.ui import wording
from imrdesk.ui.actions import Verbs
from imrdesk.ui.buttons import Button
from imrdesk.ui.buttons import close_row
from imrdesk.ui.check_pane import CheckPane
from imrdesk.ui.checking import Checking
from imrdesk.ui.drafts import Line
from imrdesk.ui.excerpt_list import ExcerptList
from imrdesk.ui.excerpt_list import Place
from imrdesk.ui.letter_page import LetterPage
from imrdesk.ui.session import Session
from imrdesk.ui.showing import bring_up

SHORT = 30


class NotesView(QDialog):
    """All notes of the letter, newest first, each with the words it is about."""

    resolved = Signal(str)
    dropped = Signal(str)

    def __init__(self, theme: style.Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Notes")
        self._notes: tuple[Note, ...] = ()
        self.list = ExcerptList("Notes of the letter", theme, self)
        self.resolve = Button("Resolve", self, tip="This note is done with, or open again (R)")
        self.drop = Button("Remove", self, tip="Take this note off; Undo brings it back (Delete)")
        self.resolve.clicked.connect(lambda: self._tell(self.resolved))
        self.drop.clicked.connect(lambda: self._tell(self.dropped))
        self.list.currentRowChanged.connect(lambda _: self._name_resolve())
        layout = QVBoxLayout(self)
        layout.addWidget(self.list, 1)
        row = close_row(self)
        row.insertWidget(0, self.resolve)
        row.insertWidget(1, self.drop)
        layout.addLayout(row)
        self.resize(560, 360)

    def open_with(self, view: LetterView) -> None:
        self.show_notes(view)
        bring_up(self)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_notes(self, view: LetterView) -> None:
        """The current note stays so after a change."""
        known = self.current.id if self.current is not None else ""
        self._notes = tuple(reversed(view.notes))
        at = next((n for n, note in enumerate(self._notes) if note.id == known), 0)
        self.list.show_places([_place(note, view) for note in self._notes], at)
        self._name_resolve()

    @property
    def current(self) -> Note | None:
        at = self.list.currentRow()
        return self._notes[at] if 0 <= at < len(self._notes) else None

    def use_theme(self, theme: style.Theme) -> None:
        self.list.use_theme(theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_R:
            self.resolve.click()
        elif event.key() == Qt.Key.Key_Delete:
            self.drop.click()
        else:
            super().keyPressEvent(event)

    def _name_resolve(self) -> None:
        note = self.current
        self.resolve.setEnabled(note is not None)
        self.drop.setEnabled(note is not None)
        done = note is not None and note.resolved is not None
        self.resolve.setText("R  Open again" if done else "R  Resolve")

    def _tell(self, signal: SignalInstance) -> None:
        if self.current is not None:
            signal.emit(self.current.id)


class NoteActs(QObject):
    """Joins the note box, the list of notes and the letter."""

    news = Signal(str)

    def __init__(
        self,
        session: Session,
        checking: Checking,
        panes: tuple[LetterPage, CheckPane],
        theme: style.Theme,
    ) -> None:
        super().__init__(checking)
        self._session = session
        self._checking = checking
        self._page, self._pane = panes
        self._span: Span | None = None
        self._letter: LetterId | None = None
        """What the note is on that is being typed."""
        self.view = NotesView(theme, self._pane)
        self._pane.notes.added.connect(self._add)
        self._pane.notes.wanted.connect(self._follow)
        self._pane.notes.all_wanted.connect(self.show_all)
        self.view.list.passed.connect(self._show_place)
        self.view.list.taken.connect(self._show_place)
        self.view.resolved.connect(self._resolve)
        self.view.dropped.connect(self._drop)
        checking.shown.connect(self._on_shown)
        session.changed.connect(self._on_changed)

    def verbs(self) -> Verbs:
        return {"note": self.ask, "notes": self.show_all}

    @property
    def line(self) -> Line:
        box = self._pane.notes
        return Line(
            box.field,
            lambda: Beside(Verdict.NOTED, span=self._span),
            box.added,
            box.field.left,
            lambda place: self._ask_on(place.span),
        )

    def ask(self) -> None:
        """A note on the selected words, else on the current field's, else on the letter."""
        row = self._checking.row_of(self._checking.field.slot)
        self._ask_on(self._page.text.selected or (row.span if row is not None else None))

    def _ask_on(self, span: Span | None) -> bool:
        view = self._checking.view
        if view is None:
            return False
        self._span, self._letter = span, view.letter.id
        words = normal.squash(span.of(view.letter.text)) if span is not None else ""
        short = normal.shortened(words, SHORT)
        self._pane.notes.ask(f"“{short}”" if short else "this letter")
        return True

    def show_all(self) -> None:
        view = self._checking.view
        if view is None or not view.notes:
            self.news.emit("This letter has no notes.")
        else:
            self.view.open_with(view)

    def _add(self, words: str) -> None:
        letter, span = self._letter, self._span
        if letter is not None:
            self._session.act(lambda desk: desk.note(letter, words, span))

    def _on_shown(self, view: LetterView) -> None:
        """The words that were typed are about the letter before, and are saved with that one."""
        self.view.reject()
        if view.letter.id != self._letter:
            self._pane.notes.finish()

    def _resolve(self, note: str) -> None:
        self._session.on_letter(lambda desk, letter_id: desk.marking.resolve(letter_id, note))

    def _drop(self, note: str) -> None:
        self._session.on_letter(lambda desk, letter_id: desk.marking.drop_note(letter_id, note))

    def _on_changed(self, view: LetterView) -> None:
        if self.view.isVisible():
            self.view.show_notes(view)
            if not view.notes:
                self.view.reject()

    def _follow(self, note: Note) -> None:
        if note.span is not None:
            self._page.show_places("Note", normal.squash(note.text), (note.span,))
        elif self._checking.view is not None:
            self.view.open_with(self._checking.view)

    def _show_place(self, place: Place) -> None:
        if place.span is not None:
            self._page.show_places("Note", place.title, (place.span,))


def _place(note: Note, view: LetterView) -> Place:
    done = f"\N{CHECK MARK} Resolved by {note.resolved.reviewer}: " if note.resolved else ""
    title = f"{done}{normal.squash(note.text)}  ({note.reviewer}, {wording.when(note.at)})"
    words = excerpt(view.letter.text, note.span, view.sections) if note.span is not None else None
    return Place(title, words)
