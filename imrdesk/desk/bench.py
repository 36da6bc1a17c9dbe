"""What every verb of the desk works with."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import UTC
from datetime import datetime
from itertools import islice
from pathlib import Path
from secrets import randbits
from typing import TYPE_CHECKING
from typing import Final
from typing import TypeVar
from uuid import uuid1

from imrdesk.desk.late_index import LateIndex
from imrdesk.desk.rules import DeskRules
from imrdesk.desk.views import Record
from imrdesk.desk.views import derived_of
from imrdesk.desk.views import record_of
from imrdesk.desk.views import view_of
from imrdesk.domain import Event
from imrdesk.domain import LetterId
from imrdesk.domain import LetterView
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import Value
from imrdesk.domain import Verdict
from imrdesk.errors import DeskError
from imrdesk.extract.rules import Rules
from imrdesk.store.faults import told
from imrdesk.store.rows import Prepared
from imrdesk.store.store import Store

if TYPE_CHECKING:
    from imrdesk.search.gathering import Gathering
    from imrdesk.search.gathering import IndexedLetter
    from imrdesk.search.index import LetterIndex

BATCH: Final = 20
"""Letters a step of long work: a save or a cancel waits for one step at most."""
SEAL: Final = "index seal"
LEDGER: Final = "ledger"
"""Under this name the store keeps what tells the ledger kept beside the index from others."""

T = TypeVar("T")


@dataclass(slots=True)
class Others:
    """Who else wants the desk: asked by long work, so that they wait for a moment at most."""

    wait: Callable[[], bool] = lambda: False


@dataclass(slots=True)
class InForce:
    """What the desk goes by at this moment: rules are switched while it stands open."""

    given: DeskRules


@dataclass(frozen=True, slots=True)
class Bench:
    store: Store
    late_index: LateIndex
    in_force: InForce
    reviewer: str
    clock: Callable[[], datetime]
    others: Others = field(default_factory=Others)

    @property
    def given(self) -> DeskRules:
        return self.in_force.given

    @property
    def rules(self) -> Rules:
        return self.given.rules

    @property
    def index(self) -> LetterIndex:
        return self.late_index.opened

    def now(self) -> str:
        return self.clock().astimezone(UTC).isoformat(timespec="milliseconds")

    def view(self, letter_id: LetterId) -> LetterView:
        return view_of(self.record(letter_id), self.given)

    def record(self, letter_id: LetterId) -> Record:
        return record_of(self.store, letter_id)

    def derive(self, record: Record) -> None:
        """Write what follows from a letter's extraction and trail; inside a transaction.

        Other letters of its case number, before and now, are looked at again: each of them may
        be in doubt because of it, or not any more.
        """
        letter_id = record.letter.id
        cases = {self.store.case_of(letter_id)}
        self._derive_one(record)
        cases.add(self.store.case_of(letter_id))
        twins = {twin for case in cases for twin in self.store.letters_of_case(case)}
        for twin in sorted(twins - {letter_id}):
            self._derive_one(self.record(twin))

    def _derive_one(self, record: Record) -> None:
        view = view_of(record, self.given)
        self.store.put_derived(derived_of(view, self.given))
        self.index.ledger.note(view.letter.id)

    def add_prepared(self, new: Prepared) -> None:
        """Save a letter that is new to the desk; inside a transaction."""
        self.store.add_prepared(new, self.now())
        if len(self.store.letters_of_case(new.case_number)) > 1:
            self.derive(self.record(new.letter_id))
        self.index.ledger.note(new.letter_id)

    @contextmanager
    def saving(self) -> Iterator[None]:
        with self.store.atomic():
            yield
            if self.index.ledger.is_noting and self.store.kept(LEDGER):
                self.store.keep(LEDGER, "")
        self.index.ledger.settle()

    def put_in_index(self, letters: Iterable[IndexedLetter]) -> None:
        """The store has the letters already: whatever happens here can be made good later."""
        from imrdesk.search.gathering import Gathering  # noqa: PLC0415
        from imrdesk.search.zones import zones_of  # noqa: PLC0415

        gathering = Gathering()
        for one in letters:
            zones = zones_of(one.text, self.store.extraction(one.id))
            gathering.add(replace(one, zones=zones))
        self.put_gathered(gathering)

    def put_gathered(self, gathering: Gathering) -> None:
        """The same with letters that were gathered, each of them once."""
        with told():
            self.index.add_gathered(gathering)
        self.keep_seal()
        self.index.tidy()

    def keep_seal(self) -> None:
        """The index is read again by who knows its seal."""
        if self.store.kept(SEAL) != self.index.seal():
            with self.saving():
                self.store.keep(SEAL, self.index.seal())

    def keep_ledger(self) -> None:
        """What facets ask for lies ready for the next opening, if it was read and is new.

        A full disk costs no more than that: it is read again then.
        """
        index = self.late_index.known
        if index is None:
            return
        from imrdesk.desk.finding import OFTEN_ASKED  # noqa: PLC0415
        from imrdesk.search.facets import FIELDS  # noqa: PLC0415

        ledger = index.ledger
        with suppress(DeskError), told(), ledger.lock:
            if ledger.has(FIELDS):
                ledger.refresh(self.store.columns)
                if paper := ledger.keep(index.folder, FIELDS, OFTEN_ASKED):
                    with self.saving():
                        self.store.keep(LEDGER, paper)

    def event(  # noqa: PLR0913 - an event has this many parts
        self,
        letter_id: LetterId,
        kind: Verdict,
        *,
        slot: Slot | None = None,
        after: Value | None = None,
        span: Span | None = None,
        note: str = "",
        target: str = "",
    ) -> Event:
        """A line for the trail, said now by this desk's reviewer."""
        return Event(
            id=new_id(),
            at=self.now(),
            reviewer=self.reviewer,
            letter_id=letter_id,
            kind=kind,
            engine=self.rules.engine,
            slot=slot,
            after=after,
            span=span,
            note=note,
            target=target,
        )


def new_id() -> str:
    """A name that no other desk gives, after all that this process gave before."""
    made = uuid1(node=randbits(48), clock_seq=randbits(14))
    return f"{made.time:016x}{made.node:012x}{made.clock_seq:04x}"


def batches(things: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    remaining = iter(things)
    while batch := list(islice(remaining, size)):
        yield batch


def index_folder(home: Path) -> Path:
    return home / "index"
