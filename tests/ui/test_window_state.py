"""What the window remembers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray

from imrdesk.domain import FieldGroup
from imrdesk.ui.window_state import LastPlace
from imrdesk.ui.window_state import WindowState


def test_the_window_remembers_and_damaged_values_count_as_missing(tmp_path: Path) -> None:
    state = WindowState(tmp_path)
    state.keep("zoom", 120)
    state.keep("compact", value=False)
    state.keep("hidden_layers", "item nonsense")
    state.keep("geometry", QByteArray(b"abc"))
    state.keep_place(LastPlace("a", "patient.age", 0, 0, 12))
    state.keep("broken", "many")
    state.write()
    again = WindowState(tmp_path)
    assert again.number("zoom", 100) == 120
    assert again.flag("compact", default=True) is False
    assert again.hidden_layers() == frozenset({FieldGroup.ITEM})
    assert again.shape("geometry") == QByteArray(b"abc")
    assert again.shape("nothing") == QByteArray()
    assert again.last_place() == LastPlace("a", "patient.age", 0, 0, 12)
    assert again.number("broken", 7) == 7
    assert [file.name for file in tmp_path.iterdir()] == ["window.ini"]
