from __future__ import annotations

import pytest

from imrdesk.domain import Catalogue
from imrdesk.domain import Value
from imrdesk.errors import BadQuery
from imrdesk.search.filters import SHORT_NAMES
from imrdesk.search.filters import Filter
from imrdesk.search.filters import read_filter
from tests.search.catalogue import CATALOGUE


def filter_of(typed: str, catalogue: Catalogue = CATALOGUE) -> Filter:
    return read_filter(typed, 0, catalogue)


@pytest.mark.parametrize(
    ("typed", "field", "value", "holds"),
    [
        ("age:62", "patient.age", 62, True),
        ("patient.age:62", "patient.age", 62, True),
        ("Age:62", "patient.age", 62, True),
        ("age:sixty", "patient.age", 60, True),
        ("age:62", "patient.age", 63, False),
        ("age:60..65", "patient.age", 60, True),
        ("age:60..65", "patient.age", 65, True),
        ("age:60..65", "patient.age", 66, False),
        ("age:60..", "patient.age", 90, True),
        ("age:..60", "patient.age", 61, False),
        ("age:60-65", "patient.age", 65, True),
        ("age:60-65", "patient.age", 66, False),
        ("age:>60", "patient.age", 60, False),
        ("age:>60", "patient.age", 61, True),
        ("age:>=60", "patient.age", 60, True),
        ("age:<60", "patient.age", 60, False),
        ("age:<=60", "patient.age", 60, True),
        ('age:"60 to 65"', "patient.age", 62, True),
        ("age:*", "patient.age", 1, True),
        ("sex:f", "patient.sex", "female", True),
        ("sex:male", "patient.sex", "female", False),
        ("doi:3/7/81", "patient.date_of_injury", "1981-03-07", True),
        ("doi:03/07/1981", "date_of_injury_header", "1981-03-07", True),
        ('doi:"March 7, 1981"', "patient.date_of_injury", "1981-03-07", True),
        ("doi:1981-03", "patient.date_of_injury", "1981-03-07", True),
        ("doi:3/1981", "patient.date_of_injury", "1981-03-07", True),
        ("doi:1981", "patient.date_of_injury", "1981-03-07", True),
        ("doi:1981-03", "patient.date_of_injury", "1981-04-01", False),
        ("doi:1980..1981", "patient.date_of_injury", "1981-12-31", True),
        ("doi:1980..1981-11", "patient.date_of_injury", "1981-12-31", False),
        ("date:12/01/2016..12/31/2016", "decision_date", "2016-12-31", True),
        ("date:11/30/2010", "decision_date", "2010-11-30", True),
        ("date:11/2010", "decision_date", "2010-11-30", True),
        ("date:2010", "decision_date", "2010-11-30", True),
        ("date:2010-11-30", "decision_date", "2010-11-30", True),
        ("date:12/1/2016-12/31/2016", "decision_date", "2016-12-31", True),
        ("date:2012-2014", "decision_date", "2014-12-31", True),
        ("date:2012-2014", "decision_date", "2015-01-01", False),
        ('date:"3/2014 to 5/2014"', "decision_date", "2014-05-31", True),
        ("date:>2014", "decision_date", "2014-12-31", False),
        ("date:>2014", "decision_date", "2015-01-01", True),
        ("date:<3/2014", "decision_date", "2014-02-28", True),
        ("date:<3/2014", "decision_date", "2014-03-01", False),
        ("doi:1981-03-07", "patient.date_of_injury", "1981-03", False),
        ("state:ca", "reviewer.license_state", "California", True),
        ('state:"New York"', "reviewer.license_state", "New York", True),
        ("decision:overturned", "decision", "Overturned", True),
        ("decision:over", "decision", "Overturned", True),
        ("decision:uphold", "decision", "Upheld", True),
        ("decision:upheld", "decision", "Overturned", False),
        ("category:pharma", "service_category", "Pharmaceuticals", True),
        ("category:testing", "service_category", "Diagnostic Testing", True),
        ("drug:Valium", "drug_name", "valium", True),
        ("drug:diazepam", "drug_generic", "diazepam", True),
        ("drug:diaz", "drug_generic", "diazepam", False),
        ("drug:diaz*", "drug_generic", "diazepam", True),
        ('item:"urine drug"', "item", "Urine Drug Screen", True),
        ('item:"drug urine"', "item", "Urine Drug Screen", False),
        ("item:L5-S1", "item", "Injection at L5 - S1", True),
        ("strength:10/325", "strength", "10/325", True),
        ("strength:37.5", "strength", 37.5, True),
        ("strength:>30", "strength", 37.5, True),
        ("strength:5..10", "strength", 10, True),
        ("strength:5..10", "strength", "10/325", False),
        ("license_state:ca", "reviewer.license_state", "California", True),
        ("severity:warning", "severity", "warn", True),
        ("severity:error", "severity", "warn", False),
        ("file:cm14", "file", "CM14-0000001.txt", True),
        ("spinal_level:C6/C7", "spinal_level", "C6-C7", True),
        ("retrospective:yes", "retrospective", True, True),
        ("case:cm14-0123456", "case_number", "CM14-0123456", True),
        ("case:0123456", "case_number", "CM14-0123456", True),
        ("case:CM14", "case_number", "CM15-0123456", False),
        ("tag:second*", "tag", "second look", True),
        ("status:checked", "status", "checked", True),
        ("is:not-checked", "status", "not checked", True),
        ("is:unchecked", "status", "checked", False),
        ("is:reviewed", "status", "corrected", True),
        ("is:corrected", "status", "corrected", True),
        ("is:corrected", "value_state", "corrected", True),
        ("is:corrected", "value_state", "added", True),
        ("is:corrected", "value_state", "cannot decide", False),
        ("status:corrected", "value_state", "corrected", False),
        ("status:corrected", "status", "corrected", True),
        ("is:not-stated", "value_state", "not stated", True),
        ('is:"cannot decide"', "value_state", "cannot decide", True),
    ],
)
def test_values_that_answer(typed: str, field: str, value: Value, *, holds: bool) -> None:
    asked = filter_of(typed)
    assert (field in asked.fields and asked.wanted.holds(value)) is holds


