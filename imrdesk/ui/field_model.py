"""The check pane's tree as Qt wants it: groups, and fields and flags in them. Only an adapter."""

from __future__ import annotations

from html import escape
from typing import cast
from typing import overload

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtCore import QModelIndex
from PySide6.QtCore import QObject
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal

from imrdesk.domain import Slot
from imrdesk.ui import wording
from imrdesk.ui.field_rows import Entry
from imrdesk.ui.field_rows import FieldRow
from imrdesk.ui.field_rows import Group

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
LONG_VALUE = 60


class FieldModel(QAbstractItemModel):
    """Groups as they are given. A value typed into it is told as `typed`, not kept."""

    typed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: tuple[Group, ...] = ()

    def show_groups(self, groups: tuple[Group, ...]) -> bool:
        """Replace all; True when the lines are others than before, and so the view is reset."""
        if _outline(groups) == _outline(self.groups):
            self.groups = groups
            for n, group in enumerate(groups):
                top = self.index(n, 0)
                self.dataChanged.emit(top, top)
                if group.entries:
                    last = self.index(len(group.entries) - 1, 0, top)
                    self.dataChanged.emit(self.index(0, 0, top), last)
            return False
        self.beginResetModel()
        self.groups = groups
        self.endResetModel()
        return True

    def row(self, index: Index) -> Entry | Group | None:
        if not index.isValid():
            return None
        if index.internalId() == 0:
            return self.groups[index.row()]
        return self.groups[index.internalId() - 1].entries[index.row()]

    def field(self, index: Index) -> FieldRow | None:
        row = self.row(index)
        return row if isinstance(row, FieldRow) else None

    def index_of(self, slot: Slot) -> QModelIndex:
        for g, group in enumerate(self.groups):
            for n, entry in enumerate(group.entries):
                if isinstance(entry, FieldRow) and entry.slot == slot:
                    return self.index(n, 0, self.index(g, 0))
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    @overload
    def parent(self) -> QObject: ...
    @overload
    def parent(self, child: Index) -> QModelIndex: ...
    def parent(self, child: Index | None = None) -> QModelIndex | QObject:
        if child is None:
            return cast("QObject", super().parent())
        if not child.isValid() or child.internalId() == 0:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self.groups)
        if parent.internalId() == 0:
            return len(self.groups[parent.row()].entries)
        return 0

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsEditable if self.field(index) else usual

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        row = self.row(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row.spoken
        if isinstance(row, FieldRow):
            return _field_data(row, role)
        return None

    def setData(
        self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)
    ) -> bool:
        row = self.field(index)
        if row is not None and role == Qt.ItemDataRole.EditRole:
            self.typed.emit(row.slot, str(value))
        return False


def editable_text(row: FieldRow) -> str:
    """What stands in the editor at first."""
    if row.value is None:
        return ""
    return row.value.unread or wording.shown_as(row.spec, row.value.value)


def _field_data(row: FieldRow, role: int) -> object:
    if role == Qt.ItemDataRole.EditRole:
        return editable_text(row)
    if role == Qt.ItemDataRole.ToolTipRole and (len(row.text) > LONG_VALUE or row.below):
        # Tooltips would read tags: the words of a letter are escaped.
        return f"<p>{escape(row.spoken)}</p>"
    if role == Qt.ItemDataRole.AccessibleDescriptionRole:
        return row.spec.help
    return None


def _outline(groups: tuple[Group, ...]) -> list[tuple[str, list[str]]]:
    """What must be the same for the view to keep its places."""
    return [
        (g.title, [str(e.slot) if isinstance(e, FieldRow) else e.flag.sentence for e in g.entries])
        for g in groups
    ]
