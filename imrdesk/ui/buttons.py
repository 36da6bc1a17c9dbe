"""Buttons as wide as their words and high enough to be hit."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton
from PySide6.QtWidgets import QCheckBox
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QPushButton
from PySide6.QtWidgets import QWidget

from imrdesk.ui import style
from imrdesk.ui.plain_tip import plain_tip

SIDES = 22
MENU_ARROW = 16


class Button(QPushButton):
    """Does not ask for more room than it needs, so that small windows hold all buttons."""

    def __init__(
        self, text: str, parent: QWidget, *, tip: str = "", name: str = "", high: bool = False
    ) -> None:
        super().__init__(text, parent)
        self.setMinimumHeight(style.DECISION_TARGET if high else style.TARGET)
        self.setAutoDefault(False)
        self.setToolTip(plain_tip(tip))
        if name:
            self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        width = QFontMetrics(self.font()).horizontalAdvance(self.text()) + SIDES
        if not self.icon().isNull():
            width += self.iconSize().width() + 4
        if self.menu() is not None:
            width += MENU_ARROW
        return QSize(width, hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def high_enough(dialog: QWidget) -> None:
    """Boxes to tick are as easily hit as buttons."""
    for button in dialog.findChildren(QAbstractButton):
        button.setMinimumHeight(max(style.TARGET, button.minimumHeight()))


def close_row(dialog: QDialog) -> QHBoxLayout:
    """The last row of a dialog that only shows something."""
    button = Button("Close", dialog, tip="Close (Esc)")
    button.clicked.connect(dialog.reject)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(button)
    return row


def doing(action: QAction, caption: str, parent: QWidget, *, high: bool = False) -> Button:
    """A button that does what an action does, and is alive when that is."""
    name = action.text().replace("&", "").rstrip("…")
    button = Button(caption, parent, tip=action.toolTip(), name=name, high=high)
    button.setEnabled(action.isEnabled())
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    action.changed.connect(lambda: button.setToolTip(action.toolTip()))
    return button


def ticking(action: QAction, caption: str, parent: QWidget) -> QCheckBox:
    """A box that switches what a checkable action switches, and shows how it stands."""
    box = QCheckBox(caption, parent)
    box.setToolTip(action.toolTip())
    box.setChecked(action.isChecked())
    box.clicked.connect(action.trigger)
    action.toggled.connect(box.setChecked)
    action.changed.connect(lambda: box.setToolTip(action.toolTip()))
    return box
