from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from imrdesk.errors import UnreadableLetter
from imrdesk.letters import reading
from imrdesk.letters.reading import read_letter
from tests.letters.files import docx_of
from tests.letters.files import html_of
from tests.letters.files import rtf_of
from tests.letters.pdfs import pdf

WORDS = b"Decision: Upheld\r\n"


def test_the_id_is_the_hash_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(WORDS)
    letter = read_letter(path)
    assert letter.id == hashlib.sha256(WORDS).hexdigest()
    assert letter.text == "Decision: Upheld\n"


@pytest.mark.parametrize("name", ["letter.pdf", "letter.PDF", "letter.txt"])
def test_a_pdf_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(pdf(["The decision was upheld by the reviewer"]))
    assert read_letter(path).reader == "pdf"


@pytest.mark.parametrize(
    ("made", "reader"), [(docx_of, "docx"), (rtf_of, "rtf"), (html_of, "html")]
)
@pytest.mark.parametrize("ending", [".doc", ".docx", ".rtf", ".html", ".txt"])
def test_the_content_decides_how_a_file_is_read(
    tmp_path: Path, made: Callable[[list[str]], bytes], reader: str, ending: str
) -> None:
    path = tmp_path / f"letter{ending}"
    path.write_bytes(made(["Decision: Upheld"]))
    if ending == ".docx" and reader != "docx":
        with pytest.raises(UnreadableLetter, match="is none"):
            read_letter(path)
    else:
        letter = read_letter(path)
        assert (letter.text, letter.reader) == ("Decision: Upheld\n", reader)


def test_what_is_named_as_a_web_page_is_one(tmp_path: Path) -> None:
    path = tmp_path / "letter.htm"
    path.write_bytes(b"Decision:<br>Upheld")
    assert read_letter(path).text == "Decision:\nUpheld"


def test_a_file_of_older_word_programs_is_told(tmp_path: Path) -> None:
    path = tmp_path / "letter.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
    with pytest.raises(UnreadableLetter, match="older Word programs"):
        read_letter(path)


def _nothing(path: Path) -> None:
    path.unlink(missing_ok=True)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _giant(path: Path) -> None:
    path.touch()
    os.truncate(path, reading.MAX_BYTES + 1)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (_nothing, "no file of that name"),
        (Path.mkdir, "not an ordinary file"),
        (_pipe, "not an ordinary file"),
        (_giant, "larger than 50 MB"),
        (Path.touch, "empty"),
    ],
    ids=["missing", "folder", "pipe", "giant", "empty"],
)
@pytest.mark.parametrize("name", ["x.txt", "x.pdf"])
def test_says_why(tmp_path: Path, make: Callable[[Path], None], said: str, name: str) -> None:
    path = tmp_path / name
    make(path)
    with pytest.raises(UnreadableLetter, match=said):
        read_letter(path)


def test_a_file_that_will_not_hold_still_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(WORDS)
    opened = os.open

    def growing(name: Path, flags: int) -> int:
        with name.open("ab") as file:
            file.write(WORDS)
        return opened(name, flags)

    monkeypatch.setattr("os.open", growing)
    with pytest.raises(UnreadableLetter, match="being changed"):
        read_letter(path)


@pytest.mark.parametrize(
    ("error", "said"), [(PermissionError, "not allowed"), (OSError, "disk or network drive")]
)
def test_the_disk_says_no(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[OSError], said: str
) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(WORDS)

    def refuse(_name: Path, _flags: int) -> int:
        raise error

    monkeypatch.setattr("os.open", refuse)
    with pytest.raises(UnreadableLetter, match=said):
        read_letter(path)


@pytest.mark.parametrize("data", [WORDS[:5], WORDS[::-1], b""], ids=["cut", "replaced", "emptied"])
def test_a_file_that_changes_once_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(WORDS)
    opened = os.open
    tries: list[int] = []

    def changing(name: Path, flags: int) -> int:
        file = opened(name, flags)
        if not tries:
            name.write_bytes(data + b" and more")
            os.utime(name, ns=(1, 1))
        tries.append(file)
        return file

    monkeypatch.setattr("os.open", changing)
    letter = read_letter(path)
    assert len(tries) == 2
    assert letter.id == hashlib.sha256(data + b" and more").hexdigest()


def test_a_pipe_put_in_a_files_place_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(WORDS)
    opened = os.open

    def swapped(name: Path, flags: int) -> int:
        name.unlink()
        os.mkfifo(name)
        return opened(name, flags)

    monkeypatch.setattr("os.open", swapped)
    with pytest.raises(UnreadableLetter, match="not an ordinary file"):
        read_letter(path)


def test_no_file_may_hold_more_text_than_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(docx_of(["a word and another " * 9]))
    assert read_letter(path).text.startswith("a word")
    monkeypatch.setattr(reading, "MAX_TEXT", 100)
    with pytest.raises(UnreadableLetter, match="larger than"):
        read_letter(path)


def test_a_text_may_not_be_as_large_as_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(b"w " * (reading.MAX_TEXT // 2 + 1))
    with pytest.raises(UnreadableLetter, match="larger than 20 MB"):
        read_letter(path)
