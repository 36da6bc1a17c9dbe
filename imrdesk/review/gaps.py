"""Values that a letter should state and for which nothing was found."""

from __future__ import annotations

from imrdesk.domain import Catalogue
from imrdesk.domain import LetterView
from imrdesk.domain import Slot


def gaps(view: LetterView, catalogue: Catalogue) -> tuple[Slot, ...]:
    """In the order of the catalogue, the letter's own before those of its disputes."""
    stated = {(value.slot.field, value.slot.dispute) for value in view.values}
    places = [(spec, 0) for spec in catalogue.of_level(per_dispute=False)]
    of_items = catalogue.of_level(per_dispute=True)
    places += [(spec, n) for n in range(1, view.disputes + 1) for spec in of_items]
    return tuple(
        Slot(spec.name, dispute)
        for spec, dispute in places
        if view.owes(spec) and (spec.name, dispute) not in stated
    )
