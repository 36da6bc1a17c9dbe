"""Own drawings in the colour of the theme."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from imrdesk.ui import icons
from imrdesk.ui import style
from imrdesk.ui.top_bar import CAPTIONS


def test_every_button_of_the_top_row_has_a_drawing(qtbot: QtBot) -> None:
    for name in CAPTIONS:
        assert not icons.icon(name, style.LIGHT).isNull()
    assert icons.icon("nothing", style.LIGHT).isNull()
    assert not icons.window_icon().isNull()
    light, dark = (icons.icon("undo", t).pixmap(32).toImage() for t in (style.LIGHT, style.DARK))
    assert light != dark
