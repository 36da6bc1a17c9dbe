"""F1 anywhere: the page of help that tells of the place where one stands."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QWidget

from imrdesk.ui.actions import Verbs
from imrdesk.ui.check_pane import CheckPane
from imrdesk.ui.checking import Checking
from imrdesk.ui.help_view import HelpView

TOLD = "help"
"""Name of the property of a widget: page and heading that tell of it, as `guide#Search`."""


def tell_of(widget: QWidget, place: str) -> None:
    """From now on F1 in the widget, and in whatever lies in it, opens the help at that place."""
    widget.setProperty(TOLD, place)


def place_told(widget: QWidget | None) -> tuple[str, str]:
    """Page and heading of the nearest widget around that has any."""
    while widget is not None:
        place = widget.property(TOLD)
        if place:
            page, _, heading = str(place).partition("#")
            return page, heading
        widget = widget.parentWidget()
    return "guide", ""


class HelpActs(QObject):
    """Opens the help, at the field when one stands in the fields."""

    news = Signal(str)

    def __init__(self, checking: Checking, pane: CheckPane, window: QWidget) -> None:
        super().__init__(checking)
        self._checking = checking
        self._pane = pane
        self.view = HelpView(window)

    def verbs(self) -> Verbs:
        return {
            "help": self.help,
            "guide": lambda: self.view.open("guide"),
            "tour": lambda: self.view.open("guide", "Ten minutes"),
            "flags_help": lambda: self.view.open("flags"),
            "fields_help": lambda: self.view.open("fields"),
            "commands_help": lambda: self.view.open("commands"),
            "it_help": lambda: self.view.open("it"),
        }

    def help(self) -> None:
        focused = QApplication.focusWidget()
        row = self._checking.row_of(self._checking.field.slot)
        fields = self._pane.fields
        if row is not None and focused and (focused is fields or fields.isAncestorOf(focused)):
            self.view.open("fields", f"{row.spec.label} ({row.spec.name})")
        else:
            self.view.open(*place_told(focused))
