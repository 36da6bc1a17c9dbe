"""How the window looks: theme, size of the text, layers, compact text. Remembered per desk."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from imrdesk.domain import FieldGroup
from imrdesk.ui import style
from imrdesk.ui.actions import Verbs
from imrdesk.ui.layers_menu import LayersMenu
from imrdesk.ui.letter_page import LetterPage
from imrdesk.ui.status_line import StatusLine
from imrdesk.ui.window_state import WindowState

THEMES = {"theme_system": "system", "theme_light": "light", "theme_dark": "dark"}
ZOOM_STEP = 10


class Themed(Protocol):
    """Whatever paints with the theme's own colours."""

    def use_theme(self, theme: style.Theme) -> None: ...


class Looks(QObject):
    """Applies and remembers."""

    def __init__(
        self, state: WindowState, page: LetterPage, status: StatusLine, themed: Sequence[Themed]
    ) -> None:
        super().__init__(page)
        self._state = state
        self._page = page
        self._status = status
        self._themed = list(themed)
        self._actions: Mapping[str, QAction] = {}
        self._choice = state.text("theme", "system")
        self.theme = style.theme_for(self._choice)
        self._layers = LayersMenu(self.theme, page)
        self._themed.append(self._layers)
        page.layers_button.setMenu(self._layers)
        self._layers.changed.connect(self._hide_layers)
        QApplication.styleHints().colorSchemeChanged.connect(lambda _: self._dress())

    def restore(self, actions: Mapping[str, QAction], *more: Themed) -> None:
        """As it was when the window was closed; `more` came after the actions."""
        self._actions = actions
        self._themed += more
        self._layers.hide_layers(self._state.hidden_layers())
        compact = self._state.flag("compact", default=True)
        actions["compact"].setChecked(compact)
        self._page.flow(flowing=compact)
        self.zoom_to(self._state.number("zoom", 100))
        self._dress()

    def verbs(self) -> Verbs:
        return {
            "compact": self.switch_compact,
            "zoom_in": self.zoom_in,
            "zoom_out": self.zoom_out,
            "zoom_reset": self.zoom_reset,
            "theme_system": self.use_system,
            "theme_light": self.use_light,
            "theme_dark": self.use_dark,
        }

    def use_system(self) -> None:
        self._choose("system")

    def use_light(self) -> None:
        self._choose("light")

    def use_dark(self) -> None:
        self._choose("dark")

    def zoom_in(self) -> None:
        self.zoom_to(self._page.text.zoom + ZOOM_STEP)

    def zoom_out(self) -> None:
        self.zoom_to(self._page.text.zoom - ZOOM_STEP)

    def zoom_reset(self) -> None:
        self.zoom_to(100)

    def zoom_to(self, percent: int) -> None:
        zoom = self._page.text.zoom_to(percent)
        self._status.zoom.setText(f"{zoom} %")
        self._state.keep("zoom", zoom)

    def switch_compact(self) -> None:
        flowing = not self._page.flowing
        self._page.flow(flowing=flowing)
        self._actions["compact"].setChecked(flowing)
        self._state.keep("compact", flowing)

    def _choose(self, choice: str) -> None:
        self._choice = choice
        self._state.keep("theme", choice)
        self._dress()

    def _dress(self) -> None:
        app = QApplication.instance()
        self.theme = style.theme_for(self._choice)
        if isinstance(app, QApplication):
            style.dress(app, self.theme)
        for part in self._themed:
            part.use_theme(self.theme)
        for name, choice in THEMES.items():
            self._actions[name].setChecked(choice == self._choice)

    def _hide_layers(self, hidden: frozenset[FieldGroup]) -> None:
        self._page.text.hide_layers(hidden)
        self._state.keep("hidden_layers", " ".join(sorted(hidden)))
