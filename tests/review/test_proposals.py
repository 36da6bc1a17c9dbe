from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from imrdesk.domain import Catalogue
from imrdesk.domain import Event
from imrdesk.domain import FieldGroup
from imrdesk.domain import FieldKind
from imrdesk.domain import FieldSpec
from imrdesk.domain import Proposal
from imrdesk.domain import Seen
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import Verdict
from imrdesk.errors import ProposalRefused
from imrdesk.errors import ValueChanged
from imrdesk.review.fold import fold
from imrdesk.review.proposals import Case
from imrdesk.review.proposals import allowed_form
from imrdesk.review.proposals import judge
from imrdesk.review.proposals import said_again
from tests.review.letters import AGE
from tests.review.letters import DRUG
from tests.review.letters import FINDINGS
from tests.review.letters import ID
from tests.review.letters import NECK
from tests.review.letters import SEX
from tests.review.letters import TEXT
from tests.review.letters import event
from tests.review.letters import extraction
from tests.review.letters import span_of

CATALOGUE = Catalogue(
    (
        FieldSpec("patient.age", "Age", FieldGroup.PATIENT, FieldKind.INTEGER),
        FieldSpec(
            "patient.sex", "Sex", FieldGroup.PATIENT, FieldKind.CHOICE, choices=("male", "female")
        ),
        FieldSpec(
            "patient.diagnosis", "Diagnosis", FieldGroup.PATIENT, FieldKind.TEXT, repeated=True
        ),
        FieldSpec("rfa.date", "Request date", FieldGroup.UR, FieldKind.DATE),
        FieldSpec("drug_name", "Drug", FieldGroup.ITEM, FieldKind.TEXT, per_dispute=True),
        FieldSpec("retrospective", "Retrospective", FieldGroup.ITEM, FieldKind.BOOLEAN),
    )
)


def case(*events: Event) -> Case:
    return Case(
        catalogue=CATALOGUE,
        text=TEXT,
        values=fold(TEXT, extraction(), events),
        findings={f.slot: f for f in FINDINGS},
        disputes=2,
        engine="1",
        event_id="new",
        at="2015-06-02T08:00:00.000+00:00",
        reviewer="Ada",
    )


def judged(
    slot: Slot,
    verdict: Verdict,
    *events: Event,
    typed: str | None = None,
    span: Span | None = None,
) -> Event | None:
    return judge(Proposal(ID, slot, verdict, typed, span), case(*events))


def told(line: Event | None) -> tuple[object, ...]:
    assert line is not None
    return line.kind, line.slot, line.before, line.after, line.span


def test_a_typed_value_is_read_like_the_field() -> None:
    line = judged(AGE, Verdict.CORRECTED, typed=" 49 ")
    assert told(line) == (Verdict.CORRECTED, AGE, 48, 49, None)
    assert line is not None
    assert (line.id, line.reviewer, line.engine) == ("new", "Ada", "1")


def test_selected_words_keep_their_place() -> None:
    ten = span_of("10")
    assert told(judged(AGE, Verdict.CORRECTED, span=ten)) == (Verdict.CORRECTED, AGE, 48, 10, ten)


def test_typed_words_with_a_place_count_as_typed() -> None:
    line = judged(AGE, Verdict.CORRECTED, typed="61", span=span_of("10mg"))
    assert told(line) == (Verdict.CORRECTED, AGE, 48, 61, span_of("10mg"))


def test_giving_the_machines_own_value_confirms_it() -> None:
    expected = (Verdict.CONFIRMED, SEX, "female", "female", span_of("female"))
    assert told(judged(SEX, Verdict.CORRECTED, typed="F")) == expected
    assert told(judged(SEX, Verdict.CORRECTED, span=span_of("female"))) == expected


def test_where_the_machine_is_silent_a_value_is_added() -> None:
    assert told(judged(DRUG, Verdict.CORRECTED, typed="Norco"))[0] is Verdict.ADDED
    added = event(Verdict.ADDED, DRUG, after="Norco")
    line = judged(DRUG, Verdict.CORRECTED, added, typed="Vicodin")
    assert told(line) == (Verdict.ADDED, DRUG, None, "Vicodin", None)


