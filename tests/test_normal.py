from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk import normal
from imrdesk.domain import FieldGroup
from imrdesk.domain import FieldKind
from imrdesk.domain import FieldSpec
from imrdesk.domain import Value


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("03/19/2001", "2001-03-19"),
        ("3/7/81", "1981-03-07"),
        ("11/30/10", "2010-11-30"),
        ("2-24-2015", "2015-02-24"),
        ("10/14/ 2016", "2016-10-14"),
        ("June 14, 1999", "1999-06-14"),
        ("Aug. 3rd, 2015", "2015-08-03"),
        ("Sept. 3, 2015", "2015-09-03"),
        ("December 9,\n3026", "3026-12-09"),
        ("10-13-\n16", "2016-10-13"),
        ("1/2/31", "1931-01-02"),
        ("14 June 1999", "1999-06-14"),
        ("June 1999", "1999-06"),
        ("6/1999", "1999-06"),
        ("1999-06-14", "1999-06-14"),
        ("1999-06", "1999-06"),
        ("02/30/2015", None),
        ("13/2015", None),
        ("9/12", None),
        ("0/0/0000", None),
        ("Smarch 3, 2015", None),
        ("3 Smarch 2015", None),
        ("soon", None),
        ("", None),
    ],
)
def test_dates(written: str, read: str | None) -> None:
    assert normal.date(written) == read


@given(st.dates(datetime.date(1940, 1, 1), datetime.date(2040, 1, 1)))
def test_a_date_is_read_however_it_is_written(day: datetime.date) -> None:
    for form in ("%m/%d/%Y", "%Y-%m-%d", "%B %d, %Y", "%m-%d-%Y", "%d %b %Y"):
        assert normal.date(day.strftime(form)) == day.isoformat()


@pytest.mark.parametrize(
    ("written", "read"),
    [("10", 10), ("37.5", 37.5), ("7.500", 7.5), ("10/325", "10/325"), ("10 - 325", "10/325"),
     ("320.5/30/16", "320.5/30/16"), ("50,000", 50000), ("1,2", None), ("5mg", None), ("", None)],
)  # fmt: skip
def test_strengths(written: str, read: Value | None) -> None:
    assert normal.strength(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("C6-7", "C6-C7"),
        ("C6/C7", "C6-C7"),
        ("L5 - S1", "L5-S1"),
        ("L5\u2013S1", "L5-S1"),
        ("L4-S1", "L4-S1"),
        ("t12", "T12"),
        ("L04", "L4"),
        ("L45S", None),
    ],
)
def test_levels(written: str, read: str | None) -> None:
    assert normal.level(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("ca", "California"), ("district of columbia", "District of Columbia"),
     ("New  York", "New York"), ("Nowhere", None)],
)  # fmt: skip
def test_states(written: str, read: str | None) -> None:
    assert normal.state(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("CM14-0123456", "CM14-0123456"), ("cm 14 - O123456", "CM14-0123456"), ("CM14-012345", None)],
)
def test_case_numbers(written: str, read: str | None) -> None:
    assert normal.case_number(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("12", 12),
        ("1,000", 1000),
        ("Twelve", 12),
        ("once", 1),
        ("twenty-four", 24),
        ("3,4", None),
        ("1,0000", None),
        ("-1", None),
        ("\u0661", None),
        ("many", None),
        ("", None),
    ],
)
def test_integers(written: str, read: int | None) -> None:
    assert normal.integer(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("MG", "mg"),
        ("gm", "g"),
        ("grams", "g"),
        ("cc", "ml"),
        ("mg/1ml", "mg/ml"),
        ("mg / ml", "mg/ml"),
        ("mcg/hr.", "mcg/hr"),
        ("percent", "%"),
        ("Units", "units"),
        ("miles", None),
    ],
)
def test_units(written: str, read: str | None) -> None:
    assert normal.unit(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("Lady", "female"), ("gentleman", "male"), ("M", "male"), ("child", None)],
)
def test_sexes(written: str, read: str | None) -> None:
    assert normal.sex(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("UPHELD", "Upheld"),
        ("uphold", "Upheld"),
        ("Overturn", "Overturned"),
        ("over-\nturned", None),
        ("Modified", None),
    ],
)
def test_decisions(written: str, read: str | None) -> None:
    assert normal.decision(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("Yes", True), ("true", True), ("NO", False), ("false", False), ("maybe", None)],
)
def test_booleans(written: str, read: Value | None) -> None:
    assert normal.boolean(written) is read


