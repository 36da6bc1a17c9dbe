"""How good the extraction is: measured by answers, and against an earlier run."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from collections.abc import Iterator
from pathlib import Path

from imrdesk.cli.commands import AddCommand
from imrdesk.cli.commands import rules_of
from imrdesk.cli.exits import GOOD
from imrdesk.cli.exits import SOME_FAILED
from imrdesk.cli.printing import say
from imrdesk.cli.printing import tell
from imrdesk.cli.printing import tell_file
from imrdesk.cli.tables import columns
from imrdesk.cli.tables import share
from imrdesk.desk import json_form
from imrdesk.desk.evaluating import Evaluation
from imrdesk.desk.evaluating import evaluate
from imrdesk.desk.evaluating import load_run
from imrdesk.desk.evaluating import save_run
from imrdesk.normal import figure
from imrdesk.quality.accuracy import by_format
from imrdesk.quality.accuracy import tallies
from imrdesk.quality.compare import Change
from imrdesk.quality.compare import Comparison
from imrdesk.quality.compare import Miss
from imrdesk.quality.compare import compared
from imrdesk.quality.compare import mistakes
from imrdesk.quality.report import comparison_report
from imrdesk.quality.report import letters_by_format
from imrdesk.quality.report import mistake_report
from imrdesk.quality.report import run_report
from imrdesk.quality.runs import Run

HEAD = ("field", "wanted", "precision", "recall", "F1", "missing", "spurious", "wrong")
SIGNS = {"missed": "-", "invented": "+"}


def put_commands(command: AddCommand) -> None:
    one = command("evaluate", evaluated, "measure extraction by answers made by hand")
    one.add_argument("answers", nargs="+", type=Path, metavar="ANSWERS", help="files or folders")
    one.add_argument(
        "--letters",
        nargs="+",
        type=Path,
        required=True,
        metavar="DIR",
        help="where the letters lie",
    )
    one.add_argument("--misses", action="store_true", help="list what was missed (-), invented (+)")
    one.add_argument("--save", type=Path, metavar="RUN.json", help="keep the run in this file")
    one.add_argument("--against", type=Path, metavar="RUN.json", help="compare with a kept run")


def evaluated(args: argparse.Namespace) -> int:
    earlier = load_run(args.against) if args.against else None
    found = evaluate(args.answers, args.letters, rules_of(args))
    if args.save:
        save_run(args.save, found.run)
    comparison = compared(earlier.scores, found.run.scores) if earlier else None
    if args.json:
        say(json_form.line(_report(found, comparison, misses=args.misses)))
    else:
        for words in _told(found, comparison, misses=args.misses):
            say(words)
    for fault in found.unread:
        tell_file(fault)
    for name in found.without_letter:
        tell(f"{name} has an answer, but its letter is in none of the folders.")
    unsound = any(score.unsound for score in found.run.scores)
    return SOME_FAILED if found.unread or found.without_letter or unsound else GOOD


def _report(found: Evaluation, comparison: Comparison | None, *, misses: bool) -> dict[str, object]:
    report = run_report(found.run) | {
        "unread": [fault.path for fault in found.unread],
        "without_letter": list(found.without_letter),
    }
    if misses:
        report["mistakes"] = mistake_report(mistakes(found.run.scores))
    if comparison is not None:
        report["against"] = comparison_report(comparison)
    return report


def _told(found: Evaluation, comparison: Comparison | None, *, misses: bool) -> Iterator[str]:
    scores = found.run.scores
    if misses:
        yield from (_mistake(mistake) for mistake in mistakes(scores))
    spans, unsound = sum(s.spans for s in scores), sum(s.unsound for s in scores)
    engine = f"engine {found.run.engine}"
    letters = figure(len(scores), "letter")
    yield f"{letters}, {engine}; {figure(spans, 'span')}, {unsound} of them unsound"
    yield ""
    yield from _by_field(found.run)
    if scores:
        yield ""
        yield from _by_format(found.run)
    if comparison is not None:
        yield ""
        yield from _against(comparison)


def _by_field(run: Run) -> Iterator[str]:
    rows = [
        (
            field,
            str(tally.wanted),
            *map(share, (tally.precision, tally.recall, tally.f1)),
            *map(str, (tally.missing, tally.spurious, tally.wrong)),
        )
        for field, tally in tallies(run.scores).items()
    ]
    return columns([HEAD, *rows])


def _by_format(run: Run) -> Iterator[str]:
    """F1 (and how many values were wanted) by letter format."""
    tables, letters = by_format(run.scores), letters_by_format(run.scores)
    head = [f"{name or 'not read'}: {letters[name]}" for name in tables]
    rows = [["F1 (wanted) by format, letters", *head]]
    for field in tallies(run.scores):
        cells = [table.get(field) for table in tables.values()]
        rows.append([field, *(f"{share(t.f1)} ({t.wanted})" if t else "-" for t in cells)])
    return columns(rows)


def _against(comparison: Comparison) -> Iterator[str]:
    yield f"Compared with the earlier run: {figure(comparison.letters, 'letter')}"
    if comparison.left_out:
        yield f"not compared: {', '.join(comparison.left_out)}"
    head = ("field", "F1 before", "F1 now", "fixed", "broken", "unchanged")
    yield from columns([head, *map(_change, comparison.changes)])
    for change in comparison.changes:
        for what, found in (
            ("fixed", change.fixed),
            ("broken", change.broken),
            ("unchanged", change.unchanged),
        ):
            if found:
                yield f"{change.field} {what}: {_files(found)}"


def _change(change: Change) -> tuple[str, ...]:
    counts = map(len, (change.fixed, change.broken, change.unchanged))
    return (change.field, share(change.before.f1), share(change.now.f1), *map(str, counts))


def _files(found: Iterable[Miss]) -> str:
    counted = Counter(file for file, _, _ in found)
    return ", ".join(f"{file} ({n})" if n > 1 else file for file, n in sorted(counted.items()))


def _mistake(mistake: Miss) -> str:
    file, kind, fact = mistake
    return f"{SIGNS[kind]} {file} {fact.field}#{fact.dispute}: {fact.value!r}"