def test_adding_to_a_repeated_field_takes_the_next_place() -> None:
    line = judged(NECK, Verdict.ADDED, typed="anxiety")
    assert told(line)[1] == Slot("patient.diagnosis", 0, 2)
    gone = event(Verdict.REMOVED, Slot("patient.diagnosis", 0, 1), before="wrist pain")
    assert told(judged(NECK, Verdict.ADDED, gone, typed="anxiety"))[1] == Slot(
        "patient.diagnosis", 0, 2
    )


def test_confirming() -> None:
    assert told(judged(AGE, Verdict.CONFIRMED)) == (Verdict.CONFIRMED, AGE, 48, 48, span_of("48"))
    confirmed = event(Verdict.CONFIRMED, AGE, before=48, after=48, span=span_of("48"))
    assert judged(AGE, Verdict.CONFIRMED, confirmed) is None
    corrected = event(Verdict.CORRECTED, AGE, before=48, after=49)
    assert judged(AGE, Verdict.CONFIRMED, corrected) is None
    not_stated = event(Verdict.NOT_STATED, AGE, before=48)
    assert told(judged(AGE, Verdict.CONFIRMED, not_stated))[:4] == (Verdict.CONFIRMED, AGE, 48, 48)


def test_confirming_ones_own_word_after_the_machine_changed_keeps_it() -> None:
    stale = event(Verdict.CORRECTED, AGE, before=47, after=49)
    assert told(judged(AGE, Verdict.CONFIRMED, stale)) == (Verdict.CORRECTED, AGE, 48, 49, None)


@pytest.mark.parametrize("verdict", [Verdict.NOT_STATED, Verdict.REMOVED])
def test_saying_that_there_is_none(verdict: Verdict) -> None:
    assert told(judged(AGE, verdict)) == (verdict, AGE, 48, None, None)


def test_undecided_keeps_the_value() -> None:
    assert told(judged(AGE, Verdict.UNDECIDED))[2:] == (48, 48, span_of("48"))


@pytest.mark.parametrize(
    ("line", "verdict", "typed"),
    [
        (event(Verdict.CORRECTED, AGE, before=48, after=49), Verdict.CORRECTED, "49"),
        (event(Verdict.NOT_STATED, AGE, before=48), Verdict.NOT_STATED, None),
        (event(Verdict.REMOVED, AGE, before=48), Verdict.REMOVED, None),
        (event(Verdict.UNREAD, AGE, before=48, after="in her 40s"), Verdict.UNREAD, "in her 40s"),
        (
            event(Verdict.UNDECIDED, AGE, before=48, after=48, span=span_of("48")),
            Verdict.UNDECIDED,
            None,
        ),
    ],
)
def test_saying_it_twice_changes_nothing(line: Event, verdict: Verdict, typed: str | None) -> None:
    assert judged(AGE, verdict, line, typed=typed) is None


def test_words_that_are_no_value_are_kept_as_they_were_typed() -> None:
    line = judged(AGE, Verdict.UNREAD, typed=" in  her 40s ", span=span_of("48"))
    assert told(line) == (Verdict.UNREAD, AGE, 48, "in her 40s", span_of("48"))
    other = event(Verdict.UNREAD, AGE, before=48, after="about 40")
    assert judged(AGE, Verdict.UNREAD, other, typed="in her 40s") is not None
    assert told(judged(AGE, Verdict.UNREAD, typed="49"))[:4] == (Verdict.CORRECTED, AGE, 48, 49)


