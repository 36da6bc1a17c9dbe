from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from imrdesk.desk.rules import load_rules
from imrdesk.domain import Letter
from imrdesk.domain import PageView
from imrdesk.domain import Span
from imrdesk.errors import PageNotShown
from imrdesk.extract.engine import extract
from imrdesk.letters.pdf_page import _whole_places
from imrdesk.letters.pdf_page import read_page
from imrdesk.letters.reading import read_letter
from tests.letters.pdfs import pdf

LINES = ["Case Number: CM15-0000001", "The request was non-", "certified by the plan"]
SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "letter.pdf"
    file.write_bytes(pdf(LINES, ["Decision rationale: the second page"]))
    return file


def first_page(path: Path) -> tuple[Letter, PageView]:
    letter = read_letter(path)
    return letter, read_page(str(path), letter, 0, 1.0)


def words_under(path: Path, view: PageView, span: Span) -> str:
    """What PDFium itself reads inside the boxes of a span, without blanks and hyphens."""
    with closing(pypdfium2.PdfDocument(path)) as document:
        words = document[view.number].get_textpage()
        height = view.sizes[view.number][1]
        found = [
            words.get_text_bounded(
                left=box.left + 0.3,
                bottom=height - box.bottom + 1.5,
                right=box.right - 0.3,
                top=height - box.top - 1.5,
            )
            for box in view.boxes_of(span)
        ]
    return squeezed("".join(found))


def squeezed(words: str) -> str:
    return "".join(words.split()).replace("-", "").replace("\ufffe", "").replace("\x02", "")


def proven(path: Path) -> int:
    """How many findings of a letter were seen to have boxes whose words are theirs."""
    letter = read_letter(path)
    findings = extract(letter, load_rules()).findings
    ends = (*letter.pages[1:], len(letter.text))
    seen = 0
    for number, (start, end) in enumerate(zip(letter.pages, ends, strict=True)):
        view = read_page(str(path), letter, number, 0.1)
        for finding in findings:
            if start <= finding.span.start < end:
                span = Span(finding.span.start, min(finding.span.end, end))
                assert words_under(path, view, span) == squeezed(span.of(letter.text))
                seen += 1
    assert seen == len(findings)
    return seen


def test_a_page_has_its_picture_and_the_sizes_of_all(path: Path) -> None:
    letter, view = first_page(path)
    assert view.sizes == ((600.0, 800.0), (600.0, 800.0))
    assert (view.picture.width, view.picture.height) == (600, 800)
    assert len(view.picture.pixels) == view.picture.stride * 800
    assert set(view.picture.pixels) != {255}
    second = read_page(str(path), letter, 1, 2.0)
    assert (second.number, second.first) == (1, letter.pages[1])
    assert second.picture.width == 1200


def test_each_word_has_its_box_where_it_is_drawn(path: Path) -> None:
    letter, view = first_page(path)
    start = letter.text.index("CM15")
    [box] = view.boxes_of(Span(start, start + 12))
    assert 110 < box.left < 130
    assert 38 < box.top < 50 < box.bottom < 56
    assert words_under(path, view, Span(start, start + 12)) == "CM150000001"


def test_a_giant_page_gets_a_picture_of_bearable_size(tmp_path: Path) -> None:
    file = tmp_path / "giant.pdf"
    file.write_bytes(pdf(LINES).replace(b"[0 0 600 800]", b"[0 0 14000 14000]"))
    _, view = first_page(file)
    assert view.picture.width * view.picture.height <= 16_100_000


def test_a_turned_page_has_its_boxes_turned_with_it(tmp_path: Path) -> None:
    file = tmp_path / "turned.pdf"
    file.write_bytes(pdf(LINES).replace(b"/MediaBox", b"/Rotate 90/MediaBox"))
    letter, view = first_page(file)
    assert view.sizes == ((800.0, 600.0),)
    start = letter.text.index("Case")
    box = view.boxes[start - view.first]
    assert box is not None
    assert 740 < box.left < 780
    assert 40 < box.top < 60


def test_words_that_are_not_those_that_were_read_have_no_boxes(path: Path) -> None:
    letter = read_letter(path)
    older = replace(letter, text=letter.text.replace("request", "reqvest"))
    view = read_page(str(path), older, 0, 1.0)
    assert view.boxes == ()
    assert list(view.boxes_of(Span(0, 4))) == []


def test_a_changed_file_a_lost_one_and_one_without_pages_are_told_apart(path: Path) -> None:
    letter = read_letter(path)
    path.write_bytes(pdf([*LINES, "and one more"]))
    with pytest.raises(PageNotShown, match="changed or replaced"):
        read_page(str(path), letter, 0, 1.0)
    path.unlink()
    with pytest.raises(PageNotShown, match="moved, renamed"):
        read_page(str(path), letter, 0, 1.0)
    plain = path.with_name("letter.txt")
    plain.write_text("\n".join(LINES), encoding="utf-8")
    with pytest.raises(PageNotShown, match="text file and has no pages"):
        read_page(str(plain), read_letter(plain), 0, 1.0)


def test_a_page_that_is_not_there_is_told(path: Path) -> None:
    letter = read_letter(path)
    more = replace(letter, pages=(*letter.pages, len(letter.text) - 1))
    with pytest.raises(PageNotShown, match="cannot be drawn"):
        read_page(str(path), more, 2, 1.0)


def test_two_halves_of_a_character_have_the_place_of_the_first() -> None:
    assert _whole_places("a\ud83d\ude00b", [0, 1, 2, 3]) == [0, 1, 3]
    assert _whole_places("ab", [0, 1]) == [0, 1]


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.pdf")), ids=lambda path: path.stem)
def test_every_finding_of_a_sample_stands_on_its_page(path: Path) -> None:
    assert proven(path) > 10


def test_every_finding_of_the_published_letters_stands_on_its_page(shared: Path) -> None:
    assert sum(proven(file) for file in (shared / "letters" / "published").glob("*.pdf")) > 1000
