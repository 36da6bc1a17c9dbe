"""What a search answers besides the letters found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MOST_HITS: Final = 500
"""So many letters found are given unless another number is asked for."""


class Order(StrEnum):
    """How letters found are sorted."""

    RANK = "best first"
    DATE = "decision date"
    CASE = "case number"
    FLAGS = "most flags"


@dataclass(frozen=True, slots=True)
class FacetValue:
    """How many of the letters found have a value; `query` typed as well finds exactly these."""

    value: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class Facet:
    """The values that letters found have of one field, the most frequent first."""

    label: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """Other names that were searched for as well as `word`; `query` is the search without them."""

    word: str
    added: tuple[str, ...]
    query: str


@dataclass(frozen=True, slots=True)
class Hint:
    """Another search near this one: what it does, and how many (more) letters it finds."""

    name: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query kept under a name; `saved:name` stands for it."""

    name: str
    query: str
    at: str
    reviewer: str


@dataclass(frozen=True, slots=True)
class AskedSearch:
    """A query that was asked, and how many letters it found then."""

    query: str
    at: str
    letters: int


@dataclass(frozen=True, slots=True)
class Detail:
    """One part of a query in words, with the letters that answer it alone.

    `letters` is None for what only joins the parts below it; `depth` says how deep it stands.
    """

    depth: int
    words: str
    letters: int | None = None
