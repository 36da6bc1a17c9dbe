"""U01 to U06: what the claims administrator's utilization review said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from imrdesk.checks.amounts import numbers_in
from imrdesk.checks.days import american
from imrdesk.checks.days import day
from imrdesk.checks.facts import Facts
from imrdesk.checks.facts import joined
from imrdesk.checks.facts import places
from imrdesk.checks.requests import Ask
from imrdesk.checks.requests import apart
from imrdesk.checks.requests import ask
from imrdesk.checks.requests import stems_in
from imrdesk.checks.rule import Doubt
from imrdesk.checks.rule import Rule
from imrdesk.checks.rule import Tier
from imrdesk.checks.sentences import holding
from imrdesk.domain import Severity

_ALLOWED = re.compile(
    r"(?<!non-)(?<!non )\b(?:approved|certified|authorized|granted)\b", re.IGNORECASE
)


def _date(facts: Facts) -> Iterator[Doubt]:
    if (
        facts.summary is not None
        and facts.silent("ur.decision_date")
        and facts.silent("ur_denial_date_header")
    ):
        yield Doubt("No date of the utilization review was found.", (facts.summary,))


def _unmatched(facts: Facts) -> Iterator[Doubt]:
    told = facts.denied
    if not told:
        return
    for n in facts.disputes:
        item = facts.first("item", n)
        if item is None or facts.matching[n]:
            continue
        if not _named_beside(facts, n):
            first = told[0][0]
            yield Doubt(
                "This item was not found among those that the utilization review denied; "
                "please check.",
                places(item, first),
                n,
            )


def _named_beside(facts: Facts, dispute: int) -> bool:
    """Whether the sentence of the denial names the item, where the list was not taken apart."""
    spans = facts.zones("ur.item")
    wanted = facts.asks[dispute]
    for sentence in holding(facts.sentences, spans):
        words = sentence.of(facts.text)
        if _ALLOWED.search(words):
            continue
        # Only what stands after the verb's first item: reasons name other treatments too.
        listed = words[
            : max((s.end for s in spans if sentence.holds(s)), default=0) - sentence.start
        ]
        other = ask(listed, facts.lexicon)
        if wanted.generics and wanted.generics & other.generics:
            return True
    return False


def _no_sentence(facts: Facts) -> Iterator[Doubt]:
    if facts.summary is not None and facts.silent("ur.item"):
        yield Doubt(
            "The summary does not say which items the utilization review denied.", (facts.summary,)
        )


def _differences(facts: Facts) -> Iterator[Doubt]:
    for n in facts.disputes:
        item, near = facts.first("item", n), facts.matching[n]
        if item is None or not near:
            continue
        found = [(_differing(facts, n, other), value, other) for value, other in near]
        differing, value, other = min(found, key=lambda f: (len(f[0]), -_likeness(f[2], facts, n)))
        if differing:
            told_words = f"The {joined(differing)} of this item differs from the denied item."
            yield Doubt(told_words, places(item, value), n)
        elif _other_words(facts.asks[n], other):
            yield Doubt(
                "The denied item is worded differently.", places(item, value), n, Severity.INFO
            )


def _likeness(other: Ask, facts: Facts, dispute: int) -> int:
    mine = facts.asks[dispute]
    return len(mine.stems & other.stems) + len(mine.sides & other.sides)


def _differing(facts: Facts, dispute: int, other: Ask) -> list[str]:
    """In what the item differs from a denied one that states the same thing otherwise."""
    mine, whole = facts.asks[dispute], facts.words("item", dispute)
    found: list[str] = []
    if mine.drugs and apart(facts.strengths(dispute), other.strengths):
        found.append("strength")
    ours = numbers_in(whole) | _amounts(facts, dispute)
    theirs = other.numbers
    if apart(ours, theirs):
        found.append("quantity")
    # A list of levels may have been taken for several items.
    levels = frozenset[str]().union(*(asked.levels for _, asked in facts.denied))
    if mine.levels and other.levels and not mine.levels <= levels:
        found.append("level")
    if apart(mine.sides, _either(other.sides)):
        found.append("side")
    return found


def _either(sides: frozenset[str]) -> frozenset[str]:
    """A denial of both sides is one of each."""
    return sides | {"left", "right"} if "bilateral" in sides else sides


def _amounts(facts: Facts, dispute: int) -> frozenset[int]:
    numbers = (facts.number(name, dispute) for name in ("quantity", "visits_total"))
    return frozenset(int(n) for n in numbers if n is not None and n.is_integer())


def _other_words(item: Ask, other: Ask) -> bool:
    """Whether the service bears another name, not just a longer or shorter one."""
    if not item.written or not other.written:
        return False
    ours, theirs = stems_in(" ".join(item.written)), stems_in(" ".join(other.written))
    return not (ours <= theirs or set(theirs) <= set(ours) - {"point"})


def _two_dates(facts: Facts) -> Iterator[Doubt]:
    header, body = facts.first("ur_denial_date_header"), facts.first("ur.decision_date")
    if header is not None and body is not None and day(header) != day(body):
        yield Doubt(
            f"The date of the utilization review {american(body)} differs from "
            f"{american(header)} in the header.",
            places(body, header),
        )


def _undisputed(facts: Facts) -> Iterator[Doubt]:
    named = {value.slot for near in facts.matching.values() for value, _ in near}
    for value, other in facts.denied:
        if not other.is_vague and value.slot not in named:
            yield Doubt("This denied item is not among the disputed ones.", places(value))


RULES: Final = (
    Rule("U01", Severity.WARN, Tier.CORE, "a date of the utilization review", _date),
    Rule("U02", Severity.WARN, Tier.CORE, "each item is among the denied ones", _unmatched),
    Rule("U03", Severity.WARN, Tier.CORE, "the summary names the denied items", _no_sentence),
    Rule("U04", Severity.WARN, Tier.CORE, "item and denied item agree in detail", _differences),
    Rule("U05", Severity.WARN, Tier.CORE, "dates of the utilization review agree", _two_dates),
    Rule("U06", Severity.INFO, Tier.EXTENDED, "each denied item is disputed", _undisputed),
)
