from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest

from imrdesk.export.report import Example
from imrdesk.export.report import Report
from imrdesk.export.report_pdf import BAR
from imrdesk.export.report_pdf import write_pdf
from imrdesk.paths import resources
from tests.export.test_report_html import REPORT

FONTS = [
    (resources() / "fonts" / f"DejaVuSansCondensed{kind}.ttf").read_bytes()
    for kind in ("", "-Bold", "-Oblique")
]


def pages_of(report: Report) -> list[str]:
    out = io.BytesIO()
    write_pdf(report, out, FONTS)
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


@pytest.mark.parametrize(
    "words",
    [
        "\u0141ukasz",
        "N\u00fa\u00f1ez",
        "\u201cquoted\u201d",
        "\u2265 3 \u2022 \u00b5g",
        "\u0394\u0436",
    ],
)
def test_names_and_signs_are_written_as_they_are(words: str) -> None:
    odd = replace(REPORT, signatures=[(words, "1", "2016")])
    assert words in " ".join(pages_of(odd))


def test_a_sign_that_no_font_has_leaves_a_trace() -> None:
    odd = replace(REPORT, signatures=[("a\u738bb \U0001f600", "1", "2016")])
    assert "a\ufffdb \ufffd" in " ".join(pages_of(odd))


def test_fonts_are_in_the_file() -> None:
    out = io.BytesIO()
    write_pdf(REPORT, out, FONTS)
    assert b"/FontFile2" in out.getvalue()
    assert len(out.getvalue()) < 200_000


def test_few_values_are_told() -> None:
    few = replace(REPORT, measured=[replace(REPORT.measured[0], too_few=True)])
    assert "(n too small)" in " ".join(pages_of(few))


def test_examples_that_are_all_shown_leave_none_to_tell_of() -> None:
    assert "not shown" not in " ".join(pages_of(replace(REPORT, more_examples=0)))


def paths_of(report: Report) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right, top of whatever is drawn on the first page."""
    out = io.BytesIO()
    write_pdf(report, out, FONTS)
    document = pypdfium2.PdfDocument(out.getvalue())
    try:
        drawn = document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])
        return [path.get_bounds() for path in drawn]
    finally:
        document.close()


def near(*points: float) -> object:
    """Up to the thickness of a line."""
    return pytest.approx(points, abs=1.1)


def test_a_bar_tells_the_share_and_a_line_over_it_the_interval() -> None:
    line = replace(REPORT.measured[0], value=0.5, low=0.25, high=0.9)
    drawn = paths_of(replace(REPORT, measured=[line]))
    x, y = next((p[0], p[1]) for p in drawn if (p[2] - p[0], p[3] - p[1]) == near(*BAR))
    width, height = BAR
    around = [
        (left - x, bottom - y, right - x, top - y)
        for left, bottom, right, top in drawn
        if x - 2 < left < right < x + width + 2 and y - 2 < bottom < top < y + height + 2
    ]
    assert around == [
        near(0, 0, width, height),
        near(0, 0, width * 0.5, height),
        near(width * 0.25, height / 2, width * 0.9, height / 2),
        near(width * 0.25, 0, width * 0.25, height),
        near(width * 0.9, 0, width * 0.9, height),
    ]


def test_it_is_the_same_file_each_time() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    write_pdf(REPORT, first, FONTS)
    write_pdf(REPORT, second, FONTS)
    assert first.getvalue() == second.getvalue()
