"""Rows that break."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from imrdesk.ui.flow_layout import FlowLayout


def test_what_does_not_fit_flows_to_the_next_row(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    flow = FlowLayout(whole, gap=10)
    for _ in range(4):
        box = QWidget()
        box.setFixedSize(90, 20)
        flow.addWidget(box)
    assert flow.heightForWidth(400) == 20
    assert flow.heightForWidth(200) == 50
    assert flow.heightForWidth(90) == 110
    whole.resize(200, 60)
    whole.show()
    places = [flow.itemAt(n).geometry().topLeft().toTuple() for n in range(4)]  # type: ignore[union-attr]
    assert places == [(0, 0), (100, 0), (0, 30), (100, 30)]


def test_what_likes_to_be_wide_takes_the_rest_of_its_row(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    flow = FlowLayout(whole, gap=10, between_rows=4)
    title, field, after = QWidget(), QLineEdit(), QWidget()
    for box in (title, after):
        box.setFixedSize(90, 20)
    for widget in (title, field, after):
        flow.addWidget(widget)
    whole.resize(400, 80)
    whole.show()
    assert (field.x(), field.width()) == (100, 300)
    assert after.pos().toTuple() == (0, max(20, field.height()) + 4)
