"""What is said beside the letters found: other names, near searches, the query in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.desk import Desk
from imrdesk.desk.finding import EITHER_WORD
from imrdesk.desk.finding import IN_STANDARD_WORDING
from imrdesk.domain import Detail
from imrdesk.search.details import MOST_WORDS
from tests.desk.letters import determination
from tests.desk.letters import write


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("letters")
    write(folder, "a.txt", determination("CM16-0000001", more="She took diazepam for her spasms."))
    write(folder, "b.txt", determination("CM16-0000002", more="Valium made her drowsy."))
    write(folder, "c.txt", determination("CM16-0000003", age=70, more="A radicular pain."))
    with closing(Desk.open(tmp_path_factory.mktemp("desk"))) as opened:
        list(opened.add([folder]))
        yield opened


def names(desk: Desk, query: str) -> set[str]:
    return {hit.row.name[:1] for hit in desk.search(query).rows}


def hints(desk: Desk, query: str) -> dict[str, tuple[int, str]]:
    return {hint.name: (hint.count, hint.query) for hint in desk.search(query).hints}


def test_each_other_name_can_be_left_out(desk: Desk) -> None:
    assert names(desk, "diazepam") == {"a", "b"}
    chips = {chip.added: chip.query for chip in desk.search("diazepam").chips}
    assert names(desk, chips["Valium",]) == {"a"}
    assert names(desk, chips["Diastat",]) == {"a", "b"}
    (*_, every) = desk.search("diazepam").chips
    assert every.query == '"diazepam"'
    assert names(desk, every.query) == {"a"}
    assert desk.search(every.query).chips == ()


@pytest.mark.parametrize(
    ("query", "name", "expected"),
    [
        ('"her drowsy made"', "Without quotation marks", (1, "her drowsy made")),
        ('"diazepam" drowsy', "With other names", (1, "diazepam drowsy")),
        (
            '"diazepam made her"',
            "With other names",
            (1, '("diazepam made her" OR "Valium made her" OR "Diastat made her")'),
        ),
        ("drowzy", "“drowsy” for “drowzy”", (1, "drowsy")),
        ("B.txt", "In the names of files", (1, 'file:"b txt"')),
        ('"made her drowzy"', "“drowsy” for “drowzy”", (1, '"made her drowsy"')),
        ("drowsy age:>65", "Without age:>65", (1, "drowsy")),
        ("drowsy age:>65", "Without drowsy", (1, "age:>65")),
        ('"chosen for experience"', IN_STANDARD_WORDING, (3, 'in:all ("chosen for experience")')),
    ],
)
def test_an_empty_answer_leads_on(
    desk: Desk, query: str, name: str, expected: tuple[int, str]
) -> None:
    assert desk.search(query).total == 0
    count, other = hints(desk, query)[name]
    assert (count, other) == expected
    assert desk.search(other).total == count


def test_a_search_that_finds_letters_only_tells_of_standard_wording(desk: Desk) -> None:
    assert hints(desk, "drowsy") == {}
    assert hints(desk, "drowsy OR chosen") == {
        IN_STANDARD_WORDING: (2, "in:all (drowsy OR chosen)")
    }


@pytest.mark.parametrize(
    ("query", "count", "other"),
    [
        ("drowsy or radicular", 2, "drowsy OR radicular"),
        ("age:70 or drowsy", 2, "age:70 OR drowsy"),
        ("drowsy or radicular Or -spasms", 2, "drowsy OR radicular OR -spasms"),
    ],
)
def test_either_word_is_offered_for_both(desk: Desk, query: str, count: int, other: str) -> None:
    found = desk.search(query)
    assert hints(desk, query)[EITHER_WORD] == (count - found.total, other)
    assert desk.search(other).total == count


@pytest.mark.parametrize("query", ["or drowsy", "drowsy or", '"drowsy or radicular"', "a or or b"])
def test_a_word_that_joins_nothing_is_a_word(desk: Desk, query: str) -> None:
    assert EITHER_WORD not in hints(desk, query)


WORDS = st.sampled_from(
    [
        "or",
        "diazepam",
        '"valium her"',
        "drowzy",
        "-pain",
        "OR",
        "(",
        ")",
        "age:>60",
        "in:summary",
        "rad*",
    ]
)


@given(st.lists(WORDS, max_size=6).map(" ".join))
def test_what_is_offered_finds_what_it_says(desk: Desk, query: str) -> None:
    try:
        found = desk.search(query)
    except Exception as bad:  # noqa: BLE001 - not what is tried here
        assert type(bad).__name__ == "BadQuery"  # noqa: PT017
        return
    for hint in found.hints:
        more = found.total if hint.name in {IN_STANDARD_WORDING, EITHER_WORD} else 0
        assert desk.search(hint.query).total == hint.count + more
    for chip in found.chips:
        assert desk.search(chip.query).total <= max(found.total, desk.search("").total)


def test_a_query_is_told_part_by_part(desk: Desk) -> None:
    query = "diazepam (rad* OR drowzy~) -age:>65 in:summary item:norco decision:upheld"
    assert desk.details(query) == (
        Detail(0, "All of these, of the same item:"),
        Detail(1, "“diazepam” or one of its other names, in the part “summary”", 2),
        Detail(2, "“diazepam”, in the part “summary”", 1),
        Detail(2, "“valium”, in the part “summary”", 1),
        Detail(2, "“diastat”, in the part “summary”", 0),
        Detail(2, "“diazempam”, in the part “summary”", 0),
        Detail(2, "“diazapam”, in the part “summary”", 0),
        Detail(1, "Any of these:"),
        Detail(2, "a word that begins with “rad”, in the part “summary”", 1),
        Detail(3, "“radicular”", 1),
        Detail(2, "a word that differs from “drowzy” by one letter, in the part “summary”", 1),
        Detail(3, "“drowsy”", 1),
        Detail(1, "But not:"),
        Detail(2, "Age above 65", 1),
        Detail(1, "Item “norco”", 3),
        Detail(1, "Decision Upheld", 3),
    )


def test_many_words_are_not_all_named(desk: Desk) -> None:
    first, *words, last = desk.details("*e*")
    assert first == Detail(0, "a word like “*e*”", 3)
    assert len(words) == MOST_WORDS
    assert words[0] == Detail(1, "“assigned”", 3)
    assert last.words.endswith(" more words")
    assert desk.details("zz*") == (Detail(0, "a word that begins with “zz”", 0),)


def test_nothing_asked_has_no_parts(desk: Desk) -> None:
    assert desk.details("") == ()


def test_all_letters_found_in_order(desk: Desk) -> None:
    searcher = desk.searcher()
    ids = [hit.row.letter_id for hit in desk.search("her").rows]
    assert searcher.ranked("her") == tuple(ids)
    assert len(ids) == 3
