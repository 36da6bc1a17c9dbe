"""Brands and generics of a drug: who searches for one means the others too."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from typing import NamedTuple

from imrdesk.domain import Chip
from imrdesk.lexicon import Lexicon
from imrdesk.search.query import AllOf
from imrdesk.search.query import AnyOf
from imrdesk.search.query import Node
from imrdesk.search.query import Not
from imrdesk.search.query import Query
from imrdesk.search.rewriting import instead_of
from imrdesk.search.terms import Phrase
from imrdesk.search.words import bare_words


class Names(NamedTuple):
    """Other names of one drug."""

    proper: tuple[str, ...]
    misspelt: tuple[str, ...]

    @property
    def every(self) -> tuple[str, ...]:
        return self.proper + self.misspelt


def with_synonyms(query: Query, lexicon: Lexicon) -> tuple[Query, tuple[Chip, ...]]:
    """The query with other names of its drugs, and a chip for each that can be left out.

    A word in quotation marks stands for itself alone.
    """
    if query.root is None:
        return query, ()
    words: dict[str, Names] = {}
    root = _expanded(query.root, lexicon, words)
    chips = (chip for word, names in words.items() for chip in _chips(word, names, query.typed))
    return Query(query.typed, root), tuple(chips)


def _expanded(node: Node, lexicon: Lexicon, found: dict[str, Names]) -> Node:
    match node:
        case AllOf():
            return AllOf(tuple(_expanded(part, lexicon, found) for part in node.parts))
        case AnyOf():
            return AnyOf(tuple(_expanded(part, lexicon, found) for part in node.parts))
        case Not():
            return Not(_expanded(node.part, lexicon, found))
        case Phrase(words=(word,), exact=False):
            names = names_of(word, lexicon)
            if not names.every:
                return node
            found[word] = names
            others = (Phrase(tuple(bare_words(name)), node.scope) for name in names.every)
            return AnyOf((node, *others), word)
        case _:
            return node


def names_of(word: str, lexicon: Lexicon) -> Names:
    """Other names of a drug: generic and brands, and ways to misspell them that are one word."""
    drug = lexicon.drug_named(word)
    if drug is None:
        return Names((), ())
    seen = {tuple(bare_words(word))}
    proper = tuple(_new((drug.generic, *drug.brands), seen))
    return Names(proper, tuple(_new(filter(str.isalpha, drug.aliases), seen)))


def _new(names: Iterable[str], seen: set[tuple[str, ...]]) -> Iterator[str]:
    for name in names:
        words = tuple(bare_words(name))
        if words not in seen:
            seen.add(words)
            yield name


def _chips(word: str, names: Names, typed: str) -> Iterator[Chip]:
    """One for each proper name, one for all misspelt ones, and a last one for all together."""
    groups = [(name,) for name in names.proper] + ([names.misspelt] if names.misspelt else [])
    for left_out in groups:
        kept = [word, *(name for name in names.every if name not in left_out)]
        alternatives = " OR ".join(f'"{name.casefold()}"' for name in kept)
        query = alternatives if len(kept) == 1 else f"({alternatives})"
        yield Chip(word, left_out, instead_of(typed, word, query))
    if len(groups) > 1:
        yield Chip(word, names.every, instead_of(typed, word, f'"{word}"'))
