from __future__ import annotations

from imrdesk.domain import Citation
from imrdesk.domain import Verdict
from imrdesk.review.accepted import accepted_values
from imrdesk.review.accepted import mark
from imrdesk.review.accepted import vouched_for
from imrdesk.review.fold import fold
from tests.review.letters import AGE
from tests.review.letters import FINDINGS
from tests.review.letters import TEXT
from tests.review.letters import event
from tests.review.letters import extraction


def test_marks_tell_values_apart() -> None:
    values = (48, 49, "48", True, "neck", Citation("MTUS", "a"), Citation("MTUS", "a", pages=(1,)))
    assert len({mark(value) for value in values}) == len(values)


def test_marks_in_older_trails_hold() -> None:
    assert (mark("neck"), mark(48)) == ("7d110733d358", "98010bd9270f")
    assert mark(Citation("MTUS", "a", pages=(1,))) == "5c28805d9278"


def test_what_was_vouched_for_is_read_back() -> None:
    corrected = event(Verdict.CORRECTED, AGE, before=48, after=49)
    line = event(Verdict.ACCEPTED, after=vouched_for(fold(TEXT, extraction(), [corrected])))
    assert accepted_values(line) == {f.slot: mark(f.value) for f in FINDINGS if f.slot != AGE}
    assert accepted_values(event(Verdict.ACCEPTED)) == {}
