"""Words in files that are no readable letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from imrdesk.errors import UnreadableLetter
from imrdesk.letters.remains import remains
from imrdesk.letters.remains import text_of

SAID = "The request for a cane was upheld."


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (b"\xd0\xcf\x11\xe0\0\0\1\2" + SAID.encode() + b"\0\0\xff\xfe\1", SAID),
        (b"\xd0\xcf\x11\xe0\0\0\1\2" + SAID.encode("utf-16-le") + b"\1\1", SAID),
        (b"\0\1One line of it.\rAnd another line.\0\2", "One line of it.\nAnd another line."),
        (b"PK\x03\x04%%&/()=}{[]#'~+*!!@@^^<<>>||", ""),
        (bytes(range(256)) * 20, ""),
        (b"", ""),
    ],
)
def test_only_what_reads_like_words_is_shown(data: bytes, shown: str) -> None:
    assert remains(data) == shown


def test_a_file_that_can_be_read_shows_the_text_that_it_has(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_bytes(b"milk\r\nbread")
    assert text_of(tmp_path / "list.txt") == "milk\nbread"


def test_an_older_word_file_shows_its_words(tmp_path: Path) -> None:
    old = tmp_path / "old.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40 + SAID.encode() + b"\0" * 9)
    assert text_of(old) == SAID


def test_a_file_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableLetter, match="no file of that name"):
        text_of(tmp_path / "gone.txt")
