"""The values of a letter by field and dispute, as the rules ask for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from imrdesk.checks.subject import Subject
from imrdesk.domain import Citation
from imrdesk.domain import EffectiveValue
from imrdesk.domain import SectionName
from imrdesk.domain import Span
from imrdesk.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Facts:
    """Read once for all rules; values that a reviewer found not stated are left out."""

    subject: Subject
    lexicon: Lexicon
    _by_field: Mapping[tuple[str, int], tuple[EffectiveValue, ...]] = field(init=False)

    def __post_init__(self) -> None:
        table: dict[tuple[str, int], tuple[EffectiveValue, ...]] = defaultdict(tuple)
        for value in self.subject.values:
            if value.value is not None:
                table[(value.slot.field, value.slot.dispute)] += (value,)
        object.__setattr__(self, "_by_field", dict(table))

    @property
    def text(self) -> str:
        return self.subject.letter.text

    @property
    def disputes(self) -> range:
        numbers = (dispute for field_name, dispute in self._by_field if field_name)
        return range(1, max(numbers, default=0) + 1)

    def all(self, name: str, dispute: int = 0) -> tuple[EffectiveValue, ...]:
        return self._by_field.get((name, dispute), ())

    def first(self, name: str, dispute: int = 0) -> EffectiveValue | None:
        values = self.all(name, dispute)
        return values[0] if values else None

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

    def section(self, name: SectionName) -> Span | None:
        return next((s.body for s in self.subject.sections if s.name == name), None)

    @property
    def summary(self) -> Span | None:
        return self.section(SectionName.SUMMARY)

    @property
    def summary_words(self) -> str:
        return self.summary.of(self.text) if self.summary else ""

    def opening(self) -> tuple[Span, ...]:
        """The first words of the summary: where a reader looks for who the patient is."""
        body = self.summary
        if body is None:
            return ()
        start = body.start + len(body.of(self.text)) - len(body.of(self.text).lstrip())
        stop = self.text.find(".", start, body.end)
        end = stop + 1 if stop > start else min(body.end, start + 80)
        return (Span(start, end),) if start < end else ()


def places(*values: EffectiveValue | None) -> tuple[Span, ...]:
    """Where values stand, at most two places; values that a reviewer typed have none."""
    spans = [value.span for value in values if value is not None and value.span is not None]
    return tuple(dict.fromkeys(spans))[:2]


def joined(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = list(words) or [""]
    return f"{', '.join(most)} and {last}" if most else last
