from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.domain import LetterId
from imrdesk.errors import UnreadableLetter
from imrdesk.letters.doubts import MANY_LEVELS
from imrdesk.letters.rtf import read_rtf
from tests.letters.files import rtf_of

ID = LetterId("b" * 64)
FONTS = (
    r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial CYR;}{\f2\fcharset2 Symbol;}"
    r"{\f3\fcharset128 MS Mincho;}{\f4\fcharset2{\*\panose 05}Wingdings;}}"
)


def text(body: str) -> str:
    return read_rtf(
        ID, rf"{{\rtf1\ansi\ansicpg1252\deff0{FONTS}{body}}}".encode("cp1252")
    ).letter.text


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30), min_size=1))
def test_whatever_is_written_is_read(lines: list[str]) -> None:
    if any(line.strip() for line in lines):
        read = read_rtf(ID, rtf_of(lines)).letter
        assert read.text == "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (r"caf\'e9 na\'efve", "café naïve"),
        ("raw é", "raw é"),
        (r"\f1\'cf\'f0\'e8\'e2\'e5\'f2", "Привет"),
        (r"\f3\'93\'fa\'96\'7b", "日本"),
        (r"\f2\'b3\f0 5", "≥5"),
        (r"\f4\'fe", "☑"),
        (r"\u8805?5", "≥5"),
        (r"\uc0\u8805 5", "≥5"),
        (r"\uc2\u8805\'a3\'b35", "≥5"),
        (r"\u-10179?\u-9059?", "\U0001f49d"),
        (r"\u55356?x", "\ufffdx"),
        (r"\{a\\b\}", "{a\\b}"),
        (r"5\emdash 6\~mg L5\_S1 in\-jury", "5\u20146\xa0mg L5-S1 injury"),
        (r"\ldblquote so\rdblquote", "\u201cso\u201d"),
        ("one\\\ntwo", "one\ntwo"),
        ("no\nbreak", "nobreak"),
        (r"a\tab b\line c\par d", "a\tb\nc\nd"),
        (r"a{\v hidden}b{\deleted gone}c\v x\v0 d", "abcd"),
        (
            r"{\field{\*\fldinst{HYPERLINK "
            r'"http://127.0.0.1/"}}{\fldrslt{a link}}}',
            "a link",
        ),
        (r"{\*\unknown words}{\info{\title t}}{\pict 0a0b}shown", "shown"),
        (r"{\pict\bin5 }}}}}}shown", "shown"),
        (r"{\listtext\f0 1.\tab}First", "1.\tFirst"),
        (r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt boxed}}{\shprslt again}}", "boxed"),
        (r"{\object{\*\objdata 00}{\result shown}}", "shown"),
    ],
)
def test_words(body: str, words: str) -> None:
    assert text(body) == f"{words}\n"


def test_a_table_is_lines_of_cells() -> None:
    row = r"\trowd\cellx100\cellx200\intbl Case Number:\cell CM16-0000001\cell\row"
    inner = r"\intbl in{\nestcell}{\*\nesttableprops\nestrow}{\nonesttables\par}out\cell\row"
    assert text(row + inner + r"\pard after") == "Case Number:\tCM16-0000001\nin\nout\nafter\n"


def test_headers_come_first_then_notes_and_footers_last() -> None:
    parts = r"{\footer Page 1}{\headerr Case CM16-0000001}"
    body = r"#60{\super\chftn{\footnote\pard\chftn a note}} tablets{\*\annotation no}\par"
    assert text(parts + body) == "Case CM16-0000001\n#60 tablets\na note\nPage 1\n"


def test_pages_start_where_they_were_turned() -> None:
    data = rb"{\rtf1{\header Case}one\page two\par}"
    letter = read_rtf(ID, data).letter
    assert letter.text == "Case\none\ntwo\n"
    assert letter.pages == (0, 9)


@pytest.mark.parametrize(
    ("said", "encoding", "words"),
    [
        (rb"\ansi\ansicpg1250", "cp1250", "ą"),
        (rb"\mac", "mac_roman", "π"),
        (rb"\pca", "cp850", "╣"),
        (rb"\ansicpg99999", "cp1252?", "¹"),
        (b"", "cp1252", "¹"),
    ],
)
def test_code_pages(said: bytes, encoding: str, words: str) -> None:
    letter = read_rtf(ID, rb"{\rtf1%b \'b9}" % said).letter
    assert (letter.encoding, letter.text) == (encoding, f"{words}\n")


def test_what_follows_the_last_brace_is_no_letter() -> None:
    assert read_rtf(ID, b"{\\rtf1 words}{ and more}").letter.text == "words\n"


def test_a_file_that_was_cut_off_is_told() -> None:
    reading = read_rtf(ID, rtf_of(["first", "second"])[:-12])
    assert reading.letter.text.startswith("first\n")
    assert "cut off" in reading.oddities[0].sentence


def test_deeply_nested_groups_are_read_and_told() -> None:
    reading = read_rtf(ID, b"{\\rtf1" + b"{" * MANY_LEVELS + b"words" + b"}" * MANY_LEVELS + b"}")
    assert reading.letter.text == "words\n"
    assert "levels deep" in reading.oddities[0].sentence


def test_says_that_there_are_no_words() -> None:
    with pytest.raises(UnreadableLetter, match="no words"):
        read_rtf(ID, b"{\\rtf1{\\pict 00}}")


@given(st.binary(max_size=200))
def test_no_damage_goes_unnoticed_as_an_error_of_ours(tail: bytes) -> None:
    assert read_rtf(ID, b"{\\rtf1 words " + tail).letter.text.startswith("words")
