"""The plausibility rules: listed, switched off and on."""

from __future__ import annotations

import argparse

from imrdesk import settings
from imrdesk.cli.commands import AddCommand
from imrdesk.cli.commands import desk_of
from imrdesk.cli.commands import home_of
from imrdesk.cli.commands import looking_desk_of
from imrdesk.cli.exits import GOOD
from imrdesk.cli.printing import followed
from imrdesk.cli.printing import say
from imrdesk.desk import json_form
from imrdesk.desk.ruling import score_in_words
from imrdesk.desk.switching import Listed
from imrdesk.desk.switching import listed


def put_commands(command: AddCommand) -> None:
    one = command("rules", rules, "list the plausibility rules; switch some off or on")
    for switch, text in (("--off", "ask no more"), ("--on", "ask again")):
        one.add_argument(
            switch, nargs="+", action="extend", default=[], metavar="RULE", help=f"{text}, e.g. I07"
        )
    one.add_argument(
        "--answers", action="store_true", help="how often each was right, by reviewers' answers"
    )


def rules(args: argparse.Namespace) -> int:
    home = home_of(args)
    if args.off or args.on:
        with desk_of(args) as desk:
            desk.ruling.switch(off=args.off, on=args.on)
            followed(desk.catch_up())
    if args.answers:
        return _answers(args)
    for one in listed(settings.load(home).rules_off):
        say(json_form.line(json_form.rule_form(one)) if args.json else _line(one))
    return GOOD


def _answers(args: argparse.Namespace) -> int:
    with looking_desk_of(args) as desk:
        scores = desk.ruling.scores()
        for one in listed(settings.load(desk.home).rules_off):
            score = scores.get(one.rule.id)
            wrong_in = desk.ruling.wrong_in(score) if score else ()
            if args.json:
                say(
                    json_form.line(json_form.rule_form(one) | json_form.score_form(score, wrong_in))
                )
            elif score is not None:
                rule = one.rule
                say(f"{rule.id:5} {rule.severity:6} {score_in_words(score, rule.severity)}")
                if wrong_in:
                    say(f"{'':12} said to be wrong in {', '.join(wrong_in)}")
        if not scores and not args.json:
            say("No flag was answered yet.")
    return GOOD


def _line(one: Listed) -> str:
    rule = one.rule
    told = f"{rule.id:5} {rule.severity:6} {rule.tier:9} {rule.looks_at}"
    return told if one.on else f"{told}  (off)"
