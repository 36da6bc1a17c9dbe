"""The pages of help say what the program does."""

from __future__ import annotations

import argparse
import re
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from imrdesk import normal
from imrdesk import settings
from imrdesk.checks import rules
from imrdesk.cli import exits
from imrdesk.cli.parser import parser
from imrdesk.desk import Desk
from imrdesk.desk.rules import VOCABULARY
from imrdesk.desk.rules import load_rules
from imrdesk.domain import FieldSpec
from imrdesk.search.query import parse_query
from imrdesk.ui import wording
from imrdesk.ui.commands import COMMANDS
from imrdesk.ui.keymap import Keymap
from tests.packaging.scripts import ROOT
from tests.packaging.scripts import script

HELP = ROOT / "resources" / "help"
PAGES = {page.stem: page.read_text(encoding="utf-8") for page in sorted(HELP.glob("*.md"))}
SPECS = load_rules().catalogue.specs


def section(spec: FieldSpec) -> str:
    """What the field guide says of a field."""
    head = f"\n### {spec.label} (`{spec.name}`)\n"
    return re.split(r"\n##", PAGES["fields"].partition(head)[2])[0]


def examples() -> list[tuple[FieldSpec, str, str]]:
    pairs = re.compile("`([^`]+)` → `([^`]+)`")
    return [(spec, *pair) for spec in SPECS for pair in pairs.findall(section(spec))]


def commands() -> dict[str, argparse.ArgumentParser]:
    known = next(a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(known.choices)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_every_field_has_its_section(spec: FieldSpec) -> None:
    assert len(section(spec).split()) > 5


def test_no_section_is_of_a_field_that_is_not_there() -> None:
    told = re.findall(r"^### .+ \(`(.+)`\)$", PAGES["fields"], re.MULTILINE)
    assert sorted(told) == sorted(spec.name for spec in SPECS)


@pytest.mark.parametrize(
    ("spec", "written", "kept"),
    [pytest.param(*one, id=f"{one[0].name}-{one[1]}") for one in examples()],
)
def test_every_example_of_a_field_is_read_as_is_said(
    spec: FieldSpec, written: str, kept: str
) -> None:
    value = normal.read(spec, wording.typed_for(spec, written))
    assert kept in {wording.shown(value), wording.shown_as(spec, value)}


def test_the_field_guide_has_enough_examples() -> None:
    assert len(examples()) > 40


def test_flags_are_told_as_the_rules_have_them(monkeypatch: pytest.MonkeyPatch) -> None:
    make_help = script("make_help", monkeypatch)
    # When this fails: .venv/bin/python packaging/make_help.py
    assert PAGES["flags"] == make_help.flags_page(rules(), make_help.examples())


def test_commands_are_told_as_the_program_understands_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_help = script("make_help", monkeypatch)
    # When this fails: .venv/bin/python packaging/make_help.py
    assert PAGES["commands"] == make_help.commands_page(parser())


def test_every_rule_has_its_line_with_an_example() -> None:
    told = re.findall(r"^\| ([A-Z]\d\d)\*? \|.* \| (.*) \|$", PAGES["flags"], re.MULTILINE)
    assert [rule for rule, _ in told] == [rule.id for rule in rules()]
    assert [rule for rule, example in told if len(example.split()) < 3] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_command_line_that_is_named_can_be_typed(page: str) -> None:
    for words in re.findall(r"(?:`|^    )imrdesk((?: [\w.…/#-]+)+)", PAGES[page], re.MULTILINE):
        first, *rest = words.split()
        assert first in commands() or first.startswith("--"), words
        if first in commands():
            options = {o for a in commands()[first]._actions for o in a.option_strings}
            assert {word for word in rest if word.startswith("--")} <= options, words


def test_exit_codes_are_those_of_the_program() -> None:
    told = re.findall(r"^\| (verify: )?(\d+) \| (.+) \|$", PAGES["it"], re.MULTILINE)
    meant = [line for line in exits.TOLD.splitlines() if re.match(r" *\d", line)]
    assert [f"{int(code):3}  {meaning}" for _, code, meaning in told] == meant


def test_whatever_lies_in_a_desk_is_told(tmp_path: Path) -> None:
    with closing(Desk.open(tmp_path / "desk")) as desk:
        list(desk.catch_up())
        desk.keeping.back_up()
        assert list(desk.catch_up()) == []
        made = [path.name + "/" * path.is_dir() for path in (tmp_path / "desk").iterdir()]
    assert {"desk.db", "backups/", "index/"} <= set(made)
    assert [name for name in made if f"`{name}`" not in PAGES["it"]] == []


def test_the_files_of_a_desk_are_named_as_they_are() -> None:
    assert settings.FILE in PAGES["it"]
    assert f"`{VOCABULARY}/`" in PAGES["it"]


@pytest.mark.parametrize("page", PAGES)
def test_every_way_through_the_menus_is_there(page: str) -> None:
    ways = {(c.menu.replace("&", ""), c.plain) for c in COMMANDS}
    menus = {menu for menu, _ in ways}
    named = re.findall(r"\*(\w+), ([^*\n]+)\*", PAGES[page])
    assert {(menu, text) for menu, text in named if menu in menus} <= ways
    assert {menu for menu, _ in named} <= menus


@pytest.mark.parametrize("page", PAGES)
def test_every_key_is_one_of_the_window(qapp: QApplication, page: str) -> None:
    known = {key.split(" ")[0] for c in COMMANDS for key in Keymap().words(c).split(", ")}
    named = set(re.findall(r"(?<!\+)\b(?:(?:Ctrl|Alt|Shift)\+)+\S*?\w+\b|\bF\d+\b", PAGES[page]))
    assert named <= known


@pytest.mark.parametrize("page", PAGES)
def test_every_query_of_the_pages_is_understood(page: str) -> None:
    queries = re.findall(r"`((?:-?\w+:[^`\n]+))`", PAGES[page])
    for query in queries:
        assert parse_query(query, load_rules().catalogue).root is not None, query


@pytest.mark.parametrize("page", PAGES)
def test_every_file_of_the_project_that_is_named_is_there(page: str) -> None:
    named = re.findall(r"`((?:imrdesk|packaging|resources|tests)/[\w./]*)`", PAGES[page])
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([\w./-]+)\)", PAGES[page]):
        assert (HELP / target).exists(), target


def test_every_page_begins_with_its_title() -> None:
    assert {"engineers", "fields", "flags", "guide", "it"} <= set(PAGES)
    for page in PAGES.values():
        assert re.match(r"# [^\n]+\n\n", page)


def test_pages_are_plain_text_for_people() -> None:
    for name, page in PAGES.items():
        assert not re.search(r"<\w+>|TODO|span\b|entity|\bslot", page) or name == "engineers", name


def test_the_help_is_part_of_what_is_shipped() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert '"resources" = "imrdesk/resources"' in project
    assert Path(HELP / "guide.md").stat().st_size > 2000
