"""What every command works with: its words, and the desk they name."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import closing
from contextlib import contextmanager
from pathlib import Path

from imrdesk.cli.printing import followed
from imrdesk.desk import Desk
from imrdesk.paths import default_home
from imrdesk.settings import reviewer_name

Run = Callable[[argparse.Namespace], int]
AddCommand = Callable[[str, Run, str], argparse.ArgumentParser]
"""Name, what it does, what is told of it."""


def home_of(args: argparse.Namespace) -> Path:
    return Path(args.desk) if args.desk else default_home()


@contextmanager
def desk_of(args: argparse.Namespace) -> Iterator[Desk]:
    """The desk, with all letters read by today's rules and known to search."""
    home = home_of(args)
    with closing(Desk.open(home, reviewer=reviewer_name(args.reviewer or "", home))) as desk:
        followed(desk.catch_up())
        yield desk
