from __future__ import annotations

import pytest

from imrdesk.checks import check
from imrdesk.domain import Severity
from tests.checks.letters import MIDDLE
from tests.checks.letters import RATIONALE
from tests.checks.letters import Dispute
from tests.checks.letters import Draft
from tests.checks.letters import fired
from tests.checks.letters import flags
from tests.checks.letters import lexicon
from tests.checks.letters import subject


def summary(words: str) -> Draft:
    return Draft(middle=f"{MIDDLE}{words} ")


@pytest.mark.parametrize(
    ("words", "glued"),
    [
        ("He rested for a week.The knee was stiff.", "week.The"),
        ("A note of 04/02/2016Swelling went down.", "04/02/2016Swelling"),
        ("Flexion was 20%.The rest was as before.", "20%.The"),
        ("Care was given at home,The knee was stiff.", "home,The"),
    ],
)
def test_d03_shows_the_glued_words(words: str, glued: str) -> None:
    (flag,) = [f for f in flags(summary(words)) if f.rule == "D03"]
    assert (flag.severity, f"“{glued}”" in flag.sentence) == (Severity.INFO, True)


@pytest.mark.parametrize(
    "words",
    [
        "He took 37.5mg, i.e. half a tablet.",
        "See www.Example.com for more.",
        "Levels L4.5 and C5-6 were named.",
        "A visit on 04/02/2016 followed.",
        "This was the 2nd note, of 4/2/2016.",
    ],
)
def test_d03_leaves_decimals_addresses_and_dates_alone(words: str) -> None:
    assert fired(summary(words), "D03") == []


def test_d03_warns_of_citations_run_together() -> None:
    glued = "MTUS Knee Complaints 2004. Official Disability GuidelinesKnee Surgery Review 2012."
    draft = Draft(disputes=[Dispute(ca=glued)])
    assert fired(draft, "D03") == [(Severity.WARN, 1)]
    assert fired(Draft(disputes=[Dispute(imro="GuidelinesReview of ACOEM care")]), "D03") != []


def test_d03_is_quiet_on_citations_set_apart() -> None:
    apart = "MTUS Knee Complaints 2004, and Official Disability Guidelines, Knee & Leg."
    assert fired(Draft(disputes=[Dispute(ca=apart, imro=apart)]), "D03") == []


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("D04", "He was given all\n\n\n\nsupplies at once."),
        ("D05", "This was an electro-\ndiagnostic study."),
        ("D06", "He had some ain relief."),
        ("D07", 'He said "it hurts.'),
        ("D08", "He rested (for a week."),
        ("D11", "He rested     for a week."),
    ],
)
def test_small_slips_are_shown_as_information(rule: str, words: str) -> None:
    assert fired(summary(words), rule) == [(Severity.INFO, 0)]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("D04", "He was given all.\n\n\n\nSupplies came at once."),
        ("D04", "He was given these.\n\n\n\nsupplies and a brace came at once."),
        ("D04", "He was given\n\n\n\nSupplies at once."),
        ("D05", "This was a follow-up study -\nnothing more."),
        ("D06", "He had some pain relief."),
        ("D07", 'He said "it hurts".'),
        ("D08", "He rested (for a week): a) at home, b) at work."),
        ("D11", "He rested for a week."),
    ],
)
def test_sound_words_are_left_alone(rule: str, words: str) -> None:
    assert fired(summary(words), rule) == []


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("He rested (for a week. He walked (a little).", ["(for"]),
        ("He rested (see (b) for a week.", ["(see"]),
        ("He rested for a week). He walked (a little).", ["week)"]),
        ("He rested: 1) at home, (2) at work, 3) (in bed.", ["(in"]),
        ("1) He rested [a week (or two).", ["[a"]),
        ("He rested] (a week.", ["rested]"]),
        ("He )rested( a week.", [")rested"]),
        ("He rested (grade 3) and walked.", []),
        ("He rested (a) and walked (or 1) a little.", []),
        ("He rested (as follows: a) at home, b) at work).", []),
    ],
)
def test_d08_shows_the_bracket_that_has_no_partner(words: str, alone: list[str]) -> None:
    made = subject(Draft(disputes=[Dispute(rationale=words)]))
    found = [f for f in check(made, lexicon()) if f.rule == "D08"]
    assert [(f.dispute, span.of(made.letter.text)) for f in found for span in f.spans] == [
        (1, word) for word in alone
    ]


def test_d07_shows_the_word_at_the_mark() -> None:
    made = subject(Draft(disputes=[Dispute(rationale='He said "it hurts.')]))
    found = [f for f in check(made, lexicon()) if f.rule == "D07"]
    assert [span.of(made.letter.text) for f in found for span in f.spans] == ['"it']


def test_a_slip_in_a_rationale_is_told_of_its_dispute() -> None:
    words = RATIONALE + "He rested.The knee was stiff. "
    draft = Draft(disputes=[Dispute(), Dispute(item="MRI of the right hip", rationale=words)])
    assert fired(draft, "D03") == [(Severity.INFO, 2)]
