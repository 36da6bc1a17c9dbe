from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from imrdesk.domain import Citation
from imrdesk.domain import Slot
from imrdesk.domain import State
from imrdesk.domain import Value
from imrdesk.export.cells import faithful
from imrdesk.export.cells import final
from imrdesk.export.cells import inert
from imrdesk.export.cells import shown
from imrdesk.export.csv_table import csv_rows
from tests.export.letters import value

FORMULAS = (
    "=1+1",
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1+1",
    "\n=cmd|' /C calc'!A0",
    "\u00a0=1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20A1",
    "\u3000\uff1d1",
    "\x00=1",
    "\ufeff=1",
    "\u200b=1",
    "'=1",
    "'",
)
HARMLESS = ("Valium 5gm", "1-2", "a=b", "", " plain", "10/325", "é", "“=1”")
WORDS = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize("words", FORMULAS)
def test_what_could_run_gets_an_apostrophe(words: str) -> None:
    assert inert(words) == f"'{words}"
    assert faithful(f"'{words}") == words


@pytest.mark.parametrize("words", HARMLESS)
def test_harmless_words_stay(words: str) -> None:
    assert inert(words) == words


def test_numbers_are_no_words() -> None:
    assert inert(-5) == -5


def runs(cell: str) -> bool:
    """What a spreadsheet might run, said in other words than the program says it."""
    if cell[:1] in {"\t", "\r"}:
        return True
    plain = unicodedata.normalize("NFKC", cell).lstrip()
    plain = re.sub(r"^[^\x21-\x7e\u00a1-\U0010ffff]+", "", plain)
    return plain[:1] in set("=+-@")


@settings(max_examples=3000)
@given(st.one_of(WORDS, st.tuples(st.sampled_from(FORMULAS), WORDS).map("".join)))
@example("")
def test_every_cell_of_a_csv_is_inert_and_faithful(words: str) -> None:
    out = io.StringIO(newline="")
    csv_rows(out)(["first", words, 7])
    (row,) = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert not runs(row[1])
    assert faithful(row[1]) == words
    assert row[2] == "7"


@pytest.mark.parametrize(
    ("given_value", "cell"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (37.5, 37.5),
        ("2016-01-02", "2016-01-02"),
        (Citation("ODG", "ODG", pages=(4,)), "ODG, p. 4"),
    ],
)
def test_values_as_cells(given_value: Value | None, cell: object) -> None:
    assert shown(given_value) == cell


def test_three_kinds_of_nothing_are_words() -> None:
    slot = Slot("patient.age")
    assert final(value(slot, None, "", State.NOT_STATED, machine=48)) == "not stated"
    assert final(value(slot, 48, "48", State.UNDECIDED, machine=48)) == "cannot decide"
    unread = value(slot, None, "", State.UNREAD, machine=48)
    assert unread.event is not None
    unread = replace(unread, event=replace(unread.event, after="in her 40s"))
    assert final(unread) == "cannot read: in her 40s"
    assert final(value(slot, 48, "48")) == 48
