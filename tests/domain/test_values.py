from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.domain import Citation
from imrdesk.domain import Value
from imrdesk.domain import value_from_json
from imrdesk.domain import value_to_json

WORDS = st.text(max_size=12)
CITATIONS = st.builds(
    Citation,
    source=WORDS,
    document=WORDS,
    chapter=st.none() | WORDS,
    acoem_chapter=st.none() | st.integers(1, 16),
    sections=st.lists(WORDS, max_size=3).map(tuple),
    pages=st.lists(st.integers(1, 999), max_size=3).map(tuple),
    year=st.none() | st.integers(1990, 2030),
    edition=st.none() | WORDS,
)
VALUES = st.one_of(
    WORDS, st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.booleans(), CITATIONS
)


@given(VALUES)
def test_a_value_comes_back_from_json(value: Value) -> None:
    back = value_from_json(json.loads(json.dumps(value_to_json(value))))
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        ["2015-01-01"],
        {},
        {"source": "ODG"},
        {"source": "ODG", "document": "ODG", "page": 3},
        {"source": "ODG", "document": "ODG", "pages": 3},
        {1: 2},
    ],
)
def test_other_data_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match="not a value"):
        value_from_json(data)


@pytest.mark.parametrize(
    ("citation", "written"),
    [
        (Citation("MTUS", "Opioid Treatment"), "Opioid Treatment"),
        (Citation("MTUS", "Knee Complaints", year=2004), "Knee Complaints 2004"),
        (
            Citation("MTUS", "ACOEM", "Eye", 16, pages=(415, 416)),
            "ACOEM, Eye, p. 415, 416",
        ),
        (
            Citation("ODG", "Official Disability Guidelines", "Pain", sections=("Yoga", "Tai chi")),
            "Official Disability Guidelines, Pain, Yoga, Tai chi",
        ),
        (Citation("other", ""), ""),
    ],
)
def test_a_citation_is_written_in_one_line(citation: Citation, written: str) -> None:
    assert str(citation) == written
