"""A desk verified, backed up and put back; and the loops by which its safety is measured."""

from __future__ import annotations

import argparse
import os
import time
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Final

from imrdesk.cli.commands import AddCommand
from imrdesk.cli.commands import home_of
from imrdesk.cli.exits import GOOD
from imrdesk.cli.exits import SOME_FAILED
from imrdesk.cli.printing import followed
from imrdesk.cli.printing import say
from imrdesk.cli.printing import tell_error
from imrdesk.desk import Desk
from imrdesk.desk import safety
from imrdesk.desk import selftest
from imrdesk.desk.json_form import line
from imrdesk.desk.proving import prove
from imrdesk.desk.verifying import verify
from imrdesk.domain import Verification
from imrdesk.errors import DeskInUse
from imrdesk.errors import DiskFull
from imrdesk.errors import DiskRefuses
from imrdesk.normal import figure

INDEX_REBUILT: Final = 10
RESTORED: Final = 11
BROKEN: Final = 12
LOCKED: Final = 13
FULL: Final = 14


def put_commands(command: AddCommand) -> None:
    one = command("verify", verified, "prove that nothing saved was lost or changed")
    one.add_argument("place", nargs="?", type=Path, metavar="DESK", help="a desk or its desk.db")
    one.add_argument("--restore", nargs="?", const="", metavar="BACKUP", help="if it is not whole")
    one.add_argument("--vouch", action="store_true", help="write trail.head anew")
    command("backup", backed_up, "make a verified copy of the desk's database now")
    command("backups", listed, "list the backups, newest first")
    one = command("restore", restored, "put a backup into an empty folder, as a desk of its own")
    one.add_argument("backup", metavar="BACKUP")
    one.add_argument("into", type=Path, metavar="FOLDER")
    one = command("selftest", tested, "the loops that tests of safety kill, fill and damage")
    one.add_argument("what", choices=["save-loop", "index-loop", "verify", "probe"])
    one.add_argument("--store", type=Path, required=True, metavar="DIR")
    one.add_argument("--acks", type=Path, default=Path(os.devnull), metavar="FILE")
    one.add_argument("--answers", type=Path, default=Path(os.devnull), metavar="FILE")
    one.add_argument("--go-on", action="store_true", help="try again after a refusal")


def verified(args: argparse.Namespace) -> int:
    home = safety.desk_at(args.place or home_of(args))
    begun = time.monotonic()
    try:
        code, found = _proof(home, args)
    except DeskInUse as error:
        tell_error(error)
        return LOCKED
    except (DiskFull, DiskRefuses) as error:
        tell_error(error)
        return FULL
    seconds = round(time.monotonic() - begun, 3)
    if args.json:
        form = asdict(found) | {"exit": code, "seconds": seconds, "whole": not found.flaws}
        say(line(form))
    else:
        for flaw in found.flaws:
            say(f"{flaw.part}: {flaw.sentence}")
        lines = figure(found.lines, "line of the trail", "lines of the trail")
        say(f"{_STATES[code]} {figure(found.letters, 'letter')}, {lines}, {seconds} s.")
    return code


def _proof(home: Path, args: argparse.Namespace) -> tuple[int, Verification]:
    with safety.locked(home):
        found = prove(home)
    if found.flaws and args.restore is not None:
        name = args.restore or safety.newest_sound(home).name
        safety.restore(home, name)
        return RESTORED, verify(home)
    if found.flaws:
        if args.vouch:
            safety.vouch(home)
        return BROKEN, found
    with closing(Desk.open(home)) as desk:
        rebuilt = desk.index_is_fresh and bool(found.letters)
        followed(desk.catch_up())
    return (INDEX_REBUILT if rebuilt else GOOD), found


def backed_up(args: argparse.Namespace) -> int:
    with closing(Desk.open(home_of(args))) as desk:
        made = desk.keeping.back_up()
    words = f"{made.name}: {figure(made.lines, 'line')}, verified."
    say(line(asdict(made)) if args.json else words)
    return GOOD


def listed(args: argparse.Namespace) -> int:
    for made in safety.backups(home_of(args)):
        counts = f"{figure(made.letters, 'letter')}, {figure(made.lines, 'line')}"
        words = f"{made.name}  {made.at}  {counts}"
        say(line(asdict(made)) if args.json else f"{words}  {made.reason}".rstrip())
    return GOOD


def restored(args: argparse.Namespace) -> int:
    made = safety.restore_copy(home_of(args), args.backup, args.into)
    found = verify(args.into)
    say(line(asdict(made)) if args.json else f"{args.into} is the desk as it was at {made.at}.")
    return SOME_FAILED if found.flaws else GOOD


def tested(args: argparse.Namespace) -> int:
    if args.what == "save-loop":
        return selftest.save_loop(args.store, _at_once, go_on=args.go_on)
    if args.what == "index-loop":
        return selftest.index_loop(args.store, _at_once, go_on=args.go_on)
    if args.what == "probe":
        say(selftest.probe(args.store, args.answers))
    else:
        say(line(selftest.look(args.store, args.acks)))
    return GOOD


def _at_once(words: str) -> None:
    """One write a line, so that no half of it is ever read."""
    os.write(1, f"{words}\n".encode())


_STATES: Final = {
    GOOD: "The desk is whole.",
    INDEX_REBUILT: "The desk is whole; search was made anew.",
    RESTORED: "The desk was not whole: a backup was put in its place.",
    BROKEN: "The desk is not whole.",
}
