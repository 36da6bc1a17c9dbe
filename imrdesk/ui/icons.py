"""Own drawings for commands, in the colour of the theme's words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QIcon
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPixmap
from PySide6.QtSvg import QSvgRenderer

from imrdesk import paths
from imrdesk.ui import style

SIZES = (16, 32, 64)


def icon(name: str, theme: style.Theme) -> QIcon:
    """The drawing of that name; an empty icon when there is none."""
    file = _file(name)
    found = QIcon()
    if file.is_file():
        for size in SIZES:
            found.addPixmap(_tinted(file, size, QColor(theme.roles[style.Role.ButtonText])))
    return found


def window_icon() -> QIcon:
    return QIcon(str(_file("imrdesk")))


def _file(name: str) -> Path:
    return paths.resources() / "icons" / f"{name}.svg"


def _tinted(file: Path, size: int, colour: QColor) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(str(file)).render(painter, QRectF(0, 0, size, size))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), colour)
    painter.end()
    return pixmap
