"""The QA report as one page of HTML that needs nothing else, readable in grey and on paper."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from html import escape
from typing import Final

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

FIGURE: Final = ' class="n"'
WIDTH: Final = 180
"""Of a bar, in the page's own pixels."""
_FIGURE_COLUMNS: Final = frozenset({"Right", "Share", "Missed", "Invented", "Wrong"})

STYLE: Final = """
body{font:15px/1.5 "Segoe UI","Helvetica Neue",Arial,sans-serif;color:#1b1b1b;background:#fff;
max-width:62em;margin:2em auto;padding:0 1.5em}
h1{font-size:1.7em;margin-bottom:.2em}
h2{font-size:1.2em;margin-top:2em;border-bottom:1px solid #767676}
table{border-collapse:collapse;margin:.8em 0;width:100%}
th,td{text-align:left;vertical-align:top;
padding:.35em .8em .35em 0;border-bottom:1px solid #d0d0d0}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}td.n,td.w{white-space:nowrap}
th:last-child,td:last-child{padding-right:0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2em 1.5em}dt{color:#4a4a4a}dd{margin:0}
td.hand{height:2.6em;width:40%}q{font-style:italic}code{overflow-wrap:anywhere}.note{color:#4a4a4a}svg{display:block}
@media print{body{max-width:none;margin:0;font-size:11pt}
h2{break-after:avoid}tr{break-inside:avoid}}
""".strip()


def html(report: Report) -> str:
    said = "\n".join(_section(part, _BODIES[part](report)) for part in parts(report))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(report.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(report.title)}</h1><p>{escape(report.verdict)}</p>\n{said}\n</body>\n</html>\n"
    )


def _section(title: str, body: str) -> str:
    return f"<section>\n<h2>{escape(title)}</h2>\n{body}\n</section>"


def _facts(facts: Iterable[tuple[str, Cell]]) -> str:
    lines = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(str(value)) or '-'}</dd>" for name, value in facts
    )
    return f"<dl>{lines}</dl>"


def _measured(lines: Sequence[Measured]) -> str:
    head = "".join(
        f"<th{FIGURE if column in _FIGURE_COLUMNS else ''}>{column}</th>"
        for column in MEASURED_COLUMNS
    )
    return f"<table><tr>{head}</tr>{''.join(map(_measured_row, lines))}</table>"


def _measured_row(line: Measured) -> str:
    counts = "".join(f"<td{FIGURE}>{n}</td>" for n in line.counts)
    return (
        f"<tr><td>{escape(line.name)}</td><td{FIGURE}>{line.right_of}</td>"
        f'<td{FIGURE}>{percent(line.value)}</td><td class="w">{line.interval}</td>'
        f"<td>{_bar(line)}</td>{counts}</tr>"
    )


def _bar(line: Measured) -> str:
    """A bar to the share, and a line with ends over the interval; both in greys."""
    value, low, high = (round(WIDTH * x, 1) for x in (line.value, line.low, line.high))
    told = f"{percent(line.value)}, between {percent(line.low)} and {percent(line.high)}"
    return (
        f'<svg width="{WIDTH}" height="16" viewBox="0 0 {WIDTH} 16" role="img" '
        f'aria-label="{escape(told)}"><rect width="{WIDTH}" height="16" fill="#ececec"/>'
        f'<rect width="{value}" height="16" fill="#8a8a8a"/>'
        f'<path d="M{low} 3v10M{low} 8H{high}M{high} 3v10" stroke="#000" stroke-width="2" '
        'fill="none"/></svg>'
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Columns of figures stand at the right."""
    kinds = [
        FIGURE if rows and all(is_figure(row[n]) for row in rows) else "" for n in range(len(head))
    ]
    return "".join(
        ("<table>", _row("th", kinds, head), *(_row("td", kinds, row) for row in rows), "</table>")
    )


def _row(tag: str, kinds: Iterable[str], cells: Iterable[Cell]) -> str:
    return "".join(
        (
            "<tr>",
            *(
                f"<{tag}{kind}>{escape(str(cell))}</{tag}>"
                for kind, cell in zip(kinds, cells, strict=True)
            ),
            "</tr>",
        )
    )


def _notes(notes: Iterable[str]) -> str:
    lines = "".join(f"<li>{escape(note)}</li>" for note in notes)
    return f'<ul class="note">{lines}</ul>'


def _signatures(signatures: Iterable[tuple[str, str, str]]) -> str:
    """By name and time as the trail has them, and room for a hand."""
    rows = "".join(
        "<tr>"
        + "".join(f"<td>{escape(cell)}</td>" for cell in signature)
        + '<td class="hand"></td></tr>'
        for signature in signatures
    )
    return f"<table>{_head(SIGNATURE_COLUMNS)}{rows}</table>"


def _head(columns: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<th>{column}</th>' for column in columns)}</tr>"


def _quoted(words: str) -> str:
    return f"<br><q>{escape(words)}</q>" if words else ""


def _examples(report: Report) -> str:
    rows = "".join(
        f"<tr><td>{escape(e.letter)}</td><td>{escape(e.field)}</td><td>{escape(e.machine)}</td>"
        f"<td>{escape(e.truth)}{_quoted(e.quote)}</td><td>{escape(e.kind)}</td></tr>"
        for e in report.examples
    )
    more = f"<p>{report.not_shown}</p>" if report.not_shown else ""
    return f"<table>{_head(EXAMPLE_COLUMNS)}{rows}</table>{more}"


_BODIES: Final[Mapping[ReportPart, Callable[[Report], str]]] = {
    ReportPart.SAMPLED: lambda report: _facts(report.facts),
    ReportPart.MEASURED: lambda report: _measured(report.measured),
    ReportPart.CLASSES: lambda report: _table(*report.classes),
    ReportPart.CONFUSION: lambda report: _table(*report.confusion),
    ReportPart.KINDS: lambda report: _table(KIND_COLUMNS, report.kinds),
    ReportPart.EXAMPLES: _examples,
    ReportPart.AGREEMENTS: lambda report: _table(*report.agreements),
    ReportPart.NOTES: lambda report: _notes(report.notes),
    ReportPart.SIGNATURES: lambda report: _signatures(report.signatures),
    ReportPart.LETTERS: lambda report: _table(*report.letters),
    ReportPart.HEAD: lambda report: _facts(report.head),
}
