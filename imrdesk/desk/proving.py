"""The whole proof of a desk: besides what is stored, that answered flags follow from the trail.

Flags are made by rules and not stored with their answers, so the rules are asked once more, of the
letters in which a reviewer has answered one. It takes too long for every start.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path

from imrdesk.desk.checked import checked_alike
from imrdesk.desk.rules import desk_rules
from imrdesk.desk.verifying import MOST
from imrdesk.desk.verifying import verify
from imrdesk.desk.views import derived_of
from imrdesk.desk.views import record_of
from imrdesk.desk.views import view_of
from imrdesk.domain import Flaw
from imrdesk.domain import Part
from imrdesk.domain import Verdict
from imrdesk.domain import Verification
from imrdesk.errors import DeskOlderThanProgram
from imrdesk.store.stopping import Asked
from imrdesk.store.stopping import heed
from imrdesk.store.stopping import never
from imrdesk.store.store import Store


def prove(home: Path, asked: Asked = never) -> Verification:
    """As `verify`, and the flags as well, of a desk that is whole as far as that sees."""
    found = verify(home, asked)
    if found.flaws:
        return found
    try:
        with closing(Store.open_reader(home)) as store:
            return replace(found, flaws=tuple(islice(_flag_flaws(store, home, asked), MOST)))
    except DeskOlderThanProgram:
        return found


def _flag_flaws(store: Store, home: Path, asked: Asked) -> Iterator[Flaw]:
    given = desk_rules(home)
    if given.fault is not None or not checked_alike(store, given):
        return  # they are made anew when the desk is opened
    for letter_id in store.letters_with(Verdict.FLAG_ANSWERED):
        heed(asked)
        record = record_of(store, letter_id)
        if record.extraction.engine != given.rules.engine:
            continue
        derived = derived_of(view_of(record, given), given)
        told = Counter((f.dispute, f.rule, str(f.severity)) for f in derived.flags)
        if told != Counter(store.open_flags(letter_id)):
            yield Flaw(Part.DERIVED, f"The flags of “{record.name}” are not what the trail says.")
