"""`imrdesk` alone opens the window; with a command it works in the terminal."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence
from pathlib import Path

from imrdesk import cli


def main() -> int:
    multiprocessing.freeze_support()
    return cli.main(sys.argv[1:], open_window)


def open_window(home: Path, folders: Sequence[Path]) -> int:
    from imrdesk.ui import app  # noqa: PLC0415 - the command line works without Qt

    return app.main(home, folders)


if __name__ == "__main__":
    sys.exit(main())
