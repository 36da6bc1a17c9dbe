"""A whole QA programme on 200 made-up letters, by the commands of the help page, and proved.

    python packaging/programme.py [FOLDER]

Letters are written of which everything is known, and mistakes of known kind and number are planted:
in what the machine read, and in what two readers enter. Then every command that stands in
resources/help/programme.md is run as it stands there; where people fill in a sheet, it is filled in
here. At the end each figure of the report is compared with what was planted.
FOLDER keeps all that was made.
"""

from __future__ import annotations

import csv
import hashlib
import json
import math
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "resources" / "help" / "programme.md"
LETTERS = 200
MOST_TOLD = 5
"""Lines shown of what a command prints."""
Z = 1.9599639845400545
"""Of the normal distribution, for 95 %."""
LABELS = {
    "patient.age": "Age",
    "patient.sex": "Sex",
    "decision": "Decision",
    "quantity": "Quantity",
}
OTHER = {"Upheld": "Overturned", "Overturned": "Upheld", "female": "male", "male": "female"}

Values = Mapping[str, str]
Run = Callable[[Sequence[str]], str]
"""Runs `imrdesk` with these words, and returns what it printed."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One made-up letter: what it says, what the machine reads, what each reader enters."""

    number: int
    truth: Values
    machine: Values
    readers: Mapping[str, Values]

    @property
    def name(self) -> str:
        return f"letter-{self.number:03}.txt"

    @property
    def text(self) -> str:
        age, sex, decision, quantity = (self.truth[field] for field in LABELS)
        item = f"Norco 10/325mg #{quantity}" if quantity else "MRI of the cervical spine"
        need = "is not" if decision == "Upheld" else "is"
        return (
            f"Case Number: CM16-{self.number:07} Date Assigned: 03/02/2016\n"
            "Date of Injury: 01/15/2014 Decision Date: 03/28/2016\n"
            "UR Denial Date: 02/10/2016 Priority: Standard\n"
            "Application Received: 02/22/2016\n\n"
            "HOW THE IMR FINAL DETERMINATION WAS MADE\n\n"
            "The reviewer was chosen for experience in the field.\n"
            "State(s) of Licensure: California\n"
            "Certification(s)/Specialty: Physical Medicine & Rehabilitation\n\n"
            "CLINICAL CASE SUMMARY\n\n"
            f"The injured worker is a {age} year old {sex} who hurt the neck on 1-15-2014 when a "
            "ladder slipped. The hands tingle at night.\n\n"
            "IMR ISSUES, DECISIONS AND RATIONALES\n\n"
            "The Final Determination was based on decisions for the disputed items/services set "
            "forth below:\n\n"
            f"{item}: {decision}\n\n"
            "Claims Administrator guideline: Decision based on MTUS Chronic Pain Medical "
            "Treatment 2009.\n\n"
            "MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment 2009.\n\n"
            "Decision rationale: The chart tells little of how the weeks went. Therefore, the "
            f"request {need} medically necessary.\n"
        )


def letters() -> list[Letter]:
    return [_letter(number) for number in range(LETTERS)]


def _letter(n: int) -> Letter:
    truth = {
        "patient.age": str(20 + n % 60),
        "patient.sex": "male" if n % 3 else "female",
        "decision": "Upheld" if n % 10 else "Overturned",
        "quantity": str(30 * (1 + n % 3)) if n % 10 else "",
    }
    machine, ada, bea = dict(truth), dict(truth), dict(truth)
    if n % 29 == 0:
        machine["patient.age"] = str(30 + n % 60)
    if n % 31 == 0:
        machine["patient.sex"] = ""
    if n % 17 == 3:
        machine["decision"] = OTHER[truth["decision"]]
    if n % 20 == 0:
        machine["quantity"] = "7"
    if n % 23 == 1:
        ada["patient.age"] = str(21 + n % 60)
    if n % 19 == 2:
        bea["decision"] = OTHER[truth["decision"]]
    if n % 13 == 5:
        ada["patient.sex"] = OTHER[truth["patient.sex"]]
    if n % 11 == 4:
        # Both are wrong, each in her own way: a third value decides.
        ada["patient.age"], bea["patient.age"] = "91", "92"
    return Letter(n, truth, machine, {"Ada": ada, "Bea": bea})


