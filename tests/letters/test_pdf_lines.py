from __future__ import annotations

from imrdesk.domain import LetterId
from imrdesk.letters.pdf import read_pdf
from imrdesk.letters.pdf_lines import _clean
from tests.letters.pdfs import pdf


def text_of(*lines: str) -> str:
    return read_pdf(LetterId("a"), pdf(lines)).text


def test_lines_stay_lines() -> None:
    assert text_of("The worker fell", "from a ladder", "in March") == (
        "The worker fell\nfrom a ladder\nin March\n"
    )


def test_a_wider_gap_is_an_empty_line() -> None:
    lines = ("It is not needed.", "So it stays.", "", "Brace for the knee: Upheld", "Reasons")
    assert text_of(*lines) == (
        "It is not needed.\nSo it stays.\n\nBrace for the knee: Upheld\nReasons\n"
    )


def test_the_mark_for_a_joined_word_is_a_hyphen() -> None:
    assert _clean("non\x02") == "non-"
    assert _clean("follow\ufffeup\r") == "follow-up"
