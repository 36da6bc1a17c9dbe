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
from PySide6.QtGui import QTextLayout
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
NARROW = 330
LABEL_LINES = 2
STATE_GAP = 8
VALUE_LINES = 3
FLAG_LINES = 4
MISFIT = "misfit"
TOLD = "told"
KEEP = "Return again keeps it as you typed it: “cannot read”."

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Columns:
    """Where label, value and state stand in a line."""

    label: QRectF
    value: QRectF
    state: QRectF
    stacked: bool = False


class FieldLineDelegate(QStyledItemDelegate):
    """Paints the pane's lines; edits a value in place, telling at each key what is wrong."""

    checked = Signal(str)
    typing = Signal(object, str)

    def __init__(self, theme: style.Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.width = 300

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row, font = index.data(ROW_ROLE), option.font
        line = QFontMetrics(font).height()
        small = QFontMetrics(style.smaller(font)).height()
        if isinstance(row, FlagRow):
            shown = wrapped(row.words, style.smaller(font), self._flag_width(), FLAG_LINES)
            return QSize(100, int(shown.lineCount() * small) + 2 * PAD)
        if isinstance(row, FieldRow):
            columns = self.columns(QRect(0, 0, self.width, 10), font)
            return QSize(100, max(style.TARGET, int(_content(row, columns, font)) + 2 * PAD))
        return QSize(100, max(style.TARGET, line + 2 * PAD + 2))

    def columns(self, rect: QRect, font: QFont) -> Columns:
        """The state has its word's width; label and value share the rest.

        In a narrow pane the value stands below its label, over the whole width.
        """
        metrics = QFontMetrics(style.smaller(font))
        state = metrics.horizontalAdvance(str(State.UNDECIDED)) + SHAPE + 6
        box = QRectF(rect).adjusted(PAD, PAD, -PAD, -PAD)
        right = QRectF(box.right() - state, box.top(), state, box.height())
        if box.width() < NARROW:
            room = box.width() - state - STATE_GAP
            label = QRectF(box.left(), box.top(), room, box.height())
            return Columns(label, box.adjusted(2 * PAD, 0, 0, 0), right, stacked=True)
        label_width = min(box.width() * LABEL_PART, metrics.averageCharWidth() * 24)
        left = box.left() + label_width + STATE_GAP
        value = right.left() - STATE_GAP - left
        return Columns(
            label=QRectF(box.left(), box.top(), label_width, box.height()),
            value=QRectF(left, box.top(), value, box.height()),
            state=right,
        )

    def _flag_width(self) -> float:
        return self.width - 4 * PAD - SHAPE - 6

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
            painter.fillRect(option.rect, QColor(self.theme.roles[style.Role.Midlight]))

    def _group(self, painter: QPainter, rect: QRect, group: Group) -> None:
        """Title, the item's words, and at the right its decision and what is left to check."""
        box = QRectF(rect).adjusted(PAD, 0, -PAD, 0)
        plain, bold, small = self._fonts(painter)
        y = baseline(box, QFontMetrics(plain))
        painter.setFont(small)
        painter.setPen(self.theme.ink("muted"))
        tail = f"{group.to_check} to check" if group.to_check else "checked"
        right = box.right() - QFontMetrics(small).horizontalAdvance(tail)
        painter.drawText(QPointF(right, y), tail)
        if group.worst is not None:
            shape = shapes.SEVERITY_SHAPES[group.worst]
            right -= SHAPE + 8
            place = QRectF(right, box.center().y() - SHAPE / 2, SHAPE, SHAPE)
            shapes.paint(painter, shape, place, self.theme.ink(shapes.INKS[shape]))
        painter.setPen(self._text)
        painter.setFont(bold)
        if group.decision:
            right -= QFontMetrics(bold).horizontalAdvance(group.decision) + 10
            painter.drawText(QPointF(right, y), group.decision)
        left = elided(painter, box.left(), right - 8, y, group.title)
        painter.setFont(plain)
        elided(painter, left + 8, right - 8, y, normal.squash(group.detail))

    def _flag(self, painter: QPainter, rect: QRect, row: FlagRow) -> None:
        answered = bool(row.flag.answer)
        shape = shapes.Shape.CHECK if answered else shapes.SEVERITY_SHAPES[row.flag.severity]
        ink = self.theme.ink(shapes.INKS[shape])
        left, top = rect.left() + 2 * PAD, rect.top() + PAD
        shapes.paint(painter, shape, QRectF(left, top + 1, SHAPE, SHAPE), ink)
        font = style.smaller(painter.font())
        layout = wrapped(row.words, font, self._flag_width(), FLAG_LINES)
        painter.setPen(self.theme.ink("muted") if answered else self._text)
        layout.draw(painter, QPointF(left + SHAPE + 6, top))

    def _field(self, painter: QPainter, rect: QRect, row: FieldRow) -> None:
        """Label, value and state begin on one baseline, in the middle of the line."""
        plain, _, small = self._fonts(painter)
        columns = self.columns(rect, plain)
        top = rect.top() + (rect.height() - _content(row, columns, plain)) / 2
        y = top + QFontMetrics(plain).ascent()
        painter.setPen(self.theme.ink("muted"))
        label = wrapped(row.label, plain, columns.label.width(), LABEL_LINES)
        label.draw(painter, QPointF(columns.label.left(), top))
        if columns.stacked:
            top += label.boundingRect().height()
        if row.value is None:
            self._gap(painter, columns, row, top)
            return
        given = row.value.value is not None
        painter.setPen(self._text if given else self.theme.ink("muted"))
        value = _value_layout(row, columns, plain)
        value.draw(painter, QPointF(columns.value.left(), top))
        self._state(painter, columns.state, row, y)
        if row.below:
            painter.setFont(small)
            painter.setPen(self.theme.ink("muted"))
            below = top + value.boundingRect().height() + QFontMetrics(small).ascent()
            elided(painter, columns.value.left(), columns.state.right(), below, row.below)

    def _gap(self, painter: QPainter, columns: Columns, row: FieldRow, top: float) -> None:
        """A missing value is as visible as a present one: an empty frame that says so."""
        metrics = QFontMetrics(painter.font())
        width = columns.state.right() - columns.value.left()
        frame = QRectF(columns.value.left() - 4, top - 1, width, metrics.height() + 2)
        ink = self.theme.ink("warn" if row.spec.always else "muted")
        if row.spec.always:
            painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine))
            painter.drawRect(frame)
        painter.setPen(ink)
        y = top + metrics.ascent()
        elided(painter, columns.value.left(), frame.right(), y, row.state_word)

    def _state(self, painter: QPainter, box: QRectF, row: FieldRow, y: float) -> None:
        state = row.value.state if row.value is not None else State.UNCHECKED
        stale = row.value is not None and row.value.stale
        shape = shapes.Shape.QUESTION if stale else shapes.STATE_SHAPES[state]
        painter.setFont(style.smaller(painter.font()))
        middle = y - QFontMetrics(painter.font()).ascent() / 2 + 1
        place = QRectF(box.left(), middle - SHAPE / 2, SHAPE, SHAPE)
        shapes.paint(painter, shape, place, self.theme.ink(shapes.INKS[shape]))
        painter.setPen(self.theme.ink("muted"))
        word = "changed" if stale else row.state_word
        elided(painter, box.left() + SHAPE + 5, box.right() + PAD, y, word)

    def _fonts(self, painter: QPainter) -> tuple[QFont, QFont, QFont]:
        font = QFont(painter.font())
        return font, style.bolder(font), style.smaller(font)

    @property
    def _text(self) -> QColor:
        return QColor(self.theme.roles[style.Role.Text])

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
        editor.textEdited.connect(lambda text: self.typing.emit(row.slot, text))
        return editor

    def _check(self, editor: QLineEdit, row: FieldRow, text: str) -> None:
        wrong = wording.misfit(row.spec, text)
        editor.setProperty(MISFIT, wrong)
        self.checked.emit(wrong)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Return tells first why words are no value, and then keeps them; Esc gives the edit up."""
        if (
            isinstance(editor, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and editor.property(MISFIT)
            and editor.property(TOLD) != editor.text()
        ):
            editor.setProperty(TOLD, editor.text())
            self.checked.emit(f"{editor.property(MISFIT)} {KEEP}")
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


def _value_layout(row: FieldRow, columns: Columns, font: QFont) -> QTextLayout:
    shown = QFont(font)
    shown.setItalic(row.value is not None and row.value.value is None)
    return wrapped(normal.squash(row.text), shown, columns.value.width(), VALUE_LINES)


def _content(row: FieldRow, columns: Columns, font: QFont) -> float:
    """The height of what stands in a line."""
    label = wrapped(row.label, font, columns.label.width(), LABEL_LINES).boundingRect().height()
    value = _value_layout(row, columns, font).boundingRect().height()
    small = QFontMetrics(style.smaller(font)).height() if row.below else 0
    return label + value + small if columns.stacked else max(label, value + small)


def _completer(row: FieldRow, editor: QLineEdit) -> QCompleter:
    completer = QCompleter([c.replace("_", " ") for c in row.spec.choices], editor)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
    return completer
