"""Disputes cut out of the decided issues, in every layout of letters.md 1.6 and 2.4."""

from __future__ import annotations

import pytest

from imrdesk.domain import Format
from imrdesk.domain import Span
from imrdesk.domain import Value
from imrdesk.extract.disputes import Dispute
from imrdesk.extract.disputes import outcome_place
from imrdesk.extract.disputes import read_outcome
from imrdesk.extract.engine import extract
from tests.extract.letters import double_spaced
from tests.extract.letters import extracted
from tests.extract.letters import issues
from tests.extract.letters import item
from tests.extract.letters import letter
from tests.extract.letters import rules
from tests.extract.letters import values

CA = "Claims Administrator guideline: Decision based on MTUS Opioid Treatment 2016."
IMRO = "MAXIMUS guideline: The Expert Reviewer did not cite any medical evidence."
WHY = "Decision rationale: The chart is bare. The brace is not medically necessary."
PARTS = ("item", "decision", "ca_guideline", "imro_guideline", "rationale")

ONE: dict[str, Value] = {
    "item": "Knee brace",
    "decision": "Upheld",
    "ca_guideline": "Decision based on MTUS Opioid Treatment 2016.",
    "imro_guideline": "The Expert Reviewer did not cite any medical evidence.",
    "rationale": "The chart is bare. The brace is not medically necessary.",
}
TWO = ONE | {"item": "Wrist brace", "decision": "Overturned"}


def told(text: str, pages: tuple[int, ...] = (0,)) -> list[dict[str, Value]]:
    """The parts of each dispute that the letter has."""
    found = extract(letter(text, pages), rules())
    return [
        {part: held[0] for part in PARTS if (held := values(found, part, n))}
        for n in range(1, found.disputes + 1)
    ]


def decided(*lines: str, between: str = "\n\n") -> list[dict[str, Value]]:
    """The disputes of a letter with these lines, and the same in double-spaced form."""
    text = issues(between.join(lines) + "\n")
    found = told(text)
    assert told(double_spaced(text)) == found
    return found


BOTH = ("Knee brace: Upheld", CA, IMRO, WHY, "Wrist brace: Overturned", CA, IMRO, WHY)


@pytest.mark.parametrize("between", ["\n\n", "\n", " ", " \n", "\n\n\n\n"])
def test_two_disputes_with_or_without_blank_lines(between: str) -> None:
    assert decided(*BOTH, between=between) == [ONE, TWO]


@pytest.mark.parametrize("glue", ["", " ", "\n", "  \n"])
def test_an_item_glued_to_the_rationale_before_it(glue: str) -> None:
    assert decided(*BOTH[:3], WHY + glue + BOTH[4], *BOTH[5:]) == [ONE, TWO]


def test_a_glued_item_begins_before_its_original_request() -> None:
    item = "Therapy times 12 was the original request.\nThe remaining IMR eligible portion, six"
    long = "The chart is bare. " * 300
    why = f"Decision rationale: {long}The brace is not medically necessary."
    first, second = told(issues("\n\n".join([*BOTH[:3], f"{why} {item}: Overturned", *BOTH[5:]])))
    assert first["rationale"] == f"{long}The brace is not medically necessary."
    assert second == TWO | {"item": item.replace("\n", " ")}


@pytest.mark.parametrize(
    "why",
    [
        "The brace is not medically necessary",
        "The brace is not medically necessary and appropriate.",
        "The brace is not medically appropriate.",
        'It was "not medically necessary."',
        "First part: more.\n\nSecond part.\n\nIt is not medically necessary.",
    ],
)
def test_rationales_end_where_the_next_item_begins(why: str) -> None:
    found = decided(*BOTH[:3], f"Decision rationale: {why}", *BOTH[4:])
    assert [d["rationale"] for d in found] == [" ".join(why.split()), TWO["rationale"]]
    assert [d["item"] for d in found] == ["Knee brace", "Wrist brace"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Knee brace: Upheld", ("Knee brace", "Upheld")),
        ("Knee brace: UPHELD", ("Knee brace", "Upheld")),
        ("Knee brace:  Upheld", ("Knee brace", "Upheld")),
        ("Knee brace:Upheld", ("Knee brace", "Upheld")),
        ("Knee brace : upheld.", ("Knee brace", "Upheld")),
        ("Knee brace: Uphold", ("Knee brace", "Upheld")),
        ("Knee brace: Overturn", ("Knee brace", "Overturned")),
        ("Knee brace Overturned", ("Knee brace", "Overturned")),
        ("Knee brace\nis:\nUpheld", ("Knee brace is", "Upheld")),
        ("Knee brace is: Upheld", ("Knee brace is", "Upheld")),
        ("Knee brace,\nleft side: Upheld", ("Knee brace, left side", "Upheld")),
        ("Cold unit: 7 days: Upheld", ("Cold unit: 7 days", "Upheld")),
        ("Brace DOS: 11/11/2016: Upheld", ("Brace DOS: 11/11/2016", "Upheld")),
        ("Soma day supply: 30: Overturned", ("Soma day supply: 30", "Overturned")),
        # words that the closed vocabulary does not know give an item and no decision
        ("Knee brace: Modified", ("Knee brace", None)),
        ("Knee brace: Partially overturned", ("Knee brace", None)),
    ],
)
def test_items_and_decisions(words: str, expected: tuple[Value, Value | None]) -> None:
    (found,) = decided(words, CA, IMRO, WHY)
    assert (found["item"], found.get("decision")) == expected
    assert found["rationale"] == ONE["rationale"]


