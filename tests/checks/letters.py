"""Letters for the rules: own texts and hand-made values, without a doubt until changed."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from functools import cache

from imrdesk.checks import Subject
from imrdesk.checks import check
from imrdesk.domain import Citation
from imrdesk.domain import EffectiveValue
from imrdesk.domain import Flag
from imrdesk.domain import Format
from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.domain import Origin
from imrdesk.domain import Section
from imrdesk.domain import SectionName
from imrdesk.domain import Severity
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import State
from imrdesk.domain import Value
from imrdesk.lexicon import Lexicon
from tests.lexicon.files import shipped

Told = tuple[str, Value] | tuple[str, Value, str]
"""A field, its value and, where it differs, the words that stand for it."""

HEADER: tuple[Told, ...] = (
    ("case_number", "CM16-7654321"),
    ("date_of_injury_header", "2016-03-01", "03/01/2016"),
    ("ur_denial_date_header", "2016-09-01", "09/01/2016"),
    ("application_received_date", "2016-09-12", "09/12/2016"),
    ("date_assigned", "2016-09-20", "09/20/2016"),
    ("decision_date", "2016-10-20", "10/20/2016"),
)
REVIEWER: tuple[Told, ...] = (
    ("reviewer.license_state", "California"),
    ("reviewer.specialty", "Occupational Medicine"),
)
OPENING = "The patient is a 44 year old male who was hurt on 03-01-2016 while lifting a crate. "
PATIENT: tuple[Told, ...] = (
    ("patient.age", 44, "44"),
    ("patient.sex", "male"),
    ("patient.date_of_injury", "2016-03-01", "03-01-2016"),
    ("patient.mechanism", "lifting a crate"),
    ("patient.diagnosis", "knee sprain"),
)
MIDDLE = "The diagnosis is knee sprain. "
RATIONALE = (
    "The notes describe pain after the injury and a short course of simple care at home. The cited "
    "guideline asks for a change in findings before such a step, and the records tell of none. "
    "More about the earlier course would be needed. "
)
CLOSING = "Therefore, the request is not medically necessary."
GUIDELINE = "MTUS Knee Complaints 2004, Section(s): Special Studies."
CITATION = Citation("MTUS", "Knee Complaints", sections=("Special Studies",), year=2004)


@dataclass
class Dispute:
    """One dispute; `values` hold what is not the same for every item."""

    item: str = "MRI of the left knee"
    decision: str = "Upheld"
    ca: str = GUIDELINE
    imro: str = GUIDELINE
    rationale: str = RATIONALE
    closing: str | None = CLOSING
    necessity: str = "not_necessary"
    ca_cited: Sequence[Citation] = (CITATION,)
    imro_cited: Sequence[Citation] = (CITATION,)
    ca_status: str = "mtus"
    imro_status: str = "mtus"
    values: Sequence[Told] = (("procedure", "MRI"), ("body_part", "knee"), ("laterality", "left"))


@dataclass
class Draft:
    """A letter to be; the summary is opening, middle and end."""

    disputes: Sequence[Dispute] = field(default_factory=lambda: [Dispute()])
    opening: str = OPENING
    middle: str = MIDDLE
    denied: str = "On 09-01-2016 utilization review denied MRI of the left knee."
    patient: Sequence[Told] = PATIENT
    told: Sequence[Told] = (
        ("ur.decision_date", "2016-09-01", "09-01-2016"),
        ("ur.item", "MRI of the left knee"),
    )
    header: Sequence[Told] = HEADER
    reviewer: Sequence[Told] = REVIEWER
    format: Format = Format.D4
    name: str = "CM16-7654321.pdf"
    parts: Sequence[SectionName] = (
        SectionName.HOW_DETERMINED,
        SectionName.SUMMARY,
        SectionName.ISSUES,
    )


def drug(item: str, *values: Told, denied: str | None = None, middle: str = "") -> Draft:
    """A letter about one drug; its summary names it outside the denial when `middle` does."""
    told = item if denied is None else denied
    return Draft(
        disputes=[Dispute(item=item, values=values)],
        middle=MIDDLE + middle,
        denied=f"On 09-01-2016 utilization review denied {told}.",
        told=(("ur.decision_date", "2016-09-01", "09-01-2016"), ("ur.item", told)),
    )


def subject(draft: Draft) -> Subject:
    """The letter's text, its sections and the values in their places."""
    zones: dict[SectionName, Span] = {}
    values: list[EffectiveValue] = []
    text = "".join(f"{_surface(told)}\n" for told in draft.header)
    values += _placed(text, 0, len(text), draft.header)
    parts = {
        SectionName.HOW_DETERMINED: ", ".join(_surface(t) for t in draft.reviewer) + ".",
        SectionName.SUMMARY: draft.opening + draft.middle + draft.denied,
        SectionName.ISSUES: "",
    }
    sections: list[Section] = []
    for name in draft.parts:
        heading = name.value.upper().replace("_", " ")
        start = len(text) + len(heading) + 1
        if name is SectionName.ISSUES:
            body, found = _disputes(start, draft.disputes)
            values += found
        else:
            body = parts[name]
        text += f"{heading}\n{body}\n\n"
        if body:
            zones[name] = Span(start, start + len(body))
            sections.append(Section(name, Span(start - len(heading) - 1, start - 1), zones[name]))
    if zone := zones.get(SectionName.HOW_DETERMINED):
        values += _placed(text, zone.start, zone.end, draft.reviewer)
    if zone := zones.get(SectionName.SUMMARY):
        values += _placed(text, zone.start, zone.end, (*draft.patient, *draft.told))
    letter = Letter(LetterId("0" * 64), text, (0,), "plain", "utf-8")
    return Subject(letter, draft.name, draft.format, tuple(sections), tuple(values))


