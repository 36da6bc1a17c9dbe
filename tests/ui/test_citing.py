from __future__ import annotations

from dataclasses import replace

from imrdesk.domain import Span
from imrdesk.ui.citing import cited
from tests.ui.made import letter_view
from tests.ui.made import words

VIEW = letter_view()
TEXT = VIEW.letter.text


def test_words_of_a_section_are_quoted_with_file_section_and_line() -> None:
    line = 1 + TEXT[: TEXT.index("lumbar strain")].count("\n")
    assert cited(VIEW, words(TEXT, "lumbar strain")) == (
        f"“lumbar strain” (CM15-0001001.txt, Clinical case summary, line {line})"
    )


def test_words_over_a_line_end_name_both_lines_and_stand_on_one() -> None:
    quote = cited(VIEW, words(TEXT, "is licensed to\npractice"))
    assert quote.startswith("“is licensed to practice” (CM15-0001001.txt, How the determination")
    assert "lines " in quote


def test_words_of_a_rationale_name_its_item() -> None:
    quote = cited(VIEW, words(TEXT, "The leg has been weak"))
    assert "Item 2, Decision rationale" in quote


def test_a_letter_of_several_pages_names_the_page() -> None:
    middle = TEXT.index("CLINICAL")
    paged = replace(VIEW, letter=replace(VIEW.letter, pages=(0, middle)))
    assert ", page 2, " in cited(paged, words(TEXT, "lumbar strain"))
    assert ", page 1, " in cited(paged, words(TEXT, "Internal Medicine"))
    assert ", pages 1-2, " in cited(paged, Span(middle - 20, middle + 20))
