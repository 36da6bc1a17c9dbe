from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.cli.exits import EXIT_CODES
from imrdesk.cli.exits import GOOD
from imrdesk.cli.exits import SOME_FAILED
from imrdesk.cli.exits import USAGE
from imrdesk.desk import Desk
from imrdesk.errors import DeskOlderThanProgram
from imrdesk.errors import NoSuchDesk
from imrdesk.store.connection import FILE
from tests.cli.running import Captured
from tests.cli.running import Run
from tests.cli.running import printed
from tests.desk.letters import write


def test_extract_prints_one_sound_object_a_letter(
    run: Run, folder: Path, home: Path, capsys: Captured
) -> None:
    files = [folder / "second.txt", folder / "first.txt"]
    assert run("extract", "--json", *files) == GOOD
    letters = printed(capsys)
    assert [Path(letter["file"]).name for letter in letters] == ["second.txt", "first.txt"]
    first = letters[1]
    assert first["sha256"] == hashlib.sha256(files[1].read_bytes()).hexdigest()
    assert first["text"] == files[1].read_text(encoding="utf-8")
    assert [d["index"] for d in first["disputes"]] == [1, 2]
    fields = [*first["fields"], *(f for d in first["disputes"] for f in d["fields"])]
    assert {"patient.age", "item", "decision"} <= {f["name"] for f in fields}
    assert all(first["text"][f["start"] : f["end"]] == f["surface"] for f in fields)
    assert all(f["rule"] for f in fields)
    assert not home.exists()


def test_extract_goes_on_after_a_bad_file(run: Run, folder: Path, capsys: Captured) -> None:
    write(folder, "empty.txt", "")
    names = [folder / "empty.txt", folder / "none.txt", folder / "first.txt"]
    assert run("extract", "--json", *names) == SOME_FAILED
    bad, none, good = printed(capsys)
    assert bad["error"]["title"] == "This letter could not be read"
    assert "empty" in bad["error"]["message"]
    assert (bad["fields"], bad["disputes"], bad["flags"], bad["text"]) == ([], [], [], "")
    assert none["file"] == str(folder / "none.txt")
    assert "error" not in good


def test_extract_for_people(run: Run, folder: Path, capsys: Captured) -> None:
    assert run("extract", folder / "first.txt") == GOOD
    out = capsys.readouterr().out
    assert "patient.age" in out
    assert "decision#2" in out
    write(folder, "list.txt", "Bread and milk")
    assert run("extract", folder / "list.txt") == GOOD
    assert "does not look like a determination" in capsys.readouterr().err


def test_add_tells_what_became_of_the_files(run: Run, folder: Path, capsys: Captured) -> None:
    assert run("add", "--json", folder) == GOOD
    assert printed(capsys) == [
        {
            "found": 2,
            "added": 2,
            "unchanged": 0,
            "duplicates": 0,
            "attention": 0,
            "doubted": 0,
            "ignored": 0,
        }
    ]
    write(folder, "empty.txt", "")
    assert run("add", folder) == SOME_FAILED
    told = capsys.readouterr()
    assert told.out.startswith("3 found: 0 added, 2 unchanged, 0 duplicates, 1 needing attention")
    assert "empty.txt: This letter could not be read." in told.err


def test_search(filled: Run, capsys: Captured) -> None:
    assert filled("search", "--json", "bruises", "easily") == GOOD
    (hit,) = printed(capsys)
    assert (hit["file"], hit["case_number"], hit["count"]) == ("first.txt", "CM16-0000001", 2)
    assert len(hit["letter"]) == 64
    assert hit["snippets"][0]["marks"]
    assert filled("search", "item:mri decision:overturned") == GOOD
    told = capsys.readouterr()
    assert told.out.count("not checked") == 2
    assert "2 letters found" in told.err
    assert filled("search", "nothingofthekind", "--json") == GOOD
    assert printed(capsys) == []


def test_a_query_is_explained(filled: Run, capsys: Captured) -> None:
    assert filled("search", "--explain", "--json", "bruises -age:>90") == GOOD
    assert printed(capsys) == [
        {"depth": 0, "words": "All of these:", "letters": None},
        {"depth": 1, "words": "“bruises”", "letters": 1},
        {"depth": 1, "words": "But not:", "letters": None},
        {"depth": 2, "words": "Age above 90", "letters": 0},
    ]
    assert filled("search", "--explain", "--", "-bruises") == GOOD
    assert capsys.readouterr().out.splitlines() == ["           But not:", "        1    “bruises”"]


