from __future__ import annotations

from dataclasses import fields

from imrdesk.export.exported import About
from tests.export.letters import ABOUT


def test_an_export_tells_all_that_it_knows_of_itself() -> None:
    told = ABOUT.pairs()
    assert [value for _, value in told] == [getattr(ABOUT, field.name) for field in fields(About)]
    names = dict(told)
    assert (names["letters"], names["letters on the desk"], names["trail lines"]) == (1, 2, 7)
    assert (names["exported by"], names["trail head"]) == ("Ada", "f" * 64)
