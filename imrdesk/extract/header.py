"""The header table, in whichever order the columns were read (letters.md 1.2)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from imrdesk.domain import Span
from imrdesk.extract.dates import FULL_DATE
from imrdesk.extract.found import Found

LABELS: Final = {
    "case_number": r"Case\s+Number:",
    "date_assigned": r"Date\s+Assigned:",
    "date_of_injury_header": r"Date\s+of\s+Injury:",
    "ur_denial_date_header": r"UR\s+Denial\s+Date:|Date\s+of\s+UR\s+Decision:",
    "decision_date": r"(?:Final\s+)?Decision\s+Date:",
    "priority": r"Priority:",
    "application_received_date": r"(?:Application\s+)?Received:",
}
VALUES: Final = {
    "case": r"\bCM\s?-?\s?\d{2}\s?-\s?[\dO]{7}\b",
    "date": r"\b\d{1,2}/\d{1,2}/\d{4}\b",
    "word": r"\b(?:Standard|Expedited|Regular)\b",
}
_KINDS: Final = {"case_number": "case", "priority": "word"}
_TOKEN = re.compile(
    "|".join(rf"(?P<{name}>{p})" for name, p in (*LABELS.items(), *VALUES.items())), re.IGNORECASE
)

OPENING: Final = 800
"""Characters in which a decision of 2013 says when it was asked for."""
_TOLD: Final = {
    field: re.compile(rf"{words}\s+(?P<date>{FULL_DATE.pattern})", re.IGNORECASE)
    for field, words in {
        "application_received_date": r"Independent\s+Medical\s+Review\s+was\s+filed\s+on",
        "ur_denial_date_header": r"Utilization\s+Review\s+Denial\s+dated",
        "date_assigned": r"Notice\s+of\s+Assignment\b[^.]{0,160}?\bon",
    }.items()
}

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


def find_opening(text: str, issues: Span | None) -> list[Found]:
    """The dates that letters of 2013 tell in the first sentences of their decision."""
    if issues is None:
        return []
    end = min(issues.end, issues.start + OPENING)
    found = ((field, p.search(text, issues.start, end)) for field, p in _TOLD.items())
    return [
        Found(field, f"header.told.{field}", Span(m.start("date"), m.end("date")))
        for field, m in found
        if m is not None
    ]


def _paired(tokens: Sequence[Token]) -> list[tuple[str, Span]]:
    """Each label with its value: after it, or before it where only that fits.

    A zone that begins with a value and ends with a label has its values before their labels.
    """
    values_lead = bool(tokens) and tokens[0][0] in VALUES and tokens[-1][0] in LABELS
    pairs: list[tuple[str, Span]] = []
    before: list[Token] = []
    for labels, after in _runs(tokens):
        wanted = Counter(map(_kind, labels))
        leads = (values_lead or _kinds(after) != wanted) and _kinds(before) == wanted
        found = _matched(labels, before if leads else after)
        taken = {span for _, span in found}
        before = [token for token in after if token[1] not in taken]
        pairs += found
    return pairs


def _runs(tokens: Sequence[Token]) -> list[tuple[list[str], list[Token]]]:
    """Labels that stand together, each time with the values that follow them."""
    runs: list[tuple[list[str], list[Token]]] = [([], [])]
    for name, span in tokens:
        if name in LABELS and runs[-1][1]:
            runs.append(([], []))
        if name in LABELS:
            runs[-1][0].append(name)
        else:
            runs[-1][1].append((name, span))
    return runs


def _kind(label: str) -> str:
    return _KINDS.get(label, "date")


def _kinds(values: Sequence[Token]) -> Counter[str]:
    return Counter(name for name, _ in values)


def _matched(labels: Sequence[str], values: Sequence[Token]) -> list[tuple[str, Span]]:
    """The k-th label of a kind with the k-th value of it.

    Where values are missing, nobody knows whose: only a single one belongs to the label before it.
    """
    pairs: list[tuple[str, Span]] = []
    for kind in VALUES:
        wanted = [label for label in labels if _kind(label) == kind]
        have = [span for name, span in values if name == kind]
        if len(have) < len(wanted):
            sure = len(values) == len(have) == 1 and wanted[-1] == labels[-1]
            wanted = wanted[-1:] if sure else []
        pairs += zip(wanted, have, strict=False)
    return pairs
