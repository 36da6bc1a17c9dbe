"""What may be a key of one's own, and what is done when another command has it already. Pure.

A key is refused when this system, or typing in a text, needs it; what has it already is named.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from typing import Final

from PySide6.QtGui import QKeySequence

from imrdesk.ui.commands import COMMANDS
from imrdesk.ui.commands import Command
from imrdesk.ui.keymap import SEPARATOR
from imrdesk.ui.keymap import Bound
from imrdesk.ui.keymap import Keymap
from imrdesk.ui.keymap import usual

Standard = QKeySequence.StandardKey
RESERVED: Final[Mapping[str, str]] = {
    "Alt+Tab": "going from program to program",
    "Alt+Shift+Tab": "going from program to program",
    "Alt+Shift+Backtab": "going from program to program",
    "Alt+Esc": "going from window to window",
    "Alt+Space": "the menu of the window",
    "Alt+Return": "the properties of things",
    "Alt+Enter": "the properties of things",
    "Alt+Down": "opening what a field has to offer",
    "Alt+Up": "closing what a field has to offer",
    "Alt+Print": "a picture of the window",
    "Ctrl+Esc": "the start menu",
    "Ctrl+Shift+Esc": "the task manager",
    "Ctrl+Space": "ways of typing",
    "Ctrl+Tab": "going from page to page",
    "Ctrl+Shift+0": "ways of typing",
    "Ctrl+Shift+U": "signs by their number",
    "F10": "the menus",
    "Shift+F10": "the menu of what is chosen",
    "Ctrl+F10": "the size of the window",
}
KINDS: Final[tuple[tuple[str, str], ...]] = (
    (r"Ctrl\+Alt\+|.*Alt\+Ctrl\+", "signs that are typed with AltGr"),
    (r".*Meta\+", "itself"),
    (r"Alt\+F\d+$|Alt\+Shift\+F\d+$", "its windows and programs"),
    (r"Alt\+(?:Shift\+)?[^\W\d_]$", "opening the menus"),
)
ON_A_MAC: Final[Mapping[str, str]] = {
    "Ctrl+H": "hiding the program",
    "Ctrl+M": "putting the window away",
    "Ctrl+Space": "finding things",
    "Ctrl+Tab": "going from program to program",
}
TWINS: Final = (("Return", "Enter"),)


@dataclass(frozen=True, slots=True)
class Change:
    """What comes of a wish for a key: the keymap then, and a sentence on it.

    Without a keymap the key is refused; `swapped` is what can be had instead.
    """

    sentence: str
    keymap: Keymap | None = None
    swapped: Keymap | None = None


def wish(now: Keymap, command: Command, key: str, *, quick: bool) -> Change:
    """Another key for a command; an empty one leaves it without."""
    fault = why_not_quick(key) if quick else why_not(command, key)
    if key and fault:
        return Change(fault)
    other = now.holder(key, quick=quick) if key else None
    if other is not None and other is not command:
        return _taken(now, command, other, key, quick=quick)
    kind = "quick key" if quick else "key"
    told = f"“{command.plain}” now has the {kind} {written(key)}." if key else ""
    sentence = told or f"“{command.plain}” has no {kind} now."
    return Change(sentence, _given(now, command, key, quick=quick))


def usual_again(now: Keymap, command: Command) -> Change:
    """The keys of the table for a command; whoever has one of them by choice gets its own back."""
    back = {command.name}
    while True:
        left = replace(now, own={n: b for n, b in now.own.items() if n not in back})
        blocking = {c.name for c in COMMANDS if c.name in left.own and _meets(left, c, back)}
        if not blocking:
            break
        back |= blocking
    others = [f"“{c.plain}”" for c in COMMANDS if c.name in back and c is not command]
    also = f" So has {', '.join(others)}, which had one of them." if others else ""
    return Change(f"“{command.plain}” has its usual keys again.{also}", left)


def why_not(command: Command, key: str) -> str:
    """Why a key cannot be one of the window; empty when it can."""
    if not key or key in usual(command).keys:
        return ""
    last = "+" if key.endswith("+") else key.rpartition("+")[2]
    held = set(key[: -len(last)].split("+"))
    if not (re.fullmatch(r"F\d+", last) or {"Ctrl", "Alt", "Meta"} & held):
        return "Such a key would act while you type. Add Ctrl, or take one of F1 to F12."
    purpose = _reserved(key) or _standard(key)
    if purpose:
        return f"{written(key)} is this system's own key for {purpose}. Press another one."
    if "Shift" in held and len(last) == 1 and not last.isalpha() and not _is_ours(key):
        return "That sign lies elsewhere on other keyboards. Take a letter, or a key like F4."
    return ""


def why_not_quick(key: str) -> str:
    """Why a key cannot be a quick key; empty when it can."""
    bare = key.removeprefix("Shift+")
    if not key:
        return ""
    if len(bare) != 1 or not bare.isprintable() or bare.isspace():
        return "A quick key is one letter or sign, with or without Shift."
    if bare in "123456789":
        return "1 to 9 are for your pinned tags. Press a letter or a sign."
    return ""


def allowed(command: Command, keys: str | None, quick: str | None) -> Bound:
    """Keys as they were written down; what was not told, or may not be, is as usual."""
    bound = usual(command)
    told = [QKeySequence(key).toString() for key in keys.split(SEPARATOR)] if keys else []
    fit = tuple(key for key in told if key and not why_not(command, key))
    return Bound(
        bound.keys if keys is None or (told and not fit) else fit,
        bound.quick if quick is None or why_not_quick(quick) else quick,
    )


def written(key: str) -> str:
    """A key as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key


