from __future__ import annotations

import io
import zipfile

import pytest

from imrdesk.domain import LetterId
from imrdesk.errors import UnreadableLetter
from imrdesk.letters.docx import MANY_PARTS
from imrdesk.letters.docx import MAX_UNPACKED
from imrdesk.letters.docx import read_docx
from imrdesk.letters.doubts import MANY_LEVELS
from tests.letters.files import docx
from tests.letters.files import docx_of
from tests.letters.files import paragraph

ID = LetterId("a" * 64)


def text(body: str, **parts: str) -> str:
    return read_docx(ID, docx(body, parts)).letter.text


def run(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


def test_paragraphs_are_lines_and_runs_do_not_part_words() -> None:
    lines = ["Decision: Upheld", "", "Größe 5 µg <b> & \U0001f489"]
    letter = read_docx(ID, docx_of(lines)).letter
    assert letter.text == "".join(f"{line}\n" for line in lines)
    assert (letter.id, letter.reader, letter.pages) == (ID, "docx", (0,))


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t>", "a\tb"),
        ("<w:t>a</w:t><w:br/><w:t>b</w:t>", "a\nb"),
        ("<w:t>a</w:t><w:cr/><w:t>b</w:t>", "a\nb"),
        ("<w:t>L5</w:t><w:noBreakHyphen/><w:t>S1</w:t>", "L5-S1"),
        ("<w:t>in</w:t><w:softHyphen/><w:t>jury</w:t>", "injury"),
        ('<w:sym w:font="Symbol" w:char="F0B3"/><w:t>5</w:t>', "≥5"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "☑"),
        ('<w:sym w:font="Webdings" w:char="nothing"/>', "\ufffd"),
        ("<w:instrText>PAGE</w:instrText><w:t>3</w:t>", "3"),
        ("<w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t>", "ab"),
    ],
)
def test_signs_within_a_line(inside: str, words: str) -> None:
    assert text(f"<w:p>{run(inside)}</w:p>") == f"{words}\n"


def test_tab_stops_and_hidden_marks_of_a_paragraph_are_no_words() -> None:
    stops = "<w:pPr><w:tabs><w:tab w:pos='720'/></w:tabs><w:rPr><w:vanish/></w:rPr></w:pPr>"
    assert text(f"<w:p>{stops}{run('<w:t>a</w:t>')}</w:p>") == "a\n"


def test_words_that_nobody_sees_on_the_page_are_left_out() -> None:
    hidden = run("<w:rPr><w:vanish/></w:rPr><w:t>hidden </w:t>")
    shown = run('<w:rPr><w:vanish w:val="0"/></w:rPr><w:t>shown</w:t>')
    deleted = f"<w:del>{run('<w:delText>deleted</w:delText><w:tab/>')}</w:del>"
    moved = f"<w:moveFrom>{run('<w:t>moved</w:t>')}</w:moveFrom>"
    added = f"<w:ins>{run('<w:t> added</w:t>')}</w:ins>"
    assert text(f"<w:p>{hidden}{shown}{deleted}{moved}{added}</w:p>") == "shown added\n"


def test_a_table_is_lines_of_cells() -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    inner = f"<w:tbl>{row(paragraph('x'), paragraph('y'))}</w:tbl>"
    rows = (
        row(paragraph("Case Number:"), paragraph("CM16-0000001")),
        row(paragraph("a") + paragraph("b"), paragraph(""), paragraph("c")),
        row(paragraph(""), paragraph("")),
        row(paragraph("in") + inner + paragraph(""), paragraph("d")),
    )
    body = f"<w:tbl>{''.join(rows)}</w:tbl>{paragraph('after')}"
    assert text(body) == "Case Number:\tCM16-0000001\na\nb\t\tc\nin\nx\ty\n\td\nafter\n"


def test_content_controls_and_links_are_read() -> None:
    control = f"<w:sdt><w:sdtContent>{paragraph('chosen')}</w:sdtContent></w:sdt>"
    link = f"<w:p><w:hyperlink>{run('<w:t>a link</w:t>')}</w:hyperlink></w:p>"
    assert text(control + link) == "chosen\na link\n"


