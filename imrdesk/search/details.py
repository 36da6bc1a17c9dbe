"""Each part of a query in words: what it stands for, and how many letters answer it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from imrdesk.domain import Detail
from imrdesk.search.collector import Collector
from imrdesk.search.matching import Matching
from imrdesk.search.query import AnyOf
from imrdesk.search.query import Node
from imrdesk.search.query import Query
from imrdesk.search.spelling import meant
from imrdesk.search.telling import named
from imrdesk.search.telling import outline
from imrdesk.search.terms import Forms
from imrdesk.search.terms import Near
from imrdesk.search.terms import Pattern
from imrdesk.search.terms import Phrase
from imrdesk.search.terms import Prefix

MOST_WORDS: Final = 12
"""Words named for a beginning or a shape; there may be thousands."""


def details(query: Query, matching: Matching, collector: Collector) -> Iterator[Detail]:
    """With the ledger's lock held, and the ledger refreshed. Words meant hang below their part."""
    if query.root is None:
        return

    def letters(node: Node) -> int:
        return int(matching.find(Query(query.typed, node)).letters.sum())

    for part in outline(query.root):
        if part.node is None:
            yield Detail(part.depth, part.words)
            continue
        yield Detail(part.depth, part.words, letters(part.node))
        below = part.depth + 1
        if isinstance(part.node, AnyOf):
            for name in part.node.parts:
                yield Detail(below, named(name), letters(name))
        elif isinstance(part.node, Forms):
            for word in part.node.words:
                form = Phrase((word,), part.node.scope)
                yield Detail(below, named(form), letters(form))
        elif isinstance(part.node, Prefix | Pattern | Near):
            words = meant(part.node, collector)
            for word, count in words[:MOST_WORDS]:
                yield Detail(below, f"“{word}”", count)
            if len(words) > MOST_WORDS:
                yield Detail(below, f"and {len(words) - MOST_WORDS:,} more words")
