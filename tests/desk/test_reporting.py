from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pypdfium2

from imrdesk.desk import Desk
from imrdesk.domain import Slot
from tests.desk.conftest import NOON
from tests.desk.letters import sit_down
from tests.desk.test_sampling import AGE
from tests.desk.test_sampling import DECISION
from tests.desk.test_sampling import age_of
from tests.desk.test_sampling import enter
from tests.desk.test_sampling import filled
from tests.desk.test_sampling import order
from tests.desk.test_sampling import spoil


def words_of(paper: Path) -> str:
    """All that stands on its pages, line ends as blanks."""
    with closing(pypdfium2.PdfDocument(paper)) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


def test_the_report_tells_what_was_planted(desk: Desk, tmp_path: Path) -> None:
    letters = filled(desk, 40)
    sample = desk.sampling.draw(order(size=0, blind=True, tolerable=0.2, allowed=0))
    assert sample.plan is not None
    n = len(sample.letters)
    wrong = sample.letters[0]
    spoil(desk, wrong, AGE, 99)
    for letter_id in sample.letters:
        enter(desk, sample, letter_id, AGE, str(age_of(letter_id)))
        enter(desk, sample, letter_id, Slot("patient.sex"), "female")
        enter(desk, sample, letter_id, DECISION, desk.row(letter_id).items[0].decision)
        desk.sampling.finish(sample, letter_id)
    report = desk.reporting.report(sample)
    assert f"Read and settled: {n} of {n} letters." in report.verdict
    assert f"{3 * n - 1} of {3 * n} values right" in report.verdict
    assert report.verdict.endswith("1 letter has a mistake: the plan is not met.")
    lines = {m.name: m for m in report.measured}
    assert (lines["All values"].right, lines["All values"].n) == (3 * n - 1, 3 * n)
    assert lines["All values"].counts == lines["Age"].counts == (0, 0, 1)
    assert (lines["Letters without a mistake"].right, lines["Age"].right) == (n - 1, n - 1)
    assert lines["Letters without a mistake"].counts == ("", "", "")
    names, hashes, readers, mistakes = zip(*report.letters[1], strict=True)
    assert len(names) == n
    assert list(hashes) == [letter[:12] for letter in sample.letters]
    assert set(readers) == {f"Ada, {NOON:%m/%d/%Y, %H:%M} UTC"}
    assert [cell for cell in mistakes if cell] == ["Age"]
    (example,) = report.examples
    assert (example.machine, example.truth) == ("99", str(age_of(wrong)))
    assert example.quote.startswith("… CLINICAL CASE SUMMARY The injured worker is a ")
    assert f"{age_of(wrong)} year old female" in example.quote
    facts = dict(report.facts)
    assert facts["Seed"] == "7"
    assert facts["Drawn from"] == f"all letters ({len(letters)} letters)"
    assert dict(report.head)["Hash of its last line"] == desk._bench.store.head().hash
    assert report.signatures[0][:2] == ("Ada", str(n))
    assert [row[0] for row in report.classes[1]][:2] == ["Overturned", "Upheld"]
    place = tmp_path / "report.html"
    desk.reporting.write(sample, place)
    assert report.verdict in place.read_text("utf-8")
    paper = tmp_path / "report.pdf"
    desk.reporting.write(sample, paper)
    told = words_of(paper)
    for words in (report.title, report.verdict, dict(report.head)["Hash of its last line"]):
        assert str(words) in told
    assert "Signature" in told
    assert f"{lines['Age'].low:.4f} to {lines['Age'].high:.4f}" in told


def test_a_report_of_open_entry_warns_and_waits(desk: Desk) -> None:
    filled(desk, 12)
    sample = desk.sampling.draw(
        order(size=6, by="decision", wanted={"Overturned": 2, "Upheld": 3}, check_rate=0.2)
    )
    desk.sampling.finish(sample, sample.letters[0])
    report = desk.reporting.report(sample)
    facts = dict(report.facts)
    assert facts["Parted by decision"] == "Overturned: 2 of 2; Upheld: 3 of 10"
    assert any("were shown" in note for note in report.notes)
    assert any("weighted back" in note for note in report.notes)
    planned = desk.sampling.draw(order(size=0, tolerable=0.1))
    assert "decides when all letters are read" in desk.reporting.report(planned).verdict


def test_stated_facts_and_copied_words_are_told_apart(desk: Desk) -> None:
    fields = ("item", "decision")
    filled(desk, 3)
    sample = desk.sampling.draw(order(size=3, fields=fields, readers=2))
    for name in ("Ada", "Bea"):
        sit_down(desk, name)
        for letter_id in sample.letters:
            desk.sampling.finish(sample, letter_id)
    report = desk.reporting.report(sample)
    labels = [desk.bench.rules.catalogue[field].label for field in fields]
    apart = ["All stated facts", labels[1], "All copied words", labels[0]]
    assert [line.name for line in report.measured][2:] == apart
    assert [row[0] for row in report.agreements[1]] == apart
    header, rows = report.letters
    assert header[2:5] == ("First pass", "Second pass", "Adjudicated")
    assert [[cell.split(",")[0] for cell in map(str, row[2:5])] for row in rows] == [
        ["Ada", "Bea", ""]
    ] * 3
    together = report.agreements[1][0]
    assert together[2] == "100.0 %"
    assert set(together[3:]) == {""}


def test_each_pass_has_a_column_with_name_and_time(desk: Desk) -> None:
    (letter,) = filled(desk, 1)
    sample = desk.sampling.draw(order(size=1, fields=(AGE.field,), readers=2))
    for name, age in (("Ada", "33"), ("Bea", "34")):
        sit_down(desk, name)
        enter(desk, sample, letter, AGE, age)
        desk.sampling.finish(sample, letter)
    sit_down(desk, "Cyd")
    (pair,) = desk.sampling.readings(sample).differences(letter)
    desk.sampling.adjudicate(sample, pair, pair.first, "Read again.")
    header, (row,) = desk.reporting.report(sample).letters
    assert header[2:5] == ("First pass", "Second pass", "Adjudicated")
    at = f"{NOON:%m/%d/%Y, %H:%M} UTC"
    assert [*row[2:5]] == [f"Ada, {at}", f"Bea, {at}", f"Cyd, {at}"]


def test_dates_of_examples_are_written_for_people(desk: Desk) -> None:
    (letter,) = filled(desk, 1)
    day = Slot("decision_date")
    spoil(desk, letter, day, "2016-05-09")
    sample = desk.sampling.draw(order(size=1, fields=(day.field,), blind=True))
    enter(desk, sample, letter, day, "05/12/2016")
    desk.sampling.finish(sample, letter)
    (example,) = desk.reporting.report(sample).examples
    assert (example.machine, example.truth) == ("05/09/2016", "05/12/2016")
