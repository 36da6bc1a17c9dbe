from __future__ import annotations

import json
from typing import Any

import pytest

from imrdesk.quality.accuracy import LetterScore
from imrdesk.quality.accuracy import score_letter
from imrdesk.quality.answers import parse_answer
from imrdesk.quality.facts import Fact
from imrdesk.quality.runs import Run
from imrdesk.quality.runs import UnfitRun
from imrdesk.quality.runs import parse_run
from imrdesk.quality.runs import run_form
from tests.quality.letters import extraction
from tests.quality.letters import flag
from tests.quality.letters import plain_answer


def test_a_run_comes_back_as_it_was_saved() -> None:
    letter = extraction(flags=[flag("U01"), flag("I03", 2)], disputes=[])
    run = Run("1+rules.1a2b3c", (score_letter(parse_answer(plain_answer()), letter),))
    assert run.scores[0].missed
    assert parse_run(json.loads(json.dumps(run_form(run)))) == run


def test_the_form_of_a_run() -> None:
    score = LetterScore(
        file="first.txt",
        format="D4",
        wanted=(Fact("quantity", 1, 37.5),),
        missed=(Fact("quantity", 1, 37.5),),
        invented=(Fact("decision", 1, "upheld"),),
        flags_wanted=frozenset({("U01", 0), ("I03", 2)}),
        spans=2,
        unsound=1,
    )
    assert run_form(Run("1+rules.0", (score,))) == {
        "schema": 1,
        "engine": "1+rules.0",
        "letters": [
            {
                "file": "first.txt",
                "format": "D4",
                "wanted": [["quantity", 1, 37.5]],
                "missed": [["quantity", 1, 37.5]],
                "invented": [["decision", 1, "upheld"]],
                "flags_wanted": [["I03", 2], ["U01", 0]],
                "flags_found": [],
                "spans": 2,
                "unsound": 1,
            }
        ],
    }


def form(**more: object) -> dict[str, object]:
    score = LetterScore("a.txt", "D4", wanted=(), missed=(), invented=())
    letters: Any = run_form(Run("0", (score,)))["letters"]
    return {"schema": 1, "engine": "0", "letters": [letters[0] | more]}


@pytest.mark.parametrize(
    "data",
    [
        [],
        {},
        {"schema": 1},
        {"schema": 1, "engine": "0", "letters": [{}]},
        form(wanted=[["patient.age", 0]]),
        form(wanted=[["patient.age", 0, [48]]]),
        form(flags_found=["P02"]),
        form(spans=None),
    ],
)
def test_what_is_no_run_is_refused(data: Any) -> None:
    with pytest.raises(UnfitRun, match="no run that imrdesk saved"):
        parse_run(data)


def test_a_run_in_another_form_is_refused() -> None:
    with pytest.raises(UnfitRun, match="form 2"):
        parse_run({"schema": 2, "engine": "9", "letters": []})
