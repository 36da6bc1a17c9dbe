"""Windows that stand beside the main one come up before it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def bring_up(window: QWidget) -> None:
    """Show it in front, also where it was left behind others."""
    window.show()
    window.raise_()
    window.activateWindow()
