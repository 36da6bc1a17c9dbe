"""Brands and generics of a drug: who searches for one means the others too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrdesk.domain import Chip
from imrdesk.lexicon import Lexicon
from imrdesk.search.query import AllOf
from imrdesk.search.query import AnyOf
from imrdesk.search.query import Node
from imrdesk.search.query import Not
from imrdesk.search.query import Query
from imrdesk.search.terms import Phrase
from imrdesk.search.words import bare_words


def with_synonyms(query: Query, lexicon: Lexicon) -> tuple[Query, tuple[Chip, ...]]:
    """The query with other names of its drugs, and one chip for each word that has them.

    A word in quotation marks stands for itself alone.
    """
    if query.root is None:
        return query, ()
    chips: dict[str, Chip] = {}
    root = _expanded(query.root, query.typed, lexicon, chips)
    return Query(query.typed, root), tuple(chips.values())


def _expanded(node: Node, typed: str, lexicon: Lexicon, chips: dict[str, Chip]) -> Node:
    match node:
        case AllOf():
            return AllOf(tuple(_expanded(part, typed, lexicon, chips) for part in node.parts))
        case AnyOf():
            return AnyOf(tuple(_expanded(part, typed, lexicon, chips) for part in node.parts))
        case Not():
            return Not(_expanded(node.part, typed, lexicon, chips))
        case Phrase(words=(word,), exact=False):
            others = {name: words for name, words in _names(word, lexicon) if words != (word,)}
            if not others:
                return node
            chips[word] = Chip(word, tuple(others), _alone(typed, word))
            return AnyOf((node, *(Phrase(words, node.scope) for words in others.values())))
        case _:
            return node


def _names(word: str, lexicon: Lexicon) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Generic and brands, and ways to misspell them that are one word."""
    drug = lexicon.drug_named(word)
    if drug is None:
        return
    misspelt = [alias for alias in drug.aliases if alias.isalpha()]
    seen: set[tuple[str, ...]] = set()
    for name in (drug.generic, *drug.brands, *misspelt):
        words = tuple(bare_words(name))
        if words not in seen:
            seen.add(words)
            yield name, words


def _alone(typed: str, word: str) -> str:
    """The query with that word in quotation marks."""
    pattern = rf"(?<![\w\"“:.]){re.escape(word)}(?![\w\"”:])"
    return re.sub(pattern, lambda m: f'"{m[0]}"', typed, flags=re.IGNORECASE)
