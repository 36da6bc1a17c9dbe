"""The window: arranges its parts and connects them, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QMainWindow
from PySide6.QtWidgets import QStackedWidget
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk import __version__
from imrdesk.domain import Counts
from imrdesk.domain import LetterView
from imrdesk.normal import figure
from imrdesk.ui import actions
from imrdesk.ui import icons
from imrdesk.ui import style
from imrdesk.ui import wording
from imrdesk.ui.actions import Verbs
from imrdesk.ui.acts import Acts
from imrdesk.ui.acts import Stage
from imrdesk.ui.announce import announce
from imrdesk.ui.beside import Beside
from imrdesk.ui.callouts import ShowAround
from imrdesk.ui.check_pane import CheckPane
from imrdesk.ui.checking import Checking
from imrdesk.ui.coming_back import ComingBack
from imrdesk.ui.empty_page import EmptyPage
from imrdesk.ui.faults import Faults
from imrdesk.ui.finding import Finding
from imrdesk.ui.fitting import Fitting
from imrdesk.ui.focus_ring import FocusRing
from imrdesk.ui.folder_acts import FolderActs
from imrdesk.ui.gathering import Gathering
from imrdesk.ui.help_acts import tell_of
from imrdesk.ui.jobs import Jobs
from imrdesk.ui.key_acts import KeyActs
from imrdesk.ui.letter_page import LetterPage
from imrdesk.ui.letters_pane import LettersPane
from imrdesk.ui.looks import Looks
from imrdesk.ui.looks import Themed
from imrdesk.ui.message_bar import MessageBar
from imrdesk.ui.opening import Opening
from imrdesk.ui.pane_walk import PaneWalk
from imrdesk.ui.panes import Panes
from imrdesk.ui.plain_labels import make_plain
from imrdesk.ui.plain_tip import plain_tip
from imrdesk.ui.preference_acts import PreferenceActs
from imrdesk.ui.queue_walk import QueueWalk
from imrdesk.ui.queueing import Queueing
from imrdesk.ui.quick_keys import QuickKeys
from imrdesk.ui.readiness import Readiness
from imrdesk.ui.reviewer_bar import ReviewerBar
from imrdesk.ui.rule_acts import RuleActs
from imrdesk.ui.safeguards import Safeguards
from imrdesk.ui.search_acts import SearchActs
from imrdesk.ui.search_bar import SearchBar
from imrdesk.ui.session import Session
from imrdesk.ui.shapes import Shape
from imrdesk.ui.sitting import Cast
from imrdesk.ui.sitting import Sitting
from imrdesk.ui.sitting import opener
from imrdesk.ui.status_line import StatusLine
from imrdesk.ui.tab_order import order_tabs
from imrdesk.ui.top_bar import TopBar
from imrdesk.ui.welcome import Host
from imrdesk.ui.welcome import Welcome
from imrdesk.ui.welcome import topics
from imrdesk.ui.window_state import WindowState

FIRST_SIZE = (1366, 768)
DECISIONS = (
    ("defer", "Ask"),
    ("previous_letter", "Prev"),
    ("next_letter", "Next"),
    ("accept", "Accept"),
)


class MainWindow(QMainWindow):
    """One desk, one window."""

    def __init__(self, home: Path) -> None:
        super().__init__()
        self._state = WindowState(home)
        theme = style.theme_for(self._state.text("theme", "system"))
        self.letters = LettersPane(theme, self)
        self.page = LetterPage(theme, self)
        self.beside = Beside(theme, self.page, self)
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
        stage = Stage(self.letters, self.beside, self.check, self.messages)
        self.acts = Acts(self.session, self.queue, self.checking, stage, (self._state, theme))
        self.keys = KeyActs(self._state, self)
        self._gathering = Gathering(self.session, self.status, self.messages, self)
        self._folders = FolderActs(self.session, self._gathering, self._state, self)
        self._ring = FocusRing(self, theme)
        themed: list[Themed] = [self.letters, self.page.views, self.beside, self.check.fields]
        themed += [self.messages, self._ring, *self.acts.themed]
        self._looks = Looks(self._state, (self.page, self.checking), self.status, themed)
        self._safeguards = Safeguards(self.session, self.checking, self.check, self.messages, self)
        search = SearchBar(self)
        self.middle = QStackedWidget(self)
        self.panes = Panes(self.letters, self.middle, self.check, self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.panes)
        self._walk = PaneWalk(self.panes, search, self.letters, self.beside, self.check)
        self.preferences = PreferenceActs(self.session, self._looks, self._safeguards.locking, self)
        self._queueing = Queueing(self.session, self.queue, self.letters, self._state)
        self.acts.samples.join(self.pages, self.queue, self._queueing, search)
        self._finding = Finding(self._queueing, self.queue, self.letters, search, self.page)
        self.search_acts = SearchActs(self.session, search, self._finding, self.letters)
        self.rules = RuleActs(self.session, search, self)
        cast = Cast(
            *(self.session, self.queue, self._finding),
            *(self.checking, self.acts.reading, self.messages),
        )
        self._sitting = Sitting(home, self._state, self._jobs, cast)
        self._command(search)
        self._lay_out()
        ComingBack(self)
        self._welcome = self._receive(theme)
        self._connect()
        self._restore()

    def _command(self, search: SearchBar) -> None:
        """Verbs become actions with keys, in the menus and in the bar at the top."""
        self.commands = actions.build(self, self._verbs())
        self.commands["recent_folders"].setMenu(self._folders.recent)
        self._quick = QuickKeys(lambda name: self.commands[name].trigger(), self)
        bindings = self.keys.join(self.commands, self._quick)
        self.preferences.join(self.commands, self.keys, self.status)
        self._ready = Readiness(self.commands, bindings)
        self.top = TopBar(self.commands, search, self)

    def _receive(self, theme: style.Theme) -> Welcome:
        """What a newcomer meets."""
        about = topics(self.keys.bindings, self.page, self.check, self.top)
        host = Host(self.session, self._gathering, self.empty, self.reviewer_bar)
        around = ShowAround(about, theme, self)
        self.check.fields.line.typing.connect(lambda *_: around.close())
        return Welcome(host, around, self._state)

    def _lay_out(self) -> None:
        self.middle.addWidget(self.empty)
        self.middle.addWidget(self.beside)
        self.check.add_decisions([(self.commands[name], text) for name, text in DECISIONS])
        for button, (name, caption) in zip(self.check.decisions, DECISIONS, strict=True):
            self.keys.bindings.tell_quick(button.setText, name, caption)
        self.keys.name(self.page, self.check.tags, self.top.search)
        tell_of(self.top.search, "guide#Search")
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (
            self.top,
            self.reviewer_bar,
            self.acts.samples.bar,
            self.messages,
            self.acts.queues.bar,
        ):
            column.addWidget(part)
        column.addWidget(self.pages, 1)
        column.addWidget(self.status)
        self.setCentralWidget(self._safeguards.wrap(whole))
        make_plain(self)
        order_tabs(
            *(self.top.stops, self.reviewer_bar.stops, self.messages.stops),
            *(self.acts.queues.bar.stops, self.letters.stops, self.page.stops),
            *(self.beside.stops, self.check.stops, self.status.stops),
        )
        Fitting(self)
        self.setWindowTitle("imrdesk")
        self.setWindowIcon(icons.window_icon())
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        session, finding = self.session, self._finding
        self._sitting.reviewer_known.connect(self.status.reviewer.setText)
        self._sitting.reviewer_known.connect(lambda _: self.acts.samples.resume())
        self._sitting.reviewer_unknown.connect(self._welcome.ask_name)
        for asking in (self.reviewer_bar, self._welcome):
            asking.named.connect(self._sitting.name_reviewer)
            asking.postponed.connect(self._sitting.postpone_reviewer)
        self._opening.refused.connect(lambda: self._ready.enable_desk(is_open=False))
        self._opening.begun.connect(lambda: self._ready.enable_desk(is_open=True))
        self._opening.quit.connect(self.close)
        self._jobs.opened.connect(lambda _: self._safeguards.begin())
        self._safeguards.news.connect(self.status.tell)
        self._safeguards.keeping.news.connect(lambda _: self.preferences.ask_backups())
        self._safeguards.put_back.connect(self._sitting.put_back)
        self._safeguards.form_wanted.connect(lambda name: self.commands[name].trigger())
        self._jobs.opened.connect(self._gathering.newcomers.start)
        for part in (self._gathering.newcomers, self.keys):
            self._sitting.ending.connect(part.stop)
        session.listed.connect(self._on_listed)
        session.opened.connect(self._on_opened)
        session.changed.connect(self._show_numbers)
        self.queue.counted.connect(self._show_progress)
        session.saved.connect(self._on_saved)
        session.undo_changed.connect(self._ready.name_undo)
        self.queue.finished.connect(self._on_queue_finished)
        self.acts.tell_news_in(self.status)
        for acts in (self.search_acts, self.rules, self.keys):
            acts.news.connect(self.status.tell)
        self.acts.keep_drafts_in(self._safeguards.drafts)
        self.page.part_shown.connect(self.status.part.setText)
        finding.letters_wanted.connect(self.panes.open_letters)
        finding.letter_taken.connect(self._walk.to_text)
        self.panes.drawer_changed.connect(self._on_drawer)
        self.acts.compare.opened.connect(self._on_compared)
        self.pages.currentChanged.connect(lambda _: self._find_letter_in_sight())
        self._quick.digit.connect(self.acts.tags.toggle)
        views = self.page.views
        self._quick.watch(self.letters.list, views.text, views.paper, self.check.fields)
        self.page.page_button.clicked.connect(self.commands["page"].trigger)

    def _verbs(self) -> Verbs:
        """Who does what: each part brings the verbs of its commands."""
        parts = (
            self.acts,
            self._safeguards,
            self._gathering,
            self._folders,
            self._looks,
            self._walk,
            self._finding,
            self.search_acts,
            self.rules,
            self.preferences,
            self.keys,
        )
        return {name: verb for part in parts for name, verb in part.verbs().items()} | {
            "saved": self._tell_saved,
            "reviewer": self._ask_reviewer,
            "quit": self.close,
            "find": self.beside.open_find,
            "find_next": lambda: self.beside.step(1),
            "find_previous": lambda: self.beside.step(-1),
            "full_screen": self._switch_full_screen,
            "about": self._tell_about,
        }

    def _ask_reviewer(self) -> None:
        self._welcome.ask_in_bar(self.status.reviewer.text())
        self.reviewer_bar.begin()

    def _restore(self) -> None:
        self._looks.restore(self.commands, self.top, self._welcome)
        if not self.restoreGeometry(self._state.shape("geometry")):
            self.resize(*FIRST_SIZE)
        self._restore_shares()
        self._find_letter_in_sight()

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
            return  # the first minutes have a page of their own
        self._show_progress(self.queue.counts)
        if self.session.current is None:
            unchecked = self.keys.bindings.tip("next_unchecked", "the next unchecked one")
            self.empty.tell(f"Choose a letter, or go to {unchecked}.")

    def _on_opened(self, view: LetterView) -> None:
        if self.middle.currentWidget() is not self.beside:
            focused = QApplication.focusWidget()
            left = focused is not None and self.empty.isAncestorOf(focused)
            self.middle.setCurrentWidget(self.beside)
            if left or self.panes.is_drawer:
                self._walk.to_text()
        self.acts.samples.back()
        self.status.turn_over()
        self._find_letter_in_sight()
        self.setWindowTitle(f"{view.name} - imrdesk")
        self._show_numbers(view)
        if self.session.row is not None:
            announce(self, wording.row_in_words(self.session.row))

    def _show_numbers(self, view: LetterView) -> None:
        flags = sum(not flag.answer for flag in view.flags)
        self.status.flags.setText(f"{figure(flags, 'flag')} open")

    def _show_progress(self, counts: Counts) -> None:
        told = wording.progress_in_words(counts, desk_is_empty=self.session.is_empty)
        self.status.progress.setText(told)

    def _on_saved(self, step: str) -> None:
        self.status.saved.setText(self.session.saved_in_words())
        self.status.saved.setToolTip(plain_tip(step))
        announce(self, f"{step}, saved")

    def _on_queue_finished(self, counts: Counts) -> None:
        if self.acts.samples.reading is not None:
            return  # that of a sample has its own end
        self.acts.queues.tell_end(counts, self.commands["results"].trigger)

    def _on_drawer(self, drawer: bool) -> None:  # noqa: FBT001 - a signal
        self.top.show_drawer_button(wanted=drawer)
        self.status.make_room(narrow=drawer)

    def _on_compared(self, comparing: bool) -> None:  # noqa: FBT001 - a signal
        self.commands["compare_with"].setChecked(comparing)
        self.panes.make_room(comparing=comparing)

    def _find_letter_in_sight(self) -> None:
        """Acts on a letter need one, in sight."""
        shown = self.pages.currentWidget() is self.panes
        self._ready.enable_letter(in_sight=shown and self.session.view is not None)

    def _switch_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

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
