from __future__ import annotations

from dataclasses import replace

from imrdesk.quality.accuracy import FLAGS
from imrdesk.quality.accuracy import LetterScore
from imrdesk.quality.accuracy import Tally
from imrdesk.quality.compare import Comparison
from imrdesk.quality.compare import compared
from imrdesk.quality.compare import mistakes
from imrdesk.quality.facts import Fact

AGE = Fact("patient.age", 0, 48)
OTHER = Fact("patient.age", 0, 49)
SEX = Fact("patient.sex", 0, "male")
FIRST = LetterScore("a.txt", "D4", wanted=(AGE, SEX), missed=(), invented=())
SECOND = replace(FIRST, file="b.txt")


def test_mistakes_are_listed_with_their_letters() -> None:
    score = replace(
        FIRST,
        missed=(AGE,),
        invented=(OTHER,),
        flags_wanted=frozenset({("P02", 0)}),
        flags_found=frozenset({("I03", 1)}),
    )
    assert mistakes([score, SECOND]) == (
        ("a.txt", "missed", AGE),
        ("a.txt", "invented", OTHER),
        ("a.txt", "missed", Fact(FLAGS, 0, "P02")),
        ("a.txt", "invented", Fact(FLAGS, 1, "I03")),
    )


def test_fixed_broken_and_unchanged() -> None:
    before = [replace(FIRST, missed=(AGE,)), replace(SECOND, missed=(AGE, SEX))]
    now = [replace(FIRST, invented=(OTHER,)), replace(SECOND, missed=(AGE,))]
    comparison = compared(before, now)
    assert (comparison.letters, comparison.left_out) == (2, ())
    age, sex = comparison.changes
    assert (age.field, age.before, age.now) == (
        "patient.age",
        Tally(wanted=2, missed=2),
        Tally(wanted=2, missed=1, invented=1),
    )
    assert age.fixed == (("a.txt", "missed", AGE),)
    assert age.broken == (("a.txt", "invented", OTHER),)
    assert age.unchanged == (("b.txt", "missed", AGE),)
    assert (sex.field, sex.fixed, sex.broken) == ("patient.sex", (("b.txt", "missed", SEX),), ())


def test_a_mistake_made_twice_and_once_mended_is_fixed_once() -> None:
    (change,) = compared(
        [replace(FIRST, missed=(AGE, AGE))], [replace(FIRST, missed=(AGE,))]
    ).changes
    assert (len(change.fixed), len(change.unchanged)) == (1, 1)


def test_flags_change_too() -> None:
    wanted = replace(FIRST, flags_wanted=frozenset({("P02", 0)}))
    found = replace(wanted, flags_found=wanted.flags_wanted)
    (change,) = compared([wanted], [found]).changes
    assert (change.field, change.fixed) == (FLAGS, (("a.txt", "missed", Fact(FLAGS, 0, "P02")),))


def test_only_letters_measured_alike_are_compared() -> None:
    other_answer = replace(SECOND, wanted=(AGE,), missed=(AGE,))
    third = replace(FIRST, file="c.txt", missed=(AGE,))
    assert compared([FIRST, SECOND, third], [FIRST, other_answer]) == Comparison(
        1, ("b.txt", "c.txt"), ()
    )


def test_a_field_that_is_right_in_one_run_has_figures_in_both() -> None:
    odd = Fact("priority", 0, "expedited")
    (change,) = compared([FIRST], [replace(FIRST, invented=(odd,))]).changes
    assert (change.before, change.now) == (Tally(), Tally(invented=1))
