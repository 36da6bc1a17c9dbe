"""How words of a vocabulary are compared, and found in text that is wrapped anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping

_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00ad": ""})
_DASH = re.compile(r"\s?[-\u2010-\u2015]\s*")
_SLASH = re.compile(r"\s*/\s*")
_EDGE = " \t\n.,:;'\"*"

_BLANK = r"(?:\s+|\s?-\s*)"
_ATOMS = {" ": _BLANK, "/": r"\s*/\s*", "'": "['\u2019]?", ",": r"\s*,\s*", "(": r"\s?\("}
"""Hyphens are blanks (`key` makes them so); each atom stands for what a letter may write."""

Branch = dict[str, "Branch"]
"""A tree of atoms; the empty atom marks the end of a term."""


def key(text: str) -> str:
    """The form in which terms are compared: case, wraps, hyphens and outer stops do not count."""
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


def compile_terms(terms: Iterable[str]) -> re.Pattern[str]:
    """One pattern that finds the longest of the terms at each place, as whole words.

    A blank matches any white space or a hyphen, a hyphen matches a line end after it. The terms
    share their beginnings in the pattern, so that thousands of them cost little more than one.
    """
    tree: Branch = {}
    for term in terms:
        if atoms := key(term):
            _plant(tree, atoms)
    body = _pattern(tree) if tree else r"(?!)"
    # No digit ends a term's last word: a strength may be glued to a drug.
    return re.compile(rf"(?<![A-Za-z0-9]){body}(?![A-Za-z])", re.IGNORECASE)


def _plant(tree: Branch, atoms: str) -> None:
    node = tree
    for atom in atoms:
        node = node.setdefault(atom, {})
    node[""] = {}


def _pattern(node: Mapping[str, Branch]) -> str:
    """The longer terms are tried before the shorter ones they begin with."""
    tried = [_step(atom, node[atom]) for atom in sorted(node, reverse=True)]
    return tried[0] if len(tried) == 1 else f"(?:{'|'.join(tried)})"


def _step(atom: str, rest: Branch) -> str:
    if not atom:
        return ""
    return (_ATOMS.get(atom) or re.escape(atom)) + (_pattern(rest) if rest else "")
