"""The first minutes: who is checking, where the letters are, and where to look."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal

from imrdesk.ui import style
from imrdesk.ui.bindings import Bindings
from imrdesk.ui.callouts import ShowAround
from imrdesk.ui.callouts import Side
from imrdesk.ui.callouts import Topic
from imrdesk.ui.check_pane import CheckPane
from imrdesk.ui.empty_page import EmptyPage
from imrdesk.ui.gathering import Gathering
from imrdesk.ui.letter_page import LetterPage
from imrdesk.ui.reviewer_bar import ReviewerBar
from imrdesk.ui.session import Session
from imrdesk.ui.top_bar import TopBar
from imrdesk.ui.window_state import WindowState

SHOWN_AROUND = "shown_around"
WHO = (
    "Your name or initials go with every change that you make, so that it can be told whose it "
    "was. They stay on this computer."
)
WHERE = (
    "Choose the folder that holds them, or drop it on this window. Nothing is sent, and nothing "
    "in the folder is changed."
)
READING = (
    "The first letter opens as soon as it is read; you can start with it at once. How far the "
    "others are stands at the bottom."
)


@dataclass(frozen=True, slots=True)
class Host:
    """The parts of the window that receive a newcomer."""

    session: Session
    gathering: Gathering
    page: EmptyPage
    bar: ReviewerBar


def topics(
    bindings: Bindings, page: LetterPage, check: CheckPane, top: TopBar
) -> tuple[Topic, ...]:
    """Where a newcomer is to look, told with the keys that hold."""
    tip, keys = bindings.tip, top.buttons["keys"]
    return (
        Topic(
            page.text,
            Side.INSIDE,
            lambda: "Coloured words prove a value. Click some, and their field is chosen.",
        ),
        Topic(
            check.fields,
            Side.LEFT,
            lambda: "What was read from the letter. Choose a field, and its words come into view.",
        ),
        Topic(
            keys,
            Side.BELOW,
            lambda: f"{tip('help', 'Help for this place')}. {tip('keys', 'All keys stand here')}.",
        ),
        Topic(
            check.decisions[-1],
            Side.ABOVE,
            lambda: f"All fields right? {tip('accept', 'Accept')}, and the next letter opens.",
        ),
    )


class Welcome(QObject):
    """Three steps on a desk without letters; on any other only the name is asked, in a bar."""

    named = Signal(str)
    postponed = Signal()

    def __init__(self, host: Host, around: ShowAround, state: WindowState) -> None:
        super().__init__(host.page)
        session = self._session = host.session
        self._gathering = host.gathering
        self._page = host.page
        self._bar = host.bar
        self.around = around
        self._state = state
        self._name: str | None = None
        """The name to offer while nobody has given one."""
        self._reading = False
        self._first = False
        """Whether the desk was without letters in this sitting."""
        session.listed.connect(lambda _: self._go_on())
        session.adding.connect(lambda _: self._on_adding())
        session.added.connect(self._on_added)
        session.opened.connect(lambda _: self._on_letter())
        session.saved.connect(lambda _: around.close())
        around.closed.connect(lambda: state.keep(SHOWN_AROUND, value=True))

    def use_theme(self, theme: style.Theme) -> None:
        self.around.use_theme(theme)

    def ask_name(self, login: str) -> None:
        """Nobody has given a name yet; where it is asked depends on whether there are letters."""
        self._name = login

    def ask_in_bar(self, name: str) -> None:
        """Above the letter; names that the desk knows are offered."""
        self._bar.ask(name)
        self._session.ask(lambda desk: desk.sampling.reviewers(), self._bar.offer)

    def _go_on(self) -> None:
        if not self._session.is_empty:
            if self._name is not None:
                self.ask_in_bar(self._name)
                self._name = None
            return
        self._first = True
        if self._reading:
            self._on_adding()
        elif self._name is not None:
            self._page.ask(
                "Who is checking?", WHO, self._name, (self._take_name, self._skip_name), step=1
            )
        else:
            self._ask_where()

    def _take_name(self, name: str) -> None:
        self._name = None
        self.named.emit(name)

    def _skip_name(self) -> None:
        self._name = None
        self.postponed.emit()
        self._ask_where()

    def _ask_where(self) -> None:
        self._page.tell(
            WHERE,
            ("Add folder…", self._gathering.choose_folder),
            ("Try with the sample letters", self._gathering.add_samples),
            title="Where are the letters?",
            step=2,
        )

    def _on_adding(self) -> None:
        self._reading = True
        if self._session.is_empty and self._first:
            stop = ("Stop", self._session.cancel_import)
            self._page.tell(READING, stop, title="Your letters are being read", step=3)

    def _on_added(self) -> None:
        """None came of it: the folder is asked for once more."""
        self._reading = False
        if self._session.is_empty and self._first:
            self._ask_where()

    def _on_letter(self) -> None:
        if self._first and not self._state.flag(SHOWN_AROUND, default=False):
            self._first = False
            self.around.show()
