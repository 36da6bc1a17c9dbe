"""A desk of an earlier release is brought up to date, and kept as it was beside that."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC
from datetime import datetime
from pathlib import Path
from typing import Final

from imrdesk.store.backup import UPGRADE
from imrdesk.store.backup import back_up
from imrdesk.store.backup import backups
from imrdesk.store.connection import FILE
from imrdesk.store.connection import open_as_it_is
from imrdesk.store.connection import refuse_strangers
from imrdesk.store.head import trail_head
from imrdesk.store.head import write_head
from imrdesk.store.version import VERSION

WITH_HEAD: Final = 2
"""Desks before this version had no second file for the head of the trail."""


def upgrade(home: Path) -> None:
    """Keep a verified copy of an older desk before its tables change.

    Opening it for writing then changes the tables, each step in a transaction: killed at any
    moment it is the old one or the new one.
    """
    version = _version(home)
    if not 0 < version < VERSION:
        return
    reason = f"{UPGRADE} from {version}"
    if not any(made.reason == reason for made in backups(home)):
        back_up(home, datetime.now(UTC), reason)
    if version < WITH_HEAD:
        with closing(open_as_it_is(home)) as database:
            head = trail_head(database.conn)
        write_head(home, head, anew=True)


def _version(home: Path) -> int:
    return refuse_strangers(home / FILE) if (home / FILE).exists() else 0
