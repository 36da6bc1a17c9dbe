"""Where things lie: the desk's home and the program's own resources."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from unicodedata import category


def default_home() -> Path:
    """The platform's data folder for imrdesk."""
    if sys.platform == "win32":
        place = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        place = Path.home() / "Library" / "Application Support"
    else:
        place = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return place / "imrdesk"


def resources() -> Path:
    """The resources folder: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def visible(name: str) -> str:
    """A file name with undecodable bytes and control characters made visible."""
    shown = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if c.isprintable() or category(c) == "Zs" else ascii(c)[1:-1] for c in shown)
