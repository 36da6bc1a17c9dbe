"""What kind of mistake a correction puts right (product.md 1.12)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from imrdesk.domain import Finding
from imrdesk.domain import Span
from imrdesk.domain import Value


class ErrorType(StrEnum):
    MISSED = "M"
    SPURIOUS = "S"
    WRONG_VALUE = "W"
    WRONG_BOUNDARIES = "B"
    WRONG_NORMAL_FORM = "N"
    WRONG_LINK = "L"
    SOURCE_WRONG = "O"
    UNDECIDABLE = "U"


WORDS: Final = {
    ErrorType.MISSED: "missed",
    ErrorType.SPURIOUS: "invented",
    ErrorType.WRONG_VALUE: "wrong value",
    ErrorType.WRONG_BOUNDARIES: "wrong words marked",
    ErrorType.WRONG_NORMAL_FORM: "right words, wrong reading",
    ErrorType.WRONG_LINK: "value of another item",
    ErrorType.SOURCE_WRONG: "the letter itself is wrong",
    ErrorType.UNDECIDABLE: "cannot be decided",
}
NOT_THE_MACHINE: Final = frozenset({ErrorType.SOURCE_WRONG, ErrorType.UNDECIDABLE})
"""These never count against the machine."""

_NAMED = re.compile(r"([MSWBNLOU])(?::|$)")


def named_in(note: str) -> ErrorType | None:
    """The kind that a reviewer named: a note that is one of the letters, or begins `W:`."""
    found = _NAMED.match(note.strip())
    return ErrorType(found[1]) if found else None


def with_kind(note: str, kind: ErrorType | None) -> str:
    """A note that names this kind of mistake, with the words that it has besides."""
    words = _NAMED.sub("", note.strip(), count=1).strip() if named_in(note) else note
    return ": ".join(filter(None, [kind or "", words]))


def told_by(finding: Finding | None, value: Value | None, span: Span | None) -> ErrorType | None:
    """The kind as far as the values tell it; None when the machine was right."""
    if finding is None:
        return None if value is None else ErrorType.MISSED
    if value is None:
        return ErrorType.SPURIOUS
    if value != finding.value:
        same_place = span is not None and span == finding.span
        return ErrorType.WRONG_NORMAL_FORM if same_place else ErrorType.WRONG_VALUE
    return None if span in {None, finding.span} else ErrorType.WRONG_BOUNDARIES


def ranked(kinds: Iterable[ErrorType]) -> tuple[tuple[ErrorType, int], ...]:
    """The commonest first; equal ones in the order of their list."""
    counts = Counter(kinds)
    order = list(ErrorType)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], order.index(pair[0]))))
