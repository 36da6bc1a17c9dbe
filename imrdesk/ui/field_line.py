"""How lines of the check pane are painted and edited: label, value, state; flags; group heads."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtCore import QEvent
from PySide6.QtCore import QModelIndex
from PySide6.QtCore import QObject
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtCore import QPointF
from PySide6.QtCore import QRect
from PySide6.QtCore import QRectF
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtGui import QFont
from PySide6.QtGui import QFontMetrics
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QCompleter
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QStyle
from PySide6.QtWidgets import QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem
from PySide6.QtWidgets import QWidget

from imrdesk import normal
from imrdesk.domain import FieldKind
from imrdesk.domain import State
from imrdesk.ui import shapes
from imrdesk.ui import style
from imrdesk.ui import wording
from imrdesk.ui.field_model import ROW_ROLE
from imrdesk.ui.field_model import editable_text
from imrdesk.ui.field_rows import FieldRow
from imrdesk.ui.field_rows import FlagRow
from imrdesk.ui.field_rows import Group
from imrdesk.ui.text_lines import baseline
from imrdesk.ui.text_lines import elided
from imrdesk.ui.text_lines import wrapped

PAD = 5
SHAPE = 13
LABEL_PART = 0.34
STATE_GAP = 8
VALUE_LINES = 2
FLAG_LINES = 4
MISFIT = "misfit"

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Columns:
    """Where label, value and state stand in a line."""

    label: QRectF
    value: QRectF
    state: QRectF


class FieldLineDelegate(QStyledItemDelegate):
    """Paints the pane's lines; edits a value in place, telling at each key what is wrong."""

    checked = Signal(str)

    def __init__(self, theme: style.Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.width = 300

    # sizes

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row, font = index.data(ROW_ROLE), option.font
        line = QFontMetrics(font).height()
        small = QFontMetrics(style.smaller(font)).height()
        if isinstance(row, Group):
            return QSize(100, max(style.TARGET, line + 2 * PAD + 2))
        if isinstance(row, FlagRow):
            shown = wrapped(row.flag.sentence, style.smaller(font), self._flag_width(), FLAG_LINES)
            return QSize(100, int(shown.lineCount() * small) + 2 * PAD)
        if isinstance(row, FieldRow):
            width = self.columns(QRect(0, 0, self.width, 10), font).value.width()
            lines = max(1, wrapped(normal.squash(row.text), font, width, VALUE_LINES).lineCount())
            was = small if row.was else 0
            return QSize(100, max(style.TARGET, lines * line + was + 2 * PAD))
        return super().sizeHint(option, index)

    def columns(self, rect: QRect, font: QFont) -> Columns:
        """The state has its word's width; label and value share the rest."""
        metrics = QFontMetrics(style.smaller(font))
        state = metrics.horizontalAdvance("cannot decide") + SHAPE + 6
        box = QRectF(rect).adjusted(PAD, PAD, -PAD, -PAD)
        label = min(box.width() * LABEL_PART, metrics.averageCharWidth() * 22)
        value = max(40.0, box.width() - label - state - 2 * STATE_GAP)
        left = box.left()
        return Columns(
            label=QRectF(left, box.top(), label, box.height()),
            value=QRectF(left + label + STATE_GAP, box.top(), value, box.height()),
            state=QRectF(box.right() - state, box.top(), state, box.height()),
        )

    def _flag_width(self) -> float:
        return self.width - 4 * PAD - SHAPE - 6

    # painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        painter.save()
        painter.setFont(option.font)
        self._ground(painter, option, row)
        if isinstance(row, Group):
            self._group(painter, option.rect, row)
        elif isinstance(row, FlagRow):
            self._flag(painter, option.rect, row)
        elif isinstance(row, FieldRow):
            self._field(painter, option.rect, row)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, row: object) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self.theme.ink("selected"))
            bar = QRect(option.rect.x(), option.rect.y(), 3, option.rect.height())
            painter.fillRect(bar, self.theme.ink("focus"))
        elif isinstance(row, Group):
            painter.fillRect(option.rect, QColor(self.theme.roles[style.Role.AlternateBase]))

    def _group(self, painter: QPainter, rect: QRect, group: Group) -> None:
        """Title, the item's words, and at the right its decision and what is left to check."""
        box = QRectF(rect).adjusted(PAD, 0, -PAD, 0)
        tail = f"{group.to_check} to check" if group.to_check else "checked"
        right = self._right_words(painter, box, box.right(), tail)
        if group.flags:
            shape = shapes.Shape.TRIANGLE
            right -= SHAPE + 6
            place = QRectF(right, box.center().y() - SHAPE / 2, SHAPE, SHAPE)
            shapes.paint(painter, shape, place, self.theme.ink(shapes.INKS[shape]))
        painter.setFont(style.bolder(painter.font()))
        if group.decision:
            painter.setPen(self._text)
            metrics = QFontMetrics(painter.font())
            right -= metrics.horizontalAdvance(group.decision) + 10
            painter.drawText(QPointF(right, baseline(box, metrics)), group.decision)
        painter.setPen(self._text)
        left = elided(painter, box, box.left(), right - 8, group.title)
        painter.setFont(self._plain(painter))
        elided(painter, box, left + 8, right - 8, normal.squash(group.detail))

    def _flag(self, painter: QPainter, rect: QRect, row: FlagRow) -> None:
        shape = shapes.SEVERITY_SHAPES[row.flag.severity]
        ink = self.theme.ink(shapes.INKS[shape])
        left, top = rect.left() + 2 * PAD, rect.top() + PAD
        shapes.paint(painter, shape, QRectF(left, top + 1, SHAPE, SHAPE), ink)
        font = style.smaller(painter.font())
        layout = wrapped(row.flag.sentence, font, self._flag_width(), FLAG_LINES)
        painter.setPen(self._text)
        layout.draw(painter, QPointF(left + SHAPE + 6, top))

    def _field(self, painter: QPainter, rect: QRect, row: FieldRow) -> None:
        font = painter.font()
        columns = self.columns(rect, font)
        painter.setPen(self.theme.ink("muted"))
        elided(painter, columns.label, columns.label.left(), columns.label.right(), row.label)
        if row.value is None:
            self._gap(painter, columns, row)
        else:
            bottom = self._value(painter, columns, row, font)
            if row.was:
                painter.setFont(style.smaller(font))
                painter.setPen(self.theme.ink("muted"))
                space = columns.value.adjusted(0, bottom, 0, 0)
                elided(painter, space, space.left(), columns.state.right(), row.was)
            painter.setFont(font)
            self._state(painter, columns.state, row)

    def _gap(self, painter: QPainter, columns: Columns, row: FieldRow) -> None:
        """A missing value is as visible as a present one: an empty frame that says so."""
        metrics = QFontMetrics(painter.font())
        height = metrics.height() + 2
        width = columns.state.right() - columns.value.left() if row.spec.always else 60
        frame = QRectF(columns.value.left() - 3, columns.value.top() - 1, width, height)
        ink = self.theme.ink("warn" if row.spec.always else "muted")
        painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine))
        painter.drawRect(frame)
        painter.setPen(ink)
        elided(painter, columns.value, columns.value.left(), frame.right(), row.state_word)

    def _value(self, painter: QPainter, columns: Columns, row: FieldRow, font: QFont) -> float:
        """Returns how far down the value reaches."""
        given = row.value is not None and row.value.value is not None
        shown = QFont(font)
        shown.setItalic(not given)
        layout = wrapped(normal.squash(row.text), shown, columns.value.width(), VALUE_LINES)
        painter.setPen(self._text if given else self.theme.ink("muted"))
        layout.draw(painter, columns.value.topLeft())
        return layout.boundingRect().height()

    def _state(self, painter: QPainter, box: QRectF, row: FieldRow) -> None:
        state = row.value.state if row.value is not None else State.UNCHECKED
        stale = row.value is not None and row.value.stale
        shape = shapes.Shape.QUESTION if stale else shapes.STATE_SHAPES[state]
        painter.setFont(style.smaller(painter.font()))
        metrics = QFontMetrics(painter.font())
        place = QRectF(box.left(), box.top() + (metrics.height() - SHAPE) / 2 + 1, SHAPE, SHAPE)
        shapes.paint(painter, shape, place, self.theme.ink(shapes.INKS[shape]))
        painter.setPen(self.theme.ink("muted"))
        word = "changed" if stale else row.state_word
        elided(painter, box, box.left() + SHAPE + 5, box.right() + PAD, word)

    def _right_words(self, painter: QPainter, box: QRectF, right: float, text: str) -> float:
        painter.save()
        painter.setFont(style.smaller(painter.font()))
        metrics = QFontMetrics(painter.font())
        left = right - metrics.horizontalAdvance(text)
        painter.setPen(self.theme.ink("muted"))
        painter.drawText(QPointF(left, baseline(box, metrics)), text)
        painter.restore()
        return left - 8

    def _plain(self, painter: QPainter) -> QFont:
        font = QFont(painter.font())
        font.setBold(False)
        return font

    @property
    def _text(self) -> QColor:
        return QColor(self.theme.roles[style.Role.Text])

    # editing

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        row: FieldRow = index.data(ROW_ROLE)
        editor = QLineEdit(parent)
        editor.setAccessibleName(f"{row.label}, new value")
        editor.setAccessibleDescription(wording.form_of(row.spec))
        editor.setPlaceholderText(wording.form_of(row.spec))
        editor.setAutoFillBackground(True)
        if row.spec.kind is FieldKind.CHOICE:
            editor.setCompleter(_completer(row, editor))
        editor.textChanged.connect(lambda text: self._check(editor, row, text))
        return editor

    def _check(self, editor: QLineEdit, row: FieldRow, text: str) -> None:
        wrong = wording.misfit(row.spec, text)
        editor.setProperty(MISFIT, wrong)
        self.checked.emit(wrong)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Return does not end an edit that cannot be saved as it is; Esc gives it up."""
        if (
            isinstance(editor, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and editor.property(MISFIT)
        ):
            self.checked.emit(str(editor.property(MISFIT)))
            return True
        return super().eventFilter(editor, event)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(editable_text(index.data(ROW_ROLE)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        row: FieldRow = index.data(ROW_ROLE)
        if isinstance(editor, QLineEdit) and normal.squash(editor.text()) != editable_text(row):
            model.setData(index, wording.typed_for(row.spec, editor.text()))

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        columns = self.columns(option.rect, option.font)
        left = int(columns.value.left()) - 4
        height = min(option.rect.height(), style.TARGET + 2)
        editor.setGeometry(left, option.rect.top(), option.rect.right() - left, height)


def _completer(row: FieldRow, editor: QLineEdit) -> QCompleter:
    completer = QCompleter([c.replace("_", " ") for c in row.spec.choices], editor)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
    return completer
