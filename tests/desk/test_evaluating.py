from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from imrdesk.desk.evaluating import evaluate
from imrdesk.desk.evaluating import load_run
from imrdesk.desk.evaluating import read_answers
from imrdesk.desk.evaluating import save_run
from imrdesk.desk.rules import DeskRules
from imrdesk.desk.rules import load_rules
from imrdesk.errors import ExportRefused
from imrdesk.errors import NoSuchFolder
from imrdesk.errors import UnfitAnswers
from imrdesk.quality.facts import Fact
from imrdesk.quality.runs import Run
from tests.desk.letters import write
from tests.quality.letters import plain_answer
from tests.quality.letters import plain_dispute


@pytest.fixture
def given() -> DeskRules:
    return DeskRules(load_rules())


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """Of the first letter, with an age that it does not state."""
    place = tmp_path / "answers"
    answer = plain_answer(
        header={"case_number": "CM16-0000001"},
        patient={"age": 49, "sex": "female", "diagnoses": []},
        disputes=[plain_dispute()],
    )
    write(place, "first.json", json.dumps(answer))
    write(place, "notes.txt", "how the answers were made")
    return place


def test_letters_with_an_answer_are_measured(answers: Path, folder: Path, given: DeskRules) -> None:
    found = evaluate([answers], [folder], given)
    assert (found.unread, found.without_letter) == ((), ())
    assert found.run.engine == given.rules.engine
    (score,) = found.run.scores
    assert (score.file, score.format) == ("first.txt", "D3")
    assert Fact("patient.age", 0, 49) in score.missed
    assert Fact("patient.age", 0, 48) in score.invented
    assert Fact("case_number", 0, "cm16-0000001") in {*score.wanted} - {*score.missed}
    assert score.spans > 20
    assert score.unsound == 0


def test_answers_and_letters_may_be_named_one_by_one(
    answers: Path, folder: Path, given: DeskRules
) -> None:
    by_folder = evaluate([answers], [folder], given)
    by_file = evaluate([answers / "first.json"], [folder / "first.txt"], given)
    assert by_file == by_folder


def test_of_two_letters_with_one_name_the_first_is_measured(
    answers: Path, folder: Path, tmp_path: Path, given: DeskRules
) -> None:
    write(tmp_path / "other", "first.txt", "Bread and milk")
    found = evaluate([answers], [folder, tmp_path / "other"], given)
    assert [score.format for score in found.run.scores] == ["D3"]


def test_letters_that_cannot_be_read_or_found_are_told(
    answers: Path, folder: Path, given: DeskRules
) -> None:
    write(answers, "third.json", json.dumps(plain_answer(file="third.txt")))
    write(folder, "first.txt", "")
    found = evaluate([answers], [folder], given)
    assert [Path(fault.path).name for fault in found.unread] == ["first.txt"]
    assert found.without_letter == ("third.txt",)
    (score,) = found.run.scores
    assert score.missed == score.wanted


@pytest.mark.parametrize(
    ("text", "said"),
    [("{", "no JSON"), ("{}", "no 'file'"), ("[1]", "written otherwise"), ("\udcff", "no JSON")],
)
def test_unfit_answers_are_refused_by_name(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "bad.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(UnfitAnswers, match=rf"bad\.json.*{said}"):
        list(read_answers([tmp_path]))


def test_what_is_not_there_is_refused(answers: Path, tmp_path: Path, given: DeskRules) -> None:
    for wrong in ([tmp_path / "none"], [answers]), ([answers], [tmp_path / "none"]):
        with pytest.raises(NoSuchFolder, match="Nothing was measured"):
            evaluate(*wrong, given)
    with pytest.raises(NoSuchFolder):
        load_run(tmp_path / "none.json")


def test_a_run_is_kept(answers: Path, folder: Path, tmp_path: Path, given: DeskRules) -> None:
    run = evaluate([answers], [folder], given).run
    file = tmp_path / "run.json"
    save_run(file, run)
    assert load_run(file) == run
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_run_that_cannot_be_kept(tmp_path: Path) -> None:
    with pytest.raises(ExportRefused):
        save_run(tmp_path / "none" / "run.json", Run("0", ()))
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(ExportRefused, match="what was there"):
        save_run(tmp_path / "folder.json", Run("0", ()))
    assert (tmp_path / "folder.json").is_dir()


@pytest.mark.parametrize("text", ["{", '{"schema": 9}', "[]"])
def test_a_file_that_is_no_run(tmp_path: Path, text: str) -> None:
    file = write(tmp_path, "run.json", text)
    with pytest.raises(UnfitAnswers, match=r"run\.json"):
        load_run(file)
    with pytest.raises(UnfitAnswers, match="cannot be opened"):
        load_run(tmp_path)
