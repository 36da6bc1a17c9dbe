"""What a desk's flags were made by: the checks of which day, without which rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from imrdesk.checks import CHECKS
from imrdesk.desk.rules import DeskRules
from imrdesk.store.store import Store

CHECKED_BY: Final = "checked by"
"""Under this name the store keeps it."""


def begin(store: Store, given: DeskRules) -> None:
    """A desk without letters has none that were checked otherwise."""
    if not store.kept(CHECKED_BY) and not store.count():
        keep_checked(store, given.off)


def checked_alike(store: Store, given: DeskRules) -> bool:
    """Whether the flags that are saved come from the checks of today and the rules on now."""
    return store.kept(CHECKED_BY) == _checked_by(given.off)


def keep_checked(store: Store, off: Iterable[str]) -> None:
    with store.atomic():
        store.keep(CHECKED_BY, _checked_by(off))


def _checked_by(off: Iterable[str]) -> str:
    return " ".join((str(CHECKS), *sorted(off)))
