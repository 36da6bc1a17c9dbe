"""Answers that people made by hand, in the two forms that are in use.

A *complete* answer lists every field with its offsets; a *plain* one holds one object a letter
with values and quotations only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from imrdesk.quality.facts import Entry
from imrdesk.quality.facts import Fact
from imrdesk.quality.facts import citation_facts
from imrdesk.quality.facts import facts_of_fields
from imrdesk.quality.facts import folded
from imrdesk.quality.facts import measured
from imrdesk.quality.facts import passage_facts

FlagKey = tuple[str, int]
"""Rule and dispute (0 = the letter)."""

_MAIN_ONLY: Final = frozenset({"body_part", "ca_guideline.status", "imro_guideline.status"})
"""Fields of which complete answers name the main values only: more is no mistake."""
_HEADER_NAMES: Final = {
    "date_of_injury": "date_of_injury_header",
    "ur_denial_date": "ur_denial_date_header",
}
_DISPUTE_NAMES: Final = {
    "item": "item",
    "decision": "decision",
    "drug": "drug_name",
    "generic": "drug_generic",
    "strength": "strength",
    "strength_unit": "strength_unit",
    "quantity": "quantity",
    "visits_total": "visits_total",
    "laterality": "laterality",
    "category": "service_category",
    "necessity": "necessity",
}


class UnfitAnswer(ValueError):
    """What the data lacks to be an answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is right for one letter, and which flags of severity warn and error it deserves."""

    file: str
    facts: tuple[Fact, ...]
    flags: frozenset[FlagKey]
    open_fields: frozenset[str] = frozenset()
    """Fields of which the answer names the main values only."""


def parse_answer(data: Entry) -> Answer:
    """An answer in either form; raises UnfitAnswer for anything else."""
    try:
        flags = flags_of(data.get("expected_flags") or data.get("flags"))
        if "schema" in data:
            return Answer(str(data["file"]), measured(_complete(data)), flags, _MAIN_ONLY)
        return Answer(str(data["file"]), measured(_plain(data)), flags)
    except KeyError as fault:
        raise UnfitAnswer(f"it has no {fault}") from fault
    except (AttributeError, TypeError, ValueError) as fault:
        raise UnfitAnswer(f"it is written otherwise than answers are ({fault})") from fault


def flags_of(entries: list[Entry] | None) -> frozenset[FlagKey]:
    """Flags that count: warnings and errors of the core rules."""
    return frozenset(
        (str(f["rule"]), int(f.get("dispute") or 0))
        for f in entries or ()
        if f.get("severity", "warn") != "info" and f.get("tier", "core") == "core"
    )


def _complete(data: Entry) -> Iterator[Fact]:
    yield from facts_of_fields(data["fields"], 0)
    for dispute in data["disputes"]:
        own = [{"name": "item", **dispute["item"]}, {"name": "decision", **dispute["decision"]}]
        yield from facts_of_fields([*own, *dispute["fields"]], dispute["index"])


def _plain(data: Entry) -> Iterator[Fact]:
    for name, value in data["header"].items():
        if value:
            yield Fact(_HEADER_NAMES.get(name, name), 0, folded(value))
    for value in data["reviewer"]["specialties"]:
        yield Fact("reviewer.specialty", 0, folded(value))
    for value in data["reviewer"]["license_states"]:
        yield Fact("reviewer.license_state", 0, folded(value))
    yield from _patient(data["patient"], data["ur"])
    for number, dispute in enumerate(data["disputes"], 1):
        yield from _dispute(dispute, number)


def _patient(patient: Entry, review: Entry) -> Iterator[Fact]:
    for name in ("age", "sex", "date_of_injury", "mechanism"):
        if patient.get(name):
            yield Fact(f"patient.{name}", 0, folded(patient[name]))
    for value in patient["diagnoses"]:
        yield Fact("patient.diagnosis", 0, folded(value))
    if review.get("decision_date"):
        yield Fact("ur.decision_date", 0, str(review["decision_date"]))
    for value in review["items"]:
        yield Fact("ur.item", 0, folded(value))


def _dispute(dispute: Entry, number: int) -> Iterator[Fact]:
    for name, field in _DISPUTE_NAMES.items():
        if dispute.get(name) is not None:
            yield Fact(field, number, folded(dispute[name]))
    yield from passage_facts(dispute["rationale_starts"], dispute["rationale_ends"], number)
    for name, field in (("body_parts", "body_part"), ("spinal_levels", "spinal_level")):
        for value in dispute.get(name) or []:
            yield Fact(field, number, folded(value))
    for kind in ("ca", "imro"):
        block = dispute[f"{kind}_guideline"]
        yield Fact(f"{kind}_guideline.status", number, str(block["status"]))
        for citation in block["citations"]:
            yield from citation_facts(f"{kind}_citation", number, citation)
