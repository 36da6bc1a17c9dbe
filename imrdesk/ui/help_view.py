"""The pages of help in a window of their own, with a list of what they tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage
from PySide6.QtGui import QTextBlock
from PySide6.QtGui import QTextCursor
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QLineEdit
from PySide6.QtWidgets import QSplitter
from PySide6.QtWidgets import QTextBrowser
from PySide6.QtWidgets import QTreeWidget
from PySide6.QtWidgets import QTreeWidgetItem
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk import paths
from imrdesk.ui import style
from imrdesk.ui.announce import announce
from imrdesk.ui.buttons import Button
from imrdesk.ui.buttons import close_row
from imrdesk.ui.roomy_rows import make_roomy
from imrdesk.ui.showing import bring_up

PAGES = {
    "guide": "Guide",
    "flags": "What each flag means",
    "fields": "What each field holds",
    "changes": "What is new",
    "it": "For IT",
    "commands": "The command line",
    "programme": "A QA programme in a dozen commands",
    "engineers": "For engineers",
}
PLACE = Qt.ItemDataRole.UserRole
WIDEST_PICTURE = 580
SHARES = (310, 670)
SECTION = 2
"""Level of a section's heading."""


def headings(document: QTextDocument) -> Iterator[tuple[int, str, QTextBlock]]:
    """Level, words and place of each heading of a page, in order."""
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        if level:
            yield level, block.text(), block
        block = block.next()


class HelpPage(QTextBrowser):
    """One page. These are the program's own words and part of it, as its icons are; letters are
    never shown here. Links lead to other pages only.
    """

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.name = ""
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName("Page of help")
        self.document().setDocumentMargin(16)
        self.document().setBaseUrl(QUrl.fromLocalFile(f"{folder}/"))

    def show_page(self, name: str) -> None:
        if name != self.name:
            self.name = name
            self.setMarkdown((self._folder / f"{name}.md").read_text(encoding="utf-8"))

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        """Pictures are as wide as a page of words, in as many pixels as the screen has for it."""
        if kind == QTextDocument.ResourceType.ImageResource:
            picture = QImage(str(self._folder / Path(QUrl(url).path()).name))
            smooth = Qt.TransformationMode.SmoothTransformation
            ratio = self.devicePixelRatioF()
            width = min(round(WIDEST_PICTURE * ratio), picture.width())
            made = picture.scaledToWidth(width, smooth)
            made.setDevicePixelRatio(max(1.0, width / WIDEST_PICTURE))
            return made
        return super().loadResource(kind, url)

    def go_to(self, block: QTextBlock) -> None:
        """Bring a heading to the top, with the caret at it."""
        self.setTextCursor(QTextCursor(block))
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(round(top) - 8)

    def go_to_heading(self, words: str) -> None:
        """The first heading that begins so; the top of the page when there is none."""
        found = (b for _, text, b in headings(self.document()) if text.startswith(words))
        self.go_to(next(found, self.document().begin()) if words else self.document().begin())


class HelpView(QDialog):
    """Pages and headings at the left, the page at the right, words to find above."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Help")
        self.page = HelpPage(paths.resources() / "help", self)
        self.wanted = QLineEdit(self)
        self.wanted.setPlaceholderText("Find in this page")
        self.wanted.setAccessibleName("Find in this page of help")
        self.wanted.setMinimumHeight(style.TARGET)
        self.outline = QTreeWidget(self)
        make_roomy(self.outline)
        self.outline.setAccessibleName("Pages and headings")
        self.outline.setHeaderHidden(True)
        self._list_pages()
        self._lay_out()
        self.wanted.returnPressed.connect(self.find_next)
        self.outline.currentItemChanged.connect(self._follow)
        self.page.anchorClicked.connect(self._on_link)
        self.resize(980, 640)

    def open(self, page: str = "guide", heading: str = "") -> None:
        """Show the page at a heading; the window is there at once and hinders nothing."""
        self._choose(page)
        bring_up(self)
        self.page.go_to_heading(heading)  # where it stands is known once it is shown
        self.page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def find_next(self) -> None:
        """The next place with the words, going round."""
        words = self.wanted.text()
        if not words or self.page.find(words):
            return
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        if not self.page.find(words):
            announce(self, f"This page has no “{words}”.")

    def _lay_out(self) -> None:
        following = Button(
            "Next", self, tip="Next place (Return)", name="Next place with the words"
        )
        following.clicked.connect(self.find_next)
        line = QHBoxLayout()
        line.addWidget(self.wanted, 1)
        line.addWidget(following)
        sides = QSplitter(self)
        sides.setChildrenCollapsible(False)
        for part in (self.outline, self.page):
            sides.addWidget(part)
        sides.setSizes(list(SHARES))
        sides.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(line)
        layout.addWidget(sides, 1)
        layout.addLayout(close_row(self))

    def _list_pages(self) -> None:
        for name, title in PAGES.items():
            self.outline.addTopLevelItem(_line(title, name, ""))

    def _choose(self, page: str) -> None:
        number = list(PAGES).index(page)
        item = self.outline.topLevelItem(number)
        if item is not None and self.outline.currentItem() is not item:
            self.outline.setCurrentItem(item)
        else:
            self._show(page)

    def _follow(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            page, heading = item.data(0, PLACE)
            self._show(page)
            self.page.go_to_heading(heading)

    def _show(self, page: str) -> None:
        """The page, and its headings below its name; those of other pages are folded."""
        self.page.show_page(page)
        for number, name in enumerate(PAGES):
            item = self.outline.topLevelItem(number)
            if item is None:
                continue
            if name == page and not item.childCount():
                self._list_headings(item)
            item.setExpanded(name == page)

    def _list_headings(self, page: QTreeWidgetItem) -> None:
        """Sections below the page, smaller headings below their section."""
        section = page
        for level, words, _ in headings(self.page.document()):
            line = _line(words.partition(" (")[0], self.page.name, words)
            if level == SECTION:
                section = line
                page.addChild(line)
            elif level == SECTION + 1:
                section.addChild(line)

    def _on_link(self, link: QUrl) -> None:
        name = Path(link.path()).stem
        if name in PAGES:
            self._choose(name)


def _line(words: str, page: str, heading: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([words])
    item.setData(0, PLACE, (page, heading))
    return item