def commands() -> list[str]:
    """Those of the help page, in order."""
    return re.findall(r"^ +(imrdesk .+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def walk(folder: Path, run: Run, told: Callable[[str], None]) -> list[str]:
    """The programme, in an empty folder that is the working folder; returns what does not hold."""
    known = {letter.name: letter for letter in letters()}
    _write(folder / "letters", known.values())
    run(["extract", "--out", "extracted.jsonl", "letters"])
    _plant(folder / "extracted.jsonl", known)
    run(["--desk", "ada", "add", "--extracted", "extracted.jsonl", "letters"])
    for command in commands():
        told(f"$ {command}")
        told("\n".join(run(shlex.split(command)[1:]).splitlines()[:MOST_TOLD]))
        sheet = re.search(r"(?:(Ada|Bea) read|adjudicate) May --out (\S+)", command)
        if sheet:
            _fill_in(folder / sheet[2], known, sheet[1])
    drawn = json.loads(run(["--desk", "ada", "sample", "May", "--json"]))["letters"]
    by_hash = {_hash(letter): letter for letter in known.values()}
    page = (folder / "report.html").read_text(encoding="utf-8")
    return list(_compared(page, [by_hash[letter_id] for letter_id in drawn]))


def _write(folder: Path, some: Iterable[Letter]) -> None:
    folder.mkdir(parents=True)
    for letter in some:
        (folder / letter.name).write_text(letter.text, encoding="utf-8", newline="\n")


def _hash(letter: Letter) -> str:
    return hashlib.sha256(letter.text.encode()).hexdigest()


def _plant(extracted: Path, known: Mapping[str, Letter]) -> None:
    """Make the machine read what it is to read."""
    forms = [json.loads(line) for line in extracted.read_text(encoding="utf-8").splitlines()]
    for form in forms:
        letter = known[Path(form["file"]).name]
        for fields in (form["fields"], *(dispute["fields"] for dispute in form["disputes"])):
            item = next((one for one in fields if one["name"] == "item"), None)
            if item and letter.machine["quantity"] and not letter.truth["quantity"]:
                fields.append({**item, "name": "quantity", "rule": "planted"})
            for one in list(fields):
                _read_as(one, fields, letter.machine)
    lines = "".join(json.dumps(form, ensure_ascii=False) + "\n" for form in forms)
    extracted.write_text(lines, encoding="utf-8")


def _read_as(one: dict[str, object], fields: list[dict[str, object]], machine: Values) -> None:
    value = machine.get(str(one["name"]))
    if value == "":
        fields.remove(one)
    elif value is not None:
        one["value"] = int(value) if value.isdecimal() else value


def _fill_in(sheet: Path, known: Mapping[str, Letter], reader: str | None) -> None:
    """As a reader or, without one, who decides between two would."""
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        letter, field = known[row["file"]], row["field"]
        if reader is not None:
            row["value"] = letter.readers[reader][field]
        else:
            right = letter.truth[field]
            sides = {row["value_a"]: "A", row["value_b"]: "B"}
            row["decision"] = sides.get(right, right or "not stated")
            row["reason"] = "Read it once more."
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@dataclass(frozen=True, slots=True)
class Expected:
    """A line of the report, from what was planted."""

    name: str
    right: int = 0
    missed: int = 0
    invented: int = 0
    wrong: int = 0

    @property
    def n(self) -> int:
        return self.right + self.missed + self.invented + self.wrong

    def cells(self) -> list[str]:
        low, high = wilson(self.right, self.n)
        few = " (n too small)" if self.n < 30 else ""
        counts = [str(n) for n in (self.missed, self.invented, self.wrong)]
        share = f"{100 * self.right / self.n:.1f} %"
        of = f"{self.right} of {self.n}"
        return [self.name, of, share, f"{low:.4f} to {high:.4f}{few}", "", *counts]


def wilson(right: int, n: int) -> tuple[float, float]:
    p, scale = right / n, 1 + Z * Z / n
    middle = p + Z * Z / (2 * n)
    half = Z * math.sqrt((p * (1 - p) + Z * Z / (4 * n)) / n)
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


def _compared(page: str, drawn: Sequence[Letter]) -> Iterator[str]:
    """Each line that the report should have and has not."""
    report = Rows()
    report.feed(page)
    fields = [_expected(field, drawn) for field in LABELS]
    spoilt = sum(1 for letter in drawn if letter.machine != letter.truth)
    every = replace(
        Expected("All values"),
        **{
            name: sum(getattr(field, name) for field in fields)
            for name in ("right", "missed", "invented", "wrong")
        },
    )
    clean = Expected("Letters without a mistake", len(drawn) - spoilt, wrong=spoilt)
    wanted = [every.cells(), [*clean.cells()[:5], "", "", ""], *(f.cells() for f in fields)]
    wanted += [_agreement(field, drawn) for field in LABELS]
    wanted += [_class(label, drawn) for label in ("Overturned", "Upheld")]
    yield from (f"The report lacks: {cells}" for cells in wanted if cells not in report.rows)
    if min(every.missed, every.invented, every.wrong) == 0 or spoilt <= 1:
        yield "Too few mistakes were drawn to prove anything."
    for words in (
        f"Read and settled: {len(drawn)} of {len(drawn)} letters.",
        f"{spoilt} letters have a mistake: the plan is not met.",
    ):
        if words not in page:
            yield f"The report lacks: {words}"


def _expected(field: str, drawn: Sequence[Letter]) -> Expected:
    found: Counter[str] = Counter()
    for letter in drawn:
        machine, truth = letter.machine[field], letter.truth[field]
        if machine or truth:
            found[_kind(machine, truth)] += 1
    return Expected(LABELS[field], **found)


def _kind(machine: str, truth: str) -> str:
    if machine == truth:
        return "right"
    return "missed" if not machine else "wrong" if truth else "invented"


def _agreement(field: str, drawn: Sequence[Letter]) -> list[str]:
    """Agreement, kappa, AC1, PABAK, each from its definition."""
    pairs = [(one.readers["Ada"][field], one.readers["Bea"][field]) for one in drawn]
    pairs = [pair for pair in pairs if any(pair)]
    n = len(pairs)
    firsts, seconds = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    answers = firsts.keys() | seconds.keys()
    q = len(answers)
    share = sum(a == b for a, b in pairs) / n
    by_chance = sum(firsts[x] * seconds[x] for x in answers) / n**2
    mean = [(firsts[x] + seconds[x]) / (2 * n) for x in answers]
    for_ac1 = sum(p * (1 - p) for p in mean) / (q - 1)
    kappa = (share - by_chance) / (1 - by_chance)
    figures = (kappa, (share - for_ac1) / (1 - for_ac1), (q * share - 1) / (q - 1))
    good = "yes" if share >= 0.95 or kappa >= 0.75 else "no"
    told = [f"{figure:.4f}" for figure in figures]
    return [LABELS[field], str(n), f"{100 * share:.1f} %", *told, good]


def _class(label: str, drawn: Sequence[Letter]) -> list[str]:
    true = sum(letter.truth["decision"] == label for letter in drawn)
    said = sum(letter.machine["decision"] == label for letter in drawn)
    right = sum(one.machine["decision"] == one.truth["decision"] == label for one in drawn)
    shares = [f"{100 * right / of:.1f} %" for of in (said, true)]
    return [label, str(true), str(said), str(right), *shares]


class Rows(HTMLParser):
    """The cells of all tables of a page, row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - none is asked
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.rows[-1][-1] += data


def in_processes(folder: Path) -> Run:
    """Each command in a process of its own, as a person would run it."""

    def run(words: Sequence[str]) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "imrdesk", *words],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            sys.exit(f"imrdesk {shlex.join(words)} ended with {done.returncode}:\n{done.stderr}")
        return done.stdout

    return run


def main(argv: Sequence[str]) -> int:
    with tempfile.TemporaryDirectory() as empty:
        folder = Path(argv[1]).absolute() if len(argv) > 1 else Path(empty)
        wrong = walk(folder, in_processes(folder), print)
    print("\n".join(wrong) or "Every figure of the report equals what was planted.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
