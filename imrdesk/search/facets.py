"""How many of the letters found have which value, counted item by item where items differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from typing import NamedTuple

import numpy as np

from imrdesk.domain import Facet
from imrdesk.domain import FacetValue
from imrdesk.domain import Value
from imrdesk.search.arrays import Array
from imrdesk.search.column import Chosen
from imrdesk.search.column import Column
from imrdesk.search.column import Pairs
from imrdesk.search.ledger import DISPUTES
from imrdesk.search.ledger import Ledger
from imrdesk.search.ledger import Source
from imrdesk.search.matching import Matches

MOST_VALUES: Final = 50


class _Kind(NamedTuple):
    label: str
    field: str
    typed: Callable[[Value], str]
    shown: Callable[[Value], str] = str


def _exactly(name: str) -> Callable[[Value], str]:
    return lambda value: f'{name}:="{value}"'


def _decade(value: Value) -> str:
    low = int(str(value))
    return f"{low}..{low + 9}"


OF_ITEMS: Final = (
    _Kind("Decision", "decision", _exactly("decision")),
    _Kind("Drug", "drug_generic", _exactly("drug_generic")),
    _Kind("Drug class", "drug_class", _exactly("drug_class")),
    _Kind("Service category", "service_category", _exactly("service_category")),
    _Kind("Guideline source", "source", _exactly("source")),
)
OF_LETTERS: Final = (
    _Kind("Specialty", "reviewer.specialty", _exactly("reviewer.specialty")),
    _Kind("Licence state", "reviewer.license_state", _exactly("reviewer.license_state")),
    _Kind("Sex", "patient.sex", _exactly("patient.sex")),
    _Kind("Age", "age_band", lambda v: f"patient.age:{_decade(v)}", _decade),
    _Kind("Year of injury", "doi_year", lambda v: f"patient.date_of_injury:{v}"),
    _Kind("Year of UR decision", "ur_year", lambda v: f"ur.decision_date:{v}"),
    _Kind("Flag", "flag", _exactly("flag")),
    _Kind("Status", "status", _exactly("status")),
    _Kind("Tag", "tag", _exactly("tag")),
    _Kind("Reviewed by", "reviewer", _exactly("reviewer")),
)
FIELDS: Final = frozenset({*DISPUTES, *(kind.field for kind in (*OF_ITEMS, *OF_LETTERS))})
"""What facets ask of the ledger."""


def facets(matches: Matches, ledger: Ledger, source: Source) -> tuple[Facet, ...]:
    """Those that have a value, in a fixed order."""
    items = ledger.items(source)
    chosen = Chosen(matches.letters)
    made = []
    for kind in OF_ITEMS:
        column = ledger.column(kind.field, source)
        if matches.items is None:
            counted = items.pairs(column).counts(chosen)
        else:
            counted = _of_chosen(column, (matches.items & items.exist).take(items.places(column)))
        made.append(_facet(kind, column, counted))
    for kind in OF_LETTERS:
        column = ledger.column(kind.field, source)
        made.append(_facet(kind, column, column.pairs.counts(chosen)))
    return tuple(facet for facet in made if facet.values)


def _of_chosen(column: Column, chosen: Array) -> Array:
    """Of each value, how many letters state it in the chosen entries."""
    at = np.flatnonzero(chosen)
    return Pairs.of(column.letters[at], column.codes[at], len(column.values)).totals


def _facet(kind: _Kind, column: Column, counted: Array) -> Facet:
    values = (
        FacetValue(kind.shown(v), count, kind.typed(v))
        for v, count in column.most(counted, MOST_VALUES)
    )
    return Facet(kind.label, tuple(values))
