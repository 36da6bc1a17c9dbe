"""From folders to saved and searchable letters, a batch a step.

Every step is saved as a whole before it is told, so that stopping between two loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final
from typing import TypeVar

from imrdesk.desk.bench import Bench
from imrdesk.desk.catching_up import catch_up
from imrdesk.desk.catching_up import counted
from imrdesk.desk.extracted_file import places_in
from imrdesk.desk.findable import Findable
from imrdesk.desk.in_need import attention_of
from imrdesk.desk.in_need import ignored_places
from imrdesk.desk.moments import in_moments
from imrdesk.desk.reading import Outcome
from imrdesk.desk.reading import Read
from imrdesk.desk.reading import arriving
from imrdesk.desk.reading import read_and_prepare
from imrdesk.desk.reading import scan_and_prepare
from imrdesk.domain import ImportReport
from imrdesk.domain import LetterId
from imrdesk.domain import NeedsAttention
from imrdesk.domain import Progress
from imrdesk.errors import NoSuchFolder
from imrdesk.errors import ScannedLetter
from imrdesk.errors import UnreadableLetter
from imrdesk.letters.reading import kept_name
from imrdesk.letters.reading import on_disk
from imrdesk.letters.scan import Scan
from imrdesk.letters.scan import Stamp
from imrdesk.letters.scan import scan
from imrdesk.letters.scanned import recogniser
from imrdesk.paths import visible
from imrdesk.store.rows import Place

NO_STAMP: Final = Stamp(-1, -1)
"""Of a place that could not even be looked at: it is looked at again each time."""

T = TypeVar("T")


@dataclass(slots=True)
class Tally:
    """What an import has come to so far."""

    added: int = 0
    unchanged: int = 0
    duplicates: int = 0
    attention: list[NeedsAttention] = field(default_factory=list)
    doubted: list[NeedsAttention] = field(default_factory=list)
    ignored: int = 0

    def tell(self, file: NeedsAttention) -> None:
        """Of a file that is no letter, unless a person said to ignore it."""
        if file.ignored:
            self.ignored += 1
        else:
            self.attention.append(file)

    def report(self) -> ImportReport:
        known = self.unchanged + self.duplicates + self.ignored
        found = self.added + known + len(self.attention)
        return ImportReport(
            found,
            self.added,
            self.unchanged,
            self.duplicates,
            tuple(self.attention),
            tuple(self.doubted),
            self.ignored,
        )


def add(bench: Bench, folders: Sequence[Path], extracted: Path | None = None) -> Iterator[Progress]:
    """Add folders of letters; raises NoSuchFolder before anything is done.

    What stands in a file of extracted letters is not extracted again; raises ExtractedRefused.
    """
    given = str(extracted.absolute()) if extracted is not None else ""
    if given:
        places_in(given)
    places = bench.store.places()
    found = scan(folders, _known(places, bench.rules.engine))
    roots = [kept_name(Path(folder).expanduser().absolute()) for folder in folders]
    with bench.saving():
        bench.store.put_folders(roots)
        _note_scan(bench, found, places, roots)
    tally, ignored = Tally(), ignored_places(bench.store)
    for fault in found.faults:
        tally.tell(attention_of(_fault_place(fault), ignored))
    for path in found.unchanged:
        if places[path].letter_id is not None:
            tally.unchanged += 1
        else:
            tally.tell(attention_of(places[path], ignored))
    read = partial(read_and_prepare, own=bench.given.own, off=bench.given.off, given=given)
    yield from _read(bench, found.to_read, places, tally, read)
    yield from catch_up(bench)
    total = len(found.to_read)
    yield Progress(total, total, "All letters are added", report=tally.report())


def rescan(bench: Bench) -> Iterator[Progress]:
    """Look through all folders again; one that is not there now is told, its letters stay."""
    here, missing = [], []
    for folder in bench.store.folders():
        if (place := on_disk(Path(folder))).exists():
            here.append(place)
        else:
            missing.append(_missing(folder))
    with bench.saving():
        bench.store.put_places(_fault_place(fault) for fault in missing)
    for step in add(bench, here):
        if step.report is None:
            yield step
            continue
        tally, ignored = Tally(), ignored_places(bench.store)
        for fault in missing:
            tally.tell(attention_of(_fault_place(fault), ignored))
        whole = replace(
            step.report,
            found=step.report.found + len(missing),
            attention=(*tally.attention, *step.report.attention),
            ignored=step.report.ignored + tally.ignored,
        )
        yield replace(step, report=whole)


def read_scans(bench: Bench) -> Iterator[Progress]:
    """Read the scans that need attention; raises NoTextRecognition before anything is done."""
    program = recogniser()
    places = bench.store.places()
    scans = {
        path: Stamp(place.size, place.mtime_ns)
        for path, place in places.items()
        if place.letter_id is None and place.title == ScannedLetter.title
    }
    read = partial(scan_and_prepare, program=program, own=bench.given.own, off=bench.given.off)
    tally = Tally()
    yield from _read(bench, scans, places, tally, read)
    yield Progress(len(scans), len(scans), "All scans are read", report=tally.report())


def _known(places: Mapping[str, Place], engine: str) -> dict[str, Stamp]:
    """Files that need no second look; those that were doubted by older rules do."""
    return {
        path: Stamp(place.size, place.mtime_ns)
        for path, place in places.items()
        if place.size >= 0 and place.engine in {"", engine}
    }


def _note_scan(
    bench: Bench, found: Scan, places: Mapping[str, Place], roots: Sequence[str]
) -> None:
    """Write down what the scan saw: files that went or came back, and what stands in its way."""
    gone = [places[path] for path in found.gone]
    # Places that could not be looked at are noted anew, or were put right.
    passed = [p for p in places if places[p].size < 0 and any(_is_in(p, root) for root in roots)]
    bench.store.drop_places([p.path for p in gone if p.letter_id is None] + passed)
    bench.store.mark_gone((p.path for p in gone if p.letter_id is not None), gone=True)
    back = [path for path in found.unchanged if places[path].gone]
    bench.store.mark_gone(back, gone=False)
    bench.store.put_places(_fault_place(fault) for fault in found.faults)


def _read(
    bench: Bench,
    to_read: Mapping[str, Stamp],
    places: Mapping[str, Place],
    tally: Tally,
    read: Read,
) -> Iterator[Progress]:
    if not to_read:
        return
    yield Progress(0, len(to_read), "Reading letters")
    label, findable = "Reading letters", Findable(bench)

    def save(outcome: Outcome) -> None:
        if _save(bench, outcome, to_read, places, tally) and outcome.indexed is not None:
            findable.put(outcome.indexed)

    arrived = arriving(list(to_read), read)
    with closing(arrived) as reading, findable, bench.store.taking_many():
        for done, some in counted(in_moments(bench, reading, save)):
            label = visible(Path(some[-1].path).name) if some else label
            yield Progress(done, len(to_read), label, _letters(some))
            findable.step()
        for _ in findable.rest():
            yield Progress(len(to_read), len(to_read), "Preparing search")


def _save(
    bench: Bench,
    outcome: Outcome,
    stamps: Mapping[str, Stamp],
    places: Mapping[str, Place],
    tally: Tally,
) -> bool:
    """Save what became of one file; whether it brought a letter that is new to the desk."""
    store, path, stamp = bench.store, outcome.path, stamps[outcome.path]
    prepared, fault = outcome.prepared, outcome.fault
    if fault is not None or prepared is None:
        told = fault or NeedsAttention(path, UnreadableLetter.title, "Add its folder again.")
        tally.attention.append(replace(told, path=visible(path)))
        spot = Place(path, stamp.size, stamp.mtime_ns, None, told.title, told.sentence)
        store.put_places([spot])
        return False
    letter_id = prepared.letter_id
    is_new = not store.has_letter(letter_id)
    if is_new:
        bench.add_prepared(prepared)
    place = Place(path, stamp.size, stamp.mtime_ns, letter_id)
    if (doubt := outcome.doubt) is not None:
        tally.doubted.append(replace(doubt, path=visible(path), letter_id=letter_id))
        # Newer rules may have no doubt.
        engine = bench.rules.engine
        place = replace(place, title=doubt.title, sentence=doubt.sentence, engine=engine)
    store.put_places([place])
    before = places.get(path)
    is_same = before is not None and before.letter_id == letter_id
    if is_new:
        tally.added += 1
    elif is_same:
        tally.unchanged += 1
    else:
        tally.duplicates += 1
    if not is_same and not is_new:
        bench.derive(bench.record(letter_id))
    return is_new


def _missing(folder: str) -> NeedsAttention:
    return NeedsAttention(
        visible(folder),
        NoSuchFolder.title,
        "This folder is not there now: it was moved, or its drive is not plugged in. Its letters "
        "and all reviews are kept on the desk. Add it again from its new place if it was moved.",
    )


def _fault_place(fault: NeedsAttention) -> Place:
    return Place(
        fault.path, NO_STAMP.size, NO_STAMP.mtime_ns, title=fault.title, sentence=fault.sentence
    )


def _is_in(path: str, root: str) -> bool:
    return Path(path).is_relative_to(root)


def _letters(outcomes: Iterable[Outcome]) -> frozenset[LetterId]:
    return frozenset(
        o.prepared.letter_id for o in outcomes if o.prepared is not None and o.fault is None
    )
