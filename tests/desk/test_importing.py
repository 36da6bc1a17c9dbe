from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk import importing
from imrdesk.desk import moments
from imrdesk.desk.rules import DeskRules
from imrdesk.desk.rules import load_rules
from imrdesk.domain import SCANNED
from imrdesk.domain import ImportReport
from imrdesk.domain import LetterId
from imrdesk.domain import LetterStatus
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import State
from imrdesk.domain import Verdict
from imrdesk.errors import NoSuchFolder
from imrdesk.errors import NoTextRecognition
from imrdesk.extract.engine import extract
from tests.desk.letters import determination
from tests.desk.letters import write
from tests.letters.pdfs import IMAGE
from tests.letters.pdfs import pdf
from tests.letters.test_scanned import stand_in

Add = Callable[[Path], ImportReport]


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.unchanged, report.duplicates, len(report.attention)


def found(desk: Desk, query: str) -> list[str]:
    return sorted(hit.row.name for hit in desk.search(query).rows)


def test_letters_are_added_once(desk: Desk, folder: Path, add: Add) -> None:
    assert counts(add(folder)) == (2, 0, 0, 0)
    assert counts(add(folder)) == (0, 2, 0, 0)
    assert [row.name for row in desk.rows()] == ["first.txt", "second.txt"]
    assert [(i.item, i.decision) for i in desk.rows()[0].items] == [
        ("Norco 10/325mg #60", "Upheld"),
        ("MRI of the cervical spine without contrast", "Overturned"),
    ]


def test_a_second_add_reads_no_file(
    desk: Desk, folder: Path, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "bad.pdf", "no pdf")
    add(folder)
    monkeypatch.setattr(importing, "arriving", lambda paths, _: pytest.fail(f"read again: {paths}"))
    assert counts(add(folder)) == (0, 2, 0, 1)
    assert found(desk, "bruises") == ["first.txt"]


def test_every_step_tells_what_is_saved(desk: Desk, folder: Path) -> None:
    told: set[LetterId] = set()
    for step in desk.add([folder]):
        told |= step.letters
        assert told == {row.letter_id for row in desk.rows()}
        assert step.total == 2
        assert len(told) <= step.done
    assert len(told) == step.done == 2


def test_stopping_between_steps_keeps_what_was_told(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moments, "A_MOMENT", 0)
    steps = desk.add([folder])
    first = next(step for step in steps if step.done)
    steps.close()  # type: ignore[attr-defined]
    assert first.letters == {row.letter_id for row in desk.rows()}
    assert len(found(desk, "gave way")) == 1
    (*_, last) = desk.add([folder])
    assert last.report is not None
    assert counts(last.report) == (1, 1, 0, 0)


def test_the_same_bytes_in_two_places_are_one_letter(desk: Desk, folder: Path, add: Add) -> None:
    shutil.copy(folder / "first.txt", folder / "copy.txt")
    assert counts(add(folder)) == (2, 0, 1, 0)
    assert len(desk.rows()) == 2


def test_a_moved_and_renamed_letter_keeps_its_review(desk: Desk, folder: Path, add: Add) -> None:
    add(folder)
    letter = desk.letter_named("first.txt")
    desk.accept(letter)
    (folder / "first.txt").rename(folder / "renamed.txt")
    assert counts(add(folder)) == (0, 1, 1, 0)
    view = desk.view(desk.letter_named("renamed"))
    assert (view.letter.id, view.name, view.status) == (letter, "renamed.txt", LetterStatus.CHECKED)
    assert view.path == str(folder / "renamed.txt")
    assert (found(desk, "file:renamed"), found(desk, "file:first")) == (["renamed.txt"], [])


