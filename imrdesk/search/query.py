"""What a reviewer typed in the search box, understood or refused with a sentence.

Words are joined by AND; `"a phrase"`, OR, NOT or -, brackets, `begin*`, and `field:value` filters.
Filters on what belongs to one dispute hold on the same dispute (see `matching`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from typing import NamedTuple

from imrdesk.domain import Catalogue
from imrdesk.errors import BadQuery
from imrdesk.search.filters import Filter
from imrdesk.search.filters import read_filter
from imrdesk.search.terms import Phrase
from imrdesk.search.terms import Prefix
from imrdesk.search.terms import Term
from imrdesk.search.words import words

DEEPEST: Final = 50
"""Brackets and negations in one query; more are a slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


Node = Term | Filter | AllOf | AnyOf | Not


@dataclass(frozen=True, slots=True)
class Query:
    """A query understood; without a root it finds every letter."""

    typed: str
    root: Node | None

    @property
    def terms(self) -> tuple[Term, ...]:
        """The words to mark in a letter: all that is asked for, nothing that is excluded."""
        return tuple(_terms(self.root)) if self.root else ()

    @property
    def fields(self) -> frozenset[str]:
        """The fields that filters ask for."""
        return frozenset(_fields(self.root)) if self.root else frozenset()

    @property
    def explained(self) -> str:
        """In words, how the query was understood."""
        return f"Letters {_said(self.root)}" if self.root else "All letters"


def parse_query(text: str, catalogue: Catalogue) -> Query:
    """Raises BadQuery with a sentence that points at the place."""
    if not text.strip():
        return Query(text, None)
    tokens = list(_tokens(text))
    if not tokens:
        raise BadQuery(f"{text.strip()} holds no word to search for. Write a word or a number.")
    if sum(token.kind in {"(", "not"} for token in tokens) > DEEPEST:
        raise BadQuery(f"This search has more than {DEEPEST} brackets. Write it with fewer.")
    return Query(text, _Parser([*tokens, _Token("end", "", len(text))], catalogue).query())


class _Token(NamedTuple):
    """`kind` is one of: ( ) and or not quoted word filter end."""

    kind: str
    text: str
    at: int


_LEXEMES = re.compile(
    r"""(?P<space>\s+)
      | (?P<open>\() | (?P<close>\))
      | (?P<filter>[A-Za-z][A-Za-z_.]*:(?:["“”][^"“”]*["“”]|[^\s()"“”]*))
      | (?P<quoted>["“”][^"“”]*["“”])
      | (?P<quote>["“”])
      | (?P<minus>-(?=[^\s\-]))
      | (?P<word>[^\s()"“”]+)""",
    re.VERBOSE,
)
_OPERATORS = {"AND": "and", "OR": "or", "NOT": "not"}


def _tokens(text: str) -> Iterator[_Token]:
    for m in _LEXEMES.finditer(text):
        kind, found, at = m.lastgroup or "", m[0], m.start()
        if kind == "quote":
            raise BadQuery(
                f"The quotation mark at character {at + 1} has no partner. "
                "Close the phrase with a second one, or take it out."
            )
        if kind == "word":
            kind = _OPERATORS.get(found, "word")
        kind = {"open": "(", "close": ")", "minus": "not"}.get(kind, kind)
        if kind != "space" and not (kind == "word" and not words(found) and "*" not in found):
            yield _Token(kind, found, at)


class _Parser:
    """Goes through the tokens once, from left to right."""

    def __init__(self, tokens: list[_Token], catalogue: Catalogue) -> None:
        self._tokens = tokens
        self._catalogue = catalogue
        self._next = 0

    def query(self) -> Node:
        node = self._any()
        if self._here.kind == ")":
            raise BadQuery(
                f"The bracket closed at character {self._here.at + 1} was never opened. "
                "Take it out, or open one before it."
            )
        return node

    @property
    def _here(self) -> _Token:
        return self._tokens[self._next]

    def _take(self) -> _Token:
        token = self._here
        self._next += 1
        return token

    def _any(self) -> Node:
        parts = [self._all()]
        while self._here.kind == "or":
            self._take()
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _all(self) -> Node:
        parts = [self._one()]
        while self._here.kind not in {"or", ")", "end"}:
            if self._here.kind == "and":
                self._take()
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else AllOf(tuple(parts))

    def _one(self) -> Node:
        token = self._take()
        if token.kind == "not":
            return Not(self._one())
        if token.kind == "(":
            return self._bracket(token)
        if token.kind == "filter":
            return read_filter(token.text, token.at, self._catalogue)
        if token.kind in {"word", "quoted"}:
            return _term(token)
        self._next -= 1
        raise BadQuery(self._missing(token))

    def _bracket(self, opened: _Token) -> Node:
        node = self._any()
        if self._take().kind != ")":
            raise BadQuery(
                f"The bracket opened at character {opened.at + 1} is never closed. "
                "Close it, or take it out."
            )
        return node

    def _missing(self, token: _Token) -> str:
        before = self._tokens[self._next - 1] if self._next else None
        if token.kind in {"and", "or"} and (before is None or before.kind == "("):
            return (
                f"{token.text} at character {token.at + 1} needs something to search for on "
                "either side of it. To search for the word itself, write it in small letters."
            )
        if before is None:
            return f"There is nothing to search for at character {token.at + 1}."
        if before.kind == "(":
            return f"Nothing stands in the brackets at character {before.at + 1}."
        return (
            f"Something to search for is missing after {before.text} at character {before.at + 1}."
        )


def _term(token: _Token) -> Term:
    found = tuple(word.text for word in words(token.text))
    if "*" in token.text:
        return _prefix(token, found)
    if not found:
        raise BadQuery(
            f"Nothing to search for stands between the quotation marks at character {token.at + 1}."
        )
    return Phrase(found)


def _prefix(token: _Token, found: tuple[str, ...]) -> Prefix:
    if token.kind == "quoted" or len(found) != 1 or token.text.find("*") != len(token.text) - 1:
        star = token.at + token.text.find("*") + 1
        raise BadQuery(
            f"The star at character {star} can only stand at the end of a single word outside "
            "quotation marks, as in radicul*."
        )
    return Prefix(found[0])


def _terms(node: Node) -> Iterator[Term]:
    if isinstance(node, Phrase | Prefix):
        yield node
    elif isinstance(node, AllOf | AnyOf):
        for part in node.parts:
            yield from _terms(part)


def _fields(node: Node) -> Iterator[str]:
    if isinstance(node, Filter):
        yield from node.fields
    elif isinstance(node, AllOf | AnyOf):
        for part in node.parts:
            yield from _fields(part)
    elif isinstance(node, Not):
        yield from _fields(node.part)


def _said(node: Node) -> str:
    if isinstance(node, Not):
        return f"without {_named(node.part)}"
    if isinstance(node, AllOf):
        same = sum(isinstance(part, Filter) and part.per_dispute for part in node.parts) > 1
        return " and ".join(map(_said, node.parts)) + (" (of the same item)" if same else "")
    return f"with {_named(node)}"


def _named(node: Node) -> str:
    match node:
        case Phrase():
            return f"“{' '.join(node.words)}”"
        case Prefix():
            return f"a word that begins with “{node.start}”"
        case Not():
            return f"not {_named(node.part)}"
        case AnyOf():
            return f"({' or '.join(map(_named, node.parts))})"
        case AllOf():
            return f"({' and '.join(map(_named, node.parts))})"
        case _:
            return str(node)
