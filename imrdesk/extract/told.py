"""What a summary tells, sentence by sentence; slow patterns are asked only where they can match."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Final

from imrdesk.domain import Span
from imrdesk.extract.layout import sentences

_ODD_SMALL: Final = str.maketrans({"\u0130": "i", "\u0131": "i", "\u017f": "s"})
"""Patterns that pass over case take these for an i and an s, too."""


Numbered = tuple[int, re.Match[str]]
"""A match, with the number of its sentence."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern, and in small letters the pieces of which one stands in all that it matches.

    Pieces that are `words` stand there as words of their own.
    """

    pattern: re.Pattern[str]
    pieces: tuple[str, ...]
    words: tuple[str, ...] = ()


def cued(pattern: str, *pieces: str, words: tuple[str, ...] = ()) -> Cue:
    """The cue of a pattern that passes over case."""
    return Cue(re.compile(pattern, re.IGNORECASE), pieces, words)


@dataclass(frozen=True)  # without slots: the small letters are made when they are first looked at
class Told:
    """The sentences of a stretch of a letter, known by their numbers."""

    text: str
    sentences: tuple[Span, ...]

    def first(self, cue: Cue) -> Mapping[int, re.Match[str]]:
        """The first match in each sentence that has one."""
        found: dict[int, re.Match[str]] = {}
        for n, m in self.every(cue):
            found.setdefault(n, m)
        return found

    def every(self, cue: Cue, among: AbstractSet[int] | None = None) -> Iterator[Numbered]:
        """All matches in the sentences, with the number of each."""
        numbers = self._cued(cue) if among is None else self._cued(cue) & among
        for n in sorted(numbers):
            sentence = self.sentences[n]
            for m in cue.pattern.finditer(self.text, sentence.start, sentence.end):
                yield n, m

    def _cued(self, cue: Cue) -> frozenset[int]:
        """The sentences in which a piece or a word of the cue stands."""
        if not self.sentences:
            return frozenset()
        pieces = (at for piece in cue.pieces for at in self._places(piece))
        words = (at for word in cue.words for at in self._places(word) if self._alone(at, word))
        return frozenset(bisect_right(self._starts, at) - 1 for at in chain(pieces, words))

    def _places(self, piece: str) -> Iterator[int]:
        end = self.sentences[-1].end
        at = self._small.find(piece, self.sentences[0].start, end)
        while at >= 0:
            yield at
            at = self._small.find(piece, at + 1, end)

    def _alone(self, start: int, word: str) -> bool:
        end = start + len(word)
        around = (self._small[start - 1 : start], self._small[end : end + 1])
        return not any(character.isalnum() for character in around)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _small(self) -> str:
        """The letter in small letters, each in its place."""
        return self.text.translate(_ODD_SMALL).lower()


def told_in(text: str, stretch: Span) -> Told:
    return Told(text, tuple(sentences(text, stretch)))
