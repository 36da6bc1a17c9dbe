"""Term lists: the program's, one's own, and where their terms stand."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.term_lists import FILE
from imrdesk.errors import ProposalRefused
from imrdesk.errors import ResourceFault
from tests.desk.letters import determination
from tests.desk.letters import write


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    write(tmp_path / "in", "a.txt", determination(more="She denies a foot drop."))
    with closing(Desk.open(tmp_path / "desk", reviewer="R. Eader")) as opened:
        list(opened.add([tmp_path / "in"]))
        yield opened


def words(desk: Desk, *names: str) -> dict[str, list[str]]:
    letter_id = desk.rows()[0].letter_id
    text = desk.view(letter_id).letter.text
    found = desk.term_lists.places(letter_id, names)
    return {name: [span.of(text) for span in spans] for name, spans in found.items()}


def test_the_programs_lists_are_there_and_found(desk: Desk) -> None:
    assert {"Opioids", "Red flags", "Negations"} <= {t.name for t in desk.term_lists.all()}
    found = words(desk, "Opioids", "Red flags", "Gone")
    assert found["Red flags"] == ["foot drop"]
    assert "Norco" in found["Opioids"]
    assert "Gone" not in found


def test_an_own_list_is_saved_found_changed_and_removed(desk: Desk) -> None:
    desk.term_lists.save("  Sleep ", ["sleeps badly", "", "insomnia", "insomnia"])
    assert desk.term_lists.all()[-1].terms == ("sleeps badly", "insomnia")
    assert desk.term_lists.all()[-1].own
    assert words(desk, "Sleep") == {"Sleep": ["sleeps badly"]}
    desk.term_lists.save("Sleep", ["tingle"])
    assert words(desk, "Sleep") == {"Sleep": ["tingle"]}
    desk.term_lists.remove("Sleep")
    assert "Sleep" not in {t.name for t in desk.term_lists.all()}


def test_an_own_list_takes_the_place_of_its_namesake_until_it_is_removed(desk: Desk) -> None:
    before = desk.term_lists.all()
    desk.term_lists.save("Red flags", ["tingle, badly"])
    assert [t.name for t in desk.term_lists.all()] == [t.name for t in before]
    assert desk.term_lists.all()[1].terms == ("tingle, badly",)
    desk.term_lists.remove("Red flags")
    assert desk.term_lists.all() == before


@pytest.mark.parametrize(("name", "terms"), [("", ["a"]), ("x" * 41, ["a"]), ("x", ["", " "])])
def test_a_list_without_name_or_terms_is_refused_and_nothing_changes(
    desk: Desk, name: str, terms: list[str]
) -> None:
    before = desk.term_lists.all()
    with pytest.raises(ProposalRefused, match="Nothing was changed"):
        desk.term_lists.save(name, terms)
    assert desk.term_lists.all() == before


def test_the_file_is_for_this_person_only_and_a_broken_one_is_told(desk: Desk) -> None:
    desk.term_lists.save("Mine", ["a"])
    file = desk.home / FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.write_bytes(b"list,term\nMine,\xff\n")
    with pytest.raises(ResourceFault, match="cannot be read"):
        desk.term_lists.all()
