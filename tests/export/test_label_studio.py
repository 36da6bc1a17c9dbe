from __future__ import annotations

import json
import xml.etree.ElementTree as ET

from imrdesk.export.label_studio import configuration
from imrdesk.export.label_studio import task
from tests.export.letters import EXPORTED


def test_offsets_come_back() -> None:
    form = json.loads(task(EXPORTED))
    text = form["data"]["text"]
    regions = [*form["annotations"][0]["result"], *form["predictions"][0]["result"]]
    assert len(regions) == 4 + 11
    for region in regions:
        place = region["value"]
        assert text[place["start"] : place["end"]] == place["text"]


def test_what_reviewers_said_is_apart_from_the_machine() -> None:
    form = json.loads(task(EXPORTED))
    said = {r["id"]: r["meta"]["text"] for r in form["annotations"][0]["result"]}
    found = {r["id"]: r["meta"]["text"] for r in form["predictions"][0]["result"]}
    assert said["strength-1-0"] == ["5"]
    assert found["strength-1-0"] == ["5000"]
    assert "body_part-2-1" in said
    assert "body_part-2-1" not in found
    assert form["predictions"][0]["model_version"] == "1+rules"


def test_the_interface_has_a_label_for_every_field() -> None:
    interface = ET.fromstring(configuration(["item", "patient.age"]))  # noqa: S314 - our own
    assert [label.get("value") for label in interface.iter("Label")] == ["item", "patient.age"]
