"""Reviews from desk to desk in one file: out, in, and what reviewers see differently.

A review file is JSON Lines: where it comes from, the letters it speaks of, and the trail's lines
with their hashes. Merging adds what is new and changes nothing; it can be done again at any time.
"""

from __future__ import annotations

import json
from collections.abc import Generator
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import Path
from typing import Any
from typing import Final

from imrdesk import __version__
from imrdesk.desk.bench import Bench
from imrdesk.desk.bench import batches
from imrdesk.desk.bench import new_id
from imrdesk.desk.files import replacing
from imrdesk.domain import Changes
from imrdesk.domain import Event
from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.domain import Progress
from imrdesk.errors import ReviewFileRefused
from imrdesk.quality.programme import from_json
from imrdesk.review.merging import Conflict
from imrdesk.review.merging import conflicts
from imrdesk.review.merging import new_lines
from imrdesk.store.trail import chained
from imrdesk.store.trail import from_row
from imrdesk.store.trail import to_row

FORM: Final = "imrdesk.review/1"
Entry = dict[str, Any]


@dataclass(slots=True)
class MergeReport:
    """What a review file brought. Lines of `missing` letters wait in the file: add the letters,
    then merge it again.
    """

    new: int = 0
    known: int = 0
    letters: int = 0
    readings: int = 0
    missing: set[LetterId] = field(default_factory=set)
    touched: set[LetterId] = field(default_factory=set)
    conflicts: tuple[Conflict, ...] = ()


@dataclass(slots=True)
class Given:
    """What a review file holds."""

    letters: dict[LetterId, Entry] = field(default_factory=dict)
    lines: dict[LetterId, list[Event]] = field(default_factory=dict)
    samples: dict[str, Entry] = field(default_factory=dict)
    readings: dict[str, list[Event]] = field(default_factory=dict)

    def take(self, entry: Entry) -> None:
        match entry["entry"]:
            case "letter":
                self.letters[_letter(entry).id] = entry
            case "line":
                event = _proved(entry)
                self.lines.setdefault(event.letter_id, []).append(event)
            case "sample":
                self.samples[from_json(entry["form"]).id] = entry["form"]
            case "reading":
                self.readings.setdefault(str(entry["sample"]), []).append(_proved(entry))


