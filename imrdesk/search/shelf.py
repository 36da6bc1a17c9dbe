"""Made-up letters on disk, for measuring: their texts, and what they state, as a desk would."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Sequence
from pathlib import Path
from time import process_time
from typing import Any
from typing import NamedTuple

from imrdesk.domain import LetterId
from imrdesk.search.codec import LetterSegment
from imrdesk.search.corpus import MadeLetter
from imrdesk.search.corpus import made_letters
from imrdesk.search.gathering import Gathering
from imrdesk.search.index import write_segment
from imrdesk.search.ledger import Entries
from imrdesk.search.zones import Zones

_FIELDS = {
    "reviewer.specialty": "specialty",
    "reviewer.license_state": "state",
    "patient.age": "age",
    "decision_date": "date",
}
_OF_ITEMS = {"item": 0, "drug_name": 1, "drug_generic": 1, "decision": 2}


class Built(NamedTuple):
    """One part of the shelf, and what it took to index it."""

    segment: LetterSegment
    letters: int
    characters: int
    seconds: float
    megabytes: float


def build_part(folder: Path, start: int, stop: int) -> Built:
    """Make letters, put them on the shelf, and write their segment; in a process of its own."""
    seconds, characters = 0.0, 0
    gathering = Gathering()
    with (
        (folder / f"{start:08}.texts").open("wb") as texts,
        (folder / f"{start:08}.facts").open("w", encoding="utf-8") as facts,
    ):
        for made in made_letters(start, stop):
            text = made.indexed.text.encode()
            facts.write(json.dumps(_fact(made, texts.tell(), len(text))) + "\n")
            texts.write(text)
            characters += len(text)
            began = process_time()
            gathering.add(made.indexed)
            seconds += process_time() - began
    began = process_time()
    segment = write_segment(folder, gathering.arrays())
    seconds += process_time() - began
    return Built(segment, stop - start, characters, seconds, peak_megabytes())


def peak_megabytes() -> float:
    """The most memory that this process ever held; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource  # noqa: PLC0415 - there is none on Windows

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _fact(made: MadeLetter, at: int, size: int) -> list[object]:
    zones = made.indexed.zones
    stated = {field: getattr(made, name) for field, name in _FIELDS.items()}
    return [made.indexed.id, stated, made.items, at, size, zones.starts, zones.bits]


class Shelf:
    """What the ledger reads, and the texts for snippets."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts = sorted(int(path.stem) for path in folder.glob("*.texts"))
        self._places: dict[LetterId, tuple[int, int, int, Zones]] = {}
        self._entries: dict[str, tuple[list[int], list[int], list[str]]] = {}
        self._ids: list[LetterId] = []
        for start in self._parts:
            for line in (folder / f"{start:08}.facts").read_text(encoding="utf-8").splitlines():
                self._take(start, json.loads(line))

    def _take(self, part: int, fact: list[Any]) -> None:
        letter_id, stated, items, at, size, starts, bits = fact
        known = LetterId(str(letter_id))
        self._ids.append(known)
        self._places[known] = (part, at, size, Zones(tuple(starts), tuple(bits)))
        for field, value in stated.items():
            self._state(field, 0, value)
        for dispute, item in enumerate(items, 1):
            for field, of in _OF_ITEMS.items():
                if item[of]:
                    self._state(field, dispute, item[of])

    def _state(self, field: str, dispute: int, value: object) -> None:
        """Of the letter that was taken last."""
        numbers, disputes, values = self._entries.setdefault(field, ([], [], []))
        numbers.append(len(self._ids))
        disputes.append(dispute)
        values.append(json.dumps(value))

    def newer(self, number: int) -> list[tuple[int, LetterId]]:
        return list(enumerate(self._ids[number:], number + 1))

    def by_name(self, numbers: Sequence[int] | None = None) -> list[int]:
        return list(range(1, len(self._ids) + 1) if numbers is None else sorted(numbers))

    def entries(
        self, field: str, numbers: Collection[int] | None = None, *, above: int = 0
    ) -> Iterator[Entries]:
        every = self._entries.get(field, ([], [], []))
        if numbers is None and not above:
            yield every
            return
        wanted = range(above + 1, len(self._ids) + 1) if numbers is None else numbers
        if rows := [row for row in zip(*every, strict=True) if row[0] in wanted]:
            yield [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]

    def forget(self) -> None:
        """Keep only what snippets need: a desk has the rest in its file."""
        self._entries.clear()

    def texts(self) -> Iterator[str]:
        for letter_id in self._ids:
            yield self.text(letter_id)[0]

    def text(self, letter_id: LetterId) -> tuple[str, Zones]:
        part, at, size, zones = self._places[letter_id]
        with (self._folder / f"{part:08}.texts").open("rb") as file:
            file.seek(at)
            return file.read(size).decode(), zones

    def id_of(self, number: int) -> LetterId:
        return self._ids[number]
