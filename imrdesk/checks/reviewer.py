"""V01 to V03: who decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from imrdesk.checks.facts import Facts
from imrdesk.checks.facts import joined
from imrdesk.checks.facts import places
from imrdesk.checks.rule import Doubt
from imrdesk.checks.rule import Rule
from imrdesk.checks.rule import Tier
from imrdesk.domain import SectionName
from imrdesk.domain import Severity

_NO_SURGEONS: Final = frozenset(
    "Family Practice|Internal Medicine|Preventive Medicine|Psychiatry|Pediatrics|Dermatology|"
    "Emergency Medicine|Public Health & General Preventive Medicine".split("|")
)
_NO_PRESCRIBERS: Final = frozenset(
    "Chiropractic|Psychologist|Psychology|Oriental Medicine|Optometry|Registered Nurse|"
    "Physical Therapy|Occupational Therapy".split("|")
)


def _californian(facts: Facts) -> Iterator[Doubt]:
    states = facts.all("reviewer.license_state")
    if states and all(state.value != "California" for state in states):
        named = joined(str(state.value) for state in states)
        yield Doubt(f"The reviewer is licensed in {named}, not in California.", places(*states))


def _credentials(facts: Facts) -> Iterator[Doubt]:
    missing = [
        label
        for label, name in (
            ("specialty", "reviewer.specialty"),
            ("state", "reviewer.license_state"),
        )
        if not facts.all(name)
    ]
    if missing:
        section = facts.section(SectionName.HOW_DETERMINED)
        yield Doubt(
            f"No {' and no '.join(missing)} of the reviewer was found; please check.",
            (section,) if section else (),
        )


def _unusual(facts: Facts) -> Iterator[Doubt]:
    values = facts.all("reviewer.specialty") + facts.all("reviewer.subspecialty")
    named = {facts.lexicon.specialty_named(str(v.value)) for v in values}
    names = frozenset(s.name for s in named if s is not None)
    if not names:
        return
    for n in facts.disputes:
        category = facts.words("service_category", n)
        operates = category == "Surgery" and facts.words("service_subcategory", n) in {
            "Spine",
            "Arthroscopic",
            "Non-arthroscopic",
        }
        if (operates and names <= _NO_SURGEONS) or (
            category in {"Surgery", "Pharmaceuticals", "Injection"} and names <= _NO_PRESCRIBERS
        ):
            what = "an operation" if operates else f"a request of the category {category}"
            told = f"A reviewer of {joined(sorted(names))} decides {what}; please check."
            yield Doubt(told, places(values[0], facts.first("item", n)), n)


RULES: Final = (
    Rule("V01", Severity.INFO, Tier.CORE, "a Californian licence", _californian),
    Rule("V02", Severity.WARN, Tier.CORE, "the reviewer's specialty and state", _credentials),
    Rule("V03", Severity.INFO, Tier.EXTENDED, "specialty and kind of request", _unusual),
)
