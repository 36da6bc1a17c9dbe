"""The fields at the right, as a tree that keys can work through."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtCore import Qt
from PySide6.QtCore import QTimer
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate
from PySide6.QtWidgets import QAbstractItemView
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QTreeView
from PySide6.QtWidgets import QWidget

from imrdesk.domain import Flag
from imrdesk.domain import Slot
from imrdesk.ui import style
from imrdesk.ui.field_line import FieldLineDelegate
from imrdesk.ui.field_model import FieldModel
from imrdesk.ui.field_rows import FieldRow
from imrdesk.ui.field_rows import FlagRow
from imrdesk.ui.field_rows import Group
from imrdesk.ui.field_rows import field_rows

Index = QModelIndex | QPersistentModelIndex


class FieldPanel(QTreeView):
    """Tells what the reviewer wants of a field; shows only what it is given."""

    slot_chosen = Signal(object)
    slot_passed = Signal(object)
    flag_chosen = Signal(object)
    confirmed = Signal(object)
    typed = Signal(object, str)
    misfit = Signal(str)
    edit_ended = Signal()
    candidates_wanted = Signal()

    def __init__(self, theme: style.Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = FieldModel(self)
        self.line = FieldLineDelegate(theme, self)
        self._showing = False
        self._to_current = QTimer(self, singleShot=True, interval=0)
        self._to_current.timeout.connect(self._show_current)
        self._set_up()

    def _set_up(self) -> None:
        self.setModel(self.fields)
        self.setItemDelegate(self.line)
        self.setHeaderHidden(True)
        self.setIndentation(12)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setAccessibleName("Fields")
        self.setAccessibleDescription(
            "Return edits the field, Space confirms it and goes to the next open one."
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setExpandsOnDoubleClick(False)
        self.fields.typed.connect(self._on_typed)
        self.line.checked.connect(self.misfit)

    def show_groups(self, groups: tuple[Group, ...], slot: Slot | None) -> None:
        """Show a letter's groups with that field current; folds stay when the lines do."""
        self._showing = True
        if self.fields.show_groups(groups):
            self._fold()
        self._showing = False
        if slot is not None:
            self.show_slot(slot)

    def show_slot(self, slot: Slot) -> None:
        """Make a field current, open its item and fold the others; asks for nothing."""
        index = self.fields.index_of(slot)
        if not index.isValid() or self.slot == slot:
            return
        self._showing = True
        self._fold(except_dispute=slot.dispute)
        self.setCurrentIndex(index)
        self._bring_into_view(index)
        self._showing = False

    def use_theme(self, theme: style.Theme) -> None:
        self.line.theme = theme
        self.setPalette(style.calm(QApplication.palette(), theme))
        self.viewport().update()

    def _fold(self, except_dispute: int = 0) -> None:
        for n, group in enumerate(self.fields.groups):
            opened = group.dispute in {0, except_dispute}
            if self.isExpanded(self.fields.index(n, 0)) != opened:
                self.setExpanded(self.fields.index(n, 0), opened)

    @property
    def slot(self) -> Slot | None:
        """The current field; on a flag the one that it stands under."""
        index = self.currentIndex()
        while isinstance(self.fields.row(index), FlagRow):
            index = index.siblingAtRow(index.row() - 1)
        row = self.fields.field(index)
        return row.slot if row is not None else None

    @property
    def flag(self) -> Flag | None:
        """The current flag; on a field the first open one below it, else the first of its group:
        a flag about words that are missing stands under no field.
        """
        index = self.currentIndex()
        row = self.fields.row(index)
        if isinstance(row, FlagRow):
            return row.flag
        count = self.fields.rowCount(index.parent()) if index.parent().isValid() else 0
        near = [*range(index.row() + 1, count), *range(min(index.row(), count))]
        rows = (self.fields.row(index.siblingAtRow(n)) for n in near)
        return next((row.flag for row in rows if isinstance(row, FlagRow) and row.problem), None)

    def next_open(self, after: Slot | None) -> Slot | None:
        """The next field that somebody should still look at, going round; not `after` itself."""
        rows = list(field_rows(self.fields.groups))
        at = next((n for n, row in enumerate(rows) if row.slot == after), -1)
        later = [*rows[at + 1 :], *rows[: max(at, 0)]]
        return next((row.slot for row in later if row.open and row.value is not None), None)

    def next_problem(self, by: int) -> QModelIndex | None:
        """The next flag or gap after the current line, in reading order; None at the end."""
        lines = self._lines()
        current = self.currentIndex()
        at = next((n for n, line in enumerate(lines) if line == current), -1 if by > 0 else 0)
        ahead = lines[at + 1 :] if by > 0 else list(reversed(lines[:at]))
        return next((line for line in ahead if self._is_problem(line)), None)

    def first_problem(self) -> QModelIndex | None:
        return next((line for line in self._lines() if self._is_problem(line)), None)

    def line_of(self, flag: Flag) -> QModelIndex | None:
        rows = ((line, self.fields.row(line)) for line in self._lines())
        return next((n for n, r in rows if isinstance(r, FlagRow) and r.flag == flag), None)

    def _lines(self) -> list[QModelIndex]:
        """All fields and flags; a line of a folded group counts as well."""
        return [
            self.fields.index(n, 0, self.fields.index(g, 0))
            for g, group in enumerate(self.fields.groups)
            for n in range(len(group.entries))
        ]

    def go_to_line(self, index: QModelIndex) -> None:
        """Go there as if the reviewer had: the next key is meant for that line."""
        self.expand(index.parent())
        self.setCurrentIndex(index)
        self._bring_into_view(index)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _is_problem(self, index: QModelIndex) -> bool:
        row = self.fields.row(index)
        return isinstance(row, FieldRow | FlagRow) and row.problem

    @property
    def editing(self) -> QLineEdit | None:
        """The editor that is open, if any."""
        return next((e for e in self.findChildren(QLineEdit) if e.isVisible()), None)

    def edit_current(self) -> None:
        if self.slot is not None:
            self.setCurrentIndex(self.fields.index_of(self.slot))
            self.edit(self.currentIndex())

    def edit_again(self, slot: Slot, text: str) -> None:
        """Open the editor with what was typed before, after a refusal."""
        self.show_slot(slot)
        self.edit_current()
        if (editor := self.editing) is not None:
            editor.setText(text)
            editor.setModified(True)

    def give_up_edit(self) -> None:
        """End the edit as Esc does."""
        if (editor := self.editing) is not None:
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)

    def finish_edit(self) -> None:
        """Take what is being typed, as Return does."""
        if (editor := self.editing) is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self._showing:
            return
        row = self.fields.row(current)
        if isinstance(row, FieldRow):
            self._showing = True
            self._fold(except_dispute=row.slot.dispute)
            self._showing = False
            self.slot_chosen.emit(row.slot)
        elif isinstance(row, FlagRow):
            self.slot_passed.emit(self.slot)
            self.flag_chosen.emit(row.flag)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Return ends the edit and goes on to the next field."""
        super().closeEditor(editor, hint)
        self.edit_ended.emit()
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_on()

    def _go_on(self) -> None:
        below = self.indexBelow(self.currentIndex())
        while below.isValid() and self.fields.field(below) is None:
            below = self.indexBelow(below)
        if below.isValid():
            self.setCurrentIndex(below)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() == Qt.Key.Key_Down:
            self.finish_edit()
            self.candidates_wanted.emit()
            return
        plain = not event.modifiers() or event.modifiers() == Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
        elif plain and event.key() == Qt.Key.Key_Space:
            if (row := self.fields.field(self.currentIndex())) is not None:
                self.confirmed.emit(row.slot)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are quick keys here, not a search in the tree."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.line.width = self.viewport().width() - 2 * self.indentation()
        self.scheduleDelayedItemsLayout()
        self._to_current.start()

    def _show_current(self) -> None:
        """The pane became smaller: keep what is current, or being typed, in view."""
        self.scrollTo(self.currentIndex())

    def _bring_into_view(self, index: QModelIndex) -> None:
        """With the line above and the one below it, where there is room for them."""
        for near in (self.indexAbove(index), self.indexBelow(index), index):
            if near.isValid():
                self.scrollTo(near)

    def _enter(self) -> None:
        """Return in an open editor comes here as well, before the editor is closed."""
        row = self.fields.row(self.currentIndex())
        if self.editing is not None:
            return
        if isinstance(row, Group):
            self.setExpanded(self.currentIndex(), not self.isExpanded(self.currentIndex()))
        elif isinstance(row, FlagRow):
            self.flag_chosen.emit(row.flag)
        else:
            self.edit_current()

    def _on_typed(self, slot: Slot, text: str) -> None:
        self.typed.emit(slot, text)
