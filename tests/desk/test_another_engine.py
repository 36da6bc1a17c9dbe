from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.extracting import Extracted
from imrdesk.desk.json_form import extracted_form
from imrdesk.desk.json_form import line
from imrdesk.desk.views import view_of
from imrdesk.domain import LetterId
from imrdesk.errors import ExtractedRefused
from imrdesk.quality.programme import Sample
from tests.desk.test_sampling import AGE
from tests.desk.test_sampling import age_of
from tests.desk.test_sampling import enter
from tests.desk.test_sampling import filled
from tests.desk.test_sampling import order
from tests.desk.test_sampling import spoil


def extracted(desk: Desk, letters: tuple[LetterId, ...], file: Path, ages: dict[str, int]) -> None:
    """As an older engine read them: with these ages."""
    lines = []
    for letter in letters:
        record = replace(desk._bench.record(letter), events=())
        view = view_of(record, desk._bench.given)
        form = extracted_form(Extracted(f"{letter[:4]}.txt", view))
        form["engine"] = "0.0.9+rules.old"
        text = json.loads(line(form))
        for one in text["fields"]:
            if one["name"] == AGE.field:
                one["value"] = ages.get(letter, age_of(letter))
        lines.append(json.dumps(text) + "\n")
    file.write_text("".join(lines), "utf-8")


@pytest.fixture
def sample(desk: Desk) -> Sample:
    """Six letters, of which this desk's engine reads two wrong; five are settled."""
    filled(desk, 6)
    drawn = desk.sampling.draw(order(size=6, blind=True, fields=(AGE.field,)))
    for letter in drawn.letters[:2]:
        spoil(desk, letter, AGE, 99)
    for letter in drawn.letters[:5]:
        enter(desk, drawn, letter, AGE, str(age_of(letter)))
        desk.sampling.finish(drawn, letter)
    return drawn


def test_fixed_broken_and_unchanged_lead_to_their_letters(
    desk: Desk, sample: Sample, tmp_path: Path
) -> None:
    file = tmp_path / "old.jsonl"
    unchanged, broken, fixed, right, _, _ = sample.letters
    extracted(desk, sample.letters[:4], file, {unchanged: 98, fixed: 97, right: age_of(right)})
    for _ in range(2):
        found = desk.sampling.beside(sample, file)
        (change,) = found.fields
        assert (change.fixed, change.broken, change.unchanged) == (
            (fixed,),
            (broken,),
            (unchanged,),
        )
        assert (change.before.right, change.now.right, change.now.n) == (2, 2, 4)
        assert (found.before, found.letters) == ("0.0.9+rules.old", 4)
        assert found.left_out == (sample.letters[4],)
    # The file is made anew: what it held before is not remembered.
    extracted(desk, sample.letters[:5], file, {})
    assert desk.sampling.beside(sample, file).told == "0 mistakes fixed, 2 broken, 0 unchanged"


@pytest.mark.parametrize("content", ["", "{}\n", '{"sha256": "' + "0" * 64 + '"}\n'])
def test_a_file_of_other_letters_is_refused(
    desk: Desk, sample: Sample, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "other.jsonl"
    file.write_text(content, "utf-8")
    with pytest.raises(ExtractedRefused, match="Nothing was"):
        desk.sampling.beside(sample, file)


def test_a_line_that_does_not_hold_together_is_left_out(
    desk: Desk, sample: Sample, tmp_path: Path
) -> None:
    file = tmp_path / "old.jsonl"
    extracted(desk, sample.letters[:2], file, {})
    first, second = file.read_text("utf-8").splitlines()
    file.write_text(first.replace('"surface": "', '"surface": "x') + "\n" + second + "\n", "utf-8")
    assert desk.sampling.beside(sample, file).left_out == (sample.letters[0], *sample.letters[2:5])
