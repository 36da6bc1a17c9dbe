from __future__ import annotations

import datetime

from imrdesk.checks.days import american
from imrdesk.checks.days import latest
from imrdesk.checks.facts import Facts
from imrdesk.domain import EffectiveValue
from imrdesk.domain import Origin
from imrdesk.domain import Slot
from imrdesk.domain import State
from tests.checks.letters import Draft
from tests.checks.letters import lexicon
from tests.checks.letters import subject


def facts(draft: Draft) -> Facts:
    return Facts(subject(draft), lexicon())


def test_the_latest_day_is_the_decision() -> None:
    assert latest(facts(Draft())) == datetime.date(2016, 10, 20)


def test_without_a_decision_the_latest_day_told_of() -> None:
    assert latest(facts(Draft(header=()))) == datetime.date(2016, 9, 1)
    assert latest(facts(Draft(header=(), told=()))) is None


def test_dates_are_shown_as_americans_write_them() -> None:
    assert american(datetime.date(2016, 3, 1)) == "03/01/2016"


def test_what_is_no_full_date_is_shown_as_it_is() -> None:
    month = EffectiveValue(
        Slot("patient.date_of_injury"), "2016-03", "03/2016", None, Origin.REVIEWER, State.ADDED
    )
    assert american(month) == "2016-03"
