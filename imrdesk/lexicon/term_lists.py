"""Lists of words that somebody wants to see in every letter: opioids, red flags, negations."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from imrdesk.domain import Span
from imrdesk.lexicon.entries import Drug
from imrdesk.lexicon.rows import rows_of
from imrdesk.lexicon.words import TermFinder
from imrdesk.lexicon.words import with_plurals

COLUMNS: Final = ("list", "term")
CLASS: Final = "@"
"""A term such as `@opioid` stands for all drugs of that class."""


@dataclass(frozen=True, slots=True)
class TermList:
    """`own`: made by the person who uses the desk, who may change it."""

    name: str
    terms: tuple[str, ...]
    own: bool = False


def read_term_lists(file: str, text: str, *, own: bool = False) -> tuple[TermList, ...]:
    """The lists of a file in its order; raises ResourceFault with file and line."""
    found: dict[str, list[str]] = {}
    for row in rows_of(file, text, COLUMNS):
        found.setdefault(row.need("list"), []).append(row.need("term"))
    return tuple(TermList(name, tuple(dict.fromkeys(terms)), own) for name, terms in found.items())


def places(text: str, terms: Iterable[str], drugs: Sequence[Drug] = ()) -> Iterator[Span]:
    """Where terms stand in a text, as whole words, singular or plural, however they are wrapped."""
    plain: list[str] = []
    for term in terms:
        if term.startswith(CLASS):
            plain += [name for d in drugs if d.drug_class == term[len(CLASS) :] for name in d.terms]
        else:
            plain.append(term)
    return TermFinder(with_plurals(plain)).find(text)
