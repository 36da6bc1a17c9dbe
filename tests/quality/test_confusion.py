from __future__ import annotations

from imrdesk.domain import LetterId
from imrdesk.quality.confusion import confusion

ONE, TWO, THREE = LetterId("1" * 64), LetterId("2" * 64), LetterId("3" * 64)


def test_cells_hold_their_letters() -> None:
    found = confusion(
        [
            (ONE, "Upheld", "Upheld"),
            (TWO, "Upheld", "Upheld"),
            (TWO, "Upheld", "Overturned"),
            (THREE, "Overturned", "Overturned"),
            (THREE, "Modified", "Upheld"),
        ]
    )
    assert found.labels == ("Upheld", "Overturned", "Modified")
    assert found.cells["Upheld", "Overturned"] == (TWO,)
    assert found.count("Upheld", "Upheld") == 2
    assert found.count("Overturned", "Upheld") == 0
    overturned = found.score("Overturned")
    assert (overturned.precision, overturned.recall) == (1.0, 0.5)
    assert (found.score("Upheld").precision, found.score("Modified").recall) == (2 / 3, None)


def test_the_commonest_truth_comes_first_however_often_another_was_read() -> None:
    read = [(ONE, "Modified", "Upheld"), (TWO, "Modified", "Upheld"), (THREE, "Modified", "Upheld")]
    read += [(ONE, "Upheld", "Overturned"), (TWO, "Modified", "Overturned")]
    assert confusion(read).labels == ("Upheld", "Overturned", "Modified")


def test_an_answer_that_never_occurred() -> None:
    score = confusion([]).score("Overturned")
    assert (score.true, score.precision, score.recall) == (0, None, None)
