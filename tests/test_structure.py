"""The house stays a house: what lies at the top, how long modules and functions are."""

from __future__ import annotations

import ast
import statistics
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOP = {"pyproject.toml", "imrdesk", "resources", "tests", "packaging", "README.md", "LICENSE"}
DRAWERS = {"utils", "util", "misc", "manager", "handler", "base", "common", "helpers", "tools"}
MODULES = sorted((ROOT / "imrdesk").rglob("*.py"))


def functions(module: Path) -> Iterator[tuple[str, int]]:
    """Each function's name and length in lines, nested ones too."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def lines(module: Path) -> int:
    return len(module.read_text(encoding="utf-8").splitlines())


def kept() -> set[str]:
    """The top-level entries of the repository; of the folder where there is no repository."""
    try:
        listed = subprocess.check_output(
            ["git", "ls-files"], cwd=ROOT, text=True, stderr=subprocess.DEVNULL
        )
    except (OSError, subprocess.CalledProcessError):
        return {path.name for path in ROOT.iterdir()}
    return {line.split("/")[0] for line in listed.splitlines()}


def test_the_top_level_holds_what_is_prescribed_and_nothing_else() -> None:
    seen = {name for name in kept() if not name.startswith(".")}
    assert seen == TOP


def test_no_module_is_longer_than_400_lines() -> None:
    assert {str(m): lines(m) for m in MODULES if lines(m) > 400} == {}


def test_no_function_is_longer_than_50_lines() -> None:
    long = {f"{m}:{name}": size for m in MODULES for name, size in functions(m) if size > 50}
    assert long == {}


def test_half_of_the_modules_fit_130_lines() -> None:
    assert statistics.median(lines(m) for m in MODULES if lines(m)) <= 130


def test_half_of_the_functions_fit_8_lines() -> None:
    assert statistics.median(size for m in MODULES for _, size in functions(m)) <= 8


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(ROOT)))
def test_no_module_is_a_drawer(module: Path) -> None:
    assert not set(module.stem.split("_")) & DRAWERS


def test_every_package_says_what_it_is_for() -> None:
    unsaid = [
        str(m)
        for m in MODULES
        if m.name == "__init__.py" and not ast.get_docstring(ast.parse(m.read_text("utf-8")))
    ]
    assert unsaid == []


def test_every_part_is_under_the_import_contracts() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    direction = project["tool"]["importlinter"]["contracts"][0]
    named = {part.strip() for layer in direction["layers"] for part in layer.split("|")}
    parts = {p.stem for p in (ROOT / "imrdesk").iterdir() if not p.name.startswith("__")}
    assert parts - {"resources"} <= named
