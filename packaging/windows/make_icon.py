"""Make a Windows icon of the program's picture: `make_icon.py FILE.ico`."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtGui import QImage
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgRenderer

PICTURE = Path(__file__).resolve().parents[2] / "resources" / "icons" / "imrdesk.svg"
SIDE = 256


def main(made: Path) -> int:
    app = QGuiApplication([])
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(PICTURE)).render(painter)
    painter.end()
    saved = image.save(str(made))
    app.quit()
    return 0 if saved else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
