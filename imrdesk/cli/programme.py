"""The QA programme: samples, agreement, reports, exports, review files."""

from __future__ import annotations

import argparse
from pathlib import Path

from imrdesk.cli.commands import AddCommand
from imrdesk.cli.commands import desk_of
from imrdesk.cli.exits import GOOD
from imrdesk.cli.exits import SOME_FAILED
from imrdesk.cli.printing import followed
from imrdesk.cli.printing import reported
from imrdesk.cli.printing import say
from imrdesk.cli.printing import tell
from imrdesk.desk.drawing import SampleOrder
from imrdesk.desk.exchanging import MergeReport
from imrdesk.desk.exporting import Choice
from imrdesk.desk.json_form import line
from imrdesk.desk.writing import Form
from imrdesk.errors import SampleRefused
from imrdesk.export.tables import Table
from imrdesk.normal import figure
from imrdesk.normal import percent
from imrdesk.quality.programme import FIELDS


def put_commands(command: AddCommand) -> None:
    one = command("export", export, "write checked letters for other programs")
    one.add_argument("out", type=Path, metavar="OUT", help="a file; a new folder for csv and gold")
    one.add_argument("--form", type=Form, choices=list(Form), default=Form.WORKBOOK)
    one.add_argument("--query", default="", metavar="QUERY", help="only what this search finds")
    one.add_argument("--unchecked", action="store_true", help="letters not yet checked, too")
    one.add_argument("--values", action="store_true", help="one row a value as well (xlsx, csv)")
    one.add_argument("--without-text", action="store_true", help="no letter texts (jsonl, gold)")
    one.add_argument("--preview", action="store_true", help="say what would be written")
    _put_sample(command)
    for name, run, text in (
        ("agree", agree, "how far two readers of a sample agree; with --json figures"),
        ("report", report, "write a sample's QA report: a page (.html) or paper (.pdf)"),
    ):
        one = command(name, run, text)
        one.add_argument("sample", metavar="SAMPLE")
        one.add_argument("--out", type=Path, metavar="FILE", required=name == "report")
    one = command("compare", compare, "another engine beside this desk's on a sample's letters")
    one.add_argument("sample", metavar="SAMPLE")
    one.add_argument("extracted", type=Path, metavar="FILE", help="made by extract --out")
    one.add_argument(
        "--newer", action="store_true", help="the file is the newer one, this desk the older"
    )
    one = command("review-file", give, "write all reviews of this desk into one file")
    one.add_argument("out", type=Path, metavar="FILE")
    one.add_argument("--without-letters", action="store_true", help="reviews only, no letter texts")
    one = command("merge", merge, "take review files of other desks in, as often as you like")
    one.add_argument("files", nargs="+", type=Path, metavar="FILE")


def _put_sample(command: AddCommand) -> None:
    one = command("sample", sample, "draw letters by lot; without --size or --tolerable: list")
    one.add_argument("name", nargs="?", metavar="NAME")
    one.add_argument("--seed", default="1", metavar="WORDS")
    one.add_argument("--size", type=int, default=0, metavar="N")
    one.add_argument("--query", default="", metavar="QUERY")
    one.add_argument("--tolerable", type=float, metavar="SHARE", help="such as 0.05")
    one.add_argument("--allowed", type=int, default=0, metavar="N", help="misses allowed")
    one.add_argument("--by", default="", metavar="FIELD", help="draw from its values apart")
    one.add_argument(
        "--want", action="append", type=part, metavar="VALUE=N", help="so many of one value"
    )
    one.add_argument("--fields", default=",".join(FIELDS), metavar="FIELD,FIELD")
    one.add_argument("--blind", action="store_true", help="hide machine values")
    one.add_argument("--readers", type=int, default=1, choices=[1, 2])
    one.add_argument("--part", metavar="2/3", help="list one reviewer's part of all letters")
    one.add_argument("--overlap", type=float, default=0.0, metavar="SHARE")
    one.add_argument("--check-letters", type=float, default=0.0, metavar="SHARE")


def part(words: str) -> tuple[str, int]:
    """`Upheld=20`: so many letters of one value."""
    value, _, number = words.rpartition("=")
    if not value or not number.isdecimal():
        raise argparse.ArgumentTypeError(f"not a value and a number: {words!r}; write Upheld=20")
    return value, int(number)


def export(args: argparse.Namespace) -> int:
    tables = tuple(Table) if args.values else (Table.LETTERS, Table.ITEMS)
    choice = Choice(args.form, args.query, args.unchecked, tables, not args.without_text)
    with desk_of(args) as desk:
        preview = desk.exporting.preview(choice)
        if not args.preview:
            followed(desk.exporting.export(choice, args.out))
    if args.json:
        say(line({"letters": len(preview.letters), "of": preview.of, "told": preview.sentence}))
    else:
        say(preview.sentence)
    return GOOD


