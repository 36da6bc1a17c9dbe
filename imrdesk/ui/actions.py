"""Every command in one table: menus, toolbar, tooltips and the sheet of keys come from it."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow
from PySide6.QtWidgets import QMenu

Standard = QKeySequence.StandardKey
MENUS = ("&File", "&Edit", "&View", "&Search", "&Review", "&Tags", "&Help")


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do. `quick` is a bare key, alive only where nothing is typed.

    `keys` are our own or the platform's; `widget` says where a key works that belongs to one pane
    and is no shortcut of the window.
    """

    name: str
    text: str
    menu: str
    keys: tuple[str | QKeySequence.StandardKey, ...] = ()
    quick: str = ""
    checkable: bool = False
    rule: bool = False
    widget: str = ""
    tip: str = ""


COMMANDS: tuple[Command, ...] = (
    Command("add_folder", "&Add folder…", "&File", (Standard.Open,), tip="Add letters of a folder"),
    Command("rescan", "&Look for new letters", "&File", (Standard.Refresh,)),
    Command("cancel_import", "Stop addin&g letters", "&File"),
    Command("samples", "Open the sa&mple letters", "&File"),
    Command("attention", "&Needs attention…", "&File"),
    Command("saved", "All &saved?", "&File", (Standard.Save,), rule=True),
    Command("reviewer", "Who is &checking…", "&File"),
    Command("quit", "&Quit", "&File", ("Ctrl+Q",), rule=True),
    Command("undo", "&Undo", "&Edit", (Standard.Undo,)),
    Command("redo", "&Redo", "&Edit", ("Ctrl+Y", "Ctrl+Shift+Z", Standard.Redo)),
    Command("copy", "&Copy", "&Edit", (Standard.Copy,), rule=True),
    Command("find", "&Find in this letter", "&Edit", (Standard.Find,), rule=True),
    Command("find_next", "Find &next", "&Edit", ("F3", "Ctrl+G", Standard.FindNext)),
    Command(
        "find_previous",
        "Find &previous",
        "&Edit",
        ("Shift+F3", "Ctrl+Shift+G", Standard.FindPrevious),
    ),
    Command("compact", "&Compact text", "&View", ("Ctrl+Shift+V",), "V", checkable=True),
    Command("empty_fields", "Show &empty fields", "&View", ("Ctrl+Shift+L",), checkable=True),
    Command("zoom_in", "Zoom &in", "&View", (Standard.ZoomIn, "Ctrl+="), rule=True),
    Command("zoom_out", "Zoom &out", "&View", (Standard.ZoomOut,)),
    Command("zoom_reset", "&Normal size", "&View", ("Ctrl+0",)),
    Command("theme_system", "Colours of the &system", "&View", checkable=True, rule=True),
    Command("theme_light", "&Light colours", "&View", checkable=True),
    Command("theme_dark", "&Dark colours", "&View", checkable=True),
    Command("to_letters", "Go to le&tters", "&View", ("Ctrl+1",), rule=True),
    Command("to_text", "Go to te&xt", "&View", ("Ctrl+2",)),
    Command("to_fields", "Go to &fields", "&View", ("Ctrl+3",)),
    Command("to_tags", "Go to ta&gs", "&View", ("Ctrl+4",)),
    Command("next_pane", "Next &pane", "&View", ("F6",)),
    Command("previous_pane", "Pre&vious pane", "&View", ("Shift+F6",)),
    Command("full_screen", "F&ull screen", "&View", ("F11",), checkable=True, rule=True),
    Command("search", "&Search all letters", "&Search", ("Ctrl+Shift+F",), "/"),
    Command("narrow", "&Narrow what was found…", "&Search", ("Ctrl+Shift+J",)),
    Command("clear_search", "&Leave the search", "&Search"),
    Command(
        "accept",
        "&Accept letter, next unchecked",
        "&Review",
        ("Ctrl+Return", "Ctrl+Enter"),
        "A",
        tip="Confirm what is not checked yet, and go on",
    ),
    Command("accept_stay", "A&ccept letter, stay", "&Review", ("Ctrl+Shift+Return",), "Shift+A"),
    Command("defer", "As&k, and set aside", "&Review", ("Ctrl+Shift+D",), "D"),
    Command("reopen", "Reo&pen letter", "&Review", ("Ctrl+Shift+O",)),
    Command("confirm", "Confirm &field, next open field", "&Review", widget="Space", rule=True),
    Command("edit", "&Edit field", "&Review", ("F2",)),
    Command("use", "&Use selected words", "&Review", widget="Return in the text"),
    Command("use_as", "Use selected words as…", "&Review", ("Ctrl+Shift+W",), "W"),
    Command("not_stated", "&Not stated in the letter", "&Review", ("Ctrl+Shift+E",), "0"),
    Command("undecided", "Cannot deci&de", "&Review", ("Ctrl+Shift+I",)),
    Command("revert", "&Back to what the machine read", "&Review", ("Ctrl+Shift+R",)),
    Command("history", "&History of the field…", "&Review", ("Ctrl+Shift+H",), "H"),
    Command("source", "&Go to its words, or to the field", "&Review", ("Ctrl+J",), "G"),
    Command("candidates", "&Values in the letter…", "&Review", widget="Alt+Down on a field"),
    Command("answer", "Ans&wer flag…", "&Review", ("F7",), "F"),
    Command("tag", "Add &tag", "&Tags", ("Ctrl+T",), "T"),
    Command("tag_item", "Add tag to the &item", "&Tags", ("Ctrl+Shift+T",), "Shift+T"),
    Command("pinned", "&Pinned tag, on or off", "&Tags", widget="1 to 9"),
    Command("note", "Add &note", "&Tags", ("Ctrl+Shift+N",), "M", rule=True),
    Command("notes", "&List of notes…", "&Tags"),
    Command("next_problem", "Next pr&oblem", "&Review", ("F8",), "P", rule=True),
    Command("previous_problem", "Previous problem", "&Review", ("Shift+F8",), "Shift+P"),
    Command("next_unchecked", "Ne&xt unchecked letter", "&Review", ("F9",), "N"),
    Command("previous_unchecked", "Previous unchecked letter", "&Review", ("Shift+F9",), "Shift+N"),
    Command("next_letter", "Next &letter", "&Review", ("Ctrl+PgDown",), "J"),
    Command("previous_letter", "Previous letter", "&Review", ("Ctrl+PgUp",), "K"),
    Command("keys", "&Keys…", "&Help", ("Ctrl+/", Standard.HelpContents), "?"),
    Command("about", "&About imrdesk", "&Help"),
)


