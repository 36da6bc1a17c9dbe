from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from imrdesk.desk import Desk
from imrdesk.desk import finding
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.errors import BadQuery
from imrdesk.errors import SearchDamaged
from imrdesk.search.arrays import BLOCK
from tests.desk.test_importing import found


@pytest.fixture(autouse=True)
def _letters(desk: Desk, folder: Path) -> None:
    list(desk.add([folder]))


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["first.txt", "second.txt"]),
        ("bruises", ["first.txt"]),
        ('"bruises easily"', ["first.txt"]),
        ('"easily bruises"', []),
        ("bruises OR ultram", ["first.txt", "second.txt"]),
        ("-bruises", ["second.txt"]),
        ("decision:overturned", ["first.txt"]),
        ("item:mri decision:overturned", ["first.txt"]),
        ("item:norco decision:overturned", []),
        ("item:mri decision:upheld", ["second.txt"]),
        ("age:60..65 gave", ["second.txt"]),
        ("shelf age:48", ["first.txt"]),
        ("case:CM16-0000002", ["second.txt"]),
        ('status:"not checked"', ["first.txt", "second.txt"]),
    ],
)
def test_words_and_filters(desk: Desk, query: str, names: list[str]) -> None:
    assert found(desk, query) == names


def test_hits_stand_where_they_say(desk: Desk) -> None:
    hits = desk.search("bruises")
    (hit,) = hits.rows
    text = desk.view(hit.row.letter_id).letter.text
    assert [place.of(text) for place in hit.places] == ["bruises"]
    (snippet,) = hit.snippets
    assert [mark.of(snippet.text) for mark in snippet.marks] == ["bruises"]
    assert snippet.section == "Clinical case summary"
    assert (hits.total, hit.count, hits.query) == (1, 1, "bruises")
    assert hits.explained


def test_the_total_counts_beyond_the_limit(desk: Desk) -> None:
    hits = desk.search("shelf", limit=1)
    assert (hits.total, len(hits.rows)) == (2, 1)


def test_a_bad_query_is_refused(desk: Desk) -> None:
    with pytest.raises(BadQuery):
        desk.search('"no end')


def test_another_thread_sees_what_is_saved(desk: Desk) -> None:
    searcher = desk.searcher()
    letter = desk.letter_named("first.txt")
    with ThreadPoolExecutor(1) as other:
        assert other.submit(searcher.search, "age:50 bruises").result().total == 0
        desk.propose(Proposal(letter, Slot("patient.age"), Verdict.CORRECTED, typed="50"))
        assert other.submit(searcher.search, "age:50 bruises").result().total == 1


def test_a_correction_counts_and_what_it_replaced_does_not(desk: Desk) -> None:
    letter = desk.letter_named("first.txt")
    desk.propose(Proposal(letter, Slot("decision", 1), Verdict.CORRECTED, typed="overturned"))
    desk.propose(Proposal(letter, Slot("patient.age"), Verdict.CORRECTED, typed="50"))
    desk.propose(Proposal(letter, Slot("patient.sex"), Verdict.NOT_STATED))
    assert found(desk, "item:norco decision:overturned") == ["first.txt"]
    assert found(desk, "item:norco decision:upheld") == []
    assert found(desk, "age:50") == ["first.txt"]
    assert found(desk, "age:48") == []
    assert found(desk, "sex:female") == ["second.txt"]
    counted = {
        (facet.label, value.value): value.count
        for facet in desk.search("", facetted=True).facets
        for value in facet.values
    }
    assert counted["Age", "50..59"] == 1
    assert ("Age", "40..49") not in counted
    assert counted["Sex", "female"] == 1
    assert counted["Reviewed by", "Ada"] == 1
    desk.undo()
    desk.undo()
    desk.undo()
    assert found(desk, "age:48") == found(desk, "item:norco decision:upheld") == ["first.txt"]
    assert found(desk, "age:50") == []


