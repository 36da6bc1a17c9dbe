"""What was left undone: letters read by older rules, flags of other rules, the index behind.

A desk that is up to date is found so at once; nothing is loaded for it that is not used.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from typing import TypeVar

from imrdesk.desk.bench import Bench
from imrdesk.desk.checked import checked_alike
from imrdesk.desk.checked import keep_checked
from imrdesk.desk.findable import Findable
from imrdesk.desk.indexing import make_findable
from imrdesk.desk.moments import in_moments
from imrdesk.desk.rules import DeskRules
from imrdesk.domain import LetterId
from imrdesk.domain import Progress
from imrdesk.search.index import IndexedLetter
from imrdesk.search.zones import zones_of
from imrdesk.store.store import Store

T = TypeVar("T")


def catch_up(bench: Bench) -> Iterator[Progress]:
    """Read and check letters by the rules of today, and index what the index has not.

    No file is read; each step is saved, and what is left when it ends early is done next time.
    """
    yield from _read_again(bench)
    yield from _check_again(bench)
    yield from make_findable(bench)


def _read_again(bench: Bench) -> Iterator[Progress]:
    behind = read_by_others(bench.store, bench.given)
    if not behind:
        return
    # What it takes to read letters takes longer to load than the window takes to open.
    from imrdesk.extract.engine import extract  # noqa: PLC0415

    findable = Findable(bench)

    def read(letter_id: LetterId) -> None:
        letter = bench.store.letter(letter_id)
        before, now = bench.store.extraction(letter_id), extract(letter, bench.rules)
        bench.store.put_extraction(now)
        bench.derive(bench.record(letter_id))
        if zones_of(letter.text, before) != zones_of(letter.text, now):
            # Search knows which part of a letter each word stands in.
            findable.put(IndexedLetter(letter_id, letter.text, zones_of(letter.text, now)))

    with findable, bench.store.taking_many():
        for done, some in counted(in_moments(bench, iter(behind), read)):
            label = "Reading letters with newer rules"
            yield Progress(done, len(behind), label, letters=frozenset(some))
            findable.step()
        for _ in findable.rest():
            yield Progress(len(behind), len(behind), "Preparing search")


def _check_again(bench: Bench) -> Iterator[Progress]:
    """Flags follow from what is saved: they are made anew when rules have changed."""
    if checked_alike(bench.store, bench.given):
        return
    off = bench.given.off  # a rule that is switched meanwhile has all letters checked once more
    letters = sorted(bench.store.letter_ids())
    checked = in_moments(bench, iter(letters), lambda one: bench.derive(bench.record(one)))
    for done, some in counted(checked):
        label = "Checking letters with the rules that are on"
        yield Progress(done, len(letters), label, letters=frozenset(some))
    keep_checked(bench.store, off)


def read_by_others(store: Store, given: DeskRules) -> tuple[LetterId, ...]:
    """Letters to be read again; none while a mistake keeps the desk's own rows out of use."""
    return () if given.fault else store.extracted_by_others(given.rules.engine)


def counted(steps: Iterable[list[T]]) -> Iterator[tuple[int, list[T]]]:
    """Each step with how many things are done after it."""
    done = 0
    for step in steps:
        done += len(step)
        yield done, step
