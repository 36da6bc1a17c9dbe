"""What can be folded to one line: standard wording and long quotations, never a field's words."""

from __future__ import annotations

from imrdesk.domain import LetterView
from imrdesk.domain import Span
from imrdesk.ui.displayed import HIDDEN
from imrdesk.ui.displayed import as_read
from imrdesk.ui.displayed import folded
from imrdesk.ui.folding import Fold
from imrdesk.ui.folding import folds_of as folds_beside
from imrdesk.ui.marks import marks_of
from tests.ui.made import catalogue
from tests.ui.made import letter_text
from tests.ui.made import letter_view

STANDARD = (
    "The whole file was sent to a reviewer who has no tie to any party. The reviewer sees\n"
    "patients every week, has done so for years, and was chosen for knowing this field\n"
    "well. The reviewer knows the laws, and which evidence counts more than which.\n\n"
)
QUOTED = (
    'The plan says: "First ask how the hand was hurt and how long ago.\n'
    "Then look at both hands, press where it hurts, and bend the thumb.\n"
    'Only then think of a picture." So it is done here.'
)


def folds_of(shown: LetterView) -> tuple[Fold, ...]:
    return folds_beside(shown, marks_of(shown, catalogue()))


def view(extra: str = "", standard: str = STANDARD) -> LetterView:
    text = letter_text(extra=extra)
    return letter_view(
        text.replace("The expert reviewer is Board", standard + "The expert is Board")
    )


def test_the_standard_wording_is_folded_up_to_what_it_says_of_the_reviewer() -> None:
    shown = view()
    [fold] = folds_of(shown)
    assert fold.span.of(shown.letter.text) == STANDARD.strip()
    assert fold.label == "▸ 3 lines of standard wording"


def test_a_long_quotation_is_folded_with_its_marks() -> None:
    shown = view(extra=QUOTED, standard="")
    [fold] = folds_of(shown)
    words = fold.span.of(shown.letter.text)
    assert words.startswith('"First ask')
    assert words.endswith('a picture."')
    assert fold.label == "▸ 3 lines quoted"


def test_what_is_not_closed_or_short_is_left_alone() -> None:
    assert folds_of(view(extra='The thumb is "trigger" like.', standard="")) == ()
    assert folds_of(view(extra=QUOTED.replace('picture."', "picture."), standard="")) == ()
    assert folds_of(view(standard="The file was read.\n")) == ()


def test_no_field_is_folded_away() -> None:
    shown = view(extra=QUOTED)
    for fold in folds_of(shown):
        for mark in marks_of(shown, catalogue()):
            assert mark.passage or not mark.span.overlaps(fold.span)


def test_a_folded_text_is_as_long_as_the_whole_and_shows_the_label() -> None:
    shown = view(extra=QUOTED)
    whole = as_read(shown.letter.text)
    folds = folds_of(shown)
    short = folded(whole, [(f.span.start, f.span.end, f.label) for f in folds])
    assert len(folds) == 2
    assert len(short) == len(whole)
    assert short.count("▸") == 2
    assert "no tie to any party" not in short
    assert short.replace(HIDDEN, "").count("\n") < whole.count("\n")


def test_without_folds_nothing_changes() -> None:
    assert folded("abc", []) == "abc"
    assert Fold(Span(0, 3), "x") == Fold(Span(0, 3), "x")
