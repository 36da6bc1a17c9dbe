"""What letters are read and doubted as changes only together with the numbers that say so.

A desk reads its letters again when `ENGINE` is another, and doubts them again when `CHECKS` is;
a change without them would leave it with what was true before. `--update-golden` keeps both anew.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from imrdesk.checks import CHECKS
from imrdesk.desk.rules import DeskRules
from imrdesk.desk.rules import load_rules
from imrdesk.desk.views import Record
from imrdesk.desk.views import view_of
from imrdesk.extract.engine import extract
from imrdesk.extract.rules import ENGINE
from imrdesk.letters.reading import read_letter
from imrdesk.paths import resources
from tests.extract.golden_form import golden_form
from tests.extract.golden_form import written

APPROVED = Path(__file__).parent / "approved.json"
RAISE = {
    "reads": "letters are read otherwise: raise ENGINE in imrdesk/extract/rules.py",
    "doubts": "letters are doubted otherwise: raise CHECKS in imrdesk/checks/registry.py",
}


def of_the_samples() -> dict[str, str]:
    """A hash of all that is read in the sample letters, and of all that is doubted."""
    given = DeskRules(load_rules())
    reads, doubts = hashlib.sha256(), hashlib.sha256()
    for sample in sorted((resources() / "samples").iterdir()):
        letter = read_letter(sample)
        found = extract(letter, given.rules)
        reads.update(written(golden_form(letter, found)).encode())
        view = view_of(Record(letter, found, (), sample.name, str(sample)), given)
        for flag in view.flags:
            told = (flag.rule, flag.severity, flag.dispute, flag.sentence)
            doubts.update(repr((sample.stem, *map(str, told))).encode())
    return {"reads": reads.hexdigest(), "doubts": doubts.hexdigest()}


def test_another_reading_or_doubt_has_another_number(request: pytest.FixtureRequest) -> None:
    found, numbers = of_the_samples(), {"reads": ENGINE, "doubts": CHECKS}
    approved = json.loads(APPROVED.read_text(encoding="utf-8"))
    for what, (number, hashed) in approved.items():
        assert hashed == found[what] or number != numbers[what], RAISE[what]
    now = {what: [numbers[what], found[what]] for what in found}
    if request.config.getoption("--update-golden"):
        APPROVED.write_text(f"{json.dumps(now, indent=1)}\n", encoding="utf-8", newline="\n")
        approved = now
    assert approved == now
