"""A small letter, its extraction and lines of a trail, for tests."""

from __future__ import annotations

from itertools import count

from imrdesk.domain import Event
from imrdesk.domain import Extraction
from imrdesk.domain import Finding
from imrdesk.domain import Format
from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import Value
from imrdesk.domain import Verdict

TEXT = (
    "The patient is 48 years old and female.\n"
    "Diagnoses: neck pain, wrist pain.\n"
    "Norco 10mg: Upheld\nMRI of the neck: Overturned\n"
)
ID = LetterId("f" * 64)
LETTER = Letter(ID, TEXT, (0,), "plain", "utf-8")

AGE = Slot("patient.age")
SEX = Slot("patient.sex")
NECK = Slot("patient.diagnosis", 0, 0)
WRIST = Slot("patient.diagnosis", 0, 1)
ITEM = Slot("item", 1)
DRUG = Slot("drug_name", 1)

_numbers = count(1)


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def finding(slot: Slot, value: Value, words: str) -> Finding:
    return Finding(slot, value, span_of(words), "test.rule")


FINDINGS = (
    finding(AGE, 48, "48"),
    finding(SEX, "female", "female"),
    finding(NECK, "neck pain", "neck pain"),
    finding(WRIST, "wrist pain", "wrist pain"),
    finding(ITEM, "Norco 10mg", "Norco 10mg"),
    finding(Slot("decision", 1), "Upheld", "Upheld"),
    finding(Slot("item", 2), "MRI of the neck", "MRI of the neck"),
    finding(Slot("decision", 2), "Overturned", "Overturned"),
)


def extraction(*findings: Finding, engine: str = "1") -> Extraction:
    return Extraction(ID, engine, Format.D4, (), findings or FINDINGS)


def event(  # noqa: PLR0913 - an event has this many parts
    kind: Verdict,
    slot: Slot | None = None,
    *,
    before: Value | None = None,
    after: Value | None = None,
    span: Span | None = None,
    note: str = "",
    target: str = "",
    engine: str = "1",
) -> Event:
    return Event(
        id=f"e{next(_numbers):05}",
        at="2015-06-01T10:00:00.000+00:00",
        reviewer="Ada",
        letter_id=ID,
        kind=kind,
        engine=engine,
        slot=slot,
        before=before,
        after=after,
        span=span,
        note=note,
        target=target,
    )


def withdrawing(line: Event) -> Event:
    return event(Verdict.WITHDRAWN, target=line.id)
