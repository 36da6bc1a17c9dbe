"""The desk: all verbs of the program, for the window and for the command line alike."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import UTC
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from imrdesk.desk.across import Across
from imrdesk.desk.bench import LEDGER
from imrdesk.desk.bench import SEAL
from imrdesk.desk.bench import Bench
from imrdesk.desk.bench import InForce
from imrdesk.desk.bench import index_folder
from imrdesk.desk.checked import begin
from imrdesk.desk.in_need import InNeed
from imrdesk.desk.journal import Journal
from imrdesk.desk.late_index import LateIndex
from imrdesk.desk.marking import Marking
from imrdesk.desk.naming import letter_named
from imrdesk.desk.queues import Lists
from imrdesk.desk.queues import Queues
from imrdesk.desk.reviewing import Reviewing
from imrdesk.desk.rules import desk_rules
from imrdesk.desk.rules import vocabulary_fault
from imrdesk.desk.steps import Steps
from imrdesk.desk.words import Trail
from imrdesk.domain import MOST_HITS
from imrdesk.domain import Changes
from imrdesk.domain import Detail
from imrdesk.domain import Draft
from imrdesk.domain import Event
from imrdesk.domain import Flag
from imrdesk.domain import FlagAnswer
from imrdesk.domain import Hits
from imrdesk.domain import LetterId
from imrdesk.domain import LetterRow
from imrdesk.domain import LetterView
from imrdesk.domain import NeedsAttention
from imrdesk.domain import Progress
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.errors import ResourceFault
from imrdesk.quality.error_types import ErrorType
from imrdesk.quality.programme import Sample
from imrdesk.review.arrangement import arrangement_of
from imrdesk.review.trail import about
from imrdesk.review.trail import live
from imrdesk.store.store import Store

if TYPE_CHECKING:
    # Imported where they are first used: what they work with (numpy, whoosh, PDF, worker
    # processes) takes longer to import than a window may take to open.
    from imrdesk.desk.exchanging import Exchange
    from imrdesk.desk.exporting import Exporting
    from imrdesk.desk.finding import Searcher
    from imrdesk.desk.folders import Folders
    from imrdesk.desk.items import Items
    from imrdesk.desk.looking import LookingDesk
    from imrdesk.desk.lookout import Lookout
    from imrdesk.desk.paging import PageReader
    from imrdesk.desk.reporting import Reporting
    from imrdesk.desk.ruling import Ruling
    from imrdesk.desk.safety import Keeping
    from imrdesk.desk.sampling import Sampling
    from imrdesk.desk.searches import Searches
    from imrdesk.desk.settling import Settling
    from imrdesk.desk.term_lists import TermLists


def local_now() -> datetime:
    return datetime.now(UTC)


class Desk:
    """One desk's home folder, open for work by one process.

    A desk belongs to the thread that opened it. Long verbs are generators: each step is saved when
    it is told, and closing the generator cancels.
    """

    def __init__(self, home: Path, bench: Bench) -> None:
        self.home = home
        self.catalogue = bench.rules.catalogue
        self._given: list[Searcher | PageReader] = []
        self._seat(bench)
        self._journal = Journal(home)

    def _seat(self, bench: Bench) -> None:
        self._bench = bench
        self.reviewer = bench.reviewer
        self._own_steps = Steps(bench, Trail(bench))
        self._work_on(self._own_steps, bench.store.lists)

    def _work_on(self, steps: Steps, lists: Lists) -> None:
        self._steps = steps
        self._reviewing = Reviewing(self._bench, steps)
        self.marking = Marking(self._bench, steps)
        self.across = Across(self._bench, steps.words)
        self.queues = Queues(lists, lambda: self._searcher)

    def read_sample(self, sample: Sample) -> None:
        """Sit down to a sample: until it is left, its letters are all there are, shown as its
        readers may see them, and what is said of them is kept with it.
        """
        from imrdesk.desk.sample_lists import SampleLists  # noqa: PLC0415

        readings = self.sampling.readings(sample)
        lists = SampleLists(self._bench.store.lists, readings)
        self._work_on(Steps(self._bench, readings), lists)

    def leave_sample(self) -> None:
        """Back to all letters, and to what can be undone there."""
        self._work_on(self._own_steps, self._bench.store.lists)

    @cached_property
    def _searcher(self) -> Searcher:
        from imrdesk.desk.finding import Searcher  # noqa: PLC0415

        return Searcher(self._bench.store, self._bench.index, self._bench.rules)

    @cached_property
    def keeping(self) -> Keeping:
        from imrdesk.desk.safety import Keeping  # noqa: PLC0415

        return Keeping(self.home, self._bench.clock)

    @property
    def items(self) -> Items:
        from imrdesk.desk.items import Items  # noqa: PLC0415

        return Items(self._bench, self._steps)

    @property
    def exporting(self) -> Exporting:
        from imrdesk.desk.exporting import Exporting  # noqa: PLC0415

        return Exporting(self._bench, self._searcher)

    @property
    def exchange(self) -> Exchange:
        from imrdesk.desk.exchanging import Exchange  # noqa: PLC0415

        return Exchange(self._bench)

    @property
    def sampling(self) -> Sampling:
        from imrdesk.desk.sampling import Sampling  # noqa: PLC0415

        return Sampling(self._bench, self._searcher)

    @property
    def reporting(self) -> Reporting:
        from imrdesk.desk.reporting import Reporting  # noqa: PLC0415

        return Reporting(self._bench, self.sampling)

    @property
    def in_need(self) -> InNeed:
        return InNeed(self._bench)

    @property
    def folders(self) -> Folders:
        from imrdesk.desk.folders import Folders  # noqa: PLC0415

        return Folders(self._bench)

    @property
    def ruling(self) -> Ruling:
        from imrdesk.desk.ruling import Ruling  # noqa: PLC0415

        return Ruling(self.home, self._bench.store, self._bench.in_force)

    @property
    def searches(self) -> Searches:
        from imrdesk.desk.searches import Searches  # noqa: PLC0415

        return Searches(self._bench, self._searcher)

    @property
    def settling(self) -> Settling:
        from imrdesk.desk.settling import Settling  # noqa: PLC0415

        return Settling(self._bench, self.sampling, self.exchange)

    @property
    def term_lists(self) -> TermLists:
        from imrdesk.desk.term_lists import TermLists  # noqa: PLC0415

        return TermLists(self.home, self._bench)

    @classmethod
    def open(
        cls, home: Path, *, reviewer: str = "", clock: Callable[[], datetime] = local_now
    ) -> Desk:
        """Raises DeskInUse, DeskNewerThanProgram, DeskDamaged, DiskFull or ResourceFault.

        After a crash or with newer rules `catch_up` has something to do.
        """
        given = desk_rules(home)
        os.umask(0o077)  # what is written from here on is for this person's eyes only
        store = Store.open(home)
        begin(store, given)
        index = LateIndex(index_folder(home), store.kept(SEAL), store.kept(LEDGER))
        return cls(home, Bench(store, index, InForce(given), reviewer, clock))

    @staticmethod
    def read_only(home: Path) -> LookingDesk:
        """A desk that can only be looked at, also while another process works on it.

        Raises NoSuchDesk, DeskOlderThanProgram, DeskNewerThanProgram or DeskDamaged.
        """
        from imrdesk.desk.looking import LookingDesk  # noqa: PLC0415

        return LookingDesk.open(home)

    @property
    def fault(self) -> ResourceFault | None:
        """Why the desk's own vocabulary is not used, when it has a mistake."""
        return self._bench.given.fault

    def close(self) -> None:
        for searcher in self._given:
            searcher.close()
        self._bench.keep_ledger()
        gc.unfreeze()
        self._bench.late_index.close()
        self._bench.store.close()
        self._journal.close()

    def add(self, folders: Sequence[Path], extracted: Path | None = None) -> Iterator[Progress]:
        """Add folders or files; `extracted` has some read elsewhere. The last step reports."""
        from imrdesk.desk import importing  # noqa: PLC0415

        return importing.add(self._bench, folders, extracted)

    def rescan(self) -> Iterator[Progress]:
        """Look for new, changed and lost letters in every folder of the desk."""
        from imrdesk.desk import importing  # noqa: PLC0415

        return importing.rescan(self._bench)

    def catch_up(self) -> Iterator[Progress]:
        """Bring extractions and search up to date from what is saved; no step when they are."""
        from imrdesk.desk import catching_up  # noqa: PLC0415

        return catching_up.catch_up(self._bench)

    def rows(self) -> tuple[LetterRow, ...]:
        return self._bench.store.list_rows()

    def row(self, letter_id: LetterId) -> LetterRow:
        return self._steps.words.row(letter_id)

    def letter_named(self, name: str) -> LetterId:
        """By case number, file name or path, or beginning of the id; raises NoSuchLetter."""
        return letter_named(self._bench.store, name)

    def view(self, letter_id: LetterId) -> LetterView:
        return self._steps.words.view(letter_id)

    def search(self, query: str, limit: int | None = MOST_HITS, *, facetted: bool = False) -> Hits:
        """Letters found, the best first; raises BadQuery with a sentence."""
        return self._searcher.search(query, limit, facetted=facetted)

    def details(self, query: str) -> tuple[Detail, ...]:
        """How a query is understood, part by part; raises BadQuery."""
        return self._searcher.details(query)

    def searcher(self) -> Searcher:
        """For one other thread: its `search` sees all that is saved; closed with the desk."""
        from imrdesk.desk.finding import Searcher  # noqa: PLC0415

        reader = Store.open_reader(self.home)
        self._given.append(given := Searcher(reader, self._bench.index, self._bench.rules))
        return given

    def page_reader(self) -> PageReader:
        """For one other thread: draws pages of letters; closed with the desk."""
        from imrdesk.desk.paging import PageReader  # noqa: PLC0415

        self._given.append(reader := PageReader(Store.open_reader(self.home)))
        return reader

    def lookout(self) -> Lookout:
        """For one other thread: sees letters that came into the desk's folders."""
        from imrdesk.desk.lookout import Lookout  # noqa: PLC0415

        return Lookout(self.home)

    def propose(self, proposal: Proposal) -> Changes:
        """Confirm, correct, add, mark or remove one value; raises ProposalRefused."""
        return self._reviewing.propose(proposal)

    def revert(self, letter_id: LetterId, slot: Slot) -> Changes:
        """Back to the machine's value."""
        return self._reviewing.revert(letter_id, slot)

    def restore(self, letter_id: LetterId, line: str) -> Changes:
        """Say once more what a line of a field's history said."""
        return self._reviewing.restore(letter_id, line)

    def name_mistake(self, letter_id: LetterId, slot: Slot, kind: ErrorType | None) -> Changes:
        """What kind of mistake a correction put right; never asked for, always welcome."""
        return self._reviewing.name_mistake(letter_id, slot, kind)

    def accept(self, letter_id: LetterId) -> Changes:
        """The letter is checked: what the machine says and nobody changed is confirmed."""
        return self._reviewing.accept(letter_id)

    def reopen(self, letter_id: LetterId, reason: str = "") -> Changes:
        return self._reviewing.reopen(letter_id, reason)

    def defer(self, letter_id: LetterId, question: str = "") -> Changes:
        return self._reviewing.defer(letter_id, question)

    def tag(
        self, letter_id: LetterId, name: str, dispute: int = 0, span: Span | None = None
    ) -> Changes:
        return self.marking.tag(letter_id, name, dispute, span)

    def untag(
        self, letter_id: LetterId, name: str, dispute: int = 0, span: Span | None = None
    ) -> Changes:
        return self.marking.untag(letter_id, name, dispute, span)

    def note(self, letter_id: LetterId, text: str, span: Span | None = None) -> Changes:
        return self.marking.note(letter_id, text, span)

    def answer_flag(
        self, letter_id: LetterId, flag: Flag, answer: FlagAnswer | None, note: str = ""
    ) -> Changes:
        """Answer a flag, so that it is no longer open; without an answer it is open again."""
        return self._reviewing.answer_flag(letter_id, flag, answer, note)

    def undo(self) -> Changes:
        return self._steps.undo()

    def redo(self) -> Changes:
        return self._steps.redo()

    @property
    def undoable(self) -> str:
        """Name of the step that undo would take back; empty when there is none."""
        return self._steps.history.undoable

    @property
    def redoable(self) -> str:
        return self._steps.history.redoable

    def history(self, letter_id: LetterId, slot: Slot) -> tuple[Event, ...]:
        """All that was ever said about one slot, oldest first, withdrawn lines too."""
        events = self._steps.words.events(letter_id)
        return about(events, arrangement_of(live(events)).kept(slot))

    def attention(self) -> tuple[NeedsAttention, ...]:
        """Files that are no readable letter, and why; a mistake in the own vocabulary first."""
        own = () if self.fault is None else (vocabulary_fault(self.home, self.fault),)
        return (*own, *self.in_need.files())

    @property
    def bench(self) -> Bench:
        return self._bench

    @property
    def index_is_fresh(self) -> bool:
        """Search begins anew: the index was not there, was damaged or came from elsewhere."""
        return self._bench.index.fresh

    def keep_draft(self, letter_id: LetterId, place: str, words: str) -> None:
        """Keep what is being typed, to be offered again after a crash; nothing typed drops it."""
        self._reviewing.keep_draft(letter_id, place, words)

    def drafts(self) -> tuple[Draft, ...]:
        """Words that were typed and never saved."""
        return self._bench.store.drafts()

    def tags(self) -> tuple[str, ...]:
        """All tag names in use or defined; the star is none of them."""
        return self.marking.names()
