"""How a command ends."""

from __future__ import annotations

from typing import Final

from imrdesk.errors import BadQuery
from imrdesk.errors import DeskDamaged
from imrdesk.errors import DeskError
from imrdesk.errors import DeskInUse
from imrdesk.errors import DeskNewerThanProgram
from imrdesk.errors import DeskOlderThanProgram
from imrdesk.errors import DeskOnShare
from imrdesk.errors import DiskFull
from imrdesk.errors import DiskRefuses
from imrdesk.errors import ExportRefused
from imrdesk.errors import ExtractedRefused
from imrdesk.errors import NoCluster
from imrdesk.errors import NoScreen
from imrdesk.errors import NoSuchBackup
from imrdesk.errors import NoSuchDesk
from imrdesk.errors import NoSuchFolder
from imrdesk.errors import NoSuchLetter
from imrdesk.errors import NoSuchRule
from imrdesk.errors import ProposalRefused
from imrdesk.errors import ReviewFileRefused
from imrdesk.errors import SampleRefused
from imrdesk.errors import SearchRefused
from imrdesk.errors import UnfitAnswers

GOOD: Final = 0
SOME_FAILED: Final = 1
USAGE: Final = 2
INTERRUPTED: Final = 130

EXIT_CODES: Final[dict[type[DeskError], int]] = {
    BadQuery: 3,
    NoSuchDesk: 3,
    NoSuchLetter: 3,
    NoSuchRule: 3,
    NoSuchFolder: 3,
    ProposalRefused: 3,
    UnfitAnswers: 3,
    NoCluster: 3,
    NoScreen: 3,
    ExtractedRefused: 3,
    ExportRefused: 3,
    ReviewFileRefused: 3,
    SampleRefused: 3,
    SearchRefused: 3,
    DeskInUse: 4,
    DeskNewerThanProgram: 5,
    DeskOlderThanProgram: 5,
    DeskDamaged: 5,
    DiskFull: 6,
    DiskRefuses: 6,
    DeskOnShare: 3,
    NoSuchBackup: 3,
}

TOLD: Final = """exit codes:
  0  done
  1  done, but some files need attention (listed on standard error), or another error
  2  the command was not understood
  3  refused: bad query or value, no such letter, folder, desk, rule or screen; nothing was changed
  4  the desk is open elsewhere
  5  the desk is damaged, or was made by another imrdesk
  6  the disk is full; what was saved before is safe
130  interrupted; what was saved before is safe
of verify:
  0  the desk is whole
 10  it is, and search was made anew
 11  it was not, and a backup was put in its place
 12  it is not: the trail, or what follows from it, was damaged or changed
 13  it is open elsewhere, so it was not looked at
 14  the disk is full"""
