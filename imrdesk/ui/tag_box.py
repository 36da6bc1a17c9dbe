"""Tags of the open letter: each can be taken off by a click; new ones by type-ahead."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QCompleter
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from imrdesk.domain import Tag
from imrdesk.ui import style
from imrdesk.ui.buttons import Button
from imrdesk.ui.flow_layout import FlowLayout


class TagField(QLineEdit):
    """Where a tag is typed; Esc leaves without one."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class TagBox(QWidget):
    """Shows the tags it is given and tells what is wanted."""

    added = Signal(str)
    added_to_item = Signal(str, int)
    removed = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags: Sequence[Tag] | None = None
        self._pins: Sequence[str] = ()
        self._dispute = 0
        self._chips: list[Button] = []
        self._came_from: QWidget | None = None
        title = QLabel("Tags", self)
        title.setMinimumHeight(style.TARGET)
        self.add_button = Button("+ tag", self, tip="Add a tag (Ctrl+T)", name="Add a tag")
        self.field = TagField(self)
        self.field.setAccessibleName("New tag")
        self.field.setPlaceholderText("Tag, then Return")
        self.field.setMinimumHeight(style.TARGET)
        self.field.setMinimumWidth(150)
        self.field.setMaxLength(60)
        self.field.hide()
        self._flow = FlowLayout(self)
        for widget in (title, self.add_button, self.field):
            self._flow.addWidget(widget)
        self.add_button.clicked.connect(self.ask)
        self.field.returnPressed.connect(self._take)
        self.field.left.connect(self._leave)

    def show_pins(self, pins: Sequence[str]) -> None:
        """Tags that have the digits 1 to 9."""
        if pins != self._pins:
            self._pins = pins
            self._show(self._tags or ())

    def show_tags(self, tags: Sequence[Tag]) -> None:
        if tags != self._tags:
            self._show(tags)

    def _show(self, tags: Sequence[Tag]) -> None:
        self._tags = tags
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.setParent(None)
            chip.deleteLater()
        self._chips = [self._chip(tag) for tag in tags]
        for widget in (*self._chips, self.add_button, self.field):
            self._flow.removeWidget(widget)
            self._flow.addWidget(widget)
        for before, after in pairwise([self.add_button, *self._chips]):
            QWidget.setTabOrder(before, after)
        self._flow.activate()
        self.updateGeometry()

    def show_known(self, names: Sequence[str]) -> None:
        """All tags in use, for type-ahead."""
        completer = QCompleter(list(names), self.field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.setCompleter(completer)

    def ask_for_item(self, dispute: int) -> None:
        self.ask()
        self._dispute = dispute
        self.field.setPlaceholderText(f"Tag of item {dispute}, then Return")

    def ask(self) -> None:
        self._dispute = 0
        self.field.setPlaceholderText("Tag, then Return")
        self._came_from = QApplication.focusWidget()
        self.field.clear()
        self.add_button.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _chip(self, tag: Tag) -> Button:
        name = f"{tag.name} (item {tag.dispute})" if tag.dispute else tag.name
        pin = self._pins.index(tag.name) + 1 if tag.name in self._pins and not tag.dispute else 0
        caption = f"{f'{pin} ' if pin else ''}{name}  \N{MULTIPLICATION SIGN}".replace("&", "&&")
        chip = Button(caption, self, tip="Take this tag off", name=f"Remove tag {name}")
        chip.clicked.connect(lambda: self.removed.emit(tag.name, tag.dispute))
        chip.show()
        return chip

    def _take(self) -> None:
        name = self.field.text().strip()
        if name and self._dispute:
            self.added_to_item.emit(name, self._dispute)
        elif name:
            self.added.emit(name)
        self._leave()

    def _leave(self) -> None:
        """The focus goes back to where it was before the field hides."""
        self.add_button.show()
        back = self._came_from
        if back is None or back in {self.field, self.add_button} or not isValid(back):
            back = self.add_button
        back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.hide()
