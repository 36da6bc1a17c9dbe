"""The header table, in whichever order the columns were read (letters.md 1.2)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from imrdesk.domain import Span
from imrdesk.extract.found import Found

LABELS: Final = {
    "case_number": r"Case\s+Number:",
    "date_assigned": r"Date\s+Assigned:",
    "date_of_injury_header": r"Date\s+of\s+Injury:",
    "ur_denial_date_header": r"UR\s+Denial\s+Date:",
    "decision_date": r"(?:Final\s+)?Decision\s+Date:",
    "priority": r"Priority:",
    "application_received_date": r"(?:Application\s+)?Received:",
}
VALUES: Final = {
    "case": r"\bCM\s?-?\s?\d{2}\s?-\s?[\dO]{7}\b",
    "date": r"\b\d{1,2}/\d{1,2}/\d{4}\b",
    "word": r"\b(?:Standard|Expedited|Regular)\b",
}
_KIND: Final = {"case_number": "case", "priority": "word"}
_TOKEN = re.compile(
    "|".join(rf"(?P<{name}>{p})" for name, p in (*LABELS.items(), *VALUES.items())), re.IGNORECASE
)

Token = tuple[str, Span]


def find_header(text: str, zone: Span | None) -> list[Found]:
    """Header fields of the zone before the first heading."""
    if zone is None:
        return []
    tokens = [
        (str(m.lastgroup), Span(m.start(), m.end()))
        for m in _TOKEN.finditer(text, zone.start, zone.end)
    ]
    found = [Found(label, f"header.{label}", span) for label, span in _paired(tokens)]
    if not any(f.field == "case_number" for f in found):
        cases = [span for name, span in tokens if name == "case"]
        found += [Found("case_number", "header.case-number", span) for span in cases[:1]]
    return found


def _paired(tokens: Sequence[Token]) -> list[tuple[str, Span]]:
    """Each label with its value: the next one, or the k-th of the column beside it."""
    labels: list[str] = []
    values: list[Token] = []
    pairs: list[tuple[str, Span]] = []
    for name, span in tokens:
        if name in LABELS and values and len(values) >= len(labels):
            pairs += _matched(labels, values)
            labels, values = [], []
        if name in LABELS:
            labels.append(name)
        else:
            values.append((name, span))
    return pairs + _matched(labels, values)


def _matched(labels: Sequence[str], values: Sequence[Token]) -> list[tuple[str, Span]]:
    """Labels and values in step; a value of another kind than its label wants is passed over."""
    rest = list(values)
    pairs: list[tuple[str, Span]] = []
    for label in labels:
        kind = _KIND.get(label, "date")
        at = next((n for n, (name, _) in enumerate(rest) if name == kind), None)
        if at is not None:
            pairs.append((label, rest.pop(at)[1]))
    return pairs