def test_a_letter_is_found_by_what_became_of_it(desk: Desk) -> None:
    letter = desk.letter_named("first.txt")
    desk.accept(letter)
    assert found(desk, "is:reviewed") == found(desk, "is:checked") == ["first.txt"]
    assert found(desk, "is:corrected") == []
    desk.propose(Proposal(letter, Slot("patient.age"), Verdict.CORRECTED, typed="50"))
    desk.accept(letter)
    assert found(desk, "is:reviewed") == found(desk, "is:corrected") == ["first.txt"]
    assert found(desk, "is:unchecked") == ["second.txt"]


def test_a_corrected_value_is_found_before_anybody_accepts_its_letter(desk: Desk) -> None:
    first, second = map(desk.letter_named, ("first.txt", "second.txt"))
    desk.propose(Proposal(first, Slot("patient.age"), Verdict.CORRECTED, typed="50"))
    desk.propose(Proposal(second, Slot("patient.sex"), Verdict.UNDECIDED))
    assert found(desk, "is:corrected") == ["first.txt"]
    assert found(desk, 'is:"cannot decide"') == ["second.txt"]
    desk.propose(Proposal(second, Slot("patient.sex"), Verdict.NOT_STATED))
    assert found(desk, "is:corrected") == ["first.txt", "second.txt"]
    assert found(desk, "is:not-stated") == ["second.txt"]
    assert found(desk, "status:corrected") == found(desk, 'is:"cannot decide"') == []
    desk.propose(Proposal(second, Slot("patient.age"), Verdict.UNREAD, typed="in her 40s"))
    assert found(desk, 'is:"cannot read"') == ["second.txt"]
    desk.undo()
    desk.undo()
    desk.undo()
    assert found(desk, "is:corrected") == ["first.txt"]


def test_stars_flags_tags_and_reviewers_are_asked_for(desk: Desk) -> None:
    letter = desk.letter_named("first.txt")
    desk.marking.star(letter)
    desk.marking.tag(letter, "second look")
    assert found(desk, "is:starred") == found(desk, "tag:second") == ["first.txt"]
    assert found(desk, "reviewer:ada") == ["first.txt"]
    assert found(desk, "-is:starred") == ["second.txt"]
    flagged = found(desk, "is:flagged")
    assert flagged == found(desk, "flag:*")
    assert found(desk, "severity:*") == flagged


def test_an_item_added_by_a_reviewer_is_found(desk: Desk, home: Path) -> None:
    letter = desk.letter_named("second.txt")
    desk.propose(Proposal(letter, Slot("decision", 2), Verdict.CORRECTED, typed="overturned"))
    assert found(desk, "item:mri decision:overturned") == ["first.txt", "second.txt"]
    desk.close()
    with closing(Desk.open(home)) as again:
        assert found(again, "item:mri decision:overturned") == ["first.txt", "second.txt"]


def test_a_damaged_index_is_told_of_and_made_anew(desk: Desk, home: Path) -> None:
    desk.close()
    (file,) = (home / "index").glob("*.arrays")
    content = bytearray(file.read_bytes())
    with closing(Desk.open(home)) as again:
        # Opening has looked at what it needs; what it has not looked at is checked when used.
        again._bench.index.collector.leaves[0].arrays._seen[:] = bytes(len(content) // BLOCK + 1)
        again._bench.index.collector.leaves[0].arrays._checks = np.zeros(9, np.uint32)
        with pytest.raises(SearchDamaged):
            again.search("bruises")
        list(again.catch_up())
        assert found(again, "bruises") == ["first.txt"]


def test_a_searcher_is_warmed_beside_one_that_searches(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "FEW", 0)
    with closing(desk.searcher()) as one, closing(desk.searcher()) as other:
        assert not one.is_warm
        for _ in other.warm():
            assert one.search("necessary").total == 2
        assert one.is_warm
        desk.tag(desk.rows()[0].letter_id, "again")
        assert one.search('tag:"again"', facetted=True).total == 1
