"""C01 to C06: the decision and the rationale that carries it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from imrdesk.checks.amounts import strengths_in
from imrdesk.checks.facts import Facts
from imrdesk.checks.facts import joined
from imrdesk.checks.facts import places
from imrdesk.checks.requests import Ask
from imrdesk.checks.requests import apart
from imrdesk.checks.requests import ask
from imrdesk.checks.requests import both_on_the_skin
from imrdesk.checks.requests import same_place
from imrdesk.checks.requests import stems_in
from imrdesk.checks.rule import Doubt
from imrdesk.checks.rule import Rule
from imrdesk.checks.rule import Tier
from imrdesk.domain import Severity
from imrdesk.domain import Span

_WANTED: Final = {"Upheld": "not_necessary", "Overturned": "necessary"}
_ANCILLARY = re.compile(r"\bancillary\s+services?\b|\bsurg(?:ery|ical)\b", re.IGNORECASE)
_DIAGNOSED = re.compile(
    r"[Dd](?<!\w.)(?i:iagnosed\s+(?:with|as\s+having)\s+"
    r"(?P<what>(?:(?!\b(?:who|which|and\s+(?:is|was|has|had))\b)[^.;:()]){3,120}))"
)
_SOMEBODY = re.compile(
    r"\b(?:patients|individuals|people|adults|those|persons|workers|when|if|who\s+(?:are|have))\b",
    re.IGNORECASE,
)
_FOUND = re.compile(
    r"\b(?:is|are|was|were|be|been|cannot|does|do|has|have)\b(?=[^,;]{0,60}\b(?:necess|appropriate))",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\brequest(?:s|ed)?\b(?:\s+for\b)?", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[,;]|\b(?:because|since|due\s+to|given|without|in\s+the\s+absence|as|despite)\b",
    re.IGNORECASE,
)
_EMPTY: Final = 80
_SHORT: Final = 200


def _contradiction(facts: Facts) -> Iterator[Doubt]:
    for n in facts.disputes:
        decision, closing = facts.first("decision", n), facts.first("necessity_sentence", n)
        if decision is None or closing is None:
            continue
        wanted = _WANTED.get(str(decision.value))
        if wanted is not None and closing.value != wanted:
            said = str(closing.value).replace("_", " ")
            yield Doubt(
                f"The decision is {decision.value}, but the rationale says “{said}”; please check.",
                places(decision, closing),
                n,
            )


def _no_closing(facts: Facts) -> Iterator[Doubt]:
    for n in facts.disputes:
        rationale = facts.first("rationale", n)
        if rationale is not None and facts.silent("necessity_sentence", n):
            yield Doubt(
                "The rationale does not say whether the request is medically necessary.",
                places(rationale),
                n,
            )


def _short(facts: Facts) -> Iterator[Doubt]:
    for n in facts.disputes:
        rationale, item = facts.first("rationale", n), facts.first("item", n)
        length = len(" ".join(str(rationale.value).split())) if rationale is not None else 0
        if length < _EMPTY and item is not None:
            yield Doubt("The rationale is empty or very short.", places(rationale, item), n)
        elif length < _SHORT and not _ANCILLARY.search(facts.words("rationale", n)):
            yield Doubt("The rationale is short.", places(rationale), n, Severity.INFO)


def _other_request(facts: Facts) -> Iterator[Doubt]:
    for n in facts.disputes:
        closing, item = facts.first("necessity_sentence", n), facts.first("item", n)
        if closing is None or closing.span is None or item is None:
            continue
        words = " ".join(closing.span.of(facts.text).split())
        differing = _differing(facts, n, ask(_spoken_of(words), facts.lexicon))
        if differing:
            yield Doubt(
                f"The {joined(differing)} named at the end differs from the item's.",
                places(closing, item),
                n,
            )


def _spoken_of(closing: str) -> str:
    """What a closing sentence calls necessary or not, without the reasons around it."""
    verb = _FOUND.search(closing)
    before = closing[: verb.start()] if verb else closing
    asked = [m.end() for m in _ASKED.finditer(before)]
    if asked:
        return before[asked[-1] :]
    return next((c for c in reversed(_CLAUSE.split(before)) if c.strip()), "")


def _differing(facts: Facts, dispute: int, said: Ask) -> list[str]:
    mine = facts.asks[dispute]
    found: list[str] = []
    if apart(mine.ingredients, said.ingredients) and not both_on_the_skin(mine, said):
        found.append("drug")
    elif mine.ingredients & said.ingredients and apart(
        facts.strengths(dispute), strengths_in(said.words)
    ):
        found.append("strength")
    if not same_place(mine, said):
        found.append("part of the body")
    elif apart(mine.sides, said.sides):
        found.append("side")
    if apart(mine.levels, said.levels):
        found.append("level")
    return found


def _repeated(facts: Facts) -> Iterator[Doubt]:
    seen: dict[str, int] = {}
    for n in facts.disputes:
        rationale = facts.first("rationale", n)
        words = " ".join(str(rationale.value).split()).casefold() if rationale is not None else ""
        if len(words) < _SHORT:
            continue
        first = seen.setdefault(words, n)
        if first != n and facts.words("procedure", first) != facts.words("procedure", n):
            yield Doubt(
                f"The rationale is that of item {first}, word for word.",
                places(rationale, facts.first("rationale", first)),
                n,
            )


def _new_diagnosis(facts: Facts) -> Iterator[Doubt]:
    told = [(n, m) for n in facts.disputes for m in _diagnoses_said(facts, n)]
    if facts.summary is None or not told:
        return
    # Diagnoses that stand in the rationale alone are the very ones to tell of.
    typed = [str(v.value) for v in facts.all("patient.diagnosis") if v.span is None]
    known = stems_in(" ".join([facts.summary.of(facts.text), *typed]))
    for n, m in told:
        named = stems_in(m["what"])
        if named and not named & known:
            words = " ".join(m[0].split()).rstrip(" ,")
            yield Doubt(
                f"“{words}” is not in the summary; please check.", (Span(m.start(), m.end()),), n
            )


def _diagnoses_said(facts: Facts, dispute: int) -> Iterator[re.Match[str]]:
    """`diagnosed with …` of this patient, not of patients in general."""
    for zone in facts.zones("rationale", dispute):
        for m in _DIAGNOSED.finditer(facts.text, zone.start, zone.end):
            if not _SOMEBODY.search(facts.text[max(zone.start, m.start() - 60) : m.start()]):
                yield m


RULES: Final = (
    Rule("C01", Severity.ERROR, Tier.CORE, "decision and closing sentence agree", _contradiction),
    Rule("C02", Severity.WARN, Tier.CORE, "the rationale says whether necessary", _no_closing),
    Rule("C03", Severity.ERROR, Tier.CORE, "the rationale is not empty", _short),
    Rule("C04", Severity.WARN, Tier.CORE, "the closing sentence names the item", _other_request),
    Rule("C05", Severity.INFO, Tier.EXTENDED, "rationales repeated word for word", _repeated),
    Rule("C06", Severity.WARN, Tier.EXTENDED, "diagnoses only in a rationale", _new_diagnosis),
)
