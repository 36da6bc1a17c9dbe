"""How a search was understood, part by part."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from imrdesk.domain import Detail
from imrdesk.ui.details_view import DetailsView
from imrdesk.ui.main_window import MainWindow


def lines(view: DetailsView) -> list[tuple[str, str, str]]:
    """Of each part: its words, its letters, the words of what it hangs below."""
    found = []
    waiting = [view.parts.topLevelItem(n) for n in range(view.parts.topLevelItemCount())]
    while waiting:
        item = waiting.pop(0)
        assert item is not None
        above = item.parent()
        found.append((item.text(0), item.text(1), above.text(0) if above is not None else ""))
        waiting = [item.child(n) for n in range(item.childCount())] + waiting
    return found


def test_parts_hang_below_what_joins_them(qtbot: QtBot) -> None:
    view = DetailsView()
    qtbot.addWidget(view)
    view.show_details(
        "a (b* OR c)",
        [
            Detail(0, "all of these:"),
            Detail(1, "“a”", 1200),
            Detail(1, "any of these:"),
            Detail(2, "a word that begins with “b”", 0),
            Detail(1, "“d”", 1),
        ],
    )
    assert view.head.text() == "a (b* OR c)"
    assert lines(view) == [
        ("All of these:", "", ""),
        ("“a”", "1,200", "All of these:"),
        ("Any of these:", "", "All of these:"),
        ("A word that begins with “b”", "0", "Any of these:"),
        ("“d”", "1", "All of these:"),
    ]
    view.show_details("", [])
    assert view.head.text() == "All letters: nothing is searched for."
    assert lines(view) == []


def test_the_search_in_use_is_told(window: MainWindow, qtbot: QtBot) -> None:
    window.top.search.setText("gym")
    qtbot.waitUntil(window.letters.details_button.isVisible)
    window.letters.details_button.click()
    view = window.search_acts.details
    qtbot.waitUntil(view.isVisible)
    assert lines(view) == [("“gym”", "1", "")]
    view.reject()