def sequences(command: Command) -> list[QKeySequence]:
    """The keys of a command on this platform, each once: ours and the platform's own."""
    found: dict[str, QKeySequence] = {}
    for key in command.keys:
        given = [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
        for sequence in given:
            if isinstance(key, str) or not _is_odd(sequence):
                found.setdefault(sequence.toString(), sequence)
    return list(found.values())


def key_words(command: Command) -> str:
    """Its keys as they are written on buttons and in the sheet of keys."""
    native = QKeySequence.SequenceFormat.NativeText
    own = [s.toString(native) for s in sequences(command)[:2]]
    return ", ".join(filter(None, [*own, command.quick, command.widget]))


def build(window: QMainWindow, verbs: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """One action a command, each in its menu; raises KeyError for a command without a verb."""
    menus = {title: window.menuBar().addMenu(title) for title in MENUS}
    return {
        command.name: _action(window, menus[command.menu], command, verbs[command.name])
        for command in COMMANDS
    }


def quick_keys() -> dict[str, str]:
    """Bare key -> name of its command."""
    return {command.quick: command.name for command in COMMANDS if command.quick}


def _action(window: QObject, menu: QMenu, command: Command, verb: Callable[[], object]) -> QAction:
    if command.rule:
        menu.addSeparator()
    action = QAction(command.text, window)
    action.setObjectName(command.name)
    action.setShortcuts(sequences(command))
    action.setCheckable(command.checkable)
    plain = (command.tip or command.text).replace("&", "").rstrip("…")
    keys = key_words(command)
    action.setToolTip(f"{plain} ({keys})" if keys else plain)
    action.setStatusTip("")
    action.triggered.connect(lambda _checked=False: verb())
    menu.addAction(action)
    return action


def _is_odd(sequence: QKeySequence) -> bool:
    """Some platforms bind Backspace alone, which is too easily pressed, or keys that few have."""
    text = sequence.toString()
    if "+" in text:
        return False
    return not (text[:1] == "F" and text[1:].isdigit() and int(text[1:]) <= 12)
