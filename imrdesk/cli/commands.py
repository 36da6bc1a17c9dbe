"""What every command works with: its words, and the desk they name."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import closing
from contextlib import contextmanager
from contextlib import suppress
from pathlib import Path

from imrdesk.cli.printing import followed
from imrdesk.cli.printing import tell
from imrdesk.cli.printing import tell_error
from imrdesk.desk import Desk
from imrdesk.desk.looking import LookingDesk
from imrdesk.desk.rules import DeskRules
from imrdesk.desk.rules import desk_rules
from imrdesk.errors import DeskInUse
from imrdesk.errors import DeskOlderThanProgram
from imrdesk.errors import ResourceFault
from imrdesk.paths import default_home
from imrdesk.settings import reviewer_name

Run = Callable[[argparse.Namespace], int]
AddCommand = Callable[[str, Run, str], argparse.ArgumentParser]
"""Name, what it does, what is told of it."""


def shared_options(unless_given: str | None) -> argparse.ArgumentParser:
    """Options that may stand before or after the command; after it they must not reset."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--desk", type=Path, metavar="DIR", default=unless_given, help="the desk's home folder"
    )
    shared.add_argument(
        "--reviewer",
        metavar="NAME",
        default=unless_given,
        help="who is acting (else IMRDESK_REVIEWER, else the login name)",
    )
    shared.add_argument(
        "--json",
        action="store_true",
        default=unless_given or False,
        help="print one JSON object a line and nothing else",
    )
    return shared


def home_of(args: argparse.Namespace) -> Path:
    return Path(args.desk) if args.desk else default_home()


def rules_of(args: argparse.Namespace) -> DeskRules:
    """What the desk reads and checks by; the desk itself need not be there."""
    given = desk_rules(home_of(args))
    _tell_fault(given.fault)
    return given


@contextmanager
def desk_of(args: argparse.Namespace) -> Iterator[Desk]:
    """The desk, with all letters read by today's rules and known to search."""
    home = home_of(args)
    with closing(Desk.open(home, reviewer=reviewer_name(args.reviewer or "", home))) as desk:
        _tell_fault(desk.fault)
        followed(desk.catch_up())
        yield desk


@contextmanager
def looking_desk_of(args: argparse.Namespace) -> Iterator[LookingDesk]:
    """The desk to look at, also while it is open elsewhere; brought up to date if it is not."""
    desk = _ready(home_of(args))
    if desk is None:
        with suppress(DeskInUse), desk_of(args):
            pass
        desk = Desk.read_only(home_of(args))
    with closing(desk):
        if desk.is_behind:
            tell("Letters are just being read elsewhere, so not all of them are known yet.")
        yield desk


def _ready(home: Path) -> LookingDesk | None:
    """The desk, if nothing on it waits to be done."""
    try:
        desk = Desk.read_only(home)
    except DeskOlderThanProgram:
        return None
    if not desk.is_behind:
        _tell_fault(desk.fault)
        return desk
    desk.close()
    return None


def _tell_fault(fault: ResourceFault | None) -> None:
    if fault is not None:
        tell_error(fault)
