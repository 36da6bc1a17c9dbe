"""The order of Tab: as one reads, from the top, then from the letters to the decisions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from itertools import pairwise

from PySide6.QtWidgets import QWidget


def order_tabs(*parts: Sequence[QWidget]) -> None:
    """Each part gives its stops in order; the parts follow each other."""
    for before, after in pairwise(chain.from_iterable(parts)):
        QWidget.setTabOrder(before, after)
