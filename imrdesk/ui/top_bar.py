"""The row above everything: few commands with words, and the search over all letters."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout
from PySide6.QtWidgets import QWidget

from imrdesk.ui import icons
from imrdesk.ui import style
from imrdesk.ui.buttons import doing
from imrdesk.ui.search_bar import SearchBar

CAPTIONS = {
    "to_letters": "Letters",
    "add_folder": "Add folder",
    "undo": "Undo",
    "redo": "Redo",
    "keys": "Keys",
}


class TopBar(QWidget):
    """Buttons do what their actions do."""

    def __init__(
        self, actions: Mapping[str, QAction], search: SearchBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.search = search
        self.buttons = {
            name: doing(actions[name], caption, self) for name, caption in CAPTIONS.items()
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self.buttons["to_letters"])
        row.addWidget(self.buttons["add_folder"])
        row.addWidget(self.search, 1)
        for name in ("undo", "redo", "keys"):
            row.addWidget(self.buttons[name])
        self.show_drawer_button(wanted=False)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        before = [self.buttons[name] for name in ("to_letters", "add_folder")]
        after = [self.buttons[name] for name in ("undo", "redo", "keys")]
        return [*before, self.search, self.search.clear_button, *after]

    def show_drawer_button(self, *, wanted: bool) -> None:
        self.buttons["to_letters"].setVisible(wanted)

    def use_theme(self, theme: style.Theme) -> None:
        for name, button in self.buttons.items():
            button.setIcon(icons.icon(name, theme))
        self.search.use_theme(theme)
