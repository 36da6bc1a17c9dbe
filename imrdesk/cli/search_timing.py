"""How fast search is on this machine, ours and others'."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from imrdesk.cli.commands import rules_of
from imrdesk.cli.commands import shared_options
from imrdesk.cli.exits import GOOD
from imrdesk.cli.printing import say
from imrdesk.cli.tables import columns
from imrdesk.desk import json_form
from imrdesk.desk.search_benchmark import Line
from imrdesk.desk.search_benchmark import Pace
from imrdesk.desk.search_benchmark import SearchBenchmark
from imrdesk.desk.search_benchmark import benchmark_search

LETTERS = 10_000
Columns = Callable[[Sequence[tuple[str, ...]]], Iterable[str]]


def put_search(whats: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    text = "build an index of made-up letters and ask it, beside whoosh alone and SQLite"
    one = whats.add_parser(
        "search", help=text, description=text, parents=[shared_options(argparse.SUPPRESS)]
    )
    one.add_argument("--letters", type=int, default=LETTERS, metavar="N", help=f"({LETTERS:,})")
    one.add_argument("--alone", action="store_true", help="without whoosh alone and SQLite")
    one.add_argument("--markdown", action="store_true", help="the table as the README has it")
    one.set_defaults(run=timed_search)


def timed_search(args: argparse.Namespace) -> int:
    catalogue = rules_of(args).rules.catalogue
    with tempfile.TemporaryDirectory(prefix="imrdesk-") as folder:
        found = benchmark_search(Path(folder), args.letters, catalogue, others=not args.alone)
    if args.json:
        say(json_form.line(asdict(found)))
    else:
        for words in _told(found, columns=markdown if args.markdown else columns):
            say(words)
    return GOOD


def _told(found: SearchBenchmark, columns: Columns = columns) -> Iterator[str]:
    yield (
        f"{found.letters:,} letters, {found.cores} cores; milliseconds of processor time, half of "
        "the queries and 19 of 20 take no longer"
    )
    yield ""
    head = (
        "query",
        "letters",
        "keystroke",
        "search alone",
        "whoosh alone",
        "SQLite",
        "faster than whoosh",
        "than SQLite",
    )
    yield from columns([head, *map(_cells, found.lines)])
    yield ""
    yield (
        "keystroke: total, facets, hints and fifty rows with snippets; search alone: the fifty "
        "best and the total, as the others are asked for"
    )
    yield (
        f"built: {found.build_a_second:,.0f} letters a second, making them included; "
        f"{found.build_a_processor_second:,.0f} a second of one processor, indexing alone; "
        f"{found.build_mb:,.0f} MB at most in a worker"
    )
    yield (
        f"index: {found.index_to_text:.2f} of the text; own memory: {found.memory_mb:,.0f} MB; "
        f"opened and asked in {found.opening_ms:,.0f} ms, facets read in {found.warming_ms:,.0f} ms"
    )


def markdown(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """A table whose first row names its columns; all but the first are numbers."""
    head, *others = rows
    for cells in (head, ("---", *["---:"] * (len(head) - 1)), *others):
        yield f"| {' | '.join(cells)} |"


def _cells(line: Line) -> tuple[str, ...]:
    paces = map(_pace, (line.keystroke, line.ours, line.whoosh, line.sqlite))
    ratios = (_ratio(line.ours, line.whoosh), _ratio(line.ours, line.sqlite))
    return (line.kind, f"{line.letters:,}", *paces, *ratios)


def _pace(pace: Pace | None) -> str:
    return f"{pace.median:,.1f} / {pace.most:,.1f}" if pace else ""


def _ratio(ours: Pace, other: Pace | None) -> str:
    return f"{other.median / max(ours.median, 0.001):,.0f} times" if other else ""
