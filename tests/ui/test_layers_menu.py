"""The legend of the marks."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from imrdesk.domain import FieldGroup
from imrdesk.ui import style
from imrdesk.ui.layers_menu import LayersMenu


def test_the_legend_names_every_kind_of_mark_and_hides_it(qtbot: QtBot) -> None:
    menu = LayersMenu(style.LIGHT)
    qtbot.addWidget(menu)
    entries = [e for e in menu.actions() if e.isCheckable()]
    assert len(entries) == len(FieldGroup)
    with qtbot.waitSignal(menu.changed) as told:
        entries[0].trigger()
    assert told.args == [frozenset({FieldGroup.HEADER})]
    menu.hide_layers(frozenset({FieldGroup.ITEM}))
    assert menu.hidden == frozenset({FieldGroup.ITEM})
