"""How fast letters are read and extracted, in this one process; nothing is saved.

Timed is the processor's time, so that a busy machine gives the same figures as an idle one.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from itertools import accumulate
from itertools import cycle
from itertools import islice
from pathlib import Path
from statistics import median
from time import process_time
from typing import Final

from imrdesk.domain import Extraction
from imrdesk.domain import Letter
from imrdesk.domain import Span
from imrdesk.errors import UnreadableLetter
from imrdesk.extract.engine import extract
from imrdesk.extract.rules import Rules
from imrdesk.letters.reading import read_letter
from imrdesk.letters.scan import scan
from imrdesk.paths import resources

LETTERS: Final = 300
ROUNDS: Final = 5
JOINED: Final = (1, 10, 50)
"""How often a stretch of some letters' words is put into one letter."""
STRETCH: Final = 8_000
"""Characters of such a stretch."""
TICK: Final = 1e-6
"""Shorter times than this a clock may not tell from none."""

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Pace:
    """Letters a second of one kind of file, the median of all rounds."""

    kind: str
    letters: int
    reading: float
    extracting: float
    both: float


@dataclass(frozen=True, slots=True)
class Growth:
    """A letter with so many stretches of passages, and how many times longer it takes than one."""

    passages: str
    joined: int
    characters: int
    seconds: float
    ratio: float


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What was measured, and by what: engine and machine. `left_out` files cannot be read."""

    engine: str
    python: str
    cores: int
    system: str
    paces: tuple[Pace, ...]
    growth: tuple[Growth, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A file read and extracted once, before anything is timed."""

    path: Path
    letter: Letter
    extraction: Extraction


def benchmark_extract(
    folders: Sequence[Path], letters: int | None, rules: Rules, clock: Clock = process_time
) -> Benchmark:
    """Time the letters of folders, or the program's samples; of each kind `letters` when given.

    Raises NoSuchFolder.
    """
    wanted = LETTERS if letters is None and not folders else letters
    files = [Path(file) for file in scan(folders or [resources() / "samples"], {}).to_read]
    known = [one for one in (_known(file, rules) for file in files) if one is not None]
    kinds = sorted({one.letter.reader for one in known}, reverse=True)
    of_kind = {k: [one.path for one in known if one.letter.reader == k] for k in kinds}
    return Benchmark(
        engine=rules.engine,
        python=platform.python_version(),
        cores=os.cpu_count() or 1,
        system=f"{platform.system()} {platform.machine()}",
        paces=tuple(_pace(kind, of_kind[kind], wanted, rules, clock) for kind in kinds),
        growth=tuple(growth(known, rules, clock)),
        left_out=tuple(str(file) for file in files if file not in {one.path for one in known}),
    )


def _known(path: Path, rules: Rules) -> Known | None:
    try:
        letter = read_letter(path)
    except UnreadableLetter:
        return None
    return Known(path, letter, extract(letter, rules))


def _pace(
    kind: str, files: Sequence[Path], letters: int | None, rules: Rules, clock: Clock
) -> Pace:
    todo = list(files) if letters is None else list(islice(cycle(files), letters))
    rounds: list[tuple[float, float]] = []
    for _ in range(ROUNDS):
        begun = clock()
        read = [read_letter(file) for file in todo]
        halfway = clock()
        for letter in read:
            extract(letter, rules)
        rounds.append((max(halfway - begun, TICK), max(clock() - halfway, TICK)))
    return Pace(
        kind=kind,
        letters=len(todo),
        reading=len(todo) / median(reading for reading, _ in rounds),
        extracting=len(todo) / median(extracting for _, extracting in rounds),
        both=len(todo) / median(sum(seconds) for seconds in rounds),
    )


def growth(known: Sequence[Known], rules: Rules, clock: Clock = process_time) -> Iterator[Growth]:
    """Time should grow as the letter does."""
    shortest = 0.0
    for passages, joined, letter in grown_letters(known):
        took = _seconds(letter, rules, clock)
        shortest = took if joined == JOINED[0] else shortest
        yield Growth(passages, joined, len(letter.text), took, took / shortest)


def grown_letters(known: Sequence[Known]) -> Iterator[tuple[str, int, Letter]]:
    """Letters with one ever longer rationale, and with ever more disputes."""
    places = [(one.letter, *spans) for one in known for spans in _places(one.extraction)]
    if not places:
        return
    letter, item, why = places[0]
    rationales = [why.of(letter.text) for letter, _, why in places]
    disputes = [letter.text[item.start : why.end] for letter, item, why in places]
    for passages, head, parts in (
        ("rationales", letter.text[: why.start], rationales),
        ("disputes", letter.text[: item.start], disputes),
    ):
        stretch = _stretch(parts)
        for n in JOINED:
            yield passages, n, replace(letter, text=head + stretch * n, pages=(0,))


def _places(extraction: Extraction) -> Iterator[tuple[Span, Span]]:
    """Item and rationale of each dispute that has both, in this order."""
    spans = {(f.slot.field, f.slot.dispute): f.span for f in extraction.findings}
    for n in range(1, extraction.disputes + 1):
        item, why = spans.get(("item", n)), spans.get(("rationale", n))
        if item is not None and why is not None and item.end <= why.start:
            yield item, why


def _stretch(parts: Sequence[str]) -> str:
    longer = accumulate(f"{part}\n\n" for part in cycle(parts))
    return next(words for words in longer if len(words) >= STRETCH)


def _seconds(letter: Letter, rules: Rules, clock: Clock) -> float:
    took: list[float] = []
    for _ in range(ROUNDS):
        begun = clock()
        extract(letter, rules)
        took.append(clock() - begun)
    return max(median(took), TICK)
