"""Every command in one table: menus, toolbar, tooltips and the sheet of keys come from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

Standard = QKeySequence.StandardKey
MENUS = (
    "&File",
    "&Edit",
    "&View",
    "&Search",
    "&Review",
    "&Items",
    "&Queue",
    "&Tags",
    "S&ample",
    "T&ools",
    "&Help",
)
DIGITS = "1 to 9"
LETTER_MENUS = frozenset({"&Review", "&Items", "&Tags"})


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do. `quick` is a bare key, alive only where nothing is typed.

    `keys` are our own or the platform's; `widget` says where a key works that belongs to one pane
    and is no shortcut of the window. In the menus of acts on a letter, `always` marks what can be
    done without one. What works `anywhere` does so in the other windows of the program, too.
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
    always: bool = False
    anywhere: bool = False

    @property
    def plain(self) -> str:
        """Its name as it is written outside menus."""
        return self.text.replace("&", "").rstrip("…")

    @property
    def digits(self) -> bool:
        """Whether the bare digits do it."""
        return self.widget == DIGITS

    @property
    def needs_letter(self) -> bool:
        return self.menu in LETTER_MENUS and not self.always


COMMANDS: tuple[Command, ...] = (
    Command("add_folder", "&Add folder…", "&File", (Standard.Open,), tip="Add letters of a folder"),
    Command("recent_folders", "&Recent folders", "&File", tip="Folders that were added last"),
    Command(
        "folders",
        "F&olders of this desk…",
        "&File",
        tip="Which folders are looked through; take one off the list",
    ),
    Command("rescan", "&Look for new letters", "&File", (Standard.Refresh,)),
    Command("cancel_import", "Stop addin&g letters", "&File"),
    Command("samples", "Open the sa&mple letters", "&File"),
    Command(
        "attention",
        "&Needs attention…",
        "&File",
        tip="Files that could not be read, and why; their words; ignore some",
    ),
    Command("export", "E&xport…", "&File", ("Ctrl+Shift+X",), rule=True),
    Command("report", "QA re&port…", "&File", tip="Write a sample's report for paper or a browser"),
    Command("review_out", "Write a re&view file…", "&File", tip="All reviews of this desk"),
    Command("review_in", "Take &in a review file…", "&File", tip="Reviews of another desk"),
    Command("saved", "All &saved?", "&File", (Standard.Save,), rule=True),
    Command("reviewer", "Who is &checking…", "&File"),
    Command("print", "Prin&t letter…", "&File", (Standard.Print,), rule=True),
    Command("save_pdf", "Save letter as PD&F…", "&File"),
    Command(
        "in_folder",
        "S&how letter in its folder",
        "&File",
        tip="Open the folder in which the file of this letter lies",
    ),
    Command("quit", "&Quit", "&File", ("Ctrl+Q",), rule=True, anywhere=True),
    Command("undo", "&Undo", "&Edit", (Standard.Undo,)),
    Command("redo", "&Redo", "&Edit", ("Ctrl+Y", "Ctrl+Shift+Z", Standard.Redo)),
    Command("copy", "&Copy", "&Edit", (Standard.Copy,), rule=True),
    Command("copy_cited", "Copy with c&itation", "&Edit", ("Ctrl+Shift+C",)),
    Command("find", "&Find in this letter", "&Edit", (Standard.Find,), rule=True),
    Command("find_next", "Find &next", "&Edit", ("F3", "Ctrl+G", Standard.FindNext)),
    Command(
        "find_previous",
        "Find &previous",
        "&Edit",
        ("Shift+F3", "Ctrl+Shift+G", Standard.FindPrevious),
    ),
    Command(
        "preferences",
        "Pr&eferences…",
        "&Edit",
        ("Ctrl+,", Standard.Preferences),
        rule=True,
        tip="Text size, colours, keys, who is checking, when the letters are hidden",
    ),
    Command(
        "change_keys",
        "Change the &keys…",
        "&Edit",
        tip="Other keys for what you do often; single letters on or off",
    ),
    Command("compact", "&Compact text", "&View", ("Ctrl+Shift+V",), "V", checkable=True),
    Command(
        "page",
        "O&riginal page",
        "&View",
        ("Ctrl+Shift+P",),
        "O",
        checkable=True,
        tip="The letter as it was printed, instead of its text",
    ),
    Command("page_beside", "Text &and page", "&View", ("Ctrl+Shift+B",), checkable=True),
    Command(
        "compare_with",
        "Compare &with another letter",
        "&View",
        ("Ctrl+Shift+2",),
        checkable=True,
        tip="Another letter, or another place of this one, beside the open letter",
    ),
    Command(
        "fold",
        "Fold stan&dard wording",
        "&View",
        ("Ctrl+Shift+K",),
        checkable=True,
        tip="Standard wording and long quotations as one line each",
    ),
    Command("layers", "La&yers…", "&View", ("Ctrl+Shift+Y",)),
    Command("codes", "Layers in the &margin", "&View", checkable=True),
    Command("empty_fields", "Show &empty fields", "&View", ("Ctrl+Shift+L",), checkable=True),
    Command("zoom_in", "&Zoom in", "&View", (Standard.ZoomIn, "Ctrl+="), rule=True),
    Command("zoom_out", "Zoom &out", "&View", (Standard.ZoomOut,)),
    Command("zoom_reset", "&Normal size", "&View", ("Ctrl+0",)),
    Command("lines_apart", "&Bigger line spacing", "&View", ("Alt+=",)),
    Command("lines_closer", "S&queeze the lines", "&View", ("Alt+-",)),
    Command(
        "serif",
        "Text with ser&ifs",
        "&View",
        checkable=True,
        tip="The letter's words in a font with serifs, as in print",
    ),
    Command("theme_system", "Colours of the &system", "&View", checkable=True, rule=True),
    Command("theme_light", "&Light colours", "&View", checkable=True),
    Command("theme_dark", "Dar&k colours", "&View", checkable=True),
    Command("theme_contrast", "&High contrast", "&View", checkable=True),
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
    Command("query_details", "Query &details…", "&Search", rule=True),
    Command("save_search", "Sa&ve this search…", "&Search"),
    Command(
        "saved_searches",
        "Saved and last sea&rches…",
        "&Search",
        widget="Alt+Down in the search",
    ),
    Command("run_queries", "R&un a list of queries…", "&Search"),
    Command(
        "term_walk",
        "&Walk through listed terms",
        "&Search",
        ("Ctrl+Shift+M",),
        rule=True,
        tip="From one term of the lists that are on to the next",
    ),
    Command("term_lists", "&Term lists…", "&Search"),
    Command(
        "synonyms",
        "S&ynonyms…",
        "&Search",
        tip="Names of a drug that a search takes for the same; where names of your own go",
    ),
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
    Command("ask", "&Set aside with a question…", "&Review", ("Shift+F7",), "Shift+D"),
    Command("reopen", "Reo&pen letter…", "&Review", ("Ctrl+Shift+O",)),
    Command("confirm", "Confirm &field, next open field", "&Review", widget="Space", rule=True),
    Command("edit", "&Edit field", "&Review", ("F2",)),
    Command("use", "&Use selected words", "&Review", widget="Return in the text"),
    Command("use_as", "Use se&lected words as…", "&Review", ("Ctrl+Shift+W",), "W"),
    Command("not_stated", "&Not stated in the letter", "&Review", ("Ctrl+Shift+E",), "0"),
    Command("undecided", "Cannot deci&de", "&Review", ("Ctrl+Shift+I",)),
    Command("revert", "&Back to what the machine read", "&Review", ("Ctrl+Shift+R",)),
    Command("history", "&History of the field…", "&Review", ("Ctrl+Shift+H",), "H"),
    Command("source", "&Go to its words, or to the field", "&Review", ("Ctrl+J",), "G"),
    Command("candidates", "&Values in the letter…", "&Review", widget="Alt+Down on a field"),
    Command("mistake", "Kind of &mistake", "&Review", ("Ctrl+Shift+9",), "E"),
    Command(
        "same_reading",
        "The same &reading elsewhere…",
        "&Review",
        tip="Letters in which the machine read the same words so, one by one",
    ),
    Command("answer", "Ans&wer flag…", "&Review", ("F7",), "F"),
    Command(
        "new_item",
        "&New item from selected words",
        "&Items",
        ("Ctrl+Shift+Insert",),
        "I",
        tip="The selected words become an item; within another item they are split from it",
    ),
    Command(
        "merge_item",
        "&Merge with the item above",
        "&Items",
        tip="The current item and the one before it become one",
    ),
    Command("item_up", "Move item &up", "&Items", ("Ctrl+Shift+PgUp",)),
    Command("item_down", "Move item &down", "&Items", ("Ctrl+Shift+PgDown",)),
    Command(
        "remove_item", "&Remove item", "&Items", rule=True, tip="The letter decides no such item"
    ),
    Command("items_back", "&Back to the items that the machine read", "&Items"),
    Command("next_unchecked", "Next &unchecked letter", "&Queue", ("F9",), "N"),
    Command("previous_unchecked", "Previous unchec&ked", "&Queue", ("Shift+F9",), "Shift+N"),
    Command("next_problem", "Next pr&oblem", "&Queue", ("F8",), "P"),
    Command("previous_problem", "Pre&vious problem", "&Queue", ("Shift+F8",), "Shift+P"),
    Command("next_letter", "&Next letter", "&Queue", ("Ctrl+PgDown",), "J", rule=True),
    Command("previous_letter", "&Previous letter", "&Queue", ("Ctrl+PgUp",), "K"),
    Command("back", "&Back to the letter before", "&Queue", (Standard.Back,)),
    Command("forward", "&Forward again", "&Queue", (Standard.Forward,)),
    Command("my_decisions", "My &recent decisions…", "&Queue"),
    Command("show_deferred", "Show &deferred letters", "&Queue", rule=True),
    Command("show_changed", "Show what &changed since checked", "&Queue"),
    Command("refresh_queue", "Queue the letters ane&w", "&Queue"),
    Command("tag", "Add &tag", "&Tags", ("Ctrl+T",), "T"),
    Command("tag_item", "Add tag to the &item", "&Tags", ("Ctrl+Shift+T",), "Shift+T"),
    Command("pinned", "&Pinned tag, on or off", "&Tags", widget=DIGITS),
    Command("star", "&Star, on or off", "&Tags", ("Ctrl+Shift+8",), "S"),
    Command("manage_tags", "&All tags…", "&Tags"),
    Command("note", "Add &note", "&Tags", ("Ctrl+Shift+N",), "M", rule=True),
    Command("notes", "&List of notes…", "&Tags"),
    Command(
        "lock",
        "&Hide the letters now",
        "T&ools",
        ("Ctrl+L",),
        tip="Hide the letters until you come back",
        anywhere=True,
    ),
    Command("prove", "&Check this desk", "T&ools", rule=True, tip="Prove that nothing was lost"),
    Command("back_up", "Back &up now", "T&ools"),
    Command("backups", "&Backups…", "T&ools"),
    Command(
        "rules",
        "Checking &rules…",
        "T&ools",
        ("Ctrl+F7",),
        rule=True,
        tip="What the rules look at, how often each was right; some switched off or on",
    ),
    Command(
        "commands_help",
        "Command &line help",
        "T&ools",
        rule=True,
        tip="What can be done without the window: in a terminal, by a script",
    ),
    Command("help", "&Help for this place", "&Help", (Standard.HelpContents,), anywhere=True),
    Command("guide", "&Guide", "&Help"),
    Command("tour", "&Ten minutes with the sample letters", "&Help"),
    Command("fields_help", "What the fi&elds hold", "&Help"),
    Command("flags_help", "What the &flags mean", "&Help"),
    Command("it_help", "For &IT", "&Help"),
    Command("new_sample", "&New sample…", "S&ample", tip="Draw letters by lot, to be checked"),
    Command("read_sample", "&Read a sample…", "S&ample", tip="Blind entry, double review"),
    Command("leave_sample", "&Leave the sample", "S&ample"),
    Command("adjudicate", "&Adjudicate…", "S&ample", rule=True, tip="Where two readers differ"),
    Command("differences", "&Differences between desks…", "S&ample"),
    Command("part", "My &part of the letters…", "S&ample", tip="Reviewer 2 of 3, say"),
    Command("results", "Re&sults…", "S&ample", tip="How good the machine is, and where it fails"),
    Command(
        "compare",
        "&Compare with another engine…",
        "S&ample",
        tip="Mistakes that another engine fixed, broke, left as they were",
    ),
    Command("keys", "&Keys…", "&Help", ("Ctrl+/",), "?", rule=True),
    Command("about", "&About imrdesk", "&Help"),
)
NAMED: Mapping[str, Command] = {command.name: command for command in COMMANDS}