def twins(key: str) -> tuple[str, ...]:
    """Both Returns of a keyboard do the same."""
    for main, pad in TWINS:
        if key.endswith((f"+{main}", f"+{pad}")):
            stem = key.rpartition("+")[0]
            return (f"{stem}+{main}", f"{stem}+{pad}")
    return (key,) if key else ()


def _given(now: Keymap, command: Command, key: str, *, quick: bool) -> Keymap:
    bound = now.of(command)
    if quick:
        return now.having(command.name, replace(bound, quick=key))
    free = tuple(k for k in twins(key) if now.holder(k, quick=False) in {None, command})
    return now.having(command.name, replace(bound, keys=free))


def _taken(now: Keymap, command: Command, other: Command, key: str, *, quick: bool) -> Change:
    """Another command has it: told by name, and swapped where the other may have ours."""
    held, mine = now.of(other), now.of(command)
    if quick:
        theirs = replace(held, quick=mine.quick)
        gets = mine.quick
    else:
        fit = tuple(k for k in mine.keys if not why_not(other, k))
        kept = tuple(k for k in held.keys if k not in twins(key))
        theirs = replace(held, keys=kept or fit)
        gets = theirs.keys[0] if theirs.keys else ""
    freed = now.having(other.name, replace(held, quick="") if quick else replace(held, keys=()))
    swapped = _given(freed, command, key, quick=quick).having(other.name, theirs)
    then = f"gets {written(gets)}" if gets else "is left without one"
    return Change(
        f"{written(key)} is the key of “{other.plain}”. Swap them, and “{other.plain}” {then}; "
        "or press another key.",
        swapped=swapped,
    )


def _meets(now: Keymap, chosen: Command, back: set[str]) -> bool:
    """Whether a chosen key of that command is a usual one of those that go back."""
    own: Bound = now.own[chosen.name]
    for command in COMMANDS:
        if command.name in back:
            theirs = usual(command)
            if set(theirs.keys) & set(own.keys) or (own.quick and own.quick == theirs.quick):
                return True
    return False


def _reserved(key: str) -> str:
    known = {**RESERVED, **ON_A_MAC} if sys.platform == "darwin" else RESERVED
    kinds = (purpose for pattern, purpose in KINDS if re.match(pattern, key))
    return known.get(key) or next(kinds, "")


def _standard(key: str) -> str:
    """What the platform uses a key for, unless the table has claimed it as its own."""
    if _is_ours(key):
        return ""
    for standard in Standard:
        if any(key == known.toString() for known in QKeySequence.keyBindings(standard)):
            return _in_words(standard.name)
    return ""


def _is_ours(key: str) -> bool:
    """Whether the table gives that key to some command itself, not as the platform's."""
    return any(key in command.keys for command in COMMANDS)


def _in_words(name: str) -> str:
    """`MoveToNextWord`: moving in a text."""
    for beginning, words in (
        ("MoveTo", "moving in a text"),
        ("Select", "selecting in a text"),
        ("Delete", "deleting in a text"),
        ("Insert", "a new line"),
    ):
        if name.startswith(beginning):
            return words
    return "“" + re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower() + "”"
