"""How the window looks: theme, size of the text, layers, what is listed. Remembered per desk."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from imrdesk.domain import FieldGroup
from imrdesk.ui import style
from imrdesk.ui.actions import Verbs
from imrdesk.ui.checking import Checking
from imrdesk.ui.letter_page import LetterPage
from imrdesk.ui.letter_text import LetterText
from imrdesk.ui.reading_font import serif_family
from imrdesk.ui.reading_views import Arrangement
from imrdesk.ui.status_line import StatusLine
from imrdesk.ui.window_state import WindowState

THEMES = {
    "theme_system": "system",
    "theme_light": "light",
    "theme_dark": "dark",
    "theme_contrast": "contrast",
}
ZOOM_STEP = 10
SPACING_STEP = 10


class Themed(Protocol):
    """Whatever paints with the theme's own colours."""

    def use_theme(self, theme: style.Theme) -> None: ...


class Looks(QObject):
    """Applies and remembers."""

    def __init__(
        self,
        state: WindowState,
        panes: tuple[LetterPage, Checking],
        status: StatusLine,
        themed: Sequence[Themed],
    ) -> None:
        super().__init__(panes[0])
        self._state = state
        self._page, self._checking = panes
        self._status = status
        self._themed = list(themed)
        self._actions: Mapping[str, QAction] = {}
        self._choice = state.text("theme", "system")
        self.theme = style.theme_for(self._choice)
        self._layers = self._page.layers
        self._themed.append(self._layers)
        self._layers.changed.connect(self._hide_layers)
        QApplication.styleHints().colorSchemeChanged.connect(self._dress)

    @property
    def text(self) -> LetterText:
        """What is looked at: it knows its size and spacing."""
        return self._page.text

    def restore(self, actions: Mapping[str, QAction], *more: Themed) -> None:
        """As it was when the window was closed; `more` came after the actions."""
        self._actions = actions
        self._themed += more
        self._layers.hide_layers(self._state.hidden_layers())
        compact = self._state.flag("compact", default=True)
        actions["compact"].setChecked(compact)
        self._page.flow(flowing=compact)
        self.fold(folding=self._state.flag("fold", default=True))
        self.show_codes(wanted=self._state.flag("codes", default=False))
        self.list_empty(wanted=self._state.flag("empty_fields", default=False))
        self.arrange(self._state.arrangement())
        self.space(self._state.number("spacing", 100))
        self.use_serif(wanted=self._state.flag("serif", default=False))
        self._page.views.paper.zoom_to(self._state.number("page_zoom", 100))
        self.size_text(self._state.number("zoom", 100))
        self._dress()

    def verbs(self) -> Verbs:
        return {
            "compact": self.switch_compact,
            "page": self.switch_page,
            "page_beside": self.switch_both,
            "fold": lambda: self.fold(folding=not self._page.folding),
            "codes": lambda: self.show_codes(wanted=self._actions["codes"].isChecked()),
            "empty_fields": lambda: self.list_empty(
                wanted=self._actions["empty_fields"].isChecked()
            ),
            "layers": self.show_legend,
            "lines_apart": lambda: self.space(self._page.text.spacing + SPACING_STEP),
            "lines_closer": lambda: self.space(self._page.text.spacing - SPACING_STEP),
            "serif": lambda: self.use_serif(wanted=self._actions["serif"].isChecked()),
            "zoom_in": lambda: self.zoom_by(ZOOM_STEP),
            "zoom_out": lambda: self.zoom_by(-ZOOM_STEP),
            "zoom_reset": lambda: self.zoom_to(100),
            **{name: partial(self._choose, choice) for name, choice in THEMES.items()},
        }

    def zoom_by(self, step: int) -> None:
        """The text, or the page when that is what is read."""
        views = self._page.views
        now = views.paper.zoom if views.page_is_read else views.text.zoom
        self.zoom_to(now + step)

    def zoom_to(self, percent: int) -> None:
        views = self._page.views
        if views.page_is_read:
            zoom = views.paper.zoom_to(percent)
            self._status.zoom.setText(f"{zoom} %")
            self._state.keep("page_zoom", zoom)
        else:
            self.size_text(percent)

    def size_text(self, percent: int) -> None:
        """Of the letter's words, whichever view is read."""
        views = self._page.views
        zoom = views.text.zoom_to(percent)
        read = views.paper.zoom if views.page_is_read else zoom
        self._status.zoom.setText(f"{read} %")
        self._state.keep("zoom", zoom)

    def space(self, percent: int) -> None:
        self._state.keep("spacing", self._page.text.space(percent))

    def use_serif(self, *, wanted: bool) -> None:
        """The letter's words in a font with serifs, where the computer has one."""
        serif = serif_family()
        self.text.write_in(serif if wanted else "")
        self._actions["serif"].setChecked(wanted)
        self._actions["serif"].setEnabled(bool(serif))
        self._state.keep("serif", wanted)

    def switch_compact(self) -> None:
        flowing = not self._page.flowing
        self._page.flow(flowing=flowing)
        self._actions["compact"].setChecked(flowing)
        self._state.keep("compact", flowing)

    def fold(self, *, folding: bool) -> None:
        self._page.fold(folding=folding)
        self._actions["fold"].setChecked(folding)
        self._state.keep("fold", folding)

    def show_codes(self, *, wanted: bool) -> None:
        self._page.text.show_codes(wanted=wanted)
        self._actions["codes"].setChecked(wanted)
        self._state.keep("codes", wanted)

    def list_empty(self, *, wanted: bool) -> None:
        """Also the fields that a letter need not have."""
        self._checking.show_empty(wanted=wanted)
        self._actions["empty_fields"].setChecked(wanted)
        self._state.keep("empty_fields", wanted)

    def arrange(self, arrangement: Arrangement) -> None:
        """Text, page, or both."""
        self._page.views.arrange(arrangement)
        self._actions["page"].setChecked(arrangement is Arrangement.PAGE)
        self._actions["page_beside"].setChecked(arrangement is Arrangement.BOTH)
        self._page.name_page_button()
        self._state.keep("arrangement", arrangement)

    def switch_page(self) -> None:
        """From text to page; from whatever has a page back to the text."""
        shown = self._page.views.arrangement
        self.arrange(Arrangement.PAGE if shown is Arrangement.TEXT else Arrangement.TEXT)

    def switch_both(self) -> None:
        shown = self._page.views.arrangement
        self.arrange(Arrangement.TEXT if shown is Arrangement.BOTH else Arrangement.BOTH)

    def show_legend(self) -> None:
        """Open the layers at their button, its first entry chosen."""
        self._page.layers_button.showMenu()

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
        self._page.views.hide_layers(hidden)
        self._state.keep("hidden_layers", " ".join(sorted(hidden)))
