from __future__ import annotations

from dataclasses import replace

from imrdesk.quality.accuracy import FLAGS
from imrdesk.quality.accuracy import WHOLE
from imrdesk.quality.accuracy import LetterScore
from imrdesk.quality.compare import compared
from imrdesk.quality.facts import Fact
from imrdesk.quality.report import comparison_report
from imrdesk.quality.report import run_report
from imrdesk.quality.runs import Run

AGE = Fact("patient.age", 0, 48)
FIRST = LetterScore("a.txt", "D4", wanted=(AGE,), missed=(), invented=(), spans=9)
SECOND = replace(FIRST, file="b.txt", format="D1", missed=(AGE,), spans=4, unsound=1)


def test_figures_of_a_run() -> None:
    age = {
        "wanted": 2,
        "precision": 1.0,
        "recall": 0.5,
        "f1": 2 / 3,
        "missing": 1,
        "spurious": 0,
        "wrong": 0,
    }
    none = dict.fromkeys(age, 0)
    missed = age | {"wanted": 1, "precision": 0.0, "recall": 0.0, "f1": 0.0}
    right = age | {"wanted": 1, "recall": 1.0, "f1": 1.0, "missing": 0}
    report = run_report(Run("1+rules.1a2b3c", (FIRST, SECOND)))
    assert report == {
        "engine": "1+rules.1a2b3c",
        "letters": 2,
        "spans": {"sound": 12, "unsound": 1},
        "fields": {"patient.age": age, WHOLE: age, FLAGS: none},
        "formats": {
            "D1": {
                "letters": 1,
                "fields": {"patient.age": missed, WHOLE: missed, FLAGS: none},
            },
            "D4": {"letters": 1, "fields": {"patient.age": right, WHOLE: right, FLAGS: none}},
        },
    }


def test_changes_name_the_letters() -> None:
    comparison = compared([FIRST, SECOND], [FIRST, replace(SECOND, missed=())])
    mistake = {
        "file": "b.txt",
        "mistake": "missed",
        "field": "patient.age",
        "dispute": 0,
        "value": 48,
    }
    assert comparison_report(comparison) == {
        "letters": 2,
        "left_out": [],
        "fields": {
            "patient.age": {
                "f1_before": 2 / 3,
                "f1_now": 1.0,
                "fixed": [mistake],
                "broken": [],
                "unchanged": [],
            }
        },
    }
