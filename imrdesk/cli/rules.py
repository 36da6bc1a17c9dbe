"""The plausibility rules: listed, switched off and on."""

from __future__ import annotations

import argparse

from imrdesk import settings
from imrdesk.cli.commands import AddCommand
from imrdesk.cli.commands import desk_of
from imrdesk.cli.commands import home_of
from imrdesk.cli.exits import GOOD
from imrdesk.cli.printing import say
from imrdesk.desk import json_form
from imrdesk.desk.switching import Listed
from imrdesk.desk.switching import listed


def put_commands(command: AddCommand) -> None:
    one = command("rules", rules, "list the plausibility rules; switch some off or on")
    for switch, text in (("--off", "ask no more"), ("--on", "ask again")):
        one.add_argument(
            switch, nargs="+", action="extend", default=[], metavar="RULE", help=f"{text}, e.g. I07"
        )


def rules(args: argparse.Namespace) -> int:
    home = home_of(args)
    if args.off or args.on:
        with desk_of(args) as desk:
            desk.switch_rules(off=args.off, on=args.on)
        with desk_of(args):
            pass  # opened anew it goes by them, and its flags are made anew
    for one in listed(settings.load(home).rules_off):
        say(json_form.line(json_form.rule_form(one)) if args.json else _line(one))
    return GOOD


def _line(one: Listed) -> str:
    rule = one.rule
    told = f"{rule.id:5} {rule.severity:6} {rule.tier:9} {rule.looks_at}"
    return told if one.on else f"{told}  (off)"
