"""Which letter a person means."""

from __future__ import annotations

from imrdesk.domain import LetterId
from imrdesk.errors import NoSuchLetter
from imrdesk.normal import figure
from imrdesk.store.store import Store


def letter_named(store: Store, name: str) -> LetterId:
    """By case number, file name or path, or beginning of the id; raises NoSuchLetter."""
    found = store.letters_named(name)
    if len(found) == 1:
        return found[0]
    if found:
        raise NoSuchLetter(
            f"“{name}” names {figure(len(found), 'letter')}. Name one by its file, or by more "
            "characters of its id. Nothing was changed."
        )
    raise NoSuchLetter(
        f"No letter on this desk is called “{name}”. Give its case number, its file name or "
        "the beginning of its id. Nothing was changed."
    )
