"""A place found, before it is read: field, rule, words."""

from __future__ import annotations

import re
from typing import NamedTuple

from imrdesk.domain import Span


class Found(NamedTuple):
    """Words that a rule says are a field's; their value is read from them alone (readings.py)."""

    field: str
    rule: str
    span: Span
    dispute: int = 0


def group(m: re.Match[str], name: str | int = 0) -> Span | None:
    """The span of a match's group, if it took part and is not empty."""
    return Span(m.start(name), m.end(name)) if m.start(name) < m.end(name) else None
