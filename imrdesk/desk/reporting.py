"""The QA report of a sample: its figures in words, and the file."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import UTC
from datetime import datetime
from pathlib import Path
from typing import Final

from imrdesk import __version__
from imrdesk.desk.bench import Bench
from imrdesk.desk.files import replacing
from imrdesk.desk.sampling import Sampling
from imrdesk.domain import Event
from imrdesk.domain import LetterId
from imrdesk.domain import Span
from imrdesk.export.csv_table import ENCODING
from imrdesk.export.csv_table import csv_rows
from imrdesk.export.report import Cell
from imrdesk.export.report import Example
from imrdesk.export.report import Grid
from imrdesk.export.report import Measured
from imrdesk.export.report import Report
from imrdesk.export.report_html import html
from imrdesk.normal import figure
from imrdesk.normal import percent
from imrdesk.normal import squash
from imrdesk.normal import us_date
from imrdesk.paths import resources
from imrdesk.quality.error_types import WORDS
from imrdesk.quality.intervals import Share
from imrdesk.quality.programme import Sample
from imrdesk.quality.results import FieldResult
from imrdesk.quality.results import Mistake
from imrdesk.quality.results import Results

FONTS: Final = resources() / "fonts"
FACES: Final = tuple(f"DejaVuSansCondensed{kind}.ttf" for kind in ("", "-Bold", "-Oblique"))
MOST_EXAMPLES: Final = 50
HASH: Final = 12
"""Characters that tell one file from another."""
AROUND: Final = 60
ALWAYS: Final = ("Overturned", "Upheld")
"""Nearly all determinations uphold: how the others are found is always told."""
MANY_UNTYPED: Final = 0.2
CLASS_COLUMNS: Final = ("Answer", "True", "Said", "Right", "Precision", "Recall")
AGREEMENT_COLUMNS: Final = (
    *("Field", "Pairs", "Agreement"),
    *("Kappa", "AC1", "PABAK", "Good enough"),
)
RAW_COLUMNS: Final = ("letter", "item", "field", "value_a", "value_b", "adjudicated")

_BLANKS: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Board:
    """All that a page of results shows of a sample. `apart` are the letters in which two readers
    differ, field by field.
    """

    sample: Sample
    samples: tuple[Sample, ...]
    verdict: str
    facts: tuple[tuple[str, str | int], ...]
    results: Results
    apart: tuple[tuple[str, tuple[LetterId, ...]], ...]
    notes: tuple[str, ...]
    labels: Mapping[str, str]

    def label(self, field: str) -> str:
        return self.labels[field]


class Reporting:
    def __init__(self, bench: Bench, sampling: Sampling) -> None:
        self._bench = bench
        self._sampling = sampling

    def report(self, sample: Sample) -> Report:
        found = self._sampling.results(sample)
        shown = found.mistakes[:MOST_EXAMPLES]
        return Report(
            title=f"QA report: {sample.name}",
            verdict=_verdict(sample, found),
            facts=_facts(sample, found),
            measured=[
                _together("All values", found.overall, found.fields),
                _measured("Letters without a mistake", found.letters),
                *self._fields(found),
            ],
            classes=_classes(found),
            confusion=_confusion(found),
            kinds=[(WORDS[kind], n) for kind, n in found.kinds],
            examples=[self._example(mistake) for mistake in shown],
            more_examples=len(found.mistakes) - len(shown),
            agreements=self._agreements(found),
            notes=_notes(sample, found),
            signatures=list(self._signatures(sample)),
            letters=self._letters(sample, found),
            head=self._head(),
        )

    def board(self, sample: Sample) -> Board:
        """The results as a page shows them, the newest sample first of all."""
        found = self._sampling.results(sample)
        apart: defaultdict[str, dict[LetterId, None]] = defaultdict(dict)
        for pair in found.apart:
            apart[pair.field][pair.letter_id] = None
        return Board(
            sample=sample,
            samples=tuple(reversed(self._sampling.all())),
            verdict=_verdict(sample, found),
            facts=tuple(_facts(sample, found)),
            results=found,
            apart=tuple((field, tuple(letters)) for field, letters in apart.items()),
            notes=tuple(_notes(sample, found)),
            labels={field: self._label(field) for field in sample.fields},
        )

    def write(self, sample: Sample, place: Path) -> None:
        """One file: paper when its name ends in .pdf, else a self-contained page of HTML.

        Raises ExportRefused.
        """
        from imrdesk.export.report_pdf import write_pdf  # noqa: PLC0415 - slow to load, rarely used

        report = self.report(sample)
        with replacing(place) as out:
            if place.suffix.casefold() == ".pdf":
                write_pdf(report, out, [(FONTS / font).read_bytes() for font in FACES])
            else:
                out.write(html(report).encode("utf-8", "replace"))

    def write_agreement(self, sample: Sample, place: Path) -> None:
        """Raw data of double review as CSV; raises ExportRefused."""
        text = io.StringIO(newline="")
        write_row = csv_rows(text)
        write_row(RAW_COLUMNS)
        for row in self._sampling.agreement_rows(sample):
            write_row(row)
        with replacing(place) as out:
            out.write(text.getvalue().encode(ENCODING, "replace"))

    def _fields(self, found: Results) -> Iterator[Measured]:
        """Fields of one nature follow the line of all of them."""
        for nature in found.natures:
            if found.told_apart and nature.fields:
                yield _together(nature.name, nature.accuracy, nature.fields)
            for field in nature.fields:
                yield _measured(self._label(field.field), field.accuracy, field)

    def _label(self, field: str) -> str:
        return self._bench.rules.catalogue[field].label

    def _example(self, mistake: Mistake) -> Example:
        pair = mistake.pair
        machine, truth = (us_date(words) or words for words in pair.words())
        text = self._bench.store.letter(pair.letter_id).text
        side = pair.second if pair.second and pair.second.span else pair.first
        quote = ""
        if side is not None and side.span is not None:
            quote = _around(text, side.span)
        item = f", item {pair.dispute}" if pair.dispute else ""
        return Example(
            letter=self._bench.store.list_row(pair.letter_id).name,
            field=f"{self._label(pair.field)}{item}",
            machine=machine,
            truth=truth,
            kind=WORDS[mistake.kind],
            quote=quote,
        )

    def _agreements(self, found: Results) -> Grid:
        return AGREEMENT_COLUMNS, [cells for cells, _ in agreement_lines(found, self._label)]

    def _signatures(self, sample: Sample) -> Iterator[tuple[str, str, str]]:
        done: dict[str, int] = {}
        last: dict[str, str] = {}
        for letter_id in sample.letters:
            for reader in self._sampling.done_by(sample, letter_id):
                done[reader] = done.get(reader, 0) + 1
            for event in self._bench.store.samples.lines(sample.id, letter_id):
                last[event.reviewer] = max(event.at, last.get(event.reviewer, ""))
        for name in sorted(last):
            yield name, str(done.get(name, 0)), _when(last[name])

    def _letters(self, sample: Sample, found: Results) -> Grid:
        """Each pass with its name and time, apart from the letter's status on the desk.

        Check letters are among them and not told apart: they are to be used again.
        """
        wrong: defaultdict[LetterId, dict[str, None]] = defaultdict(dict)
        for mistake in found.mistakes:
            wrong[mistake.pair.letter_id][self._label(mistake.pair.field)] = None
        readings = self._sampling.readings(sample)
        readings.gather()
        twice = sample.readers > 1
        rows: list[Sequence[Cell]] = []
        for i in sample.letters:
            first, second = (*map(_said, readings.passes(i)), "", "")[:2]
            last = max(readings.adjudicated(i).values(), key=lambda e: e.at, default=None)
            again = (second, _said(last) if last else "") if twice else ()
            name = self._bench.store.list_row(i).name
            rows.append((name, i[:HASH], first, *again, ", ".join(wrong[i])))
        passes = ("First pass", "Second pass", "Adjudicated") if twice else ("Read by",)
        return ("Letter", "Hash begins", *passes, "Mistakes in"), rows

    def _head(self) -> list[tuple[str, str | int]]:
        head = self._bench.store.head()
        return [
            ("Program", f"imrdesk {__version__}"),
            ("Engine and rules of this desk", self._bench.rules.engine),
            ("Written at", _when(self._bench.now())),
            ("Written by", self._bench.reviewer),
            ("Lines in the trail", head.count),
            ("Hash of its last line", head.hash),
        ]


def agreement_lines(
    found: Results, label: Callable[[str], str]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Cells of a line and the fields that it is about; those of one nature follow its own line.

    Kappa never stands without the share and AC1, and over several fields there is none.
    """
    for nature in found.natures:
        if found.told_apart and nature.pairs:
            share = percent(nature.agreed / nature.pairs)
            of = tuple(field for field, _ in nature.agreements)
            yield (nature.name, str(nature.pairs), share, *[""] * 4), of
        for field, a in nature.agreements:
            figures = (
                "not defined" if x is None else f"{x:.4f}" for x in (a.kappa, a.ac1, a.pabak)
            )
            enough = "yes" if a.good_enough else "no"
            yield (label(field), str(a.n), percent(a.share), *figures, enough), (field,)


