"""The legend of the marks, as a menu: what each look means, and whether it is shown."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Sequence

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

SWATCH = QSize(16, 16)


class LayersMenu(QMenu):
    """Each entry shows fill, line style and letter code; ticking hides or shows.

    Term lists come below: each has a line over its words instead.
    """

    changed = Signal(object)
    lists_changed = Signal(object)
    edit_wanted = Signal()

    def __init__(self, theme: style.Theme, parent: QWidget | None = None) -> None:
        super().__init__("Layers", parent)
        self.theme = theme
        self._entries: dict[FieldGroup, QAction] = {}
        self._lists: list[QAction] = []
        for group, name in style.LAYER_NAMES.items():
            entry = self.addAction(f"{name}\t{style.LAYER_CODES[group]}")
            entry.setCheckable(True)
            entry.setChecked(True)
            entry.toggled.connect(lambda _: self.changed.emit(self.hidden))
            self._entries[group] = entry
        self.addSeparator()
        note = self.addAction("Wavy line: set by a reviewer")
        note.setEnabled(False)
        self.addSeparator()
        self._edit = self.addAction("Term lists…")
        self._edit.triggered.connect(self.edit_wanted)
        self.use_theme(theme)

    def show_lists(self, names: Sequence[str], on: Collection[str]) -> None:
        """The term lists there are; `on` are those whose terms are shown."""
        for entry in self._lists:
            self.removeAction(entry)
            entry.deleteLater()
        self._lists = [QAction(name.replace("&", "&&"), self) for name in names]
        self.insertActions(self._edit, self._lists)
        for name, entry in zip(names, self._lists, strict=True):
            entry.setData(name)
            entry.setCheckable(True)
            entry.setChecked(name in on)
            entry.toggled.connect(lambda _: self.lists_changed.emit(self.lists_on))
        self.use_theme(self.theme)

    @property
    def lists_on(self) -> tuple[str, ...]:
        return tuple(entry.data() for entry in self._lists if entry.isChecked())

    @property
    def hidden(self) -> frozenset[FieldGroup]:
        return frozenset(g for g, entry in self._entries.items() if not entry.isChecked())

    def hide_layers(self, hidden: frozenset[FieldGroup]) -> None:
        for group, entry in self._entries.items():
            entry.setChecked(group not in hidden)

    def use_theme(self, theme: style.Theme) -> None:
        self.theme = theme
        for look, entry in enumerate(self._lists):
            entry.setIcon(_term_swatch(look, theme, self.devicePixelRatioF()))
            entry.setIconVisibleInMenu(True)
        for group, entry in self._entries.items():
            entry.setIcon(_swatch(group, theme, self.devicePixelRatioF()))
            entry.setIconVisibleInMenu(True)


def _swatch(group: FieldGroup, theme: style.Theme, ratio: float) -> QIcon:
    box = QRectF(0, 0, SWATCH.width(), SWATCH.height())
    return _drawn(ratio, lambda painter: mark_painter.sample(painter, group, box, theme))


def _term_swatch(look: int, theme: style.Theme, ratio: float) -> QIcon:
    box = QRectF(0, 4, SWATCH.width(), SWATCH.height())
    return _drawn(ratio, lambda painter: mark_painter.paint_term(painter, box, look, theme))


def _drawn(ratio: float, draw: Callable[[QPainter], None]) -> QIcon:
    pixmap = QPixmap(SWATCH * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw(painter)
    painter.end()
    return QIcon(pixmap)
