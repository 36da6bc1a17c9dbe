from __future__ import annotations

import pytest

from imrdesk.domain import FlagAnswer
from imrdesk.domain import LetterId
from imrdesk.domain import Severity
from imrdesk.quality.rule_scores import Answered
from imrdesk.quality.rule_scores import rule_scores

ONE, TWO = LetterId("a" * 64), LetterId("b" * 64)
FIXED, SO, WRONG, ASK = (
    FlagAnswer.FIXED,
    FlagAnswer.LETTER_SAYS_SO,
    FlagAnswer.RULE_IS_WRONG,
    FlagAnswer.ASK,
)


def test_a_rule_is_right_where_the_value_was_mended_or_the_letter_is_odd() -> None:
    answers = [FIXED, SO, SO, WRONG, ASK]
    score = rule_scores(Answered("P02", ONE, answer) for answer in answers)["P02"]
    assert (score.right.right, score.right.n, score.asked) == (3, 4, 1)
    assert (round(score.right.low, 4), round(score.right.high, 4)) == (0.3006, 0.9544)


def test_each_rule_has_its_own_score_and_names_its_letters_once() -> None:
    scores = rule_scores(
        [
            Answered("U02", TWO, WRONG),
            Answered("P02", ONE, FIXED),
            Answered("U02", ONE, WRONG),
            Answered("U02", TWO, WRONG),
        ]
    )
    assert list(scores) == ["P02", "U02"]
    assert scores["U02"].wrong_in == (TWO, ONE)
    assert scores["P02"].wrong_in == ()


@pytest.mark.parametrize(
    ("right", "wrong", "severity", "short"),
    [
        (0, 0, Severity.ERROR, False),
        (8, 2, Severity.ERROR, False),  # could be 94 %
        (70, 30, Severity.ERROR, True),
        (70, 30, Severity.WARN, False),
        (40, 60, Severity.WARN, True),
        (0, 60, Severity.INFO, False),
    ],
)
def test_only_what_is_surely_less_precise_falls_short(
    right: int, wrong: int, severity: Severity, *, short: bool
) -> None:
    answers = [*[FIXED] * right, *[WRONG] * wrong, ASK]
    score = rule_scores(Answered("P02", ONE, answer) for answer in answers)["P02"]
    assert score.falls_short(severity) is short
