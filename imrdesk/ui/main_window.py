"""The window: arranges its parts and connects them, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMainWindow
from PySide6.QtWidgets import QStackedWidget
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk import __version__
from imrdesk.domain import Counts
from imrdesk.domain import LetterView
from imrdesk.ui import actions
from imrdesk.ui import icons
from imrdesk.ui import style
from imrdesk.ui import wording
from imrdesk.ui.actions import Verbs
from imrdesk.ui.announce import announce
from imrdesk.ui.check_pane import CheckPane
from imrdesk.ui.checking import Checking
from imrdesk.ui.commands import COMMANDS
from imrdesk.ui.empty_page import EmptyPage
from imrdesk.ui.faults import Faults
from imrdesk.ui.file_acts import FileActs
from imrdesk.ui.finding import Finding
from imrdesk.ui.flag_acts import CandidateActs
from imrdesk.ui.flag_acts import FlagActs
from imrdesk.ui.focus_ring import FocusRing
from imrdesk.ui.gathering import Gathering
from imrdesk.ui.help_acts import HelpActs
from imrdesk.ui.help_acts import tell_of
from imrdesk.ui.item_acts import ItemActs
from imrdesk.ui.jobs import Jobs
from imrdesk.ui.key_sheet import KeySheet
from imrdesk.ui.letter_acts import LetterActs
from imrdesk.ui.letter_page import LetterPage
from imrdesk.ui.letters_pane import LettersPane
from imrdesk.ui.looks import Looks
from imrdesk.ui.looks import Themed
from imrdesk.ui.message_bar import MessageBar
from imrdesk.ui.note_acts import NoteActs
from imrdesk.ui.opening import WITHOUT_DESK
from imrdesk.ui.opening import Opening
from imrdesk.ui.pane_walk import PaneWalk
from imrdesk.ui.panes import Panes
from imrdesk.ui.plain_labels import make_plain
from imrdesk.ui.queue_acts import QueueActs
from imrdesk.ui.queue_walk import QueueWalk
from imrdesk.ui.queueing import Queueing
from imrdesk.ui.quick_keys import QuickKeys
from imrdesk.ui.reading_acts import ReadingActs
from imrdesk.ui.reviewer_bar import ReviewerBar
from imrdesk.ui.safeguards import Safeguards
from imrdesk.ui.sample_acts import SampleActs
from imrdesk.ui.search_acts import SearchActs
from imrdesk.ui.search_bar import SearchBar
from imrdesk.ui.session import Session
from imrdesk.ui.shapes import Shape
from imrdesk.ui.sitting import Sitting
from imrdesk.ui.sitting import opener
from imrdesk.ui.status_line import StatusLine
from imrdesk.ui.tag_acts import TagActs
from imrdesk.ui.term_acts import TermActs
from imrdesk.ui.top_bar import TopBar
from imrdesk.ui.value_acts import ValueActs
from imrdesk.ui.window_state import WindowState

FIRST_SIZE = (1366, 768)
DECISIONS = (
    ("defer", "Ask  D"),
    ("previous_letter", "Prev  K"),
    ("next_letter", "Next  J"),
    ("accept", "Accept  A"),
)


class MainWindow(QMainWindow):
    """One desk, one window."""

    def __init__(self, home: Path) -> None:
        super().__init__()
        self._state = WindowState(home)
        theme = style.theme_for(self._state.text("theme", "system"))
        self.letters = LettersPane(theme, self)
        self.page = LetterPage(theme, self)
        self.empty = EmptyPage(self)
        self.check = CheckPane(theme, self)
        self.messages = MessageBar(theme, self)
        self.reviewer_bar = ReviewerBar(self)
        self.status = StatusLine(self)
        self._jobs = Jobs(opener(home), self)
        self._opening = Opening(home, self._jobs, self.empty)
        self.session = Session(self._jobs, self)
        self.queue = QueueWalk(self.session)
        self.checking = Checking(self.session, self.page, self.check)
        self._build_acts(theme)
        self._gathering = Gathering(self.session, self.status, self.messages, self)
        self._ring = FocusRing(self, theme)
        themed: list[Themed] = [self.letters, self.page.views, self.check.fields]
        themed += [self.messages, self._ring, self._flags.view, self._candidates.view]
        themed += [self._notes.view, self.samples]
        self._looks = Looks(self._state, self.page, self.status, themed)
        self._keys = KeySheet(self)
        self._safeguards = Safeguards(self.session, self.checking, self.check, self.messages, self)
        self._sitting = Sitting(home, self._state, self._jobs, self.session)
        search = SearchBar(self)
        self.middle = QStackedWidget(self)
        self.panes = Panes(self.letters, self.middle, self.check, self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.panes)
        self._walk = PaneWalk(self.panes, search, self.letters, self.page, self.check)
        tell_of(search, "guide#Search")
        self._queueing = Queueing(self.session, self.queue, self.letters)
        self.samples.join(self.pages, self.queue, self._queueing, search)
        self._finding = Finding(self._queueing, self.queue, self.letters, search, self.page)
        self.search_acts = SearchActs(self.session, search, self._finding, self.letters)
        self.commands = actions.build(self, self._verbs())
        self.top = TopBar(self.commands, search, self)
        self._quick = QuickKeys(lambda name: self.commands[name].trigger(), self)
        self._lay_out()
        self._connect()
        self._restore()

    def _build_acts(self, theme: style.Theme) -> None:
        self._values = ValueActs(
            self.session, self.checking, (self.page, self.check), self.messages
        )
        self._letter = LetterActs(
            self.session, self.queue, self.checking, self.check, self.messages
        )
        self._queues = QueueActs(
            self.session, self.queue, self._letter, self.letters, self.messages
        )
        panes = (self.page, self.check)
        self._flags = FlagActs(self.session, self.checking, panes, self.messages, theme)
        self._candidates = CandidateActs(self.checking, *panes, theme)
        self._notes = NoteActs(self.session, self.checking, panes, theme)
        self._tags = TagActs(self.session, self.checking, panes, self._state, self.messages)
        self._items = ItemActs(self.session, self.checking, panes, self.messages)
        self._reading = ReadingActs(self.session, self.checking, self.page)
        self.samples = SampleActs(self.session, self.checking, self.messages, theme)
        self.files = FileActs(self.session, self.messages, self.samples)
        on_letter = (self._values, self._letter, self._queues, self._flags, self._candidates)
        on_words = (self._notes, self._tags, self._items, self._reading)
        terms = TermActs(self.session, self.checking, self.page, self._state)
        help_acts = HelpActs(self.checking, self.check, self)
        self._acts = (*on_letter, *on_words, self.samples, self.files, terms, help_acts)
        tell_of(self.letters, "guide#Search")
        tell_of(self.page, "guide#Read")
        tell_of(self.check, "guide#Check")
        tell_of(self.check.tags, "guide#Tag")
        tell_of(self.check.notes, "guide#Note")

    def _lay_out(self) -> None:
        self.middle.addWidget(self.empty)
        self.middle.addWidget(self.page)
        self.check.add_decisions([(self.commands[name], text) for name, text in DECISIONS])
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (
            self.top,
            self.reviewer_bar,
            self.samples.bar,
            self.messages,
            self._queues.bar,
        ):
            column.addWidget(part)
        column.addWidget(self.pages, 1)
        column.addWidget(self.status)
        self.setCentralWidget(self._safeguards.wrap(whole))
        make_plain(self)
        self._order_tabs()
        self.setWindowTitle("imrdesk")
        self.setWindowIcon(icons.window_icon())
        self.setAcceptDrops(True)

    def _order_tabs(self) -> None:
        """As one reads: from the top, then from the letters to the decisions."""
        top, page, check = self.top.buttons, self.page, self.check
        stops = [top["to_letters"], top["add_folder"], self.top.search]
        stops += [top["undo"], top["redo"], top["keys"]]
        stops += [self.reviewer_bar.field, self.reviewer_bar.save, self.reviewer_bar.later]
        letters, ask = self.letters, self._queues.bar
        stops += [self.messages.close_button, ask.field, ask.take, ask.leave]
        stops += [letters.filter, letters.order, letters.refresh, letters.narrow_button]
        stops += [letters.details_button, letters.list]
        stops += [page.page_button, page.layers_button, page.parts, page.text]
        stops += [page.views.paper, page.find_bar.field]
        stops += [page.find_bar.before, page.find_bar.after, page.find_bar.close_button]
        stops += [check.fields, check.tags.add_button, check.tags.field]
        stops += [check.notes.all_button, check.notes.field, *check.decisions]
        stops += [self.status.stop, self.status.attention]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        session, finding = self.session, self._finding
        self._sitting.join(self.queue, finding, self.checking, self._reading, self.messages)
        self._sitting.reviewer_known.connect(self.status.reviewer.setText)
        self._sitting.reviewer_known.connect(lambda _: self.samples.resume())
        self._sitting.reviewer_unknown.connect(self.reviewer_bar.ask)
        self.reviewer_bar.named.connect(self._sitting.name_reviewer)
        self.reviewer_bar.postponed.connect(self._sitting.postpone_reviewer)
        self._opening.refused.connect(lambda: self._enable_without_desk(alive=False))
        self._opening.begun.connect(lambda: self._enable_without_desk(alive=True))
        self._opening.quit.connect(self.close)
        self._jobs.opened.connect(lambda _: self._safeguards.begin())
        self._safeguards.news.connect(self.status.tell)
        self._safeguards.put_back.connect(self._sitting.put_back)
        self._jobs.opened.connect(self._gathering.newcomers.start)
        self._sitting.ending.connect(self._gathering.newcomers.stop)
        session.listed.connect(self._on_listed)
        session.opened.connect(self._on_opened)
        session.changed.connect(self._show_numbers)
        self.queue.counted.connect(self._show_progress)
        session.saved.connect(self._on_saved)
        session.undo_changed.connect(self._name_undo)
        self.queue.finished.connect(self._on_queue_finished)
        for acts in (*self._acts, self.search_acts):
            acts.news.connect(self.status.tell)
        self._candidates.chosen.connect(self._values.use)
        self.page.part_shown.connect(self.status.part.setText)
        finding.letters_wanted.connect(self.panes.open_letters)
        finding.letter_taken.connect(self._walk.to_text)
        self.panes.drawer_changed.connect(self._on_drawer)
        self.pages.currentChanged.connect(lambda _: self._enable(letter=session.view is not None))
        self._quick.digit.connect(self._tags.toggle)
        views = self.page.views
        self._quick.watch(self.letters.list, views.text, views.paper, self.check.fields)
        self.page.page_button.clicked.connect(self.commands["page"].trigger)

    def _verbs(self) -> Verbs:
        """Who does what: each part brings the verbs of its commands."""
        parts = (
            *self._acts,
            self._safeguards,
            self._gathering,
            self._looks,
            self._walk,
            self._finding,
            self.search_acts,
        )
        return {name: verb for part in parts for name, verb in part.verbs().items()} | {
            "saved": self._tell_saved,
            "reviewer": lambda: self.reviewer_bar.ask(self.status.reviewer.text()),
            "quit": self.close,
            "find": self.page.open_find,
            "find_next": lambda: self.page.step(1),
            "find_previous": lambda: self.page.step(-1),
            "empty_fields": self._switch_empty_fields,
            "full_screen": self._switch_full_screen,
            "keys": self._show_keys,
            "about": self._tell_about,
        }

    def _restore(self) -> None:
        self._looks.restore(self.commands, self.top)
        if not self.restoreGeometry(self._state.shape("geometry")):
            self.resize(*FIRST_SIZE)
        self._restore_shares()
        self._enable(letter=False)

    def _restore_shares(self) -> None:
        panes = self.panes
        letters, check = round(panes.letters_share * 1000), round(panes.check_share * 1000)
        panes.letters_share = self._state.number("shares/letters", letters) / 1000
        panes.check_share = self._state.number("shares/check", check) / 1000

    def start(self, folders: Sequence[Path] = ()) -> None:
        """Show the window and open the desk behind it."""
        self.show()
        self.letters.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._sitting.start(folders)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is being typed is taken; then all is saved that was asked."""
        if not self._safeguards.may_close():
            event.ignore()
            return
        self._state.keep("geometry", self.saveGeometry())
        self._state.keep("shares/letters", round(self.panes.letters_share * 1000))
        self._state.keep("shares/check", round(self.panes.check_share * 1000))
        self._sitting.stop()
        super().closeEvent(event)

    @property
    def error(self) -> Exception | None:
        """What kept the desk from being opened."""
        return self._opening.error

    @property
    def faults(self) -> Faults:
        return self._sitting.faults

    def _on_listed(self) -> None:
        if self.session.is_empty:
            self.empty.tell(
                "Add the folder that holds your letters.\n"
                "Nothing is sent, and nothing in the folder is changed.",
                ("Add folder…", self._gathering.choose_folder),
                ("Open the sample letters", self._gathering.add_samples),
            )

    def _on_opened(self, view: LetterView) -> None:
        if self.middle.currentWidget() is not self.page:
            self.middle.setCurrentWidget(self.page)
            if self.panes.is_drawer:
                self._walk.to_text()
        self.samples.back()
        self._enable(letter=True)
        self.setWindowTitle(f"{view.name} - imrdesk")
        self._show_numbers(view)
        if self.session.row is not None:
            announce(self, wording.row_in_words(self.session.row))

    def _show_numbers(self, view: LetterView) -> None:
        flags = sum(not flag.answer for flag in view.flags)
        self.status.flags.setText(f"{wording.count(flags, 'flag')} open")

    def _show_progress(self, counts: Counts) -> None:
        self.status.progress.setText(wording.progress_in_words(counts))

    def _on_saved(self, step: str) -> None:
        self.status.saved.setText(self.session.saved_in_words())
        self.status.saved.setToolTip(step)
        announce(self, f"{step}, saved")

    def _on_queue_finished(self, counts: Counts) -> None:
        if self.samples.reading is not None:
            return  # that of a sample has its own end
        self._queues.tell_end(counts, self.commands["results"].trigger)

    def _name_undo(self, undoable: str, redoable: str) -> None:
        for name, word, step in (("undo", "Undo", undoable), ("redo", "Redo", redoable)):
            command = self.commands[name]
            command.setEnabled(bool(step))
            command.setText(f"&{word}: {step}".replace("“", "").replace("”", "") if step else word)
            command.setToolTip(f"{word}: {step}" if step else word)

    def _on_drawer(self, drawer: bool) -> None:  # noqa: FBT001 - a signal
        self.top.show_drawer_button(wanted=drawer)
        self.status.make_room(narrow=drawer)

    def _enable(self, *, letter: bool) -> None:
        """Acts on a letter need one, in sight."""
        letter = letter and self.pages.currentWidget() is self.panes
        for command in COMMANDS:
            if command.needs_letter:
                self.commands[command.name].setEnabled(letter)

    def _enable_without_desk(self, *, alive: bool) -> None:
        for command in COMMANDS:
            if command.name not in WITHOUT_DESK and not command.needs_letter:
                self.commands[command.name].setEnabled(alive)

    def _switch_empty_fields(self) -> None:
        self.checking.show_empty(wanted=self.commands["empty_fields"].isChecked())

    def _switch_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _show_keys(self) -> None:
        self._keys.show()
        self._keys.raise_()
        self._keys.activateWindow()

    def _tell_saved(self) -> None:
        self.status.saved.setText(self.session.saved_in_words())
        announce(self, self.session.saved_in_words())

    def _tell_about(self) -> None:
        self.messages.tell(
            f"imrdesk {__version__}",
            "Works offline: nothing is sent, and the letters' folders are never written to.",
            shape=Shape.DOT,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        self._gathering.add([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
