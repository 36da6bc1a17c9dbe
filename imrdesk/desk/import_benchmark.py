"""How fast letters come to a desk from files, and how long a save waits meanwhile."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Final

from imrdesk.desk.bench import Bench
from imrdesk.desk.desk import Desk
from imrdesk.desk.filling import made_texts
from imrdesk.desk.memory import peak_of_children
from imrdesk.desk.views import Record
from imrdesk.desk.views import derived_of
from imrdesk.desk.views import view_of
from imrdesk.domain import LetterId
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.extract.engine import extract
from imrdesk.letters.reading import read_letter
from imrdesk.paths import resources
from imrdesk.search.shelf import peak_megabytes
from imrdesk.search.zones import zones_of
from imrdesk.store.rows import prepared

A_FOLDER: Final = 1_000
"""Letters that lie in one folder."""
BETWEEN_SAVES: Final = 0.1
"""Seconds from one correction to the next."""
SOME: Final = 300
"""Letters of which each part of the work is timed alone."""
A_WHILE: Final = 2.0
"""Seconds in which a worker that has nothing to do ends; one that stands by does not."""
WORKER_PARTS: Final = ("reading", "extracting", "checking", "making ready")


@dataclass(frozen=True, slots=True)
class Waits:
    """Milliseconds from asking for a correction until it is synced: half, and 19 of 20, at most."""

    saves: int
    median: float
    most: float


@dataclass(frozen=True, slots=True)
class ImportBenchmark:
    """`parts` and the next two are milliseconds of a processor for each letter.

    `parts` were timed alone in one process: together they are the work of `workers`, which start
    and wait as well.
    """

    letters: int
    cores: int
    a_second: float
    parts: dict[str, float]
    workers: float
    desk: float
    desk_mb: float
    worker_mb: float
    saving: Waits


def benchmark_import(folder: Path, letters: int) -> ImportBenchmark:
    """Makes letters and a desk in `folder`, which is empty, and measures."""
    with closing(Desk.open(folder / "desk", reviewer="B. Ench")) as desk:
        list(desk.add([resources() / "samples"]))
        files = _write_letters(desk.bench, folder / "letters", letters)
        parts = _parts(desk.bench, files[:SOME])
        others, own, began = _of_children(), time.process_time(), time.perf_counter()
        waits = _add(desk, folder / "letters")
        took, own = time.perf_counter() - began, time.process_time() - own
    return ImportBenchmark(
        letters=len(files),
        cores=os.cpu_count() or 1,
        a_second=len(files) / took,
        parts=parts,
        workers=(_of_children() - others) * 1000 / len(files),
        desk=own * 1000 / len(files),
        desk_mb=peak_megabytes(),
        worker_mb=peak_of_children(),
        saving=_waits(waits),
    )


def prepare_import(folder: Path, letters: int) -> tuple[Path, Path]:
    """A desk with the samples on it, and a folder of letters that may be added to it."""
    home = folder / "desk"
    with closing(Desk.open(home, reviewer="B. Ench")) as desk:
        list(desk.add([resources() / "samples"]))
        _write_letters(desk.bench, folder / "letters", letters)
    return home, folder / "letters"


def _write_letters(bench: Bench, folder: Path, letters: int) -> list[Path]:
    files: list[Path] = []
    for n, (name, text) in enumerate(made_texts(bench, letters)):
        file = folder / f"{n // A_FOLDER:03}" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        files.append(file)
    return files


def _parts(bench: Bench, files: Sequence[Path]) -> dict[str, float]:
    """What a worker does with a letter, part by part."""
    spent = dict.fromkeys(WORKER_PARTS, 0.0)
    for file in files:
        marks = [time.process_time()]
        letter = read_letter(file)
        marks.append(time.process_time())
        extraction = extract(letter, bench.rules)
        marks.append(time.process_time())
        view = view_of(Record(letter, extraction, (), file.name, str(file)), bench.given)
        marks.append(time.process_time())
        prepared(letter, file.name, extraction, derived_of(view, bench.given))
        zones_of(letter.text, extraction)
        marks.append(time.process_time())
        for part, before, after in zip(WORKER_PARTS, marks, marks[1:], strict=False):
            spent[part] += (after - before) * 1000 / len(files)
    return spent


def _add(desk: Desk, folder: Path) -> list[float]:
    """Add the letters, and correct one of the desk now and then; seconds that each save took."""
    wanted = cycle([row.letter_id for row in desk.rows() if row.items])
    waits: list[float] = []
    due = time.perf_counter() + BETWEEN_SAVES
    desk.bench.others.wait = lambda: time.perf_counter() >= due
    for _ in desk.add([folder]):
        if time.perf_counter() >= due:
            _correct(desk, next(wanted), len(waits))
            waits.append(time.perf_counter() - due)
            due = time.perf_counter() + BETWEEN_SAVES
    return waits


def _correct(desk: Desk, letter_id: LetterId, n: int) -> None:
    desk.propose(Proposal(letter_id, Slot("item", 1), Verdict.CORRECTED, typed=f"request {n}"))


def _waits(seconds: Sequence[float]) -> Waits:
    took = sorted(wait * 1000 for wait in seconds) or [0.0]
    return Waits(len(seconds), took[len(took) // 2], took[int(len(took) * 0.95)])


def _of_children() -> float:
    """Seconds of a processor that worker processes took; those at their end are waited for."""
    for child in multiprocessing.active_children():
        child.join(timeout=A_WHILE)
    spent = os.times()
    return spent.children_user + spent.children_system
