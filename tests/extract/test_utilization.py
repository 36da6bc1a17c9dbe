"""What the summary says of the request and of its review (letters.md 2.2)."""

from __future__ import annotations

import pytest

from imrdesk.domain import Value
from tests.extract.letters import double_spaced
from tests.extract.letters import extracted
from tests.extract.letters import summary
from tests.extract.letters import values


def told(words: str, *fields: str) -> list[list[Value]]:
    """What the fields hold when the summary says just these words, however they are spaced."""
    letter = summary(words)
    found = [values(extracted(letter), field) for field in fields]
    spaced = extracted(double_spaced(letter))
    assert [values(spaced, field) for field in fields] == found
    return found


BOTH = ["Soma 350mg #30", "knee brace"]


@pytest.mark.parametrize(
    ("words", "date", "determination", "items"),
    [
        ("On 12/31/2014 Utilization Review non-certified Soma 350mg #30 and a knee brace.",
         "2014-12-31", "non-certified", BOTH),
        ("On 4-4-2014, UR noncertified Soma 350mg #30 and a knee brace.",
         "2014-04-04", "non-certified", BOTH),
        ("The UR dated 1-13-2017: non-certified Soma 350mg #30 and a knee brace.",
         "2017-01-13", "non-certified", BOTH),
        ("The Utilization Review of 1-13-2017 non-\ncertified Soma 350mg #30 and a knee brace.",
         "2017-01-13", "non-certified", BOTH),
        ("The utilization review (12-22-2016) non- certified Soma 350mg #30 and a knee brace.",
         "2016-12-22", "non-certified", BOTH),
        ("On 4/4/2014 Utilization Review non-certified: 1) Soma 350mg #30, 2) knee brace.",
         "2014-04-04", "non-certified", BOTH),
        ("On 4/4/2014 UR non-certified the following services: Soma 350mg #30; a knee brace.",
         "2014-04-04", "non-certified", BOTH),
        ("A request had been made for Soma 350mg #30 and a knee brace and was denied in the "
         "pre-authorization process on March 3, 2014.", "2014-03-03", "denied", BOTH),
        ("A request was made for Soma 350mg #30, and a knee brace and was not certified in the "
         "pre-authorization process on March 3, 2014.", "2014-03-03", "denied", BOTH),
        ("Prior utilization review dated 05/07/2014 states the request for Soma 350mg #30 and a "
         "knee brace is denied as it is not medically necessary.", "2014-05-07", "denied", BOTH),
        ("In a utilization review report dated July 3, 2014, the claims administrator failed to "
         "approve a request for Soma 350mg #30 and a knee brace.", "2014-07-03", "denied", BOTH),
        ("The claims administrator did not approve Soma 350mg #30 and a knee brace on 7/3/2014.",
         "2014-07-03", "denied", BOTH),
        ("The claims administrator denied certification of Soma 350mg #30 and a knee brace on "
         "7/3/2014.", "2014-07-03", "denied", BOTH),
        ("The utilization review decision in dispute is dated 01/05/15 and recommends denial of "
         "Soma 350mg #30 and a knee brace.", "2015-01-05", "denied", BOTH),
        ("A UR decision dated 8/1/14 resulted in a denial of Soma 350mg #30 and a knee brace.",
         "2014-08-01", "denied", BOTH),
        ("The UR denial of 4/4/2014 for Soma 350mg #30 and a knee brace noted no exam.",
         "2014-04-04", "denied", BOTH),
        ("The requests for Soma 350mg #30 and a knee brace were not approved in the utilization "
         "review of 4/4/2014.", "2014-04-04", "denied", BOTH),
        ("On 4/4/2014, the request for Soma 350mg #30 and a knee brace was non-certified by UR "
         "because no exam was told.", "2014-04-04", "non-certified", BOTH),
        ("The requested Soma 350mg #30 and a knee brace were found not medically necessary, and "
         "so denied by UR dated 4/4/2014.", "2014-04-04", "denied", BOTH),
        ("Utilization review dated 4/4/2014 found that Soma 350mg #30 and a knee brace were not "
         "medically necessary.", "2014-04-04", "denied", BOTH),
        ("Soma 350mg #30 and a knee brace were denied by utilization review on 4/4/2014.",
         "2014-04-04", "denied", BOTH),
        ("Utilization review on 4/4/2014 denied Soma 350mg #30 and a knee brace, citing a guide.",
         "2014-04-04", "denied", BOTH),
        ("Utilization review on 4/4/2014 conditionally non-certified Soma 350mg #30 and a knee "
         "brace.", "2014-04-04", "non-certified", BOTH),
        ("Utilization Review on 4/4/2014 modified the request for Soma 350mg #30 to Soma 350mg "
         "#10.", "2014-04-04", "modified", BOTH[:1]),
        ("On 4/4/2014 UR partially approved a request for Soma 350mg #30, apparently to wean.",
         "2014-04-04", "partially certified", BOTH[:1]),
        ("On 4/4/2014 UR non-certified the retrospective request for a drug screen performed on "
         "3/3/2014.", "2014-04-04", "non-certified", ["drug screen"]),
        ("UR delayed the decision on 4/4/2014.", "2014-04-04", "delayed", []),
        ("The UR determination denying the request is dated 08/14/2014.",
         "2014-08-14", "denied", []),
    ],
)  # fmt: skip
def test_reviews(words: str, date: str, determination: str, items: list[Value]) -> None:
    assert told(words, "ur.decision_date", "ur.determination", "ur.item") == [
        [date],
        [determination],
        items,
    ]


