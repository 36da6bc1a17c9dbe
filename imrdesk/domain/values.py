"""Canonical values, and their form in JSON."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """One guideline citation taken apart (letters.md 2.6)."""

    source: str
    document: str
    chapter: str | None = None
    acoem_chapter: int | None = None
    sections: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    year: int | None = None
    edition: str | None = None

    def __str__(self) -> str:
        year = str(self.year) if self.year else ""
        pages = "p. " + ", ".join(map(str, self.pages)) if self.pages else ""
        named = " ".join(filter(None, [self.document, year]))
        return ", ".join(filter(None, [named, self.chapter, *self.sections, pages]))


Value = str | int | float | bool | Citation
"""A canonical value: dates and states as text (ISO, in full), numbers as numbers."""


def value_to_json(value: Value) -> object:
    if isinstance(value, Citation):
        return asdict(value) | {"sections": list(value.sections), "pages": list(value.pages)}
    return value


def value_from_json(data: object) -> Value:
    """Read what `value_to_json` wrote; raises ValueError for anything else."""
    if isinstance(data, str | int | float | bool):
        return data
    if isinstance(data, Mapping):
        with contextlib.suppress(TypeError):
            lists = {name: tuple(data.get(name) or ()) for name in ("sections", "pages")}
            return Citation(**{**data, **lists})
    raise ValueError(f"not a value: {data!r}")
