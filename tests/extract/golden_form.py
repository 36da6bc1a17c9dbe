"""The form of a golden extraction, and what differs between two of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any

from imrdesk.domain import Extraction
from imrdesk.domain import Letter
from imrdesk.domain import value_to_json

Entry = Mapping[str, Any]


def golden_form(letter: Letter, found: Extraction) -> dict[str, Any]:
    """What is kept of an extraction: all but the letter's and the engine's names."""
    return {
        "format": found.format.value,
        "sections": [
            {"name": s.name.value, "start": s.body.start, "end": s.body.end} for s in found.sections
        ],
        "findings": [
            {
                "field": f.slot.field,
                "dispute": f.slot.dispute,
                "nth": f.slot.nth,
                "value": value_to_json(f.value),
                "surface": f.span.of(letter.text),
                "start": f.span.start,
                "end": f.span.end,
                "rule": f.rule,
            }
            for f in found.findings
        ],
    }


def written(golden: Mapping[str, Any]) -> str:
    """JSON with one section or finding a line, so that a change is a line of its diff."""
    lists = (
        f"{json.dumps(name)}: [\n  "
        + ",\n  ".join(json.dumps(entry, ensure_ascii=False) for entry in golden[name])
        + "\n ]"
        for name in ("sections", "findings")
    )
    return "{" + ",\n ".join([f'"format": {json.dumps(golden["format"])}', *lists]) + "}\n"


def differences(golden: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """Findings gained, lost, changed and moved, field by field."""
    for name in ("format", "sections"):
        if golden[name] != now[name]:
            yield f"{name}: {golden[name]} -> {now[name]}"
    names = [entry["field"] for entry in (*golden["findings"], *now["findings"])]
    for field in dict.fromkeys(names):
        before = [entry for entry in golden["findings"] if entry["field"] == field]
        after = [entry for entry in now["findings"] if entry["field"] == field]
        yield from _of_field(before, after)


def _of_field(before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[str]:
    kept = {_told(entry) for entry in before} & {_told(entry) for entry in after}
    old = {_slot(entry): entry for entry in before}
    new = {_slot(entry): entry for entry in after}
    for slot, entry in old.items():
        if _told(entry) in kept:
            continue
        other = new.get(slot)
        if other is None or _told(other) in kept:
            yield f"lost     {slot}: {entry['value']!r}"
        else:
            yield f"changed  {slot}: {entry['value']!r} -> {other['value']!r}"
    for slot, entry in new.items():
        if _told(entry) not in kept and (slot not in old or _told(old[slot]) in kept):
            yield f"gained   {slot}: {entry['value']!r}"
    for entry in after:
        twins = [other for other in before if _told(other) == _told(entry)]
        if twins and all(_place(other) != _place(entry) for other in twins):
            yield f"moved    {_slot(entry)}: {_place(twins[0])} -> {_place(entry)}"


def _slot(entry: Entry) -> str:
    return f"{entry['field']}#{entry['dispute']}.{entry['nth'] + 1}"


def _told(entry: Entry) -> tuple[int, str]:
    return entry["dispute"], json.dumps(entry["value"], sort_keys=True)


def _place(entry: Entry) -> str:
    return f"{entry['start']}-{entry['end']} by {entry['rule']}"
