from __future__ import annotations

import os
from pathlib import Path

import pytest

from imrdesk.errors import NoSuchFolder
from imrdesk.letters.reading import file_bytes
from imrdesk.letters.scan import Scan
from imrdesk.letters.scan import Stamp
from imrdesk.letters.scan import scan
from imrdesk.paths import visible


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "letters"
    (home / "deeper").mkdir(parents=True)
    for name in ("b.txt", "a.PDF", "notes.md", "deeper/c.txt"):
        (home / name).write_text(name)
    return home


def known(found: Scan) -> dict[str, Stamp]:
    return dict(found.to_read)


def names(found: Scan) -> list[str]:
    return [Path(path).name for path in found.to_read]


def test_finds_letters_in_a_steady_order(folder: Path) -> None:
    found = scan([folder], {})
    assert names(found) == ["a.PDF", "b.txt", "c.txt"]
    assert not found.faults


def test_a_single_file_and_the_same_folder_twice(folder: Path) -> None:
    assert names(scan([folder / "b.txt"], {})) == ["b.txt"]
    assert names(scan([folder, folder / "deeper", folder], {})) == ["a.PDF", "b.txt", "c.txt"]


def test_tells_the_same_from_the_changed_and_the_gone(folder: Path) -> None:
    before = known(scan([folder], {}))
    (folder / "b.txt").write_text("something longer")
    (folder / "a.PDF").unlink()
    again = scan([folder], before)
    assert names(again) == ["b.txt"]
    assert [Path(p).name for p in again.unchanged] == ["c.txt"]
    assert [Path(p).name for p in again.gone] == ["a.PDF"]


def test_a_touched_file_is_looked_at_again(folder: Path) -> None:
    before = known(scan([folder], {}))
    os.utime(folder / "b.txt", ns=(1, 1))
    assert names(scan([folder], before)) == ["b.txt"]


def test_what_lies_in_other_folders_is_not_gone(folder: Path, tmp_path: Path) -> None:
    elsewhere = {str(tmp_path / "letters2" / "x.txt"): Stamp(1, 1)}
    assert scan([folder], elsewhere).gone == ()


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFolder, match=r"no folder .*nowhere"):
        scan([tmp_path, tmp_path / "nowhere"], {})


def test_links_out_of_the_folder_are_not_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("x")
    (folder / "out.txt").symlink_to(outside / "secret.txt")
    (folder / "way").symlink_to(outside)
    (folder / "within.txt").symlink_to(folder / "b.txt")
    (folder / "lost.txt").symlink_to(folder / "no.txt")
    found = scan([folder], {})
    assert names(found) == ["a.PDF", "b.txt", "within.txt", "c.txt"]
    assert [(Path(f.path).name, f.title) for f in found.faults] == [
        ("lost.txt", "File not found"),
        ("out.txt", "Link out of the folder"),
    ]


def test_pipes_are_left_alone(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert [f.title for f in scan([folder], {}).faults] == ["Not an ordinary file"]


def test_a_shut_folder_is_told_and_the_rest_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = known(scan([folder], {}))
    look = os.scandir

    def guarded(path: str) -> object:
        if str(path).endswith("deeper"):
            raise PermissionError(13, "no", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", guarded)
    found = scan([folder], before)
    assert [Path(p).name for p in found.unchanged] == ["a.PDF", "b.txt"]
    assert [f.title for f in found.faults] == ["Folder not open to you"]
    assert found.gone == ()  # what cannot be seen is not taken for gone


def test_a_name_that_is_no_text_is_kept_with_escapes_and_found_again(folder: Path) -> None:
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text("x")
    before = known(scan([folder], {}))
    (name,) = (name for name in before if "caf" in name)
    assert name.endswith("caf\\udce9.txt")
    assert file_bytes(Path(name)) == b"x"
    assert name in scan([folder], before).unchanged


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("é 😀.txt", "é 😀.txt"),
        ("a\nb.txt", "a\\nb.txt"),
        ("a\u202eb", "a\\u202eb"),
        ("a\xa0b", "a\xa0b"),
    ],
)
def test_hidden_characters_of_a_name_are_shown(name: str, shown: str) -> None:
    assert visible(name) == shown


@pytest.mark.parametrize("name", ["old.odt", "Scan.TIF", "mail.msg"])
def test_kinds_of_documents_that_are_not_read_are_told(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"x")
    found = scan([folder], {})
    assert [(Path(f.path).name, f.title) for f in found.faults] == [
        (name, "Not a kind of file that is read")
    ]
