from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.errors import BadQuery
from imrdesk.search.query import DEEPEST
from imrdesk.search.query import AllOf
from imrdesk.search.query import AnyOf
from imrdesk.search.query import Node
from imrdesk.search.query import Not
from imrdesk.search.query import parse_query
from imrdesk.search.telling import explained
from imrdesk.search.terms import Near
from imrdesk.search.terms import Pattern
from imrdesk.search.terms import Phrase
from imrdesk.search.terms import Prefix
from imrdesk.search.wanted import OneOf
from tests.search.catalogue import CATALOGUE


def word(*sought: str) -> Phrase:
    return Phrase(sought)


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("Valium", word("valium")),
        ("neck pain", AllOf((word("neck"), word("pain")))),
        ("neck AND pain", AllOf((word("neck"), word("pain")))),
        ('"Not  medically necessary"', word("not", "medically", "necessary")),
        ("“neck pain”", word("neck", "pain")),
        ("long-term", word("long", "term")),
        ("10/325mg", word("10", "325", "mg")),
        ("#90", word("90")),
        ("neck or pain", AllOf((word("neck"), word("or"), word("pain")))),
        ("a b OR c", AnyOf((AllOf((word("a"), word("b"))), word("c")))),
        ("a (b OR c)", AllOf((word("a"), AnyOf((word("b"), word("c")))))),
        ("a -b", AllOf((word("a"), Not(word("b"))))),
        ("NOT (a OR b)", Not(AnyOf((word("a"), word("b"))))),
        ('-"a b"', Not(word("a", "b"))),
        ("Radicul*", Prefix("radicul")),
        ("ra*cul?r", Pattern("ra*cul?r")),
        ("radiculopaty~", Near("radiculopaty", 1)),
        ("Acupunctre~2", Near("acupunctre", 2)),
        ('"is it so?"', word("is", "it", "so")),
        ("in:rationale pain", Phrase(("pain",), "rationale")),
        ("in:all pain", Phrase(("pain",), "all")),
        (
            "a (in:summary b OR c) d",
            AllOf(
                (word("a"), AnyOf((Phrase(("b",), "clinical_case_summary"), word("c"))), word("d"))
            ),
        ),
        (
            "in:rationale (a OR -b)",
            AnyOf((Phrase(("a",), "rationale"), Not(Phrase(("b",), "rationale")))),
        ),
        ("Medicine & Rehabilitation", AllOf((word("medicine"), word("rehabilitation")))),
        ("L4 - L5", AllOf((word("l4"), word("l5")))),
        ("", None),
        ("  ", None),
    ],
)
def test_understands(typed: str, understood: Node | None) -> None:
    assert parse_query(typed, CATALOGUE).root == understood


def test_a_filter_may_stand_anywhere() -> None:
    root = parse_query('norco -(decision:upheld OR item:"left knee")', CATALOGUE).root
    assert isinstance(root, AllOf)
    assert isinstance(root.parts[1], Not)
    assert isinstance(root.parts[1].part, AnyOf)
    first = root.parts[1].part.parts[0]
    assert getattr(first, "wanted", None) == OneOf(("Upheld",))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ('valium "not medically', "quotation mark at character 8"),
        ("(valium", "bracket opened at character 1"),
        ("(a (b) c", "bracket opened at character 1"),
        ("valium)", "bracket closed at character 7"),
        ("a ()", "in the brackets at character 3"),
        ("a OR", "missing after OR at character 3"),
        ("OR a", "OR at character 1 needs something"),
        ("a AND OR b", "missing after AND at character 3"),
        ("a NOT", "missing after NOT at character 3"),
        ("(OR a)", "OR at character 2 needs something"),
        ('""', "between the quotation marks at character 1"),
        ("-", "holds no word"),
        ("&", "holds no word"),
        ("*", "star at character 1"),
        ("?", "question mark at character 1"),
        ("a-b*", "star at character 4"),
        ("two l5-s1~", "tilde at character 10"),
        ("in:nowhere pain", "“nowhere” (character 1) is no part of a letter"),
        ('"radicul* pain"', "star at character 9"),
        ("10mg*", "star at character 5"),
        ("drog:valium", "no field called drog (character 1). Did you mean drug?"),
        ("a zzz:valium", "no field called zzz (character 3)."),
        ("age:", "age: at character 1 has no value"),
        ('a item:""', "item: at character 3 has no value"),
        ("age: 62", "age: at character 1 has no value"),
        ("(" * 60 + "a" + ")" * 60, f"more than {DEEPEST} brackets"),
    ],
)
def test_says_what_is_wrong_and_where(typed: str, told: str) -> None:
    with pytest.raises(BadQuery) as refused:
        parse_query(typed, CATALOGUE)
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ('valium "not medically', '"not medically'),
        ("a (valium", "("),
        ("valium)", ")"),
        ("a OR", "OR"),
        ("OR a", "OR"),
        ("a AND OR b", "OR"),
        ("pain age:old knee", "age:old"),
        ("pain in:nowhere", "in:nowhere"),
        ("pain drog:valium", "drog:valium"),
        ("neck a-b* pain", "a-b*"),
        ("two l5-s1~", "l5-s1~"),
    ],
)
def test_points_at_the_place(typed: str, place: str) -> None:
    with pytest.raises(BadQuery) as refused:
        parse_query(typed, CATALOGUE)
    assert typed[refused.value.start : refused.value.end] == place


@given(st.text(st.sampled_from('ab1 "():*-NOTRAD.\n“é'), max_size=40) | st.text(max_size=20))
def test_anything_typed_is_understood_or_refused(typed: str) -> None:
    try:
        query = parse_query(typed, CATALOGUE)
    except BadQuery as refused:
        assert str(refused).endswith((".", "?"))  # noqa: PT017 - either outcome is right
    else:
        assert query.root is not None or not typed.strip()
        assert explained(query.root)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "All letters"),
        ("valium -norco", "Letters with “valium” and without “norco”"),
        ("a OR (b -c)", "Letters with (“a” or (“b” and not “c”))"),
        ("-(a b)", "Letters without (“a” and “b”)"),
        ("radicul*", "Letters with a word that begins with “radicul”"),
        (
            "drug:val* decision:over",
            "Letters with Drug “val…” and with Decision Overturned (of the same item)",
        ),
        (
            "age:60.. is:reviewed",
            "Letters with Age from 60 on and with Status checked or corrected",
        ),
        ("-age:*", "Letters without Age (any)"),
        (
            "doi:2014 OR doi:..2012",
            "Letters with (Date of injury 2014 or Date of injury up to 2012)",
        ),
        ("age:30..40", "Letters with Age from 30 to 40"),
        ("age:>30", "Letters with Age above 30"),
        ("age:<30", "Letters with Age below 30"),
        ("doi:>3/2014", "Letters with Date of injury after 03/2014"),
        ("doi:<2014-03-24", "Letters with Date of injury before 03/24/2014"),
        (
            "drug:x -decision:upheld",
            "Letters with Drug “x” and without Decision Upheld (of the same item)",
        ),
        ("in:all pain", "Letters with “pain”, standard wording included"),
        ("in:summary neck", "Letters with “neck”, in the part “summary”"),
    ],
)
def test_explains_itself(typed: str, said: str) -> None:
    assert explained(parse_query(typed, CATALOGUE).root) == said


def test_only_what_is_asked_for_is_marked() -> None:
    query = parse_query('a ("b c" OR d*) -e -(f OR g) drug:h', CATALOGUE)
    assert query.terms == (word("a"), word("b", "c"), Prefix("d"))
