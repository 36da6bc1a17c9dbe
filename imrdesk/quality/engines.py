"""Engine against engine on letters whose truth is settled: what is fixed, broken, unchanged."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from imrdesk.domain import LetterId
from imrdesk.normal import figure
from imrdesk.quality.comparing import NOTHING
from imrdesk.quality.comparing import Pair
from imrdesk.quality.comparing import error_of
from imrdesk.quality.error_types import NOT_THE_MACHINE
from imrdesk.quality.error_types import ErrorType
from imrdesk.quality.intervals import Share
from imrdesk.quality.intervals import share

Read = tuple[Sequence[Pair], Sequence[Pair]]
"""One letter's pairs of machine and truth: as the one engine read it, and as the other did."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field under two engines. The letters are those of each mistake that is gone, new, or
    there still: one for each mistake.
    """

    field: str
    before: Share
    now: Share
    fixed: tuple[LetterId, ...]
    broken: tuple[LetterId, ...]
    unchanged: tuple[LetterId, ...]


@dataclass(frozen=True, slots=True)
class Engines:
    """From one engine to the other; `left_out` are settled letters that the file does not hold.

    Which of them is the newer nobody can tell from their names: the file is taken for the older
    one, until somebody says that it is a candidate.
    """

    before: str
    now: str
    letters: int
    left_out: tuple[LetterId, ...]
    fields: tuple[FieldChange, ...]
    file_is_newer: bool = False

    def turned(self) -> Engines:
        """The same the other way round: what one of them broke the other has right."""
        return replace(
            self,
            before=self.now,
            now=self.before,
            fields=tuple(map(_turned, self.fields)),
            file_is_newer=not self.file_is_newer,
        )

    @property
    def order(self) -> str:
        """Which engine is which, in words."""
        first, second = "the file", "this desk"
        if self.file_is_newer:
            first, second = second, first
        return f"from {self.before} ({first}) to {self.now} ({second})"

    @property
    def told(self) -> str:
        fixed, broken, unchanged = (
            sum(len(letters) for letters in kind)
            for kind in (
                [field.fixed for field in self.fields],
                [field.broken for field in self.fields],
                [field.unchanged for field in self.fields],
            )
        )
        return f"{figure(fixed, 'mistake')} fixed, {broken} broken, {unchanged} unchanged"


def field_changes(fields: Iterable[str], letters: Iterable[Read]) -> tuple[FieldChange, ...]:
    """Shares are of the letters compared, not weighted: two engines read the very same ones."""
    read = list(letters)
    changes = (_change(field, read) for field in fields)
    return tuple(change for change in changes if change.before.n or change.now.n)


def _turned(one: FieldChange) -> FieldChange:
    return replace(one, before=one.now, now=one.before, fixed=one.broken, broken=one.fixed)


def _change(field: str, read: Sequence[Read]) -> FieldChange:
    before, now = ([_of(field, one[side]) for one in read] for side in (0, 1))
    kinds: defaultdict[str, list[LetterId]] = defaultdict(list)
    for earlier, later in zip(before, now, strict=True):
        was, is_now = Counter(_mistakes(earlier)), Counter(_mistakes(later))
        for kind, found in (
            ("fixed", was - is_now),
            ("broken", is_now - was),
            ("unchanged", was & is_now),
        ):
            kinds[kind] += [letter_id for letter_id, *_ in found.elements()]
    return FieldChange(
        field=field,
        before=_share(before),
        now=_share(now),
        fixed=tuple(kinds["fixed"]),
        broken=tuple(kinds["broken"]),
        unchanged=tuple(kinds["unchanged"]),
    )


def _of(field: str, pairs: Iterable[Pair]) -> list[Pair]:
    """Pairs of the field that can be judged."""
    mine = (pair for pair in pairs if pair.field == field)
    return [pair for pair in mine if error_of(pair) is not ErrorType.UNDECIDABLE]


def _mistakes(pairs: Iterable[Pair]) -> Iterator[tuple[LetterId, int, str]]:
    """Each mistake by its truth, whatever was read in its place; an invented value by itself."""
    for pair in pairs:
        if _is_wrong(pair):
            said, true = pair.words()
            yield pair.letter_id, pair.dispute, f"+{said}" if true == NOTHING else f"={true}"


def _is_wrong(pair: Pair) -> bool:
    kind = error_of(pair)
    return kind is not None and kind not in NOT_THE_MACHINE


def _share(letters: Iterable[Sequence[Pair]]) -> Share:
    pairs = [pair for one in letters for pair in one]
    return share(sum(not _is_wrong(pair) for pair in pairs), len(pairs))
