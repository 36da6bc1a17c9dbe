"""Proving that a desk is whole: tables, file, trail, its head, and what is derived from it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Final

from imrdesk.domain import Citation
from imrdesk.domain import Flaw
from imrdesk.domain import Part
from imrdesk.domain import Verdict
from imrdesk.domain import Verification
from imrdesk.domain import value_from_json
from imrdesk.errors import DeskDamaged
from imrdesk.review.replay import Address
from imrdesk.review.replay import Line
from imrdesk.review.replay import Replayed
from imrdesk.review.replay import Stated
from imrdesk.review.replay import replayed
from imrdesk.store.faults import told
from imrdesk.store.proof import Proof
from imrdesk.store.proof import Stored
from imrdesk.store.stopping import Asked
from imrdesk.store.stopping import never

MOST: Final = 100
"""More flaws than this are not listed."""


def verify(home: Path, asked: Asked = never) -> Verification:
    """Look at everything; raises DeskInUse, DeskNewerThanProgram. Nothing is changed.

    Given up when `asked`: raises Stopped then.
    """
    try:
        with told(), closing(Proof.open(home, asked)) as proof:
            flaws = tuple(islice(_flaws(proof), MOST))
            if any(flaw.part is Part.TABLES for flaw in flaws):
                return Verification(0, 0, "", flaws)
            head = proof.head()
            return Verification(proof.count("letters"), head.count, head.hash, flaws)
    except FileNotFoundError:
        return Verification(0, 0, "", (Flaw(Part.FILE, "There is no desk in this folder."),))
    except DeskDamaged as error:
        return Verification(0, 0, "", (Flaw(Part.FILE, str(error)),))


def _flaws(proof: Proof) -> Iterator[Flaw]:
    unlike = list(proof.table_flaws())
    yield from unlike
    if unlike:
        return  # nothing further can be asked of tables that are not there
    with proof.looking_at_file() as file_flaws:
        yield from proof.trail_flaws()
        yield from proof.head_flaws()
        for stored in proof.letters():
            try:
                yield from letter_flaws(stored)
            except (ValueError, TypeError, KeyError, IndexError):
                yield Flaw(Part.LETTERS, f"What is stored of “{stored.name}” is not readable.")
        yield from file_flaws()


def letter_flaws(stored: Stored) -> Iterator[Flaw]:
    """What is wrong with one letter as stored: its text, its places, what is derived of it."""
    if stored.length < 0:
        yield Flaw(Part.LETTERS, f"The text of “{stored.name}” is damaged.")
        return
    findings = json.loads(stored.findings)
    if not all(0 <= start < end <= stored.length for start, end in _places(stored, findings)):
        yield Flaw(Part.LETTERS, f"A value of “{stored.name}” points outside of its letter.")
    found = {(field, dispute, nth): value for field, dispute, nth, value, *_ in findings}
    lines = [Line._make(line) for line in stored.lines]
    told_now = replayed(found, lines)
    kept = {
        (field, dispute, nth): Stated(value, origin, state, stale)
        for field, dispute, nth, value, origin, state, stale in stored.values
    }
    for slot in sorted(told_now.values.keys() | kept.keys()):
        if told_now.values.get(slot) != kept.get(slot):
            field = slot[0] + (f"#{slot[1]}" if slot[1] else "")
            yield Flaw(Part.DERIVED, f"{field} of “{stored.name}” is not what the trail says.")
    if set(told_now.tags) != set(stored.tags):
        yield Flaw(Part.DERIVED, f"The tags of “{stored.name}” are not what the trail says.")
    if stored.row != _row(told_now):
        yield Flaw(Part.DERIVED, f"The list's line of “{stored.name}” is not what the trail says.")


def _places(stored: Stored, findings: Iterable[list[int]]) -> Iterator[tuple[int, int]]:
    for finding in findings:
        yield finding[4], finding[5]
    for _, heading, start, end in json.loads(stored.sections):
        if heading:
            yield heading[0], heading[1]
        yield start, end
    for _, kind, _, _, after, _, _, span in stored.lines:
        if span is not None:
            start, end = span.strip("[]").split(",")
            yield int(start), int(end)
        if kind == Verdict.ARRANGED:
            yield from _places_of_disputes(after)
    for page in json.loads(stored.pages):
        yield page, max(stored.length, page + 1)


def _places_of_disputes(after: str) -> Iterator[tuple[int, int]]:
    for _, findings in json.loads(json.loads(after)):
        for _, _, _, start, end, _ in findings:
            yield start, end


def _row(told_now: Replayed) -> tuple[str, str, str, str, str]:
    """The list's line as it must be: case number, date, items, status, tags."""

    def words(slot: Address) -> str:
        stated = told_now.values.get(slot)
        return "" if stated is None or stated.value is None else _words(stated.value)

    disputes = max((slot[1] for slot in told_now.values), default=0)
    items = [[words(("item", n, 0)), words(("decision", n, 0))] for n in range(1, disputes + 1)]
    return (
        words(("case_number", 0, 0)),
        words(("decision_date", 0, 0)),
        _json(items),
        told_now.status,
        _json(list(dict.fromkeys(name for _, name in told_now.tags))),
    )


def _words(text: str) -> str:
    value = json.loads(text)
    if isinstance(value, dict):
        value = value_from_json(value)
        return str(value) if isinstance(value, Citation) else ""
    return str(value)


def _json(data: object) -> str:
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
