"""Write resources/help/flags.md anew, from the rules themselves: `.venv/bin/python make_help.py`.

Examples are what the rules say of the sample letters, or of one of them with a slip put in.
"""

from __future__ import annotations

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
PAGE = ROOT / "resources" / "help" / "flags.md"
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
WEIGHTS = {Severity.ERROR: "error", Severity.WARN: "warning", Severity.INFO: "hint"}


def main() -> int:
    PAGE.write_text(flags_page(rules(), examples()), encoding="utf-8")
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


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main())
