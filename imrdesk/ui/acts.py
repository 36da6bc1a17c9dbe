"""What can be done in the window: an object a kind of work, with the verbs of its commands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from imrdesk.domain import Verdict
from imrdesk.ui import style
from imrdesk.ui.across_acts import AcrossActs
from imrdesk.ui.actions import Verbs
from imrdesk.ui.beside import Beside
from imrdesk.ui.check_pane import CheckPane
from imrdesk.ui.checking import Checking
from imrdesk.ui.compare_acts import CompareActs
from imrdesk.ui.drafts import Drafts
from imrdesk.ui.file_acts import FileActs
from imrdesk.ui.flag_acts import CandidateActs
from imrdesk.ui.flag_acts import FlagActs
from imrdesk.ui.help_acts import HelpActs
from imrdesk.ui.help_acts import tell_of
from imrdesk.ui.item_acts import ItemActs
from imrdesk.ui.letter_acts import LetterActs
from imrdesk.ui.letters_pane import LettersPane
from imrdesk.ui.looks import Themed
from imrdesk.ui.message_bar import MessageBar
from imrdesk.ui.note_acts import NoteActs
from imrdesk.ui.queue_acts import QueueActs
from imrdesk.ui.queue_walk import QueueWalk
from imrdesk.ui.reading_acts import ReadingActs
from imrdesk.ui.sample_acts import SampleActs
from imrdesk.ui.session import Session
from imrdesk.ui.status_line import StatusLine
from imrdesk.ui.tag_acts import TagActs
from imrdesk.ui.term_acts import TermActs
from imrdesk.ui.value_acts import ValueActs
from imrdesk.ui.window_state import WindowState


class Act(Protocol):
    """Does what its commands say, and tells in a line what came of it."""

    @property
    def news(self) -> SignalInstance: ...

    def verbs(self) -> Verbs: ...


@dataclass(frozen=True, slots=True)
class Stage:
    """The parts of the window on which acts are seen."""

    letters: LettersPane
    beside: Beside
    check: CheckPane
    messages: MessageBar


class Acts:
    """Built once for a window, connected to each other, and listed."""

    def __init__(
        self,
        session: Session,
        queue: QueueWalk,
        checking: Checking,
        stage: Stage,
        looks: tuple[WindowState, style.Theme],
    ) -> None:
        state, theme = looks
        page, check, messages = stage.beside.page, stage.check, stage.messages
        panes = (page, check)
        self.values = ValueActs(session, checking, panes, messages)
        self.letter = LetterActs(session, queue, checking, check, messages)
        self.queues = QueueActs(session, queue, self.letter, stage.letters, messages)
        self.flags = FlagActs(session, checking, panes, messages, theme)
        self.candidates = CandidateActs(checking, page, check, theme)
        self.notes = NoteActs(session, checking, panes, theme)
        self.tags = TagActs(session, checking, panes, state, messages)
        self.items = ItemActs(session, checking, panes, messages)
        self.reading = ReadingActs(session, checking, page)
        self.samples = SampleActs(session, checking, messages, theme)
        self.across = AcrossActs(session, checking, check, self.samples, theme)
        self.compare = CompareActs(session, checking, stage.beside, self.samples)
        self.files = FileActs(session, messages, self.samples)
        self.terms = TermActs(session, checking, stage.beside, state)
        self.help = HelpActs(checking, check, messages.window())
        self.candidates.chosen.connect(self.values.use)
        _tell_of_places(stage)

    @property
    def themed(self) -> tuple[Themed, ...]:
        return (
            self.flags.view,
            self.candidates.view,
            self.notes.view,
            self.samples,
            self.across.alike,
        )

    def verbs(self) -> Verbs:
        return dict(chain.from_iterable(acts.verbs().items() for acts in self._all()))

    def keep_drafts_in(self, drafts: Drafts) -> None:
        """Words for these lines of the trail are typed beside the values."""
        drafts.follow(self.notes.line, Verdict.NOTED)
        drafts.follow(self.tags.line, Verdict.TAGGED)
        drafts.follow(self.flags.line, Verdict.FLAG_ANSWERED)
        drafts.follow(self.queues.line, Verdict.DEFERRED, Verdict.REOPENED)
        for acts in (self.tags, self.terms, self.samples.adjudication):
            drafts.keeping.connect(acts.unfinished.keep)

    def tell_news_in(self, status: StatusLine) -> None:
        for acts in self._all():
            acts.news.connect(status.tell)

    def _all(self) -> Iterator[Act]:
        yield from (self.values, self.letter, self.queues, self.flags, self.candidates)
        yield from (self.notes, self.tags, self.items, self.reading, self.compare)
        yield from (self.samples, self.files, self.terms, self.across, self.help)


def _tell_of_places(stage: Stage) -> None:
    """What F1 opens where no field says better."""
    places: tuple[tuple[QWidget, str], ...] = (
        (stage.letters, "guide#Search"),
        (stage.beside, "guide#Read"),
        (stage.check, "guide#Check"),
        (stage.check.tags, "guide#Tag"),
        (stage.check.notes, "guide#Note"),
    )
    for place, topic in places:
        tell_of(place, topic)
