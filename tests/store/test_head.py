from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.store.head import FILE
from imrdesk.store.head import Head
from imrdesk.store.head import read_head
from imrdesk.store.head import write_head

HASH = "5" * 64


def test_the_last_head_is_read(tmp_path: Path) -> None:
    assert read_head(tmp_path) is None
    for count in range(4):
        write_head(tmp_path, Head(count, HASH))
        assert read_head(tmp_path) == Head(count, HASH)


def test_a_head_of_no_lines(tmp_path: Path) -> None:
    write_head(tmp_path, Head())
    assert read_head(tmp_path) == Head()


def test_the_file_never_grows_beyond_two_heads(tmp_path: Path) -> None:
    for count in range(7, 30):
        write_head(tmp_path, Head(count, HASH))
    assert (tmp_path / FILE).stat().st_size == 256


@given(place=st.integers(0, 127))
def test_a_head_half_written_leaves_the_one_before(
    tmp_path_factory: pytest.TempPathFactory, place: int
) -> None:
    home = tmp_path_factory.mktemp("head")
    write_head(home, Head(6, HASH))
    write_head(home, Head(7, HASH))
    slots = bytearray((home / FILE).read_bytes())
    slots[128 + place :] = b"\0" * (128 - place)
    (home / FILE).write_bytes(slots)
    assert read_head(home) == Head(6, HASH)


def test_begun_anew_an_earlier_head_counts(tmp_path: Path) -> None:
    write_head(tmp_path, Head(9, HASH))
    write_head(tmp_path, Head(5, HASH))
    assert read_head(tmp_path) == Head(5, HASH)  # it took the place of the one before
    write_head(tmp_path, Head(8, HASH))
    write_head(tmp_path, Head(5, HASH), anew=True)
    assert read_head(tmp_path) == Head(5, HASH)
