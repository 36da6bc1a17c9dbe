"""I01 to I04, I06, M01, M02: drugs, their strengths and quantities, and who takes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Iterator
from typing import Final

from imrdesk.checks.facts import Facts
from imrdesk.checks.facts import joined
from imrdesk.checks.facts import places
from imrdesk.checks.rule import Doubt
from imrdesk.checks.rule import Rule
from imrdesk.checks.rule import Tier
from imrdesk.domain import EffectiveValue
from imrdesk.domain import Severity
from imrdesk.lexicon import Drug

_SPREAD = re.compile(
    r"\b(?:gel|cream|ointment|lotion|suspension|solution|powder|liquid|syrup|patch(?:es)?|topical|"
    r"compound(?:ed)?|injections?|spray|drops|pump|kit|roll-on|oral\s+suspension|vial|cc|ml)\b|%",
    re.IGNORECASE,
)
_DOSE = re.compile(r"\d\s?(?:mg|mcg|gm?|ml|cc|%)\b|#\s?\d", re.IGNORECASE)
_WRONG_SIGN = re.compile(r"\d\s?[-.]\s?\d{3}\b")
_GIVEN_ONCE = re.compile(
    r"\b(?:injections?|injected|infusion|IM|vaccine|series\s+of)\b", re.IGNORECASE
)
_OTHER_UNITS: Final = frozenset({"ml", "%", "mg/ml", "mg/g", "units", "IU"})
_SOLID: Final = frozenset({"mg", "mcg", "g"})


def _drug(facts: Facts, dispute: int) -> Drug | None:
    """The one drug of an item, by its written name and else by its generic."""
    generics = facts.all("drug_generic", dispute)
    if len(generics) != 1:
        return None
    named = facts.words("drug_name", dispute)
    by_name = facts.lexicon.drug_named(named) if named else None
    if by_name is not None and by_name.generic == generics[0].value:
        return by_name
    return facts.lexicon.drug_named(str(generics[0].value))


def _drug_disputes(facts: Facts) -> Iterator[tuple[int, Drug, EffectiveValue]]:
    for n in facts.disputes:
        drug, item = _drug(facts, n), facts.first("item", n)
        if drug is not None and item is not None:
            yield n, drug, item


def _unit(facts: Facts) -> Iterator[Doubt]:
    for n, drug, item in _drug_disputes(facts):
        unit = facts.words("strength_unit", n)
        if unit not in _SOLID or unit in drug.units or drug.topical:
            continue
        if {u.partition("/")[0] for u in drug.units} & {unit}:
            continue
        if not _SPREAD.search(str(item.value)):
            yield Doubt(
                f"The unit {unit} is unusual for {drug.generic}: "
                f"it is given in {joined(drug.units)}.",
                places(item),
                n,
            )


def _strength(facts: Facts) -> Iterator[Doubt]:
    for n, drug, item in _drug_disputes(facts):
        value, unit = facts.first("strength", n), facts.words("strength_unit", n)
        if value is None or (unit and unit not in drug.units) or unit in _OTHER_UNITS:
            continue
        told = _pair_doubt(drug, value) if drug.pairs else _range_doubt(drug, value, unit)
        if told:
            yield Doubt(told, places(value) or places(item), n)


def _pair_doubt(drug: Drug, value: EffectiveValue) -> str:
    written = " ".join(value.surface.split()) or str(value.value)
    strengths = str(value.value).split("/")
    if len(strengths) == 1:
        return f"{written} is one number; {drug.generic} is a combination such as {_example(drug)}."
    if not any(sorted(strengths) == sorted(pair.split("/")) for pair in drug.pairs):
        return f"{written} is no usual strength of {drug.generic}; please check."
    if "/" not in value.surface and _WRONG_SIGN.search(value.surface):
        return f"{written} is usually written {value.value}."
    return ""


def _example(drug: Drug) -> str:
    return drug.pairs[min(2, len(drug.pairs) - 1)]


def _range_doubt(drug: Drug, value: EffectiveValue, unit: str) -> str:
    number = value.value
    if not isinstance(number, int | float) or drug.low is None or drug.high is None:
        return ""
    if (unit or drug.units[0]) != drug.units[0] or drug.low <= number <= drug.high:
        return ""
    usual = f"{drug.low:g} to {drug.high:g} {drug.units[0]}"
    return f"{number} {drug.units[0]} is outside the usual strengths of {drug.generic} ({usual})."


def _quantity(facts: Facts) -> Iterator[Doubt]:
    for n in facts.disputes:
        item = facts.first("item", n)
        if item is None or not _is_drug(facts, n) or not facts.silent("quantity", n):
            continue
        status = facts.words("quantity_status", n)
        if status == "given" or (not status and _GIVEN_ONCE.search(str(item.value))):
            continue
        said = (
            "is said to be not specified"
            if status in {"not_specified", "unknown"}
            else "is not stated"
        )
        yield Doubt(f"The quantity {said}.", places(facts.first("quantity_status", n) or item), n)


def _is_drug(facts: Facts, dispute: int) -> bool:
    return bool(facts.all("drug_generic", dispute)) or bool(facts.all("drug_name", dispute))


def _no_strength(facts: Facts) -> Iterator[Doubt]:
    for n, drug, item in _drug_disputes(facts):
        if facts.silent("strength", n) and not drug.topical:
            yield Doubt("The strength is not stated.", places(item), n)


def _unknown_drug(facts: Facts) -> Iterator[Doubt]:
    for n in facts.disputes:
        item = facts.first("item", n)
        if item is None or _is_drug(facts, n) or facts.all("procedure", n):
            continue
        if _DOSE.search(str(item.value)) and not facts.asks[n].drugs and not facts.asks[n].services:
            yield Doubt("This may be a drug that is not in the list of drugs.", places(item), n)


def _not_taken(facts: Facts) -> Iterator[Doubt]:
    generics = {n: [str(v.value) for v in facts.all("drug_generic", n)] for n in facts.disputes}
    wanted = {n: _parts(named) for n, named in generics.items() if named}
    if facts.summary is None or not wanted:
        return
    taken = _ingredients_in(facts, _listed(facts))
    if any(parts.isdisjoint(taken) for parts in wanted.values()):
        taken |= _ingredients_in(facts, _told_elsewhere(facts))
    for n, parts in wanted.items():
        if parts.isdisjoint(taken) and not _by_class(facts, generics[n], taken):
            yield Doubt(
                "The drug is not among the medications and treatments of the summary; "
                "please check.",
                places(facts.first("item", n)),
                n,
            )


def _parts(generics: Iterable[str]) -> set[str]:
    return {part for generic in generics for part in generic.casefold().split("/")}


def _by_class(facts: Facts, generics: list[str], taken: set[str]) -> bool:
    """Creams and compounds are named by whatever word comes to hand."""
    drugs = [facts.lexicon.drug_named(generic) for generic in generics]
    vague = {"topical compound", "topical analgesic", "menthol", "medical food"}
    return any(d is not None and d.topical for d in drugs) and bool(vague & taken)


def _listed(facts: Facts) -> Iterator[str]:
    """What the summary lists as taken."""
    for value in (*facts.all("patient.medication"), *facts.all("patient.treatment")):
        yield str(value.value)


def _told_elsewhere(facts: Facts) -> Iterator[str]:
    """The sentences of the summary that tell neither of the request nor of its denial."""
    for sentence in facts.sentences:
        if sentence not in facts.asked_and_denied:
            yield sentence.of(facts.text)


def _ingredients_in(facts: Facts, told: Iterable[str]) -> set[str]:
    """Of all drugs that are named there."""
    found: set[str] = set()
    for words in told:
        for place in facts.lexicon.drug_finder.find(words):
            drug = facts.lexicon.drug_named(place.of(words))
            found |= drug.ingredients if drug is not None else frozenset()
    return found


def _opioid_and_benzodiazepine(facts: Facts) -> Iterator[Doubt]:
    values = [
        *facts.all("patient.medication"),
        *(v for n in facts.disputes for v in facts.all("drug_name", n)),
    ]
    named = [(v, facts.lexicon.drug_named(str(v.value))) for v in values]
    opioids = [v for v, drug in named if drug and drug.subcategory == "Opioids"]
    benzodiazepines = [v for v, drug in named if drug and drug.subcategory == "Benzodiazepines"]
    if opioids and benzodiazepines:
        yield Doubt(
            "An opioid and a benzodiazepine stand in one letter.",
            places(opioids[0], benzodiazepines[0]),
        )


RULES: Final = (
    Rule("I01", Severity.ERROR, Tier.CORE, "the unit of a strength fits the drug", _unit),
    Rule("I02", Severity.WARN, Tier.CORE, "the strength is one the drug has", _strength),
    Rule("I03", Severity.WARN, Tier.CORE, "a drug's quantity is stated", _quantity),
    Rule("I04", Severity.INFO, Tier.CORE, "a drug's strength is stated", _no_strength),
    Rule("I06", Severity.INFO, Tier.CORE, "the drug is in the list of drugs", _unknown_drug),
    Rule("M01", Severity.WARN, Tier.CORE, "a disputed drug is in the summary", _not_taken),
    Rule(
        "M02",
        Severity.INFO,
        Tier.EXTENDED,
        "opioid and benzodiazepine together",
        _opioid_and_benzodiazepine,
    ),
)
