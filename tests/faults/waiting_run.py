"""A desk that stands open after a letter was added, and tells which workers wait for more."""

from __future__ import annotations

import multiprocessing
import sys
from contextlib import closing
from pathlib import Path

from imrdesk.desk import Desk


def main(home: Path, folder: Path) -> None:
    with closing(Desk.open(home, reviewer="R. Eader")) as desk:
        list(desk.add([folder]))
        workers = multiprocessing.active_children()
        sys.stdout.write(" ".join(str(worker.pid) for worker in workers) + "\n")
        sys.stdout.flush()
        sys.stdin.readline()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