def test_what_was_certified_is_no_item() -> None:
    words = "On 4/4/2014 Utilization Review certified an office visit and denied a knee brace."
    assert told(words, "ur.determination", "ur.item") == [["certified", "denied"], ["knee brace"]]
    words = "On 4/4/2014 Utilization Review denied a knee brace. Soma was certified by UR."
    assert told(words, "ur.determination", "ur.item") == [["denied"], ["knee brace"]]


def test_each_verdict_of_a_sentence_has_its_items() -> None:
    words = (
        "In a Utilization Review Report dated 4/4/2014, the claims administrator denied a request "
        "for a lumbar MRI and partially approved a request for Soma, apparently to wean."
    )
    assert told(words, "ur.determination", "ur.item") == [
        ["denied", "partially certified"],
        ["lumbar MRI", "Soma"],
    ]


def test_what_was_granted_of_a_modified_request_is_no_item() -> None:
    words = "On 4/4/2014 UR modified a request for physical therapy 12 visits to 6 visits."
    assert told(words, "ur.item") == [["physical therapy 12 visits"]]


@pytest.mark.parametrize(
    "words",
    [
        "The request for authorization dated 3/1/2014 asks for a knee brace and Soma 350mg #30. "
        "On 4/4/2014 Utilization Review denied the request.",
        "Utilization review on 4/4/2014 denied the request. A knee brace and Soma 350mg #30 was "
        "the original request.",
    ],
)
def test_items_of_a_bare_denial_are_named_beside_it(words: str) -> None:
    assert told(words, "ur.decision_date", "ur.item") == [
        ["2014-04-04"],
        ["knee brace", "Soma 350mg #30"],
    ]


def test_a_bare_denial_may_have_no_items_at_all() -> None:
    words = "He asked for help. On 4/4/2014 Utilization Review denied these requests."
    assert told(words, "ur.decision_date", "ur.item") == [["2014-04-04"], []]


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("A progress note of 2/2/2014 tells of pain. UR dated 4/4/2014 denied a brace.", "04-04"),
        ("UR dated 4/4/2014 denied a brace for date of service 3/3/2014.", "04-04"),
        ("On 4/4/2014 UR denied an MRI; the RFA was received 3/28/2014.", "04-04"),
        ("UR denied a brace. The denial was issued on 4/4/2014.", "04-04"),
        ("The request received 3/3/2014 was denied by utilization review on 4/4/2014.", "04-04"),
    ],
)
def test_the_date_of_the_review_and_not_another_one(words: str, date: str) -> None:
    assert told(words, "ur.decision_date") == [[f"2014-{date}"]]


@pytest.mark.parametrize(
    "words",
    [
        "He wants a brace. It was denied on 4/4/2014.",
        "His claim was denied at first.",
        "She has had no review of her systems on 4/4/2014.",
        "",
    ],
)
def test_no_review_is_made_up(words: str) -> None:
    assert told(words, "ur.decision_date", "ur.determination", "ur.item") == [[], [], []]


def test_a_review_without_a_verdict_still_has_its_date() -> None:
    words = "The utilization review in dispute is dated 10/10/2013."
    assert told(words, "ur.decision_date", "ur.determination", "ur.item") == [
        ["2013-10-10"],
        [],
        [],
    ]


def test_a_review_that_certified_all_has_its_word_and_no_items() -> None:
    words = "On 4/4/2014 Utilization Review certified a knee brace."
    assert told(words, "ur.decision_date", "ur.determination", "ur.item") == [
        ["2014-04-04"],
        ["certified"],
        [],
    ]


def test_a_denial_that_forgot_its_verb() -> None:
    words = "The knee is sore. On 4/4/2014, a request for Soma 350mg #30 and a knee brace."
    assert told(words, "ur.decision_date", "ur.item") == [["2014-04-04"], BOTH]


@pytest.mark.parametrize(
    ("words", "date", "items"),
    [
        ("The request for authorization dated August 3, 2015 includes requests for a knee brace "
         "and Soma 350mg #30.", "2015-08-03", ["knee brace", "Soma 350mg #30"]),
        ("At the time (5/11/14) of request for authorization for knee brace, there is "
         "documentation of pain.", "2014-05-11", ["knee brace"]),
        ("The RFA of 3/3/2014 is for a knee brace.", "2014-03-03", ["knee brace"]),
        ("The provider requested authorization for Soma and a knee brace.",
         None, ["Soma", "knee brace"]),
        ("The authorization request dated 3/3/2014 requested a knee brace.",
         "2014-03-03", ["knee brace"]),
        ("An RFA was submitted on 3/3/2014 for a knee brace.", "2014-03-03", ["knee brace"]),
        ("An RFA of 3/3/2014 is in the file.", "2014-03-03", []),
        ("The RFA is for a walk in the sun.", None, []),
    ],
)  # fmt: skip
def test_requests_for_authorization(words: str, date: str | None, items: list[Value]) -> None:
    assert told(words, "rfa.date", "rfa.item") == [[date] if date else [], items]


def test_a_request_told_with_its_denial_is_the_reviews() -> None:
    words = "The RFA of 3/3/2014 for a knee brace was denied by UR on 4/4/2014."
    assert told(words, "rfa.date") == [[]]


def test_a_date_alone_is_no_item() -> None:
    assert told("On 4/4/2014 UR denied 3/3/2014.", "ur.determination", "ur.item") == [
        ["denied"],
        [],
    ]


def test_a_very_long_sentence_is_read_in_part() -> None:
    words = "On 4/4/2014 UR denied a knee brace, Soma 350mg #30" + ", and more of it" * 400 + "."
    assert told(words, "ur.decision_date") == [["2014-04-04"]]
