from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import fastjsonschema
import pytest

from imrdesk.domain import Span
from imrdesk.domain import Tag
from imrdesk.export.json_lines import about_form
from imrdesk.export.json_lines import letter_form
from imrdesk.export.json_lines import line
from imrdesk.paths import resources
from tests.export.letters import ABOUT
from tests.export.letters import EXPORTED
from tests.export.letters import TEXT


@pytest.fixture(scope="module")
def validate() -> Any:
    schema = (resources() / "schemas" / "export.schema.json").read_text(encoding="utf-8")
    return fastjsonschema.compile(json.loads(schema))


def test_lines_validate_and_quotes_stand_where_they_say(validate: Any) -> None:
    for form in (about_form(ABOUT), letter_form(EXPORTED), letter_form(EXPORTED, with_text=False)):
        written = line(form)
        assert written.count("\n") == 1
        validate(json.loads(written))
    letter = json.loads(line(letter_form(EXPORTED)))
    assert letter["text"] == TEXT
    places = [(v["quote"], v["start"], v["end"]) for v in letter["values"] if v["quote"]]
    assert len(places) == len(EXPORTED.values) - 1
    assert all(TEXT[start:end] == quote for quote, start, end in places)
    assert "text" not in letter_form(EXPORTED, with_text=False)


def test_a_tag_on_words_has_their_place(validate: Any) -> None:
    form = letter_form(replace(EXPORTED, tags=(Tag("dose"), Tag("odd", 1, Span(3, 9)))))
    validate(json.loads(line(form)))
    assert form["tags"] == [
        {"name": "dose", "dispute": 0, "start": None, "end": None},
        {"name": "odd", "dispute": 1, "start": 3, "end": 9},
    ]


@pytest.mark.parametrize(
    "change",
    [{"sha256": "a1"}, {"status": "fine"}, {"more": 1}, {"values": [{}]}, {"schema": "x"}],
)
def test_the_schema_refuses_what_is_wrong(validate: Any, change: dict[str, Any]) -> None:
    with pytest.raises(fastjsonschema.JsonSchemaException):
        validate(letter_form(EXPORTED) | change)


def test_what_became_of_a_value() -> None:
    values: Any = letter_form(EXPORTED)["values"]
    by_field = {(v["field"], v["dispute"], v["nth"]): v for v in values}
    strength = by_field["strength", 1, 0]
    assert (strength["value"], strength["machine"]["value"]) == (5, 5000)
    assert strength["said"]["reviewer"] == "Ada"
    assert by_field["ca_citation", 2, 0]["value"]["pages"] == [4, 5]
    assert by_field["drug_name", 1, 0]["said"] is None
    assert by_field["patient.age", 0, 0]["value"] is None
