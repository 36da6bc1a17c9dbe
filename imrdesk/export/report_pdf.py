"""The QA report on paper: the same report as the page of HTML, with the same words and figures.

Its fonts are given, and what is used of them goes into the file: names and quotations are in it as
they are in the letters, and look the same on every computer.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from html import escape
from io import BytesIO
from typing import BinaryIO
from typing import Final

from reportlab.graphics.shapes import Drawing
from reportlab.graphics.shapes import Line
from reportlab.graphics.shapes import Rect
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.pdfmetrics import registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate
from reportlab.platypus import Flowable
from reportlab.platypus import Frame
from reportlab.platypus import KeepTogether
from reportlab.platypus import LongTable
from reportlab.platypus import PageTemplate
from reportlab.platypus import Paragraph
from reportlab.platypus import Spacer

from imrdesk.export.report import EXAMPLE_COLUMNS
from imrdesk.export.report import KIND_COLUMNS
from imrdesk.export.report import MEASURED_COLUMNS
from imrdesk.export.report import SIGNATURE_COLUMNS
from imrdesk.export.report import Cell
from imrdesk.export.report import Measured
from imrdesk.export.report import Report
from imrdesk.export.report import ReportPart
from imrdesk.export.report import is_figure
from imrdesk.export.report import parts
from imrdesk.normal import percent

PLAIN, BOLD, SLANTED = FACES = ("imrdesk", "imrdesk-bold", "imrdesk-slanted")
"""The three fonts, in the order in which they are given."""
UNKNOWN: Final = "\ufffd"
MARGIN: Final = 18 * mm
ROOM: Final = LETTER[0] - 2 * MARGIN
BAR: Final = (27 * mm, 3 * mm)
GREY, DARK, RULE, BLACK = (HexColor(c) for c in ("#ececec", "#8a8a8a", "#b0b0b0", "#000000"))

_TEXT: Final = ParagraphStyle("text", fontName=PLAIN, fontSize=9, leading=12)
_NUMBER: Final = ParagraphStyle("number", _TEXT, alignment=TA_RIGHT)
_NAME: Final = ParagraphStyle("name", _TEXT, textColor=HexColor("#4a4a4a"))
_BOLD: Final = ParagraphStyle("bold", _TEXT, fontName=BOLD)
_BOLD_NUMBER: Final = ParagraphStyle("bold number", _BOLD, alignment=TA_RIGHT)
_TITLE: Final = ParagraphStyle("title", _BOLD, fontSize=17, leading=22, spaceAfter=4)
_HEAD: Final = ParagraphStyle(
    "head", _BOLD, fontSize=11.5, leading=15, spaceBefore=12, spaceAfter=4
)
_HAND: Final = 11 * mm
"""Room for a signature by hand."""


def write_pdf(report: Report, out: BinaryIO, fonts: Sequence[bytes]) -> None:
    """A page number and the title stand on each page: single sheets can be told apart.

    `fonts` are TrueType files: plain, bold, slanted.
    """
    for face, font in zip(FACES, fonts, strict=True):
        registerFont(TTFont(face, BytesIO(font)))
    registerFontFamily(PLAIN, normal=PLAIN, bold=BOLD, italic=SLANTED, boldItalic=BOLD)

    def mark(canvas: Canvas, _document: BaseDocTemplate) -> None:
        canvas.setFont(PLAIN, 8)
        canvas.drawString(MARGIN, 10 * mm, _known(report.title))
        canvas.drawRightString(LETTER[0] - MARGIN, 10 * mm, f"Page {canvas.getPageNumber()}")

    document = BaseDocTemplate(
        out, pagesize=LETTER, title=report.title, author="imrdesk", invariant=1
    )
    frame = Frame(MARGIN, MARGIN, ROOM, LETTER[1] - 2 * MARGIN, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=mark)])
    document.build(list(_parts(report)))


def _parts(report: Report) -> Iterator[Flowable]:
    yield _words(report.title, _TITLE)
    yield _words(report.verdict)
    for part in parts(report):
        title = _words(part, _HEAD)
        title.keepWithNext = 1
        said = [title, *_BODIES[part](report)]
        yield from [KeepTogether(said)] if part in _UNCUT else said


def _facts(facts: Sequence[tuple[str, Cell]]) -> Flowable:
    rows = [[_words(name, _NAME), _words(str(value) or "-")] for name, value in facts]
    return LongTable(rows, colWidths=[0.3 * ROOM, 0.7 * ROOM], style=_style(ruled=False))


def _table(head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Flowable:
    return _grid(head, rows, [1 / len(head)] * len(head))


def _measured(lines: Sequence[Measured]) -> Flowable:
    rows = [
        (
            *(line.name, line.right_of, percent(line.value), line.interval),
            _bar(line),
            *line.counts,
        )
        for line in lines
    ]
    return _grid(MEASURED_COLUMNS, rows, (0.18, 0.115, 0.085, 0.175, 0.165, 0.085, 0.105, 0.09))


def _bar(line: Measured) -> Flowable:
    """A bar to the share, and a line with ends over the interval; both in greys."""
    width, height = BAR
    drawing = Drawing(width, height)
    drawing.add(Rect(0, 0, width, height, fillColor=GREY, strokeColor=None))
    drawing.add(Rect(0, 0, width * line.value, height, fillColor=DARK, strokeColor=None))
    low, high = width * line.low, width * line.high
    for x1, y1, x2, y2 in (
        (low, height / 2, high, height / 2),
        (low, 0.5, low, height - 0.5),
        (high, 0.5, high, height - 0.5),
    ):
        drawing.add(Line(x1, y1, x2, y2, strokeColor=BLACK, strokeWidth=1))
    return drawing


def _examples(report: Report) -> Iterator[Flowable]:
    rows = [
        (
            example.letter,
            example.field,
            example.machine,
            _Rich(f"{_safe(example.truth)}<br/><i>{_safe(example.quote)}</i>"),
            example.kind,
        )
        for example in report.examples
    ]
    yield _grid(EXAMPLE_COLUMNS, rows, (0.15, 0.14, 0.15, 0.42, 0.14))
    if report.not_shown:
        yield _words(report.not_shown)


def _signatures(signatures: Sequence[tuple[str, str, str]]) -> Flowable:
    rows = [(*signature, Spacer(1, _HAND)) for signature in signatures]
    return _grid(SIGNATURE_COLUMNS, rows, (0.25, 0.12, 0.25, 0.38))


class _Rich(str):
    """Words that are marked up already."""

    __slots__ = ()


def _grid(
    head: Sequence[str], rows: Sequence[Sequence[Cell | Flowable]], shares: Sequence[float]
) -> Flowable:
    numbers = [all(_is_number(row[n]) for row in rows) for n in range(len(head))]
    cells = [[_words(h, _BOLD_NUMBER if n else _BOLD) for h, n in zip(head, numbers, strict=True)]]
    cells += [[_cell(cell, number=n) for cell, n in zip(row, numbers, strict=True)] for row in rows]
    widths = [share * ROOM for share in shares]
    return LongTable(cells, colWidths=widths, repeatRows=1, style=_style(ruled=True))


def _cell(cell: Cell | Flowable, *, number: bool) -> Flowable:
    if isinstance(cell, _Rich):
        return Paragraph(cell, _TEXT)
    if isinstance(cell, str | int):
        return _words(str(cell), _NUMBER if number else _TEXT)
    return cell


def _is_number(cell: Cell | Flowable) -> bool:
    return isinstance(cell, str | int) and is_figure(cell)


def _style(*, ruled: bool) -> list[tuple[object, ...]]:
    whole = ((0, 0), (-1, -1))
    style: list[tuple[object, ...]] = [
        ("VALIGN", *whole, "TOP"),
        ("LEFTPADDING", *whole, 0),
        ("RIGHTPADDING", *whole, 6),
        ("TOPPADDING", *whole, 2),
        ("BOTTOMPADDING", *whole, 3),
    ]
    return [*style, ("LINEBELOW", *whole, 0.4, RULE)] if ruled else style


def _words(words: str, style: ParagraphStyle = _TEXT) -> Paragraph:
    return Paragraph(_safe(words), style)


def _safe(words: str) -> str:
    return escape(_known(words), quote=False)


def _known(words: str) -> str:
    """A sign that the fonts do not have is told as such: nothing disappears without a trace."""
    have = getFont(PLAIN).face.charToGlyph
    return "".join(sign if ord(sign) in have else UNKNOWN for sign in words)


_UNCUT: Final = frozenset({ReportPart.SIGNATURES, ReportPart.HEAD})
"""Parts that stand on one page."""
_BODIES: Final[Mapping[ReportPart, Callable[[Report], Iterable[Flowable]]]] = {
    ReportPart.SAMPLED: lambda report: (_facts(report.facts),),
    ReportPart.MEASURED: lambda report: (_measured(report.measured),),
    ReportPart.CLASSES: lambda report: (_table(*report.classes),),
    ReportPart.CONFUSION: lambda report: (_table(*report.confusion),),
    ReportPart.KINDS: lambda report: (_table(KIND_COLUMNS, report.kinds),),
    ReportPart.EXAMPLES: _examples,
    ReportPart.AGREEMENTS: lambda report: (_table(*report.agreements),),
    ReportPart.NOTES: lambda report: (_words(note, _NAME) for note in report.notes),
    ReportPart.SIGNATURES: lambda report: (_signatures(report.signatures),),
    ReportPart.LETTERS: lambda report: (_table(*report.letters),),
    ReportPart.HEAD: lambda report: (_facts(report.head),),
}
