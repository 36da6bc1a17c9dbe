"""Whether the window answers while letters come in: its pulse, and what is asked meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer

from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.ui.main_window import MainWindow

BEAT_MS = 10
PAUSE_S = 0.25
"""Between two acts of the reviewer."""
WORDS = ("pain", "necessary", "mri lumbar", '"medically necessary"', "radicul*", "decision:upheld")

Wait = Callable[[Callable[[], bool]], None]


class Pulse(QObject):
    """Beats every ten milliseconds; a beat that is late is time in which nothing was answered."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now


def adding(window: MainWindow, folder: Path, wait: Wait) -> Mapping[str, Sequence[float]]:
    """Letters of a folder are added while the first ones are read, corrected and searched."""
    over: list[float] = []
    begun = time.perf_counter()
    window.session.added.connect(lambda: over.append(time.perf_counter() - begun))
    pulse = Pulse()
    took: dict[str, list[float]] = {"letter": [], "save": [], "search": []}
    acts = cycle(took)
    words = cycle(WORDS)
    window.session.add([folder])
    pulse.start()
    while not over:
        act = next(acts)
        if act == "search":
            took[act].append(_search(window, next(words), wait))
        else:
            took[act].append(_read(window, wait) if act == "letter" else _save(window, wait))
        _pause(over, wait)
    pulse.stop()
    return {"gap": pulse.gaps, "seconds": over, **took}


def _pause(over: Sequence[float], wait: Wait) -> None:
    due = time.perf_counter() + PAUSE_S
    wait(lambda: bool(over) or time.perf_counter() >= due)


def _read(window: MainWindow, wait: Wait) -> float:
    before = window.session.view
    begun = time.perf_counter()
    window.commands["next_letter"].trigger()
    wait(lambda: window.session.ready and window.session.view is not before)
    return (time.perf_counter() - begun) * 1000


def _save(window: MainWindow, wait: Wait) -> float:
    assert window.session.view is not None  # noqa: S101 - one was just read
    saved: list[str] = []
    noted = window.session.saved.connect(saved.append)
    words = f"request {time.perf_counter():.6f}"
    said = Proposal(window.session.view.letter.id, Slot("item", 1), Verdict.CORRECTED, typed=words)
    begun = time.perf_counter()
    window.session.propose(said, lambda error: saved.append(str(error)))
    wait(lambda: bool(saved))
    window.session.saved.disconnect(noted)
    return (time.perf_counter() - begun) * 1000


def _search(window: MainWindow, words: str, wait: Wait) -> float:
    head = window.letters.head
    begun = time.perf_counter()
    window.top.search.search_for(words)
    wait(lambda: head.text().startswith("Found"))
    took = (time.perf_counter() - begun) * 1000
    window.top.search.clear()
    wait(lambda: not head.text().startswith("Found"))
    return took
