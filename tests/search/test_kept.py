"""What was kept beside the index is what the store would tell, or it is not used."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.domain import Citation
from imrdesk.domain import LetterId
from imrdesk.search.arrays import BLOCK
from imrdesk.search.ledger import MANY_CHANGES
from imrdesk.search.ledger import Ledger
from tests.search.told import Facts
from tests.search.told import Told

FIELDS = ("decision", "item", "patient.age", "source", "tag")
DECISIONS = st.sampled_from([(), ("Upheld",), ("Overturned",), ("Upheld", "Overturned")])
LETTER = st.fixed_dictionaries(
    {
        0: st.fixed_dictionaries(
            {
                "patient.age": st.sampled_from([(), (34,), (35.5,), ("35",)]),
                "tag": st.sampled_from([(), ("late",), ("late", "Ä “odd”")]),
                "imro_citation": st.sampled_from([(), (Citation(document="ODG", source="ODG"),)]),
            }
        ),
        1: st.fixed_dictionaries({"decision": DECISIONS, "item": st.just(("Norco",))}),
        2: st.fixed_dictionaries({"decision": DECISIONS}),
    }
)
DESKS = st.dictionaries(st.sampled_from("abcdefgh"), LETTER, min_size=1)


def told_by(ledger: Ledger, source: Told) -> list[object]:
    """All that answers are made of."""
    ledger.refresh(source)
    told: list[object] = [ledger.numbers.tolist(), ledger.items(source).letters.tolist()]
    for field in FIELDS:
        column = ledger.column(field, source)
        values = [column.values[code] for code in column.codes.tolist()]
        entries = zip(column.letters.tolist(), column.disputes.tolist(), values, strict=True)
        told.append(sorted(map(repr, entries)))
    return told


def read(source: Told) -> Ledger:
    ledger = Ledger()
    ledger.refresh(source)
    for field in FIELDS:
        ledger.column(field, source)
    return ledger


def taken(folder: Path, paper: str) -> Ledger:
    ledger = Ledger()
    ledger.take(folder, paper)
    return ledger


def keep(folder: Path, facts: Facts) -> str:
    return read(Told(facts)).keep(folder, FIELDS)


@given(DESKS, st.dictionaries(st.sampled_from("abcdefghij"), LETTER))
def test_what_was_kept_and_what_came_since_are_what_is_told(before: Facts, after: Facts) -> None:
    source = Told(before)
    with TemporaryDirectory() as name:
        ledger = taken(Path(name), keep(Path(name), before))
        assert ledger.has(FIELDS)
        assert told_by(ledger, source) == told_by(Ledger(), source)
        again = taken(Path(name), read(source).keep(Path(name), FIELDS))
        source.facts = {**before, **after}
        for letter in after:
            again.note(LetterId(letter))
        again.settle()
        assert told_by(again, source) == told_by(Ledger(), source)


def test_many_letters_that_came_join_those_that_were_kept(tmp_path: Path) -> None:
    facts = {str(n): {0: {"patient.age": (n % 90,)}} for n in range(2 * MANY_CHANGES)}
    few = dict(list(facts.items())[:10])
    ledger, source = taken(tmp_path, keep(tmp_path, few)), Told(facts)
    assert told_by(ledger, source) == told_by(Ledger(), source)


FACTS: Facts = {
    letter: {0: {"patient.age": (age,), "tag": ("late",)}, 1: {"decision": ("Upheld",)}}
    for age, letter in enumerate("abcdefgh", 30)
}


@pytest.mark.parametrize("at", range(0, 400, 7))
def test_damage_is_noticed_and_the_store_asked(tmp_path: Path, at: int) -> None:
    paper = keep(tmp_path, FACTS)
    (file,) = tmp_path.iterdir()
    data = bytearray(file.read_bytes())
    data[at % len(data)] ^= 0x40
    file.write_bytes(data)
    source = Told(FACTS)
    assert told_by(taken(tmp_path, paper), source) == told_by(Ledger(), source)


def test_a_damaged_field_is_read_and_the_others_stay(tmp_path: Path) -> None:
    facts = {str(n): {0: {"patient.age": (n % 90,)}} for n in range(BLOCK // 4)}
    paper = keep(tmp_path, facts)
    (file,) = tmp_path.iterdir()
    data = bytearray(file.read_bytes())
    data[-1] ^= 1
    file.write_bytes(data)
    ledger, source = taken(tmp_path, paper), Told(facts)
    assert len(ledger) == len(facts)
    assert told_by(ledger, source) == told_by(Ledger(), source)


def papers(paper: str) -> Sequence[str]:
    _, *others = json.loads(paper)
    return ["", "{", "[]", "[1]", json.dumps(["imrdesk ledger 0", *others])]


def test_another_paper_or_file_counts_for_nothing(tmp_path: Path) -> None:
    paper = keep(tmp_path, FACTS)
    assert [len(taken(tmp_path, other)) for other in papers(paper)] == [0] * 5
    newer = keep(tmp_path, dict(list(FACTS.items())[:2]))
    assert len(list(tmp_path.iterdir())) == 1
    assert len(taken(tmp_path, paper)) == 0
    assert len(taken(tmp_path, newer)) == 2


def test_nothing_is_kept_where_nothing_is_new_or_a_field_was_never_read(tmp_path: Path) -> None:
    source = Told(FACTS)
    ledger = taken(tmp_path, keep(tmp_path, FACTS))
    told_by(ledger, source)
    assert ledger.keep(tmp_path, FIELDS) == ""
    fresh = Ledger()
    fresh.refresh(source)
    assert fresh.keep(tmp_path, FIELDS) == ""
    ledger.column("flags", source)
    assert ledger.keep(tmp_path, FIELDS, ["flags", "severity"])
    assert ledger.keep(tmp_path, FIELDS, ["flags", "severity"]) == ""


def test_what_was_kept_is_loaded_before_it_is_asked_for(tmp_path: Path) -> None:
    source = Told(FACTS)
    ledger = taken(tmp_path, keep(tmp_path, FACTS))
    for field in FIELDS:
        list(ledger.preload(field, source))
    assert told_by(ledger, source) == told_by(Ledger(), source)
