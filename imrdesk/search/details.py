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
    for part in outline(query.root) if query.root is not None else ():
        if part.node is None:
            yield Detail(part.depth, part.words)
            continue
        yield Detail(part.depth, part.words, _letters(part.node, matching))
        for meant_by_it in _below(part.node):
            letters = _letters(meant_by_it, matching)
            yield Detail(part.depth + 1, named(meant_by_it), letters)
        if isinstance(part.node, Prefix | Pattern | Near):
            words = meant(part.node, collector)
            for word, count in words[:MOST_WORDS]:
                yield Detail(part.depth + 1, f"“{word}”", count)
            if len(words) > MOST_WORDS:
                yield Detail(part.depth + 1, f"and {len(words) - MOST_WORDS:,} more words")


def _below(node: Node) -> Iterator[Node]:
    """Other names of a drug, other forms of a word."""
    if isinstance(node, AnyOf):
        yield from node.parts
    elif isinstance(node, Forms):
        yield from (Phrase((word,), node.scope) for word in node.words)


def _letters(node: Node, matching: Matching) -> int:
    return int(matching.find(Query("", node)).letters.sum())
