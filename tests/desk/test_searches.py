"""Searches kept under a name, remembered, and run from a list."""

from __future__ import annotations

import csv
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.drawing import SampleOrder
from imrdesk.desk.exporting import Choice
from imrdesk.desk.rules import VOCABULARY
from imrdesk.desk.searches import LARGEST_LIST
from imrdesk.desk.searches import SameDrug
from imrdesk.desk.writing import Form
from imrdesk.domain import Shown
from imrdesk.domain import Wanted
from imrdesk.errors import BadQuery
from imrdesk.errors import SearchRefused
from imrdesk.store.searches import REMEMBERED
from tests.desk.test_importing import found


@pytest.fixture(autouse=True)
def _letters(desk: Desk, folder: Path) -> None:
    list(desk.add([folder]))


def test_a_saved_search_is_there_again(desk: Desk, home: Path) -> None:
    saved = desk.searches.save("  Skin   and pain ", "bruises  ")
    assert saved.step == "Search “Skin and pain” saved"
    desk.close()
    with closing(Desk.open(home, reviewer="Bea")) as again:
        (kept,) = again.searches.saved()
        assert (kept.name, kept.query, kept.reviewer) == ("Skin and pain", "bruises", "Ada")
        assert found(again, 'saved:"skin and pain"') == ["first.txt"]
        assert found(again, '-saved:"SKIN and pain"') == ["second.txt"]
        again.searches.save("skin and PAIN", "ultram")
        (kept,) = again.searches.saved()
        assert (kept.name, kept.query, kept.reviewer) == ("skin and PAIN", "ultram", "Bea")
        again.searches.forget("skin and pain")
        assert again.searches.saved() == ()


def test_a_saved_search_may_hold_another_which_stays_as_it_was(desk: Desk) -> None:
    desk.searches.save("skin", "bruises OR easily")
    desk.searches.save("both", "saved:skin age:48")
    desk.searches.forget("skin")
    (kept,) = desk.searches.saved()
    assert kept.query == "(bruises OR easily) age:48"
    assert found(desk, "saved:both") == ["first.txt"]


def test_an_unknown_name_is_refused_at_its_place(desk: Desk) -> None:
    desk.searches.save("old", "bruises")
    with pytest.raises(BadQuery) as refused:
        desk.search("pain saved:none")
    assert "There is no saved search none (character 6)" in str(refused.value)
    assert (refused.value.start, refused.value.end) == (5, 15)
    with pytest.raises(BadQuery) as refused:
        desk.search("saved:old drog:x")
    assert (refused.value.start, refused.value.end) == (0, 0)


@pytest.mark.parametrize(
    ("name", "query", "told"),
    [
        ("x", "  ", "no search to save"),
        (" ", "pain", "1 to 80 characters"),
        ("x" * 81, "pain", "1 to 80 characters"),
        ('the "x"', "pain", "no quotation marks"),
    ],
)
def test_what_cannot_be_kept_is_refused(desk: Desk, name: str, query: str, told: str) -> None:
    with pytest.raises(SearchRefused) as refused:
        desk.searches.save(name, query)
    assert told in str(refused.value)
    with pytest.raises(BadQuery):
        desk.searches.save("x", "(pain")
    assert desk.searches.saved() == ()


def test_the_last_searches_are_remembered(desk: Desk) -> None:
    for n in range(REMEMBERED + 5):
        assert desk.searches.note(f"pain {n}", n).letters == frozenset()
    desk.searches.note("pain 7", 99)
    asked = desk.searches.asked()
    assert len(asked) == REMEMBERED
    assert (asked[0].query, asked[0].letters) == ("pain 7", 99)
    assert asked[1].query == "pain 54"
    assert asked[-1].query == "pain 5"


