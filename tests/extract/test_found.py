from __future__ import annotations

import re

from imrdesk.domain import Span
from imrdesk.extract.found import group


def test_a_group_has_a_place_if_it_took_part_and_holds_words() -> None:
    m = re.match(r"(?P<a>one)(?P<empty> ?)(?P<b>two)?", "one")
    assert m is not None
    assert group(m) == Span(0, 3)
    assert group(m, "a") == Span(0, 3)
    assert group(m, "empty") is None
    assert group(m, "b") is None
