"""The desk's verbs for the terminal. Data goes to standard output, all else to standard error."""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from contextlib import closing
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from imrdesk import __version__
from imrdesk.desk import Desk
from imrdesk.desk import json_form
from imrdesk.desk.extracting import extracted
from imrdesk.domain import Changes
from imrdesk.domain import Hit
from imrdesk.domain import ImportReport
from imrdesk.domain import LetterView
from imrdesk.domain import Progress
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.errors import BadQuery
from imrdesk.errors import DeskDamaged
from imrdesk.errors import DeskError
from imrdesk.errors import DeskInUse
from imrdesk.errors import DeskNewerThanProgram
from imrdesk.errors import DiskFull
from imrdesk.errors import NoSuchFolder
from imrdesk.errors import NoSuchLetter
from imrdesk.errors import ProposalRefused
from imrdesk.paths import default_home
from imrdesk.settings import reviewer_name

GOOD: Final = 0
SOME_FAILED: Final = 1
USAGE: Final = 2
INTERRUPTED: Final = 130

EXIT_CODES: Final[dict[type[DeskError], int]] = {
    BadQuery: 3,
    NoSuchLetter: 3,
    NoSuchFolder: 3,
    ProposalRefused: 3,
    DeskInUse: 4,
    DeskNewerThanProgram: 5,
    DeskDamaged: 5,
    DiskFull: 6,
}

EPILOG: Final = """exit codes:
  0  done
  1  done, but some files need attention (listed on standard error), or another error
  2  the command was not understood
  3  refused: bad query, bad value, no such letter, no such folder; nothing was changed
  4  the desk is open elsewhere
  5  the desk is damaged, or was made by a newer imrdesk
  6  the disk is full; what was saved before is safe
130  interrupted; what was saved before is safe

LETTER is a case number, a file name, or the beginning of the letter's id.
Without a command the window opens."""

OpenWindow = Callable[[Path, Sequence[Path]], int]
_SLOT: Final = re.compile(r"(?P<field>[a-z_.]+)(?:#(?P<dispute>\d+))?(?:\.(?P<nth>[1-9]\d*))?")


def main(argv: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command; returns the exit code."""
    args = parser().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        # UTF-8 wherever it goes; the escapes of undecodable file names are those of JSON too.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        if args.command is None:
            return open_window(home_of(args), ())
        if args.command == "open":
            return open_window(home_of(args), args.folders)
        return _run(args)
    except DeskError as error:
        tell(f"{error.title}. {error}")
        return EXIT_CODES.get(type(error), SOME_FAILED)
    except KeyboardInterrupt:
        tell("Stopped. What was saved before is safe.")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away; Python must not complain again when it closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD


def _run(args: argparse.Namespace) -> int:
    code = int(args.run(args))
    sys.stdout.flush()  # here, where a reader that went away is known of
    return code


def parser() -> argparse.ArgumentParser:
    shared = _shared(argparse.SUPPRESS)
    top = argparse.ArgumentParser(
        prog="imrdesk",
        description="Offline desk for reviewers of California IMR determination letters.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[_shared(None)],
    )
    top.add_argument("--version", action="version", version=f"imrdesk {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, run: Callable[..., int] | None, text: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=text, description=text, parents=[shared])
        one.set_defaults(run=run)
        return one

    one = command("open", None, "open the window, and add folders of letters")
    one.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    one = command("add", add, "add folders of letters to the desk")
    one.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    one = command("extract", extract, "print the fields of letter files; needs no desk")
    one.add_argument("files", nargs="+", metavar="FILE")
    one = command("search", search, "find letters, e.g. 'item:valium decision:overturned'")
    one.add_argument("query", nargs="+", metavar="QUERY")
    one = command("show", show, "print a letter's fields as they are now")
    one.add_argument("letter", metavar="LETTER")
    one = command("correct", correct, "give a field its right value")
    one.add_argument("letter", metavar="LETTER")
    one.add_argument("slot", type=slot_named, metavar="FIELD[#DISPUTE]")
    one.add_argument("value", metavar="VALUE")
    one = command("accept", accept, "mark a letter as checked")
    one.add_argument("letter", metavar="LETTER")
    one = command("tag", tag, "put a tag on a letter")
    one.add_argument("letter", metavar="LETTER")
    one.add_argument("tag", metavar="TAG")
    return top


def _shared(unless_given: str | None) -> argparse.ArgumentParser:
    """Options that may stand before or after the command; after it they must not reset."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--desk", type=Path, metavar="DIR", default=unless_given, help="the desk's home folder"
    )
    shared.add_argument(
        "--reviewer",
        metavar="NAME",
        default=unless_given,
        help="who is acting (else IMRDESK_REVIEWER, else the login name)",
    )
    shared.add_argument(
        "--json",
        action="store_true",
        default=unless_given or False,
        help="print one JSON object a line and nothing else",
    )
    return shared


