"""Searches that outlast the moment: kept under a name, remembered, or run from a list."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from collections.abc import Generator
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from imrdesk import normal
from imrdesk.desk.bench import Bench
from imrdesk.desk.files import replacing
from imrdesk.domain import AskedSearch
from imrdesk.domain import Changes
from imrdesk.domain import LetterId
from imrdesk.domain import Progress
from imrdesk.domain import SavedSearch
from imrdesk.errors import BadQuery
from imrdesk.errors import SearchRefused
from imrdesk.export.cells import Cell
from imrdesk.export.cells import faithful
from imrdesk.export.csv_table import ENCODING
from imrdesk.export.csv_table import csv_rows
from imrdesk.lexicon.vocabulary import OWN_FOLDER

if TYPE_CHECKING:
    from imrdesk.desk.finding import Searcher

HEADER: Final = (
    "search",
    "query",
    "letters found",
    "place",
    "case number",
    "file",
    "decision date",
    "status",
    "letter id",
    "problem",
)
LONGEST_NAME: Final = 80
LARGEST_LIST: Final = 4 << 20
"""Bytes of a list of queries."""
STEP: Final = 500
"""Letters written at a step: nobody waits longer for a save or a cancel."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One query of a list, with the name it has there."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class SameDrug:
    """Names that a search takes for one drug; `own` when a row of the desk's own says so."""

    generic: str
    brands: tuple[str, ...]
    misspelt: tuple[str, ...]
    own: bool


class Searches:
    def __init__(self, bench: Bench, searcher: Searcher) -> None:
        self._bench = bench
        self._searcher = searcher

    def synonyms(self) -> tuple[SameDrug, ...]:
        """What is searched for along with a drug's name, drugs in the order of their names."""
        from imrdesk.search.synonyms import names_of  # noqa: PLC0415

        lexicon = self._bench.rules.lexicon
        found: list[SameDrug] = []
        for drug in lexicon.drugs:
            names = names_of(drug.generic, lexicon)
            own = not drug.at.startswith(OWN_FOLDER)
            found.append(SameDrug(drug.generic, names.proper, names.misspelt, own))
        return tuple(sorted(found, key=lambda one: one.generic.casefold()))

    def save(self, name: str, query: str) -> Changes:
        """Keep a query under a name, in place of an earlier one of that name.

        `saved:name` asks it again, wherever a query may stand. Raises SearchRefused or BadQuery.
        """
        named = normal.squash(name)
        spelt = self._searcher.spelt_out(query).strip()
        if not spelt:
            raise SearchRefused("There is no search to save. Search for something first.")
        if not named or len(named) > LONGEST_NAME or set('"“”') & set(named):
            raise SearchRefused(
                f"A name has 1 to {LONGEST_NAME} characters and no quotation marks. The search "
                "was not saved; give it another name."
            )
        self._searcher.details(spelt)  # what cannot be asked is not kept
        kept = SavedSearch(named, spelt, self._bench.now(), self._bench.reviewer)
        with self._bench.saving():
            self._bench.store.searches.put(kept)
        return Changes(frozenset(), f"Search “{named}” saved")

    def forget(self, name: str) -> Changes:
        with self._bench.saving():
            self._bench.store.searches.drop(name)
        return Changes(frozenset(), f"Search “{name}” removed")

    def saved(self) -> tuple[SavedSearch, ...]:
        return self._bench.store.searches.saved()

    def note(self, query: str, letters: int) -> Changes:
        """Remember that this was searched for and how many letters it found."""
        with self._bench.saving():
            self._bench.store.searches.note(AskedSearch(query, self._bench.now(), letters))
        return Changes(frozenset())

    def asked(self) -> tuple[AskedSearch, ...]:
        """The last fifty, the newest first."""
        return self._bench.store.searches.asked()

    def run_list(self, queries: Path, out: Path) -> Generator[Progress]:
        """Answer every query of a CSV file, in a CSV file: a row a letter found.

        The list has one column of queries, or a column named `query` and perhaps one named
        `name`. A query that cannot be understood, or finds nothing, has one row that says so.
        Raises SearchRefused or ExportRefused.
        """
        listed = tuple(_read(queries))
        with replacing(out) as file:
            text = TextIOWrapper(file, ENCODING, newline="", write_through=True)
            write = csv_rows(text)
            write(HEADER)
            for n, asked in enumerate(listed):
                yield Progress(n, len(listed), asked.name or asked.query)
                for _ in self._answer(asked, write):
                    yield Progress(n, len(listed), asked.name or asked.query)
            text.detach()
        yield Progress(len(listed), len(listed), f"{out.name} written")

    def _answer(self, asked: Asked, write: Callable[[Iterable[Cell]], None]) -> Iterator[None]:
        try:
            found = self._searcher.ranked(asked.query)
        except BadQuery as bad:
            write((asked.name, asked.query, "", *[""] * 6, str(bad)))
            return
        if not found:
            write((asked.name, asked.query, 0, *[""] * 7))
        for place, letter_id in enumerate(found, 1):
            write((asked.name, asked.query, len(found), place, *self._cells(letter_id), ""))
            if not place % STEP:
                yield

    def _cells(self, letter_id: LetterId) -> tuple[Cell, ...]:
        row = self._bench.store.list_row(letter_id)
        return row.case_number, row.name, row.decision_date, str(row.status), letter_id


def _read(path: Path) -> Iterator[Asked]:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_LIST + 1)
        lines = csv.reader(io.StringIO(content.decode("utf-8-sig")))
        rows = [row for row in lines if any(cell.strip() for cell in row)]
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise SearchRefused(
            f"“{path.name}” could not be read as a list of queries. Save it as CSV in UTF-8. "
            "Nothing was written."
        ) from fault
    if len(content) > LARGEST_LIST:
        raise SearchRefused(f"“{path.name}” is too long for a list. Nothing was written.")
    heads = [cell.strip().casefold() for cell in rows[0]] if rows else []
    if "query" in heads:
        at, named = heads.index("query"), heads.index("name") if "name" in heads else -1
        rows = rows[1:]
    else:
        at, named = (0, -1) if len(heads) < 2 else (1, 0)
    made = [Asked(_cell(row, named), _cell(row, at)) for row in rows]
    if not any(asked.query for asked in made):
        raise SearchRefused(f"“{path.name}” holds no query. Nothing was written.")
    yield from (asked for asked in made if asked.query)


def _cell(row: list[str], at: int) -> str:
    return faithful(row[at].strip()) if 0 <= at < len(row) else ""
