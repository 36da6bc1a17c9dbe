"""Keys shown, printed and changed; whatever names a key on screen follows."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from imrdesk.ui.actions import Verbs
from imrdesk.ui.bindings import Bindings
from imrdesk.ui.key_paper import sheet_for_paper
from imrdesk.ui.key_sheet import KeySheet
from imrdesk.ui.keymap import Keymap
from imrdesk.ui.keys_dialog import KeysDialog
from imrdesk.ui.letter_page import LetterPage
from imrdesk.ui.painting import Painting
from imrdesk.ui.quick_keys import QuickKeys
from imrdesk.ui.search_bar import SearchBar
from imrdesk.ui.showing import bring_up
from imrdesk.ui.tag_box import TagBox
from imrdesk.ui.window_state import WindowState

PRINTED = "The sheet of keys was sent to the printer."


class KeyActs(QObject):
    """Owns the keys in use, once there are actions to give them to."""

    news = Signal(str)

    def __init__(self, state: WindowState, window: QWidget) -> None:
        super().__init__(window)
        self._state = state
        self._window = window
        self.sheet = KeySheet(window)
        self.sheet.print_wanted.connect(self.choose_printer)
        self.sheet.change_wanted.connect(self.change)

    def verbs(self) -> Verbs:
        return {"keys": self.show, "change_keys": self.change}

    def join(self, actions: Mapping[str, QAction], quick: QuickKeys) -> Bindings:
        """From now on actions and quick keys have the keys of this desk."""
        self._quick = quick
        self.bindings = Bindings(self._state, actions, self)
        self.dialog = KeysDialog(self.bindings, self._window)
        self.bindings.changed.connect(self._on_changed)
        self._on_changed(self.bindings.keymap)
        return self.bindings

    def name(self, page: LetterPage, tags: TagBox, search: SearchBar) -> None:
        """Buttons beside which a key stands, and what they say of it."""
        bindings, find = self.bindings, page.find_bar
        bindings.tell_tip(tags.add_button.setToolTip, "tag", "Add a tag")
        bindings.tell_tip(search.show_tip, "search", "Search all letters")
        bindings.tell_tip(find.before.setToolTip, "find_previous", "Previous place")
        bindings.tell_tip(find.after.setToolTip, "find_next", "Next place")
        bindings.tell_key(lambda key: find.show_key(find.before, key), "find_previous")
        bindings.tell_key(lambda key: find.show_key(find.after, key), "find_next")
        bindings.tell_words(page.show_page_keys, "page")

    def show(self) -> None:
        bring_up(self.sheet)

    def change(self) -> None:
        """Instead of the sheet, which is behind it else."""
        self.sheet.hide()
        bring_up(self.dialog)

    def choose_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.setModal(True)
        dialog.show()

    def print_on(self, printer: QPrinter) -> None:
        """Painted aside, as letters are."""
        keymap = self.bindings.keymap

        def paint() -> bytes:
            sheet_for_paper(keymap).print_(printer)
            return b""

        Painting(paint, lambda _: self.news.emit(PRINTED), self).start()

    def stop(self) -> None:
        """What is being painted is finished first."""
        for painting in self.findChildren(Painting):
            painting.settle()

    def _on_changed(self, keymap: Keymap) -> None:
        self._quick.use(keymap.quick_keys(), on=keymap.quick_on)
        self.sheet.show_keys(keymap)
