"""Extraction measured by answers that people made; nothing is saved but the run, when asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from typing import Final

from imrdesk.desk.extracting import extracted
from imrdesk.desk.files import replacing
from imrdesk.desk.json_form import letter_form
from imrdesk.desk.json_form import line
from imrdesk.desk.rules import DeskRules
from imrdesk.desk.writing import ABOUT
from imrdesk.domain import NeedsAttention
from imrdesk.errors import ExportRefused
from imrdesk.errors import NoSuchFolder
from imrdesk.errors import UnfitAnswers
from imrdesk.quality.accuracy import LetterScore
from imrdesk.quality.accuracy import score_letter
from imrdesk.quality.answers import Answer
from imrdesk.quality.answers import UnfitAnswer
from imrdesk.quality.answers import parse_answer
from imrdesk.quality.runs import Run
from imrdesk.quality.runs import UnfitRun
from imrdesk.quality.runs import parse_run
from imrdesk.quality.runs import run_form

NOTHING: Final[Mapping[str, Any]] = {"text": "", "fields": [], "disputes": [], "flags": []}
"""What is found in a letter that cannot be read."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A run, the letters of it that could not be read, and answers whose letter is not there."""

    run: Run
    unread: tuple[NeedsAttention, ...]
    without_letter: tuple[str, ...]


def evaluate(answers: Sequence[Path], folders: Sequence[Path], given: DeskRules) -> Evaluation:
    """Extract the letters that have an answer; raises UnfitAnswers, NoSuchFolder."""
    wanted = {answer.file: answer for answer in read_answers(answers)}
    letters = _letters(folders, wanted)
    scores: list[LetterScore] = []
    unread: list[NeedsAttention] = []
    for one in extracted([str(path) for path in letters.values()], given):
        name = Path(one.path).name
        form = letter_form(one.view, name) if one.view is not None else NOTHING
        scores.append(score_letter(wanted[name], form))
        if one.view is None and one.fault is not None:
            unread.append(one.fault)
    return Evaluation(
        Run(given.rules.engine, tuple(scores)),
        tuple(unread),
        tuple(sorted(wanted.keys() - letters.keys())),
    )


def read_answers(places: Sequence[Path]) -> Iterator[Answer]:
    """The answers in files and folders of files; raises UnfitAnswers, NoSuchFolder."""
    for place in places:
        _need(place)
        for file in _files(place):
            try:
                yield parse_answer(_data(file))
            except UnfitAnswer as fault:
                raise _unfit(file, str(fault)) from fault


def _files(place: Path) -> list[Path]:
    if not place.is_dir():
        return [place]
    return sorted(file for file in place.glob("*.json") if file.name != ABOUT)


def load_run(file: Path) -> Run:
    """A run that `save_run` saved; raises UnfitAnswers, NoSuchFolder."""
    _need(file)
    try:
        return parse_run(_data(file))
    except UnfitRun as fault:
        raise _unfit(file, str(fault)) from fault


def save_run(file: Path, run: Run) -> None:
    """Raises ExportRefused; what the file held before is then still there."""
    try:
        with replacing(file) as out:
            out.write((line(run_form(run)) + "\n").encode())
    except OSError as error:
        raise ExportRefused(
            f"The run could not be saved in “{file}”. Choose another place; what was there is as "
            "it was."
        ) from error


def _letters(folders: Sequence[Path], wanted: Mapping[str, Answer]) -> dict[str, Path]:
    """The letters that have an answer, by name; of two with one name the first."""
    found: dict[str, Path] = {}
    for folder in folders:
        _need(folder)
        for path in sorted(folder.iterdir()) if folder.is_dir() else [folder]:
            if path.name in wanted:
                found.setdefault(path.name, path)
    return found


def _need(place: Path) -> None:
    if not place.exists():
        raise NoSuchFolder(
            f"There is no file or folder “{place}”. Nothing was measured. Check the name and try "
            "again."
        )


def _data(file: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise _unfit(file, "it cannot be opened") from error
    except ValueError as error:
        raise _unfit(file, f"it is no JSON ({error})") from error


def _unfit(file: Path, why: str) -> UnfitAnswers:
    return UnfitAnswers(
        f"The file “{file}” could not be used: {why}. Nothing was measured. Correct the file or "
        "leave it out."
    )
