from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.errors import UnreadableLetter
from imrdesk.letters.decode import MARKS
from imrdesk.letters.decode import Decoded
from imrdesk.letters.decode import decode
from imrdesk.letters.decode import line_feeds

WORDS = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"),
    min_size=1,
)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"plain", Decoded("plain", "utf-8")),
        ("Größe 5 µg".encode(), Decoded("Größe 5 µg", "utf-8")),
        (codecs.BOM_UTF8 + b"marked", Decoded("marked", "utf-8")),
        (b"the patient\x92s \x93own\x94", Decoded("the patient\u2019s “own”", "cp1252")),
        (b"the patient\x92s 5 \xb5g", Decoded("the patient\u2019s 5 µg", "cp1252?")),
        (b"a\x81b and more", Decoded("a\ufffdb and more", "cp1252?")),
        ("no mark".encode("utf-16-be"), Decoded("no mark", "utf-16-be?")),
        ("no märk".encode("utf-16-le"), Decoded("no märk", "utf-16-le?")),
        (
            b"The patient \0\0" + b"is well. " * 30,
            Decoded("The patient " + "is well. " * 30, "utf-8?"),
        ),
        (b"words" + bytes(range(1, 9)), Decoded("words\1\2\3\4\5\6\7\x08", "utf-8")),
        (b"one\r\ntwo\rthree\n\r\nfour", Decoded("one\ntwo\nthree\n\nfour", "utf-8")),
        ("one\r\ntwo".encode("utf-16"), Decoded("one\ntwo", "utf-16-le")),
    ],
)
def test_decodes(data: bytes, expected: Decoded) -> None:
    assert decode(data) == expected


@given(WORDS, st.sampled_from(MARKS))
def test_marked_text_comes_back_whole(text: str, mark: tuple[bytes, str]) -> None:
    encoding = f"{mark[1]}?" if "32" in mark[1] else mark[1]
    assert decode(mark[0] + text.encode(mark[1])) == Decoded(text, encoding)


@given(WORDS)
def test_unmarked_utf8_comes_back_whole(text: str) -> None:
    assert decode(text.encode()) == Decoded(text, "utf-8")


@given(st.text())
def test_line_feeds_are_settled_in_one_go(text: str) -> None:
    once = line_feeds(text)
    assert "\r" not in once
    assert line_feeds(once) == once


@pytest.mark.parametrize(
    "data",
    [
        b"\0" * 100,
        b"The patient\0\0\0\0\0 is well",
        "no mark".encode("utf-16-be") * 2 + b"\0\0\0",
        bytes(range(1, 32)) * 4,
        codecs.BOM_UTF16_LE + b"odd",
        codecs.BOM_UTF8 + b"\xff\xfe broken",
        codecs.BOM_UTF8 + b"nul\0inside",
    ],
)
def test_refuses_what_is_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableLetter, match="nothing was taken from it"):
        decode(data)


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = decode(data).text
    except UnreadableLetter:
        return
    assert "\r" not in text
    assert "\0" not in text
    text.encode()
