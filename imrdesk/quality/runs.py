"""A run, kept to be compared with a later one: its JSON form.

    {"schema": 1, "engine": "1+rules.1a2b3c", "letters": [
        {"file": "first.txt", "format": "D4", "wanted": [FACT, ...], "missed": [FACT, ...],
         "invented": [FACT, ...], "flags_wanted": [FLAG, ...], "flags_found": [FLAG, ...],
         "spans": 70, "unsound": 0}, ...]}

A FACT is `[field, dispute, value]` with the value as it is compared, a FLAG `[rule, dispute]`;
dispute 0 is the letter.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from typing import Final

from imrdesk.quality.accuracy import LetterScore
from imrdesk.quality.answers import FlagKey
from imrdesk.quality.facts import Entry
from imrdesk.quality.facts import Fact
from imrdesk.quality.facts import Plain

SCHEMA: Final = 1


class UnfitRun(ValueError):
    """What the data lacks to be a run."""


@dataclass(frozen=True, slots=True)
class Run:
    """The scores of letters, and the engine that read them."""

    engine: str
    scores: tuple[LetterScore, ...]


def run_form(run: Run) -> dict[str, object]:
    letters = [_letter_form(score) for score in run.scores]
    return {"schema": SCHEMA, "engine": run.engine, "letters": letters}


def parse_run(data: Entry) -> Run:
    """Read what `run_form` wrote; raises UnfitRun for anything else."""
    try:
        schema = data["schema"]
        if schema == SCHEMA:
            return Run(str(data["engine"]), tuple(_score(entry) for entry in data["letters"]))
    except (KeyError, AttributeError, TypeError, ValueError) as fault:
        raise UnfitRun("it is no run that imrdesk saved") from fault
    raise UnfitRun(f"it has the form {schema}, and this imrdesk knows form {SCHEMA}")


def _letter_form(score: LetterScore) -> dict[str, object]:
    return {
        "file": score.file,
        "format": score.format,
        "wanted": _fact_forms(score.wanted),
        "missed": _fact_forms(score.missed),
        "invented": _fact_forms(score.invented),
        "flags_wanted": sorted(map(list, score.flags_wanted)),
        "flags_found": sorted(map(list, score.flags_found)),
        "spans": score.spans,
        "unsound": score.unsound,
    }


def _fact_forms(facts: Iterable[Fact]) -> list[list[object]]:
    return [[fact.field, fact.dispute, fact.value] for fact in facts]


def _score(entry: Entry) -> LetterScore:
    return LetterScore(
        file=str(entry["file"]),
        format=str(entry["format"]),
        wanted=_facts(entry["wanted"]),
        missed=_facts(entry["missed"]),
        invented=_facts(entry["invented"]),
        flags_wanted=_flags(entry["flags_wanted"]),
        flags_found=_flags(entry["flags_found"]),
        spans=int(entry["spans"]),
        unsound=int(entry["unsound"]),
    )


def _facts(forms: Sequence[Sequence[Any]]) -> tuple[Fact, ...]:
    return tuple(Fact(str(field), int(dispute), _plain(value)) for field, dispute, value in forms)


def _plain(value: Any) -> Plain:  # noqa: ANN401 - whatever the file holds
    if isinstance(value, Plain):
        return value
    raise UnfitRun(f"{value!r} is no value")


def _flags(forms: Sequence[Sequence[Any]]) -> frozenset[FlagKey]:
    return frozenset((str(rule), int(dispute)) for rule, dispute in forms)
