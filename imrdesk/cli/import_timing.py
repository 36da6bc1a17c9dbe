"""How fast letters come to a desk on this machine, and how long a save waits meanwhile."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Final

from imrdesk.cli.commands import shared_options
from imrdesk.cli.exits import GOOD
from imrdesk.cli.printing import say
from imrdesk.cli.tables import columns
from imrdesk.desk import json_form
from imrdesk.desk.import_benchmark import ImportBenchmark
from imrdesk.desk.import_benchmark import benchmark_import

LETTERS: Final = 2_000


def put_import(whats: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    text = "add made-up letters to a new desk, while letters of it are corrected"
    one = whats.add_parser(
        "import", help=text, description=text, parents=[shared_options(argparse.SUPPRESS)]
    )
    one.add_argument("--letters", type=int, default=LETTERS, metavar="N", help=f"({LETTERS:,})")
    one.set_defaults(run=timed_import)


def timed_import(args: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="imrdesk-") as folder:
        found = benchmark_import(Path(folder), args.letters)
    if args.json:
        say(json_form.line(asdict(found)))
    else:
        for words in _told(found):
            say(words)
    return GOOD


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
