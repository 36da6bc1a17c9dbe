"""How fast letters come to a desk on this machine, and how long a save waits meanwhile."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from imrdesk.cli.commands import shared_options
from imrdesk.cli.exits import GOOD
from imrdesk.cli.printing import say
from imrdesk.cli.tables import columns
from imrdesk.cli.window_timing import measured
from imrdesk.desk import json_form
from imrdesk.desk.import_benchmark import ImportBenchmark
from imrdesk.desk.import_benchmark import benchmark_import
from imrdesk.desk.import_benchmark import prepare_import

LETTERS: Final = 2_000
WORDS: Final = {
    "gap": "from one beat of the window to the next, ten when nothing holds it up",
    "letter": "the next letter opened",
    "save": "a correction saved, synced",
    "search": "a search in the search field, until its letters are listed",
}


def put_import(whats: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    text = "add made-up letters to a new desk, while letters of it are corrected"
    one = whats.add_parser(
        "import", help=text, description=text, parents=[shared_options(argparse.SUPPRESS)]
    )
    one.add_argument("--letters", type=int, default=LETTERS, metavar="N", help=f"({LETTERS:,})")
    one.add_argument(
        "--window", action="store_true", help="in the window: how soon it answers meanwhile"
    )
    one.set_defaults(run=timed_import)


def timed_import(args: argparse.Namespace) -> int:
    if args.window:
        return _timed_window(args)
    with tempfile.TemporaryDirectory(prefix="imrdesk-") as folder:
        found = benchmark_import(Path(folder), args.letters)
    if args.json:
        say(json_form.line(asdict(found)))
    else:
        for words in _told(found):
            say(words)
    return GOOD


def _timed_window(args: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="imrdesk-") as folder:
        home, letters = prepare_import(Path(folder), args.letters)
        found = measured("adding", home, str(letters))
    (seconds,) = found.pop("seconds")
    told = {name: spread(times) for name, times in found.items()}
    if args.json:
        say(json_form.line({"letters": args.letters, "seconds": seconds, **told}))
        return GOOD
    say(
        f"{args.letters:,} letters added in the window in {seconds:,.0f} s, while others are read, "
        "corrected and searched; milliseconds"
    )
    rows = [(WORDS[name], *(f"{ms:,.0f}" for ms in spent)) for name, spent in told.items()]
    for line in columns([("", "median", "95 %", "99 %", "at most"), *rows]):
        say(line)
    return GOOD


def spread(times: Sequence[float]) -> tuple[float, float, float, float]:
    """Half of them, 19 of 20, 99 of 100, and all of them take so long at most."""
    ordered = sorted(times) or [0.0]
    half, most, nearly = (ordered[int(len(ordered) * share)] for share in (0.5, 0.95, 0.99))
    return half, most, nearly, ordered[-1]


def _told(found: ImportBenchmark) -> Iterator[str]:
    yield (
        f"{found.letters:,} letters read, extracted, checked, saved and made findable on "
        f"{found.cores} cores: {found.a_second:,.0f} a second"
    )
    yield ""
    rows = [
        *((f"one worker: {part}", f"{spent:,.2f}") for part, spent in found.parts.items()),
        ("workers, all in all", f"{found.workers:,.2f}"),
        ("desk: saving and indexing", f"{found.desk:,.2f}"),
        ("together", f"{found.workers + found.desk:,.2f}"),
    ]
    yield from columns([("processor time a letter", "ms"), *rows])
    yield ""
    yield (
        f"a correction, synced, {found.saving.saves:,} times meanwhile: "
        f"{found.saving.median:,.0f} ms, 19 of 20 within {found.saving.most:,.0f} ms"
    )
    yield (
        f"memory at most: {found.desk_mb:,.0f} MB in the desk's process, "
        f"{found.worker_mb:,.0f} MB in a worker"
    )
