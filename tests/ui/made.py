"""Letters written for the window's tests, and what the program makes of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from imrdesk.desk.rules import DeskRules
from imrdesk.desk.rules import load_rules
from imrdesk.desk.views import Record
from imrdesk.desk.views import row_of
from imrdesk.desk.views import view_of
from imrdesk.domain import Catalogue
from imrdesk.domain import Event
from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.domain import LetterRow
from imrdesk.domain import LetterView
from imrdesk.domain import Span
from imrdesk.extract.engine import extract

Wait = Callable[[Callable[[], bool]], None]

HEAD = """Case Number: {case}
Date Assigned: 03/02/2015 Date of Injury: 06/11/2011
Decision Date: 03/30/2015 UR Denial Date: 02/04/2015
Priority: Standard Application
Received: 02/20/2015

HOW THE IMR FINAL DETERMINATION WAS MADE

The expert reviewer is Board Certified in Internal Medicine and is licensed to
practice in California.

CLINICAL CASE SUMMARY

"""
SUMMARY = (
    "The patient is a 47 year old {sex} who was injured on 06/11/2011 while lifting a crate. "
    "The diagnosis is lumbar strain. Medication is {drug}. Utilization review dated 02/04/2015 "
    "denied {drug} {dose}.\n\n"
)
BODY = """IMR ISSUES, DECISIONS AND RATIONALES

{drug} {dose} #60: Upheld

Claims Administrator guideline: Decision based on MTUS Chronic Pain Treatment Guidelines
Opioids Page(s): 76.

MAXIMUS guideline: Decision based on MTUS Chronic Pain Treatment Guidelines Opioids
Page(s): 78.

Decision rationale: The notes show no plan for this drug, no goal that it should reach and no
talk about how and when it could be given up again. Pain was rated the same at each visit, and
work was not taken up. {extra} It is not medically necessary.

MRI of the lumbar spine: Overturned

Claims Administrator guideline: The Claims Administrator did not cite any medical
evidence for its decision.

MAXIMUS guideline: Decision based on MTUS ACOEM Chapter 12 Low Back Complaints Page(s): 303.

Decision rationale: The leg has been weak for weeks and nothing was seen so far. It is
medically necessary.
"""


def letter_text(
    case: str = "CM15-0001001",
    *,
    sex: str = "female",
    drug: str = "Tramadol",
    dose: str = "50mg",
    extra: str = "",
) -> str:
    fill = {"case": case, "sex": sex, "drug": drug, "dose": dose, "extra": extra}
    return (HEAD + SUMMARY + BODY).format(**fill)


TEXTS = {
    "CM15-0001001.txt": letter_text(),
    "CM15-0001002.txt": letter_text("CM15-0001002", sex="male", drug="Norco", dose="10/325mg"),
    "CM15-0001003.txt": letter_text("CM15-0001003", extra="A gym was tried as well."),
    "CM15-0001004.txt": letter_text("CM15-0001004", drug="Flexeril", dose="7.5mg"),
}


def write_letters(folder: Path) -> Path:
    """A folder with four letters."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def catalogue() -> Catalogue:
    return load_rules().catalogue


def letter_view(
    text: str = TEXTS["CM15-0001001.txt"],
    events: tuple[Event, ...] = (),
    *,
    name: str = "CM15-0001001.txt",
) -> LetterView:
    """What the desk would show of a text."""
    letter = Letter(LetterId(f"{hash(text) & 0xFFFF:064x}"), text, (0,), "plain", "utf-8")
    record = Record(letter, extract(letter, load_rules()), events, name, f"/letters/{name}")
    return view_of(record, DeskRules(load_rules()))


def letter_row(text: str = TEXTS["CM15-0001001.txt"], name: str = "CM15-0001001.txt") -> LetterRow:
    return row_of(letter_view(text, name=name), catalogue())


def words(text: str, wanted: str, nth: int = 0) -> Span:
    """Where words stand in a text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(wanted, start + 1)
    return Span(start, start + len(wanted))