def test_decision_and_label_on_the_same_line_as_the_item() -> None:
    assert decided("Knee brace\n:\nUpheld Claims Administrator guideline: None.") == [
        {"item": "Knee brace", "decision": "Upheld", "ca_guideline": "None."}
    ]


@pytest.mark.parametrize(
    ("ca", "imro", "why"),
    [
        ("Claims Administrator's guideline:", "IMRO guideline:", "Rationale:"),
        ("CLAIMS ADMINISTRATOR GUIDELINE:", "MAXIMUS GUIDELINE :", "DECISION RATIONALE:"),
        ("Claims\nAdministrator guidelines:", "Expert Reviewer guideline:", "Decision\nrationale:"),
        ("Claims Administrator guideline:", "Expert Reviewer's guidelines:", "Decision rationale:"),
    ],
)
def test_labels_in_other_words(ca: str, imro: str, why: str) -> None:
    assert decided("Knee brace: Upheld", f"{ca} One.", f"{imro} Two.", f"{why} Three.") == [
        {
            "item": "Knee brace",
            "decision": "Upheld",
            "ca_guideline": "One.",
            "imro_guideline": "Two.",
            "rationale": "Three.",
        }
    ]


def test_parts_that_are_missing_or_empty() -> None:
    head = {"item": "Knee brace", "decision": "Upheld"}
    ca = {"ca_guideline": ONE["ca_guideline"]}
    imro = {"imro_guideline": ONE["imro_guideline"]}
    why = {"rationale": ONE["rationale"]}
    assert decided(BOTH[0], CA) == [head | ca]
    assert decided(BOTH[0], CA, WHY) == [head | ca | why]
    assert decided(BOTH[0], CA, IMRO, *BOTH[4:]) == [head | ca | imro, TWO]
    empty = ("Claims Administrator guideline:", "MAXIMUS guideline:", "Decision rationale:")
    assert decided(BOTH[0], *empty, *BOTH[4:]) == [head, TWO]


@pytest.mark.parametrize("decision", ["", ": Perhaps", "Upheldish"])
def test_a_label_without_a_decision_before_it_opens_no_dispute(decision: str) -> None:
    assert decided(f"Knee brace{decision}", CA, IMRO, WHY) == []


def test_a_label_quoted_in_a_rationale_opens_no_dispute() -> None:
    more = f"{WHY} The Claims Administrator guideline: none was told. It is not needed."
    found = decided(*BOTH[:3], more, *BOTH[4:])
    assert [d["item"] for d in found] == ["Knee brace", "Wrist brace"]


def test_a_decision_without_any_item() -> None:
    assert decided(": Upheld", CA) == [{"decision": "Upheld", "ca_guideline": ONE["ca_guideline"]}]


def test_disputes_are_found_where_headings_are_lost() -> None:
    found = extracted("\n\n".join(BOTH))
    assert found.format is Format.X
    assert values(found, "item", 1) == ["Knee brace"]
    assert values(found, "item", 2) == ["Wrist brace"]


LONG = "Rental of a cold unit and\n\nof a pump: Upheld"


def test_a_page_break_inside_an_item() -> None:
    text = issues("\n\n".join([*BOTH[:4], LONG, CA, IMRO, WHY]))
    whole = "Rental of a cold unit and of a pump"
    assert told(text, (0, text.index("of a pump")))[1]["item"] == whole
    assert told(text.replace("and\n\nof", "and\n\fof"))[1]["item"] == whole
    spaced = double_spaced(text.replace("and\n\nof", "and\n@of")).replace(" \n\n@", " \n\n\n\n")
    assert told(spaced)[1]["item"] == whole


