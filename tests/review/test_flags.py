"""Answers to flags are found again, whatever shifts around them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from imrdesk.domain import Flag
from imrdesk.domain import FlagAnswer
from imrdesk.domain import LetterId
from imrdesk.domain import Severity
from imrdesk.domain import Span
from imrdesk.domain import Verdict
from imrdesk.review.flags import answers_to
from imrdesk.review.flags import flag_mark
from imrdesk.review.flags import standing_answers
from imrdesk.review.flags import with_answers
from tests.review.letters import TEXT
from tests.review.letters import event
from tests.review.letters import span_of
from tests.review.letters import withdrawing

DOSE = Flag("I01", Severity.ERROR, "A large dose.", 1, (span_of("Norco 10mg"),))
SEX = Flag("P02", Severity.WARN, "Please check.", 0, (span_of("female"), span_of("48")))
MARK = flag_mark(DOSE, TEXT)
WRONG = event(Verdict.FLAG_ANSWERED, before=MARK, after=str(FlagAnswer.RULE_IS_WRONG), note="no")
FIXED = event(Verdict.FLAG_ANSWERED, before=MARK, after=str(FlagAnswer.FIXED))


def test_only_the_flag_that_was_answered_has_an_answer() -> None:
    dose, sex = with_answers((DOSE, SEX), TEXT, [WRONG])
    assert (dose.answer, dose.note) == (FlagAnswer.RULE_IS_WRONG, "no")
    assert sex == SEX


def test_the_last_answer_counts_and_taking_it_back_brings_the_one_before() -> None:
    lines = [WRONG, FIXED]
    assert with_answers((DOSE,), TEXT, lines)[0].answer == "fixed"
    lines.append(withdrawing(FIXED))
    assert with_answers((DOSE,), TEXT, lines)[0].answer == "the rule is wrong"
    assert answers_to(MARK, lines) == (WRONG,)
    lines.append(withdrawing(WRONG))
    assert with_answers((DOSE,), TEXT, lines) == (DOSE,)


def test_the_last_answer_of_each_flag_and_letter_stands() -> None:
    elsewhere = replace(WRONG, id="other", letter_id=LetterId("b" * 64))
    note = event(Verdict.NOTED, note="why")
    assert standing_answers([WRONG, elsewhere, FIXED, note]) == (FIXED, elsewhere)
    assert standing_answers([WRONG, FIXED, withdrawing(FIXED)]) == (WRONG,)


def test_answers_in_older_trails_keep_their_flags() -> None:
    assert MARK == "I01 1 2123e654b668"


def test_only_answers_answer() -> None:
    other = event(Verdict.RESOLVED, before=MARK, after="done")
    assert with_answers((DOSE,), TEXT, [WRONG, other])[0].answer == "the rule is wrong"
    assert answers_to(MARK, [WRONG, other]) == (WRONG,)


def test_places_and_sentence_may_change() -> None:
    moved = replace(DOSE, sentence="Worded anew.", spans=(Span(3, 15),))
    text = "-- Norco \n 10mg --"
    assert with_answers((moved,), text, [FIXED])[0].answer == "fixed"


@pytest.mark.parametrize(
    "other",
    [
        replace(DOSE, rule="I02"),
        replace(DOSE, dispute=2),
        replace(DOSE, spans=(span_of("Norco"),)),
        replace(DOSE, spans=()),
        replace(DOSE, spans=(*DOSE.spans, span_of("48"))),
    ],
)
def test_another_rule_dispute_or_words_are_another_flag(other: Flag) -> None:
    assert with_answers((other,), TEXT, [FIXED]) == (other,)
