"""Is a reviewer's act sound, and which line of the trail does it become?

The same judgement serves the window and the command line. A refusal names the form that would
have been accepted.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from typing import Final

from imrdesk.domain import STATE_AFTER
from imrdesk.domain import VALUE_VERDICTS
from imrdesk.domain import Catalogue
from imrdesk.domain import EffectiveValue
from imrdesk.domain import Event
from imrdesk.domain import FieldKind
from imrdesk.domain import FieldSpec
from imrdesk.domain import Finding
from imrdesk.domain import Proposal
from imrdesk.domain import Seen
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import State
from imrdesk.domain import Value
from imrdesk.domain import Verdict
from imrdesk.errors import ProposalRefused
from imrdesk.errors import ValueChanged
from imrdesk.normal import read
from imrdesk.normal import shortened
from imrdesk.normal import squash

MAX_WORDS: Final = 20_000
"""Longest value; a whole letter is no value."""

LONGEST_QUOTE: Final = 60

FORMS: Final = {
    FieldKind.TEXT: "words",
    FieldKind.PASSAGE: "words of the letter",
    FieldKind.DATE: "a date such as 03/15/2015, or a month such as March 2015",
    FieldKind.INTEGER: "a whole number such as 90",
    FieldKind.STRENGTH: "a number such as 37.5, or 10/325 for a combination",
    FieldKind.BOOLEAN: "yes or no",
    FieldKind.CASE_NUMBER: "a case number such as CM15-0012345",
    FieldKind.STATE: "a US state such as California or CA",
    FieldKind.LEVEL: "a spinal level such as L5-S1",
    FieldKind.CITATION: "words of the letter that cite a guideline",
}


@dataclass(frozen=True, slots=True)
class Case:
    """What a proposal is judged against: the letter as it stands now, and who acts when."""

    catalogue: Catalogue
    text: str
    values: Sequence[EffectiveValue]
    findings: Mapping[Slot, Finding]
    disputes: int
    engine: str
    event_id: str
    at: str
    reviewer: str


def judge(proposal: Proposal, case: Case) -> Event | None:
    """The line to append, None when nothing would change; raises ProposalRefused."""
    spec = _spec(proposal, case)
    slot = _slot(proposal, spec, case)
    current = next((v for v in case.values if v.slot == slot), None)
    finding = case.findings.get(slot)
    verdict, value, span = proposal.verdict, None, None
    if verdict is Verdict.UNREAD and read(spec, proposal.typed or "") is not None:
        verdict = Verdict.CORRECTED
    if verdict in _REPLACING:
        value, span = proposed_value(proposal, spec, case.text)
        verdict, span = _verdict_for(value, span, finding)
    elif verdict is Verdict.CONFIRMED:
        value, span = _value_to_confirm(current, finding, spec)
        verdict, span = _verdict_for(value, span, finding)
    elif verdict is Verdict.UNDECIDED and current is not None:
        value, span = current.value, current.span
    elif verdict is Verdict.UNREAD:
        value, span = _unread_words(proposal, spec), _place(proposal, case.text)
    if _is_so_already(verdict, value, span, current):
        return None
    if proposal.seen is not None:
        _refuse_if_changed(proposal.seen, current, value)
    return Event(
        id=case.event_id,
        at=case.at,
        reviewer=case.reviewer,
        letter_id=proposal.letter_id,
        kind=verdict,
        engine=case.engine,
        slot=slot,
        before=finding.value if finding is not None else None,
        after=value,
        span=span,
        note=proposal.note,
    )


def _refuse_if_changed(seen: Seen, current: EffectiveValue | None, given: Value | None) -> None:
    now = current.value if current is not None else None
    if now != seen.value:
        word = current.event if current is not None else None
        who = f" ({word.reviewer})" if word is not None else ""
        raise ValueChanged(
            f"Before: {_quoted(seen.value)}. Now: {_quoted(now)}{who}. You gave: {_quoted(given)}. "
            "Nothing was overwritten. Give yours again if it is right."
        )


def _quoted(value: Value | None) -> str:
    return "nothing" if value is None else f"“{squash(str(value))}”"


def said_again(word: Event, finding: Finding | None, event: Event) -> Event:
    """`event` as a line that says what `word` said, of a slot where the machine found `finding`."""
    kind, span = word.kind, word.span
    if word.after is not None and kind not in {Verdict.UNDECIDED, Verdict.UNREAD}:
        kind, span = _verdict_for(word.after, span, finding)
    before = finding.value if finding is not None else None
    return replace(event, kind=kind, before=before, after=word.after, span=span, note=word.note)


def proposed_value(proposal: Proposal, spec: FieldSpec, text: str) -> tuple[Value, Span | None]:
    """The new value from selected or typed words; raises ProposalRefused."""
    span = _place(proposal, text)
    words = proposal.typed if proposal.typed is not None else span.of(text) if span else ""
    value = read(spec, words)
    if not words.strip() or value is None or len(words) > MAX_WORDS:
        raise _no_value(words, spec)
    return value, span


def _place(proposal: Proposal, text: str) -> Span | None:
    if proposal.span is not None and proposal.span.end > len(text):
        raise ProposalRefused("The selected words are not in this letter. Select them again.")
    return proposal.span


def _no_value(words: str, spec: FieldSpec) -> ProposalRefused:
    if not words.strip():
        return ProposalRefused(
            f"There is no value. Please give {allowed_form(spec)} for {spec.label}, or mark it as "
            "not stated. Nothing was changed."
        )
    quoted = shortened(squash(words), LONGEST_QUOTE)
    return ProposalRefused(
        f"“{quoted}” does not read as a value of {spec.label}. Please give "
        f"{allowed_form(spec)}. Nothing was changed."
    )


def _unread_words(proposal: Proposal, spec: FieldSpec) -> str:
    """What was typed, kept as it is because it is no value of this field."""
    words = squash(proposal.typed or "")
    if not words or len(words) > MAX_WORDS:
        raise _no_value(words, spec)
    return words


def allowed_form(spec: FieldSpec) -> str:
    """The form that a field's value must have, in words."""
    if spec.kind is FieldKind.CHOICE:
        *most, last = spec.choices
        return f"{', '.join(most)} or {last}" if most else last
    return FORMS[spec.kind]


