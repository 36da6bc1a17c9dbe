"""Tags of the open letter: each can be taken off by a click; new ones by type-ahead."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QCompleter
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from imrdesk.domain import STAR
from imrdesk.domain import Tag
from imrdesk.ui import style
from imrdesk.ui.buttons import Button
from imrdesk.ui.flow_layout import FlowLayout

NEW = "A new tag. It is local until it has a definition (All tags)."
UNDEFINED = "A local tag: nobody wrote down yet what it means."
STAYS = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})
"""The focus comes back: another window, or a list of proposals, has it for a while."""


class TagField(QLineEdit):
    """Where a tag is typed; Esc leaves without one. Empty, it is `deserted` with the focus."""

    left = Signal()
    deserted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYS and not self.text().strip():
            self.deserted.emit()


class TagBox(QWidget):
    """Shows the tags it is given and tells what is wanted."""

    added = Signal(object)
    removed = Signal(object)
    words_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags: Sequence[Tag] | None = None
        self._quotes: Mapping[Tag, str] = {}
        self._pins: Sequence[str] = ()
        self._definitions: Mapping[str, str] = {}
        self.place = Tag("")
        self._chips: list[Button] = []
        self._came_from: QWidget | None = None
        title = QLabel("Tags", self)
        title.setMinimumHeight(style.TARGET)
        title.setMinimumWidth(wide_enough(title))
        self.add_button = Button("+ tag", self, tip="Add a tag", name="Add a tag")
        self.field = TagField(self)
        self.field.setAccessibleName("New tag")
        self.field.setMinimumHeight(style.TARGET)
        self.field.setMinimumWidth(150)
        self.field.setMaxLength(60)
        self.meaning = QLabel(self)
        self.meaning.setTextFormat(Qt.TextFormat.PlainText)
        self.meaning.setWordWrap(True)
        self.meaning.setMinimumHeight(style.TARGET)
        self.field.hide()
        self.meaning.hide()
        self._flow = FlowLayout(self)
        for widget in (title, self.add_button, self.field, self.meaning):
            self._flow.addWidget(widget)
        self.add_button.clicked.connect(self.ask)
        self.field.returnPressed.connect(self._take)
        self.field.textChanged.connect(self._tell_meaning)
        self.field.left.connect(self._leave)
        self.field.deserted.connect(self.fold)

    def show_pins(self, pins: Sequence[str]) -> None:
        """Tags that have the digits 1 to 9."""
        if pins != self._pins:
            self._pins = pins
            self._show(self._tags or ())

    def show_tags(self, tags: Sequence[Tag], quotes: Mapping[Tag, str]) -> None:
        """`quotes` are the words of those that stand on some."""
        if tags != self._tags:
            self._quotes = quotes
            self._show(tags)

    def _show(self, tags: Sequence[Tag]) -> None:
        self._tags = tags
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.setParent(None)
            chip.deleteLater()
        self._chips = [chip for tag in tags for chip in self._chips_of(tag)]
        for widget in (*self._chips, self.add_button, self.field, self.meaning):
            self._flow.removeWidget(widget)
            self._flow.addWidget(widget)
        for before, after in pairwise([self.add_button, *self._chips]):
            QWidget.setTabOrder(before, after)
        self._flow.activate()
        self.updateGeometry()

    def show_known(self, definitions: Mapping[str, str]) -> None:
        """All tags of the desk with what they mean, for type-ahead."""
        if definitions == self._definitions:
            return
        self._definitions = definitions
        completer = QCompleter(list(definitions), self.field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.highlighted.connect(self._tell_meaning)
        self.field.setCompleter(completer)
        self._show(self._tags or ())

    def ask(self) -> None:
        """Type a tag for the whole letter."""
        self.ask_on(Tag(""), "")

    def ask_on(self, place: Tag, about: str) -> None:
        """Type a tag for an item or some words, which `about` names."""
        self.place = place
        self.field.setPlaceholderText(
            f"Tag of {about}, then Return" if about else "Tag, then Return"
        )
        self._came_from = QApplication.focusWidget()
        self.field.clear()
        self._tell_meaning("")
        self.add_button.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _tell_meaning(self, typed: str) -> None:
        """What the tag means that is being typed or chosen."""
        name = " ".join(typed.split())
        known = {other.casefold(): other for other in self._definitions}
        meant = known.get(name.casefold())
        told = NEW if meant is None else self._definitions[meant] or UNDEFINED
        self.meaning.setText(told)
        self.meaning.setVisible(bool(name) and not self.field.isHidden())

    def _chips_of(self, tag: Tag) -> list[Button]:
        """A button that takes the tag off; before it, for one on words, one that goes there."""
        cross = "\N{MULTIPLICATION SIGN}"
        place = f" (item {tag.dispute})" if tag.dispute else ""
        quote = self._quotes.get(tag, "")
        name = f"{tag.name}{place}"
        meaning = self._definitions.get(tag.name, "")
        shown = f"\N{BLACK STAR} {name}" if tag == STAR else name
        if quote:
            to_words = self._chip(f"{name}: {quote}", f"Go to the words of the tag {name}")
            to_words.setToolTip(_tip(f"Go to these words. {meaning}"))
            to_words.clicked.connect(lambda: self.words_wanted.emit(tag))
            off = self._chip(cross, f"Remove tag {name} from {quote}")
            chips = [to_words, off]
        else:
            pinned = tag.name in self._pins and not tag.dispute
            pin = f"{self._pins.index(tag.name) + 1} " if pinned else ""
            off = self._chip(f"{pin}{shown}  {cross}", f"Remove tag {name}")
            chips = [off]
        off.setToolTip(_tip(f"Take this tag off. {meaning}"))
        off.clicked.connect(lambda: self.removed.emit(tag))
        return chips

    def _chip(self, caption: str, name: str) -> Button:
        chip = Button(caption.replace("&", "&&"), self, name=name)
        chip.show()
        return chip

    def _take(self) -> None:
        name = self.field.text().strip()
        if name:
            self.added.emit(replace(self.place, name=name))
        self._leave()

    def _leave(self) -> None:
        """The focus goes back to where it was before the field hides."""
        self.add_button.show()  # it may be where the focus goes
        back = self._came_from
        if back is None or back in {self.field, self.add_button} or not isValid(back):
            back = self.add_button
        self.field.clear()
        back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fold()

    def finish(self) -> None:
        """Another letter is open: what was half typed for the last one is no tag of this one."""
        if self.field.hasFocus():
            self._leave()
        else:
            self.fold()

    def fold(self) -> None:
        """The field goes; where the focus is does not change."""
        self.add_button.show()
        self.field.hide()
        self.meaning.hide()


def wide_enough(title: QLabel) -> int:
    """So wide that what stands behind “Tags” and behind “Notes” begins at one line."""
    metrics = title.fontMetrics()
    return max(metrics.horizontalAdvance(word) for word in ("Tags", "Notes")) + 4


def _tip(words: str) -> str:
    """Tooltips would read tags of the other kind: the words are escaped."""
    return f"<p>{escape(words.strip())}</p>"
