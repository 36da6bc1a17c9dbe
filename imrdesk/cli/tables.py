"""Figures in columns."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The first column flush left, all others flush right, as wide as their widest cell."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *rest in rows:
        cells = [first.ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        yield "  ".join(cells).rstrip()


def share(part: float) -> str:
    return f"{part:.3f}"