def test_a_lost_letter_stays_on_the_desk_and_comes_back(desk: Desk, folder: Path, add: Add) -> None:
    add(folder)
    text = (folder / "first.txt").read_bytes()
    stamp = (folder / "first.txt").stat()
    (folder / "first.txt").unlink()
    assert counts(add(folder)) == (0, 1, 0, 0)
    assert len(desk.rows()) == 2
    (folder / "first.txt").write_bytes(text)
    os.utime(folder / "first.txt", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert counts(add(folder)) == (0, 2, 0, 0)


def test_a_touched_file_is_the_same_letter(folder: Path, add: Add) -> None:
    add(folder)
    os.utime(folder / "first.txt", ns=(1, 1))
    assert counts(add(folder)) == (0, 2, 0, 0)


def test_a_changed_file_is_another_letter(desk: Desk, folder: Path, add: Add) -> None:
    add(folder)
    before = desk.letter_named("first.txt")
    write(folder, "first.txt", determination("CM16-0000003"))
    assert counts(add(folder)) == (1, 1, 0, 0)
    assert desk.view(before).name == "first.txt"
    assert desk.letter_named("CM16-0000003") != before


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(
    desk: Desk, folder: Path, add: Add
) -> None:
    whole = pdf(["A letter that was cut off on its way"])
    for name, data in {
        "empty.txt": b"",
        "binary.txt": b"\0\1\2" * 99,
        "cut.pdf": whole[:200],
        "scan.pdf": pdf([]),
    }.items():
        (folder / name).write_bytes(data)
    report = add(folder)
    assert counts(report) == (2, 0, 0, 4)
    assert sorted(Path(a.path).name for a in desk.attention()) == [
        "binary.txt",
        "cut.pdf",
        "empty.txt",
        "scan.pdf",
    ]
    assert set(report.attention) == set(desk.attention())
    write(folder, "empty.txt", determination("CM16-0000004"))
    assert counts(add(folder)) == (1, 2, 0, 3)
    (folder / "binary.txt").unlink()
    assert len(add(folder).attention) == 2
    assert len(desk.attention()) == 2


def test_a_missing_folder_is_refused_and_changes_nothing(
    desk: Desk, folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(NoSuchFolder):
        list(desk.add([folder, tmp_path / "nowhere"]))
    assert desk.rows() == ()


def test_a_shut_folder_needs_attention_until_it_opens(
    desk: Desk, folder: Path, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "shut").mkdir()
    look = os.scandir

    def guarded(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "no", str(path))
        return look(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", guarded)
        assert counts(add(folder)) == (2, 0, 0, 1)
        assert [a.title for a in desk.attention()] == ["Folder not open to you"]
    assert counts(add(folder)) == (0, 2, 0, 0)
    assert desk.attention() == ()


def test_rescan_finds_new_letters_in_all_folders(desk: Desk, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    write(other, "third.txt", determination("CM16-0000003"))
    list(desk.add([folder]))
    list(desk.add([other]))
    write(folder, "new.txt", determination("CM16-0000005"))
    (*_, last) = desk.rescan()
    assert last.report is not None
    assert counts(last.report) == (1, 3, 0, 0)


def test_rescan_tells_of_a_folder_that_is_away(desk: Desk, folder: Path, add: Add) -> None:
    add(folder)
    folder.rename(folder.with_name("away"))
    (*_, last) = desk.rescan()
    assert last.report is not None
    assert counts(last.report) == (0, 0, 0, 1)
    assert [a.title for a in desk.attention()] == ["Folder not found"]
    assert len(desk.rows()) == 2
    folder.with_name("away").rename(folder)
    (*_, last) = desk.rescan()
    assert last.report is not None
    assert counts(last.report) == (0, 2, 0, 0)
    assert desk.attention() == ()


def test_a_lost_index_is_made_again_from_the_store(home: Path, folder: Path) -> None:
    with closing(Desk.open(home)) as desk:
        list(desk.add([folder]))
    for path in (home / "index").iterdir():
        path.write_bytes(b"damaged")
    shutil.rmtree(folder)
    with closing(Desk.open(home)) as desk:
        assert found(desk, "bruises") == []
        assert [s.done for s in desk.catch_up()] == [2]
        assert found(desk, "bruises") == ["first.txt"]
        assert list(desk.catch_up()) == []


def test_newer_rules_read_again_and_overwrite_nobody(
    home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    age = Slot("patient.age")
    with closing(Desk.open(home)) as desk:
        list(desk.add([folder]))
        letter = desk.letter_named("first.txt")
        desk.propose(Proposal(letter, age, Verdict.CORRECTED, typed="50"))
    newer = DeskRules(replace(load_rules(), engine="9+rules.new"))
    monkeypatch.setattr("imrdesk.desk.desk.desk_rules", lambda _home: newer)
    shutil.rmtree(folder)
    with closing(Desk.open(home)) as desk:
        assert {one for step in desk.catch_up() for one in step.letters} == {
            row.letter_id for row in desk.rows()
        }
        assert desk.view(letter).engine == "9+rules.new"
        value = desk.view(letter).at(age)
        assert value is not None
        assert (value.value, value.state, value.stale) == (50, State.CORRECTED, False)
        assert list(desk.catch_up()) == []


def test_what_newer_rules_read_otherwise_is_found_otherwise(
    home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Desk.open(home)) as desk:
        list(desk.add([folder]))
        assert "first.txt" in found(desk, "age:>0")
    newer = DeskRules(replace(load_rules(), engine="9+rules.new"))
    monkeypatch.setattr("imrdesk.desk.desk.desk_rules", lambda _home: newer)
    monkeypatch.setattr(
        "imrdesk.extract.engine.extract",
        lambda letter, rules: replace(extract(letter, rules), findings=()),
    )
    with closing(Desk.open(home)) as desk:
        list(desk.catch_up())
        assert found(desk, "age:>0") == []


def test_what_was_no_letter_is_tried_again_with_newer_rules(
    home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "list.txt", "Bread and milk")
    with closing(Desk.open(home)) as desk:
        list(desk.add([folder]))
    newer = DeskRules(replace(load_rules(), engine="9+rules.new"))
    monkeypatch.setattr("imrdesk.desk.desk.desk_rules", lambda _home: newer)
    with closing(Desk.open(home)) as desk:
        steps = list(desk.add([folder]))
        assert (steps[0].done, steps[0].total) == (0, 1)
        report = steps[-1].report
        assert report is not None
        assert (report.added, report.unchanged, len(report.doubted)) == (0, 3, 1)
        assert len(desk.attention()) == 1


def test_what_may_be_no_letter_can_be_read_and_found(desk: Desk, add: Add, folder: Path) -> None:
    write(folder, "list.txt", "Bread and aubergines")
    report = add(folder)
    assert (report.added, len(report.attention)) == (3, 0)
    assert [Path(odd.path).name for odd in report.doubted] == ["list.txt"]
    assert desk.attention() == report.doubted
    assert found(desk, "aubergines") == ["list.txt"]


def test_the_published_letters(desk: Desk, shared: Path, add: Add) -> None:
    assert counts(add(shared / "letters" / "published")) == (54, 0, 0, 0)
    assert counts(add(shared / "letters" / "published")) == (0, 54, 0, 0)
    assert all(row.case_number and row.items for row in desk.rows())


def test_a_doubted_letter_is_added_and_listed(
    desk: Desk, add: Callable[[Path], ImportReport], folder: Path
) -> None:
    text = determination("CM16-0000007", more="Voltar\u00e9n helps.")
    (folder / "accents.txt").write_bytes(text.encode("cp1252"))
    report = add(folder)
    assert (report.added, len(report.attention)) == (3, 0)
    (doubted,) = report.doubted
    assert doubted.title == "Accents may be wrong"
    assert desk.attention() == (doubted,)
    again = add(folder)
    assert (again.unchanged, again.doubted, desk.attention()) == (3, (), (doubted,))


def test_a_letter_of_unknown_form_is_kept(
    desk: Desk, add: Callable[[Path], ImportReport], tmp_path: Path
) -> None:
    write(tmp_path / "odd", "odd.txt", "Notice of final determination\n\nThe request is denied.\n")
    assert add(tmp_path / "odd").added == 1
    assert desk.rows()[0].case_number == ""
    assert desk.search("denied").total == 1


def doubts(desk: Desk, name: str) -> list[str]:
    return [f.sentence for f in desk.view(desk.letter_named(name)).flags if f.rule == "D10"]


def test_letters_of_one_case_number_are_told_of_each_other(
    desk: Desk, tmp_path: Path, add: Add
) -> None:
    folder = tmp_path / "twins"
    write(folder, "one.txt", determination("CM16-0000009", age=40))
    add(folder)
    assert doubts(desk, "one.txt") == []
    before = desk.rows()[0].flags
    write(folder, "two.txt", determination("CM16-0000009", age=41))
    add(folder)
    assert doubts(desk, "one.txt") == ["two.txt has this case number and other text."]
    assert doubts(desk, "two.txt") == ["one.txt has this case number and other text."]
    assert [row.flags for row in desk.rows()] == [before + 1, before + 1]


def test_the_same_text_in_other_bytes_is_told(desk: Desk, tmp_path: Path, add: Add) -> None:
    folder = tmp_path / "twins"
    text = determination("CM16-0000009")
    write(folder, "one.txt", text)
    (folder / "two.txt").write_bytes(text.replace("\n", "\r\n").encode())
    add(folder)
    assert doubts(desk, "one.txt") == ["The same text stands in two.txt."]


def test_a_corrected_case_number_ends_the_doubt_on_both_sides(
    desk: Desk, tmp_path: Path, add: Add
) -> None:
    folder = tmp_path / "twins"
    write(folder, "one.txt", determination("CM16-0000009", age=40))
    write(folder, "two.txt", determination("CM16-0000009", age=41))
    add(folder)
    both = [row.flags for row in desk.rows()]
    slot = Slot("case_number")
    one = desk.letter_named("one.txt")
    desk.propose(Proposal(one, slot, Verdict.CORRECTED, typed="CM16-0000010"))
    assert doubts(desk, "one.txt") == doubts(desk, "two.txt") == []
    assert [row.flags for row in desk.rows()] == [flags - 1 for flags in both]


def test_names_that_are_no_text_are_kept_and_looked_through_again(
    desk: Desk, add: Callable[[Path], ImportReport], tmp_path: Path
) -> None:
    odd = tmp_path / os.fsdecode(b"caf\xe9")
    write(odd, os.fsdecode(b"na\xefve.txt"), determination())
    assert add(odd).added == 1
    (*_, last) = desk.rescan()
    assert last.report is not None
    assert (last.report.unchanged, last.report.attention) == (1, ())
    assert desk.rows()[0].name == "na\\udcefve.txt"


def test_scans_are_read_when_asked_and_marked(
    desk: Desk,
    add: Callable[[Path], ImportReport],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "scans"
    folder.mkdir()
    (folder / "scan.pdf").write_bytes(pdf([], drawing=IMAGE))
    assert [a.title for a in add(folder).attention] == ["This letter is a scan"]
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoTextRecognition):
        list(desk.folders.read_scans())
    words = write(tmp_path, "words.txt", determination())
    stand_in(tmp_path, f"print(open({str(words)!r}).read())")
    (*_, last) = desk.folders.read_scans()
    assert last.report is not None
    assert last.report.added == 1
    (row,) = desk.rows()
    view = desk.view(row.letter_id)
    assert view.letter.reader == SCANNED
    age = view.at(Slot("patient.age"))
    assert age is not None
    assert age.value == 48
    assert [a.title for a in desk.attention()] == ["Read from a scan"]
    assert list(desk.folders.read_scans())[-1].total == 0
    assert add(folder).unchanged == 1
