"""What may be typed after `imrdesk`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from imrdesk import __version__
from imrdesk.cli import keeping
from imrdesk.cli import letters
from imrdesk.cli import measuring
from imrdesk.cli import reviewing
from imrdesk.cli import rules
from imrdesk.cli.commands import Run
from imrdesk.cli.exits import TOLD

EPILOG: Final = f"""{TOLD}

LETTER is a case number, a file name, or the beginning of the letter's id.
Without a command the window opens."""


def parser() -> argparse.ArgumentParser:
    shared = _shared(argparse.SUPPRESS)
    top = argparse.ArgumentParser(
        prog="imrdesk",
        description="Offline desk for reviewers of California IMR determination letters.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[_shared(None)],
    )
    top.add_argument("--version", action="version", version=f"imrdesk {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, run: Run | None, text: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=text, description=text, parents=[shared])
        one.set_defaults(run=run)
        return one

    one = command("open", None, "open the window, and add folders of letters")
    one.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    for family in (letters, reviewing, rules, measuring, keeping):
        family.put_commands(command)
    return top


def _shared(unless_given: str | None) -> argparse.ArgumentParser:
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