def test_it_serves_as_queue_frame_and_export(desk: Desk) -> None:
    desk.searches.save("young", "age:<50")
    queue = desk.queues.make(Wanted("saved:young", Shown.NOT_CHECKED))
    assert [row.name for row in desk.queues.rows(queue, 0)] == ["first.txt"]
    sample = desk.sampling.draw(SampleOrder("lot", "1", size=5, query="saved:young"))
    assert [desk.row(i).name for i in sample.letters] == ["first.txt"]
    assert "age:<50" in sample.frame
    preview = desk.exporting.preview(Choice(Form.WORKBOOK, "saved:young", unchecked=True))
    assert len(preview.letters) == 1


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_list_of_queries_is_answered(desk: Desk, tmp_path: Path) -> None:
    desk.searches.save("young", "age:<50")
    listed, out = tmp_path / "queries.csv", tmp_path / "answers.csv"
    listed.write_text(
        "name,query\nall,shelf\nskin,bruises\n\nnone,nowhere\nbad,(pain\nminus,'-age:>50\n"
        ",saved:young\nempty,\n",
        encoding="utf-8",
    )
    (*_, last) = desk.searches.run_list(listed, out)
    assert (last.done, last.total, last.label) == (6, 6, "answers.csv written")
    rows = table(out)
    assert [(r["search"], r["query"], r["letters found"], r["place"], r["file"]) for r in rows] == [
        ("all", "shelf", "2", "1", "second.txt"),
        ("all", "shelf", "2", "2", "first.txt"),
        ("skin", "bruises", "1", "1", "first.txt"),
        ("none", "nowhere", "0", "", ""),
        ("bad", "(pain", "", "", ""),
        ("minus", "'-age:>50", "1", "1", "first.txt"),
        ("", "saved:young", "1", "1", "first.txt"),
    ]
    assert rows[0]["case number"] == "CM16-0000002"
    assert rows[0]["decision date"] == "2016-03-28"
    assert rows[0]["status"] == "not checked"
    assert rows[0]["letter id"] == desk.letter_named("second.txt")
    assert "bracket opened" in rows[4]["problem"]


@pytest.mark.parametrize(
    ("content", "queries"),
    [
        ("bruises\nshelf\n", ["bruises", "shelf"]),
        ("first,bruises\n", ["bruises"]),
        ('Query\r\n"""bruises easily"""\r\n', ['"bruises easily"']),
    ],
)
def test_a_list_may_be_bare(desk: Desk, tmp_path: Path, content: str, queries: list[str]) -> None:
    (tmp_path / "q.csv").write_bytes(content.encode("utf-8-sig"))
    list(desk.searches.run_list(tmp_path / "q.csv", tmp_path / "a.csv"))
    assert list(dict.fromkeys(r["query"] for r in table(tmp_path / "a.csv"))) == queries


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "holds no query"),
        (b"name,query\nx,\n", "holds no query"),
        (b"\xff\xfe\x00", "could not be read"),
        (b"\x00" * 10 + b'"' + b"x" * 200_000, "could not be read"),
        (b"x\n" * LARGEST_LIST, "too long"),
    ],
)
def test_a_list_that_is_none_is_refused(
    desk: Desk, tmp_path: Path, content: bytes, told: str
) -> None:
    (tmp_path / "q.csv").write_bytes(content)
    with pytest.raises(SearchRefused) as refused:
        list(desk.searches.run_list(tmp_path / "q.csv", tmp_path / "a.csv"))
    assert told in str(refused.value)
    assert not (tmp_path / "a.csv").exists()


def test_a_list_that_is_cut_off_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_text("bruises\nshelf\n", encoding="utf-8")
    steps = desk.searches.run_list(tmp_path / "q.csv", tmp_path / "a.csv")
    next(steps)
    steps.close()
    assert [path.name for path in tmp_path.glob("*a.csv*")] == []


def test_synonyms_are_those_that_a_search_takes(desk: Desk, folder: Path) -> None:
    told = {one.generic: one for one in desk.searches.synonyms()}
    assert list(told) == sorted(told, key=str.casefold)
    assert "Ultram" in told["tramadol"].brands
    assert not told["tramadol"].own
    assert found(desk, "tramadol") == found(desk, "ultram") != found(desk, '"tramadol"')


def test_rows_of_the_desk_are_told_as_its_own(home: Path, desk: Desk) -> None:
    desk.close()
    own = home / VOCABULARY / "drugs.csv"
    own.parent.mkdir()
    columns = "generic,brands,aliases,class,subcategory,units,low,high,pairs,topical,source"
    own.write_text(f"{columns}\nnovelol,Newbrand,novolol,NSAID,NSAID,mg,1,2,,,ours\n", "utf-8")
    with closing(Desk.open(home)) as again:
        (mine,) = [one for one in again.searches.synonyms() if one.own]
        assert mine == SameDrug("novelol", ("Newbrand",), ("novolol",), own=True)
