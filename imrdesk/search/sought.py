"""A term of ours as a query of whoosh."""

from __future__ import annotations

from typing import Final

from whoosh import query as wq

from imrdesk.search.collector import InZone
from imrdesk.search.collector import Sought
from imrdesk.search.terms import Forms
from imrdesk.search.terms import Near
from imrdesk.search.terms import Pattern
from imrdesk.search.terms import Phrase
from imrdesk.search.terms import Prefix
from imrdesk.search.terms import Term
from imrdesk.search.zones import ALL
from imrdesk.search.zones import BITS

OTHER_FORM: Final = 0.5
"""What another form of a word counts beside the word itself."""


def sought(term: Term) -> Sought:
    """Standard wording is left out unless the whole letter is asked for."""
    if term.scope == ALL:
        return wq.Or([in_field(term, "text"), in_field(term, "standard")])
    inside = in_field(term, "text")
    return InZone(inside, BITS[term.scope]) if term.scope else inside


def in_field(term: Term, field: str) -> wq.Query:
    match term:
        case Prefix():
            return wq.Prefix(field, term.start)
        case Pattern():
            return wq.Wildcard(field, term.shape)
        case Near():
            return wq.FuzzyTerm(field, term.word, maxdist=term.edits, prefixlength=0)
        case Forms():
            first, *others = term.words
            parts = [wq.Term(field, word, boost=OTHER_FORM) for word in others]
            return wq.Or([wq.Term(field, first), *parts])
        case Phrase(words=(word,)):
            return wq.Term(field, word)
        case _:
            return wq.Phrase(field, list(term.words))
