from __future__ import annotations

from dataclasses import replace

import pytest

from imrdesk.quality.accuracy import FLAGS
from imrdesk.quality.accuracy import WHOLE
from imrdesk.quality.accuracy import LetterScore
from imrdesk.quality.accuracy import Tally
from imrdesk.quality.accuracy import by_format
from imrdesk.quality.accuracy import paired
from imrdesk.quality.accuracy import same
from imrdesk.quality.accuracy import score_letter
from imrdesk.quality.accuracy import tallies
from imrdesk.quality.answers import parse_answer
from imrdesk.quality.facts import Fact
from imrdesk.quality.facts import Plain
from tests.quality.letters import complete_answer
from tests.quality.letters import extraction
from tests.quality.letters import field
from tests.quality.letters import flag
from tests.quality.letters import plain_answer

AGE = Fact("patient.age", 0, 48)
SCORE = LetterScore("a.txt", "D4", wanted=(AGE,), missed=(), invented=())


@pytest.mark.parametrize(
    ("tally", "figures"),
    [
        (Tally(), (0.0, 0.0, 0.0)),
        (Tally(wanted=4), (1.0, 1.0, 1.0)),
        (Tally(wanted=4, missed=4), (0.0, 0.0, 0.0)),
        (Tally(wanted=4, missed=1, invented=3), (0.5, 0.75, 0.6)),
        (Tally(invented=2), (0.0, 0.0, 0.0)),
    ],
)
def test_figures(tally: Tally, figures: tuple[float, float, float]) -> None:
    assert (tally.precision, tally.recall, tally.f1) == pytest.approx(figures)


def test_missing_spurious_and_wrong_are_counted_apart() -> None:
    tally = Tally(wanted=9, missed=3, invented=5, wrong=2)
    assert (tally.missing, tally.spurious, tally.wrong, tally.right) == (1, 3, 2, 6)


@pytest.mark.parametrize(
    ("name", "one", "other", "alike"),
    [
        ("patient.age", 48, 48, True),
        ("patient.age", 48, 49, False),
        ("patient.age", 48, "48", True),
        ("spinal_level", "l4 - l5", "l4-l5", True),
        ("patient.diagnosis", "left knee strain", "left knee strains", True),
        ("patient.diagnosis", "left knee strain", "asthma", False),
        ("patient.diagnosis", 1, 2, False),
        ("drug_name", "norco", "norcos", False),
        ("ca_citation.section", "chronic pain programs", "chronic pain program", True),
        ("ca_citation.section", "chronic pain programs", "chronic pain", False),
        ("imro_citation.section", "opioids, criteria for use", "opioids, criteria of use", True),
        ("imro_citation.section", "opioids, criteria for use", "opioids, criteria", False),
        ("ur.item", "norco 10/325mg #60", "norco 10/325mg", True),
        ("ur.item", "norco 10/325mg #60", "norco", False),
        ("patient.mechanism", "fell from a ladder", "fell from a ladder while painting", True),
        ("patient.mechanism", "fell from a ladder", "was struck by a forklift", False),
        ("item", "norco 10/325mg #60", "norco 10/325mg #6", False),
        ("item", "norco 10/325mg #60 " * 5, "norco 10/325mg #60 " * 4 + "norco 10/325mg #6", True),
        ("rationale.start", "the guidelines recommend", "the guidelines recommends", True),
        ("rationale.start", "the guidelines recommend", "guidelines", False),
        ("rationale.end", "is not medically necessary.", "is not medically necessary", True),
        ("rationale.end", "is not medically necessary.", "is medically", False),
    ],
)
def test_values_that_count_as_the_same(name: str, one: Plain, other: Plain, alike: bool) -> None:  # noqa: FBT001
    assert same(Fact(name, 1, one), Fact(name, 1, other)) is alike


def test_the_same_value_elsewhere_is_another_fact() -> None:
    assert not same(Fact("quantity", 1, 60), Fact("quantity", 2, 60))
    assert not same(Fact("quantity", 1, 60), Fact("visits_total", 1, 60))


def test_each_found_fact_stands_for_one_wanted_fact() -> None:
    missed, invented = paired([AGE, AGE], [AGE, Fact("patient.sex", 0, "male")])
    assert missed == (AGE,)
    assert invented == (Fact("patient.sex", 0, "male"),)


def test_a_letter_read_rightly() -> None:
    score = score_letter(parse_answer(complete_answer()), extraction())
    assert (score.file, score.format) == ("first.txt", "D4")
    assert (score.missed, score.invented) == ((), ())
    assert score.flags_wanted == score.flags_found == {("I03", 1)}
    assert (score.spans, score.unsound) == (13, 0)


def test_more_than_the_main_values_is_no_mistake_where_answers_name_these_only() -> None:
    more = extraction(fields=[*extraction()["fields"], field("body_part", "She", "hand")])
    assert score_letter(parse_answer(complete_answer()), more).invented == ()
    score = score_letter(parse_answer(plain_answer()), more)
    assert score.invented == (Fact("body_part", 0, "hand"),)


def test_a_letter_that_could_not_be_read_misses_everything() -> None:
    unread = {"fields": [], "disputes": [], "flags": [], "text": ""}
    score = score_letter(parse_answer(plain_answer()), unread)
    assert score.missed == score.wanted
    assert score.format == ""


def test_tallies() -> None:
    other = Fact("patient.age", 0, 49)
    sex = Fact("patient.sex", 0, "male")
    scores = [
        replace(SCORE, missed=(AGE,), invented=(other,)),
        replace(SCORE, missed=(AGE,), flags_wanted=frozenset({("P02", 0), ("P01", 0)})),
        replace(SCORE, invented=(other, sex), flags_found=frozenset({("U01", 0)})),
    ]
    table = tallies(scores)
    assert list(table) == ["patient.age", "patient.sex", WHOLE, FLAGS]
    assert table["patient.age"] == Tally(wanted=3, missed=2, invented=2, wrong=1)
    assert table["patient.sex"] == Tally(invented=1)
    assert table[WHOLE] == Tally(wanted=3, missed=2, invented=3, wrong=1)
    assert table[FLAGS] == Tally(wanted=2, missed=2, invented=1)


def test_nothing_measured() -> None:
    assert tallies([]) == {WHOLE: Tally(), FLAGS: Tally()}


def test_the_same_by_letter_format() -> None:
    scores = [SCORE, replace(SCORE, format="D1", missed=(AGE,)), SCORE]
    tables = by_format(scores)
    assert list(tables) == ["D1", "D4"]
    assert tables["D1"]["patient.age"] == Tally(wanted=1, missed=1)
    assert tables["D4"]["patient.age"] == Tally(wanted=2)


def test_a_flag_of_the_wrong_item_is_missed_and_invented() -> None:
    score = score_letter(parse_answer(plain_answer()), extraction(flags=[flag("I03", 2)]))
    assert tallies([score])[FLAGS] == Tally(wanted=1, missed=1, invented=1)
