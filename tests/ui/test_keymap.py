"""Keys of one's own: never two commands for one key, never a key that the system needs."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QKeySequence

from imrdesk.ui.commands import COMMANDS
from imrdesk.ui.commands import NAMED
from imrdesk.ui.commands import Command
from imrdesk.ui.key_rules import allowed
from imrdesk.ui.key_rules import usual_again
from imrdesk.ui.key_rules import why_not
from imrdesk.ui.key_rules import why_not_quick
from imrdesk.ui.key_rules import wish
from imrdesk.ui.keymap import Bound
from imrdesk.ui.keymap import Keymap
from imrdesk.ui.keymap import usual

OWN = {key for command in COMMANDS for key in command.keys if isinstance(key, str)}
KEYS = sorted(OWN | {"F1", "F4", "F5", "Ctrl+F", "Ctrl+K", "Ctrl+O", "Ctrl+Z", "Alt+Left"})
QUICK = sorted({c.quick for c in COMMANDS} | {"X", "Shift+X", "\\"})
SYSTEM = re.compile(
    r"Alt\+(Shift\+)?(Tab|Esc|Space|F\d+|[A-Z])$|F10$|.*(Ctrl\+Alt|Meta)|Ctrl\+Shift\+0"
)
Wish = tuple[Command, str, str, bool]
commands = st.sampled_from(COMMANDS)
bounds = st.builds(
    Bound, st.lists(st.sampled_from(KEYS), max_size=2).map(tuple), st.sampled_from(QUICK)
)
wishes = st.tuples(commands, st.sampled_from(KEYS), st.sampled_from(QUICK), st.booleans())


def twice(keymap: Keymap) -> list[str]:
    """Keys that stand for two commands."""
    keys = Counter(key for c in COMMANDS for key in keymap.of(c).keys)
    quick = Counter(keymap.of(c).quick for c in COMMANDS)
    del quick[""]
    return [key for counted in (keys, quick) for key, n in counted.items() if n > 1]


def unfit(keymap: Keymap) -> list[tuple[str, str]]:
    """Keys that act while typing, or that the platform has for something else."""
    platform = {k.toString() for s in QKeySequence.StandardKey for k in QKeySequence.keyBindings(s)}
    return [
        (c.name, key)
        for c in COMMANDS
        for key in keymap.of(c).keys
        if SYSTEM.match(key)
        or not re.search(r"Ctrl|Alt|F\d", key)
        or (key in platform - OWN and key not in usual(c).keys)
    ]


@given(st.dictionaries(st.sampled_from(sorted(NAMED)), bounds, max_size=12))
def test_whatever_was_chosen_no_key_stands_for_two_commands(own: dict[str, Bound]) -> None:
    assert twice(Keymap(own)) == []


def granted(wished: list[Wish], *, swapping: bool) -> Keymap:
    now = Keymap()
    for command, key, quick, bare in wished:
        change = wish(now, command, quick if bare else key, quick=bare)
        now = change.keymap or (change.swapped if swapping else None) or now
    return now


@given(st.lists(wishes, max_size=12), st.booleans())
def test_whatever_is_wished_no_key_is_ambiguous_or_the_systems(
    wished: list[Wish],
    swapping: bool,  # noqa: FBT001 - both are tried
) -> None:
    now = granted(wished, swapping=swapping)
    assert twice(now) == []
    assert unfit(now) == []


@given(st.lists(wishes, max_size=8), commands)
def test_a_command_gets_its_usual_keys_back_whoever_has_them(
    wished: list[Wish], command: Command
) -> None:
    now = granted(wished, swapping=True)
    again = usual_again(now, command)
    assert again.keymap is not None
    assert again.keymap.of(command) == usual(command)
    assert twice(again.keymap) == []
    others = [n for n in now.own if n not in again.keymap.own and n != command.name]
    assert all(f"“{NAMED[name].plain}”" in again.sentence for name in others)


def test_a_free_key_is_taken_at_once() -> None:
    change = wish(Keymap(), NAMED["tag"], "F4", quick=False)
    assert change.keymap is not None
    assert change.keymap.of(NAMED["tag"]) == Bound(("F4",), "T")
    assert change.sentence == "“Add tag” now has the key F4."


def test_both_returns_of_a_keyboard_are_one_key() -> None:
    now = wish(Keymap(), NAMED["accept"], "F4", quick=False).keymap
    assert now is not None
    for key in ("Ctrl+Return", "Ctrl+Enter"):
        changed = wish(now, NAMED["star"], key, quick=False).keymap
        assert changed is not None
        assert changed.of(NAMED["star"]).keys == ("Ctrl+Return", "Ctrl+Enter")


def test_both_returns_are_told_as_one() -> None:
    assert Keymap().words(NAMED["accept"]).split(", ")[1:] == ["A"]
    alone = Keymap({"star": Bound(("Ctrl+Enter",))})
    assert alone.words(NAMED["star"]).endswith("Enter")


def test_a_key_that_is_taken_is_named_and_swapped() -> None:
    change = wish(Keymap(), NAMED["star"], "Ctrl+T", quick=False)
    assert change.keymap is None
    assert change.sentence.startswith("Ctrl+T is the key of “Add tag”. Swap them, and “Add tag”")
    assert change.swapped is not None
    assert change.swapped.of(NAMED["star"]).keys == ("Ctrl+T",)
    assert change.swapped.of(NAMED["tag"]).keys == usual(NAMED["star"]).keys
    quick = wish(Keymap(), NAMED["accept"], "D", quick=True)
    assert quick.swapped is not None
    assert quick.swapped.of(NAMED["accept"]).quick == "D"
    assert quick.swapped.of(NAMED["defer"]).quick == "A"


def test_whoever_has_another_key_keeps_that_one() -> None:
    swapped = wish(Keymap(), NAMED["star"], "Ctrl+G", quick=False).swapped
    assert swapped is not None
    assert swapped.of(NAMED["find_next"]).keys == ("F3",)
    swapped = wish(Keymap(), NAMED["star"], "Ctrl+Enter", quick=False).swapped
    assert swapped is not None
    assert swapped.of(NAMED["accept"]).keys == usual(NAMED["star"]).keys


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("A", "while you type"),
        ("Shift+A", "while you type"),
        ("Del", "while you type"),
        ("Alt+Tab", "from program to program"),
        ("Alt+F4", "windows and programs"),
        ("Alt+F", "menus"),
        ("Ctrl+Alt+E", "AltGr"),
        ("Meta+E", "itself"),
        ("F10", "the menus"),
        ("Ctrl+Shift+0", "ways of typing"),
        ("Ctrl+V", "“paste”"),
        ("Ctrl+A", "selecting in a text"),
        ("Ctrl+Right", "moving in a text"),
        ("Ctrl+Del", "deleting in a text"),
        ("Ctrl+F", "“find”"),
        ("Alt+Down", "what a field has to offer"),
        ("Ctrl+Shift+*", "lies elsewhere"),
    ],
)
def test_keys_that_are_needed_elsewhere_are_refused_in_words(key: str, why: str) -> None:
    change = wish(Keymap(), NAMED["star"], key, quick=False)
    assert why in change.sentence
    assert change.keymap is None
    assert change.swapped is None


def test_a_command_keeps_the_keys_that_it_came_with() -> None:
    assert all(why_not(c, key) == "" for c in COMMANDS for key in usual(c).keys)
    assert all(why_not_quick(c.quick) == "" for c in COMMANDS)


@pytest.mark.parametrize("key", ["1", "9", " ", "Ctrl+A", "F4", "Return", "\t", "SS"])
def test_quick_keys_are_single_signs(key: str) -> None:
    assert why_not_quick(key)


@pytest.mark.parametrize("key", ["X", "Shift+X", "0", ";", "Ä", "+"])
def test_any_sign_may_be_a_quick_key(key: str) -> None:
    changed = wish(Keymap(), NAMED["export"], key, quick=True)
    assert changed.keymap is not None or changed.swapped is not None


def test_a_command_may_be_without_keys() -> None:
    bare = wish(Keymap(), NAMED["star"], "", quick=False)
    assert bare.keymap is not None
    assert bare.keymap.of(NAMED["star"]) == Bound((), "S")
    assert bare.sentence == "“Star, on or off” has no key now."


def test_quick_keys_are_off_as_a_whole() -> None:
    off = Keymap(quick_on=False)
    assert off.quick_keys() == {}
    assert "A" not in off.words(NAMED["accept"]).split(", ")
    assert off.words(NAMED["pinned"]) == ""
    assert Keymap().quick_keys()["A"] == "accept"


def test_what_was_written_down_is_judged_once_more() -> None:
    tag = NAMED["tag"]
    assert allowed(tag, "F4; Ctrl+K", None) == Bound(("F4", "Ctrl+K"), "T")
    assert allowed(tag, "Alt+F4", "12") == usual(tag)
    assert allowed(tag, "Alt+F4; F4", "X") == Bound(("F4",), "X")
    assert allowed(tag, "", "") == Bound()
