"""Letters given to other programs: chosen, told beforehand, and written in one of six forms."""

from __future__ import annotations

from collections.abc import Generator
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from imrdesk import __version__
from imrdesk.desk.bench import Bench
from imrdesk.desk.writing import ExportOrder
from imrdesk.desk.writing import Form
from imrdesk.desk.writing import write
from imrdesk.domain import LetterId
from imrdesk.domain import LetterRow
from imrdesk.domain import LetterStatus
from imrdesk.domain import Progress
from imrdesk.errors import ExportRefused
from imrdesk.export.exported import About
from imrdesk.export.exported import Exported
from imrdesk.export.tables import Table
from imrdesk.normal import figure
from imrdesk.paths import visible
from imrdesk.review.arrangement import arrangement_of
from imrdesk.review.fold import fold
from imrdesk.review.status import notes_of
from imrdesk.review.status import status_of
from imrdesk.review.status import tags_of
from imrdesk.review.trail import latest_on_letter
from imrdesk.review.trail import live

if TYPE_CHECKING:
    from imrdesk.desk.finding import Searcher

EVERY: Final = 50
"""Letters a step."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which letters (those a search finds; checked ones unless `unchecked`), in which form."""

    form: Form = Form.WORKBOOK
    query: str = ""
    unchecked: bool = False
    tables: tuple[Table, ...] = (Table.LETTERS, Table.ITEMS)
    with_text: bool = True


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be written, in one sentence, which also explains why nothing would."""

    letters: tuple[LetterId, ...]
    of: int
    sentence: str


class Exporting:
    def __init__(self, bench: Bench, searcher: Searcher) -> None:
        self._bench = bench
        self._searcher = searcher

    def preview(self, choice: Choice) -> Preview:
        """Raises BadQuery."""
        every = self._bench.store.list_rows()
        found = every
        if choice.query.strip():
            rows = {row.letter_id: row for row in every}
            found = tuple(rows[i] for i in self._searcher.ranked(choice.query) if i in rows)
        ready = found if choice.unchecked else [row for row in found if row.status.is_checked]
        letters = tuple(row.letter_id for row in ready)
        return Preview(letters, len(every), _sentence(choice, found, len(letters), len(every)))

    def export(self, choice: Choice, place: Path) -> Generator[Progress]:
        """Write; raises ExportRefused. Whatever stops it, the place is as it was before."""
        preview = self.preview(choice)
        if not preview.letters:
            raise ExportRefused(preview.sentence)
        total = len(preview.letters)
        letters = map(self._letter, preview.letters)
        order = ExportOrder(
            choice.form, place, self._about(choice, preview), self._bench.rules.catalogue
        )
        written = write(order, letters, tables=choice.tables, with_text=choice.with_text)
        with closing(written):
            for done, _ in enumerate(written, 1):
                if done % EVERY == 0:
                    yield Progress(done, total, "Exporting")
        yield Progress(total, total, preview.sentence)

    def _letter(self, letter_id: LetterId) -> Exported:
        store = self._bench.store
        letter, extraction = store.letter(letter_id), store.extraction(letter_id)
        events = store.events(letter_id)
        speaking = live(events)
        return Exported(
            letter=letter,
            name=visible(Path(store.path(letter_id)).name or store.name(letter_id)),
            format=extraction.format,
            engine=extraction.engine,
            status=status_of(events),
            values=fold(letter.text, extraction, events),
            tags=tags_of(events, arrangement_of(speaking)),
            notes=notes_of(events),
            said=latest_on_letter(speaking),
        )

    def _about(self, choice: Choice, preview: Preview) -> About:
        bench, head = self._bench, self._bench.store.head()
        return About(
            program=f"imrdesk {__version__}",
            engine=bench.rules.engine,
            at=bench.now(),
            reviewer=bench.reviewer,
            query=choice.query,
            letters=len(preview.letters),
            of=preview.of,
            lines=head.count,
            head=head.hash,
        )


def _sentence(choice: Choice, found: Sequence[LetterRow], ready: int, every: int) -> str:
    if ready:
        which = "checked, not deferred" if not choice.unchecked else "checked or not"
        searched = f", found by “{choice.query}”" if choice.query.strip() else ""
        return f"{ready:,} of {figure(every, 'letter')}: {which}{searched}."
    if not every:
        return "There is no letter on this desk yet. Add a folder of letters first."
    if not found:
        return f"The search “{choice.query}” finds no letter. Search for something else."
    deferred = sum(1 for row in found if row.status is LetterStatus.DEFERRED)
    waiting = len(found) - deferred
    return (
        f"Of {figure(len(found), 'letter')} none is checked yet: {waiting:,} not checked, "
        f"{deferred:,} deferred. Check letters first, or choose to export unchecked ones too."
    )
