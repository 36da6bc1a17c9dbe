"""States are told apart without colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QImage
from PySide6.QtGui import QPainter
from pytestqt.qtbot import QtBot

from imrdesk.domain import LetterStatus
from imrdesk.domain import Severity
from imrdesk.domain import State
from imrdesk.ui import shapes
from imrdesk.ui import style


def drawn(shape: shapes.Shape) -> bytes:
    image = QImage(14, 14, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    shapes.paint(painter, shape, QRectF(0, 0, 14, 14), QColor("black"))
    painter.end()
    return bytes(image.constBits())


def test_every_state_status_and_severity_has_a_shape_of_its_own() -> None:
    assert set(shapes.STATE_SHAPES) == set(State)
    assert set(shapes.STATUS_SHAPES) == set(LetterStatus)
    assert set(shapes.SEVERITY_SHAPES) == set(Severity)
    for table in (shapes.STATE_SHAPES, shapes.STATUS_SHAPES, shapes.SEVERITY_SHAPES):
        assert len(set(table.values())) == len(table)


def test_all_shapes_look_different_in_one_colour(qtbot: QtBot) -> None:
    pictures = {drawn(shape) for shape in shapes.Shape}
    assert len(pictures) == len(shapes.Shape)


def test_every_shape_has_an_ink_of_the_theme() -> None:
    for shape in shapes.Shape:
        assert style.LIGHT.ink(shapes.INKS[shape]).isValid()
