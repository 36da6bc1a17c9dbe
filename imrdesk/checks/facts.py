"""The values of a letter by field and dispute, as the rules ask for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Final

from imrdesk.checks.amounts import strengths_in
from imrdesk.checks.requests import Ask
from imrdesk.checks.requests import ask
from imrdesk.checks.sentences import holding
from imrdesk.checks.sentences import sentences
from imrdesk.checks.subject import Subject
from imrdesk.domain import Citation
from imrdesk.domain import EffectiveValue
from imrdesk.domain import SectionName
from imrdesk.domain import Span
from imrdesk.domain import State
from imrdesk.lexicon import Lexicon

INTRO: Final = re.compile(
    r"The\s+expert\s+reviewer\s+developed\b[^:]{0,200}:\s*(?=\S)", re.IGNORECASE
)
"""The fixed words before a summary."""
DENIAL: Final = re.compile(
    r"[OoAaIiNnWwBbFf](?<!\w.)(?i:(?<=o)riginal\s+request|(?<=a)uthorized\s+by\s+the\s+claims|"
    r"(?<=i)MR\s+eligible|(?<=n)on-?\s?certif|(?:(?<=w)as|(?<=w)ere|(?<=b)een)\s+"
    r"(?:previously\s+)?denied|(?<=f)ailed\s+to\s+approve)"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """Read once for all rules; values that a reviewer found not stated are left out."""

    subject: Subject
    lexicon: Lexicon
    sentences: tuple[Span, ...] = field(init=False)
    """Those of the summary."""
    asks: Mapping[int, Ask] = field(init=False)
    """What each dispute asks for: of a partial authorisation, the original request."""
    told: tuple[tuple[EffectiveValue, Ask], ...] = field(init=False)
    """What the utilization review denied."""
    disputes: range = field(init=False)
    asked_and_denied: tuple[Span, ...] = field(init=False)
    """The sentences of the summary that tell of the request and of its denial."""
    _by_field: Mapping[tuple[str, int], tuple[EffectiveValue, ...]] = field(init=False)
    _unread: frozenset[tuple[str, int]] = field(init=False)
    """Fields that are stated in words which a reviewer could not read as a value."""

    def __post_init__(self) -> None:
        table: dict[tuple[str, int], tuple[EffectiveValue, ...]] = defaultdict(tuple)
        unread: set[tuple[str, int]] = set()
        for value in self.subject.values:
            if value.value is not None:
                table[(value.slot.field, value.slot.dispute)] += (value,)
            elif value.state is State.UNREAD:
                unread.add((value.slot.field, value.slot.dispute))
        numbers = range(1, max((dispute for _, dispute in table), default=0) + 1)
        known: dict[str, object] = {
            "_by_field": dict(table),
            "_unread": frozenset(unread),
            "disputes": numbers,
            "sentences": sentences(self.text, self.summary),
        }
        for name, fact in known.items():
            object.__setattr__(self, name, fact)
        asks = {n: ask(self._request_words(n), self.lexicon) for n in numbers}
        denied = tuple((v, ask(str(v.value), self.lexicon)) for v in self.all("ur.item"))
        object.__setattr__(self, "asks", asks)
        object.__setattr__(self, "told", denied)
        object.__setattr__(self, "asked_and_denied", self._asked_and_denied())

    def _request_words(self, dispute: int) -> str:
        return self.words("partial.original", dispute) or self.words("item", dispute)

    @property
    def text(self) -> str:
        return self.subject.letter.text

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

    @property
    def summary(self) -> Span | None:
        return self.section(SectionName.SUMMARY)

    def opening(self, body: Span) -> tuple[Span, ...]:
        """The first sentence of the summary proper: where a reader looks for who it is about."""
        intro = INTRO.search(self.text, body.start, body.end)
        start = intro.end() if intro else body.start
        first = next((s for s in sentences(self.text, Span(start, body.end))), None)
        return () if first is None else (first,)

    def _asked_and_denied(self) -> tuple[Span, ...]:
        told = ("ur.item", "ur.determination", "ur.decision_date", "rfa.item", "rfa.date")
        found = holding(self.sentences, (zone for name in told for zone in self.zones(name)))
        return tuple(
            s for s in self.sentences if s in found or DENIAL.search(self.text, s.start, s.end)
        )


def places(*values: EffectiveValue | None) -> tuple[Span, ...]:
    """Where values stand, at most two places; values that a reviewer typed have none."""
    spans = [value.span for value in values if value is not None and value.span is not None]
    return tuple(dict.fromkeys(spans))[:2]


def joined(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} and {last}" if most else last
