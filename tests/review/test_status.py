from __future__ import annotations

from dataclasses import replace

import pytest

from imrdesk.domain import Event
from imrdesk.domain import LetterStatus
from imrdesk.domain import Note
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import Tag
from imrdesk.domain import Verdict
from imrdesk.review.arrangement import Arranged
from imrdesk.review.arrangement import Arrangement
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
    read = Note(note.id, note.at, "Ada", "ask Bea")
    assert notes_of([ACCEPTED, note]) == (read,)
    assert notes_of([note, withdrawing(note)]) == ()
    done = event(Verdict.RESOLVED, target=note.id)
    assert notes_of([note, done]) == (replace(read, resolved=done),)
    assert notes_of([note, done, withdrawing(done)]) == (read,)


def test_tags_follow_their_item_when_items_are_arranged() -> None:
    on_second = event(Verdict.TAGGED, Slot("", 2), note="dose")
    told = Arrangement((Arranged(2),), told=True)
    assert tags_of([on_second], told) == (Tag("dose", 1),)
    assert tags_of([on_second], Arrangement((Arranged(1),), told=True)) == ()


def test_a_tag_on_words_is_another_one_than_on_the_letter() -> None:
    dose, words = event(Verdict.TAGGED, note="dose"), Span(4, 9)
    on_words = event(Verdict.TAGGED, span=words, note="dose")
    off = event(Verdict.UNTAGGED, span=words, note="dose")
    assert tags_of([dose, on_words]) == (Tag("dose"), Tag("dose", 0, words))
    assert tags_of([dose, on_words, off]) == (Tag("dose"),)


def test_items_put_right_make_an_accepted_letter_a_corrected_one() -> None:
    arranged = event(Verdict.ARRANGED, after="[]")
    assert status_of([arranged]) is LetterStatus.NOT_CHECKED
    assert status_of([arranged, ACCEPTED]) is LetterStatus.CORRECTED
    assert status_of([arranged, withdrawing(arranged), ACCEPTED]) is LetterStatus.CHECKED
