"""Where sentences begin and end, also where a letter glues them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from collections.abc import Sequence

from imrdesk.domain import Span
from imrdesk.domain import trimmed

_BREAK = re.compile(
    r"""[.?!](?<!\bDr\.)(?<!\bvs\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bNo\.)(?<!\be\.g\.)(?<!\bi\.e\.)
        ["\u201d)]?(?:(?=\s+["\u201c(\[]?[A-Z0-9])|(?=[A-Z][a-z])|(?=\s*\Z))""",
    re.VERBOSE,
)


def sentences(text: str, body: Span | None) -> tuple[Span, ...]:
    """The sentences of a part of the letter, without the blanks between them."""
    if body is None:
        return ()
    cuts = [m.end() for m in _BREAK.finditer(text, body.start, body.end)]
    starts = [body.start, *cuts]
    ends = [*cuts, body.end]
    return tuple(
        span
        for start, end in zip(starts, ends, strict=True)
        if (span := trimmed(text, start, end)) is not None
    )


def holding(parts: Sequence[Span], places: Iterable[Span]) -> tuple[Span, ...]:
    """Those of the parts, which stand one after another, that touch one of the places."""
    ends = [part.end for part in parts]
    touched: set[int] = set()
    for place in places:
        for n in range(bisect_right(ends, place.start), len(parts)):
            if parts[n].start >= place.end:
                break
            touched.add(n)
    return tuple(parts[n] for n in sorted(touched))
