"""The desk's own loops run as processes, for tests that interfere with them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.cli.running import ROOT


class Loop:
    """A loop that saves without end, and what it has acknowledged so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.pid = process.pid
        self.tokens: list[str] = []

    def until(self, word: str, times: int = 1) -> str:
        """Read its lines up to one that begins with a word; empty when it ended before."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("ACK "):
                self.tokens.append(line.split()[1])
            if line.startswith(word):
                times -= 1
                if not times:
                    return line.strip()
        return ""

    def kill(self) -> None:
        """End it as a power button does, and read what it had still acknowledged."""
        os.killpg(self.pid, signal.SIGKILL)
        self.until("nothing")
        self._process.wait()


@contextmanager
def loop(what: str, home: Path, *more: str) -> Iterator[Loop]:
    argv = [sys.executable, "-m", "imrdesk", "selftest", what, "--store", str(home), *more]
    with subprocess.Popen(
        argv, stdout=subprocess.PIPE, cwd=ROOT, text=True, process_group=0
    ) as process:
        try:
            yield Loop(process)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
