from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from imrdesk.export.report import Example
from imrdesk.export.report import Measured
from imrdesk.export.report import Report
from imrdesk.export.report_html import WIDTH
from imrdesk.export.report_html import html

REPORT = Report(
    title="QA report: May",
    verdict="Read and settled: 3 of 3 letters.",
    facts=[("Seed", "7"), ("Plan", "")],
    measured=[Measured("Age", 48, 50, 0.96, 0.8654, 0.989, counts=(1, 0, 1))],
    classes=(("Answer", "True"), [("Overturned", 0)]),
    confusion=(("Machine", "Upheld"), [("Upheld", 3)]),
    kinds=[("wrong value", 2)],
    examples=[Example("a.txt", "Age", "<b>99</b>", "20", "wrong value", 'aged "20" & well')],
    more_examples=3,
    agreements=(("Field", "Kappa"), [("Age", "0.0220")]),
    notes=["Under 30 is few."],
    signatures=[("Ada", "3", "2016-05-01")],
    letters=(("Letter", "Hash begins"), [("a.txt", "0f3c")]),
    head=[("Hash of its last line", "f" * 64)],
)


class Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - none is asked
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(report: Report) -> Texts:
    page = Texts()
    page.feed(html(report))
    return page


def test_everything_is_told() -> None:
    words = " ".join(read(REPORT).words)
    for told in ("48 of 50", "96.0 %", "0.8654 to 0.9890", "Overturned", "<b>99</b>", "0.0220"):
        assert told in words
    for told in (
        'aged "20" & well',
        "3 more are not shown",
        "f" * 64,
        "Ada",
        "wrong value",
        "0f3c",
    ):
        assert told in words
    assert "too small" not in words
    assert "b" not in read(REPORT).tags


def test_too_few_is_told() -> None:
    few = replace(REPORT, measured=[replace(REPORT.measured[0], too_few=True)])
    assert "(n too small)" in html(few)


def test_it_needs_nothing_else_and_is_grey() -> None:
    page = html(REPORT)
    assert not re.search(r"https?:|<script|<link|<img|url\(|@import", page)
    for colour in re.findall(r"#([0-9a-f]{6}|[0-9a-f]{3})\b", page):
        parts = re.findall("..", colour) if len(colour) == 6 else list(colour)
        assert len(set(parts)) == 1


def test_a_bar_says_in_words_what_it_shows() -> None:
    (bar,) = re.findall(r"<svg.*?</svg>", html(REPORT))
    drawing = ET.fromstring(bar)  # noqa: S314 - our own
    assert drawing.get("aria-label") == "96.0 %, between 86.5 % and 98.9 %"
    _, share = drawing.findall("rect")
    assert float(share.get("width", "0")) == pytest.approx(0.96 * WIDTH, abs=0.1)


def test_how_to_read_it_is_told() -> None:
    assert '<ul class="note"><li>Under 30 is few.</li></ul>' in html(REPORT)


def test_what_is_empty_is_left_out() -> None:
    bare = replace(REPORT, confusion=((), []), kinds=[], examples=[], agreements=((), []))
    page = html(bare)
    assert page.count("<section>") == html(REPORT).count("<section>") - 4


def test_figures_stand_at_the_right_and_an_empty_quotation_is_none() -> None:
    bare = replace(REPORT, examples=[replace(REPORT.examples[0], quote="")])
    page = html(bare)
    assert "<q>" not in page
    assert '<td>Overturned</td><td class="n">0</td>' in page
    assert '<th>Answer</th><th class="n">True</th>' in page


def test_what_cannot_be_counted_is_left_empty() -> None:
    bare = replace(REPORT, measured=[Measured("Letters", 1, 2, 0.5, 0.1, 0.9)])
    assert page_counts(html(bare)) == ["", "", ""]
    assert page_counts(html(REPORT)) == ["1", "0", "1"]


def page_counts(page: str) -> list[str]:
    row = page.partition("</svg></td>")[2].partition("</tr>")[0]
    return re.findall(r'<td class="n">(.*?)</td>', row)
