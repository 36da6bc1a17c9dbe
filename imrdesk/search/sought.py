"""A term of ours as a query of whoosh."""

from __future__ import annotations

from whoosh import query as wq

from imrdesk.search.collector import InZone
from imrdesk.search.collector import Sought
from imrdesk.search.terms import Near
from imrdesk.search.terms import Pattern
from imrdesk.search.terms import Phrase
from imrdesk.search.terms import Prefix
from imrdesk.search.terms import Term
from imrdesk.search.zones import ALL
from imrdesk.search.zones import BITS


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
        case Phrase(words=(word,)):
            return wq.Term(field, word)
        case _:
            return wq.Phrase(field, list(term.words))
