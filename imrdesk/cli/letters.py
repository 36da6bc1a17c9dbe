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
from imrdesk.cli.printing import print_hit
from imrdesk.cli.printing import print_letter
from imrdesk.cli.printing import say
from imrdesk.cli.printing import tell
from imrdesk.cli.printing import tell_file
from imrdesk.desk import json_form
from imrdesk.desk.bulk import extract_into
from imrdesk.desk.bulk import lines_here
from imrdesk.desk.cluster import lines_on_cluster
from imrdesk.desk.extracting import extracted
from imrdesk.domain import NeedsAttention
from imrdesk.normal import figure


def put_commands(command: AddCommand) -> None:
    one = command("add", add, "add folders of letters to the desk")
    one.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    one.add_argument(
        "--extracted", type=Path, metavar="FILE", help="letters extracted before, with --out"
    )
    one = command("extract", extract, "print the fields of letter files; needs no desk")
    one.add_argument("files", nargs="+", metavar="FILE", help="with --out, folders too")
    one.add_argument(
        "--out", type=Path, metavar="FILE", help="write JSON lines; go on where it was broken off"
    )
    one.add_argument(
        "--dask", metavar="ADDRESS", help="have a Dask cluster do it; 'local' starts workers here"
    )
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
        report = followed(desk.add(args.folders, args.extracted))
    for fault in (*report.attention, *report.doubted):
        tell_file(fault)
    counts = {
        "found": report.found,
        "added": report.added,
        "unchanged": report.unchanged,
        "duplicates": report.duplicates,
        "attention": len(report.attention),
        "doubted": len(report.doubted),
        "ignored": report.ignored,
    }
    if args.json:
        say(json_form.line(counts))
    else:
        say(
            f"{report.found} found: {report.added} added, {report.unchanged} unchanged, "
            f"{report.duplicates} duplicates, {len(report.attention)} needing attention"
            + (f", {report.ignored} ignored." if report.ignored else ".")
        )
    return SOME_FAILED if report.attention else GOOD


def extract(args: argparse.Namespace) -> int:
    if args.out is not None:
        return extract_folders(args)
    if args.dask is not None:
        tell("Say with --out FILE where the cluster's work is to be written.")
        return USAGE
    if any(Path(file).is_dir() for file in args.files):
        tell("A folder's letters are written to a file: say with --out FILE to which.")
        return USAGE
    code = GOOD
    for one in extracted(args.files, rules_of(args)):
        if one.fault is not None:
            tell_file(one.fault)
            code = SOME_FAILED
        if args.json:
            say(json_form.line(json_form.extracted_form(one)))
        elif one.view is not None:
            if one.doubt is not None:
                tell_file(one.doubt)
            print_letter(one.view, one.path)
    return code


def extract_folders(args: argparse.Namespace) -> int:
    """All letters of folders into one file, here or on a cluster."""
    given = rules_of(args)
    work = lines_here(given) if args.dask is None else lines_on_cluster(args.dask, given)
    folders, faults = [Path(file) for file in args.files], list[NeedsAttention]()
    followed(extract_into(args.out, folders, given, work, faults.append))
    for fault in faults:
        tell_file(fault)
    return SOME_FAILED if faults else GOOD


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
        tell(f"{figure(hits.total, 'letter')} found. {hits.explained}")
        for hint in hits.hints:
            tell(f"  {hint.name}: {figure(hint.count, 'letter')} with  {hint.query}")
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