@pytest.mark.parametrize(
    ("written", "choices", "read"),
    [
        ("standard", ("Standard", "Expedited"), "Standard"),
        ("woman", ("male", "female"), "female"),
        ("uphold", ("Upheld", "Overturned"), "Upheld"),
        ("IU", ("mg", "IU"), "IU"),
        ("gm", ("mg", "g"), "g"),
        ("Other", ("Standard",), None),
    ],
)
def test_choices(written: str, choices: tuple[str, ...], read: str | None) -> None:
    assert normal.choice(written, choices) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("two  blanks\nand a line", "two blanks and a line"),
        ("electro- \n\ndiagnostic", "electro-diagnostic"),
        ("6 - \n8", "6 - 8"),
        (" \n", ""),
    ],
)
def test_squashed_words(written: str, read: str) -> None:
    assert normal.squash(written) == read
    assert normal.plain(written) == (read or None)


@pytest.mark.parametrize(
    ("kind", "written", "read"),
    [
        (FieldKind.TEXT, " a\nb ", "a b"),
        (FieldKind.PASSAGE, "a\n\nb", "a b"),
        (FieldKind.DATE, "3/4/2015", "2015-03-04"),
        (FieldKind.INTEGER, "six", 6),
        (FieldKind.STRENGTH, "10-325", "10/325"),
        (FieldKind.CHOICE, "LEFT", "left"),
        (FieldKind.BOOLEAN, "yes", True),
        (FieldKind.CASE_NUMBER, "CM14 0123456", None),
        (FieldKind.STATE, "tx", "Texas"),
        (FieldKind.LEVEL, "c6-7", "C6-C7"),
        (FieldKind.DATE, "  ", None),
    ],
)
def test_each_kind_of_field_has_its_reading(
    kind: FieldKind, written: str, read: Value | None
) -> None:
    spec = FieldSpec("f", "F", FieldGroup.ITEM, kind, choices=("left", "right"))
    assert normal.read(spec, written) == read


BLANKS = st.sampled_from((" ", "\n", "\n\n", "  \n"))
WRITTEN = {
    "date": st.tuples(
        st.integers(0, 13), st.integers(0, 32), st.integers(0, 3030), st.sampled_from("/-")
    ).map(lambda p: f"{p[0]}{p[3]}{p[1]}{p[3]}{p[2]}"),
    "level": st.tuples(
        st.sampled_from("CTLSctls"), st.integers(0, 14), st.sampled_from(("-", " / ", "-S"))
    ).map(lambda p: f"{p[0]}{p[1]}{p[2]}{p[1] + 1}"),
    "strength": st.lists(
        st.decimals(0, 99999, places=3).map(lambda d: format(d, "f")), min_size=1, max_size=3
    ).map("-".join),
    "state": st.sampled_from(sorted({*normal.POSTAL, *normal.STATES})),
    "decision": st.sampled_from(("UPHELD", "uphold", "Overturn", "overturned")),
    "sex": st.sampled_from(sorted(normal.SEXES)),
    "unit": st.sampled_from(sorted(normal.UNITS)),
    "case_number": st.integers(0, 9999999).map(lambda n: f"cm 14 - {n:07}"),
    "integer": st.one_of(
        st.integers(0, 10**9).map("{:,}".format), st.sampled_from(sorted(normal.NUMBER_WORDS))
    ),
    "boolean": st.sampled_from(("YES", "no", "True", "false")),
    "plain": st.text(max_size=30),
    "squash": st.text(alphabet="a1-. \n\x0c\u2013", max_size=30),
}


@pytest.mark.parametrize("name", sorted(WRITTEN))
@given(st.data())
def test_a_normal_form_is_its_own_normal_form(name: str, data: st.DataObject) -> None:
    read = getattr(normal, name)
    value = read(data.draw(WRITTEN[name]))
    if value is not None:
        assert read(str(value)) == value


@given(st.sampled_from(sorted(normal.STATES)), BLANKS)
def test_blanks_within_words_do_not_count(name: str, blank: str) -> None:
    assert normal.state(name.replace(" ", blank)) == normal.STATES[name]


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    for kind in FieldKind:
        spec = FieldSpec("f", "F", FieldGroup.ITEM, kind, choices=("left", "right"))
        value = normal.read(spec, text)
        assert value is None or str(value)


@pytest.mark.parametrize(
    ("words", "most", "short"),
    [("", 4, ""), ("abcd", 4, "abcd"), ("abcde", 4, "abc…"), ("a b c d", 2, "a…")],
)
def test_words_are_cut_where_they_are_too_long(words: str, most: int, short: str) -> None:
    assert normal.shortened(words, most) == short
    assert len(short) <= most


@pytest.mark.parametrize(
    ("words", "told"),
    [("three letters", "Three letters"), ("MRI of the hip", "MRI of the hip"), ("", "")],
)
def test_the_head_of_a_sentence_has_a_capital_letter(words: str, told: str) -> None:
    assert normal.with_capital(words) == told
