"""Two writers that got past the lock, as on a disk whose locks do not work, harm nothing."""

from __future__ import annotations

import multiprocessing
import os
from contextlib import closing
from contextlib import suppress
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.verifying import verify
from imrdesk.domain import Proposal
from imrdesk.domain import Seen
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.errors import DeskInUse
from imrdesk.errors import ProposalRefused
from imrdesk.store.proof import Proof
from tests.desk.letters import determination
from tests.desk.letters import write

ITEM, AGE = Slot("item", 1), Slot("patient.age")
SAVES = 20


def no_lock(home: Path) -> int:
    return os.open(home, os.O_RDONLY)


def save(home: Path, writer: int) -> None:
    """In a process of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("imrdesk.store.store.take_lock", no_lock)
        with closing(Desk.open(home, reviewer=f"Reviewer {writer}")) as desk:
            letters = sorted(row.letter_id for row in desk.rows())
            for n in range(SAVES):
                said = f"words {n} of writer {writer}"
                at = letters[n % len(letters)]
                insist(desk, Proposal(at, ITEM, Verdict.CORRECTED, typed=said))


def insist(desk: Desk, act: Proposal) -> None:
    """A writer that waited too long for the other is told so, and tries again."""
    while True:
        with suppress(DeskInUse):
            desk.propose(act)
            return


@pytest.fixture
def filled(home: Path, tmp_path: Path) -> Path:
    for n in range(3):
        write(tmp_path / "letters", f"{n}.txt", determination(f"CM16-000000{n}"))
    with closing(Desk.open(home, reviewer="R. Eader")) as desk:
        list(desk.add([tmp_path / "letters"]))
    return home


def test_what_two_writers_say_at_once_is_all_kept(filled: Path) -> None:
    spawning = multiprocessing.get_context("spawn")
    writers = [spawning.Process(target=save, args=(filled, n)) for n in (1, 2)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert [one.exitcode for one in writers] == [0, 0]
    with closing(Proof.open(filled)) as proof:
        kept = set(proof.words_of_trail())
    assert kept >= {f"words {n} of writer {w}" for n in range(SAVES) for w in (1, 2)}
    found = verify(filled)
    assert found.flaws == ()
    assert found.lines == 2 * SAVES


def test_a_change_of_what_another_writer_changed_is_refused(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("imrdesk.store.store.take_lock", no_lock)
    with (
        closing(Desk.open(filled, reviewer="First")) as first,
        closing(Desk.open(filled, reviewer="Second")) as second,
    ):
        letter = first.rows()[0].letter_id
        value = second.view(letter).at(AGE)
        seen = Seen(value.value if value is not None else None)
        first.propose(Proposal(letter, AGE, Verdict.CORRECTED, typed="50", seen=seen))
        with pytest.raises(ProposalRefused, match=r"Now: “50” \(First\)\. You gave: “51”"):
            second.propose(Proposal(letter, AGE, Verdict.CORRECTED, typed="51", seen=seen))