def slot_named(words: str) -> Slot:
    """`field`, `field#dispute`, with `.2` for the second of a repeated field."""
    m = _SLOT.fullmatch(words)
    if m is None:
        raise argparse.ArgumentTypeError(f"not a field: {words!r}; write e.g. drug_name#2")
    return Slot(m["field"].rstrip("."), int(m["dispute"] or 0), int(m["nth"] or 1) - 1)


def add(args: argparse.Namespace) -> int:
    with _desk(args) as desk:
        report = _followed(desk.add(args.folders))
    for fault in report.attention:
        tell(f"{fault.path}: {fault.title}. {fault.sentence}")
    counts = {
        "found": report.found,
        "added": report.added,
        "unchanged": report.unchanged,
        "duplicates": report.duplicates,
        "attention": len(report.attention),
    }
    if args.json:
        say(json_form.line(counts))
    else:
        say(
            f"{report.found} found: {report.added} added, {report.unchanged} unchanged, "
            f"{report.duplicates} duplicates, {len(report.attention)} needing attention."
        )
    return SOME_FAILED if report.attention else GOOD


def extract(args: argparse.Namespace) -> int:
    code = GOOD
    for file, view, fault in extracted(args.files):
        if fault is not None:
            tell(f"{file}: {fault.title}. {fault.sentence}")
            code = SOME_FAILED
        if view is not None and not args.json:
            _print_letter(view, file)
        elif view is not None:
            say(json_form.line(json_form.letter_form(view, file)))
        elif fault is not None and args.json:
            say(json_form.line(json_form.fault_form(fault)))
    return code


def search(args: argparse.Namespace) -> int:
    with _desk(args) as desk:
        hits = desk.search(" ".join(args.query))
    for hit in hits.rows:
        if args.json:
            say(json_form.line(json_form.hit_form(hit)))
        else:
            _print_hit(hit)
    if not args.json:
        tell(f"{hits.total} letters found. {hits.explained}".rstrip())
    return GOOD


def show(args: argparse.Namespace) -> int:
    with _desk(args) as desk:
        view = desk.view(desk.letter_named(args.letter))
    if args.json:
        say(json_form.line(json_form.shown_form(view)))
    else:
        _print_letter(view, view.name)
    return GOOD


def correct(args: argparse.Namespace) -> int:
    with _desk(args) as desk:
        letter = desk.letter_named(args.letter)
        _print_changes(
            args, desk.propose(Proposal(letter, args.slot, Verdict.CORRECTED, typed=args.value))
        )
    return GOOD


def accept(args: argparse.Namespace) -> int:
    with _desk(args) as desk:
        _print_changes(args, desk.accept(desk.letter_named(args.letter)))
    return GOOD


def tag(args: argparse.Namespace) -> int:
    with _desk(args) as desk:
        _print_changes(args, desk.tag(desk.letter_named(args.letter), args.tag))
    return GOOD


def home_of(args: argparse.Namespace) -> Path:
    return Path(args.desk) if args.desk else default_home()


@contextmanager
def _desk(args: argparse.Namespace) -> Iterator[Desk]:
    """The desk, with all letters read by today's rules and known to search."""
    home = home_of(args)
    with closing(Desk.open(home, reviewer=reviewer_name(args.reviewer or "", home))) as desk:
        _followed(desk.catch_up())
        yield desk


def _followed(steps: Iterator[Progress]) -> ImportReport:
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


def _print_letter(view: LetterView, name: str) -> None:
    say(f"{name}  ({view.status})")
    for value in view.values:
        shown = "(not stated)" if value.value is None else " ".join(str(value.value).split())
        cut = shown if len(shown) <= 100 else shown[:99] + "…"
        say(f"  {value.slot!s:32} {cut}  [{value.state}]")
    for flag in view.flags:
        say(f"  {flag.severity.upper():5} {flag.rule} {flag.sentence}")


def _print_hit(hit: Hit) -> None:
    say(f"{hit.row.case_number or hit.row.name}  {hit.row.name}  ({hit.row.status})")
    for snippet in hit.snippets:
        say(f"    {' '.join(snippet.text.split())}")


def _print_changes(args: argparse.Namespace, changes: Changes) -> None:
    if args.json:
        say(json_form.line({"letters": sorted(changes.letters), "step": changes.step}))
    else:
        say(changes.step or "Nothing to change: it is so already.")


def say(words: str) -> None:
    sys.stdout.write(words + "\n")


def tell(words: str) -> None:
    sys.stderr.write(words + "\n")
