"""Items put right by keys, in the window over a real desk."""

from __future__ import annotations

from PySide6.QtTest import QTest

from imrdesk.domain import Slot
from imrdesk.ui.main_window import MainWindow
from tests.ui.made import Wait
from tests.ui.made import letter_text
from tests.ui.made import words


def items(window: MainWindow) -> list[object]:
    values = window.session.view.values if window.session.view else ()
    return [v.value for v in values if v.slot.field == "item"]


def test_words_selected_become_an_item_of_their_own(window: MainWindow, wait: Wait) -> None:
    before = items(window)
    window.commands["new_item"].trigger()
    assert "Select what was asked for" in window.status.news.text()
    window.page.text.setFocus()
    window.page.text.select(words(letter_text(), "#60"))
    QTest.keyClicks(window.page.text, "i")
    wait(lambda: len(items(window)) == 3)
    assert items(window) == ["Tramadol 50mg", "#60", "MRI of the lumbar spine"]
    assert window.checking.field.slot == Slot("item", 2)
    assert window.page.text.selected is None
    assert [group.title for group in window.checking.groups][-3:] == ["Item 1", "Item 2", "Item 3"]
    window.commands["merge_item"].trigger()
    wait(lambda: items(window) == before)
    assert window.checking.field.slot == Slot("item", 1)
    for _ in range(2):
        window.commands["undo"].trigger()
    wait(lambda: items(window) == before and not window.commands["undo"].isEnabled())


def test_an_item_is_moved_removed_and_brought_back(window: MainWindow, wait: Wait) -> None:
    first, second = items(window)
    window.checking.field.choose(Slot("patient.age"))
    window.commands["remove_item"].trigger()
    assert "Go to a field of an item first" in window.status.news.text()
    window.checking.field.choose(Slot("decision", 2))
    window.commands["item_up"].trigger()
    wait(lambda: items(window) == [second, first])
    assert window.checking.field.slot == Slot("decision", 1)
    window.commands["item_down"].trigger()
    wait(lambda: items(window) == [first, second])
    window.commands["remove_item"].trigger()
    wait(lambda: items(window) == [first])
    assert window.checking.field.slot == Slot("item", 1)
    assert window.commands["undo"].text() == "&Undo: Item 2 removed"
    window.commands["items_back"].trigger()
    wait(lambda: items(window) == [first, second])


def test_a_refusal_is_told_in_its_own_sentence(window: MainWindow, wait: Wait) -> None:
    window.checking.field.choose(Slot("item", 1))
    window.commands["merge_item"].trigger()
    wait(lambda: "before the first one" in window.messages.words.text())
    window.commands["item_down"].trigger()
    wait(lambda: not window.messages.isVisible())
