"""How fast the window starts and follows the keys, on a desk full of made-up letters."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from contextlib import contextmanager
from dataclasses import asdict
from dataclasses import astuple
from pathlib import Path
from typing import Any
from typing import Final

from imrdesk.cli.commands import shared_options
from imrdesk.cli.exits import GOOD
from imrdesk.cli.printing import say
from imrdesk.cli.printing import tell
from imrdesk.cli.tables import columns
from imrdesk.desk import Desk
from imrdesk.desk import json_form
from imrdesk.desk.desk_benchmark import NEW
from imrdesk.desk.desk_benchmark import benchmark_desk
from imrdesk.desk.filling import fill
from imrdesk.desk.filling import put_long_letter

STARTS: Final = 5
MANY: Final = 100_000
SOME: Final = 10_000
TOLD: Final = (
    ("painted_ms", "from the command to the painted window"),
    ("listed_ms", "to the list of letters"),
    ("usable_ms", "to the painted letter"),
    ("usable_cpu_ms", "processor time until then"),
    ("memory_mb", "memory then"),
    ("found_ms", "from a word asked to letters found"),
    ("found_mb", "memory then"),
    ("facets_ms", "to what was found by kinds"),
    ("facets_mb", "memory then"),
    ("settled_mb", "memory some seconds later"),
    ("closed_ms", "closed, while the desk was looked through"),
)
WORDS: Final = {
    "next": "next unchecked letter",
    "field": "a field chosen, its words in view",
    "accept": "accepted, saved, next letter",
    "long": "a letter of 200 KB opened",
}


def put_window(whats: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    for name, letters, text, run in (
        ("start", MANY, "start the window on many letters, again and again", timed_start),
        ("window", SOME, "work in the window by keys: next letter, fields, accept", timed_window),
        ("desk", MANY, "search many letters, after corrections and after new ones", timed_desk),
    ):
        one = whats.add_parser(
            name, help=text, description=text, parents=[shared_options(argparse.SUPPRESS)]
        )
        one.add_argument("--letters", type=int, default=letters, metavar="N", help=f"({letters:,})")
        one.add_argument("--at", type=Path, metavar="DIR", help="keep the desk here, to use again")
        one.set_defaults(run=run)


def timed_start(args: argparse.Namespace) -> int:
    with _filled(args) as (home, built, _):
        # Compiles what is not yet, and reads what facets ask for of letters that are all new.
        first, *runs = (measured("start", home, str(time.time())) for _ in range(1 + STARTS))
    if args.json:
        told = {"letters": args.letters, "built_s": built, "first": first, "starts": runs}
        say(json_form.line(told))
        return GOOD
    say(f"{args.letters:,} letters, made in {built:,.0f} s; milliseconds, megabytes of own memory")
    said = [(words, *(f"{run[name]:,.0f}" for run in (first, *runs))) for name, words in TOLD]
    for line in columns([("start", "first", *map(str, range(1, len(runs) + 1))), *said]):
        say(line)
    return GOOD


def timed_window(args: argparse.Namespace) -> int:
    with _filled(args) as (home, built, long):
        found = measured("window", home, long)
    if args.json:
        say(json_form.line({"letters": args.letters, "built_s": built, **found}))
        return GOOD
    say(f"{args.letters:,} letters, made in {built:,.0f} s; milliseconds")
    rows = [(WORDS[name], *_spread(times)) for name, times in found.items()]
    for line in columns([("from the key to the screen", "median", "95 %"), *rows]):
        say(line)
    return GOOD


def timed_desk(args: argparse.Namespace) -> int:
    with _filled(args) as (home, built, _):
        found = benchmark_desk(home)
    if args.json:
        say(json_form.line({"built_s": built, **asdict(found)}))
        return GOOD
    say(f"{found.letters:,} letters, made in {built:,.0f} s; milliseconds of processor time")
    rows = [
        ("a search by age, with facets", astuple(found.search)),
        ("an age corrected and saved", astuple(found.saving)),
        ("the search again, which tells so", astuple(found.search_after)),
        (f"{NEW} new letters, until they are found", astuple(found.new_letters)),
    ]
    told = [(name, f"{half:,.1f}", f"{most:,.1f}") for name, (half, most) in rows]
    for line in columns([("", "median", "95 %"), *told]):
        say(line)
    for words, (again, first) in (
        ("opened, first letters found", astuple(found.first)),
        ("facets read, while others search", astuple(found.facets)),
    ):
        say(f"{words}: {first:,.0f}; {again:,.0f} when it is opened again")
    return GOOD


def _spread(times: list[float]) -> tuple[str, str]:
    ordered = sorted(times)
    return f"{ordered[len(ordered) // 2]:,.0f}", f"{ordered[int(len(ordered) * 0.95)]:,.0f}"


def measured(what: str, home: Path, given: str) -> dict[str, Any]:
    """In a process of its own, so that nothing is imported or read beforehand."""
    # By name: the command line knows no window.
    order = [sys.executable, "-m", "imrdesk.ui.timing", what, str(home), given]
    told = subprocess.run(  # noqa: S603
        order, check=True, stdout=subprocess.PIPE, text=True, env=_compiling()
    )
    return dict(json.loads(told.stdout.splitlines()[-1]))


def _compiling() -> dict[str, str]:
    """What is installed is compiled once; compiling anew would be most of each start."""
    return {name: said for name, said in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@contextmanager
def _filled(args: argparse.Namespace) -> Iterator[tuple[Path, float, str]]:
    """A desk with so many letters, how long making it took, and its longest letter."""
    with tempfile.TemporaryDirectory(prefix="imrdesk-") as folder:
        home = args.at or Path(folder)
        begun = time.perf_counter()
        with closing(Desk.open(home, reviewer="B. Ench")) as desk:
            for step in fill(desk.bench, args.letters):
                tell(f"{step.label}: {step.done:,} of {step.total:,}")
            long = put_long_letter(desk.bench)
            list(desk.catch_up())
        yield home, time.perf_counter() - begun, long