def _said(event: Event) -> str:
    return f"{event.reviewer}, {_when(event.at)}"


def _when(at: str) -> str:
    """A time of the trail as people write it."""
    return f"{datetime.fromisoformat(at).astimezone(UTC):%m/%d/%Y, %H:%M} UTC"


def _around(text: str, span: Span) -> str:
    """The words of a place and some before and after them, none cut in two."""
    before = text[max(0, span.start - AROUND) : span.start]
    after = text[span.end : span.end + AROUND]
    if span.start > AROUND:
        before = _BLANKS.sub(" ", before).lstrip().partition(" ")[2]
    if span.end + AROUND < len(text):
        after = _BLANKS.sub(" ", after).rstrip().rpartition(" ")[0]
    return f"… {squash(before + span.of(text) + after)} …"


def _verdict(sample: Sample, found: Results) -> str:
    share = found.overall
    told = (
        f"Read and settled: {found.read} of {figure(found.of, 'letter')}. {share.right} of "
        f"{figure(share.n, 'value')} right: {percent(share.value)}, between {percent(share.low)} "
        f"and {percent(share.high)} (Wilson interval, 95 %)."
    )
    if sample.plan is None:
        return told
    if found.accepted is None:
        return f"{told} The plan decides when all letters are read."
    met = "is met" if found.accepted else "is not met"
    have = "letter has" if found.misses == 1 else "letters have"
    return f"{told} {found.misses} {have} a mistake: the plan {met}."


