"""The values of a letter by field and dispute, as the rules ask for them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from imrdesk.checks.amounts import strengths_in
from imrdesk.checks.requests import Ask
from imrdesk.checks.requests import ask
from imrdesk.checks.requests import matches
from imrdesk.checks.sentences import holding
from imrdesk.checks.sentences import sentences
from imrdesk.checks.subject import Subject
from imrdesk.checks.written import Written
from imrdesk.checks.written import written_dates
from imrdesk.domain import Citation
from imrdesk.domain import EffectiveValue
from imrdesk.domain import SectionName
from imrdesk.domain import Span
from imrdesk.domain import State
from imrdesk.lexicon import Lexicon

DENIAL: Final = re.compile(
    r"\b(?:original\s+request|authorized\s+by\s+the\s+claims|IMR\s+eligible|non-?\s?certif|"
    r"(?:was|were|been)\s+(?:previously\s+)?denied|failed\s+to\s+approve)",
    re.IGNORECASE,
)
_OF_DENIAL: Final = ("request", "claims", "eligible", "certif", "denied", "approve")
"""In all that it matches one of these stands, in whatever case."""


Denied = tuple[EffectiveValue, Ask]
"""A denied item as the utilization review tells of it, and what its words ask for."""


@dataclass(frozen=True)  # without slots: what several rules look at is found once
class Facts:
    """The letter as the rules see it; values that a reviewer found not stated are left out."""

    subject: Subject
    lexicon: Lexicon

    @cached_property
    def text(self) -> str:
        return self.subject.letter.text

    @cached_property
    def summary(self) -> Span | None:
        return self.section(SectionName.SUMMARY)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Those of the summary."""
        return sentences(self.text, self.summary)

    @cached_property
    def dated(self) -> tuple[tuple[Span, tuple[Written, ...]], ...]:
        """The sentences of the summary that write out dates, with them."""
        if self.summary is None:
            return ()
        starts = [sentence.start for sentence in self.sentences]
        told: dict[int, list[Written]] = defaultdict(list)
        for written in written_dates(self.text, self.summary):
            told[bisect_right(starts, written[0].start) - 1].append(written)
        return tuple((self.sentences[n], tuple(dates)) for n, dates in told.items())

    @cached_property
    def disputes(self) -> range:
        return range(1, max((dispute for _, dispute in self._by_field), default=0) + 1)

    @cached_property
    def asks(self) -> Mapping[int, Ask]:
        """What each dispute asks for: of a partial authorisation, the original request."""
        return {n: ask(self._request_words(n), self.lexicon) for n in self.disputes}

    @cached_property
    def denied(self) -> tuple[Denied, ...]:
        """What the utilization review denied."""
        return tuple((v, ask(str(v.value), self.lexicon)) for v in self.all("ur.item"))

    @cached_property
    def matching(self) -> Mapping[int, tuple[Denied, ...]]:
        """For each dispute, what the utilization review denied of it."""
        return {
            n: tuple(denied for denied in self.denied if matches(asked, denied[1]))
            for n, asked in self.asks.items()
        }

    @cached_property
    def asked_and_denied(self) -> frozenset[Span]:
        """The sentences of the summary that tell of the request and of its denial."""
        told = ("ur.item", "ur.determination", "ur.decision_date", "rfa.item", "rfa.date")
        found = holding(self.sentences, (zone for name in told for zone in self.zones(name)))
        denied = (s for s in self.sentences if _tells_of_denial(s.of(self.text)))
        return frozenset((*found, *denied))

    @cached_property
    def written_freely(self) -> tuple[tuple[int, Span], ...]:
        """The parts in a person's own words, each with its dispute: the summary is of none."""
        parts = ("item", "ca_guideline", "imro_guideline", "rationale")
        zones = [(0, self.summary)] if self.summary is not None else []
        zones += [
            (n, zone) for n in self.disputes for name in parts for zone in self.zones(name, n)
        ]
        return tuple(zones)

    @cached_property
    def _by_field(self) -> Mapping[tuple[str, int], tuple[EffectiveValue, ...]]:
        table: dict[tuple[str, int], list[EffectiveValue]] = defaultdict(list)
        for value in self.subject.values:
            if value.value is not None:
                table[(value.slot.field, value.slot.dispute)].append(value)
        return {place: tuple(values) for place, values in table.items()}

    @cached_property
    def _unread(self) -> frozenset[tuple[str, int]]:
        """Fields that are stated in words which a reviewer could not read as a value."""
        return frozenset(
            (value.slot.field, value.slot.dispute)
            for value in self.subject.values
            if value.value is None and value.state is State.UNREAD
        )

    def _request_words(self, dispute: int) -> str:
        return self.words("partial.original", dispute) or self.words("item", dispute)

    def all(self, name: str, dispute: int = 0) -> tuple[EffectiveValue, ...]:
        return self._by_field.get((name, dispute), ())

    def zones(self, name: str, dispute: int = 0) -> tuple[Span, ...]:
        """Where the values stand; those that a reviewer typed stand nowhere."""
        return tuple(v.span for v in self.all(name, dispute) if v.span is not None)

    def first(self, name: str, dispute: int = 0) -> EffectiveValue | None:
        values = self.all(name, dispute)
        return values[0] if values else None

    def silent(self, name: str, dispute: int = 0) -> bool:
        """Whether the letter says nothing of it, not even words that cannot be read as a value."""
        return (name, dispute) not in self._by_field and (name, dispute) not in self._unread

    def words(self, name: str, dispute: int = 0) -> str:
        """The first value as text; empty when there is none."""
        value = self.first(name, dispute)
        return "" if value is None else str(value.value)

    def number(self, name: str, dispute: int = 0) -> float | None:
        value = self.first(name, dispute)
        return float(value.value) if value and isinstance(value.value, int | float) else None

    def citations(self, name: str, dispute: int) -> Iterator[tuple[Citation, tuple[Span, ...]]]:
        for value in self.all(name, dispute):
            if isinstance(value.value, Citation):
                yield value.value, places(value)

    def strengths(self, dispute: int) -> frozenset[str]:
        """The item's strengths; of a combination each part too: others name only the first."""
        named = {self.words("strength", dispute)} | strengths_in(self.words("item", dispute))
        return frozenset(part for s in named if s for part in (s, *s.split("/")))

    def section(self, name: SectionName) -> Span | None:
        return next((s.body for s in self.subject.sections if s.name == name), None)


def _tells_of_denial(words: str) -> bool:
    small = words.lower()
    return any(piece in small for piece in _OF_DENIAL) and DENIAL.search(words) is not None


def places(*values: EffectiveValue | None) -> tuple[Span, ...]:
    """Where values stand, at most two places; values that a reviewer typed have none."""
    spans = [value.span for value in values if value is not None and value.span is not None]
    return tuple(dict.fromkeys(spans))[:2]


def joined(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} and {last}" if most else last
