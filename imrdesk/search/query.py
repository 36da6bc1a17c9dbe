"""What a reviewer typed in the search box, understood or refused with a sentence.

Words are joined by AND; `"a phrase"`, OR, NOT or -, brackets, `begin*`, `wo?d`, `like~`, and
`field:value` filters. Filters on what belongs to one dispute hold on the same dispute (see
`matching`). `in:summary` keeps the words beside it to one part of the letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import Final

from imrdesk.domain import Catalogue
from imrdesk.errors import BadQuery
from imrdesk.search.filters import Filter
from imrdesk.search.filters import read_filter
from imrdesk.search.lexing import JOKER
from imrdesk.search.lexing import Token
from imrdesk.search.lexing import tokens
from imrdesk.search.terms import Forms
from imrdesk.search.terms import Near
from imrdesk.search.terms import Pattern
from imrdesk.search.terms import Phrase
from imrdesk.search.terms import Prefix
from imrdesk.search.terms import Term
from imrdesk.search.words import words
from imrdesk.search.zones import SCOPES

DEEPEST: Final = 50
"""Brackets and negations in one query; more are a slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """With a `word`, what it and its other names stand for: the word comes first."""

    parts: tuple[Node, ...]
    word: str = field(default="", compare=False)


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


def parse_query(text: str, catalogue: Catalogue) -> Query:
    """Raises BadQuery with a sentence that points at the place."""
    if not text.strip():
        return Query(text, None)
    cut = list(tokens(text))
    if not cut:
        raise BadQuery(f"{text.strip()} holds no word to search for. Write a word or a number.")
    if sum(token.kind in {"(", "not"} for token in cut) > DEEPEST:
        raise BadQuery(f"This search has more than {DEEPEST} brackets. Write it with fewer.")
    return Query(text, _Parser([*cut, Token("end", "", len(text))], catalogue).query())


@contextmanager
def _pointing_at(token: Token) -> Iterator[None]:
    """A mistake whose place nobody told is in this token."""
    try:
        yield
    except BadQuery as bad:
        if bad.start == bad.end:
            bad.start, bad.end = token.at, token.end
        raise


_NEAR = re.compile(r"(.+)~([12]?)")


class _Parser:
    """Goes through the tokens once, from left to right."""

    def __init__(self, tokens: list[Token], catalogue: Catalogue) -> None:
        self._tokens = tokens
        self._catalogue = catalogue
        self._next = 0
        self._scope = ""

    def query(self) -> Node:
        node = self._any()
        if self._here.kind == ")":
            raise BadQuery(
                f"The bracket closed at character {self._here.at + 1} was never opened. "
                "Take it out, or open one before it.",
                self._here.at,
                self._here.end,
            )
        return node

    @property
    def _here(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
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
        before = self._scope
        parts: list[Node] = []
        while self._here.kind not in {"or", ")", "end"} or not parts:
            if self._here.kind == "and" and parts:
                self._take()
            if self._here.kind == "filter" and self._here.text.casefold().startswith("in:"):
                self._scope = self._read_scope(self._take())
                if parts or self._here.kind not in {"or", ")", "end"}:
                    continue
            parts.append(self._one())
        scope, self._scope = self._scope, before
        scoped = tuple(_within(part, scope) for part in parts)
        return scoped[0] if len(scoped) == 1 else AllOf(scoped)

    def _read_scope(self, token: Token) -> str:
        name = token.text.partition(":")[2].strip('"“”').casefold()
        if name not in SCOPES:
            raise BadQuery(
                f"“{name}” (character {token.at + 1}) is no part of a letter. "
                f"Write one of: {', '.join(SCOPES)}.",
                token.at,
                token.end,
            )
        return SCOPES[name]

    def _one(self) -> Node:
        token = self._take()
        with _pointing_at(token):
            if token.kind == "not":
                return Not(self._one())
            if token.kind == "(":
                return self._bracket(token)
            if token.kind == "filter":
                return read_filter(token.text, token.at, self._catalogue)
            if token.kind in {"word", "quoted"}:
                return _term(token)
        self._next -= 1
        before = self._tokens[self._next - 1] if self._next else token
        with _pointing_at(token if token.text else before):
            raise BadQuery(self._missing(token))

    def _bracket(self, opened: Token) -> Node:
        node = self._any()
        if self._take().kind != ")":
            raise BadQuery(
                f"The bracket opened at character {opened.at + 1} is never closed. "
                "Close it, or take it out."
            )
        return node

    def _missing(self, token: Token) -> str:
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


def _term(token: Token) -> Term:
    found = tuple(word.text for word in words(token.text))
    if token.kind == "word" and (near := _NEAR.fullmatch(token.text)):
        return _near(token, near)
    if "*" in token.text or (token.kind == "word" and "?" in token.text):
        return _with_jokers(token, found)
    if not found:
        raise BadQuery(
            f"Nothing to search for stands between the quotation marks at character {token.at + 1}."
        )
    return Phrase(found, exact=token.kind == "quoted")


def _near(token: Token, near: re.Match[str]) -> Near:
    found = [word.text for word in words(near[1])]
    if len(found) != 1 or JOKER.search(near[1]):
        raise BadQuery(
            f"The tilde at character {token.at + len(near[1]) + 1} can only stand behind a single "
            "word, as in radiculopaty~ or acupunctre~2."
        )
    return Near(found[0], int(near[2] or 1))


def _with_jokers(token: Token, found: tuple[str, ...]) -> Prefix | Pattern:
    n = min(n for n, c in enumerate(token.text) if c in "*?")
    shape = token.text.casefold().strip(".,;:#")
    if token.kind == "quoted" or len(found) == 0 or len(words(JOKER.sub("", shape))) != 1:
        joker = "star" if token.text[n] == "*" else "question mark"
        raise BadQuery(
            f"The {joker} at character {token.at + n + 1} can only stand in a single word outside "
            "quotation marks, beside letters, as in radicul* or m?graine."
        )
    if shape == f"{found[0]}*" and len(found) == 1:
        return Prefix(found[0])
    return Pattern(shape)


def _within(node: Node, scope: str) -> Node:
    """The same with all its words kept to one part of the letter, where nothing nearer says so."""
    match node:
        case AllOf():
            return AllOf(tuple(_within(part, scope) for part in node.parts))
        case AnyOf():
            return AnyOf(tuple(_within(part, scope) for part in node.parts), node.word)
        case Not():
            return Not(_within(node.part, scope))
        case Filter():
            return node
        case _:
            return node if node.scope else replace(node, scope=scope)


def _terms(node: Node) -> Iterator[Term]:
    if isinstance(node, Phrase | Forms | Prefix | Pattern | Near):
        yield node
    elif isinstance(node, AllOf | AnyOf):
        for part in node.parts:
            yield from _terms(part)
