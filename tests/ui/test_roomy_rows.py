"""Rows that are easily hit, and are told apart by more than a soft colour."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QListWidget
from PySide6.QtWidgets import QTreeWidget
from PySide6.QtWidgets import QTreeWidgetItem
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from imrdesk.ui import style
from imrdesk.ui.plain_table import PlainTable
from imrdesk.ui.roomy_rows import make_roomy

ACCENT = QColor(style.LIGHT.focus)


def side_of(view: QListWidget | PlainTable, row: int) -> QColor:
    """What is painted at the very left of a row."""
    place = view.visualRect(view.model().index(row, 0))
    return view.viewport().grab().toImage().pixelColor(place.left() + 1, place.center().y())


def test_each_row_can_be_hit_and_the_chosen_one_has_a_bar(qtbot: QtBot) -> None:
    view = QListWidget()
    qtbot.addWidget(view)
    make_roomy(view)
    view.addItems(["one", "two"])
    view.setCurrentRow(1)
    view.show()
    assert view.sizeHintForRow(0) >= style.TARGET
    assert side_of(view, 1) == ACCENT
    assert side_of(view, 0) == QColor(style.LIGHT.roles[style.Role.Base])


def test_the_arrow_before_a_row_is_seen_on_dark_ground(qtbot: QtBot, qapp: QApplication) -> None:
    style.dress(qapp, style.DARK)
    view = QTreeWidget()
    qtbot.addWidget(view)
    make_roomy(view)
    page = QTreeWidgetItem(["Guide"])
    page.addChild(QTreeWidgetItem(["Search"]))
    view.addTopLevelItem(page)
    view.show()
    before = QRect(0, 0, view.indentation(), view.visualItemRect(page).height())
    painted = view.viewport().grab(before).toImage()
    inks = {
        painted.pixelColor(x, y).lightness()
        for x in range(painted.width())
        for y in range(painted.height())
    }
    assert max(inks) > QColor(style.DARK.roles[style.Role.Base]).lightness() + 80
    style.dress(qapp, style.LIGHT)


def test_words_that_wrap_need_no_scroll_bar(qtbot: QtBot) -> None:
    view = QListWidget()
    qtbot.addWidget(view)
    view.setWordWrap(True)
    make_roomy(view)
    view.addItems(["A sentence of many words that takes more than one line here. " * 3])
    view.resize(300, 200)
    view.show()
    assert view.horizontalScrollBar().maximum() == 0
    assert view.visualItemRect(view.item(0)).height() > 3 * view.fontMetrics().height()


def test_of_the_tables_on_a_page_only_the_one_with_the_focus_shows_its_row(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    row = QHBoxLayout(page)
    table, other = PlainTable("Figures", page), QLineEdit(page)
    row.addWidget(table)
    row.addWidget(other)
    table.show_rows(("Field", "Right"), [("Age", "9")], numbers=(1,))
    table.fit()
    table.setCurrentCell(0, 0)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    table.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is table)
    assert side_of(table, 0) == ACCENT
    other.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is other)
    assert side_of(table, 0) == QColor(style.LIGHT.roles[style.Role.Base])
