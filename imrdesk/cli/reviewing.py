"""A reviewer's acts: values corrected, letters accepted, tags put on."""

from __future__ import annotations

import argparse
import re
from typing import Final

from imrdesk.cli.commands import AddCommand
from imrdesk.cli.commands import desk_of
from imrdesk.cli.exits import GOOD
from imrdesk.cli.printing import say
from imrdesk.desk import json_form
from imrdesk.domain import Changes
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Verdict

_SLOT: Final = re.compile(r"(?P<field>[a-z_.]+)(?:#(?P<dispute>\d+))?(?:\.(?P<nth>[1-9]\d*))?")


def put_commands(command: AddCommand) -> None:
    one = command("correct", correct, "give a field its right value")
    one.add_argument("letter", metavar="LETTER")
    one.add_argument("slot", type=slot_named, metavar="FIELD[#DISPUTE]")
    one.add_argument("value", metavar="VALUE")
    one = command("accept", accept, "mark a letter as checked")
    one.add_argument("letter", metavar="LETTER")
    one = command("tag", tag, "put a tag on a letter")
    one.add_argument("letter", metavar="LETTER")
    one.add_argument("tag", metavar="TAG")


def slot_named(words: str) -> Slot:
    """`field`, `field#dispute`, with `.2` for the second of a repeated field."""
    m = _SLOT.fullmatch(words)
    if m is None:
        raise argparse.ArgumentTypeError(f"not a field: {words!r}; write e.g. drug_name#2")
    return Slot(m["field"].rstrip("."), int(m["dispute"] or 0), int(m["nth"] or 1) - 1)


def correct(args: argparse.Namespace) -> int:
    with desk_of(args) as desk:
        letter = desk.letter_named(args.letter)
        changes = desk.propose(Proposal(letter, args.slot, Verdict.CORRECTED, typed=args.value))
    return _told(args, changes)


def accept(args: argparse.Namespace) -> int:
    with desk_of(args) as desk:
        changes = desk.accept(desk.letter_named(args.letter))
    return _told(args, changes)


def tag(args: argparse.Namespace) -> int:
    with desk_of(args) as desk:
        changes = desk.tag(desk.letter_named(args.letter), args.tag)
    return _told(args, changes)


def _told(args: argparse.Namespace, changes: Changes) -> int:
    if args.json:
        say(json_form.line({"letters": sorted(changes.letters), "step": changes.step}))
    else:
        say(changes.step or "Nothing to change: it is so already.")
    return GOOD
