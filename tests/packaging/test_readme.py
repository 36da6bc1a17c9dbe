"""What the README promises in its tables is what the program has."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from imrdesk.cli import exits
from imrdesk.cli.parser import parser
from imrdesk.desk.rules import load_rules
from imrdesk.search.query import parse_query
from imrdesk.ui.commands import COMMANDS
from imrdesk.ui.keymap import Keymap

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def rows(title: str) -> list[list[str]]:
    """The cells of the table whose head begins with that title."""
    table = README.partition(f"\n| {title} |")[2].partition("\n\n")[0]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()[2:]]


@pytest.mark.parametrize(("keys", "text"), rows("keys"))
def test_every_key_does_what_is_said(qapp: QApplication, keys: str, text: str) -> None:
    plain = {c.text.replace("&", "").rstrip("…"): Keymap().words(c) for c in COMMANDS}
    assert set(keys.split(", ")) <= set(plain[text.partition(":")[0]].split(", "))


def test_every_command_is_told_and_no_other() -> None:
    commands = next(
        action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)
    )
    told = {m[1] for cells in rows("command") if (m := re.match(r"`imrdesk ([\w-]+)", cells[0]))}
    assert told == set(commands.choices)


def test_exit_codes_are_those_of_the_program() -> None:
    told = {int(code) for code, _ in rows("exit code")}
    assert told == {
        exits.GOOD,
        exits.SOME_FAILED,
        exits.USAGE,
        exits.INTERRUPTED,
        *exits.EXIT_CODES.values(),
    }
    for code, meaning in rows("exit code"):
        assert re.search(rf"^ *{code}  {re.escape(meaning)}", exits.TOLD, re.MULTILINE), code


def test_every_query_of_the_examples_is_understood() -> None:
    queries = [query for cells in rows("type") for query in re.findall("`([^`]+)`", cells[0])]
    assert len(queries) > 15
    for query in queries:
        assert parse_query(query, load_rules().catalogue).root is not None


def test_every_short_name_that_is_told_is_known() -> None:
    told = README.partition("Short names of fields: ")[2].partition(". Any name")[0]
    names = re.sub(r"\([^)]*\)", "", " ".join(told.split())).split(",")
    for name in names:
        assert parse_query(f"{name.strip()}:*", load_rules().catalogue).root is not None


def test_files_and_folders_that_are_named_are_there() -> None:
    named = re.findall(r"(?:`|\]\()((?:imrdesk|packaging|resources|\.ci)/[\w./]*)[`)]", README)
    assert len(named) > 10
    made = {"packaging/wheels", "packaging/dist"}
    missing = [name for name in named if not (ROOT / name).exists() and name not in made]
    assert missing == []
