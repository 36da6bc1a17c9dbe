"""The situations a person can meet, each with a title and a sentence.

The sentence says what happened, what it means for the data, and what to do. Everything else that
goes wrong is a bug and is not wrapped in one of these.
"""

from __future__ import annotations


class DeskError(Exception):
    """A situation to be shown to a person; `str(error)` is the sentence."""

    title = "Something needs your attention"


class UnreadableLetter(DeskError):
    title = "This letter could not be read"


class NoSuchFolder(DeskError):
    title = "Folder not found"


class NoSuchLetter(DeskError):
    title = "No such letter"


class BadQuery(DeskError):
    title = "The search could not be understood"


class ProposalRefused(DeskError):
    title = "This value was not saved"


class DeskInUse(DeskError):
    title = "This desk is open elsewhere"


class DeskNewerThanProgram(DeskError):
    title = "This desk was made by a newer imrdesk"


class DeskDamaged(DeskError):
    title = "This desk is damaged"


class DiskFull(DeskError):
    title = "The disk is full"


class ResourceFault(DeskError):
    """A rules or vocabulary file that does not pass its checks; names file and line."""

    title = "A vocabulary file has a mistake"
