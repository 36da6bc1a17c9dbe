"""Another engine beside this desk's, on a sample's settled letters: both against the same truth.

The other engine's work is a file as `imrdesk extract --out` writes it, whatever its version.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Iterator
from pathlib import Path

from imrdesk.desk.extracted_file import extraction_of
from imrdesk.desk.extracted_file import places_in
from imrdesk.desk.readings import Readings
from imrdesk.domain import Extraction
from imrdesk.domain import LetterId
from imrdesk.errors import ExtractedRefused
from imrdesk.quality.engines import Engines
from imrdesk.quality.engines import field_changes


def beside(readings: Readings, settled: Iterable[LetterId], file: Path, engine: str) -> Engines:
    """From the engine of the file to this desk's; raises ExtractedRefused."""
    letters = tuple(settled)
    other = {one.letter_id: one for one in _extractions(file, letters)}
    both = [i for i in letters if i in other]
    if not both:
        raise ExtractedRefused(
            f"“{file.name}” holds no settled letter of this sample. Nothing was compared. Extract "
            "the folder that these letters came from."
        )
    pairs = [(readings.against(i, other[i].findings), readings.against_machine(i)) for i in both]
    return Engines(
        before=", ".join(dict.fromkeys(other[i].engine for i in both)),
        now=engine,
        letters=len(both),
        left_out=tuple(i for i in letters if i not in other),
        fields=field_changes(readings.sample.fields, pairs),
    )


def _extractions(file: Path, wanted: Iterable[LetterId]) -> Iterator[Extraction]:
    """Those of the file that hold together."""
    places_in.cache_clear()  # it may have been made anew since
    places = places_in(str(file))
    with file.open("rb") as rows:
        for letter_id in wanted:
            at = places.get(bytes.fromhex(letter_id))
            if at is None:
                continue
            rows.seek(at)
            try:
                yield extraction_of(json.loads(rows.readline()))
            except (ValueError, TypeError, KeyError):
                continue
