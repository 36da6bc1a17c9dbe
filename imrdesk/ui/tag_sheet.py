"""All tags of the desk: what each means, how many letters bear it; renamed, and two made one."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QFormLayout
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QHeaderView
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QTreeWidget
from PySide6.QtWidgets import QTreeWidgetItem
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.desk.marking import LONGEST_DEFINITION
from imrdesk.desk.marking import LONGEST_TAG
from imrdesk.desk.marking import KnownTag
from imrdesk.ui import style
from imrdesk.ui.buttons import Button
from imrdesk.ui.buttons import close_row
from imrdesk.ui.form_label import FormLabel
from imrdesk.ui.roomy_rows import make_roomy
from imrdesk.ui.showing import bring_up
from imrdesk.ui.told import Told
from imrdesk.ui.unfinished import NOT_SAVED_YET

EMPTY = "No tag is in use yet. T puts one on a letter."
LOCAL = "(local: no definition yet)"


class TagSheet(QDialog):
    """Return in a field saves it; the tag of the current line is the one that is changed."""

    defined = Signal(str, str)
    typing = Signal(str, str)
    renamed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("All tags")
        self._known: Sequence[KnownTag] = ()
        self.waiting: Mapping[str, str] = {}
        """Meanings that were typed and not saved, by their tags."""
        self.lines = QTreeWidget(self)
        make_roomy(self.lines)
        self.lines.setAccessibleName("Tags of this desk")
        self.lines.setHeaderLabels(["Tag", "Letters", "Meaning"])
        self.lines.setRootIsDecorated(False)
        self.lines.setWordWrap(True)
        contents = QHeaderView.ResizeMode.ResizeToContents
        for column in (0, 1):
            self.lines.header().setSectionResizeMode(column, contents)
        self.empty = QLabel(EMPTY, self)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        # Tab visits them in the order in which they are made.
        self.meaning = self._field("What the tag means", LONGEST_DEFINITION)
        self.define = Button("Save meaning", self, tip="Shown wherever the tag is chosen")
        self.name = self._field("New name of the tag", LONGEST_TAG)
        self.rename = Button("Rename", self, tip="Rename it in all letters; one step to undo")
        self.hint = Told(self)
        self._lay_out()
        self.lines.currentItemChanged.connect(lambda *_: self._show_current())
        self.name.textChanged.connect(lambda _: self._tell())
        self.name.returnPressed.connect(self._rename)
        self.meaning.returnPressed.connect(self._define)
        self.meaning.textEdited.connect(self._on_typed)
        self.rename.clicked.connect(self._rename)
        self.define.clicked.connect(self._define)
        self.resize(620, 420)

    def _lay_out(self) -> None:
        form = QFormLayout()
        for title, field, button in (
            ("&Meaning", self.meaning, self.define),
            ("&Name", self.name, self.rename),
        ):
            row = QHBoxLayout()
            row.addWidget(field, 1)
            row.addWidget(button)
            form.addRow(FormLabel(title, field, self), row)
        layout = QVBoxLayout(self)
        layout.addWidget(self.lines, 1)
        layout.addWidget(self.empty)
        layout.addLayout(form)
        layout.addWidget(self.hint)
        layout.addLayout(close_row(self))

    def open_with(self, known: Sequence[KnownTag]) -> None:
        self.show_tags(known)
        bring_up(self)
        self.lines.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_tags(self, known: Sequence[KnownTag]) -> None:
        """The current tag stays so, also under its new name; who types goes on typing."""
        half_typed = self.name.text()
        carets = [(field, field.cursorPosition()) for field in (self.name, self.meaning)]
        at = max(self.lines.currentIndex().row(), 0)
        name = self.current.name if self.current is not None else ""
        self._known = known
        self.lines.clear()
        for tag in known:
            self.lines.addTopLevelItem(
                QTreeWidgetItem([tag.name, str(tag.letters), self._meant(tag)])
            )
        self.empty.setVisible(not known)
        at = next((n for n, tag in enumerate(known) if tag.name == name), min(at, len(known) - 1))
        self.lines.setCurrentIndex(self.lines.model().index(at, 0))
        self._show_current()
        if self.isVisible() and self.current is not None and self.current.name == name:
            self.name.setText(half_typed)
            for field, caret in carets:
                field.setCursorPosition(caret)

    @property
    def current(self) -> KnownTag | None:
        at = self.lines.currentIndex().row()
        return self._known[at] if 0 <= at < len(self._known) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return is for the fields, not for the dialog."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)

    def _field(self, name: str, longest: int) -> QLineEdit:
        field = QLineEdit(self)
        field.setAccessibleName(name)
        field.setMaxLength(longest)
        field.setMinimumHeight(style.TARGET)
        return field

    def _meant(self, tag: KnownTag) -> str:
        waiting = self.waiting.get(tag.name, "")
        return f"{waiting} (not saved yet)" if waiting else tag.definition or LOCAL

    def _on_typed(self, words: str) -> None:
        tag = self.current
        if tag is not None:
            self.typing.emit(tag.name, "" if words == tag.definition else words)

    def _show_current(self) -> None:
        tag = self.current
        for widget in (self.name, self.meaning, self.rename, self.define):
            widget.setEnabled(tag is not None)
        self.name.setText(tag.name if tag is not None else "")
        waiting = self.waiting.get(tag.name, "") if tag is not None else ""
        self.meaning.setText(waiting or (tag.definition if tag is not None else ""))
        self._tell()
        if waiting:
            self.hint.setText(f"{NOT_SAVED_YET} Return saves it.")

    def _tell(self) -> None:
        """Before a rename: that two tags would become one."""
        tag, new = self.current, " ".join(self.name.text().split())
        joins = tag is not None and new != tag.name and any(t.name == new for t in self._known)
        self.rename.setText("Merge" if joins else "Rename")
        self.hint.setText(
            f"“{tag.name}” and “{new}” become one tag. The history keeps both names, and Undo "
            "parts them again."
            if joins and tag is not None
            else ""
        )

    def _rename(self) -> None:
        tag, new = self.current, " ".join(self.name.text().split())
        if tag is not None and new and new != tag.name:
            self.renamed.emit(tag.name, new)

    def _define(self) -> None:
        if self.current is not None:
            self.defined.emit(self.current.name, self.meaning.text())