def test_a_page_break_between_item_and_label() -> None:
    text = issues("\n\n".join(BOTH))
    page = text.index("Claims Administrator guideline", text.index("Wrist"))
    assert told(text, (0, page)) == [ONE, TWO]
    assert told(f"{text[:page]}\f{text[page:]}") == [ONE, TWO]


A, B, C = "Norco 10/325mg #60", "Norco 10/325mg #25", "Norco 10/325mg #35"
FIRST = (
    f"{A} was the original request. {B} was authorized by the Claims Administrator. "
    f"The remaining IMR eligible portion of the original request, {C} is"
)
SECOND = (
    f"{A} was the original request. The Claims Administrator authorized {B}, leaving the original "
    f"request IMR eligible. The original request, {A} is"
)


@pytest.mark.parametrize(
    ("whole", "remaining", "quantity"),
    [
        (FIRST, C, 35),
        (FIRST.removesuffix(" is"), C, 35),
        (FIRST.replace(", Norco", " Norco"), C, 35),
        (FIRST.replace("The remaining IMR eligible", "Remaining"), C, 35),
        (FIRST.replace("#25 was", "#25 were"), C, 35),
        (SECOND, A, 60),
        (SECOND.replace("#25,", "#25"), A, 60),
        (SECOND.upper(), A.upper(), 60),
    ],
)
def test_partial_authorisations(whole: str, remaining: str, quantity: int) -> None:
    found = extracted(item(whole))
    assert values(found, "item", 1) == [whole]
    authorized, original = (B.upper(), A.upper()) if whole.isupper() else (B, A)
    assert values(found, "partial.original", 1) == [original]
    assert values(found, "partial.authorized", 1) == [authorized]
    assert values(found, "partial.remaining", 1) == [remaining]
    assert values(found, "quantity", 1) == [quantity]
    assert values(found, "strength", 1) == ["10/325"]


@pytest.mark.parametrize("whole", [FIRST, SECOND])
def test_a_partial_item_keeps_its_sentences_over_paragraphs_and_pages(whole: str) -> None:
    parted = whole.replace(". ", ".\n\n")
    found = decided(*BOTH[:4], f"{parted}: Upheld", CA, IMRO, WHY)
    assert [d["item"] for d in found] == ["Knee brace", whole]
    text = issues("\n\n".join([*BOTH[:4], f"{whole}: Upheld", CA, IMRO, WHY]))
    for words in ("was the", "IMR eligible", "original request,"):
        page = text.index(words)
        assert told(text, (0, page))[1]["item"] == whole
        assert told(f"{text[:page]}\f\n{text[page:]}")[1]["item"] == whole


def test_a_partial_item_glued_to_a_rationale() -> None:
    found = decided(*BOTH[:3], f"{WHY} {FIRST}: Upheld", CA, IMRO, WHY)
    assert [d["item"] for d in found] == ["Knee brace", FIRST]


def test_a_word_of_authorisation_alone_is_no_partial_item() -> None:
    found = extracted(item("Norco #25, authorized by the Claims Administrator before"))
    assert values(found, "partial.remaining", 1) == []
    assert values(found, "quantity", 1) == [25]


def test_fifteen_disputes_are_numbered_in_order() -> None:
    lines = [line for n in range(1, 16) for line in (f"Brace of kind {n}: Upheld", CA, IMRO, WHY)]
    found = decided(*lines)
    assert [d["item"] for d in found] == [f"Brace of kind {n}" for n in range(1, 16)]


@pytest.mark.parametrize(
    ("decisions", "outcome"),
    [
        (("Upheld",), "Uphold"),
        (("Overturned", "OVERTURN"), "Overturn"),
        (("Upheld", "uphold"), "Uphold"),
        (("Upheld", "Overturned"), "Partially Overturn"),
        (("Overturned", "Upheld", "Upheld"), "Partially Overturn"),
        (("Overturned.", " upheld ."), "Partially Overturn"),
    ],
)
def test_the_outcome_of_the_letter(decisions: tuple[str, ...], outcome: str) -> None:
    lines = [line for d in decisions for line in (f"Brace: {d}", CA, IMRO, WHY)]
    assert values(extracted(issues("\n\n".join(lines))), "case_outcome") == [outcome]


def test_a_decision_without_its_colon_counts_too() -> None:
    text = "\n\n".join(["Knee brace Overturned", *BOTH[1:4], "Wrist brace: Upheld", *BOTH[5:]])
    assert values(extracted(issues(text)), "case_outcome") == ["Partially Overturn"]


def test_an_outcome_needs_a_decision() -> None:
    assert read_outcome("Nothing here: Modified") is None
    dispute = Dispute(1, Span(0, 4), None, None, None, None)
    assert outcome_place([dispute]) is None
