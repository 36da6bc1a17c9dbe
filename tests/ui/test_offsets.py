"""Places of the letter and places of Qt's document name the same characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtGui import QTextDocument

from imrdesk.domain import Span
from imrdesk.ui.offsets import Offsets

# Without the characters that Qt's documents change when they are read back.
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\r\0\u2028\u2029\ufdd0\ufdd1\xa0"))


@given(TEXT)
def test_there_and_back_is_the_same_place(text: str) -> None:
    offsets = Offsets(text)
    assert all(offsets.from_qt(offsets.to_qt(n)) == n for n in range(len(text) + 1))


@given(TEXT, st.data())
def test_the_same_characters_are_selected(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    document = QTextDocument()
    document.setPlainText(text)
    offsets = Offsets(text)
    cursor = QTextCursor(document)
    cursor.setPosition(offsets.to_qt(start))
    cursor.setPosition(offsets.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
    assert cursor.selectedText().replace("\u2029", "\n") == text[start:end]


def test_inside_a_surrogate_pair_is_before_its_character() -> None:
    offsets = Offsets("a\U0001f600b")
    assert [offsets.from_qt(n) for n in range(5)] == [0, 1, 1, 2, 3]


def test_an_empty_selection_is_no_span() -> None:
    assert Offsets("abc").span(1, 1) is None
    assert Offsets("abc").span(1, 3) == Span(1, 3)
