"""A desk is proved while reviewers go on saving."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from imrdesk.domain import Verdict
from imrdesk.store.proof import Proof
from imrdesk.store.store import Store
from tests.review.letters import LETTER
from tests.review.letters import event

AT = "2015-06-01T10:00:00.000+00:00"


def test_what_is_saved_meanwhile_is_no_loss(tmp_path: Path) -> None:
    with closing(Store.open(tmp_path)) as store:
        store.add_letter(LETTER, "cm15-1.txt", AT)
        store.append([event(Verdict.ACCEPTED)])
        with closing(Proof.open(tmp_path)) as proof:
            assert proof.count("trail") == 1
            store.append([event(Verdict.REOPENED)])
            assert store.head().count == 2
            assert proof.head().count == 1
            assert list(proof.head_flaws()) == []
