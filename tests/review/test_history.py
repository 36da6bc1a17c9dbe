from __future__ import annotations

from imrdesk.domain import LetterId
from imrdesk.review.history import History
from imrdesk.review.history import Step

A, B, C, D = (Step(name, ((LetterId("x"), name),)) for name in "abcd")


def test_the_last_step_is_undone_first_and_redone_last() -> None:
    history = History().did(A).did(B)
    assert (history.undoable, history.redoable) == ("b", "")
    history = history.undid(C)
    assert (history.undoable, history.redoable) == ("a", "c")
    history = history.redid(D)
    assert history.done == (A, D)
    assert history.redoable == ""


def test_steps_are_redone_one_by_one() -> None:
    history = History().did(A).did(B).undid(C).undid(D)
    assert history == History((), (C, D))
    assert history.redid(A) == History((A,), (C,))


def test_a_new_act_ends_redoing() -> None:
    assert History().did(A).undid(B).did(C) == History((C,))


def test_a_step_knows_its_letters() -> None:
    assert Step("x", ((LetterId("p"), "1"), (LetterId("p"), "2"))).letters == {LetterId("p")}
