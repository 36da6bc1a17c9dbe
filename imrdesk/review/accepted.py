"""What a reviewer had before them when accepting a letter.

An ACCEPTED line keeps a short mark of every machine value that it vouches for, so that values
which a newer engine reads differently are never shown as checked.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from collections.abc import Mapping
from functools import lru_cache
from json.encoder import encode_basestring_ascii

from imrdesk.domain import EffectiveValue
from imrdesk.domain import Event
from imrdesk.domain import Origin
from imrdesk.domain import Slot
from imrdesk.domain import Value
from imrdesk.domain import slot_at
from imrdesk.domain import value_to_json


@lru_cache(maxsize=1 << 14, typed=True)
def mark(value: Value) -> str:
    """A short fingerprint of a value, by its JSON text."""
    if isinstance(value, str):
        words = encode_basestring_ascii(value)  # what `dumps` makes of it, at a third of the time
    else:
        words = json.dumps(value_to_json(value), sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def vouched_for(values: Iterable[EffectiveValue]) -> str:
    """The marks of all machine values, as an ACCEPTED line keeps them in `after`.

    By the slots of the trail: what is accepted stays so when disputes are arranged anew.
    """
    seen = [v.finding for v in values if v.origin is Origin.MACHINE and v.finding is not None]
    marks = [[f.slot.field, f.slot.dispute, f.slot.nth, mark(f.value)] for f in seen]
    return json.dumps(marks, separators=(",", ":"))


def accepted_values(event: Event) -> Mapping[Slot, str]:
    """The marks that an ACCEPTED line keeps, by slot."""
    if not isinstance(event.after, str):
        return {}
    return {slot_at(f, dispute, nth): kept for f, dispute, nth, kept in json.loads(event.after)}
