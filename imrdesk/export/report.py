"""The QA report: one page of HTML that needs nothing else, readable in grey and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

Cell = str | int
Table = tuple[Sequence[str], Sequence[Sequence[Cell]]]

INTERVAL: Final = "95 % interval (Wilson)"
WIDTH: Final = 180
"""Of a bar, in the page's own pixels."""

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


_FIGURE: Final = re.compile(r"([\d.]+( %| of \d+)?|-|not defined)?")


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the results: a share with its interval, between 0 and 1."""

    name: str
    right: int
    n: int
    value: float
    low: float
    high: float
    too_few: bool = False
    counts: tuple[Cell, Cell, Cell] = ("", "", "")
    """Missed, invented, wrong; empty where nothing can be counted so."""


@dataclass(frozen=True, slots=True)
class Example:
    """One mistake, with the letter's words around the place."""

    letter: str
    field: str
    machine: str
    truth: str
    kind: str
    quote: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report says; nothing in it is computed here."""

    title: str
    verdict: str
    facts: Sequence[tuple[str, Cell]]
    measured: Sequence[Measured]
    classes: Table
    confusion: Table
    kinds: Sequence[tuple[str, int]]
    examples: Sequence[Example]
    more_examples: int
    agreements: Table
    notes: Sequence[str]
    signatures: Sequence[tuple[str, str, str]]
    letters: Table
    """Every letter that was drawn, so that each figure can be traced to what it rests on."""
    head: Sequence[tuple[str, Cell]]


def html(report: Report) -> str:
    parts = [
        f"<h1>{escape(report.title)}</h1><p>{escape(report.verdict)}</p>",
        _section("What was sampled", _facts(report.facts)),
        _section("How good the machine is", _measured(report.measured)),
        _section("Decisions, answer by answer", _table(*report.classes)),
    ]
    if report.confusion[1]:
        title = "Decisions: what the machine read (rows), what is true (columns)"
        parts.append(_section(title, _table(*report.confusion)))
    if report.kinds:
        parts.append(_section("What was wrong", _table(("Kind of mistake", "Count"), report.kinds)))
    if report.examples:
        parts.append(_section("Mistakes in the letters' words", _examples(report)))
    if report.agreements[1]:
        parts.append(_section("How far two readers agree", _table(*report.agreements)))
    notes = "".join(f"<li>{escape(note)}</li>" for note in report.notes)
    parts += [
        _section("How to read this", f'<ul class="note">{notes}</ul>'),
        _section("Signatures", _signatures(report.signatures)),
        _section("The letters that were drawn", _table(*report.letters)),
        _section("Where it comes from", _facts(report.head)),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(report.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(parts)
        + "\n</body>\n</html>\n"
    )


def percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _section(title: str, body: str) -> str:
    return f"<section>\n<h2>{escape(title)}</h2>\n{body}\n</section>"


def _facts(facts: Iterable[tuple[str, Cell]]) -> str:
    lines = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(str(value)) or '-'}</dd>" for name, value in facts
    )
    return f"<dl>{lines}</dl>"


def _measured(lines: Sequence[Measured]) -> str:
    head = (
        '<tr><th>Field</th><th class="n">Right</th><th class="n">Share</th>'
        f'<th>{INTERVAL}</th><th>0 to 100 %</th><th class="n">Missed</th>'
        '<th class="n">Invented</th><th class="n">Wrong</th></tr>'
    )
    return f"<table>{head}{''.join(map(_measured_row, lines))}</table>"


def _measured_row(line: Measured) -> str:
    few = " (n too small)" if line.too_few else ""
    counts = "".join(f'<td class="n">{n}</td>' for n in line.counts)
    return (
        f'<tr><td>{escape(line.name)}</td><td class="n">{line.right} of {line.n}</td>'
        f'<td class="n">{percent(line.value)}</td>'
        f'<td class="w">{line.low:.4f} to {line.high:.4f}{few}</td>'
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
        ' class="n"' if rows and all(is_figure(row[n]) for row in rows) else ""
        for n in range(len(head))
    ]
    columns = "".join(
        f"<th{kind}>{escape(name)}</th>" for kind, name in zip(kinds, head, strict=True)
    )
    lines = "".join(
        "<tr>"
        + "".join(
            f"<td{kind}>{escape(str(cell))}</td>" for kind, cell in zip(kinds, row, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return f"<table><tr>{columns}</tr>{lines}</table>"


def is_figure(cell: Cell) -> bool:
    """Whether a cell may stand among figures; an empty one may."""
    return isinstance(cell, int) or bool(_FIGURE.fullmatch(cell))


def _signatures(signatures: Iterable[tuple[str, str, str]]) -> str:
    """By name and time as the trail has them, and room for a hand."""
    head = "<tr><th>Reader</th><th>Letters</th><th>Last at</th><th>Signature</th></tr>"
    rows = "".join(
        "<tr>"
        + "".join(f"<td>{escape(cell)}</td>" for cell in signature)
        + '<td class="hand"></td></tr>'
        for signature in signatures
    )
    return f"<table>{head}{rows}</table>"


def _quoted(words: str) -> str:
    return f"<br><q>{escape(words)}</q>" if words else ""


def _examples(report: Report) -> str:
    head = "<tr><th>Letter</th><th>Field</th><th>Machine</th><th>Right</th><th>Kind</th></tr>"
    rows = "".join(
        f"<tr><td>{escape(e.letter)}</td><td>{escape(e.field)}</td><td>{escape(e.machine)}</td>"
        f"<td>{escape(e.truth)}{_quoted(e.quote)}</td><td>{escape(e.kind)}</td></tr>"
        for e in report.examples
    )
    more = f"<p>{report.more_examples} more are not shown.</p>" if report.more_examples else ""
    return f"<table>{head}{rows}</table>{more}"