def _facts(sample: Sample, found: Results) -> list[tuple[str, str | int]]:
    facts: list[tuple[str, str | int]] = [
        ("Drawn from", f"{sample.frame} ({figure(sample.frame_size, 'letter')})"),
        ("Seed", sample.seed),
        ("Letters", found.of),
        ("Drawn by", f"{sample.maker}, {_when(sample.at)}"),
        ("Engine and rules", sample.engine),
        ("Entry", "blind" if sample.blind else "machine values shown"),
        ("Readers of each letter", sample.readers),
    ]
    if sample.plan is not None:
        plan = sample.plan
        facts.append(
            (
                "Plan",
                f"at most {percent(plan.tolerable)} of letters with a mistake, "
                f"{plan.allowed} allowed, {figure(plan.n, 'letter')}, "
                f"{percent(plan.confidence)} sure",
            )
        )
    if sample.stratum_field:
        parts = "; ".join(f"{s.name}: {len(s.drawn)} of {s.size}" for s in sample.strata)
        facts.append((f"Parted by {sample.stratum_field}", parts))
    if found.checks:
        facts.append(("Check letters noticed", f"{found.caught} of {found.checks}"))
    return facts


def _measured(name: str, share: Share, field: FieldResult | None = None) -> Measured:
    return Measured(
        name=name,
        right=share.right,
        n=share.n,
        value=share.value,
        low=share.low,
        high=share.high,
        too_few=share.too_few,
        counts=(field.missed, field.spurious, field.wrong) if field else ("", "", ""),
    )


def _together(name: str, share: Share, fields: Sequence[FieldResult]) -> Measured:
    return replace(
        _measured(name, share),
        counts=(
            sum(field.missed for field in fields),
            sum(field.spurious for field in fields),
            sum(field.wrong for field in fields),
        ),
    )


def _classes(found: Results) -> Grid:
    labels = dict.fromkeys((*ALWAYS, *found.decisions.labels))
    scores = [found.decisions.score(label) for label in labels]
    rows: list[Sequence[Cell]] = [
        (s.label, s.true, s.said, s.right, _share(s.precision), _share(s.recall)) for s in scores
    ]
    return CLASS_COLUMNS, rows


def _confusion(found: Results) -> Grid:
    table = found.decisions
    rows: list[Sequence[Cell]] = [
        (said, *(table.count(said, true) for true in table.labels)) for said in table.labels
    ]
    return ("Machine", *table.labels), rows


def _share(share: float | None) -> str:
    return "-" if share is None else percent(share)


def _notes(sample: Sample, found: Results) -> list[str]:
    notes = [
        "Intervals are Wilson's, at 95 %. Under 30 values they are too wide to say much.",
        "Values of one letter are not independent, so the interval of all values is a little "
        "too narrow; that of letters is not.",
        "Mistakes of the letter itself and what cannot be decided do not count against the "
        "machine.",
    ]
    if not sample.blind:
        notes.append("Machine values were shown to the readers: claims rest on blind entry.")
    if len(sample.strata) > 1:
        notes.append("Parts were drawn apart; shares are weighted back to the whole.")
    if found.mistakes and found.untyped > MANY_UNTYPED * len(found.mistakes):
        notes.append(f"{found.untyped} of {len(found.mistakes)} mistakes have no named kind.")
    return notes
