from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from imrdesk.errors import NoTextRecognition
from imrdesk.errors import ScannedLetter
from imrdesk.errors import UnreadableLetter
from imrdesk.letters import scanned
from imrdesk.letters.doubts import doubt
from imrdesk.letters.reading import read_letter
from imrdesk.letters.scanned import read_scan
from imrdesk.letters.scanned import recogniser
from tests.letters.pdfs import IMAGE
from tests.letters.pdfs import pdf


def stand_in(folder: Path, code: str) -> str:
    """An executable in the place of tesseract; `picture` is what it was given."""
    path = folder / "tesseract"
    path.write_text(f"#!{sys.executable}\nimport sys\npicture = sys.stdin.buffer.read()\n{code}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf([], [], drawing=IMAGE))
    return path


def test_a_scan_is_known_as_such(scan: Path) -> None:
    with pytest.raises(ScannedLetter, match="read from a scan"):
        read_letter(scan)


def test_the_words_of_each_page_are_put_one_after_the_other(scan: Path, tmp_path: Path) -> None:
    code = "print(picture.split(b' 255')[0].decode()); print('\\f')"
    program = stand_in(tmp_path, code)
    reading = read_scan(scan, program)
    letter = reading.letter
    assert letter.text == "P5 2500 3334\n\nP5 2500 3334\n\n"
    assert (letter.reader, letter.pages) == ("scan", (0, 14))
    told = doubt(reading, str(scan))
    assert told is not None
    assert told.title == "Read from a scan"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("", "No words"),
        ("sys.exit(1)", "took too long or failed"),
        ("import time; time.sleep(100)", "took too long or failed"),
    ],
)
def test_says_why(
    scan: Path, tmp_path: Path, code: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "sleep" in code:
        monkeypatch.setattr(scanned, "SECONDS_A_PAGE", 0.5)
    with pytest.raises(UnreadableLetter, match=said):
        read_scan(scan, stand_in(tmp_path, code))


def test_neither_a_book_nor_a_damaged_file_is_read(tmp_path: Path) -> None:
    book, damaged = tmp_path / "book.pdf", tmp_path / "damaged.pdf"
    book.write_bytes(pdf(*[[]] * (scanned.MOST_PAGES + 1), drawing=IMAGE))
    damaged.write_bytes(b"%PDF-1.4 and no more")
    with pytest.raises(UnreadableLetter, match="41 pages"):
        read_scan(book, "none")
    with pytest.raises(UnreadableLetter, match="damaged"):
        read_scan(damaged, "none")


def test_the_program_is_looked_for_when_it_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoTextRecognition, match="tesseract-ocr"):
        recogniser()
    assert recogniser_of(tmp_path) == recogniser()


def recogniser_of(folder: Path) -> str:
    return stand_in(folder, "")
