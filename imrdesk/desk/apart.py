"""Work in a process of its own that ends with it: whoever asked for it is not slowed meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar

from imrdesk.letters.sandbox import work_behind

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

T = TypeVar("T")


class Apart:
    """One piece of work at a time; it may be asked for on any thread, and stopped from another."""

    def __init__(self) -> None:
        self._starting = threading.Lock()
        self._process: SpawnProcess | None = None
        self._stopped = False

    def run(self, work: Callable[..., T], *given: object) -> T:
        """Raises what the work raises, MemoryError when its process ended before it was done."""
        import multiprocessing  # noqa: PLC0415 - not while a window opens

        # Forking a process that has threads (the window's) can hang the child; spawning cannot.
        spawning = multiprocessing.get_context("spawn")
        here, there = spawning.Pipe(duplex=False)
        process = spawning.Process(target=_do, args=(there, work, given), daemon=True)
        with self._starting:
            if self._stopped:
                raise MemoryError("stopped")
            process.start()
            self._process = process
        there.close()
        try:
            done, told = here.recv()
        except EOFError as end:
            raise MemoryError("the process ended") from end
        finally:
            here.close()
            process.join()
        if not done:
            raise told
        result: T = told
        return result

    def stop(self) -> None:
        """What is under way is left undone, and nothing is begun any more."""
        with self._starting:
            self._stopped = True
            if self._process is not None:
                self._process.kill()


def _do(
    there: Connection[Any, Any], work: Callable[..., object], given: tuple[object, ...]
) -> None:
    told: tuple[bool, object]
    work_behind()
    try:
        told = True, work(*given)
    except Exception as error:  # noqa: BLE001 - who asked for it has to deal with it
        told = False, error
    there.send(told)
