"""Write resources/help/flags.md anew, from the rules themselves: `.venv/bin/python make_help.py`.

Examples are what the rules say of the sample letters.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from imrdesk.checks import Rule
from imrdesk.checks import Tier
from imrdesk.checks import rules
from imrdesk.desk.extracting import extracted
from imrdesk.domain import Severity

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "resources" / "help" / "flags.md"
SAMPLES = ROOT / "resources" / "samples"

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
examples are what the rules say of the sample letters; now and then one says it with another weight.
"""
WEIGHTS = {Severity.ERROR: "error", Severity.WARN: "warning", Severity.INFO: "hint"}


def main() -> int:
    PAGE.write_text(flags_page(rules(), examples()), encoding="utf-8")
    return 0


def examples() -> dict[str, str]:
    """For each rule that doubts something in a sample letter: the first such sentence."""
    found: dict[str, str] = {}
    files = [str(path) for path in sorted(SAMPLES.iterdir())]
    for one in extracted(files):
        for flag in one.view.flags if one.view is not None else ():
            found.setdefault(flag.rule, flag.sentence)
    return found


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
