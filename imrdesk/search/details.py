"""Each part of a query in words: what it stands for, and how many letters answer it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from imrdesk.domain import Detail
from imrdesk.search.collector import Collector
from imrdesk.search.matching import Matching
from imrdesk.search.query import Query
from imrdesk.search.spelling import meant
from imrdesk.search.telling import outline
from imrdesk.search.terms import Near
from imrdesk.search.terms import Pattern
from imrdesk.search.terms import Prefix

MOST_WORDS: Final = 12
"""Words named for a beginning or a shape; there may be thousands."""


def details(query: Query, matching: Matching, collector: Collector) -> Iterator[Detail]:
    """With the ledger's lock held, and the ledger refreshed."""
    if query.root is None:
        return
    for part in outline(query.root):
        if part.node is None:
            yield Detail(part.depth, part.words)
            continue
        found = matching.find(Query(query.typed, part.node))
        words = part.words
        if isinstance(part.node, Prefix | Pattern | Near):
            words = f"{words}: {_listed(meant(part.node, collector))}"
        yield Detail(part.depth, words, int(found.letters.sum()))


def _listed(words: list[tuple[str, int]]) -> str:
    if not words:
        return "no letter has one"
    named = ", ".join(f"{word} ({_counted(letters)})" for word, letters in words[:MOST_WORDS])
    more = len(words) - MOST_WORDS
    return f"{named} and {more:,} more" if more > 0 else named


def _counted(letters: int) -> str:
    return "1 letter" if letters == 1 else f"{letters:,} letters"
