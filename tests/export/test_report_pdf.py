from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2

from imrdesk.export.report import Example
from imrdesk.export.report import Report
from imrdesk.export.report_pdf import write_pdf
from tests.export.test_report import REPORT


def pages_of(report: Report) -> list[str]:
    out = io.BytesIO()
    write_pdf(report, out)
    document = pypdfium2.PdfDocument(out.getvalue())
    try:
        return [" ".join(p.get_textpage().get_text_bounded().split()) for p in document]
    finally:
        document.close()


def test_everything_is_told() -> None:
    words = " ".join(pages_of(REPORT))
    for told in ("48 of 50", "96.0 %", "0.8654 to 0.9890", "Overturned", "<b>99</b>", "0.0220"):
        assert told in words
    for told in ('aged "20" & well', "3 more are not shown", "f" * 64, "Ada", "Signature"):
        assert told in words


def test_each_page_tells_what_it_belongs_to() -> None:
    example = Example("a.txt", "Age", "99", "20", "wrong value", "words of the letter " * 12)
    pages = pages_of(replace(REPORT, examples=[example] * 40))
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert f"QA report: May Page {number}" in page
    assert all("Machine" in page for page in pages[1:3])


def test_names_that_the_fonts_do_not_have_are_still_written() -> None:
    odd = replace(REPORT, signatures=[("\u0141ukasz", "1", "2016")], confusion=((), []), kinds=[])
    bare = replace(odd, examples=[], more_examples=0, agreements=((), []))
    (*_, last) = pages_of(bare)
    assert "?ukasz" in last


def test_few_values_are_told() -> None:
    few = replace(REPORT, measured=[replace(REPORT.measured[0], too_few=True)])
    assert "(n too small)" in " ".join(pages_of(few))


def test_it_is_the_same_file_each_time() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    write_pdf(REPORT, first)
    write_pdf(REPORT, second)
    assert first.getvalue() == second.getvalue()
