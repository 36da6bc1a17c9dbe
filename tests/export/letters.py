"""A small reviewed letter for tests of what is exported."""

from __future__ import annotations

from pathlib import Path

from imrdesk.domain import Catalogue
from imrdesk.domain import Citation
from imrdesk.domain import EffectiveValue
from imrdesk.domain import Event
from imrdesk.domain import Finding
from imrdesk.domain import Format
from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.domain import LetterStatus
from imrdesk.domain import Note
from imrdesk.domain import Origin
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import State
from imrdesk.domain import Tag
from imrdesk.domain import Value
from imrdesk.domain import Verdict
from imrdesk.export.exported import About
from imrdesk.export.exported import Exported
from imrdesk.extract.rules import parse_rules
from imrdesk.paths import resources

TEXT = (
    "Case Number: CM16-0000001\nShe is 48 years old \U0001f600.\n"
    "1. Valium\n  5gm: Upheld\n2. MRI of the neck: Overturned\nODG says so.\n"
)
ID = LetterId("a1" * 32)
LETTER = Letter(ID, TEXT, (0,), "plain", "utf-8")
ABOUT = About("imrdesk 1", "1+rules", "2016-05-01T12:00:00+00:00", "Ada", "", 1, 2, 7, "f" * 64)


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def said(kind: Verdict, note: str = "", span: Span | None = None) -> Event:
    return Event(
        id=str(kind),
        at="2016-05-01T12:00:00.000+00:00",
        reviewer="Ada",
        letter_id=ID,
        kind=kind,
        engine="1+rules",
        note=note,
        span=span,
    )


def value(
    slot: Slot,
    now: Value | None,
    words: str,
    state: State = State.UNCHECKED,
    machine: Value | None = None,
) -> EffectiveValue:
    """A value with its words; the machine said `machine`, or the same when unchecked."""
    span = span_of(words) if words else None
    found = now if state in {State.UNCHECKED, State.CONFIRMED} else machine
    place = span or Span(0, 4)
    return EffectiveValue(
        slot=slot,
        value=now,
        surface=words,
        span=span,
        origin=Origin.MACHINE if state is State.UNCHECKED else Origin.REVIEWER,
        state=state,
        finding=None if found is None else Finding(slot, found, place, "test.rule"),
        event=None if state is State.UNCHECKED else said(Verdict.CORRECTED, "W"),
    )


VALUES = (
    value(Slot("case_number"), "CM16-0000001", "CM16-0000001"),
    value(Slot("patient.age"), None, "", State.NOT_STATED, machine=48),
    value(Slot("item", 1), "Valium 5gm", "Valium\n  5gm", State.CONFIRMED),
    value(Slot("decision", 1), "Upheld", "Upheld"),
    value(Slot("drug_name", 1), "Valium", "Valium"),
    value(Slot("strength", 1), 5, "5gm", State.CORRECTED, machine=5000),
    value(Slot("retrospective", 1), False, "5gm"),  # noqa: FBT003 - it is the value
    value(Slot("item", 2), "MRI of the neck", "MRI of the neck"),
    value(Slot("decision", 2), "Overturned", "Overturned", State.UNDECIDED, machine="Overturned"),
    value(Slot("body_part", 2), "neck", "neck"),
    value(Slot("body_part", 2, 1), "=spine", "neck", State.ADDED),
    value(Slot("ca_citation", 2), Citation("ODG", "ODG", pages=(4, 5)), "ODG says so"),
)
EXPORTED = Exported(
    letter=LETTER,
    name="first.txt",
    format=Format.D4,
    engine="1+rules",
    status=LetterStatus.CORRECTED,
    values=VALUES,
    tags=(Tag("dose"), Tag("late", 2)),
    notes=(Note("n1", "2016-05-01T12:00:00.000+00:00", "Ada", "Odd.", Span(0, 4)),),
    said=said(Verdict.ACCEPTED),
)


def catalogue() -> Catalogue:
    folder = resources()
    files = sorted([*folder.glob("rules/*.toml"), *folder.glob("lexicon/*.csv")])
    texts = {_name(f, folder): f.read_text(encoding="utf-8") for f in files}
    return parse_rules(texts).catalogue


def _name(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()
