from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from imrdesk import settings
from imrdesk.checks import CHECKS
from imrdesk.checks import rules
from imrdesk.desk import Desk
from imrdesk.desk import moments
from imrdesk.desk.switching import listed
from imrdesk.desk.switching import switched
from imrdesk.domain import FlagAnswer
from imrdesk.domain import LetterId
from imrdesk.errors import NoSuchRule
from imrdesk.settings import Settings

NO_DIAGNOSIS = "P11"


@pytest.fixture
def home_with_letters(home: Path, folder: Path) -> Path:
    with closing(Desk.open(home)) as desk:
        list(desk.add([folder]))
    return home


def flags(desk: Desk, name: str = "first.txt") -> set[str]:
    return {flag.rule for flag in desk.view(desk.letter_named(name)).flags}


def derived(desk: Desk) -> dict[LetterId, int]:
    """What the lists say of flags: they are saved, not made when asked."""
    return {row.letter_id: row.flags for row in desk.rows()}


def switch(home: Path, **named: list[str]) -> None:
    with closing(Desk.open(home)) as desk:
        desk.ruling.switch(**named)


def test_every_rule_is_listed_with_what_it_looks_at() -> None:
    told = listed(["P11"])
    assert [one.rule for one in told] == list(rules())
    assert all(one.rule.looks_at for one in told)
    assert {one.rule.id for one in told if not one.on} == {"P11"}


@pytest.mark.parametrize(
    ("were", "off", "on", "are"),
    [
        ("", "I07", "", "I07"),
        ("I07", "i07 P11", "", "I07 P11"),
        ("I07 P11", "", "p11", "I07"),
        ("I07", "", "P11", "I07"),
        ("", "I07", "I07", ""),
        ("gone", "", "I07", "gone"),
    ],
)
def test_switching(were: str, off: str, on: str, are: str) -> None:
    now = switched(frozenset(were.split()), off=off.split(), on=on.split())
    assert now == frozenset(are.split())


def test_a_rule_that_is_not_there_switches_nothing(home_with_letters: Path) -> None:
    with pytest.raises(NoSuchRule, match="“X99”"):
        switch(home_with_letters, off=["I07", "X99"])
    assert settings.load(home_with_letters) == Settings()


def test_flags_of_a_rule_switched_off_are_gone_and_come_back(home_with_letters: Path) -> None:
    with closing(Desk.open(home_with_letters)) as desk:
        before = desk.view(desk.letter_named("first.txt"))
        desk.tag(before.letter.id, "kept")
        counted = derived(desk)
        assert NO_DIAGNOSIS in flags(desk)
    switch(home_with_letters, off=[NO_DIAGNOSIS])
    with closing(Desk.open(home_with_letters)) as desk:
        assert {one for step in desk.catch_up() for one in step.letters} == set(counted)
        assert NO_DIAGNOSIS not in flags(desk)
        assert derived(desk) == {letter: number - 1 for letter, number in counted.items()}
        after = desk.view(before.letter.id)
        assert (after.values, after.engine) == (before.values, before.engine)
        assert [tag.name for tag in after.tags] == ["kept"]
        assert list(desk.catch_up()) == []
    switch(home_with_letters, on=[NO_DIAGNOSIS])
    with closing(Desk.open(home_with_letters)) as desk:
        list(desk.catch_up())
        assert derived(desk) == counted
        assert desk.view(before.letter.id).flags == before.flags


def test_a_rule_is_switched_while_the_desk_stands_open(home_with_letters: Path) -> None:
    with closing(Desk.open(home_with_letters)) as desk:
        counted = derived(desk)
        desk.tag(desk.letter_named("first.txt"), "kept")
        desk.ruling.switch(off=[NO_DIAGNOSIS])
        assert NO_DIAGNOSIS not in flags(desk)
        assert derived(desk) == counted
        list(desk.catch_up())
        assert derived(desk) == {letter: number - 1 for letter, number in counted.items()}
        desk.undo()
        assert desk.view(desk.letter_named("first.txt")).tags == ()


def test_a_switch_while_letters_are_checked_has_them_checked_once_more(
    home_with_letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moments, "A_MOMENT", 0)
    with closing(Desk.open(home_with_letters)) as desk:
        counted = derived(desk)
        desk.ruling.switch(off=[NO_DIAGNOSIS])
        steps = desk.catch_up()
        next(steps)
        desk.ruling.switch(on=[NO_DIAGNOSIS])
        list(steps)
        list(desk.catch_up())
        assert derived(desk) == counted


def test_every_rule_has_a_record_of_its_flags(home_with_letters: Path) -> None:
    with closing(Desk.open(home_with_letters)) as desk:
        letter_id = desk.letter_named("first.txt")
        flag = next(f for f in desk.view(letter_id).flags if f.rule == NO_DIAGNOSIS)
        before = {one.listed.rule.id: one for one in desk.ruling.records()}
        assert list(before) == [rule.id for rule in rules()]
        assert sum(one.flags for one in before.values()) == sum(derived(desk).values())
        desk.answer_flag(letter_id, flag, FlagAnswer.RULE_IS_WRONG)
        was = before[NO_DIAGNOSIS]
        now = {one.listed.rule.id: one for one in desk.ruling.records()}[NO_DIAGNOSIS]
        assert (now.flags, now.letters) == (was.flags - 1, was.letters - 1)
        assert (was.answered, now.answered) == (0, 1)
        assert now.wrong_in == ("first.txt",)


def test_letters_added_later_are_checked_alike(home: Path, folder: Path) -> None:
    switch(home, off=[NO_DIAGNOSIS])
    with closing(Desk.open(home)) as desk:
        list(desk.add([folder]))
        assert NO_DIAGNOSIS not in flags(desk)
        assert list(desk.catch_up()) == []


def test_newer_checks_doubt_all_letters_again_and_read_none(
    home_with_letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Desk.open(home_with_letters)) as desk:
        assert list(desk.catch_up()) == []
    monkeypatch.setattr("imrdesk.desk.checked.CHECKS", CHECKS + 1)
    monkeypatch.setattr("imrdesk.extract.engine.extract", None)
    with closing(Desk.open(home_with_letters)) as desk:
        letters = {one for step in desk.catch_up() for one in step.letters}
        assert letters == {row.letter_id for row in desk.rows()}
        assert list(desk.catch_up()) == []


def test_what_was_left_undone_is_done_next_time(
    home_with_letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    switch(home_with_letters, off=[NO_DIAGNOSIS])
    monkeypatch.setattr(moments, "A_MOMENT", 0)
    with closing(Desk.open(home_with_letters)) as desk:
        next(desk.catch_up())
    with closing(Desk.open(home_with_letters)) as desk:
        assert len(list(desk.catch_up())) == 2
        assert not any(NO_DIAGNOSIS in flags(desk, f"{name}.txt") for name in ("first", "second"))


def test_switching_keeps_the_other_settings(home_with_letters: Path) -> None:
    settings.save(home_with_letters, Settings(reviewer="Ada"))
    switch(home_with_letters, off=["I07"])
    assert settings.load(home_with_letters) == Settings(reviewer="Ada", rules_off=("I07",))