def test_an_empty_answer_tells_what_else_to_ask(filled: Run, capsys: Captured) -> None:
    assert filled("search", "bruizes") == GOOD
    told = capsys.readouterr().err
    assert "0 letters found. Letters with “bruizes”" in told
    assert "“bruises” for “bruizes”: 1 letter with  bruises" in told
    assert filled("search", "bruises") == GOOD
    assert "1 letter found." in capsys.readouterr().err


def test_search_prints_all_that_it_finds(
    filled: Run, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As if the desk held more letters than the window lists.
    monkeypatch.setattr(Desk.search, "__defaults__", (1,))
    assert filled("search", "shelf", "--json") == GOOD
    assert len(printed(capsys)) == 2


def test_letters_are_found_and_shown_while_a_window_holds_the_desk(
    filled: Run, home: Path, capsys: Captured
) -> None:
    with closing(Desk.open(home)) as desk:
        desk.tag(desk.letter_named("first.txt"), "dose error")
        assert filled("search", "bruises", 'tag:"dose error"', "--json") == GOOD
        assert [hit["file"] for hit in printed(capsys)] == ["first.txt"]
        assert filled("show", "first.txt", "--json") == GOOD
        assert printed(capsys)[0]["tags"] == [{"name": "dose error", "dispute": 0}]


def test_looking_makes_no_desk(run: Run, home: Path, capsys: Captured) -> None:
    assert run("search", "x") == EXIT_CODES[NoSuchDesk]
    assert "There is no desk here." in capsys.readouterr().err
    assert not home.exists()


def test_looking_brings_a_desk_up_to_date_that_is_free(
    filled: Run, home: Path, capsys: Captured
) -> None:
    for path in (home / "index").iterdir():
        path.write_bytes(b"damaged")
    assert filled("search", "bruises", "--json") == GOOD
    assert [hit["file"] for hit in printed(capsys)] == ["first.txt"]


def test_looking_at_a_desk_that_another_is_bringing_up_to_date(
    filled: Run, home: Path, capsys: Captured
) -> None:
    for path in (home / "index").iterdir():
        path.write_bytes(b"damaged")
    with closing(Desk.open(home)):
        assert filled("show", "first.txt") == GOOD
        assert "just being read elsewhere" in capsys.readouterr().err


def test_an_older_desk_is_brought_up_to_date(filled: Run, home: Path, capsys: Captured) -> None:
    with closing(sqlite3.connect(home / FILE)) as connection:
        # As before its first migration; the tables are there already.
        connection.execute("PRAGMA user_version = 0")
    with closing(Desk.open(home)):
        assert filled("show", "first.txt") == EXIT_CODES[DeskOlderThanProgram]
    assert "brought up to date" in capsys.readouterr().err


def test_a_search_is_saved_and_a_list_of_them_answered(
    filled: Run, tmp_path: Path, capsys: Captured
) -> None:
    assert filled("search", "--save", "skin", "bruises") == GOOD
    assert "Search “skin” saved." in capsys.readouterr().err
    assert filled("search", "--json", "saved:skin") == GOOD
    assert [hit["file"] for hit in printed(capsys)] == ["first.txt"]
    listed, out = tmp_path / "queries.csv", tmp_path / "answers.csv"
    listed.write_text("saved:skin\nshelf\n", encoding="utf-8")
    assert filled("search", "--batch", listed, "--out", out) == GOOD
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == 4
    assert filled("search", "--batch", listed) == USAGE
    assert "--out FILE" in capsys.readouterr().err


def test_folders_are_extracted_into_a_file_and_taken_in(
    run: Run, folder: Path, tmp_path: Path, capsys: Captured
) -> None:
    out = tmp_path / "out.jsonl"
    assert run("extract", folder, "--out", out) in {GOOD, SOME_FAILED}
    capsys.readouterr()
    files = sorted(str(path) for path in folder.iterdir())
    run("extract", "--json", *files)
    assert capsys.readouterr().out == out.read_text(encoding="utf-8")
    run("add", folder, "--extracted", out, "--json")
    (counts,) = printed(capsys)
    assert counts["added"] == 2


def test_a_cluster_needs_a_file_to_write(run: Run, folder: Path, capsys: Captured) -> None:
    assert run("extract", folder, "--dask", "local") == USAGE
    assert run("extract", folder) == USAGE
    assert "--out FILE" in capsys.readouterr().err
