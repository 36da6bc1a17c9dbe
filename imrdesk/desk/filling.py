"""A desk full of made-up letters, the same on every machine, to measure on.

The program's samples are read and extracted once, then saved again and again under other case
numbers, through the store's own way of writing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from itertools import cycle
from itertools import islice
from itertools import pairwise
from pathlib import Path
from typing import Final

from imrdesk.desk.bench import Bench
from imrdesk.desk.bench import batches
from imrdesk.desk.views import Record
from imrdesk.desk.views import row_of
from imrdesk.desk.views import view_of
from imrdesk.domain import Extraction
from imrdesk.domain import LetterId
from imrdesk.domain import LetterView
from imrdesk.domain import Progress
from imrdesk.domain import Slot
from imrdesk.extract.engine import extract
from imrdesk.letters.reading import read_letter
from imrdesk.letters.scan import scan
from imrdesk.paths import resources
from imrdesk.search.gathering import IndexedLetter
from imrdesk.store.rows import Derived

A_BATCH: Final = 2_500
LONG: Final = 200_000
MARKS: Final = 500
PLAIN: Final = "The notes of that visit say no more of it than those before. "
LONG_NAME: Final = "long.txt"
CASE_LENGTH: Final = len("CM14-0000001")


@dataclass(frozen=True, slots=True)
class Template:
    """One sample letter as the program understands it."""

    view: LetterView
    extraction: Extraction
    case: str


def fill(bench: Bench, letters: int) -> Iterator[Progress]:
    """Make letters until the desk has so many; those that are there count."""
    templates = templates_of(bench)
    there = len(bench.store.letter_ids())
    for batch in batches(range(there, letters), A_BATCH):
        bench.put_in_index(saved(bench, templates, batch))
        yield Progress(batch[-1] + 1, letters, "Making letters")


def saved(
    bench: Bench, templates: Sequence[Template], numbers: Iterable[int]
) -> list[IndexedLetter]:
    """Letters made and saved, to be put into the index."""
    with bench.saving():
        return [_put(bench, templates[n % len(templates)], case_of(n)) for n in numbers]


def made_texts(bench: Bench, letters: int) -> Iterator[tuple[str, str]]:
    """The names and words of so many letters, to be read from files."""
    templates = templates_of(bench)
    for n in range(letters):
        template, case = templates[n % len(templates)], case_of(n)
        yield f"{case}.txt", template.view.letter.text.replace(template.case, case)


def put_long_letter(bench: Bench) -> LetterId:
    """One letter of 200 KB with some 500 marks: a sample's items, each with long reasons."""
    template = max(templates_of(bench), key=lambda one: one.view.disputes)
    text, places = template.view.letter.text, template.view
    items = [places.at(Slot("item", n)) for n in range(1, places.disputes + 1)]
    starts = [item.span.start for item in items if item is not None and item.span is not None]
    parts = [text[start:stop] for start, stop in pairwise([*starts, len(text)])]
    marks = len(template.view.values) / max(1, len(parts))
    wanted = max(1, round(MARKS / marks))
    filler = PLAIN * (1 + (LONG - len(text)) // (wanted * len(PLAIN)))
    body = "".join(f"{part.rstrip()} {filler}\n\n" for part in islice(cycle(parts), wanted))
    text = text[: starts[0]] + body
    long = replace(template.view.letter, id=_id_of(text), text=text, pages=(0,))
    if not bench.store.has_letter(long.id):
        with bench.saving():
            bench.store.add_letter(long, LONG_NAME, bench.now())
            bench.store.put_extraction(extract(long, bench.rules))
            bench.derive(bench.record(long.id))
    return long.id


def case_of(number: int) -> str:
    """Of so many cases each its own."""
    return f"CM{13 + number % 7}-{number:07d}"


def _id_of(text: str) -> LetterId:
    return LetterId(hashlib.sha256(text.encode()).hexdigest())


def templates_of(bench: Bench) -> list[Template]:
    """The samples that have a case number to put others in place of."""
    found: list[Template] = []
    for file in scan([resources() / "samples"], {}).to_read:
        letter = read_letter(Path(file))
        extraction = extract(letter, bench.rules)
        view = view_of(Record(letter, extraction, (), "", ""), bench.given)
        case = view.at(Slot("case_number"))
        if case is not None and len(str(case.value)) == CASE_LENGTH:
            found.append(Template(view, extraction, str(case.value)))
    return found


def _put(bench: Bench, template: Template, case: str) -> IndexedLetter:
    """The same letter of another case: what follows from it is the same but for the number.

    Case numbers are of one length, so every span stays where it was.
    """
    view = template.view
    text = view.letter.text.replace(template.case, case)
    letter_id = _id_of(text)
    letter = replace(view.letter, id=letter_id, text=text)
    values = tuple(
        replace(value, value=case) if value.slot.field == "case_number" else value
        for value in view.values
    )
    findings = tuple(
        replace(finding, value=case) if finding.slot.field == "case_number" else finding
        for finding in template.extraction.findings
    )
    name = f"{case}.txt"
    made = replace(view, letter=letter, name=name, values=values)
    store = bench.store
    store.add_letter(letter, name, bench.now())
    store.put_extraction(replace(template.extraction, letter_id=letter_id, findings=findings))
    store.put_derived(Derived(row_of(made, bench.rules.catalogue), values, view.tags, view.flags))
    bench.index.ledger.note(letter_id)
    return IndexedLetter(letter_id, text)
