"""What a person can set, in one place; each control is a second handle of what menus set."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping

from PySide6.QtCore import QEvent
from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox
from PySide6.QtWidgets import QComboBox
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QFormLayout
from PySide6.QtWidgets import QFrame
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QScrollArea
from PySide6.QtWidgets import QSpinBox
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk import settings
from imrdesk.ui import style
from imrdesk.ui.buttons import Button
from imrdesk.ui.buttons import close_row
from imrdesk.ui.buttons import doing
from imrdesk.ui.buttons import high_enough
from imrdesk.ui.buttons import ticking
from imrdesk.ui.form_label import FormLabel
from imrdesk.ui.letter_text import LARGEST_ZOOM
from imrdesk.ui.letter_text import SMALLEST_ZOOM
from imrdesk.ui.reading_font import serif_family
from imrdesk.ui.spaced_layout import CLOSEST
from imrdesk.ui.spaced_layout import WIDEST
from imrdesk.ui.tab_order import order_tabs

STEP = 10
WIDTH = 560
THEME_WORDS = {
    "theme_system": "As the system has them",
    "theme_light": "Light",
    "theme_dark": "Dark",
    "theme_contrast": "High contrast",
}
READING = {
    "compact": "&Compact text: lines flow on as they fit",
    "fold": "&Fold standard wording and long quotations",
    "codes": "Letters of the &layers in the margin",
    "empty_fields": "Show &empty fields",
}
HINT = "A change holds at once and stays with this desk."


class PreferencesView(QDialog):
    """Whoever owns a setting is told; nothing is kept here."""

    size_wanted = Signal(int)
    spacing_wanted = Signal(int)
    minutes_wanted = Signal(int)
    quick_wanted = Signal(bool)

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Preferences")
        self._actions = actions
        self._inside = QWidget(self)
        self._form = QFormLayout(self._inside)
        self._form.setVerticalSpacing(6)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._stops: list[QWidget] = []
        """In the order in which they stand, for Tab."""
        self.size_box = self._percent(
            "Size of the text", SMALLEST_ZOOM, LARGEST_ZOOM, self.size_wanted
        )
        self.spacing = self._percent("Line spacing", CLOSEST, WIDEST, self.spacing_wanted)
        self.theme = self._themes()
        self.font_box = self._fonts()
        self.boxes = [ticking(actions[name], text, self._inside) for name, text in READING.items()]
        self.quick = QCheckBox(
            "&Quick keys: single letters act where nothing is typed", self._inside
        )
        self.quick.setToolTip("Off: only keys with Ctrl, Shift or F act")
        self.quick.clicked.connect(self.quick_wanted)
        self.reviewer = self._words("Who is checking")
        self.minutes = self._number("Minutes until the letters are hidden", *settings.LOCK_RANGE)
        self.minutes.setSuffix(" min without a key or the mouse")
        self.minutes.setToolTip("Then the letters are hidden; what is typed is kept")
        self.minutes.valueChanged.connect(self.minutes_wanted)
        self.backup = self._words("Last backup")
        self._lay_out()

    def _lay_out(self) -> None:
        self._fill()
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._inside)
        hint = QLabel(HINT, self)
        hint.setTextFormat(Qt.TextFormat.PlainText)
        row = close_row(self)
        row.insertWidget(0, hint)
        layout = QVBoxLayout(self)
        layout.addWidget(scroll, 1)
        layout.addLayout(row)
        high_enough(self)
        order_tabs(self._stops)
        self.resize(WIDTH, self._inside.sizeHint().height() + row.sizeHint().height() + 80)

    def _fill(self) -> None:
        self._head("Reading")
        self._row("Fo&nt of the text", self.font_box)
        self._row("&Size of the text", self.size_box)
        self._row("Line s&pacing", self.spacing)
        self._row("Colou&rs", self.theme)
        for box in self.boxes:
            self._line(box)
        self._head("Keys")
        self._line(self.quick)
        self._line(self._button("change_keys", "Change the keys…"))
        self._head("Checking")
        self._row("Who is checking", self.reviewer, self._button("reviewer", "Change…"))
        self._line(
            self._button("rules", "Checking rules…"),
            self._button("term_lists", "Term lists…"),
            self._button("manage_tags", "All tags…"),
        )
        self._head("Safety")
        self._row("&Hide the letters after", self.minutes)
        backups = (self._button("back_up", "Back up now"), self._button("backups", "Backups…"))
        self._row("Last backup", self.backup, *backups)

    def show_looks(self, size: int, spacing: int) -> None:
        """As the text looks now; tells nobody."""
        for box, percent in ((self.size_box, size), (self.spacing, spacing)):
            self._show(box, percent)
        names = [name for name in THEME_WORDS if self._actions[name].isChecked()]
        self.theme.setCurrentIndex(list(THEME_WORDS).index(names[0]) if names else 0)

    def show_minutes(self, minutes: int) -> None:
        self._show(self.minutes, minutes)

    def show_backup(self, words: str) -> None:
        self.backup.setText(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turning the wheel over a box scrolls the page; it sets nothing that was not chosen."""
        chosen = isinstance(watched, QWidget) and watched.hasFocus()
        if event.type() == QEvent.Type.Wheel and not chosen:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _show(self, box: QSpinBox, number: int) -> None:
        box.blockSignals(True)  # noqa: FBT003 - a name that Qt gave
        box.setValue(number)
        box.blockSignals(False)  # noqa: FBT003 - as above

    def _themes(self) -> QComboBox:
        box = QComboBox(self._inside)
        box.addItems(list(THEME_WORDS.values()))
        box.setAccessibleName("Colours")
        box.setToolTip("Colours of the whole window")
        box.setMinimumHeight(style.TARGET)
        names = list(THEME_WORDS)
        box.installEventFilter(self)
        box.activated.connect(lambda at: self._actions[names[at]].trigger())
        return box

    def _fonts(self) -> QComboBox:
        """Two handles of one action: the window's own font, and one with serifs."""
        serif, action = serif_family(), self._actions["serif"]
        box = QComboBox(self._inside)
        box.addItem(f"As in the window: {box.font().family()}")
        box.addItem(f"With serifs: {serif}" if serif else "With serifs: none is installed")
        box.setAccessibleName("Font of the text")
        box.setToolTip("The letters' words; the window itself stays as it is")
        box.setMinimumHeight(style.TARGET)
        box.setEnabled(bool(serif))
        box.installEventFilter(self)
        box.setCurrentIndex(int(action.isChecked()))
        box.activated.connect(lambda at: self._write_with(serif=bool(at)))
        action.toggled.connect(lambda on: box.setCurrentIndex(int(on)))
        return box

    def _write_with(self, *, serif: bool) -> None:
        if self._actions["serif"].isChecked() is not serif:
            self._actions["serif"].trigger()

    def _percent(self, name: str, least: int, most: int, wanted: SignalInstance) -> QSpinBox:
        box = self._number(name, least, most)
        box.setSingleStep(STEP)
        box.setSuffix(" %")
        box.setToolTip(f"From {least} to {most} %")
        box.valueChanged.connect(wanted)
        return box

    def _number(self, name: str, least: int, most: int) -> QSpinBox:
        box = QSpinBox(self._inside)
        box.setRange(least, most)
        box.setAccessibleName(name)
        box.setMinimumHeight(style.TARGET)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.installEventFilter(self)
        box.setKeyboardTracking(False)  # not for each digit that is typed
        return box

    def _words(self, name: str) -> QLabel:
        label = QLabel(self._inside)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAccessibleName(name)
        label.setMinimumHeight(style.TARGET)
        return label

    def _head(self, words: str) -> None:
        label = self._words(words)
        label.setText(words)
        label.setContentsMargins(0, 8 if self._form.rowCount() else 0, 0, 0)
        style.embolden(label)
        self._form.addRow(label)

    def _row(self, words: str, *fields: QWidget) -> None:
        self._form.addRow(FormLabel(words, fields[0], self._inside), self._beside(fields))

    def _line(self, *fields: QWidget) -> None:
        self._form.addRow(self._beside(fields))

    def _beside(self, fields: Iterable[QWidget]) -> QHBoxLayout:
        row = QHBoxLayout()
        for field in fields:
            row.addWidget(field)
            if field.focusPolicy() & Qt.FocusPolicy.TabFocus:
                self._stops.append(field)
        row.addStretch(1)
        return row

    def _button(self, name: str, caption: str) -> Button:
        return doing(self._actions[name], caption, self._inside)