class Exchange:
    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def write(self, place: Path, *, with_letters: bool = True) -> Generator[Progress]:
        """All lines of the trail, with the letters they speak of; raises ExportRefused."""
        ids = sorted(self._bench.store.letter_ids())
        with replacing(place) as out:
            out.write(_line(self._about()))
            for done, letter_id in enumerate(ids, 1):
                for entry in self._entries(letter_id, with_letters=with_letters):
                    out.write(_line(entry))
                if done % 50 == 0:
                    yield Progress(done, len(ids), "Writing the review file")
            for entry in self._sample_entries():
                out.write(_line(entry))
        yield Progress(len(ids), len(ids), "The review file is written")

    def merge(self, place: Path) -> Generator[Progress, None, MergeReport]:
        """Take a review file in; raises ReviewFileRefused before anything is changed."""
        report = MergeReport()
        given = _read(place)
        letters = given.letters
        new = self._new_lines(given.lines, report)
        wanted = [i for i in letters if not self._bench.store.has_letter(i)]
        report.missing = {i for i in new if i not in letters and not self._is_here(i)}
        for batch in batches(wanted):
            self._add(letters[i] for i in batch)
            report.letters += len(batch)
            yield Progress(report.letters, len(wanted), "Adding letters")
        ready = sorted(i for i in new if i not in report.missing)
        for done, letter_id in enumerate(ready, 1):
            with self._bench.saving():
                self._bench.store.append(new[letter_id])
                self._bench.derive(self._bench.record(letter_id))
            report.new += len(new[letter_id])
            report.touched.add(letter_id)
            yield Progress(done, len(ready), "Merging reviews", frozenset([letter_id]))
        report.readings = self._take_samples(given)
        report.conflicts = self.conflicts()
        return report

    def conflicts(self) -> tuple[Conflict, ...]:
        """What reviewers see differently, letter by letter, until it is settled."""
        store = self._bench.store
        return tuple(
            conflict
            for row in store.list_rows()
            for conflict in conflicts(store.events(row.letter_id))
        )

    def settle(self, conflict: Conflict, word: Event, reason: str) -> Changes:
        """Decide a conflict: `word` is one of its words, or a third one; all are kept."""
        bench = self._bench
        settling = replace(
            word,
            id=new_id(),
            at=max(bench.now(), *(other.at for other in conflict.words)),
            reviewer=bench.reviewer,
            engine=bench.rules.engine,
            note=reason,
            target=" ".join(other.id for other in conflict.words),
            seq=0,
            previous="",
            hash="",
        )
        with bench.saving():
            bench.store.append([settling])
            bench.derive(bench.record(conflict.letter_id))
        return Changes(frozenset([conflict.letter_id]), "Difference settled")

    def _about(self) -> Entry:
        head = self._bench.store.head()
        return {
            "entry": "about",
            "form": FORM,
            "program": f"imrdesk {__version__}",
            "at": self._bench.now(),
            "by": self._bench.reviewer,
            "lines": head.count,
            "head": head.hash,
        }

    def _entries(self, letter_id: LetterId, *, with_letters: bool) -> Iterator[Entry]:
        store = self._bench.store
        if with_letters:
            letter = store.letter(letter_id)
            yield {
                "entry": "letter",
                "id": letter.id,
                "name": store.name(letter_id),
                "text": letter.text,
                "pages": list(letter.pages),
                "reader": letter.reader,
                "encoding": letter.encoding,
            }
        for event in store.events(letter_id):
            yield {"entry": "line", **to_row(event)}

    def _sample_entries(self) -> Iterator[Entry]:
        samples = self._bench.store.samples
        for form in samples.all():
            yield {"entry": "sample", "form": form}
            for event in samples.every_line(form["id"]):
                yield {"entry": "reading", "sample": form["id"], **to_row(chained(event, 0, ""))}

    def _take_samples(self, given: Given) -> int:
        """Samples and readings that are not known yet; how many readings came."""
        samples, new = self._bench.store.samples, 0
        known = {form["id"] for form in samples.all()}
        with self._bench.saving():
            for sample_id, form in given.samples.items():
                if sample_id not in known:
                    samples.put(sample_id, form["at"], form)
            for sample_id in known | given.samples.keys():
                here = {event.id for event in samples.every_line(sample_id)}
                fresh = {e.id: e for e in given.readings.get(sample_id, ()) if e.id not in here}
                ready = [e for e in fresh.values() if self._is_here(e.letter_id)]
                samples.add_lines(sample_id, ready)
                new += len(ready)
        return new

    def _new_lines(
        self, lines: dict[LetterId, list[Event]], report: MergeReport
    ) -> dict[LetterId, tuple[Event, ...]]:
        found: dict[LetterId, tuple[Event, ...]] = {}
        for letter_id, given in lines.items():
            try:
                fresh = new_lines(self._bench.store.events(letter_id), given)
            except ValueError as error:
                raise _altered() from error
            report.known += len({event.id for event in given}) - len(fresh)
            if fresh:
                found[letter_id] = fresh
        return found

    def _is_here(self, letter_id: LetterId) -> bool:
        return self._bench.store.has_letter(letter_id)

    def _add(self, entries: Iterable[Entry]) -> None:
        # Many look at what is merged; few have letters to bring along.
        from imrdesk.extract.engine import extract  # noqa: PLC0415
        from imrdesk.search.gathering import IndexedLetter  # noqa: PLC0415

        bench, texts = self._bench, []
        with bench.saving():
            for entry in entries:
                letter = _letter(entry)
                bench.store.add_letter(letter, str(entry["name"]), bench.now())
                bench.store.put_extraction(extract(letter, bench.rules))
                bench.derive(bench.record(letter.id))
                texts.append(IndexedLetter(letter.id, letter.text))
        bench.put_in_index(texts)


def _line(entry: Entry) -> bytes:
    return (json.dumps(entry, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def _letter(entry: Entry) -> Letter:
    return Letter(
        id=LetterId(entry["id"]),
        text=str(entry["text"]),
        pages=tuple(int(page) for page in entry["pages"]),
        reader=str(entry["reader"]),
        encoding=str(entry["encoding"]),
    )


def _read(place: Path) -> Given:
    """All that a file holds, each line proved by its own hash."""
    given = Given()
    try:
        with place.open(encoding="utf-8") as source:
            first = json.loads(next(source, "{}"))
            if first.get("form") != FORM:
                raise _no_review_file()
            for text in source:
                given.take(json.loads(text))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _no_review_file() from error
    return given


def _proved(entry: Entry) -> Event:
    event = from_row(entry)
    if chained(event, event.seq, event.previous).hash != event.hash:
        raise _altered()
    return event


def _no_review_file() -> ReviewFileRefused:
    return ReviewFileRefused(
        "This file cannot be read as a review file of imrdesk, or it was cut short. Nothing was "
        "changed. Ask for it again."
    )


def _altered() -> ReviewFileRefused:
    return ReviewFileRefused(
        "A line of this review file was changed after it was written, so none of it was taken. "
        "Nothing was changed. Ask for the file again, from the desk where it was made."
    )
