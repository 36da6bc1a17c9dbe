"""What to ask when nothing was found: near words, no quotation marks, other names, fewer parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from imrdesk.lexicon import Lexicon
from imrdesk.search.collector import Collector
from imrdesk.search.lexing import JOKER
from imrdesk.search.lexing import Token
from imrdesk.search.lexing import tokens
from imrdesk.search.query import Query
from imrdesk.search.rewriting import rewritten
from imrdesk.search.rewriting import with_another_word
from imrdesk.search.rewriting import without_quotes
from imrdesk.search.spelling import is_known
from imrdesk.search.spelling import similar
from imrdesk.search.synonyms import names_of
from imrdesk.search.terms import Phrase
from imrdesk.search.words import bare_words


class Suggestion(NamedTuple):
    """Another query, and what is different in it."""

    name: str
    query: str


def suggestions(query: Query, lexicon: Lexicon, collector: Collector) -> Iterator[Suggestion]:
    """The nearest first; whether they find anything is to be tried."""
    typed = query.typed
    if named := in_file_names(typed):
        yield Suggestion("In the names of files", named)
    asked = {typed}
    for word in _unknown_words(query, collector):
        for other in similar(word, collector):
            yield Suggestion(f"“{other}” for “{word}”", with_another_word(typed, word, other))
    for name, other in (
        ("With other names", with_other_names(typed, lexicon)),
        ("Without quotation marks", without_quotes(typed)),
    ):
        if other not in asked:
            yield Suggestion(name, other)
        asked.add(other)
    for left_out, rest in with_one_part_less(typed):
        yield Suggestion(f"Without {left_out}", rest)


def in_file_names(typed: str) -> str:
    """A search for words alone as one for files so named: many are named by their case number."""
    if any(token.kind != "word" or JOKER.search(token.text) for token in tokens(typed)):
        return ""
    return f'file:"{" ".join(bare_words(typed))}"'


def with_or(typed: str) -> str:
    """The query with OR for each `or` between two things to search for."""
    cut = list(tokens(typed))
    between = {
        token.at
        for before, token, after in zip(cut, cut[1:], cut[2:], strict=False)
        if token.kind == "word"
        and token.text.casefold() == "or"
        and before.kind in {"word", "quoted", "filter", ")"}
        and after.kind in {"word", "quoted", "filter", "not", "("}
        and "or" not in {before.text.casefold(), after.text.casefold()}
    }
    return rewritten(typed, lambda token: "OR" if token.at in between else None)


def with_other_names(typed: str, lexicon: Lexicon) -> str:
    """Drugs in quotation marks stand for their other names, too."""

    def named(token: Token) -> str | None:
        said = bare_words(token.text)
        if token.kind != "quoted":
            return None
        for n, word in enumerate(said):
            names = names_of(word, lexicon).proper
            if names and len(said) == 1:
                return word
            if names:
                phrases = (" ".join((*said[:n], name, *said[n + 1 :])) for name in (word, *names))
                return "(" + " OR ".join(f'"{phrase}"' for phrase in phrases) + ")"
        return None

    return rewritten(typed, named)


def with_one_part_less(typed: str) -> Iterator[tuple[str, str]]:
    """Of a query whose parts must all hold: each part, and the query without it."""
    parts = list(_parts(typed))
    asked = [part for part in parts if not part.casefold().startswith("in:")]
    if len(asked) < 2 or "OR" in parts:
        return
    for n, part in enumerate(parts):
        if part in asked:
            yield part, " ".join((*parts[:n], *parts[n + 1 :]))


def _parts(typed: str) -> Iterator[str]:
    """The parts of a query that stand in no bracket; a minus belongs to its part."""
    depth, start = 0, -1
    for token in tokens(typed):
        if start < 0:
            start = token.at
        depth += {"(": 1, ")": -1}.get(token.kind, 0)
        if token.kind == "and" and not depth:
            start = -1
        elif not depth and token.kind != "not":
            yield typed[start : token.end]
            start = -1


def _unknown_words(query: Query, collector: Collector) -> Iterator[str]:
    for term in query.terms:
        if isinstance(term, Phrase):
            yield from (word for word in term.words if not is_known(word, collector))