def _spec(proposal: Proposal, case: Case) -> FieldSpec:
    slot = proposal.slot
    if proposal.verdict not in VALUE_VERDICTS:
        raise ProposalRefused("This cannot be said of a value. Nothing was changed.")
    if slot.field not in case.catalogue:
        raise ProposalRefused(f"There is no field “{slot.field}”. Nothing was changed.")
    spec = case.catalogue[slot.field]
    if spec.per_dispute and not 1 <= slot.dispute <= case.disputes:
        raise ProposalRefused(
            f"{spec.label} belongs to one of the letter's items: name which, from 1 to "
            f"{case.disputes}. Nothing was changed."
            if case.disputes
            else f"{spec.label} belongs to an item, and none was found in this letter. "
            "Nothing was changed."
        )
    if not spec.per_dispute and slot.dispute:
        raise ProposalRefused(
            f"{spec.label} belongs to the whole letter, not to one item. Nothing was changed."
        )
    if slot.nth and not spec.repeated:
        raise ProposalRefused(f"A letter has only one {spec.label}. Nothing was changed.")
    return spec


def _slot(proposal: Proposal, spec: FieldSpec, case: Case) -> Slot:
    """Adding to a repeated field takes the next free place."""
    slot = proposal.slot
    taken = {
        known.nth
        for known in (*case.findings, *(v.slot for v in case.values))
        if (known.field, known.dispute) == (slot.field, slot.dispute)
    }
    if proposal.verdict is Verdict.ADDED and spec.repeated and slot.nth in taken:
        return Slot(slot.field, slot.dispute, max(taken) + 1)
    return slot


def _value_to_confirm(
    current: EffectiveValue | None, finding: Finding | None, spec: FieldSpec
) -> tuple[Value, Span | None]:
    """A reviewer's own value stays as it is when it is confirmed once more."""
    if current is not None and current.value is not None and current.state in _GIVEN:
        return current.value, current.span
    if finding is not None:
        return finding.value, finding.span
    raise ProposalRefused(
        f"{spec.label} has no value that could be confirmed. Give one, or mark it as not stated."
    )


def _verdict_for(
    value: Value, span: Span | None, finding: Finding | None
) -> tuple[Verdict, Span | None]:
    """Giving back the machine's own value confirms it; where it was silent, a value is added."""
    if finding is None:
        return Verdict.ADDED, span
    if value == finding.value and span in {None, finding.span}:
        return Verdict.CONFIRMED, finding.span
    return Verdict.CORRECTED, span


def _is_so_already(
    verdict: Verdict, value: Value | None, span: Span | None, current: EffectiveValue | None
) -> bool:
    if verdict is Verdict.REMOVED or current is None:
        return verdict is Verdict.REMOVED and current is None
    said = (STATE_AFTER[verdict], value, span)
    known = current.unread or current.value
    return not current.stale and said == (current.state, known, current.span)


_REPLACING: Final = frozenset({Verdict.CORRECTED, Verdict.ADDED})
_GIVEN: Final = frozenset({State.CORRECTED, State.ADDED})