def sample(args: argparse.Namespace) -> int:
    with desk_of(args) as desk:
        if args.part:
            number, _, of = args.part.partition("/")
            if not (number.isdecimal() and of.isdecimal()):
                raise SampleRefused("Write a part as 2/3. Nothing was split.")
            for letter_id in desk.sampling.part(args.seed, int(number), int(of), args.overlap):
                row = desk.row(letter_id)
                say(line({"letter": letter_id, "file": row.name}) if args.json else row.name)
            return GOOD
        if args.name and (args.size or args.tolerable is not None or args.want):
            drawn = [desk.sampling.draw(_order(args))]
        else:
            drawn = [s for s in desk.sampling.all() if args.name in {None, s.name}]
        for one in drawn:
            names = [desk.row(i).name for i in one.letters]
            if args.json:
                say(line({"name": one.name, "seed": one.seed, "letters": list(one.letters)}))
            else:
                say(f"{one.name}: {len(names)} of {one.frame_size}, {one.frame}, seed {one.seed}")
                say("\n".join(f"  {name}" for name in names))
    return GOOD


def agree(args: argparse.Namespace) -> int:
    with desk_of(args) as desk:
        chosen = desk.sampling.named(args.sample)
        found = desk.sampling.results(chosen)
        if args.out is not None:
            desk.reporting.write_agreement(chosen, args.out)
    for field, a in found.agreements:
        figures = {"share": a.share, "kappa": a.kappa, "ac1": a.ac1, "pabak": a.pabak}
        if args.json:
            say(line({"field": field, "n": a.n, **figures}))
        else:
            kappa, ac1, pabak = (
                "-" if x is None else f"{x:.4f}" for x in (a.kappa, a.ac1, a.pabak)
            )
            share = percent(a.share)
            say(f"{field}: {share} of {a.n}, kappa {kappa}, AC1 {ac1}, PABAK {pabak}")
    if not found.agreements:
        tell("No letter of this sample is read by two reviewers yet.")
    return GOOD


def report(args: argparse.Namespace) -> int:
    with desk_of(args) as desk:
        desk.reporting.write(desk.sampling.named(args.sample), args.out)
    return GOOD


def compare(args: argparse.Namespace) -> int:
    with desk_of(args) as desk:
        found = desk.sampling.beside(desk.sampling.named(args.sample), args.extracted)
        found = found.turned() if args.newer else found
        names = {i: desk.row(i).name for one in found.fields for i in (*one.fixed, *one.broken)}
    for one in found.fields:
        fixed, broken = ([names[i] for i in letters] for letters in (one.fixed, one.broken))
        was, now = (percent(x.value) for x in (one.before, one.now))
        if args.json:
            counts = {"fixed": fixed, "broken": broken, "unchanged": len(one.unchanged)}
            shares = {"before": one.before.value, "now": one.now.value}
            say(line({"field": one.field, **shares, **counts}))
        else:
            say(f"{one.field}: {was}, now {now}; {figure(len(one.unchanged), 'mistake')} unchanged")
            for what, files in (("fixed", fixed), ("broken", broken)):
                if files:
                    say(f"  {what}: {', '.join(files)}")
    tell(f"{figure(found.letters, 'letter')}, {found.order}: {found.told}.")
    return SOME_FAILED if found.left_out else GOOD


def give(args: argparse.Namespace) -> int:
    with desk_of(args) as desk:
        followed(desk.exchange.write(args.out, with_letters=not args.without_letters))
    return GOOD


def merge(args: argparse.Namespace) -> int:
    code = GOOD
    with desk_of(args) as desk:
        for file in args.files:
            told = reported(desk.exchange.merge(file))
            counts = {
                "file": file.name,
                "new": told.new,
                "known": told.known,
                "letters": told.letters,
                "readings": told.readings,
                "missing": len(told.missing),
                "conflicts": len(told.conflicts),
            }
            say(line(counts) if args.json else _words(told, file))
            if told.missing or told.conflicts:
                code = SOME_FAILED
        for one in desk.sampling.all():
            desk.sampling.settle(one)
    return code


def _words(told: MergeReport, file: Path) -> str:
    counts = (
        figure(told.new, "new line"),
        f"{told.known:,} known already",
        figure(told.readings, "reading of samples", "readings of samples"),
        figure(told.letters, "new letter"),
        figure(len(told.missing), "letter missing", "letters missing"),
        figure(len(told.conflicts), "difference to settle", "differences to settle"),
    )
    return f"{file.name}: {', '.join(counts)}."


def _order(args: argparse.Namespace) -> SampleOrder:
    return SampleOrder(
        name=args.name,
        seed=args.seed,
        size=args.size,
        query=args.query,
        tolerable=args.tolerable,
        allowed=args.allowed,
        by=args.by,
        wanted=dict(args.want) if args.want else None,
        fields=tuple(args.fields.split(",")),
        blind=args.blind,
        readers=args.readers,
        check_rate=args.check_letters,
    )
