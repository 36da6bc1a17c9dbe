from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from imrdesk.store.rows import Derived
from imrdesk.store.rows import prepared
from imrdesk.store.store import Store
from tests.review.letters import ID
from tests.review.letters import LETTER
from tests.review.letters import extraction
from tests.store.test_store import AT
from tests.store.test_store import ROW
from tests.store.test_store import derived

FLAGS = ((1, "U02", "warn"), (0, "P01", "info"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path / "home")) as opened:
        yield opened


def test_flags_stand_as_they_were_given_each_as_often_as_it_is_open(store: Store) -> None:
    store.add_letter(LETTER, "cm15-1.txt", AT)
    first, second = derived().flags
    store.put_derived(replace(derived(), flags=(first, second, first)))
    assert store.open_flags(ID) == (*FLAGS, FLAGS[0])
    store.put_derived(derived())
    assert store.open_flags(ID) == FLAGS


def test_a_prepared_letter_has_the_rows_of_one_that_was_derived(store: Store) -> None:
    given = Derived(replace(ROW, tags=()), derived().values, (), derived().flags)
    store.add_prepared(prepared(LETTER, "cm15-1.txt", extraction(), given), AT)

    def told() -> object:
        columns = [list(store.columns.entries(field)) for field in ("item", "flag", "severity")]
        return store.list_rows(), store.open_flags(ID), columns

    before = told()
    store.put_derived(given)
    assert told() == before
    assert store.open_flags(ID) == FLAGS
