"""Letter, extraction and trail put together into what is shown."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from imrdesk.checks import Subject
from imrdesk.checks import check
from imrdesk.desk.rules import DeskRules
from imrdesk.domain import Catalogue
from imrdesk.domain import Event
from imrdesk.domain import Extraction
from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.domain import LetterRow
from imrdesk.domain import LetterView
from imrdesk.domain import RowItem
from imrdesk.domain import worst
from imrdesk.paths import visible
from imrdesk.review.arrangement import arrangement_of
from imrdesk.review.flags import with_answers
from imrdesk.review.fold import fold
from imrdesk.review.gaps import gaps
from imrdesk.review.status import notes_of
from imrdesk.review.status import status_of
from imrdesk.review.status import tags_of
from imrdesk.review.trail import live
from imrdesk.store.rows import Derived
from imrdesk.store.store import Store

_LISTED: Final = frozenset({"case_number", "decision_date", "item", "decision"})
"""The fields that stand in a line of a list."""


@dataclass(frozen=True, slots=True)
class Twin:
    """Another letter of the desk with the same case number."""

    name: str
    text: str


def no_twins(_case_number: str) -> tuple[Twin, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Record:
    """All that is stored of one letter; `twins` finds the others of a case number."""

    letter: Letter
    extraction: Extraction
    events: Sequence[Event]
    name: str
    path: str
    twins: Callable[[str], Sequence[Twin]] = no_twins


def record_of(store: Store, letter_id: LetterId) -> Record:
    path = store.path(letter_id)
    return Record(
        letter=store.letter(letter_id),
        extraction=store.extraction(letter_id),
        events=store.events(letter_id),
        name=Path(path).name or store.name(letter_id),
        path=path,
        twins=partial(_twins, store, letter_id),
    )


def _twins(store: Store, letter_id: LetterId, case_number: str) -> tuple[Twin, ...]:
    others = (other for other in store.letters_of_case(case_number) if other != letter_id)
    return tuple(Twin(visible(store.name(other)), store.letter(other).text) for other in others)


def view_of(record: Record, given: DeskRules) -> LetterView:
    letter, extraction = record.letter, record.extraction
    values = fold(letter.text, extraction, record.events)
    arrangement = arrangement_of(live(record.events))
    case = next((str(v.value) for v in values if v.slot.field == "case_number" and v.value), "")
    twins = record.twins(case)
    subject = Subject(
        letter,
        record.name,
        extraction.format,
        extraction.sections,
        values,
        same_text=tuple(t.name for t in twins if t.text == letter.text),
        same_case=tuple(t.name for t in twins if t.text != letter.text),
    )
    return LetterView(
        letter=letter,
        name=visible(record.name),
        path=visible(record.path),
        format=extraction.format,
        engine=extraction.engine,
        sections=extraction.sections,
        values=values,
        flags=with_answers(
            check(subject, given.rules.lexicon, given.off), letter.text, record.events, arrangement
        ),
        tags=tags_of(record.events, arrangement),
        notes=notes_of(record.events),
        status=status_of(record.events),
    )


def row_of(view: LetterView, catalogue: Catalogue) -> LetterRow:
    """The line of a list that stands for a letter."""
    words = {
        (v.slot.field, v.slot.dispute): str(v.value)
        for v in view.values
        if v.slot.field in _LISTED and v.value is not None
    }
    return LetterRow(
        letter_id=view.letter.id,
        name=view.name,
        case_number=words.get(("case_number", 0), ""),
        decision_date=words.get(("decision_date", 0), ""),
        items=tuple(
            RowItem(words.get(("item", n), ""), words.get(("decision", n), ""))
            for n in range(1, view.disputes + 1)
        ),
        worst=worst(flag.severity for flag in view.flags if not flag.answer),
        flags=sum(1 for flag in view.flags if not flag.answer),
        status=view.status,
        tags=tuple(dict.fromkeys(tag.name for tag in view.tags)),
        gaps=len(gaps(view, catalogue)),
        changed=sum(value.stale for value in view.values),
    )


def derived_of(view: LetterView, given: DeskRules) -> Derived:
    """What lists and filters need to know of a letter."""
    open_flags = tuple(flag for flag in view.flags if not flag.answer)
    return Derived(row_of(view, given.rules.catalogue), view.values, view.tags, open_flags)
