"""The scripts of packaging/ as modules."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"


def script(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`build` or `windows/make_icon`; what it imports is loaded anew too, and forgotten after."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    for beside in PACKAGING.glob("*.py"):
        monkeypatch.delitem(sys.modules, beside.stem, raising=False)
    spec = importlib.util.spec_from_file_location(name, PACKAGING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # A dataclass looks its module up by name.
    monkeypatch.setitem(sys.modules, name, module)
    spec.loader.exec_module(module)
    return module
