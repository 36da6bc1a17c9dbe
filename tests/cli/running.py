"""Commands run in tests, and what they printed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
Run = Callable[..., int]
Captured = pytest.CaptureFixture[str]


def no_window(home: Path, folders: Sequence[Path]) -> int:
    raise AssertionError(f"a window was opened: {home} {folders}")


def printed(capsys: Captured) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def program(*words: object, **more: Any) -> subprocess.CompletedProcess[bytes]:
    argv = [sys.executable, "-m", "imrdesk", *map(str, words)]
    return subprocess.run(argv, capture_output=True, check=False, cwd=ROOT, **more)
