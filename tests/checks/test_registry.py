from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.checks import Tier
from imrdesk.checks import check
from imrdesk.checks import rules
from imrdesk.domain import Severity
from tests.checks.letters import CLOSING
from tests.checks.letters import Dispute
from tests.checks.letters import Draft
from tests.checks.letters import flags
from tests.checks.letters import lexicon
from tests.checks.letters import subject

CORE_WARNINGS = set(
    "D01 D09 D10 V02 P01 P02 P03 P04 P07 P08 U01 U02 U03 U04 U05 I01 I02 I03 I05 I08 I11 I14 C01 "
    "C02 C03 C04 G05 G07 G13 T01 T02 T03 T04 M01".split()
)


def test_a_letter_without_a_doubt_has_no_flag() -> None:
    assert [flag for flag in flags(Draft()) if flag.severity is not Severity.INFO] == []


def test_every_core_rule_that_may_warn_is_there() -> None:
    warning = {r.id for r in rules() if r.tier is Tier.CORE and r.severity is not Severity.INFO}
    assert warning == CORE_WARNINGS


def test_rules_have_each_their_own_id_and_say_what_they_look_at() -> None:
    ids = [rule.id for rule in rules()]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[DVPUICGTM]\d\d", rule_id) for rule_id in ids)
    assert all(rule.looks_at for rule in rules())


@pytest.mark.parametrize(
    ("rule_id", "about"),
    [("D03", "The letter as a whole"), ("T02", "Dates"), ("U01", "The utilization review")],
)
def test_a_rule_says_what_part_of_a_letter_it_is_about(rule_id: str, about: str) -> None:
    (rule,) = (rule for rule in rules() if rule.id == rule_id)
    assert rule.about == about


def test_rules_are_switched_off_by_id() -> None:
    draft = Draft(patient=())
    assert {"P01", "P02"} <= {flag.rule for flag in flags(draft)}
    assert "P01" not in {flag.rule for flag in flags(draft, off=frozenset({"P01"}))}
    assert "P02" in {flag.rule for flag in flags(draft, off=frozenset({"P01"}))}


def test_a_flag_speaks_of_at_most_two_places_inside_the_letter() -> None:
    made = subject(Draft(patient=(), told=(), header=()))
    found = check(made, lexicon())
    assert any(flag.spans for flag in found)
    for flag in found:
        assert len(flag.spans) <= 2
        assert all(span.end <= len(made.letter.text) for span in flag.spans)


_WORDS = st.sampled_from(
    "Soma 350mg #60|MRI of the left knee|2 x 4|1/2/2016|June 9, 3026|He|She|was denied|12 visits|"
    'Norco 10-325|L4-S1|diagnosed with asthma|(|"|.|\n\n\n\n|MTUS|Guidelines|10%|unknown'.split("|")
)
_TEXTS = st.lists(_WORDS | st.text(max_size=8), min_size=1, max_size=12).map(" ".join)


@given(item=_TEXTS, rationale=_TEXTS, summary=_TEXTS, denied=_TEXTS)
def test_no_letter_stops_the_rules(item: str, rationale: str, summary: str, denied: str) -> None:
    dispute = Dispute(item=item, ca=rationale, imro=summary, rationale=rationale, closing=CLOSING)
    draft = Draft(disputes=[dispute], middle=summary, denied=denied)
    draft.told = (("ur.item", denied or "x"), ("clinical.visit_date", "2016-05-05", summary))
    made = subject(draft)
    for flag in check(made, lexicon()):
        assert flag.sentence
        assert all(span.end <= len(made.letter.text) for span in flag.spans)
