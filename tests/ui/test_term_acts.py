"""Term lists in the real window: on and off, walked, made and changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from imrdesk.ui.main_window import MainWindow
from imrdesk.ui.term_acts import TermActs
from imrdesk.ui.ticked_bar import Kind


def acts(window: MainWindow) -> TermActs:
    found = window.findChild(TermActs)
    assert isinstance(found, TermActs)
    return found


def switch(window: MainWindow, qtbot: QtBot, name: str) -> None:
    """Tick or untick a list in the legend."""
    menu = window.page.layers
    qtbot.waitUntil(lambda: bool(menu._lists))
    next(entry for entry in menu._lists if entry.data() == name).trigger()


def terms(window: MainWindow) -> list[str]:
    view = window.session.view
    assert view is not None
    return [term.span.of(view.letter.text) for term in window.page.text.painted.terms]


def test_a_list_that_is_on_is_marked_and_ticked_until_it_is_off(
    window: MainWindow, qtbot: QtBot
) -> None:
    plain = window.page.text.grab().toImage()
    switch(window, qtbot, "Opioids")
    qtbot.waitUntil(lambda: "Tramadol" in terms(window))
    assert window.page.text.grab().toImage() != plain
    assert Kind.TERM in {tick.kind for tick in window.page.text.bar.ticks}
    assert window.page.views.paper.painted.terms == window.page.text.painted.terms
    switch(window, qtbot, "Opioids")
    qtbot.waitUntil(lambda: terms(window) == [])


def test_each_list_has_its_own_line(window: MainWindow, qtbot: QtBot) -> None:
    switch(window, qtbot, "Opioids")
    switch(window, qtbot, "Negations")
    qtbot.waitUntil(lambda: {"Tramadol", "not"} <= set(terms(window)))
    assert len({term.look for term in window.page.text.painted.terms}) == 2


def test_what_is_on_holds_for_the_next_letter_too(window: MainWindow, qtbot: QtBot) -> None:
    switch(window, qtbot, "Opioids")
    qtbot.waitUntil(lambda: "Tramadol" in terms(window))
    window.commands["next_letter"].trigger()
    qtbot.waitUntil(lambda: "Norco" in terms(window))


def test_terms_are_walked_through(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["term_walk"].trigger()
    assert "No term list is switched on" in window.status.news.text()
    switch(window, qtbot, "Opioids")
    qtbot.waitUntil(lambda: len(terms(window)) > 1)
    window.commands["term_walk"].trigger()
    assert window.page.find_bar.title.text() == "Terms"
    assert window.page.find_bar.count.text().startswith("1 of ")
    window.commands["find_next"].trigger()
    assert window.page.find_bar.count.text().startswith("2 of ")


def test_an_own_list_is_made_found_and_taken_away(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["term_lists"].trigger()
    view = acts(window).view
    qtbot.waitUntil(view.isVisible)
    assert "Comes with imrdesk" in view.said.text()
    assert not view.remove_button.isEnabled()
    view.new_button.click()
    view.name.setText("Work")
    view.save_button.click()
    qtbot.waitUntil(lambda: "at least one term" in view.said.text())
    view.terms.setPlainText("crate\nlifting a crate")
    view.save_button.click()
    qtbot.waitUntil(lambda: "“Work” was saved" in view.said.text())
    assert view.names.currentItem().text() == "Work (yours)"
    switch(window, qtbot, "Work")
    qtbot.waitUntil(lambda: terms(window) == ["lifting a crate"])
    view.remove_button.click()
    qtbot.waitUntil(lambda: "removed" in view.said.text())
    qtbot.waitUntil(lambda: terms(window) == [])
    assert acts(window).on == ()
    view.close_button.click()
    assert not view.isVisible()


def test_the_dialog_lets_tab_through(window: MainWindow) -> None:
    assert acts(window).view.terms.tabChangesFocus()
    assert acts(window).view.focusPolicy() is Qt.FocusPolicy.NoFocus
