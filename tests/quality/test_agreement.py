from __future__ import annotations

import pytest

from imrdesk.quality.agreement import agreement
from imrdesk.quality.agreement import table_of


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ([[130, 56], [9, 5]], ("0.6750", "0.0220", "0.5326", "0.3500")),
        ([[94, 3], [3, 0]], ("0.9400", "-0.0309", "0.9363", "0.8800")),
    ],
)
def test_agreement_as_tabled(table: list[list[int]], expected: tuple[str, ...]) -> None:
    found = agreement(table)
    assert tuple(f"{x:.4f}" for x in (found.share, found.kappa, found.ac1, found.pabak)) == expected


def test_full_agreement_on_one_answer_leaves_nothing_to_chance() -> None:
    found = agreement([[40]])
    assert (found.n, found.share, found.kappa, found.ac1, found.pabak) == (40, 1, None, None, None)
    assert found.good_enough


@pytest.mark.parametrize(
    ("table", "good"),
    [
        ([[50, 0], [0, 50]], True),
        ([[94, 3], [3, 0]], False),
        ([[96, 2], [2, 0]], True),
        ([[46, 6], [6, 42]], True),
        ([[45, 7], [6, 42]], False),
    ],
)
def test_the_threshold(table: list[list[int]], *, good: bool) -> None:
    assert agreement(table).good_enough is good


@pytest.mark.parametrize("table", [[], [[0]], [[1, 2]]])
def test_tables_that_cannot_be(table: list[list[int]]) -> None:
    with pytest.raises(ValueError, match="table"):
        agreement(table)


def test_pairs_become_a_table() -> None:
    labels, table = table_of([("U", "U"), ("U", "O"), ("O", "O"), ("U", "U")])
    assert labels == ("O", "U")
    assert table == [[1, 0], [1, 2]]
