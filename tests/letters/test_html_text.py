from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.domain import LetterId
from imrdesk.errors import UnreadableLetter
from imrdesk.letters.doubts import MANY_LEVELS
from imrdesk.letters.html_text import MANY_ATTRIBUTES
from imrdesk.letters.html_text import read_html
from tests.letters.files import html_of

ID = LetterId("c" * 64)


def text(markup: str) -> str:
    return read_html(ID, markup.encode()).letter.text


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30), min_size=1))
def test_whatever_is_written_is_read(lines: list[str]) -> None:
    if any(line.strip() for line in lines):
        assert read_html(ID, html_of(lines)).letter.text == "".join(f"{li}\n" for li in lines)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>one<p>two", "one\ntwo"),
        ("<h2>Head</h2><div><div>a</div></div>b", "Head\na\nb"),
        ("a<br>b<br/>c<br><br>d", "a\nb\nc\n\nd"),
        ("one\n  two\t three ", "one two three"),
        ("<b>Nor</b>co <i> 10</i>mg", "Norco 10mg"),
        ("<span>a </span><span> b</span>", "a b"),
        ("&lt;b&gt; &amp; &#8805;5&nbsp;mg &eacute; &nosuch;", "<b> & ≥5\xa0mg é &nosuch;"),
        ("&#13;&#0;&#xD800;x", "\ufffd\ufffdx"),
        ("<script>var a = '<p>no</p>';</script>a<style>b{}</style>", "a"),
        ("<head><title>no</title><meta name=x></head><body>yes", "yes"),
        ("<p hidden>no</p><p style='display: none'>no<p>no</p></p>yes", "yes"),
        ("<svg><svg><text>no</text></svg>no</svg>yes", "yes"),
        ("a<!-- no <p>no</p> -->b", "ab"),
        ("<![if !mso]>a<![endif]><!--[if gte mso 9]><xml>no</xml><![endif]-->b", "ab"),
        ("<pre>  a\n   b</pre>c", "  a\n   b\nc"),
        ("<ul><li>a</li><li>b</ul>", "a\nb"),
        ("<img src='file:///etc/hostname'><a href='http://127.0.0.1/'>a link</a>", "a link"),
        ("<input hidden>a", "a"),
        ("a</b></p>b", "a\nb"),
    ],
)
def test_words(markup: str, words: str) -> None:
    assert text(markup).rstrip("\n") == words


def test_a_table_is_lines_of_cells() -> None:
    rows = "<tr><th>Case Number:</th><td> CM16-0000001 </td></tr>\n<tr><td><td>b</tr>"
    assert text(f"<table>{rows}</table>after").splitlines() == [
        "Case Number:\tCM16-0000001",
        "b",
        "after",
    ]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<p>é".encode(), "utf-8"),
        ("\ufeff<p>é".encode(), "utf-8"),
        ("<p>é".encode("utf-16"), "utf-16-le"),
        ("<p>é".encode("cp1252"), "cp1252?"),
        ('<meta charset="windows-1252"><p>é'.encode("cp1252"), "cp1252"),
        ('<meta http-equiv=x content="text/html; charset=latin1"><p>é'.encode("cp1252"), "cp1252"),
        ("<meta charset=iso-8859-2><p>é".encode("iso-8859-2"), "iso8859-2"),
        ("<meta charset=utf-8><p>é".encode("cp1252"), "cp1252?"),
        ("<meta charset=utf-16><p>é".encode(), "utf-8?"),
        ("<meta charset=no-such><p>é".encode(), "utf-8?"),
        ("<meta charset=zip><p>é".encode(), "utf-8?"),
    ],
)
def test_how_a_page_is_coded(data: bytes, encoding: str) -> None:
    letter = read_html(ID, data).letter
    assert (letter.text.strip(), letter.encoding) == ("é", encoding)


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<div>" * (MANY_LEVELS + 1) + "words", "levels deep"),
        ("<p " + " ".join(f"a{n}=1" for n in range(MANY_ATTRIBUTES + 1)) + ">words", "properties"),
        ("<p>words<!-- and more", "within a comment"),
        ("<p>words<script>", "goes on to the end"),
    ],
)
def test_what_is_odd_is_told(markup: str, said: str) -> None:
    reading = read_html(ID, markup.encode())
    assert reading.letter.text.startswith("words")
    assert said in reading.oddities[0].sentence


@pytest.mark.parametrize("markup", ["<p>", "<script>words</script>", "<!-- words -->"])
def test_says_that_there_are_no_words(markup: str) -> None:
    with pytest.raises(UnreadableLetter, match="no words"):
        text(markup)


@given(st.text(st.sampled_from('<>!/-[]&;"=abpre \n'), max_size=60))
def test_no_damage_goes_unnoticed_as_an_error_of_ours(tail: str) -> None:
    assert text(f"words {tail}").startswith("words")
