"""How words of a vocabulary are compared, and found in text that is wrapped anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Iterator

from imrdesk.domain import Span

_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00ad": ""})
_DASH = re.compile(r"\s?[-\u2010-\u2015]\s*")
_SLASH = re.compile(r"\s*/\s*")
_EDGE = " \t\n.,:;'\"*"
_PLAIN = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")
"""As most terms are: in them nothing has to be folded but case."""

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_ASCII_TOKEN = re.compile(r"[A-Za-z]+|[0-9]+|[^A-Za-z0-9_\s]")
"""The same for texts of plain characters, which most are; sets without names are quicker."""
_JOINERS = frozenset("-'\u2010\u2011\u2012\u2013\u2014\u2015\u2019\u2018\u00ad")
"""Hyphens count as blanks (`key` makes them so), apostrophes not at all."""

Branch = dict[str, "Branch"]
"""A tree of tokens; the empty one marks the end of a term."""


def key(text: str) -> str:
    """The form in which terms are compared: case, wraps, hyphens and outer stops do not count."""
    if _PLAIN.fullmatch(text):
        return text.lower()
    folded = text.translate(_QUOTES).casefold()
    plain = _SLASH.sub("/", _DASH.sub(" ", folded))
    return " ".join(plain.split()).strip(_EDGE)


def with_plurals(terms: Iterable[str]) -> tuple[str, ...]:
    """The terms and their regular plurals, each once."""
    every: dict[str, None] = {}
    for term in terms:
        every.setdefault(term)
        if (plural := _plural(term)) is not None:
            every.setdefault(plural)
    return tuple(every)


def _plural(term: str) -> str | None:
    last = term[-1:].casefold()
    if not last.isalpha() or last == "s":
        return None
    if last == "y" and term[-2:-1].casefold() not in set("aeiou"):
        return f"{term[:-1]}ies"
    return f"{term}es" if last == "x" or term.casefold().endswith(("ch", "sh")) else f"{term}s"


def longest_first(terms: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(terms), key=lambda term: (-len(term), term)))


class TermFinder:
    """Finds the longest of many terms at each place, as whole words, however they are wrapped.

    Terms and texts are compared token by token along one tree, so that thousands of terms cost
    no more than one, and nothing has to be compiled when the program starts. A term may be glued
    to a number (`Norco10/325`), not to letters.
    """

    __slots__ = ("_tree",)

    def __init__(self, terms: Iterable[str]) -> None:
        self._tree: Branch = {}
        for term in terms:
            node = self._tree
            folded = key(term)
            for token in folded.split(" ") if _PLAIN.fullmatch(folded) else _tokens(folded):
                node = node.setdefault(token, {})
            if node is not self._tree:
                node[""] = {}

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """The terms in a stretch of a text, in order, none inside another."""
        stop = len(text) if end is None else end
        taken, token = start, _ASCII_TOKEN if text.isascii() else _TOKEN
        for m in token.finditer(text, start, stop):
            node = self._tree.get(m[0].casefold())
            if node is None or m.start() < taken or _inside_word(text, m.start()):
                continue
            if taken_to := _longest(node, token, text, m.end(), stop):
                taken = taken_to
                yield Span(m.start(), taken_to)

    def first(self, text: str, start: int = 0, end: int | None = None) -> Span | None:
        return next(self.find(text, start, end), None)


def _longest(node: Branch, token: re.Pattern[str], text: str, place: int, stop: int) -> int:
    """Where the longest term ends that goes on from `place`; 0 for none."""
    longest = 0 if "" not in node or _letter_after(text, place) else place
    for m in token.finditer(text, place, stop):
        if m[0] in _JOINERS:
            continue
        step = node.get(m[0].casefold())
        if step is None:
            break
        node, place = step, m.end()
        if "" in node and not _letter_after(text, place):
            longest = place
    return longest


def _tokens(text: str) -> list[str]:
    return [word for word in _TOKEN.findall(text) if word not in _JOINERS]


def _inside_word(text: str, place: int) -> bool:
    return place > 0 and text[place - 1].isalnum()


def _letter_after(text: str, place: int) -> bool:
    return place < len(text) and text[place].isalpha() and text[place - 1].isalnum()