def test_a_text_box_follows_its_paragraph_and_is_read_once() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{paragraph('boxed')}</w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    drawn = f"<mc:AlternateContent {mc}>{both}</mc:AlternateContent>"
    words = run("<w:t>before </w:t>") + run(drawn) + run("<w:t>after</w:t>")
    assert text(f"<w:p>{words}</w:p>{paragraph('next')}") == "before after\nboxed\nnext\n"


def test_headers_come_first_and_once_then_notes_and_footers_last() -> None:
    reference = run('<w:footnoteReference w:id="2"/>')
    separator = f'<w:footnote w:type="separator">{paragraph("----")}</w:footnote>'
    body = f"<w:p>{run('<w:t>#60</w:t>')}{reference}</w:p>"
    written = text(
        body,
        header1=paragraph("Case CM16-0000001"),
        header2=paragraph("Case CM16-0000001"),
        footnotes=separator + f"<w:footnote>{paragraph('a note')}</w:footnote>",
        endnotes=f"<w:endnote>{paragraph('at the end')}</w:endnote>",
        footer1=paragraph("Page 1"),
    )
    assert written == "Case CM16-0000001\n#60\na note\nat the end\nPage 1\n"


def test_pages_start_where_they_were_turned() -> None:
    turned = run('<w:br w:type="page"/>')
    drawn = run("<w:lastRenderedPageBreak/><w:t>three</w:t>")
    body = paragraph("one") + f"<w:p>{turned}{run('<w:t>two </w:t>')}{drawn}</w:p>"
    letter = read_docx(ID, docx(body)).letter
    assert letter.text == "one\ntwo three\n"
    assert letter.pages == (0, 4, 8)


def changed(body: str, name: str, data: bytes) -> bytes:
    out = io.BytesIO(docx(body))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("name", ["../../out", "/abs", "word\\..\\..\\win.txt"])
def test_parts_that_lead_out_of_the_file_are_told(name: str) -> None:
    reading = read_docx(ID, changed(paragraph("words"), name, b"x"))
    assert reading.letter.text == "words\n"
    assert "lead out" in reading.oddities[0].sentence


def test_very_many_parts_are_told() -> None:
    others = {f"m{n}": "" for n in range(MANY_PARTS)}
    reading = read_docx(ID, docx(paragraph("words"), others))
    assert "2,004 parts" in reading.oddities[0].sentence


def test_deeply_nested_tables_are_read_and_told() -> None:
    deep = MANY_LEVELS
    body = "<w:tbl><w:tr><w:tc>" * deep + paragraph("words") + "</w:tc></w:tr></w:tbl>" * deep
    reading = read_docx(ID, docx(body))
    assert reading.letter.text == "words\n"
    assert "levels deep" in reading.oddities[0].sentence


def doctype(entity: str) -> bytes:
    body = docx(paragraph("&x;"))
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        xml = package.read("word/document.xml").replace(b"&amp;x;", b"&x;")
    declared = xml.replace(b"?>", f"?><!DOCTYPE d [<!ENTITY x {entity}>]>".encode(), 1)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", declared)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no zip at all", "is none"),
        (docx(paragraph("words"))[:300], "cut off"),
        (docx("<w:p>"), "is damaged"),
        (docx("<w:p/>"), "no words"),
        (changed("<w:p/>", "word/media/image1.png", b"x"), "was scanned"),
        (doctype('SYSTEM "file:///etc/hostname"'), "meant to do harm"),
        (doctype('"lol"'), "meant to do harm"),
    ],
    ids=["other", "cut", "unclosed", "empty", "scan", "outside", "entity"],
)
def test_says_why(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableLetter, match=said):
        read_docx(ID, data)


def test_a_file_that_unpacks_to_more_than_a_letter_is_refused() -> None:
    bomb = paragraph("A" * 1_000_000) * (MAX_UNPACKED // 1_000_000 // 8)
    with pytest.raises(UnreadableLetter, match="far larger"):
        read_docx(ID, docx(bomb))
