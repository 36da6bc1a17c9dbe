"""One page of a letter's file as a picture, and where on it each character stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from imrdesk.domain.letter import Span

SAME_LINE = 0.5
"""Share of a character's height by which boxes of one line overlap at least."""
WORD_GAP = 3.0
"""Widest blank between two characters of one run, in heights of a character."""


class Box(NamedTuple):
    """In points, from the upper left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float

    def with_(self, other: Box) -> Box:
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Picture:
    """Rows of blue, green, red and an unused byte a pixel."""

    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class PageView:
    """Page `number` (0 first) of a letter; `sizes` are those of all its pages, in points.

    `boxes` has one place for each character of the letter's text from `first` on, None for those
    that no ink stands for. It is empty when the file's words are not those that were read.
    """

    number: int
    sizes: tuple[tuple[float, float], ...]
    picture: Picture
    first: int = 0
    boxes: tuple[Box | None, ...] = ()

    def boxes_of(self, span: Span) -> Iterator[Box]:
        """The words of a span on this page: one box for each of their lines."""
        start, end = max(0, span.start - self.first), max(0, span.end - self.first)
        run: Box | None = None
        for box in self.boxes[start:end]:
            if box is None:
                continue
            if run is not None and not _goes_on(run, box):
                yield run
                run = None
            run = box if run is None else run.with_(box)
        if run is not None:
            yield run

    def character_at(self, x: float, y: float) -> int | None:
        """The place in the letter of the character under a point; the nearest one in its line."""
        near: tuple[float, int] | None = None
        for n, box in enumerate(self.boxes):
            if box is None or not box.top <= y <= box.bottom:
                continue
            off = max(box.left - x, x - box.right, 0.0)
            if near is None or off < near[0]:
                near = (off, n)
        return None if near is None else self.first + near[1]


def _goes_on(run: Box, box: Box) -> bool:
    height = box.bottom - box.top
    overlap = min(run.bottom, box.bottom) - max(run.top, box.top)
    gap = box.left - run.right
    return overlap >= SAME_LINE * height and -height <= gap <= WORD_GAP * height
