"""What may be typed after `imrdesk`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from imrdesk import __version__
from imrdesk.cli import keeping
from imrdesk.cli import letters
from imrdesk.cli import measuring
from imrdesk.cli import programme
from imrdesk.cli import reviewing
from imrdesk.cli import rules
from imrdesk.cli import sheets
from imrdesk.cli import timing
from imrdesk.cli.commands import Run
from imrdesk.cli.commands import shared_options
from imrdesk.cli.exits import TOLD

EPILOG: Final = f"""{TOLD}

LETTER is a case number, a file name, or the beginning of the letter's id.
Without a command the window opens."""


def parser() -> argparse.ArgumentParser:
    shared = shared_options(argparse.SUPPRESS)
    top = argparse.ArgumentParser(
        prog="imrdesk",
        description="Offline desk for reviewers of California IMR determination letters.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[shared_options(None)],
    )
    top.add_argument("--version", action="version", version=f"imrdesk {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, run: Run | None, text: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=text, description=text, parents=[shared])
        one.set_defaults(run=run)
        return one

    one = command("open", None, "open the window, and add folders of letters")
    one.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    for family in (letters, reviewing, rules, measuring, timing, programme, sheets, keeping):
        family.put_commands(command)
    return top
