"""Term lists of a desk: those of the program, and those that the person made."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from imrdesk.desk.bench import Bench
from imrdesk.domain import LetterId
from imrdesk.domain import Span
from imrdesk.errors import ProposalRefused
from imrdesk.errors import ResourceFault
from imrdesk.lexicon.term_lists import CLASS
from imrdesk.lexicon.term_lists import COLUMNS
from imrdesk.lexicon.term_lists import TermList
from imrdesk.lexicon.term_lists import places
from imrdesk.lexicon.term_lists import read_term_lists
from imrdesk.paths import resources
from imrdesk.store.faults import told

FILE: Final = "term_lists.csv"
LONGEST_NAME: Final = 40


class TermLists:
    """Own lists lie in one file of the desk's home, which a colleague can be given."""

    def __init__(self, home: Path, bench: Bench) -> None:
        self._file = home / FILE
        self._bench = bench

    def all(self) -> tuple[TermList, ...]:
        """The program's lists, then one's own; an own one takes the place of its namesake.

        Raises ResourceFault when the own file has a mistake.
        """
        shipped = resources() / "terms" / "lists.csv"
        known = {t.name: t for t in read_term_lists(shipped.name, shipped.read_text("utf-8"))}
        own = {t.name: t for t in self._own()}
        return tuple({**known, **own}.values())

    def places(self, letter_id: LetterId, names: Iterable[str]) -> Mapping[str, tuple[Span, ...]]:
        """Where the terms of some lists stand in a letter; lists that are gone are left out."""
        text = self._bench.store.letter(letter_id).text
        drugs = self._bench.rules.lexicon.drugs
        known = {t.name: t for t in self.all()}
        return {n: tuple(places(text, known[n].terms, drugs)) for n in names if n in known}

    def save(self, name: str, terms: Iterable[str]) -> None:
        """Make an own list or change it; raises ProposalRefused, or DiskFull."""
        name = " ".join(name.split())
        clean = dict.fromkeys(" ".join(term.split()) for term in terms)
        clean.pop("", None)
        if not name or len(name) > LONGEST_NAME or name.startswith(CLASS):
            raise ProposalRefused(
                f"A list needs a name of up to {LONGEST_NAME} characters. Nothing was changed."
            )
        if not clean:
            raise ProposalRefused("A list needs at least one term. Nothing was changed.")
        own = {t.name: t for t in self._own()}
        made = own.get(name, TermList(name, (), own=True))
        own[name] = replace(made, terms=tuple(clean))
        self._write(own.values())

    def remove(self, name: str) -> None:
        """Take an own list away; the program's lists stay."""
        self._write(t for t in self._own() if t.name != name)

    def _own(self) -> tuple[TermList, ...]:
        try:
            return read_term_lists(FILE, self._file.read_text("utf-8-sig"), own=True)
        except FileNotFoundError:
            return ()
        except (OSError, UnicodeDecodeError) as error:
            raise ResourceFault(
                f"Your own term lists in {FILE} cannot be read. Letters and reviews are as they "
                "were. Please save the file as “CSV UTF-8”, or move it away."
            ) from error

    def _write(self, lists: Iterable[TermList]) -> None:
        """Beside the old file, synced, then in its place: old or new, never half."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((t.name, term) for t in lists for term in t.terms)
        draft = self._file.with_suffix(".new")
        with told():
            mode = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            with os.fdopen(os.open(draft, mode, 0o600), "w", encoding="utf-8") as file:
                file.write(out.getvalue())
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self._file)
