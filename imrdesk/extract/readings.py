"""From words to value: the one place where a finding gets its value.

A rule named here has a reading of its own; all others read the normal form of their field's
kind. The value depends on the words and the rules alone, so anyone can recompute it.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping

from imrdesk import normal
from imrdesk.domain import Value
from imrdesk.extract.amounts import read_count
from imrdesk.extract.amounts import read_duration
from imrdesk.extract.amounts import read_form
from imrdesk.extract.amounts import read_frequency
from imrdesk.extract.amounts import read_refills
from imrdesk.extract.amounts import read_strength
from imrdesk.extract.amounts import read_visits
from imrdesk.extract.citations import read_mtus
from imrdesk.extract.citations import read_other
from imrdesk.extract.citations import read_status
from imrdesk.extract.disputes import read_outcome
from imrdesk.extract.early import read_decision
from imrdesk.extract.early import read_early_outcome
from imrdesk.extract.patient import read_mechanism
from imrdesk.extract.rationale import polarity
from imrdesk.extract.requests import read_side
from imrdesk.extract.rules import Rules
from imrdesk.lexicon import Drug
from imrdesk.lexicon import Service

Reading = Callable[[str, Rules], Value | None]


def value_of(field: str, rule: str, surface: str, rules: Rules) -> Value | None:
    """The canonical value of `surface`, or None when the words do not have the field's form."""
    reading = READINGS.get(rule)
    if reading is not None:
        return reading(surface, rules)
    return normal.read(rules.catalogue[field], surface)


def _words(surface: str, _: Rules) -> Value | None:
    return normal.plain(surface)


def _lower(surface: str, _: Rules) -> Value | None:
    return normal.squash(surface).casefold() or None


def _always(value: Value) -> Reading:
    return lambda _surface, _rules: value


def _only(read: Callable[[str], Value | None]) -> Reading:
    return lambda surface, _rules: read(surface)


def _drug(read: Callable[[Drug], str]) -> Reading:
    """Of the drug that the words name, or miss by one letter."""

    def reading(surface: str, rules: Rules) -> Value | None:
        drug = rules.lexicon.drug_named(surface) or rules.lexicon.drug_near(surface)
        return read(drug) or None if drug else None

    return reading


def _service(read: Callable[[Service], str]) -> Reading:
    def reading(surface: str, rules: Rules) -> Value | None:
        service = rules.lexicon.service_named(surface)
        return read(service) if service else None

    return reading


def _body_part(surface: str, rules: Rules) -> Value | None:
    part = rules.lexicon.body_part_named(surface)
    return part.name if part else None


READINGS: Mapping[str, Reading] = {
    "reviewer.specialty-label": _words,
    "rationale.necessity": _only(polarity),
    "outcome.dispute.decision": _only(read_outcome),
    "outcome.decision.by-necessity": _only(read_early_outcome),
    "decision.by-necessity": _only(read_decision),
    "guideline.status": _only(read_status),
    "citation.mtus": lambda surface, rules: read_mtus(surface, rules.patterns),
    "citation.other": lambda surface, rules: read_other(surface, rules.patterns),
    "ur.non-certified": _always("non-certified"),
    "ur.denied": _always("denied"),
    "ur.partially-certified": _always("partially certified"),
    "ur.modified": _always("modified"),
    "ur.delayed": _always("delayed"),
    "ur.certified": _always("certified"),
    "patient.mechanism": _only(read_mechanism),
    "summary.treatment": _lower,
    "drug.generic": _drug(lambda d: d.generic),
    "drug.class": _drug(lambda d: d.drug_class),
    "category.of-drug": _always("Pharmaceuticals"),
    "subcategory.of-drug": _drug(lambda d: d.subcategory),
    "category.of-compound": _always("Pharmaceuticals"),
    "subcategory.of-compound": _always("Topical Compounds"),
    "category.surgical": _always("Surgery"),
    "subcategory.surgical": _always("Adjunct Surgical Services"),
    "service.name": _service(lambda s: s.name),
    "category.of-service": _service(lambda s: s.category),
    "subcategory.of-service": _service(lambda s: s.subcategory),
    "category.of-course": _always("Rehabilitation"),
    "subcategory.of-course": _always("Other Therapies"),
    "body-part.name": _body_part,
    "body-part.side": _only(read_side),
    "request.yes": _always(value=True),
    "request.count": _only(read_count),
    "request.refills": _only(read_refills),
    "request.strength": _only(read_strength),
    "request.form": _only(read_form),
    "request.duration": _only(read_duration),
    "quantity.given": _always("given"),
    "quantity.not-specified": _always("not_specified"),
    "quantity.unknown": _always("unknown"),
    "quantity.missing": _always("missing"),
    "visits.product": _only(read_visits),
    "visits.frequency": _only(read_frequency),
    "visits.duration": _only(read_duration),
}
"""Readings by rule; a constant one says what the presence of the words means."""
