"""Other forms of a word: who looks for an injection means injections too.

Words are of one stem or they are not; which of them there are, the index tells. A word in
quotation marks stands for itself alone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from whoosh.lang.porter import stem

from imrdesk.search.query import AllOf
from imrdesk.search.query import AnyOf
from imrdesk.search.query import Node
from imrdesk.search.query import Not
from imrdesk.search.query import Query
from imrdesk.search.terms import Forms
from imrdesk.search.terms import Phrase

SHORTEST: Final = 4
"""Shorter words have no other forms: they are too often something else (mg, MRI, CT)."""
_CHANGED: Final = 2
"""So many letters at a stem's end may be others in the word itself."""
_LONGER: Final = 6
"""No form is longer than the word by more letters."""


@lru_cache(maxsize=1 << 14)
def stem_of(word: str) -> str:
    return str(stem(word))


def with_forms(query: Query, forms_of: Callable[[str], tuple[str, ...]]) -> Query:
    """The query with every word of it in all forms; `forms_of` tells them, the word first."""
    return Query(query.typed, _expanded(query.root, forms_of)) if query.root else query


def _expanded(node: Node, forms_of: Callable[[str], tuple[str, ...]]) -> Node:
    match node:
        case AllOf():
            return AllOf(tuple(_expanded(part, forms_of) for part in node.parts))
        case AnyOf():
            return AnyOf(tuple(_expanded(part, forms_of) for part in node.parts), node.word)
        case Not():
            return Not(_expanded(node.part, forms_of))
        case Phrase(words=(word,), exact=False) if has_forms(word):
            forms = forms_of(word)
            return node if len(forms) < 2 else Forms(forms, node.scope)
        case _:
            return node


def has_forms(word: str) -> bool:
    return len(word) >= SHORTEST and word.isascii() and word.isalpha()


def beginning_of_forms(word: str) -> str:
    """What all forms of a word begin with."""
    return stem_of(word)[: max(SHORTEST - 1, len(stem_of(word)) - _CHANGED)]


def is_form(word: str, other: str) -> bool:
    return (
        len(other) <= len(word) + _LONGER and has_forms(other) and stem_of(word) == stem_of(other)
    )
