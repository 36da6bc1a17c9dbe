"""Work on a sample without the window: values entered and differences decided in a spreadsheet."""

from __future__ import annotations

import argparse
from pathlib import Path

from imrdesk.cli.commands import AddCommand
from imrdesk.cli.commands import desk_of
from imrdesk.cli.exits import GOOD
from imrdesk.cli.exits import SOME_FAILED
from imrdesk.cli.printing import followed
from imrdesk.cli.printing import reported
from imrdesk.cli.printing import say
from imrdesk.cli.printing import tell
from imrdesk.desk.json_form import line
from imrdesk.desk.sheets import Taken
from imrdesk.desk.sheets import take_decisions
from imrdesk.desk.sheets import take_reading
from imrdesk.desk.sheets import write_differences
from imrdesk.desk.sheets import write_reading


def put_commands(command: AddCommand) -> None:
    for name, run, text in (
        ("read", read, "read a sample in a spreadsheet: write your sheet, or take it in"),
        ("adjudicate", adjudicate, "decide in a spreadsheet what two readers see apart"),
    ):
        one = command(name, run, text)
        one.add_argument("sample", metavar="SAMPLE")
        way = one.add_mutually_exclusive_group(required=True)
        way.add_argument("--out", type=Path, metavar="FILE", help="write the sheet, as CSV")
        way.add_argument("--sheet", type=Path, metavar="FILE", help="take in what was filled in")


def read(args: argparse.Namespace) -> int:
    with desk_of(args) as desk:
        sample = desk.sampling.named(args.sample)
        if args.out is not None:
            followed(write_reading(desk, sample, args.out))
            return GOOD
        taken = reported(take_reading(desk, sample, args.sheet))
    return _told(args, taken, "letters read", "left open without a value")


def adjudicate(args: argparse.Namespace) -> int:
    with desk_of(args) as desk:
        sample = desk.sampling.named(args.sample)
        if args.out is not None:
            apart = write_differences(desk, sample, args.out)
            say(line({"differences": apart}) if args.json else f"{apart} differences to decide.")
            return GOOD
        taken = take_decisions(desk, sample, args.sheet)
    return _told(args, taken, "differences decided", "left open without a decision")


def _told(args: argparse.Namespace, taken: Taken, done: str, left: str) -> int:
    if args.json:
        counts = {"done": taken.done, "known": taken.known, "empty": taken.empty}
        say(line({**counts, "refused": list(taken.refused)}))
    else:
        say(f"{taken.done} {done}, {taken.known} done before, {taken.empty} {left}.")
    for words in taken.refused:
        tell(words)
    return SOME_FAILED if taken.refused else GOOD
