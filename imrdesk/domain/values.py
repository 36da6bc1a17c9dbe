"""Canonical values, and their form in JSON."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields
from typing import Final


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
_PARTS: Final = tuple(field.name for field in fields(Citation))


def value_to_json(value: Value) -> object:
    if isinstance(value, Citation):
        parts: dict[str, object] = {name: getattr(value, name) for name in _PARTS}
        return parts | {"sections": list(value.sections), "pages": list(value.pages)}
    return value


def value_from_json(data: object) -> Value:
    """Read what `value_to_json` wrote; raises ValueError for anything else."""
    if isinstance(data, (str, int, float)):  # a union takes three times as long here
        return data
    if isinstance(data, Mapping):
        with contextlib.suppress(TypeError):
            lists = {name: tuple(data.get(name) or ()) for name in ("sections", "pages")}
            return Citation(**{**data, **lists})
    raise ValueError(f"not a value: {data!r}")
