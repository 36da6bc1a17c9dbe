"""Words for the terminal: data on standard output, what is told of it on standard error."""

from __future__ import annotations

import sys
from collections.abc import Generator
from collections.abc import Iterable
from collections.abc import Iterator
from typing import Final
from typing import TypeVar

from imrdesk import normal
from imrdesk.desk.json_form import line
from imrdesk.domain import Detail
from imrdesk.domain import Hit
from imrdesk.domain import ImportReport
from imrdesk.domain import LetterView
from imrdesk.domain import NeedsAttention
from imrdesk.domain import Progress
from imrdesk.errors import DeskError

T = TypeVar("T")

WIDTH: Final = 100
"""Characters of a value; letters' own passages are far longer."""


def say(words: str) -> None:
    sys.stdout.write(words + "\n")


def tell(words: str) -> None:
    sys.stderr.write(words + "\n")


def tell_error(error: DeskError) -> None:
    tell(f"{error.title}. {error}")


def tell_file(file: NeedsAttention) -> None:
    tell(f"{file.path}: {file.title}. {file.sentence}")


def followed(steps: Iterator[Progress]) -> ImportReport:
    """Show the progress of an import; returns its report."""
    report = None
    moving = sys.stderr.isatty()
    for step in steps:
        report = step.report or report
        if moving:
            sys.stderr.write(f"\r{step.done} of {step.total}  {step.label[:60]:60}")
        elif step.total:
            tell(f"{step.done} of {step.total}")
    if moving:
        sys.stderr.write("\r" + " " * 80 + "\r")
    return report or ImportReport(0, 0, 0, 0, ())


def reported(steps: Generator[Progress, None, T]) -> T:
    """Show the progress; what a generator returns is its report."""
    reports: list[T] = []

    def told() -> Iterator[Progress]:
        reports.append((yield from steps))

    followed(told())
    return reports[0]


def print_letter(view: LetterView, name: str) -> None:
    say(f"{name}  ({view.status})")
    for value in view.values:
        shown = value.unread or "(not stated)"
        if value.value is not None:
            shown = " ".join(str(value.value).split())
        say(f"  {value.slot!s:32} {normal.shortened(shown, WIDTH)}  [{value.state}]")
    for flag in view.flags:
        say(f"  {flag.severity.upper():5} {flag.rule} {flag.sentence}")


def explain(details: Iterable[Detail], *, as_json: bool) -> None:
    """A query part by part, with the letters that answer each part alone."""
    for one in details:
        if as_json:
            say(line({"depth": one.depth, "words": one.words, "letters": one.letters}))
        else:
            number = "" if one.letters is None else f"{one.letters:,}"
            say(f"{number:>9}  {'  ' * one.depth}{one.words}")


def print_hit(hit: Hit) -> None:
    say(f"{hit.row.case_number or hit.row.name}  {hit.row.name}  ({hit.row.status})")
    for snippet in hit.snippets:
        say(f"    {' '.join(snippet.text.split())}")