REFUSED: Sequence[tuple[Proposal, str]] = [
    (Proposal(ID, AGE, Verdict.CORRECTED, "old"), "“old” does not read .* Age.*a whole number"),
    (Proposal(ID, SEX, Verdict.CORRECTED, "x"), "male or female"),
    (Proposal(ID, Slot("rfa.date"), Verdict.CORRECTED, "13/45/2015"), "03/15/2015"),
    (Proposal(ID, AGE, Verdict.CORRECTED, span=span_of("Norco")), "“Norco” does not read"),
    (Proposal(ID, AGE, Verdict.CORRECTED, "x" * 100), "“x{59}…” does not read"),
    (Proposal(ID, AGE, Verdict.CORRECTED, "  "), "no value"),
    (Proposal(ID, AGE, Verdict.UNREAD, "  "), "no value"),
    (Proposal(ID, AGE, Verdict.UNREAD, span=span_of("Norco")), "no value"),
    (Proposal(ID, AGE, Verdict.UNREAD, "old", Span(0, 9999)), "not in this letter"),
    (Proposal(ID, AGE, Verdict.CORRECTED), "no value"),
    (Proposal(ID, AGE, Verdict.CORRECTED, span=Span(0, 9999)), "not in this letter"),
    (Proposal(ID, Slot("shoe.size"), Verdict.CORRECTED, "9"), "no field “shoe.size”"),
    (Proposal(ID, Slot("drug_name"), Verdict.CORRECTED, "Norco"), "name which, from 1 to 2"),
    (Proposal(ID, Slot("drug_name", 3), Verdict.CORRECTED, "Norco"), "from 1 to 2"),
    (Proposal(ID, Slot("patient.age", 1), Verdict.CORRECTED, "4"), "whole letter"),
    (Proposal(ID, Slot("patient.age", 0, 1), Verdict.CORRECTED, "4"), "only one Age"),
    (Proposal(ID, DRUG, Verdict.CONFIRMED), "no value that could be confirmed"),
    (Proposal(ID, AGE, Verdict.ACCEPTED), "cannot be said of a value"),
]


@pytest.mark.parametrize(("proposal", "said"), REFUSED)
def test_refusals_name_what_would_do(proposal: Proposal, said: str) -> None:
    with pytest.raises(ProposalRefused, match=said):
        judge(proposal, case())


@pytest.mark.parametrize(
    ("seen", "said"),
    [(48, ""), (47, "Before: “47”. Now: “48”. You gave: “49”."), (None, "Before: nothing.")],
)
def test_what_was_not_seen_is_not_overwritten(seen: int | None, said: str) -> None:
    proposal = Proposal(ID, AGE, Verdict.CORRECTED, typed="49", seen=Seen(seen))
    if not said:
        assert judge(proposal, case()) is not None
        return
    with pytest.raises(ValueChanged, match=re.escape(said)):
        judge(proposal, case())


def test_who_changed_it_is_told_and_agreeing_is_no_conflict() -> None:
    other = event(Verdict.CORRECTED, AGE, before=48, after=50)
    proposal = Proposal(ID, AGE, Verdict.CORRECTED, typed="49", seen=Seen(48))
    with pytest.raises(ValueChanged, match=rf"Now: “50” \({other.reviewer}\)"):
        judge(proposal, case(other))
    assert judge(replace(proposal, typed="50"), case(other)) is None


def test_a_letter_without_items() -> None:
    with pytest.raises(ProposalRefused, match="none was found"):
        judge(Proposal(ID, DRUG, Verdict.ADDED, "Norco"), replace(case(), disputes=0))


@pytest.mark.parametrize("kind", list(FieldKind))
def test_every_kind_has_a_form_in_words(kind: FieldKind) -> None:
    assert allowed_form(FieldSpec("x", "X", FieldGroup.UR, kind, choices=("a", "b")))


@pytest.mark.parametrize(
    ("word", "kind", "after"),
    [
        (event(Verdict.UNDECIDED, AGE, before=48), Verdict.UNDECIDED, None),
        (event(Verdict.NOT_STATED, AGE, before=48), Verdict.NOT_STATED, None),
        (event(Verdict.CORRECTED, AGE, before=48, after=49), Verdict.CORRECTED, 49),
    ],
)
def test_a_word_can_be_said_once_more(word: Event, kind: Verdict, after: int | None) -> None:
    again = said_again(word, None, event(Verdict.CONFIRMED, AGE))
    assert (again.before, again.after) == (None, after)
    assert again.kind is (Verdict.ADDED if after is not None else kind)


def test_words_that_cannot_be_read_are_said_once_more_as_such() -> None:
    word = event(Verdict.UNREAD, AGE, before=48, after="in her 40s")
    again = said_again(word, None, event(Verdict.CONFIRMED, AGE))
    assert (again.kind, again.after) == (Verdict.UNREAD, "in her 40s")
