"""The open letter in its panes: text, fields and tags show the same letter and the same field."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtCore import QPoint
from PySide6.QtCore import Qt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu
from PySide6.QtWidgets import QWidget

from imrdesk import normal
from imrdesk.domain import SCANNED
from imrdesk.domain import Catalogue
from imrdesk.domain import Flag
from imrdesk.domain import LetterView
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.ui.check_pane import CheckPane
from imrdesk.ui.current_field import CurrentField
from imrdesk.ui.field_rows import FieldRow
from imrdesk.ui.field_rows import Group
from imrdesk.ui.field_rows import field_rows
from imrdesk.ui.field_rows import groups_of
from imrdesk.ui.letter_page import LetterPage
from imrdesk.ui.session import Session
from imrdesk.ui.use_menu import use_menu

SHORT = 40


class Checking(QObject):
    """Shows what the session answers, and keeps the current field the same everywhere."""

    use_wanted = Signal(object, object)
    shown = Signal(object)

    def __init__(self, session: Session, page: LetterPage, pane: CheckPane) -> None:
        super().__init__(pane)
        self._session = session
        self._page = page
        self._pane = pane
        self._empty_fields = False
        self._asked: frozenset[str] = frozenset()
        self._returning = False
        self.catalogue = Catalogue(())
        self.groups: tuple[Group, ...] = ()
        self.field = CurrentField(self)
        self._connect()

    def _connect(self) -> None:
        text, fields = self._page.text, self._pane.fields
        self._session.opened.connect(self._show_letter)
        self._session.changed.connect(self._show_changes)
        self.field.changed.connect(self._show_field)
        text.slot_clicked.connect(lambda slot: self.field.choose(slot, in_text=True))
        text.slot_reached.connect(self.field.pass_over)
        text.words_selected.connect(self._on_selected)
        text.menu_wanted.connect(self._open_menu)
        fields.slot_chosen.connect(self.field.choose)
        fields.slot_passed.connect(lambda slot: self.field.choose(slot, in_text=True))
        fields.flag_chosen.connect(self.show_flag)

    @property
    def view(self) -> LetterView | None:
        """The letter that acts go to; None while another one is on its way."""
        return self._session.view if self._session.ready else None

    def row_of(self, slot: Slot | None) -> FieldRow | None:
        return next((row for row in field_rows(self.groups) if row.slot == slot), None)

    def show_empty(self, *, wanted: bool) -> None:
        """List also the fields that a letter need not have."""
        self._empty_fields = wanted
        if self._session.view is not None:
            self._show_changes(self._session.view)

    def ask_for(self, fields: Collection[str]) -> None:
        """List these fields and no others, whether they have a value or not; none: list all."""
        self._asked = frozenset(fields)

    @property
    def unseen(self) -> bool:
        """Whether values are entered without the machine's; its flags are kept back, too."""
        return bool(self._asked)

    @property
    def gaps(self) -> tuple[str, ...]:
        """What was asked for and has no value yet."""
        rows = field_rows(self.groups) if self._asked else ()
        return tuple(row.label for row in rows if row.value is None and row.spec.always)

    def returning(self) -> None:
        """What changes next is an undo: show it to the reader."""
        self._returning = True

    def go_on(self, slot: Slot) -> None:
        """To the next field that somebody should still look at."""
        following = self._pane.fields.next_open(slot)
        if following is not None:
            self.field.choose(following)

    def show_flag(self, flag: Flag) -> None:
        """Frame the places that a flag speaks of."""
        self._page.show_places("Flag", flag.sentence, flag.spans)

    def source(self) -> None:
        """From the field to its words, from the words to their field."""
        if self._page.views.held:
            self.field.choose(self._page.slot_at_caret() or self.field.slot, in_text=True)
            self._pane.fields.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._page.show_slot(self.field.slot, move=True)
            self._page.views.reading.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def use_as(self) -> None:
        """The menu of fields for the selected words, at the caret."""
        text = self._page.text
        if text.selected is None:
            self._page.say("Select words in the letter first, then choose their field.")
            return
        corner = text.viewport().mapToGlobal(text.cursorRect().bottomLeft())
        self._pop_up(self._uses(text, text.selected), corner)

    def _show_letter(self, view: LetterView) -> None:
        self._returning = False
        self._page.show_letter(view, self.catalogue)
        self._page.say("")
        self._regroup(view)
        changed, left = self._session.changed_slot, self._page.left.get(view.letter.id)
        wanted = changed or (left.slot if left is not None else None)
        first = wanted if self.row_of(wanted) is not None else self._first_slot()
        self.field.choose(None)
        self._pane.fields.show_groups(self.groups, first)
        self.field.choose(first, in_text=changed is None)
        if left is not None and changed is None:
            self._page.text.return_to(left.caret, left.top)
        self.shown.emit(view)

    def _show_changes(self, view: LetterView) -> None:
        before = self._page.view
        self._page.show_changes(view)
        self._regroup(view)
        self._pane.fields.show_groups(self.groups, self.field.slot)
        self._page.show_slot(self.field.slot, move=False)
        self._on_selected(self._page.text.selected)
        if self._returning and before is not None:
            self._go_to_difference(before, view)
        self._returning = False
        slot = self.field.slot
        if slot is not None and self.row_of(slot) is None:
            self.field.choose(self._nearest(slot, view.disputes))

    def _nearest(self, gone: Slot, disputes: int) -> Slot | None:
        """Where to go on when a field is no longer there: to its item, or the one in its place."""
        item = Slot("item", min(gone.dispute, disputes))
        return item if self.row_of(item) is not None else self._first_slot()

    def _regroup(self, view: LetterView) -> None:
        self.groups = groups_of(view, self.catalogue, empty=self._empty_fields, asked=self._asked)
        scanned = view.letter.reader == SCANNED
        self._pane.show_count(self.groups, view.status, scanned=scanned)
        # While a sample is read, flags are kept back: that there are none would not be true.
        self._pane.calm.setVisible(not view.flags and not self.unseen)
        self._pane.notes.show_notes(view.notes)

    def _first_slot(self) -> Slot | None:
        rows = list(field_rows(self.groups))
        if self._asked:
            return next((row.slot for row in rows if row.open), None)
        found = [row.slot for row in rows if row.span is not None and not row.spec.derived]
        return next(iter([*found, *(row.slot for row in rows)]), None)

    def _go_to_difference(self, before: LetterView, after: LetterView) -> None:
        old = {value.slot: value for value in before.values}
        new = {value.slot: value for value in after.values}
        slots = [slot for slot in {**new, **old} if old.get(slot) != new.get(slot)]
        was = {v.slot.dispute: v.value for v in before.values if v.slot.field == "item"}
        now = {v.slot.dispute: v.value for v in after.values if v.slot.field == "item"}
        fresh = [n for n, item in now.items() if item not in was.values()]
        slot = self.field.slot
        if len(slots) == 1:
            self.field.choose(slots[0])
        elif fresh:
            self.field.choose(Slot("item", fresh[-1]))
        elif slot is not None and slot.dispute and len(was) == len(now) and was != now:
            moved = next(n for n, item in now.items() if item == was.get(slot.dispute))
            self.field.choose(replace(slot, dispute=moved))

    def _show_field(self, slot: Slot | None, in_text: bool) -> None:  # noqa: FBT001 - a signal
        if slot is not None:
            self._pane.fields.show_slot(slot)
        self._page.show_slot(slot, move=not in_text)
        if self._page.text.selected is None:
            self._tell_of_source()

    def _tell_of_source(self) -> None:
        """Where the letter has no words for the current field: what can be done about it."""
        row = self.row_of(self.field.slot)
        self._page.say(row.lacks_source if row is not None else "")

    def _on_selected(self, span: Span | None) -> None:
        """Say which field the words would go to, before Return is pressed."""
        if span is None or self.view is None:
            self._tell_of_source()
            return
        self.field.settle()
        row = self.row_of(self.field.slot)
        if row is not None:
            words = normal.shortened(" ".join(span.of(self.view.letter.text).split()), SHORT)
            place = f", item {row.slot.dispute}" if row.slot.dispute else ""
            self._page.say(f"Return: use “{words}” as {row.label}{place}")

    def _open_menu(self, corner: QPoint, span: Span | None) -> None:
        menu = self._page.text.createStandardContextMenu()
        if span is not None and self.view is not None:
            menu.insertMenu(menu.actions()[0], self._uses(menu, span))
        self._pop_up(menu, corner)

    def _uses(self, parent: QWidget, span: Span) -> QMenu:
        """Of which fields the words could be the value."""

        def use(slot: Slot) -> None:
            self.use_wanted.emit(span, slot)

        return use_menu(parent, self.groups, self.field.slot, use)

    @staticmethod
    def _pop_up(menu: QMenu, corner: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(corner)
