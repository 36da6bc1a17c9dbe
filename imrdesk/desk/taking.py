"""Letters taken from a file of extracted ones, so that a desk need not extract them again."""

from __future__ import annotations

import json
from pathlib import Path

from imrdesk.desk.extracted_file import extraction_of
from imrdesk.desk.extracted_file import letter_from
from imrdesk.desk.extracted_file import places_in
from imrdesk.domain import Extraction
from imrdesk.domain import Letter
from imrdesk.domain import NeedsAttention
from imrdesk.letters.reading import file_bytes
from imrdesk.letters.reading import identity


def taken(file: str, path: Path, engine: str) -> tuple[Letter, Extraction, NeedsAttention | None]:
    """The letter whose very bytes lie at `path`; raises LookupError when it is not in the file.

    Neither is one that other rules extracted, or whose line does not hold together.
    """
    letter_id = identity(file_bytes(path))
    with Path(file).open("rb") as rows:
        rows.seek(places_in(file)[bytes.fromhex(letter_id)])
        row = rows.readline()
    try:
        form = json.loads(row)
        if form["engine"] != engine:
            raise LookupError(letter_id)
        letter, extraction = letter_from(form), extraction_of(form)
        odd = form.get("doubt")
        doubt = NeedsAttention(str(path), odd["title"], odd["message"]) if odd else None
    except (ValueError, TypeError, KeyError) as error:
        raise LookupError(letter_id) from error
    return letter, extraction, doubt
