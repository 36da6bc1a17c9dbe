from __future__ import annotations

import pytest

from imrdesk.errors import ResourceFault
from imrdesk.lexicon.rows import Row
from imrdesk.lexicon.rows import rows_of


def test_a_row_is_named_by_the_line_it_starts_on() -> None:
    text = 'name,terms\none,"a\nb"\n\ntwo,c\n'
    assert [row.at for row in rows_of("lexicon/x.csv", text, ("name", "terms"))] == [
        "lexicon/x.csv, line 2",
        "lexicon/x.csv, line 5",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name\n", "x.csv, line 1: the columns must be name, terms"),
        ("", "x.csv, line 1: the columns must be name, terms"),
        ("name,terms\none\n", "x.csv, line 2: 1 cells where 2 are needed"),
        ("name,terms\none,a\ntwo,b,c\n", "x.csv, line 3: 3 cells where 2 are needed"),
        ('name,terms\none,"a"b\n', "x.csv, line 2"),
    ],
)
def test_faults_name_file_and_line(text: str, told: str) -> None:
    with pytest.raises(ResourceFault, match=told):
        list(rows_of("x.csv", text, ("name", "terms")))


def row(**cells: str) -> Row:
    return Row("x.csv, line 7", cells)


def test_cells_are_read_without_stray_blanks() -> None:
    assert row(name="  knee \n brace ").need("name") == "knee brace"
    assert row(terms="a | b||a").several("terms") == ("a", "b")
    assert row(low="").number("low") is None
    assert row(low="0.5").number("low") == 0.5
    assert row(page="24").whole("page") == 24
    assert row(topical="yes").yes("topical")
    assert not row(topical="").yes("topical")
    assert row(kind="lab").one_of("kind", frozenset({"lab"})) == "lab"


@pytest.mark.parametrize(
    "read",
    [
        lambda: row(name=" ").need("name"),
        lambda: row(low="ten").number("low"),
        lambda: row(low="-1").number("low"),
        lambda: row(page="2.5").whole("page"),
        lambda: row(topical="perhaps").yes("topical"),
        lambda: row(kind="lba").one_of("kind", frozenset({"lab"})),
    ],
)
def test_cells_that_cannot_be_are_refused_with_their_line(read: object) -> None:
    assert callable(read)
    with pytest.raises(ResourceFault, match=r"x\.csv, line 7"):
        read()
