"""How fast the program is on this machine."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from imrdesk.cli.commands import AddCommand
from imrdesk.cli.commands import rules_of
from imrdesk.cli.commands import shared_options
from imrdesk.cli.exits import GOOD
from imrdesk.cli.exits import SOME_FAILED
from imrdesk.cli.import_timing import put_import
from imrdesk.cli.printing import say
from imrdesk.cli.printing import tell
from imrdesk.cli.search_timing import put_search
from imrdesk.cli.tables import columns
from imrdesk.cli.window_timing import put_window
from imrdesk.desk import json_form
from imrdesk.desk.benchmarking import LETTERS
from imrdesk.desk.benchmarking import ROUNDS
from imrdesk.desk.benchmarking import Benchmark
from imrdesk.desk.benchmarking import benchmark_extract


def put_commands(command: AddCommand) -> None:
    one = command("benchmark", timed, "measure how fast the program is on this machine")
    whats = one.add_subparsers(dest="what", metavar="WHAT", required=True)
    text = "read and extract letters in one process: the samples, or those of folders"
    what = whats.add_parser(
        "extract", help=text, description=text, parents=[shared_options(argparse.SUPPRESS)]
    )
    what.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    what.add_argument(
        "--letters",
        type=_at_least_one,
        metavar="N",
        help=f"of each kind, repeated if need be (samples: {LETTERS}; folders: each file once)",
    )
    put_import(whats)
    put_search(whats)
    put_window(whats)


def _at_least_one(words: str) -> int:
    number = int(words)
    if number < 1:
        raise argparse.ArgumentTypeError("at least one letter is needed")
    return number


def timed(args: argparse.Namespace) -> int:
    found = benchmark_extract(args.folders, args.letters, rules_of(args).rules)
    if args.json:
        say(json_form.line(asdict(found)))
    else:
        for words in _told(found):
            say(words)
    for file in found.left_out:
        tell(f"{file} could not be read and was left out.")
    return SOME_FAILED if found.left_out or not found.paces else GOOD


def _told(found: Benchmark) -> Iterator[str]:
    yield (
        f"engine {found.engine}, Python {found.python}, {found.cores} cores, {found.system}; "
        f"processor time of one process, median of {ROUNDS} rounds"
    )
    yield ""
    head = ("letters a second", "letters", "reading", "extracting", "both")
    paces = [
        (p.kind, *(f"{number:,.0f}" for number in (p.letters, p.reading, p.extracting, p.both)))
        for p in found.paces
    ]
    yield from columns([head, *paces])
    yield ""
    longer = [
        (
            f"{g.joined} times {g.passages}",
            f"{g.characters:,}",
            f"{g.seconds * 1000:,.1f}",
            f"{g.ratio:.1f}",
        )
        for g in found.growth
    ]
    yield from columns([("one letter of", "characters", "ms", "times as long"), *longer])
