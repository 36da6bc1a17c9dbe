"""What in a letter could be a field's value."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.desk.rules import load_rules
from imrdesk.domain import FieldSpec
from imrdesk.domain import Value
from imrdesk.normal import read
from imrdesk.review.candidates import candidates
from imrdesk.review.candidates import has_candidates

CATALOGUE = load_rules().catalogue
SOUGHT = [spec for spec in CATALOGUE.specs if has_candidates(spec)]


def found(field: str, text: str) -> list[tuple[Value, str]]:
    return [(c.value, c.span.of(text)) for c in candidates(CATALOGUE[field], text)]


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        (
            "decision_date",
            "Seen 3-4-15, on May 6, 2014 and 7 June 2013; in 8/2012; not 13/40/2015 or 5/10.",
            [
                ("2015-03-04", "3-4-15"),
                ("2014-05-06", "May 6, 2014"),
                ("2013-06-07", "7 June 2013"),
                ("2012-08", "8/2012"),
            ],
        ),
        (
            "strength",
            "Norco 10/325 mg #60, 50mg, 1,000 mcg and 37.5-milligram for 3 weeks",
            [("10/325", "10/325"), (50, "50"), (1000, "1,000"), (37.5, "37.5")],
        ),
        ("strength_unit", "a 50gm dose, 5 mg of it", [("g", "gm"), ("mg", "mg")]),
        (
            "patient.sex",
            "This woman told him that a Male nurse came",
            [("female", "woman"), ("male", "Male")],
        ),
        (
            "decision",
            "The first is Upheld, to overturn the second",
            [("Upheld", "Upheld"), ("Overturned", "overturn")],
        ),
        (
            "reviewer.license_state",
            "California, TX or new\n york, oh in the west virginia hills",
            [
                ("California", "California"),
                ("Texas", "TX"),
                ("New York", "new\n york"),
                ("West Virginia", "west virginia"),
            ],
        ),
        (
            "quantity",
            "#60, two refills, 1,200 in 2.5 hours on 3/4/2015",
            [(60, "60"), (2, "two"), (1200, "1,200")],
        ),
        ("spinal_level", "at C5-6, L5 - S1 and T12", None),
        ("case_number", "CM15-0001234 or CM1", [("CM15-0001234", "CM15-0001234")]),
        ("laterality", "her Left knee", [("left", "Left")]),
        ("item", "an MRI of 2015", []),
    ],
)
def test_what_is_found(field: str, text: str, expected: list[tuple[Value, str]] | None) -> None:
    if expected is None:
        expected = [("C5-C6", "C5-6"), ("L5-S1", "L5 - S1"), ("T12", "T12")]
    assert found(field, text) == expected


def test_a_field_whose_values_have_no_form_has_none() -> None:
    assert not has_candidates(CATALOGUE["item"])
    assert has_candidates(CATALOGUE["strength"])


PIECES = st.sampled_from(
    [
        "12/03/2015",
        " ",
        "\n",
        "50",
        "mg",
        "/",
        "-",
        "May ",
        "2014",
        "female",
        "Ohio",
        "C5",
        ",",
        ".",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(SOUGHT))
def test_every_candidate_reads_as_its_value_and_none_overlap(text: str, spec: FieldSpec) -> None:
    listed = candidates(spec, text)
    for one in listed:
        assert read(spec, one.span.of(text)) == one.value
    for before, after in pairwise(listed):
        assert before.span.end <= after.span.start
