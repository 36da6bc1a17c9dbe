from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from imrdesk.desk.files import new_folder
from imrdesk.desk.files import replacing
from imrdesk.desk.files import scratch_beside
from imrdesk.desk.files import write_text
from imrdesk.errors import ExportRefused

WRITER = """
import sys
from pathlib import Path
from imrdesk.desk.files import replacing
place = Path(sys.argv[1])
print("ready", flush=True)
while True:
    for letter in (b"n", b"m"):
        with replacing(place) as out:
            for _ in range(50):
                out.write(letter * 4096)
"""


def test_a_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    place = tmp_path / "out.bin"
    place.write_bytes(b"old")
    with replacing(place) as out:
        out.write(b"new")
        assert place.read_bytes() == b"old"
    assert place.read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["out.bin"]
    if os.name == "posix":
        assert place.stat().st_mode & 0o777 == 0o600


def test_an_error_leaves_the_old_one(tmp_path: Path) -> None:
    place = tmp_path / "out.bin"
    place.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), replacing(place) as out:
        out.write(b"new" if 1 // 0 else b"")
    assert place.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["out.bin"]


@pytest.mark.skipif(os.name != "posix", reason="kills as only POSIX can")
@pytest.mark.parametrize("_round", range(3))
def test_a_kill_leaves_old_or_new(tmp_path: Path, _round: int) -> None:
    place = tmp_path / "out.bin"
    place.write_bytes(b"o" * 50 * 4096)
    command = [sys.executable, "-c", WRITER, str(place)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        for _ in range(20):
            seen = place.read_bytes()
            assert len(seen) == 50 * 4096
            assert len(set(seen)) == 1
        writer.send_signal(signal.SIGKILL)
    seen = place.read_bytes()
    assert (len(seen), len(set(seen))) == (50 * 4096, 1)


def test_a_folder_comes_whole_or_not_at_all(tmp_path: Path) -> None:
    place = tmp_path / "out"
    with new_folder(place) as folder:
        write_text(folder / "one.txt", "é\n")
        assert not place.exists()
    assert (place / "one.txt").read_bytes() == "é\n".encode()
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(ZeroDivisionError), new_folder(empty) as folder:
        write_text(folder / "one.txt", str(1 // 0))
    assert list(empty.iterdir()) == []
    with new_folder(empty) as folder:
        write_text(folder / "one.txt", "x")
    assert [p.name for p in empty.iterdir()] == ["one.txt"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["empty", "out"]


def test_nothing_is_mixed_with_what_is_there(tmp_path: Path) -> None:
    write_text(tmp_path / "one.txt", "x")
    with pytest.raises(ExportRefused, match="something in"), new_folder(tmp_path):
        pass
    with pytest.raises(ExportRefused, match="something in"), new_folder(tmp_path / "one.txt"):
        pass
    with pytest.raises(ExportRefused, match="not there"), replacing(tmp_path / "no" / "one.txt"):
        pass


def test_scratch_lies_beside_and_goes(tmp_path: Path) -> None:
    with scratch_beside(tmp_path / "out.xlsx") as scratch:
        one, other = scratch(), scratch()
        one.write(b"under way")
        assert one.seek(0) == 0
        assert (one.read(), other.read()) == (b"under way", b"")
    assert one.closed
    assert other.closed
    assert list(tmp_path.iterdir()) == []
