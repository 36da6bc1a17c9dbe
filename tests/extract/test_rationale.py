"""The necessity sentence and what it finds, in all the phrases of letters.md 2.3."""

from __future__ import annotations

import pytest

from imrdesk.domain import Span
from imrdesk.extract.rationale import necessity_sentence
from imrdesk.extract.rationale import polarity
from tests.extract.letters import double_spaced
from tests.extract.letters import extracted
from tests.extract.letters import rationale
from tests.extract.letters import values

NOT_NECESSARY = [
    "The request is not medically necessary.",
    "The requests are not medically necessary.",
    "The brace was not medically necessary.",
    "The request is not medically necessary and appropriate.",
    "The request is not medically necessary or appropriate.",
    "The request is not-medically necessary.",
    "The brace is determined to not be medically necessary.",
    "The brace is determined not to be medically necessary.",
    "The brace is not seen as medically necessary.",
    "The brace cannot be deemed medically necessary.",
    "The brace can't be considered medically necessary.",
    "The brace does not appear medically necessary.",
    "Medical necessity is not established.",
    "Medical necessity has not been established for this brace.",
    "The medical necessity of the brace is not established.",
    "The medical necessity for the brace is not substantiated, as the chart is bare.",
    "The brace is not a medical necessity.",
    "The brace is not supported by the file as being medically necessary.",
    "The brace is not medically appropriate.",
    "The request is not necessary.",
    "The request is unnecessary.",
    "The brace is medically unnecessary.",
    "No medical necessity is seen.",
    "The notes fail to show that the brace is medically necessary.",
    "The brace was never shown to be medically necessary.",
    "There is no note that would make the brace medically necessary.",
    "Without such a plan the brace is not medically necessary.",
    "The request IS NOT medically necessary.",
    "The brace is not medically\nnecessary.",
    "The brace is not medically \n\nnecessary.",
    "The brace, therefore, is not felt to be medically necessary.",
    "As the surgery asked for is not medically necessary, this service is not medically necessary.",
    "As the surgery is not medically necessary, none of what goes with it is medically necessary.",
    "The visit is fine, but the brace is not medically necessary.",
    "Necessity for the brace cannot be found.",
]
NECESSARY = [
    "The brace is medically necessary.",
    "The brace is medically necessary and appropriate.",
    "The brace is medically appropriate.",
    "The brace is considered medically necessary.",
    "Therefore, the request is deemed to be medically necessary.",
    "The request IS medically necessary.",
    "The request is necessary.",
    "Medical necessity is established for the brace.",
    "Medical necessity has been established.",
    "The brace was not recommended before, but now it is medically necessary.",
    "The exam is not bare; therefore, the brace is medically necessary.",
    "Although tape did not help, the brace is medically necessary.",
    "As there is no sign of infection, the injection is medically necessary.",
    "Given the lack of gain with tablets, the injection is medically necessary.",
    "Because she failed a course of tablets, an injection is medically necessary.",
    "The brace is medically necessary, as there is no other way to hold the knee.",
    "The brace is medically necessary because tape failed.",
    "Medical necessity is established, since tape did not help.",
    "He has failed two courses of tablets and the injection is medically necessary.",
]


@pytest.mark.parametrize("words", NOT_NECESSARY)
def test_what_is_not_necessary(words: str) -> None:
    assert polarity(words) == "not_necessary"


@pytest.mark.parametrize("words", NECESSARY)
def test_what_is_necessary(words: str) -> None:
    assert polarity(words) == "necessary"


@pytest.mark.parametrize("words", ["The chart is bare.", "", "Necessary papers were filed."])
def test_words_that_do_not_speak_of_necessity(words: str) -> None:
    assert polarity(words) is None


def chosen(words: str) -> str | None:
    """The words taken as necessity sentence of a rationale."""
    span = necessity_sentence(words, Span(0, len(words)))
    return span.of(words) if span else None


@pytest.mark.parametrize("words", [*NOT_NECESSARY, *NECESSARY])
def test_the_sentence_is_found_at_the_end(words: str) -> None:
    assert chosen(f"The chart tells little of the knee. {words}") == words


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The chart is bare. Nothing follows.", None),
        (
            "The brace is medically necessary. Its price was not asked.",
            "The brace is medically necessary.",
        ),
        (
            "A brace may be medically necessary after a fall. This one is not medically necessary.",
            "This one is not medically necessary.",
        ),
        ("The score fell by 20%.The brace is not medically necessary.",
         "The brace is not medically necessary."),
        ("Dr. Ash saw no swelling. Medical necessity is not established",
         "Medical necessity is not established"),
    ],
)  # fmt: skip
def test_the_last_sentence_that_speaks_of_it_is_taken(words: str, expected: str | None) -> None:
    assert chosen(words) == expected


TAIL = (
    "This decision addresses the medical necessity of opioids as written by the clinic. It should "
    "not be interpreted as advice to stop; weaning without a plan is not medically appropriate."
)


@pytest.mark.parametrize("tail", [TAIL, TAIL.replace("addresses", "only addresses")])
def test_the_fixed_words_about_weaning_are_passed_over(tail: str) -> None:
    words = f"Function did not change. Norco 10/325mg #60 is not medically necessary. {tail}"
    assert chosen(words) == "Norco 10/325mg #60 is not medically necessary."


def test_the_value_is_read_in_double_spaced_letters_too() -> None:
    words = rationale("The knee is stiff.\nThe brace is not medically\nnecessary.")
    assert values(extracted(words), "necessity_sentence", 1) == ["not_necessary"]
    assert values(extracted(double_spaced(words)), "necessity_sentence", 1) == ["not_necessary"]


def test_a_rationale_may_say_nothing_of_necessity() -> None:
    found = extracted(rationale("The chart is bare."))
    assert values(found, "necessity_sentence", 1) == []
    assert values(found, "rationale", 1) == ["The chart is bare."]
