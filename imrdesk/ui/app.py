"""Starting the window: style, desk, window, event loop."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def main(home: Path, folders: Sequence[Path] = ()) -> int:
    """Open the window on the desk at `home`, adding `folders` first; returns the exit code."""
    raise SystemExit(f"the window is being built: {home} {len(folders)}")
