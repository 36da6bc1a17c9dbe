from __future__ import annotations

from pathlib import Path

import pytest

from imrdesk.search.drafts import drafted


def test_a_file_has_its_name_when_it_is_whole(tmp_path: Path) -> None:
    place = tmp_path / "list"
    with drafted(place) as file:
        file.write(b"all of it")
        assert not place.exists()
    assert place.read_bytes() == b"all of it"
    assert list(tmp_path.iterdir()) == [place]


def test_what_could_not_be_written_leaves_nothing(tmp_path: Path) -> None:
    place = tmp_path / "list"
    place.write_bytes(b"as before")
    with pytest.raises(ZeroDivisionError), drafted(place) as file:
        file.write(bytes(1 // 0))
    assert place.read_bytes() == b"as before"
    assert list(tmp_path.iterdir()) == [place]
