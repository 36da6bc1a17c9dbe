"""The form in which a letter's text is shown: where its paragraphs begin, what is folded."""

from __future__ import annotations

from imrdesk.domain import Catalogue
from imrdesk.domain import LetterView
from imrdesk.ui.folding import folds_of
from imrdesk.ui.letter_text import LetterText
from imrdesk.ui.marks import marks_of


def show_in_form(
    text: LetterText, view: LetterView, catalogue: Catalogue, *, flowing: bool, folding: bool
) -> None:
    """Replace what `text` shows by the words of this letter; its marks are not shown yet."""
    starts = {v.span.start for v in view.values if v.slot.field == "item" and v.span}
    starts |= {s.heading.start for s in view.sections if s.heading is not None}
    folds = folds_of(view, marks_of(view, catalogue)) if folding else ()
    text.show_letter(view.letter.text, flowing=flowing, breaks=starts, folds=folds)
