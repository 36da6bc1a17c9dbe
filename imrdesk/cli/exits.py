"""How a command ends."""

from __future__ import annotations

from typing import Final

from imrdesk.errors import BadQuery
from imrdesk.errors import DeskDamaged
from imrdesk.errors import DeskError
from imrdesk.errors import DeskInUse
from imrdesk.errors import DeskNewerThanProgram
from imrdesk.errors import DiskFull
from imrdesk.errors import NoSuchFolder
from imrdesk.errors import NoSuchLetter
from imrdesk.errors import ProposalRefused

GOOD: Final = 0
SOME_FAILED: Final = 1
USAGE: Final = 2
INTERRUPTED: Final = 130

EXIT_CODES: Final[dict[type[DeskError], int]] = {
    BadQuery: 3,
    NoSuchLetter: 3,
    NoSuchFolder: 3,
    ProposalRefused: 3,
    DeskInUse: 4,
    DeskNewerThanProgram: 5,
    DeskDamaged: 5,
    DiskFull: 6,
}

TOLD: Final = """exit codes:
  0  done
  1  done, but some files need attention (listed on standard error), or another error
  2  the command was not understood
  3  refused: bad query, bad value, no such letter, no such folder; nothing was changed
  4  the desk is open elsewhere
  5  the desk is damaged, or was made by a newer imrdesk
  6  the disk is full; what was saved before is safe
130  interrupted; what was saved before is safe"""
