"""What a run has come to, as plain data: figures by field, by letter format, mistakes, changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from collections.abc import Mapping

from imrdesk.quality.accuracy import LetterScore
from imrdesk.quality.accuracy import Tally
from imrdesk.quality.accuracy import by_format
from imrdesk.quality.accuracy import tallies
from imrdesk.quality.compare import Change
from imrdesk.quality.compare import Comparison
from imrdesk.quality.compare import Miss
from imrdesk.quality.runs import Run


def run_report(run: Run) -> dict[str, object]:
    unsound = sum(score.unsound for score in run.scores)
    letters = letters_by_format(run.scores)
    return {
        "engine": run.engine,
        "letters": len(run.scores),
        "spans": {
            "sound": sum(score.spans for score in run.scores) - unsound,
            "unsound": unsound,
        },
        "fields": _table(tallies(run.scores)),
        "formats": {
            name: {"letters": letters[name], "fields": _table(table)}
            for name, table in by_format(run.scores).items()
        },
    }


def letters_by_format(scores: Iterable[LetterScore]) -> Counter[str]:
    return Counter(score.format for score in scores)


def comparison_report(comparison: Comparison) -> dict[str, object]:
    return {
        "letters": comparison.letters,
        "left_out": list(comparison.left_out),
        "fields": {change.field: _change(change) for change in comparison.changes},
    }


def mistake_report(mistakes: Iterable[Miss]) -> list[dict[str, object]]:
    return [
        {
            "file": file,
            "mistake": kind,
            "field": fact.field,
            "dispute": fact.dispute,
            "value": fact.value,
        }
        for file, kind, fact in mistakes
    ]


def _change(change: Change) -> dict[str, object]:
    return {
        "f1_before": change.before.f1,
        "f1_now": change.now.f1,
        "fixed": mistake_report(change.fixed),
        "broken": mistake_report(change.broken),
        "unchanged": mistake_report(change.unchanged),
    }


def _table(table: Mapping[str, Tally]) -> dict[str, dict[str, object]]:
    return {
        field: {
            "wanted": tally.wanted,
            "precision": tally.precision,
            "recall": tally.recall,
            "f1": tally.f1,
            "missing": tally.missing,
            "spurious": tally.spurious,
            "wrong": tally.wrong,
        }
        for field, tally in table.items()
    }
