from __future__ import annotations

import pytest

from imrdesk.domain import Event
from imrdesk.domain import LetterStatus
from imrdesk.domain import Slot
from imrdesk.domain import Tag
from imrdesk.domain import Verdict
from imrdesk.review.status import notes_of
from imrdesk.review.status import status_of
from imrdesk.review.status import tags_of
from tests.review.letters import AGE
from tests.review.letters import event
from tests.review.letters import withdrawing

ACCEPTED = event(Verdict.ACCEPTED)
CORRECTED = event(Verdict.CORRECTED, AGE, before=48, after=49)
CONFIRMED = event(Verdict.CONFIRMED, AGE, before=48, after=48)


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ([], LetterStatus.NOT_CHECKED),
        ([CORRECTED], LetterStatus.NOT_CHECKED),
        ([ACCEPTED], LetterStatus.CHECKED),
        ([CONFIRMED, ACCEPTED], LetterStatus.CHECKED),
        ([CORRECTED, ACCEPTED], LetterStatus.CORRECTED),
        ([ACCEPTED, CORRECTED], LetterStatus.CORRECTED),
        ([CORRECTED, ACCEPTED, withdrawing(CORRECTED)], LetterStatus.CHECKED),
        ([CORRECTED, CONFIRMED, ACCEPTED], LetterStatus.CHECKED),
        ([ACCEPTED, withdrawing(ACCEPTED)], LetterStatus.NOT_CHECKED),
        ([ACCEPTED, event(Verdict.REOPENED)], LetterStatus.NOT_CHECKED),
        ([event(Verdict.DEFERRED)], LetterStatus.DEFERRED),
        ([event(Verdict.DEFERRED), ACCEPTED], LetterStatus.CHECKED),
    ],
)
def test_status(lines: list[Event], status: LetterStatus) -> None:
    assert status_of(lines) is status


def test_tags_come_and_go() -> None:
    dose = event(Verdict.TAGGED, note="dose")
    on_item = event(Verdict.TAGGED, Slot("", 2), note="dose")
    off = event(Verdict.UNTAGGED, note="dose")
    assert tags_of([dose, on_item]) == (Tag("dose"), Tag("dose", 2))
    assert tags_of([dose, on_item, off]) == (Tag("dose", 2),)
    assert tags_of([dose, off, withdrawing(off)]) == (Tag("dose"),)


def test_notes() -> None:
    note = event(Verdict.NOTED, note="ask Bea")
    assert notes_of([ACCEPTED, note]) == (note,)
    assert notes_of([note, withdrawing(note)]) == ()
