"""How fast the window is: measured in a process of its own, which prints one line of JSON."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from imrdesk.desk.memory import own_megabytes
from imrdesk.domain import LetterId
from imrdesk.ui.adding_timing import adding
from imrdesk.ui.app import application
from imrdesk.ui.app import open_window
from imrdesk.ui.field_rows import field_rows
from imrdesk.ui.main_window import MainWindow
from imrdesk.ui.screens import has_screen

TIMES = 40
PATIENCE_S = 120
SETTLING_S = 3.0
A_WORD = "pain"
AT_START = 2
"""Long verbs that every sitting begins with: catching up, looking after the desk."""


Figures = Mapping[str, float] | Mapping[str, Sequence[float]]


def main(argv: Sequence[str]) -> int:
    """`start HOME BEGUN`, `window HOME LONG_LETTER`, or `adding HOME FOLDER`."""
    what, home, given = argv
    if not has_screen(os.environ, sys.platform):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application()
    window = open_window(Path(home))
    figures: Figures
    if what == "start":
        figures = _start(window, float(given))
    else:
        _settle(window)
        if what == "adding":
            figures = adding(window, Path(given), _wait)
        else:
            figures = _window(window, LetterId(given))
        window.close()
    sys.stdout.write(f"{json.dumps(figures)}\n")
    return 0


def _start(window: MainWindow, begun: float) -> dict[str, float]:
    """`begun` is the time when this process was asked for; it ends when the window is closed."""

    def since(begun: float) -> float:
        return (time.time() - begun) * 1000

    _paint(window)
    figures = {"painted_ms": since(begun)}
    _wait(lambda: len(window.queue.queue) > 0)
    figures["listed_ms"] = since(begun)
    _wait(lambda: window.session.ready)
    window.grab()
    figures |= {"usable_ms": since(begun), "usable_cpu_ms": time.process_time() * 1000}
    figures["memory_mb"] = own_megabytes()
    pane, asked = window.letters, time.time()
    window.top.search.search_for(A_WORD)
    _wait(lambda: not pane.details_button.isHidden())
    _paint(window)
    figures |= {"found_ms": since(asked), "found_mb": own_megabytes()}
    _wait(lambda: not pane.narrow_button.isHidden())
    _paint(window)
    figures |= {"facets_ms": since(asked), "facets_mb": own_megabytes()}
    _process_for(SETTLING_S)
    figures["settled_mb"] = own_megabytes()
    closed = time.time()
    window.close()
    return figures | {"closed_ms": since(closed)}


def _settle(window: MainWindow) -> None:
    """Until the desk was brought up to date and looked after, as it is each half hour."""
    ended: list[object] = []
    window.session.import_ended.connect(ended.append)
    _wait(lambda: window.session.ready and len(ended) >= AT_START)
    _process_for(SETTLING_S)


def _window(window: MainWindow, long_letter: LetterId) -> dict[str, Sequence[float]]:
    commands = window.commands
    opened = [_timed(window, commands["next_unchecked"].trigger) for _ in range(TIMES)]
    slots = [row.slot for row in field_rows(window.checking.groups)]
    chosen: list[float] = []
    for slot in (slots * TIMES)[:TIMES]:
        begun = time.perf_counter()
        window.checking.field.choose(slot)
        _paint(window)
        chosen.append((time.perf_counter() - begun) * 1000)
    accepted = [_timed(window, lambda: _accept(window)) for _ in range(TIMES)]
    long = [_timed(window, lambda: window.session.open(long_letter))]
    return {"next": opened, "field": chosen, "accept": accepted, "long": long}


def _accept(window: MainWindow) -> None:
    commands = window.commands
    commands["accept"].trigger()
    if window.messages.isVisible():  # a letter with an error asks once
        commands["accept"].trigger()


def _timed(window: MainWindow, act: Callable[[], object]) -> float:
    """Milliseconds from the key to the next letter on screen."""
    before = window.session.view
    begun = time.perf_counter()
    act()
    _wait(lambda: window.session.ready and _other(window, before))
    _paint(window)
    return (time.perf_counter() - begun) * 1000


def _other(window: MainWindow, before: object) -> bool:
    view = window.session.view
    return view is not None and view is not before and view.letter.id == window.session.current


def _paint(window: MainWindow) -> None:
    QCoreApplication.processEvents()
    window.repaint()


def _wait(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not true():
        if time.monotonic() > end:
            raise TimeoutError("the window did not come so far")
        QCoreApplication.processEvents()
        time.sleep(0.0005)


def _process_for(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.005)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
