"""A small letter's extraction and its answer in both forms, written for tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

TEXT = (
    "Case CM16-0000001. She is 48 years old. Norco 10/325mg #60: Upheld. MTUS Chronic Pain 2009, "
    "Opioids, page 78. The notes say little of how she fares. The request is not medically "
    "necessary."
)
RATIONALE = TEXT[TEXT.index("The notes") :]
NORCO = "Norco 10/325mg #60"
CITATION = {
    "source": "MTUS",
    "document": "Chronic Pain Medical Treatment",
    "chapter": None,
    "sections": ["Opioids"],
    "pages": [78],
    "year": 2009,
}


def field(name: str, surface: str, value: object = None, **more: object) -> dict[str, object]:
    start = TEXT.index(surface)
    stands = {"surface": surface, "start": start, "end": start + len(surface)}
    return {"name": name, "value": surface if value is None else value, **stands, **more}


def extraction(**more: object) -> dict[str, Any]:
    """What a program says of the letter, all of it right; `more` replaces parts."""
    return {
        "file": "first.txt",
        "format": "D4",
        "engine": "0",
        "text": TEXT,
        "fields": [
            field("case_number", "CM16-0000001"),
            field("patient.age", "48", 48),
            field("reviewer.subspecialty", "notes", "Pain Medicine"),
        ],
        "disputes": [{"index": 1, "fields": of_dispute()}],
        "flags": [flag("I03", 1)],
    } | more


def of_dispute() -> list[dict[str, object]]:
    return [
        field("item", NORCO),
        field("decision", "Upheld"),
        field("drug_name", "Norco"),
        field("quantity", "60", 60.0),
        field("body_part", "years", ["neck", "shoulder"]),
        field("ca_citation", "MTUS Chronic Pain 2009", CITATION),
        field("ca_citation.year", "2009", 2009),
        field("rationale", RATIONALE),
        field("necessity_sentence", "not medically", "not_necessary"),
        field("clinical.visit_date", "old", "2016-01-01"),
    ]


def flag(rule: str, dispute: int = 0, **more: object) -> dict[str, object]:
    return {"rule": rule, "dispute": dispute, "severity": "warn", "tier": "core"} | more


def complete_answer(**more: object) -> dict[str, Any]:
    item, decision, *rest = of_dispute()
    plain = {"name", "value"}
    return {
        "schema": 1,
        "file": "first.txt",
        "fields": extraction()["fields"],
        "disputes": [
            {
                "index": 1,
                "item": {k: v for k, v in item.items() if k not in plain},
                "decision": {"value": decision["value"], "surface": "Upheld"},
                "fields": rest,
            }
        ],
        "expected_flags": [
            flag("I03", 1),
            flag("D02", severity="info"),
            flag("G06", 1, tier="extended"),
        ],
    } | more


def plain_answer(**more: object) -> dict[str, Any]:
    return {
        "file": "first.txt",
        "header": {"case_number": "CM16-0000001", "date_of_injury": None, "priority": ""},
        "reviewer": {"specialties": ["Pain Medicine"], "license_states": []},
        "patient": {"age": 48, "sex": None, "diagnoses": [], "mechanism": None},
        "ur": {"decision_date": None, "items": []},
        "disputes": [plain_dispute()],
        "flags": [{"rule": "I03", "dispute": 1, "why": "told without its strength"}],
    } | more


def plain_dispute(**more: object) -> Mapping[str, object]:
    return {
        "item": NORCO,
        "decision": "Upheld",
        "drug": "Norco",
        "generic": None,
        "quantity": 60,
        "body_parts": ["neck", "shoulder"],
        "necessity": "not_necessary",
        "rationale_starts": "The notes say little of",
        "rationale_ends": "is not medically necessary.",
        "ca_guideline": {"status": "mtus", "citations": [CITATION]},
        "imro_guideline": {"status": "none_cited", "citations": []},
    } | more
