"""Run by tests in a process of its own, because Dask opens sockets: `cluster_run OUT FOLDER`.

Two workers on this machine; one of them is killed when the first answers have come.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from collections.abc import Sequence
from pathlib import Path

import distributed

from imrdesk.desk.bench import batches
from imrdesk.desk.bulk import Line
from imrdesk.desk.bulk import extract_into
from imrdesk.desk.cluster import spread
from imrdesk.desk.rules import DeskRules
from imrdesk.desk.rules import load_rules

LETTERS_A_BATCH = 2


def main(out: Path, folder: Path) -> None:
    given = DeskRules(load_rules())
    with (
        distributed.LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=2, threads_per_worker=1, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,  # type: ignore[no-untyped-call]
    ):
        workers = sorted(client.run(os.getpid).values())

        def work(todo: Sequence[str]) -> Iterator[Sequence[Line]]:
            for n, lines in enumerate(spread(client, batches(todo, LETTERS_A_BATCH), given)):
                yield lines
                if n == 0:
                    os.kill(workers[0], signal.SIGKILL)
                    print("killed", workers[0])  # noqa: T201 - for the test

        for _ in extract_into(out, [folder], given, work, print):
            pass


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
