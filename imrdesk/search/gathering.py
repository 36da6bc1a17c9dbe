"""Letters gathered into the arrays of one segment."""

from __future__ import annotations

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from imrdesk.domain import LetterId
from imrdesk.search.arrays import Array
from imrdesk.search.following import following
from imrdesk.search.inversion import fitted
from imrdesk.search.inversion import inverted
from imrdesk.search.words import bare_words
from imrdesk.search.words import mended_text
from imrdesk.search.zones import NO_ZONES
from imrdesk.search.zones import STANDARD
from imrdesk.search.zones import Zones

FIELDS: Final = ("text", "standard")
"""The words of a letter, and those of its standard wording."""
REACH: Final = 50
"""Phrases of up to this many words are found across a word that is mended."""

_GAP: Final = ""


@dataclass(frozen=True, slots=True)
class IndexedLetter:
    """What the index is told of a letter."""

    id: LetterId
    text: str
    zones: Zones = NO_ZONES


def key_of(letter_id: str) -> int:
    """A number that stands for the letter in arrays."""
    return int.from_bytes(hashlib.blake2b(letter_id.encode(), digest_size=8).digest(), "little")


class Gathering:
    """Numbers words as they come; `arrays` turns all letters around at once.

    Zones begin at words; where they begin in the letter's text is kept as `cut_starts`.
    """

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict(itertools.count().__next__)
        self._numbers[_GAP]
        self._tokens: list[Array] = []
        self._bits: list[Array] = []
        self._zones: list[tuple[int, list[int], list[int]]] = []
        self._cuts: list[Zones] = []
        self._ids: list[str] = []

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, letter: IndexedLetter) -> None:
        said, starts, bits = _spelled(letter)
        numbers = map(self._numbers.__getitem__, said)
        self._tokens.append(np.fromiter(numbers, np.uint32, len(said)))
        lengths = np.diff([*starts, len(said)])
        self._bits.append(np.repeat(np.array(bits, np.uint8), lengths))
        self._zones.append((len(starts), starts, bits))
        self._cuts.append(letter.zones)
        self._ids.append(letter.id)

    def arrays(self) -> dict[str, Array]:
        sizes = np.array([len(tokens) for tokens in self._tokens], np.int64)
        tokens, bits = _joined(self._tokens, np.uint32), _joined(self._bits, np.uint8)
        docs = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        places = np.arange(len(tokens)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        names = [word.encode() for word in self._numbers]
        is_standard = (bits & STANDARD) != 0
        made = self._of_letters()
        for field, here in (("text", ~is_standard), ("standard", is_standard)):
            kept = np.flatnonzero(here & (tokens != 0))
            made[f"{field}.lengths"] = np.bincount(docs[kept], minlength=len(sizes)).astype(
                np.uint32
            )
            of_field = inverted(names, tokens[kept], docs[kept], places[kept])
            of_field |= following(of_field, sizes)
            made |= {f"{field}.{name}": array for name, array in of_field.items()}
        return made

    def _of_letters(self) -> dict[str, Array]:
        ids = [letter_id.encode() for letter_id in self._ids]
        counts = [count for count, _, _ in self._zones]
        starts = itertools.chain.from_iterable(starts for _, starts, _ in self._zones)
        bits = itertools.chain.from_iterable(bits for _, _, bits in self._zones)
        cuts = itertools.chain.from_iterable(zones.starts for zones in self._cuts)
        of_cuts = itertools.chain.from_iterable(zones.bits for zones in self._cuts)
        return {
            "ids": np.frombuffer(b"".join(ids), np.uint8),
            "id_ends": np.cumsum([0, *map(len, ids)], dtype=np.uint32),
            "sizes": np.array([len(tokens) for tokens in self._tokens], np.uint32),
            "keys": np.array([key_of(letter_id) for letter_id in self._ids], np.uint64),
            "first_zone": np.cumsum([0, *counts], dtype=np.uint32),
            "zone_starts": fitted(np.array(list(starts), np.int64)),
            "zone_bits": np.array(list(bits), np.uint8),
            "first_cut": np.cumsum([0, *(len(z.starts) for z in self._cuts)], dtype=np.uint32),
            "cut_starts": fitted(np.array(list(cuts), np.int64)),
            "cut_bits": np.array(list(of_cuts), np.uint8),
        }


def gathered(letters: Iterable[IndexedLetter]) -> Gathering:
    """A letter given twice stands there as given last."""
    gathering = Gathering()
    for letter in {letter.id: letter for letter in letters}.values():
        gathering.add(letter)
    return gathering


def _spelled(letter: IndexedLetter) -> tuple[list[str], list[int], list[int]]:
    """Its words, at which of them each zone starts, and the bits of each zone.

    Behind the words as they stand follow, apart, stretches that can be read otherwise.
    """
    text, zones = letter.text, letter.zones
    said: list[str] = []
    starts: list[int] = []
    for start, end in itertools.pairwise((*zones.starts, len(text))):
        starts.append(len(said))
        said += bare_words(text[start:end])
    bits = list(zones.bits)
    whole, apart = mended_text(text)
    if len(apart) > 1:
        _add_mended(_Mended(whole, apart, zones), said, starts, bits)
    return said, starts, bits


class _Mended:
    """A letter read otherwise: its words, by zone, and those in reach of where it differs."""

    def __init__(self, text: str, apart: Sequence[tuple[int, int]], zones: Zones) -> None:
        runs = [_run(text, start) for start, _ in apart[1:]]
        zone_cuts = [_moved(text, apart, start) for start in zones.starts]
        cuts = sorted({0, *zone_cuts, *(start for start, _ in runs)})
        self.words: list[str] = []
        at: dict[int, int] = {len(text): 0}
        for start, end in itertools.pairwise((*cuts, len(text))):
            at[start] = len(self.words)
            self.words += bare_words(text[start:end])
        ends = [*(at[cut] for cut in zone_cuts[1:]), len(self.words)]
        self.zones = list(zip((at[cut] for cut in zone_cuts), ends, zones.bits, strict=True))
        self.stretches: list[tuple[int, int]] = []
        for start, end in runs:
            first, last = at[start] - REACH, at[start] + len(bare_words(text[start:end])) + REACH
            if self.stretches and first <= self.stretches[-1][1]:
                first, _ = self.stretches.pop()
            self.stretches.append((max(0, first), last))


def _add_mended(mended: _Mended, said: list[str], starts: list[int], bits: list[int]) -> None:
    for first, last in mended.stretches:
        said.append(_GAP)
        for start, end, of in mended.zones:
            if (here := mended.words[max(first, start) : min(last, end)]) and start < last:
                starts.append(len(said))
                bits.append(of)
                said += here


def _run(text: str, at: int) -> tuple[int, int]:
    """From blank to blank around what was mended, which ends or begins there."""
    start, end = at - 1, at
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return max(0, start), end


def _moved(text: str, apart: Sequence[tuple[int, int]], offset: int) -> int:
    """Where in the mended text an offset of the letter is, or the next place between words."""
    here = 0
    for n, (start, by) in enumerate(apart):
        if start + by <= offset or not n:
            here = offset - by
        else:
            here = min(here, start)
            break
    while 0 < here < len(text) and not text[here - 1].isspace() and not text[here].isspace():
        here += 1
    return min(here, len(text))


def _joined(arrays: list[Array], kind: type) -> Array:
    return np.concatenate(arrays) if arrays else np.zeros(0, kind)
