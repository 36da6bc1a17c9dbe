"""The legend of the marks, as a menu: what each look means, and whether it is shown."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtGui import QIcon
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QMenu
from PySide6.QtWidgets import QWidget

from imrdesk.domain import FieldGroup
from imrdesk.ui import mark_painter
from imrdesk.ui import style

SWATCH = QSize(44, 16)


class LayersMenu(QMenu):
    """Each entry shows fill, line style and letter code; ticking hides or shows."""

    changed = Signal(object)

    def __init__(self, theme: style.Theme, parent: QWidget | None = None) -> None:
        super().__init__("Layers", parent)
        self._entries: dict[FieldGroup, QAction] = {}
        for group, name in style.LAYER_NAMES.items():
            entry = self.addAction(f"{name}\t{style.LAYER_CODES[group]}")
            entry.setCheckable(True)
            entry.setChecked(True)
            entry.toggled.connect(lambda _: self.changed.emit(self.hidden))
            self._entries[group] = entry
        self.addSeparator()
        note = self.addAction("Wavy line: set by a reviewer")
        note.setEnabled(False)
        self.use_theme(theme)

    @property
    def hidden(self) -> frozenset[FieldGroup]:
        return frozenset(g for g, entry in self._entries.items() if not entry.isChecked())

    def hide_layers(self, hidden: frozenset[FieldGroup]) -> None:
        for group, entry in self._entries.items():
            entry.setChecked(group not in hidden)

    def use_theme(self, theme: style.Theme) -> None:
        for group, entry in self._entries.items():
            entry.setIcon(_swatch(group, theme, self.devicePixelRatioF()))
            entry.setIconVisibleInMenu(True)


def _swatch(group: FieldGroup, theme: style.Theme, ratio: float) -> QIcon:
    pixmap = QPixmap(SWATCH * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    mark_painter.sample(painter, group, QRectF(0, 0, SWATCH.width(), SWATCH.height()), theme)
    painter.end()
    return QIcon(pixmap)
