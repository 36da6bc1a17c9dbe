from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.reading import FEW
from imrdesk.desk.reading import outcomes
from imrdesk.desk.rules import VOCABULARY
from imrdesk.desk.rules import desk_rules
from imrdesk.desk.rules import load_rules
from imrdesk.desk.rules import own_rows
from imrdesk.desk.rules import rules_with
from imrdesk.domain import Extraction
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import State
from imrdesk.domain import Verdict
from imrdesk.errors import ResourceFault
from tests.desk.letters import determination
from tests.desk.letters import write

HEAD = "generic,brands,aliases,class,subcategory,units,low,high,pairs,topical,source\n"
OWN = "quietamine,Calmwell,,NSAID,NSAID,mg,5,50,,,our formulary\n"
GENERIC = Slot("drug_generic", 1)


@pytest.fixture
def letter(folder: Path) -> Path:
    text = determination("CM16-0000007", items=[("Calmwell 20mg #30", "Upheld")])
    return write(folder, "calm.txt", text)


def own_drugs(home: Path, text: str, name: str = "drugs.csv") -> None:
    write(home / VOCABULARY, name, text)


def generic(desk: Desk) -> object:
    value = desk.view(desk.letter_named("calm.txt")).at(GENERIC)
    return None if value is None else value.value


def opened(home: Path) -> Desk:
    desk = Desk.open(home)
    for _ in desk.catch_up():
        pass
    return desk


def generics(extraction: Extraction | None) -> list[object]:
    assert extraction is not None
    return [f.value for f in extraction.findings if f.slot.field == "drug_generic"]


def test_an_own_row_makes_its_drug_known(home: Path, folder: Path, letter: Path) -> None:
    with closing(Desk.open(home)) as desk:
        list(desk.add([folder]))
        assert generic(desk) is None
        before = desk.view(desk.letter_named("calm.txt")).engine
    own_drugs(home, HEAD + OWN)
    with closing(opened(home)) as desk:
        assert generic(desk) == "quietamine"
        assert desk.view(desk.letter_named("calm.txt")).engine != before
        assert [hit.row.name for hit in desk.search("generic:quietamine").rows] == ["calm.txt"]
        assert (desk.fault, desk.attention()) == (None, ())
        assert list(desk.catch_up()) == []


def test_an_own_row_is_known_in_the_workers_too(home: Path, tmp_path: Path) -> None:
    own_drugs(home, HEAD + OWN)
    files = [
        write(tmp_path, f"{n}.txt", determination(age=n, items=[("Calmwell 20mg #30", "Upheld")]))
        for n in range(20, 20 + FEW)
    ]
    rules = desk_rules(home)
    for outcome in outcomes([str(file) for file in files], rules.own):
        assert generics(outcome.extraction) == ["quietamine"]
        assert outcome.extraction is not None
        assert outcome.extraction.engine == rules.rules.engine


def test_the_engine_is_named_after_what_the_rows_say(home: Path, tmp_path: Path) -> None:
    own_drugs(home, HEAD + OWN)
    own_drugs(tmp_path / "other", HEAD + OWN)
    assert load_rules(home).engine == load_rules(tmp_path / "other").engine
    own_drugs(home, HEAD + OWN.replace("50", "60"))
    engines = {load_rules(place).engine for place in (home, tmp_path / "other", tmp_path)}
    assert len(engines) == 3
    assert load_rules(tmp_path).engine == load_rules().engine


def test_spreadsheets_and_other_files(home: Path) -> None:
    own_drugs(home, "\ufeff" + (HEAD + OWN).replace("\n", "\r\n"))
    write(home / VOCABULARY, "notes.txt", "why we added it")
    assert own_rows(home) == (("vocabulary/drugs.csv", HEAD + OWN),)
    assert load_rules(home).lexicon.drug_named("Calmwell") is not None


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "drugs.csv",
            HEAD + OWN + "x,,,y,none,mg,,,,,me\n",
            r"vocabulary/drugs\.csv, line 3",
        ),
        ("drugs.csv", "generic;brands\n", r"vocabulary/drugs\.csv, line 1"),
        ("drugs.csv", HEAD + OWN + OWN, r"drugs\.csv, line 3: .* line 2"),
        ("drug.csv", HEAD + OWN, r"vocabulary/drug\.csv: .* body_parts\.csv, drugs\.csv"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(home: Path, name: str, text: str, said: str) -> None:
    own_drugs(home, text, name)
    with pytest.raises(ResourceFault, match=said):
        load_rules(home)


def test_text_in_another_encoding_is_a_mistake(home: Path) -> None:
    own_drugs(home, HEAD)
    (home / VOCABULARY / "drugs.csv").write_bytes((HEAD + OWN).encode() + b"caf\xe9")
    with pytest.raises(ResourceFault, match="not UTF-8"):
        load_rules(home)


def test_a_folder_of_that_name_is_a_mistake(home: Path) -> None:
    (home / VOCABULARY / "drugs.csv").mkdir(parents=True)
    with pytest.raises(ResourceFault, match="cannot be opened"):
        load_rules(home)


def test_with_a_mistake_the_desk_opens_and_nothing_is_read_again(
    home: Path, folder: Path, letter: Path
) -> None:
    own_drugs(home, HEAD + OWN)
    with closing(Desk.open(home)) as desk:
        list(desk.add([folder]))
        calm = desk.letter_named("calm.txt")
        desk.propose(Proposal(calm, GENERIC, Verdict.CONFIRMED))
    own_drugs(home, HEAD + OWN.replace("mg", "miles"))
    with closing(opened(home)) as desk:
        assert desk.fault is not None
        assert "vocabulary/drugs.csv, line 2" in str(desk.fault)
        assert "letters and reviews are as they were" in str(desk.fault)
        assert [a.sentence for a in desk.attention()] == [str(desk.fault)]
        assert desk._bench.rules.engine == load_rules().engine
        value = desk.view(calm).at(GENERIC)
        assert value is not None
        assert (value.value, value.state, value.stale) == ("quietamine", State.CONFIRMED, False)
    own_drugs(home, HEAD + OWN)
    with closing(opened(home)) as desk:
        assert desk.fault is None
        assert generic(desk) == "quietamine"


def test_the_programs_own_files_are_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "fields.toml").write_bytes(b"\xff")
    monkeypatch.setattr("imrdesk.desk.rules.resources", lambda: tmp_path)
    monkeypatch.setattr("imrdesk.desk.rules.rules_with", rules_with.__wrapped__)
    with pytest.raises(ResourceFault, match="Install imrdesk again"):
        desk_rules(tmp_path)
