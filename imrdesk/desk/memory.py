"""How much memory the program and its workers hold."""

from __future__ import annotations

import sys
from pathlib import Path


def own_megabytes() -> float:
    """Without files that are only mapped; 0 where the system does not tell."""
    told = Path("/proc/self/smaps_rollup")
    if not told.exists():
        return 0.0
    for line in told.read_text(encoding="ascii").splitlines():
        if line.startswith("Anonymous:"):
            return int(line.split()[1]) / 1024
    return 0.0


def peak_of_children() -> float:
    """The most that one child process held which has ended; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource  # noqa: PLC0415 - there is none on Windows

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
