"""Letters: read from files, added to the desk, found, shown."""

from __future__ import annotations

import argparse
from pathlib import Path

from imrdesk.cli.commands import AddCommand
from imrdesk.cli.commands import desk_of
from imrdesk.cli.commands import looking_desk_of
from imrdesk.cli.commands import rules_of
from imrdesk.cli.exits import GOOD
from imrdesk.cli.exits import SOME_FAILED
from imrdesk.cli.exits import USAGE
from imrdesk.cli.printing import explain
from imrdesk.cli.printing import followed
from imrdesk.cli.printing import letters
from imrdesk.cli.printing import print_hit
from imrdesk.cli.printing import print_letter
from imrdesk.cli.printing import say
from imrdesk.cli.printing import tell
from imrdesk.desk import json_form
from imrdesk.desk.extracting import extracted


def put_commands(command: AddCommand) -> None:
    one = command("add", add, "add folders of letters to the desk")
    one.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    one = command("extract", extract, "print the fields of letter files; needs no desk")
    one.add_argument("files", nargs="+", metavar="FILE")
    one = command("search", search, "find letters, e.g. 'item:valium decision:overturned'")
    one.add_argument(
        "query", nargs="*", metavar="QUERY", help="words and filters; after -- it may begin with -"
    )
    one.add_argument("--explain", action="store_true", help="say how the query is understood")
    one.add_argument("--save", metavar="NAME", help="keep the query; then saved:NAME asks it")
    one.add_argument("--batch", type=Path, metavar="FILE", help="a CSV file of queries to answer")
    one.add_argument("--out", type=Path, metavar="FILE", help="the CSV file of their answers")
    one = command("show", show, "print a letter's fields as they are now")
    one.add_argument("letter", metavar="LETTER")


def add(args: argparse.Namespace) -> int:
    with desk_of(args) as desk:
        report = followed(desk.add(args.folders))
    for fault in (*report.attention, *report.doubted):
        tell(f"{fault.path}: {fault.title}. {fault.sentence}")
    counts = {
        "found": report.found,
        "added": report.added,
        "unchanged": report.unchanged,
        "duplicates": report.duplicates,
        "attention": len(report.attention),
        "doubted": len(report.doubted),
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
    for file, view, fault in extracted(args.files, rules_of(args)):
        if fault is not None:
            tell(f"{file}: {fault.title}. {fault.sentence}")
            code = SOME_FAILED
        if view is not None and not args.json:
            print_letter(view, file)
        elif view is not None:
            say(json_form.line(json_form.letter_form(view, file)))
        elif fault is not None and args.json:
            say(json_form.line(json_form.fault_form(fault)))
    return code


def search(args: argparse.Namespace) -> int:
    if args.batch is not None or args.out is not None:
        return search_list(args)
    query = " ".join(args.query)
    if args.save is not None:
        with desk_of(args) as desk:
            tell(f"{desk.searches.save(args.save, query).step}.")
        return GOOD
    with looking_desk_of(args) as desk:
        if args.explain:
            explain(desk.details(query), as_json=args.json)
            return GOOD
        hits = desk.search(query, limit=None)
    for hit in hits.rows:
        if args.json:
            say(json_form.line(json_form.hit_form(hit)))
        else:
            print_hit(hit)
    if not args.json:
        tell(f"{letters(hits.total)} found. {hits.explained}")
        for hint in hits.hints:
            tell(f"  {hint.name}: {letters(hint.count)} with  {hint.query}")
    return GOOD


def search_list(args: argparse.Namespace) -> int:
    """Every query of a CSV file, answered in another one."""
    if args.batch is None or args.out is None or args.query:
        tell("Give a list with --batch FILE and its answers' file with --out FILE, and no query.")
        return USAGE
    with desk_of(args) as desk:
        followed(desk.searches.run_list(args.batch, args.out))
    return GOOD


def show(args: argparse.Namespace) -> int:
    with looking_desk_of(args) as desk:
        view = desk.view(desk.letter_named(args.letter))
    if args.json:
        say(json_form.line(json_form.shown_form(view)))
    else:
        print_letter(view, view.name)
    return GOOD
