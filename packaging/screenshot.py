"""Paints the pictures of the window that README and guide show, from the bundled sample letters.

    python packaging/screenshot.py [FOLDER]

Needs no display: the real window is opened on a desk of its own, works on the samples as a
reviewer would, and is painted into a file.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "resources" / "help"
SIZE = (1366, 768)
PATIENCE_S = 60.0

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["IMRDESK_REVIEWER"] = "N. Urse"
sys.path.insert(0, str(ROOT))

from imrdesk.domain import Slot  # noqa: E402 - Qt must know where to paint first
from imrdesk.domain import State  # noqa: E402
from imrdesk.domain import Tag  # noqa: E402
from imrdesk.ui.app import application  # noqa: E402
from imrdesk.ui.app import open_window  # noqa: E402
from imrdesk.ui.main_window import MainWindow  # noqa: E402


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not true():
        if time.monotonic() > end:
            raise TimeoutError("the window did not come so far")
        application().processEvents()
        time.sleep(0.01)


def work(window: MainWindow) -> None:
    """Accept one letter; in one that has an error confirm, correct, tag, and stand at the error."""
    session, lines = window.session, window.letters.list.letters
    wait_until(lambda: session.ready and not window.status.stop.isVisible())
    wait_until(lambda: lines.line(lines.rowCount() - 1) is not None)
    read = (lines.line(place) for place in range(lines.rowCount()))
    rows = [line.row for line in read if line is not None]
    clean = next(row.letter_id for row in rows if row.worst != "error")
    session.open(clean)
    wait_until(lambda: session.ready)
    window.commands["accept_stay"].trigger()
    wait_until(lambda: session.view is not None and session.view.status == "checked")
    odd = next(row.letter_id for row in rows if row.worst == "error")
    session.open(odd)
    wait_until(lambda: session.ready)
    for name in ("item", "decision", "drug_name"):
        window.check.fields.confirmed.emit(Slot(name, 1))
    corrected, wrong = Slot("service_subcategory", 1), Slot("strength_unit", 1)
    window.check.fields.typed.emit(corrected, "Opioid analgesics")
    wait_until(lambda: _state(window, corrected) is State.CORRECTED)
    window.check.tags.added.emit(Tag("odd dose"))
    wait_until(lambda: bool(session.view and session.view.tags))
    window.checking.field.choose(wrong)
    window.status.news.clear()
    window.status.work.clear()


def _state(window: MainWindow, slot: Slot) -> State | None:
    value = window.session.view.at(slot) if window.session.view else None
    return value.state if value else None


def search(window: MainWindow) -> None:
    """A phrase, its letters, and the first of them at the first hit."""
    window.top.search.setText('"not medically necessary"')
    window.top.search.taken.emit()
    wait_until(window.page.find_bar.isVisible)


def page(window: MainWindow) -> None:
    """The page of a PDF as it was printed, beside its text."""
    session, lines = window.session, window.letters.list.letters
    window.top.search.clear()
    wait_until(lambda: lines.line(lines.rowCount() - 1) is not None)
    read = (lines.line(place) for place in range(lines.rowCount()))
    printed = next(line.row for line in read if line is not None and line.row.name.endswith(".pdf"))
    session.open(printed.letter_id)
    wait_until(lambda: session.ready and session.current == printed.letter_id)
    window.commands["page_beside"].trigger()
    settle(seconds=4)


def settle(seconds: float) -> None:
    """Let come what is drawn in other processes."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        application().processEvents()
        time.sleep(0.01)


def main(argv: list[str]) -> int:
    folder = Path(argv[1]) if len(argv) > 1 else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    application()
    with tempfile.TemporaryDirectory() as home:
        window = open_window(Path(home) / "desk", [ROOT / "resources" / "samples"])
        window.resize(*SIZE)
        for name, act in (("window", work), ("search", search), ("page", page)):
            act(window)
            settle(seconds=0.5)
            window.grab().save(str(folder / f"{name}.png"))
            print(f"painted {folder / name}.png")
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
