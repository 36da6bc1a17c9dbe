from __future__ import annotations

import pytest

from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.letters.doubts import LONGEST_LINE
from imrdesk.letters.doubts import MANY_PAGES
from imrdesk.letters.doubts import Reading
from imrdesk.letters.doubts import doubt


def title(text: str, encoding: str = "utf-8", path: str = "/a/letter.txt") -> str:
    told = doubt(Reading(Letter(LetterId("a"), text, (0,), "plain", encoding)), path)
    if told is None:
        return ""
    assert told.path == path
    assert "The letter was added" in told.sentence
    return told.title


def test_an_ordinary_letter_is_not_doubted() -> None:
    assert title("The request is “denied”.\n\fNext page\n" * 500) == ""
    assert title("Größe 5 µg", "cp1252", "/a/new\nline.txt") == ""


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("caf\xe9", "cp1252?", "Accents may be wrong"),
        ("plain", "utf-16-be?", "Accents may be wrong"),
        ("a\ufffdb", "utf-8", "Characters are missing"),
        ("red \x1b[31m", "utf-8", "Odd characters"),
        ("\u202eDENIED\u202c", "utf-8", "Hidden characters"),
        ("zero\u200bwidth", "utf-8", "Hidden characters"),
        ("x" * (LONGEST_LINE + 1), "utf-8", "Line breaks are missing"),
    ],
)
def test_what_is_doubted(text: str, encoding: str, said: str) -> None:
    assert title(text, encoding) == said


@pytest.mark.parametrize(("pages", "said"), [(MANY_PAGES, ""), (MANY_PAGES + 1, "501 pages")])
def test_a_file_of_far_too_many_pages(pages: int, said: str) -> None:
    letter = Letter(LetterId("a"), "words\n" * pages, tuple(range(0, 6 * pages, 6)), "pdf", "pdf")
    told = doubt(Reading(letter), "/a/letter.pdf")
    assert said in (told.sentence if told else "")
    assert (told is None) == (not said)


def test_a_name_that_is_not_what_it_seems() -> None:
    assert title("words", path="/a/rtl-\u202egpj.txt") == "Hidden characters in the name"
