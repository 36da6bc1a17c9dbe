"""Make the sample letters in resources/samples/ from their sources in packaging/samples/.

    python packaging/make_samples.py

A source begins with its layout, then the cells of the header table, a blank line and the letter's
paragraphs. `plain` letters look as the plain-text letters of 2014 and 2015 do, without a header;
`double-spaced` ones have an empty line after every line. `pdf` letters look as published since.
The same source gives the same bytes, so the letters keep their identity. Needs the dev extra.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.platypus import Flowable
from reportlab.platypus import Paragraph
from reportlab.platypus import SimpleDocTemplate
from reportlab.platypus import Table

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "packaging" / "samples"
SAMPLES = ROOT / "resources" / "samples"

WIDTH = 95
LINES_A_PAGE = 46
LABELS = ("State(s) of Licensure", "Certification(s)/Specialty")

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=13, spaceAfter=13)
CLOSE = ParagraphStyle("close", BODY, spaceAfter=0)
BOLD = ParagraphStyle("bold", BODY, fontName="Times-Bold")
HEADING = ParagraphStyle("heading", BOLD, alignment=TA_CENTER, spaceBefore=6, keepWithNext=1)
CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=10, leading=11)
LABEL = ParagraphStyle("label", CELL, fontName="Helvetica-Bold")


@dataclass(frozen=True, slots=True)
class Source:
    layout: str
    header: dict[str, str]
    paragraphs: tuple[str, ...]


def read_source(text: str) -> Source:
    top, _, body = text.partition("\n\n")
    pairs = dict(line.split(": ", 1) for line in top.splitlines())
    paragraphs = tuple(" ".join(p.split()) for p in re.split(r"\n\s*\n", body) if p.strip())
    return Source(pairs.pop("layout"), pairs, paragraphs)


def plain_text(source: Source) -> str:
    """The letter in hard-wrapped lines, each with a blank at its end, as the old letters are."""
    end = " \n\n" if "double-spaced" in source.layout else " \n"
    lines: list[str] = []
    for before, paragraph in zip(("", *source.paragraphs), source.paragraphs, strict=False):
        if lines and not _stands_close(before, paragraph):
            lines.append("")
        lines += textwrap.wrap(paragraph, WIDTH)
    pages = [lines[at : at + LINES_A_PAGE] for at in range(0, len(lines), LINES_A_PAGE)]
    return " " + "\n\n".join("".join(line + end for line in page) for page in pages)


def write_pdf(source: Source, path: Path) -> None:
    document = SimpleDocTemplate(
        str(path),
        pagesize=LETTER,
        margins=inch,
        title=f"Sample letter {path.stem}",
        author="imrdesk",
        invariant=1,
        pageCompression=1,
    )
    document.build([_header_table(source.header), *_flow(source)])


def _flow(source: Source) -> Iterator[Flowable]:
    following = (*source.paragraphs[1:], "")
    for paragraph, after in zip(source.paragraphs, following, strict=True):
        if paragraph.isupper():
            style = HEADING
        elif paragraph.endswith((": Upheld", ": Overturned")):
            style = BOLD
        else:
            style = CLOSE if _stands_close(paragraph, after) else BODY
        yield Paragraph(escape(paragraph), style)


def _stands_close(paragraph: str, after: str) -> bool:
    """Headings and what follows them, and the lines of the credentials, have no gap between."""
    return paragraph.isupper() or after.startswith(LABELS)


def _header_table(header: dict[str, str]) -> Flowable:
    def cells(label: str) -> list[Flowable]:
        return [Paragraph(f"{label}:", LABEL), Paragraph(header[label], CELL)]

    rows = [
        [*cells("Case Number"), "", ""],
        [*cells("Date Assigned"), *cells("Date of Injury")],
        [*cells("Decision Date"), *cells("UR Denial Date")],
        [*cells("Priority"), *cells("Application Received")],
    ]
    table = Table(rows, colWidths=[1.4 * inch, 1.9 * inch, 1.3 * inch, 1.6 * inch])
    table.setStyle(
        [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    )
    table.spaceAfter = 12
    return table


def main() -> None:
    SAMPLES.mkdir(exist_ok=True)
    for path in sorted(SOURCES.glob("*.txt")):
        source = read_source(path.read_text(encoding="utf-8"))
        if source.layout == "pdf":
            write_pdf(source, SAMPLES / f"{path.stem}.pdf")
        else:
            (SAMPLES / path.name).write_text(plain_text(source), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