def _disputes(start: int, disputes: Iterable[Dispute]) -> tuple[str, list[EffectiveValue]]:
    body = ""
    values: list[EffectiveValue] = []
    for n, dispute in enumerate(disputes, 1):
        closing = dispute.closing or ""
        passages = [
            ("item", dispute.item, ": "),
            ("decision", dispute.decision, "\nClaims Administrator guideline: "),
            ("ca_guideline", dispute.ca, "\nMAXIMUS guideline: "),
            ("imro_guideline", dispute.imro, "\nDecision rationale: "),
            ("rationale", (dispute.rationale + closing).strip(), "\n\n"),
        ]
        for name, words, after in passages:
            at = start + len(body)
            if words:
                values.append(_value(Slot(name, n), words, words, Span(at, at + len(words))))
            if name == "rationale" and closing and words:
                end = at + len(words)
                span = Span(end - len(closing), end)
                slot = Slot("necessity_sentence", n)
                values.append(_value(slot, dispute.necessity, closing, span))
            body += words + after
        values += _of_dispute(n, dispute, body, start)
    return body, values


def _of_dispute(n: int, dispute: Dispute, body: str, start: int) -> list[EffectiveValue]:
    at = body.rindex(dispute.item + ": ")
    text = " " * start + body
    found = _placed(text, start + at, start + at + len(dispute.item), dispute.values, n)
    block = start + body.rindex("MAXIMUS guideline: ")
    for side, status, cited in (
        ("ca", dispute.ca_status, dispute.ca_cited),
        ("imro", dispute.imro_status, dispute.imro_cited),
    ):
        span = Span(block, block + 7)
        found.append(_value(Slot(f"{side}_guideline.status", n), status, "MAXIMUS", span))
        found += [
            _value(Slot(f"{side}_citation", n, nth), citation, "MAXIMUS", span)
            for nth, citation in enumerate(cited)
        ]
    return found


def _surface(told: Told) -> str:
    return told[2] if len(told) == 3 else str(told[1])


def _placed(
    text: str, start: int, end: int, values: Iterable[Told], dispute: int = 0
) -> list[EffectiveValue]:
    found: list[EffectiveValue] = []
    counts: dict[str, int] = {}
    for told in values:
        nth = counts.get(told[0], 0)
        counts[told[0]] = nth + 1
        words = _surface(told)
        at = text.find(words, start, end)
        span = Span(at, at + len(words)) if at >= 0 and words else None
        found.append(_value(Slot(told[0], dispute, nth), told[1], words, span))
    return found


def _value(slot: Slot, value: Value, surface: str, span: Span | None) -> EffectiveValue:
    return EffectiveValue(slot, value, surface, span, Origin.MACHINE, State.UNCHECKED)


@cache
def lexicon() -> Lexicon:
    return shipped()


def flags(draft: Draft, off: frozenset[str] = frozenset()) -> tuple[Flag, ...]:
    return check(subject(draft), lexicon(), off)


def fired(draft: Draft, rule: str) -> list[tuple[Severity, int]]:
    """Severity and dispute of each flag of a rule."""
    return [(flag.severity, flag.dispute) for flag in flags(draft) if flag.rule == rule]
