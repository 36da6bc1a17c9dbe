"""What a screen reader and a slow hand need, of the window and of every view that it has."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest
from PySide6.QtCore import QSize
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtGui import QAccessibleInterface
from PySide6.QtGui import QFont
from PySide6.QtGui import QFontMetrics
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton
from PySide6.QtWidgets import QAbstractItemView
from PySide6.QtWidgets import QAbstractSpinBox
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QCheckBox
from PySide6.QtWidgets import QComboBox
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QPlainTextEdit
from PySide6.QtWidgets import QRadioButton
from PySide6.QtWidgets import QTextEdit
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from imrdesk import ui
from imrdesk.ui.form_label import FormLabel
from imrdesk.ui.main_window import MainWindow

Role = QAccessible.Role
OPERABLE = {
    Role.Button,
    Role.ButtonMenu,
    Role.CheckBox,
    Role.ComboBox,
    Role.EditableText,
    Role.Link,
    Role.List,
    Role.RadioButton,
    Role.Slider,
    Role.SpinBox,
    Role.Table,
    Role.Tree,
}
LEAST = 24


@pytest.fixture
def views(window: MainWindow) -> list[QWidget]:
    """The window and all its views, each shown as it comes."""
    dialogs = window.findChildren(QDialog)
    for dialog in dialogs:
        dialog.show()
    return [window, *dialogs]


def operable(top: QWidget) -> Iterator[tuple[QWidget, QAccessibleInterface]]:
    """The controls of one window that can be seen and used; parts of others left out."""
    for widget in top.findChildren(QWidget):
        inside = isinstance(widget.parent(), QAbstractItemView)
        if widget.window() is not top or not widget.isVisible() or inside:
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        own = not widget.objectName().startswith("qt_")
        if told is not None and told.role() in OPERABLE and own:
            yield widget, told


def every_kind(of: type[QWidget]) -> Iterator[type[QWidget]]:
    for kind in of.__subclasses__():
        yield kind
        yield from every_kind(kind)


def named(widget: QWidget) -> str:
    return f"{type(widget.window()).__name__}: {type(widget).__name__}"


def test_the_window_has_the_views_that_are_looked_at(views: list[QWidget]) -> None:
    assert len(views) > 12
    assert all(list(operable(view)) for view in views)


def test_no_dialog_of_the_program_is_forgotten(views: list[QWidget]) -> None:
    """Whoever adds one makes it with the window, or opens it in `views`."""
    for module in pkgutil.iter_modules(ui.__path__, f"{ui.__name__}."):
        import_module(module.name)
    ours = {kind.__name__ for kind in every_kind(QDialog) if kind.__module__.startswith("imrdesk.")}
    assert ours - {type(view).__name__ for view in views} == set()


def test_every_control_has_a_name(views: list[QWidget]) -> None:
    nameless = [
        named(widget)
        for view in views
        for widget, told in operable(view)
        if not told.text(QAccessible.Text.Name).strip()
    ]
    assert nameless == []


def test_what_is_hidden_until_it_is_needed_has_a_name_too(views: list[QWidget]) -> None:
    """Lines that come and go, pages and buttons: whoever adds one need not list it here."""
    silent = [
        f"{named(widget)} in {type(widget.parent()).__name__}"
        for view in views
        for widget in view.findChildren(QWidget)
        if widget.window() is view
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parent(), QAbstractItemView | QComboBox | QAbstractSpinBox)
        and (told := QAccessible.queryAccessibleInterface(widget)) is not None
        and told.role() in OPERABLE
        and not any(letter.isalpha() for letter in told.text(QAccessible.Text.Name))
        and not (isinstance(widget, QAbstractButton) and widget.isHidden() and not widget.text())
    ]
    assert silent == []


def test_pages_of_the_window_are_large_enough_and_reached(window: MainWindow) -> None:
    """Each page that takes the place of the letters, and the search with something typed."""
    window.top.search.setText("pain")
    for n in range(window.pages.count()):
        window.pages.setCurrentIndex(n)
        assert [
            f"{named(widget)} {widget.width()}x{widget.height()}"
            for widget, _ in operable(window)
            if min(widget.width(), widget.height()) < LEAST
            or not (widget.focusPolicy() & Qt.FocusPolicy.TabFocus or widget.focusProxy())
        ] == []


def test_every_control_is_large_enough_to_be_hit(views: list[QWidget]) -> None:
    small = [
        f"{named(widget)} {widget.width()}x{widget.height()}"
        for view in views
        for widget, _ in operable(view)
        if min(widget.width(), widget.height()) < LEAST
    ]
    assert small == []


def test_every_control_can_be_reached_by_tab(views: list[QWidget]) -> None:
    unreached = [
        named(widget)
        for view in views
        for widget, _ in operable(view)
        if widget.isEnabled()
        and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]
    assert unreached == []


def test_no_text_keeps_the_tab_key(views: list[QWidget]) -> None:
    plain = [text for view in views for text in view.findChildren(QPlainTextEdit)]
    pages = [text for view in views for text in view.findChildren(QTextEdit)]
    assert plain
    assert all(text.tabChangesFocus() for text in plain)
    assert all(text.tabChangesFocus() for text in pages)


def test_labels_show_words_as_they_are(views: list[QWidget]) -> None:
    rich = [
        f"{named(label)} {label.text()!r}"
        for view in views
        for label in view.findChildren(QLabel)
        if label.textFormat() is not Qt.TextFormat.PlainText and not label.pixmap()
    ]
    assert rich == []


def test_a_label_has_room_for_the_sign_of_its_key(window: MainWindow) -> None:
    label = FormLabel("&Name", window, window)
    assert label.sizeHint().width() >= label.fontMetrics().horizontalAdvance("&Name")
    assert label.buddy() is window


def test_every_label_with_a_key_has_that_room(views: list[QWidget]) -> None:
    plain = [
        f"{named(label)} {label.text()!r}"
        for view in views
        for label in view.findChildren(QLabel)
        if label.buddy() is not None
        and not QKeySequence.mnemonic(label.text()).isEmpty()
        and not isinstance(label, FormLabel)
    ]
    assert plain == []


def test_every_button_tells_in_its_tooltip_what_it_does(views: list[QWidget]) -> None:
    mute = [
        f"{named(button)} {button.text()!r}"
        for view in views
        for button in view.findChildren(QAbstractButton)
        if button.window() is view
        and not button.toolTip()
        and not button.objectName().startswith("qt_")
        and not isinstance(button, QCheckBox | QRadioButton)
        and not isinstance(button.parent(), QAbstractItemView)
    ]
    assert mute == []


@pytest.fixture(params=[1.5, 2.0])
def enlarged(request: pytest.FixtureRequest, views: list[QWidget]) -> Iterator[list[QWidget]]:
    """The same views for who needs larger letters."""
    usual = QApplication.font()
    larger = QFont(usual)
    larger.setPointSizeF(usual.pointSizeF() * request.param)
    QApplication.setFont(larger)
    yield views
    QApplication.setFont(usual)


def test_words_have_room_when_they_are_large(enlarged: list[QWidget], qtbot: QtBot) -> None:
    larger = QApplication.font().pointSizeF()

    def all_is_laid_out() -> None:
        assert {view.font().pointSizeF() for view in enlarged} == {larger}
        assert [
            f"{named(widget)} {words!r}"
            for view in enlarged
            for widget, words, room in written(view)
            if room.width() > widget.width() + 1 or room.height() > widget.height() + 1
        ] == []

    qtbot.waitUntil(all_is_laid_out)


def written(view: QWidget) -> Iterator[tuple[QWidget, str, QSize]]:
    """Buttons, and labels of one line, with their words and the room that these need."""
    for button in view.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            yield button, button.text(), QSize(button.sizeHint().width(), 0)
    for label in view.findChildren(QLabel):
        if label.isVisible() and label.text() and not label.wordWrap():
            metrics = QFontMetrics(label.font())
            needed = metrics.horizontalAdvance(label.text().split("\n")[0])
            yield label, label.text(), QSize(needed, metrics.height())
