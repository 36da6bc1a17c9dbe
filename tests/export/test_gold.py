from __future__ import annotations

import json

from imrdesk.export.gold import answer
from imrdesk.quality.answers import parse_answer
from imrdesk.quality.facts import Fact
from tests.export.letters import EXPORTED
from tests.export.letters import ID


def test_an_answer_is_read_as_the_measures_read_it() -> None:
    form = json.loads(json.dumps(answer(EXPORTED)))
    facts = parse_answer(form).facts
    assert Fact("strength", 1, 5) in facts
    assert Fact("decision", 1, "upheld") in facts
    assert Fact("case_number", 0, "cm16-0000001") in facts
    assert not [fact for fact in facts if fact.field == "patient.age"]
    assert form["sha256"] == ID
    assert form["absent_fields"] == ["patient.age"]
    assert form["undecided_fields"] == ["decision#2"]
    assert not [fact for fact in facts if (fact.field, fact.dispute) == ("decision", 2)]
    assert form["notes"] == ["Odd."]