def test_several_fields_can_answer() -> None:
    assert filter_of("drug:norco").fields == ("drug_name", "drug_generic")


def test_knows_what_belongs_to_a_dispute() -> None:
    assert filter_of("drug:valium").per_dispute
    assert not filter_of("age:62").per_dispute
    assert not filter_of("tag:x").per_dispute


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("age:old", "“old” (character 1) is not a whole number. Write it as 62"),
        ("age:..", "is not a whole number"),
        ("age:60..old", "is not a whole number"),
        ("doi:13/45/2014", "is not a date. Write it as 03/24/2014"),
        ("doi:soon..", "is not a date"),
        ("doi:>soon", "is not a date"),
        ("strength:10/325..20", "is not a strength"),
        ("state:nowhere", "is not a state"),
        ("level:l5s1", "is not a spinal level"),
        ("strength:10mg", "without the unit"),
        ("retrospective:maybe", "Write yes or no"),
        ("decision:maybe", "Its values are: Upheld, Overturned"),
        ("decision:&", "Its values are: Upheld, Overturned"),
        ("is:lost", "Write one of: not checked, checked, corrected, deferred"),
        ("is:lost", "reviewed, flagged, tagged, starred, not stated, "),
        ("item:&", "cannot be looked for in Item"),
        ("item:a*b", "cannot be looked for in Item"),
    ],
)
def test_refuses_a_value_with_the_way_to_write_it(typed: str, told: str) -> None:
    with pytest.raises(BadQuery) as refused:
        filter_of(typed)
    assert told in str(refused.value)


def test_no_short_name_hides_a_field_or_mixes_letter_and_dispute() -> None:
    for name, fields in SHORT_NAMES.items():
        assert name not in CATALOGUE
        known = [CATALOGUE[field] for field in fields if field in CATALOGUE]
        assert len({spec.per_dispute for spec in known}) <= 1
