"""Rows of the vocabulary files to entries; what cannot be is refused with file and line."""

from __future__ import annotations

from collections.abc import Iterator

from imrdesk.lexicon.entries import GUIDELINE_KINDS
from imrdesk.lexicon.entries import GUIDELINE_SOURCES
from imrdesk.lexicon.entries import KINDS
from imrdesk.lexicon.entries import SUBCATEGORIES
from imrdesk.lexicon.entries import UNIT_NAMES
from imrdesk.lexicon.entries import BodyPart
from imrdesk.lexicon.entries import Drug
from imrdesk.lexicon.entries import Guideline
from imrdesk.lexicon.entries import Service
from imrdesk.lexicon.entries import Specialty
from imrdesk.lexicon.rows import Row
from imrdesk.lexicon.rows import rows_of
from imrdesk.normal import strength

DRUG_COLUMNS = tuple(
    "generic brands aliases class subcategory units low high pairs topical source".split()
)
SERVICE_COLUMNS = tuple("name terms category subcategory kind needs_part source".split())
BODY_PART_COLUMNS = tuple("name terms region source".split())
SPECIALTY_COLUMNS = tuple("name aliases source".split())
GUIDELINE_COLUMNS = tuple(
    "source kind document name aliases years chapter_number first_page last_page "
    "source_note".split()
)


def _rows(file: str, text: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """Each says in its last column where it is from: for those who keep the file."""
    for row in rows_of(file, text, columns):
        row.need(columns[-1])
        yield row


def read_drugs(file: str, text: str) -> Iterator[Drug]:
    for row in _rows(file, text, DRUG_COLUMNS):
        low, high = row.number("low"), row.number("high")
        if (low is None) != (high is None) or (low or 0) > (high or 0):
            row.fail("“low” and “high” must both be given, the smaller one first")
        yield Drug(
            generic=row.need("generic"),
            brands=row.several("brands"),
            aliases=row.several("aliases"),
            drug_class=row.need("class"),
            subcategory=row.one_of("subcategory", SUBCATEGORIES["Pharmaceuticals"]),
            units=_units(row),
            low=low,
            high=high,
            pairs=tuple(_pair(row, words) for words in row.several("pairs")),
            topical=row.yes("topical"),
            at=row.at,
        )


def _units(row: Row) -> tuple[str, ...]:
    units = row.several("units")
    for unit in units:
        if unit not in UNIT_NAMES:
            row.fail(f"“{unit}” is not a known unit")
    if not units:
        row.fail("a drug needs at least one unit")
    return units


def _pair(row: Row, words: str) -> str:
    value = strength(words)
    if not isinstance(value, str):
        row.fail(f"“{words}” in the column “pairs” is not a combination such as 10/325")
    return value


def read_services(file: str, text: str) -> Iterator[Service]:
    categories = frozenset(SUBCATEGORIES)
    for row in _rows(file, text, SERVICE_COLUMNS):
        category = row.one_of("category", categories)
        yield Service(
            name=row.need("name"),
            aliases=row.several("terms"),
            category=category,
            subcategory=row.one_of("subcategory", SUBCATEGORIES[category]),
            kind=row.one_of("kind", KINDS),
            needs_part=row.yes("needs_part"),
            at=row.at,
        )


def read_body_parts(file: str, text: str) -> Iterator[BodyPart]:
    for row in _rows(file, text, BODY_PART_COLUMNS):
        yield BodyPart(
            name=row.need("name"),
            aliases=row.several("terms"),
            region=row.need("region"),
            at=row.at,
        )


def read_specialties(file: str, text: str) -> Iterator[Specialty]:
    for row in _rows(file, text, SPECIALTY_COLUMNS):
        yield Specialty(
            name=row.need("name"),
            aliases=row.several("aliases"),
            at=row.at,
        )


def read_guidelines(file: str, text: str) -> Iterator[Guideline]:
    for row in _rows(file, text, GUIDELINE_COLUMNS):
        row.need("document")
        yield Guideline(
            source=row.one_of("source", GUIDELINE_SOURCES),
            kind=row.one_of("kind", GUIDELINE_KINDS),
            name=row.need("name"),
            aliases=row.several("aliases"),
            years=tuple(_year(row, words) for words in row.several("years")),
            chapter_number=row.whole("chapter_number"),
            pages=_pages(row),
            at=row.at,
        )


def _pages(row: Row) -> range:
    first, last = row.whole("first_page"), row.whole("last_page")
    if first is None and last is None:
        return range(0)
    if first is None or last is None or first > last:
        row.fail("“first_page” and “last_page” must both be given, the smaller one first")
    return range(first, last + 1)


def _year(row: Row, words: str) -> int:
    if not (words.isascii() and words.isdigit() and 1990 <= int(words) <= 2100):
        row.fail(f"“{words}” in the column “years” is not a year")
    return int(words)
