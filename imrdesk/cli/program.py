"""One command from its words to its exit code."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable
from collections.abc import Sequence
from pathlib import Path

from imrdesk.cli.commands import home_of
from imrdesk.cli.exits import EXIT_CODES
from imrdesk.cli.exits import GOOD
from imrdesk.cli.exits import INTERRUPTED
from imrdesk.cli.exits import SOME_FAILED
from imrdesk.cli.parser import parser
from imrdesk.cli.printing import tell
from imrdesk.cli.printing import tell_error
from imrdesk.errors import DeskError

OpenWindow = Callable[[Path, Sequence[Path]], int]


def main(argv: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command; returns the exit code."""
    args = parser().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        # UTF-8 wherever it goes; the escapes of undecodable file names are those of JSON too.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        if args.command is None:
            return open_window(home_of(args), ())
        if args.command == "open":
            return open_window(home_of(args), args.folders)
        return _run(args)
    except DeskError as error:
        tell_error(error)
        return EXIT_CODES.get(type(error), SOME_FAILED)
    except KeyboardInterrupt:
        tell("Stopped. What was saved before is safe.")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away; Python must not complain again when it closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD


def _run(args: argparse.Namespace) -> int:
    code = int(args.run(args))
    sys.stdout.flush()  # here, where a reader that went away is known of
    return code
