"""The trail replayed from empty, in the form in which the store keeps what is derived from it.

A second and simpler way than `fold` to the same end, over the stored texts themselves: what both
agree on was neither derived wrongly nor changed afterwards. It is made for long trails.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from json.encoder import encode_basestring
from typing import NamedTuple

from imrdesk.domain import CHANGING_VERDICTS
from imrdesk.domain import STATE_AFTER
from imrdesk.domain import VALUE_VERDICTS
from imrdesk.domain import LetterStatus
from imrdesk.domain import Origin
from imrdesk.domain import State
from imrdesk.domain import Verdict

Address = tuple[str, int, int]
"""Field, dispute, nth: a slot."""
Json = object


class Line(NamedTuple):
    """What a line of the trail says, as stored: JSON texts where the store has such."""

    id: str
    kind: str
    slot: str | None
    before: str | None
    after: str | None
    note: str
    target: str
    span: str | None = None


class Stated(NamedTuple):
    """A row of the derived values."""

    value: str | None
    origin: str
    state: str
    stale: int


@dataclass(frozen=True, slots=True)
class Replayed:
    values: Mapping[Address, Stated]
    tags: tuple[tuple[int, str], ...]
    status: str


def replayed(found: Mapping[Address, Json], lines: Sequence[Line]) -> Replayed:
    """What is true now, from the machine's values (as JSON data) and a letter's lines in order."""
    speaking = _speaking(lines)
    found, numbers = _arranged(found, speaking)
    words: dict[Address, Line] = {}
    verdict = None
    for line in speaking:
        if line.kind in _ON_VALUES:
            words[_slot(line.slot or "")] = line
        elif line.kind in _ON_LETTERS:
            verdict = line
    values = _untouched(found, verdict)
    for slot, word in words.items():
        values.pop(slot, None)
        if word.kind != Verdict.REMOVED:
            values[slot] = _said(word, slot in found, found.get(slot))
    status = _STATUSES[Verdict(verdict.kind)] if verdict is not None else LetterStatus.NOT_CHECKED
    if status is LetterStatus.CHECKED and (
        numbers or any(w.kind in CHANGING_VERDICTS for w in words.values())
    ):
        status = LetterStatus.CORRECTED
    tags = _tags(speaking)
    if numbers:
        values = {
            (field, numbers[of], nth): stated
            for (field, of, nth), stated in values.items()
            if of in numbers
        }
        tags = [(numbers[of], name) for of, name in tags if of in numbers]
    return Replayed(values, tuple(dict.fromkeys(tags)), str(status))


def _arranged(
    found: Mapping[Address, Json], speaking: Sequence[Line]
) -> tuple[Mapping[Address, Json], Mapping[int, int]]:
    """The machine's values by the last ARRANGED line, and the numbers that it gives disputes."""
    told = [line.after for line in speaking if line.kind == Verdict.ARRANGED]
    if not told:
        return found, {}
    disputes = json.loads(json.loads(told[-1] or '"[]"'))
    of_letter = {slot: value for slot, value in found.items() if not slot[1]}
    of_disputes = {
        (field, key, nth): value for key, findings in disputes for field, nth, value, *_ in findings
    }
    return of_letter | of_disputes, {0: 0} | {key: n for n, (key, _) in enumerate(disputes, 1)}


def _speaking(lines: Sequence[Line]) -> list[Line]:
    """The lines that no later one took back, unless that was taken back itself."""
    silent: set[str] = set()
    for line in reversed(lines):
        if line.kind == Verdict.WITHDRAWN and line.id not in silent:
            silent.add(line.target)
    return [line for line in lines if line.id not in silent and line.kind != Verdict.WITHDRAWN]


def _untouched(found: Mapping[Address, Json], verdict: Line | None) -> dict[Address, Stated]:
    machine, unchecked = str(Origin.MACHINE), str(State.UNCHECKED)
    seen: dict[Address, str] = {}
    if verdict is not None and verdict.kind == Verdict.ACCEPTED:
        marks = json.loads(json.loads(verdict.after or '"[]"'))
        seen = {(field, dispute, nth): mark for field, dispute, nth, mark in marks}
    values = {}
    for slot, value in found.items():
        kept = seen.get(slot)
        same = kept is not None and kept == _mark(value)
        state = str(State.CONFIRMED) if same else unchecked
        values[slot] = Stated(_text(value), machine, state, int(kept is not None and not same))
    return values


def _said(word: Line, is_found: bool, value: Json) -> Stated:  # noqa: FBT001 - None is a value
    before, after = _data(word.before), _data(word.after)
    agrees = word.kind == Verdict.CONFIRMED and is_found and value == after
    origin = Origin.MACHINE if agrees else Origin.REVIEWER
    if word.kind == Verdict.ADDED:
        stale = is_found and value != after
    else:
        stale = value != before if is_found else before is not None
    told = value if is_found and (agrees or word.kind == Verdict.UNDECIDED) else after
    told = None if word.kind == Verdict.UNREAD else told
    state = str(STATE_AFTER[Verdict(word.kind)])
    return Stated(None if told is None else _text(told), str(origin), state, int(stale))


def _tags(speaking: Sequence[Line]) -> list[tuple[int, str]]:
    """Dispute and name, as often as different words bear the tag."""
    tags: dict[tuple[int, str, str | None], None] = {}
    for line in speaking:
        if line.kind in {Verdict.TAGGED, Verdict.UNTAGGED}:
            tag = (json.loads(line.slot)[1] if line.slot else 0, line.note, line.span)
            if line.kind == Verdict.TAGGED:
                tags[tag] = None
            else:
                tags.pop(tag, None)
    return [(of, name) for of, name, _ in tags]


def _text(value: Json) -> str:
    return encode_basestring(value) if isinstance(value, str) else _ENCODER.encode(value)


@lru_cache(maxsize=4096)
def _slot(text: str) -> Address:
    field, dispute, nth = json.loads(text)
    return field, dispute, nth


def _data(text: str | None) -> Json:
    return None if text is None else json.loads(text)


def _mark(value: Json) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:12]


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
_STATUSES = {
    Verdict.ACCEPTED: LetterStatus.CHECKED,
    Verdict.REOPENED: LetterStatus.NOT_CHECKED,
    Verdict.DEFERRED: LetterStatus.DEFERRED,
}
_ON_VALUES = frozenset(map(str, VALUE_VERDICTS))
_ON_LETTERS = frozenset(map(str, _STATUSES))
