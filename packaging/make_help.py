"""Write two pages of resources/help anew, from the program: `.venv/bin/python make_help.py`.

The page of flags comes from the rules; examples are what they say of the sample letters, or of one
of them with a slip put in. The page of the command line comes from what the program understands.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from imrdesk.checks import Rule
from imrdesk.checks import Tier
from imrdesk.checks import rules
from imrdesk.cli.exits import TOLD
from imrdesk.cli.parser import parser
from imrdesk.desk.extracting import extracted
from imrdesk.desk.rules import DeskRules
from imrdesk.desk.rules import load_rules
from imrdesk.desk.views import Record
from imrdesk.desk.views import Twin
from imrdesk.desk.views import view_of
from imrdesk.domain import LetterView
from imrdesk.domain import Severity
from imrdesk.extract.engine import extract
from imrdesk.letters.reading import read_letter

ROOT = Path(__file__).resolve().parents[1]
HELP = ROOT / "resources" / "help"
SAMPLES = ROOT / "resources" / "samples"
SLIPS = ROOT / "packaging" / "slips.toml"

HEAD = """\
# What each flag means

A flag is a doubt in one sentence. It never changes a value: look at the words it points to, then
correct the field, or leave it as it is. Correct what it doubts, and the flag goes by itself.

| flag | means |
| --- | --- |
| error | something cannot be as it stands, or is missing. Accepting such a letter asks once more |
| warning | something is unusual, or two places disagree. Worth a look each time |
| hint | good to know; nothing may be wrong |

F8 goes from one doubt to the next, also into the next letter that has one. Rules marked * need a
vocabulary or a rule of thumb, so they are wrong more often. Tools, Checking rules (Ctrl+F7) lists
all of them: what each looks at, how many of its flags are open, how often it was right by your
answers. A rule that you do not want is switched off there, or with `imrdesk rules --off I07`. The
examples are what the rules say of the sample letters, or of one of them with a slip put in; now and
then one says it with another weight.
"""
COMMANDS_HEAD = """\
# The command line

What the window does can be done without it, too: in a terminal, by a script, on a server. Type
`imrdesk`, then a command; `imrdesk --help` lists the commands, and `--help` after a command tells
what it understands. A letter is named by its case number, its file's name, or the beginning of its
id. Without a command the window opens. Each command understands these as well:

| type | means |
| --- | --- |"""
SHARED = frozenset({"desk", "reviewer", "json"})
WEIGHTS = {Severity.ERROR: "error", Severity.WARN: "warning", Severity.INFO: "hint"}


def main() -> int:
    (HELP / "flags.md").write_text(flags_page(rules(), examples()), encoding="utf-8")
    (HELP / "commands.md").write_text(commands_page(parser()), encoding="utf-8")
    return 0


def examples() -> dict[str, str]:
    """For each rule: the first sentence in which it doubts something in a sample letter."""
    found: dict[str, str] = {}
    files = [str(path) for path in sorted(SAMPLES.iterdir())]
    for one in extracted(files):
        for flag in one.view.flags if one.view is not None else ():
            found.setdefault(flag.rule, flag.sentence)
    given = DeskRules(load_rules())
    for slip in tomllib.loads(SLIPS.read_text(encoding="utf-8"))["slip"]:
        said = (flag for flag in with_slip(slip, given).flags if flag.rule == slip["rule"])
        found[slip["rule"]] = next(said).sentence
    return found


def with_slip(slip: Mapping[str, Any], given: DeskRules) -> LetterView:
    """A sample letter with words changed; under a name that tells no case number."""
    (file,) = SAMPLES.glob(f"{slip['letter']}.*")
    letter = read_letter(file)
    for words, instead in slip["change"]:
        before, found, after = letter.text.partition(words)
        if not found:
            raise ValueError(f"{slip['rule']}: {file.name} does not say “{words}”")
        letter = replace(letter, text=before + instead + after)
    twins = (Twin(file.name, letter.text),) if slip.get("twice") else ()
    extraction = extract(letter, given.rules)
    return view_of(Record(letter, extraction, (), "letter", "letter", lambda _case: twins), given)


def flags_page(known: Iterable[Rule], said: Mapping[str, str]) -> str:
    return "\n".join([HEAD, *(line for line in _families(known, said))])


def _families(known: Iterable[Rule], said: Mapping[str, str]) -> Iterator[str]:
    for family, members in groupby(known, key=lambda rule: rule.about):
        yield f"## {family}\n"
        yield "| rule | flag | looks at | for example |"
        yield "| --- | --- | --- | --- |"
        for rule in members:
            star = "*" if rule.tier is Tier.EXTENDED else ""
            cells = (f"{rule.id}{star}", WEIGHTS[rule.severity], rule.looks_at)
            yield f"| {' | '.join(map(_cell, (*cells, said.get(rule.id, ''))))} |"
        yield ""


def commands_page(top: argparse.ArgumentParser) -> str:
    """Every command with its words, in the order in which `imrdesk --help` has them."""
    known = _words_of(top)
    lines = [COMMANDS_HEAD, *(_option(one) for one in known if one.dest in SHARED and one.help)]
    every, _, of_verify = TOLD.partition("of verify:")
    (commands,) = [one.choices for one in known if isinstance(one.choices, dict)]
    for name, one in commands.items():
        lines += _command(name, one)
        lines += ["", *_codes(of_verify)] if name == "verify" else []
    return "\n".join([*lines, "", "## How a command ends", "", *_codes(every), ""])


def _words_of(one: argparse.ArgumentParser) -> list[argparse.Action]:
    words: list[argparse.Action] = one._actions  # noqa: SLF001 - there is no other way to ask
    return [word for word in words if word.dest not in {"help", "version"}]


def _command(name: str, one: argparse.ArgumentParser) -> Iterator[str]:
    own = [word for word in _words_of(one) if word.dest not in SHARED]
    plain = [_value(word) for word in own if not word.option_strings]
    told = str(one.description)
    yield from ("", f"## imrdesk {name}", "", f"{told[:1].upper()}{told[1:]}:", "")
    yield f"`{' '.join(('imrdesk', name, *plain))}`"
    rows = [_option(word) for word in own if word.help]
    if rows:
        yield from ("", "| type | means |", "| --- | --- |", *rows)


def _codes(told: str) -> list[str]:
    pairs = (line.strip().partition("  ") for line in told.splitlines())
    rows = [f"| {code} | {means} |" for code, _, means in pairs if code.isdigit()]
    return ["| exit code | means |", "| --- | --- |", *rows]


def _value(one: argparse.Action) -> str:
    """What stands for itself in the help: FOLDER, or one of a few words; more of it with dots."""
    if one.nargs == 0:
        return ""
    named = str(one.metavar or "/".join(map(str, one.choices or ())) or one.dest.upper())
    return f"{named}…" if one.nargs in {"*", "+"} else named


def _option(one: argparse.Action) -> str:
    """A line of a table: how it is typed, and what it means."""
    typed = " ".join((", ".join(one.option_strings), _value(one))).strip()
    means = str(one.help)
    if "%(" in means:
        means %= {"default": one.default, "prog": "imrdesk"}
    return f"| `{typed}` | {_cell(means.replace('%%', '%'))} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main())
