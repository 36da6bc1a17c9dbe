"""Which field is current, and who chose it.

A caret that walks through marked words passes over their fields; a field that was chosen (in the
pane, by a click, by a key) stays the one that selected words go to.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal

from imrdesk.domain import Slot


class CurrentField(QObject):
    """`changed(slot, in_text)`: `in_text` when the reviewer is already at its words."""

    changed = Signal(object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.slot: Slot | None = None
        self._chosen: Slot | None = None

    def choose(self, slot: Slot | None, *, in_text: bool = False) -> None:
        self._chosen = slot
        self._set(slot, in_text=in_text)

    def pass_over(self, slot: Slot) -> None:
        """The caret stands in that field's words."""
        self._set(slot, in_text=True)

    def settle(self) -> None:
        """Words are being selected: for the field that was chosen."""
        if self._chosen is not None:
            self._set(self._chosen, in_text=True)

    def _set(self, slot: Slot | None, *, in_text: bool) -> None:
        if slot != self.slot:
            self.slot = slot
            self.changed.emit(slot, in_text)
