"""Batches of letters spread over a Dask cluster, which is imported only when it is asked for."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections import deque
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import islice
from typing import Any
from typing import Final

from imrdesk.desk.batch import answered
from imrdesk.desk.batch import asked
from imrdesk.desk.bench import batches
from imrdesk.desk.bulk import LETTERS_A_BATCH
from imrdesk.desk.bulk import Line
from imrdesk.desk.bulk import Work
from imrdesk.desk.rules import DeskRules
from imrdesk.errors import NoCluster

LOCAL: Final = "local"
AHEAD: Final = 4
"""Batches given to each worker beforehand."""
TRIES: Final = 3
"""How often a batch is done again when its worker is lost, or cannot start a process."""


def lines_on_cluster(address: str, given: DeskRules) -> Work:
    """The work, done by the workers at `address`; `local` starts some on this machine.

    Workers need imrdesk itself and the letters under the same names. Raises NoCluster.
    """

    def work(todo: Sequence[str]) -> Iterator[Sequence[Line]]:
        with ExitStack() as opened:
            yield from spread(_client(address, opened), batches(todo, LETTERS_A_BATCH), given)

    return work


def spread(
    client: Any,  # noqa: ANN401 - the library has no types
    todo: Iterable[Sequence[str]],
    given: DeskRules,
) -> Iterator[Sequence[Line]]:
    """Answers in the order asked; a batch whose worker is lost goes to another one."""
    rest = iter(todo)
    waiting: deque[Any] = deque()
    ahead = AHEAD * max(1, len(client.scheduler_info()["workers"]))
    try:
        while True:
            for batch in islice(rest, ahead - len(waiting)):
                question = asked(list(batch), given)
                waiting.append(client.submit(run_batch, question, pure=False, retries=TRIES))
            if not waiting:
                return
            answer = answered(waiting[0].result())
            waiting.popleft()
            yield answer
    except (_dask().KilledWorker, OSError, subprocess.CalledProcessError) as error:
        raise NoCluster(
            "The workers of the cluster were lost, or imrdesk cannot be started on them. What was "
            "extracted before is in the file; the same command goes on from there."
        ) from error


def run_batch(question: bytes) -> bytes:
    """Done on a worker."""
    argv = [sys.executable, "-m", "imrdesk.desk.batch"]
    return subprocess.run(argv, input=question, stdout=subprocess.PIPE, check=True).stdout  # noqa: S603 - our own


def _client(address: str, opened: ExitStack) -> Any:  # noqa: ANN401
    dask = _dask()
    try:
        if address == LOCAL:
            here = dask.LocalCluster(threads_per_worker=1, dashboard_address=None)
            return opened.enter_context(dask.Client(opened.enter_context(here)))
        return opened.enter_context(dask.Client(address, timeout="10s"))
    except (OSError, ValueError) as error:
        raise NoCluster(
            f"There is no Dask scheduler at “{address}” that answers. Nothing was extracted. Check "
            "the address, such as tcp://10.0.0.5:8786."
        ) from error


def _dask() -> Any:  # noqa: ANN401
    """Large, opens sockets, and hardly ever wanted: imported here and nowhere else."""
    try:
        return importlib.import_module("distributed")
    except ImportError as error:
        raise NoCluster(
            "Dask is not installed here, so nothing was extracted. Install it with "
            "pip install 'imrdesk[cluster]', or leave --dask away: this machine then does it alone."
        ) from error
