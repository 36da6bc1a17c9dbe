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


class ScannedLetter(UnreadableLetter):
    title = "This letter is a scan"


class NoTextRecognition(DeskError):
    title = "Scans cannot be read here"


class PageNotShown(DeskError):
    title = "The original page cannot be shown"


class NoScreen(DeskError):
    title = "There is no screen to show the window on"


class NoSuchFolder(DeskError):
    title = "Folder not found"


class NoSuchDesk(DeskError):
    title = "There is no desk here"


class NoSuchRule(DeskError):
    title = "No such rule"


class NoSuchLetter(DeskError):
    title = "No such letter"


class UnfitAnswers(DeskError):
    """A file of answers, or of an earlier run, that does not have its form."""

    title = "The answers could not be used"


class BadQuery(DeskError):
    """`start` and `end` are where in the query the mistake is; the same where that is not known."""

    title = "The search could not be understood"

    def __init__(self, sentence: str, start: int = 0, end: int = 0) -> None:
        super().__init__(sentence)
        self.start, self.end = start, end


class SearchRefused(DeskError):
    """A search that is not kept under a name, or a list of queries that is not one."""

    title = "This cannot be done with the search"


class SearchDamaged(DeskError):
    title = "The search index is damaged"


class ProposalRefused(DeskError):
    title = "This value was not saved"


class ValueChanged(ProposalRefused):
    """What a reviewer spoke about is not what stands there now."""

    title = "This value was changed meanwhile"


class NotSaved(DeskError):
    """A fault of the program while a change was being saved; nothing of it is saved."""

    title = "This was not saved"


class ReviewFileRefused(DeskError):
    title = "This review file was not merged"


class SampleRefused(DeskError):
    title = "This cannot be done with the sample"


class ExportRefused(DeskError):
    title = "Nothing was exported"


class NoCluster(DeskError):
    title = "The cluster cannot be used"


class ExtractedRefused(DeskError):
    """A file of extracted letters that does not have its form, or is about others."""

    title = "The file of extracted letters was refused"


class DeskInUse(DeskError):
    title = "This desk is open elsewhere"


class DeskNewerThanProgram(DeskError):
    title = "This desk was made by a newer imrdesk"


class DeskOlderThanProgram(DeskError):
    title = "This desk must be brought up to date"


class DeskDamaged(DeskError):
    title = "This desk is damaged"


class DiskFull(DeskError):
    title = "The disk is full"


class DiskRefuses(DeskError):
    title = "The disk did not take this"


class DeskOnShare(DeskError):
    """A desk in a shared or synced folder, where saved work could be lost."""

    title = "A desk must lie on this computer's own disk"


class NoSuchBackup(DeskError):
    title = "This backup cannot be used"


class ResourceFault(DeskError):
    """A rules or vocabulary file that does not pass its checks; names file and line."""

    title = "A vocabulary file has a mistake"
