"""What takes long to import is imported after the first letter stands on screen."""

from __future__ import annotations

import subprocess
import sys

LATE = (
    "numpy",
    "whoosh",
    "pypdfium2",
    "sqlite_utils",
    "multiprocessing",
    "imrdesk.search.index",
    "imrdesk.extract.engine",
    "imrdesk.letters.reading",
)


def test_the_window_is_imported_without_them() -> None:
    """In a process of its own: here everything is imported already."""
    words = "import sys, imrdesk.ui.app; print(*(n for n in sys.argv[1:] if n in sys.modules))"
    order = [sys.executable, "-c", words, *LATE]
    told = subprocess.run(order, check=True, capture_output=True, text=True)
    assert told.stdout.split() == []
