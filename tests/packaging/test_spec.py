"""What PyInstaller is told, by a spec that is run with stand-ins for PyInstaller's own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any

import pytest

from tests.packaging.scripts import PACKAGING
from tests.packaging.scripts import ROOT

GATHERED = [
    ("PySide6/Qt/plugins/platforms/libqoffscreen.so", "", "BINARY"),
    ("PySide6/Qt/plugins/platforms/libqxcb.so", "", "BINARY"),
    ("PySide6/Qt/plugins/tls/libqopensslbackend.so", "", "BINARY"),
    ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "", "BINARY"),
    ("PySide6/Qt/lib/libQt6Gui.so.6", "", "BINARY"),
    ("PySide6/Qt/lib/libQt6Network.so.6", "", "BINARY"),
    ("libQt6Network.so.6", "", "SYMLINK"),
    ("libcairo.so.2", "", "BINARY"),
    ("libcap.so.2", "", "BINARY"),
    ("libgtk-3.so.0", "", "BINARY"),
]


@dataclass
class Told:
    """Each of PyInstaller's words with what it was given."""

    calls: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = field(default_factory=dict)
    binaries: list[tuple[str, str, str]] = field(default_factory=lambda: list(GATHERED))
    datas: list[tuple[str, str, str]] = field(default_factory=list)
    pure: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()

    def word(self, name: str) -> Callable[..., Told]:
        def called(*given: Any, **named: Any) -> Told:
            self.calls[name] = (given, named)
            return self

        return called


@pytest.fixture
def told() -> Told:
    told = Told()
    text = (PACKAGING / "imrdesk.spec").read_text(encoding="utf-8")
    words = {name: told.word(name) for name in ("Analysis", "PYZ", "EXE", "COLLECT")}
    exec(compile(text, "imrdesk.spec", "exec"), {**words, "SPECPATH": str(PACKAGING)})  # noqa: S102
    return told


def test_the_program_starts_where_the_package_does(told: Told) -> None:
    (scripts,), _ = told.calls["Analysis"]
    assert [Path(script) for script in scripts] == [ROOT / "imrdesk" / "__main__.py"]


def test_resources_lie_where_the_program_looks_for_them(told: Told) -> None:
    _, named = told.calls["Analysis"]
    assert named["datas"] == [(str(ROOT / "resources"), "imrdesk/resources")]


def test_libraries_stay_files_that_can_be_replaced(told: Told) -> None:
    assert told.calls["EXE"][1]["exclude_binaries"] is True
    assert told.calls["EXE"][1]["upx"] is False
    assert "COLLECT" in told.calls


def test_nothing_that_talks_to_a_network_is_put_in(told: Told) -> None:
    assert {"PySide6.QtNetwork", "ssl", "_ssl"} <= set(told.calls["Analysis"][1]["excludes"])


def test_what_is_never_loaded_is_left_out_and_nothing_else(told: Told) -> None:
    _, kept, _ = told.calls["COLLECT"][0]
    assert [Path(name).name for name, _, _ in kept] == [
        "libqoffscreen.so",
        "libqxcb.so",
        "libQt6Gui.so.6",
        "libcap.so.2",
    ]


def test_nothing_is_left_out_that_a_module_of_ours_imports(told: Told) -> None:
    imported = {
        line.split()[1]
        for module in (ROOT / "imrdesk").rglob("*.py")
        for line in module.read_text(encoding="utf-8").splitlines()
        if line.startswith(("from ", "import "))
    }
    assert imported.isdisjoint(told.calls["Analysis"][1]["excludes"])
