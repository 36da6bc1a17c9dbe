from __future__ import annotations

from contextlib import closing
from pathlib import Path

from imrdesk.checks import rules
from imrdesk.cli.exits import EXIT_CODES
from imrdesk.cli.exits import GOOD
from imrdesk.desk import Desk
from imrdesk.desk.rules import VOCABULARY
from imrdesk.domain import FlagAnswer
from imrdesk.errors import NoSuchRule
from tests.cli.running import Captured
from tests.cli.running import Run
from tests.cli.running import printed
from tests.desk.letters import write


def test_rules_are_listed_without_a_desk(run: Run, home: Path, capsys: Captured) -> None:
    assert run("rules") == GOOD
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [rule.id for rule in rules()]
    assert "I07   info   extended  items written in capitals" in lines
    assert not home.exists()


def test_rules_are_switched_off_and_on(filled: Run, capsys: Captured) -> None:
    assert filled("rules", "--off", "p11", "I07", "--off", "U03") == GOOD
    told = capsys.readouterr()
    assert told.out.count("(off)") == 3
    assert "2 of 2" in told.err
    filled("show", "first.txt", "--json")
    (shown,) = printed(capsys)
    assert "P11" not in {flag["rule"] for flag in shown["flags"]}
    assert filled("rules", "--on", "P11", "--json") == GOOD
    off = [rule for rule in printed(capsys) if not rule["on"]]
    assert [rule["id"] for rule in off] == ["U03", "I07"]
    assert off[1] == {
        "id": "I07",
        "severity": "info",
        "tier": "extended",
        "looks_at": "items written in capitals",
        "on": False,
    }
    filled("show", "first.txt", "--json")
    flags = {flag["rule"]: flag["tier"] for flag in printed(capsys)[0]["flags"]}
    assert flags["P11"] == "extended"
    assert "U03" not in flags


def test_how_often_rules_were_right_is_told_with_the_letters(
    filled: Run, home: Path, capsys: Captured
) -> None:
    assert filled("rules", "--answers") == GOOD
    assert capsys.readouterr().out == "No flag was answered yet.\n"
    with closing(Desk.open(home, reviewer="Ada")) as desk:
        letter = desk.letter_named("first.txt")
        flag = next(f for f in desk.view(letter).flags if f.rule == "P11")
        desk.answer_flag(letter, flag, FlagAnswer.RULE_IS_WRONG)
    assert filled("rules", "--answers") == GOOD
    told = capsys.readouterr().out
    assert "P11   " in told
    assert "0 of 1 answers say that the rule is right: 0.0 %, between 0.0 % and 79.3 %" in told
    assert "said to be wrong in first.txt" in told
    assert filled("rules", "--answers", "--json") == GOOD
    scores = {rule["id"]: rule for rule in printed(capsys)}
    assert (scores["P11"]["answers"], scores["P11"]["wrong_in"]) == (1, ["first.txt"])
    assert (scores["I07"]["answers"], scores["I07"]["precision"]) == (0, None)


def test_an_unknown_rule_is_refused(filled: Run, capsys: Captured) -> None:
    assert filled("rules", "--off", "Q77") == EXIT_CODES[NoSuchRule]
    told = capsys.readouterr()
    assert "No such rule. There is no rule “Q77”." in told.err
    assert told.out == ""


def test_rules_that_are_off_flag_nothing_in_files_either(
    run: Run, folder: Path, capsys: Captured
) -> None:
    run("rules", "--off", "P11")
    assert run("extract", "--json", folder / "first.txt") == GOOD
    (letter,) = printed(capsys)
    assert "P11" not in {flag["rule"] for flag in letter["flags"]}


def test_a_mistake_in_the_own_vocabulary_is_told_by_every_command(
    filled: Run, home: Path, folder: Path, capsys: Captured
) -> None:
    write(home / VOCABULARY, "drugs.csv", "generic\n")
    for words in (
        ["show", "first.txt"],
        ["tag", "first.txt", "x"],
        ["extract", folder / "first.txt"],
    ):
        assert filled(*words) == GOOD
        told = capsys.readouterr().err
        assert "A vocabulary file has a mistake. vocabulary/drugs.csv, line 1" in told
