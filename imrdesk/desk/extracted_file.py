"""A file of extracted letters, a line each, as `imrdesk extract --out` makes it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from typing import Final

from imrdesk.domain import Extraction
from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.errors import ExtractedRefused
from imrdesk.store.rows import extraction_from

_SHA: Final = re.compile(rb'"sha256": "([0-9a-f]{64})"')
_EARLY: Final = 20_000
"""Bytes of a line within which its letter is named."""


@lru_cache(maxsize=1)
def places_in(file: str) -> Mapping[bytes, int]:
    """Where the line of each letter begins; raises ExtractedRefused."""
    found: dict[bytes, int] = {}
    at = 0
    try:
        with Path(file).open("rb") as rows:
            for row in rows:
                if sha := _SHA.search(row, 0, _EARLY):
                    found[bytes.fromhex(sha[1].decode())] = at
                at += len(row)
    except OSError as error:
        raise ExtractedRefused(
            f"“{file}” cannot be read: {error.strerror}. Nothing was added. Check its name."
        ) from error
    if not found:
        raise ExtractedRefused(
            f"There are no extracted letters in “{file}”. Nothing was added. It is made by "
            "imrdesk extract FOLDER --out FILE."
        )
    return found


def letter_from(form: Mapping[str, Any]) -> Letter:
    read = form["read"]
    pages = tuple(map(int, read["pages"]))
    return Letter(
        LetterId(form["sha256"]), form["text"], pages, str(read["reader"]), str(read["encoding"])
    )


def extraction_of(form: Mapping[str, Any]) -> Extraction:
    """Raises ValueError when a value does not stand where it is said to."""
    nth: defaultdict[tuple[int, str], int] = defaultdict(int)
    findings: list[tuple[object, ...]] = []
    for dispute, fields in [
        (0, form["fields"]),
        *((d["index"], d["fields"]) for d in form["disputes"]),
    ]:
        for one in fields:
            start, end, name = one["start"], one["end"], one["name"]
            if form["text"][start:end] != one["surface"]:
                raise ValueError(f"{name} does not stand at {start}")
            number = nth[dispute, name]
            nth[dispute, name] += 1
            findings.append((name, dispute, number, one["value"], start, end, one["rule"]))
    sections = [(name, heading, *body) for name, heading, body in form["read"]["sections"]]
    return extraction_from(
        {
            "letter_id": form["sha256"],
            "engine": form["engine"],
            "format": form["format"],
            "sections": json.dumps(sections),
            "findings": json.dumps(findings),
        }
    )
