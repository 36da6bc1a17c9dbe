from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from imrdesk import paths
from imrdesk.ui.help_view import PAGES
from imrdesk.ui.help_view import HelpView
from imrdesk.ui.help_view import headings


@pytest.fixture
def view(qtbot: QtBot) -> HelpView:
    view = HelpView()
    qtbot.addWidget(view)
    return view


def at(view: HelpView) -> str:
    """The heading at the caret."""
    return view.page.textCursor().block().text()


def lines(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    for n in range(item.childCount()):
        if (child := item.child(n)) is not None:
            yield child
            yield from lines(child)


def test_every_page_of_the_folder_can_be_opened(view: HelpView) -> None:
    assert set(PAGES) == {page.stem for page in (paths.resources() / "help").glob("*.md")}
    for page in PAGES:
        view.open(page)
        assert view.page.name == page
        assert next(headings(view.page.document()))[0] == 1


def test_a_field_is_opened_at_its_heading(view: HelpView) -> None:
    view.open("fields", "Strength (strength)")
    assert at(view) == "Strength (strength)"
    assert view.page.cursorRect().top() < view.page.viewport().height() // 4


def test_an_unknown_heading_opens_the_page_at_its_top(view: HelpView) -> None:
    view.open("guide", "Nobody wrote this")
    assert at(view) == "Guide"


def test_the_outline_leads_to_each_heading(view: HelpView) -> None:
    view.open("fields")
    page = view.outline.topLevelItem(list(PAGES).index("fields"))
    assert page is not None
    told = {line.text(0): line for line in lines(page)}
    assert {"Patient", "Age", "Strength"} <= set(told)
    view.outline.setCurrentItem(told["Age"])
    assert at(view).startswith("Age (")


def test_only_the_open_page_is_unfolded(view: HelpView) -> None:
    view.open("fields")
    view.open("guide")
    tops = [view.outline.topLevelItem(n) for n in range(len(PAGES))]
    assert [top.text(0) for top in tops if top is not None and top.isExpanded()] == ["Guide"]


def test_links_lead_to_other_pages_and_nowhere_else(view: HelpView) -> None:
    view.open("guide")
    view.page.anchorClicked.emit(QUrl("flags.md"))
    assert view.page.name == "flags"
    view.page.anchorClicked.emit(QUrl("file:///etc/hosts"))
    assert view.page.name == "flags"


def test_pictures_are_no_wider_than_the_page(view: HelpView) -> None:
    view.open("guide")
    kind = QTextDocument.ResourceType.ImageResource
    picture = view.page.loadResource(kind, QUrl("window.png"))
    assert isinstance(picture, QImage)
    assert 0 < picture.deviceIndependentSize().width() < view.page.viewport().width()
    assert view.page.horizontalScrollBar().maximum() == 0


def test_words_are_found_going_round(view: HelpView) -> None:
    view.open("guide")
    view.wanted.setText("second look")
    seen = set()
    for _ in range(4):
        QTest.keyClick(view.wanted, Qt.Key.Key_Return)
        seen.add(view.page.textCursor().position())
        assert view.page.textCursor().selectedText() == "second look"
    assert 1 < len(seen) < 4


def test_words_that_are_not_there_leave_the_page(view: HelpView) -> None:
    view.open("guide")
    view.wanted.setText("zebra crossing")
    QTest.keyClick(view.wanted, Qt.Key.Key_Return)
    assert view.page.name == "guide"
    assert not view.page.textCursor().hasSelection()
