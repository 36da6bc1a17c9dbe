"""Query details: how a search was understood, part by part, and how many letters have each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from PySide6.QtWidgets import QHeaderView
from PySide6.QtWidgets import QLabel
from PySide6.QtWidgets import QTreeWidget
from PySide6.QtWidgets import QTreeWidgetItem
from PySide6.QtWidgets import QVBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk import normal
from imrdesk.domain import Detail
from imrdesk.ui.buttons import close_row
from imrdesk.ui.roomy_rows import make_roomy
from imrdesk.ui.showing import bring_up


class DetailsView(QDialog):
    """Stands beside the window; parts that are joined hang below what joins them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Query details")
        self.head = QLabel(self)
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.head.setWordWrap(True)
        self.parts = QTreeWidget(self)
        make_roomy(self.parts)
        self.parts.setAccessibleName("Parts of the search")
        self.parts.setHeaderLabels(["What is searched for", "Letters"])
        self.parts.setWordWrap(True)
        self.parts.setItemsExpandable(False)
        header = self.parts.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.foot = QLabel(
            "Standard wording, the same in every letter, is left out unless in:all asks for it. "
            "A field is searched as it is now: a correction counts, what it replaced does not.",
            self,
        )
        self.foot.setTextFormat(Qt.TextFormat.PlainText)
        self.foot.setWordWrap(True)
        self.head.setBuddy(self.parts)
        layout = QVBoxLayout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.parts, 1)
        layout.addWidget(self.foot)
        layout.addLayout(close_row(self))
        self.resize(600, 380)

    def show_details(self, query: str, details: Sequence[Detail]) -> None:
        self.head.setText(query or "All letters: nothing is searched for.")
        self.parts.clear()
        above: list[QTreeWidgetItem] = []
        for detail in details:
            del above[detail.depth :]
            letters = "" if detail.letters is None else f"{detail.letters:,}"
            part = QTreeWidgetItem([normal.with_capital(detail.words), letters])
            part.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            if above:
                above[-1].addChild(part)
            else:
                self.parts.addTopLevelItem(part)
            above.append(part)
        self.parts.expandAll()
        if (first := self.parts.topLevelItem(0)) is not None:
            self.parts.setCurrentItem(first)
        bring_up(self)
        self.parts.setFocus(Qt.FocusReason.ShortcutFocusReason)
