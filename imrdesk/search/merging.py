"""Several segments into one: every pair and place is copied to where it belongs, no sort needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from imrdesk.search.arrays import Array
from imrdesk.search.arrays import MappedArrays
from imrdesk.search.following import following
from imrdesk.search.following import full_counts
from imrdesk.search.gathering import FIELDS
from imrdesk.search.inversion import counts
from imrdesk.search.inversion import fitted

CHUNK: Final = 1 << 20
"""Pairs copied at a time: what this needs besides the result."""


def merged(parts: Sequence[MappedArrays], live: Sequence[Array]) -> dict[str, Array]:
    """The arrays of all letters that are live, in the order of the parts."""
    made = _of_letters(parts, live)
    numbers = []
    reached = 0
    for alive in live:
        numbers.append(np.cumsum(alive) - 1 + reached)
        reached += int(alive.sum())
    for field in FIELDS:
        sources = [
            _Source(part, field, alive, new)
            for part, alive, new in zip(parts, live, numbers, strict=True)
        ]
        of_field = _merged_field(sources)
        of_field |= following(of_field, made["sizes"])
        made |= {f"{field}.{name}": array for name, array in of_field.items()}
    return made


class _Source:
    """One field of one part, without the letters that are gone."""

    def __init__(self, part: MappedArrays, field: str, live: Array, numbers: Array) -> None:
        self._part, self._field = part, field
        self.live, self.numbers = live, numbers
        self.often = full_counts({name: self.whole(name) for name in ("often", "many_at", "many")})
        self.first_pair = self.whole("first_pair").astype(np.int64)
        self.lengths = self.whole("lengths")[live]
        ends = self.whole("ends")
        joined = self.whole("words").tobytes()
        self.words = [
            joined[a:b] for a, b in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)
        ]
        self.kept = live[self.whole("docs")]
        kept_before = _before(self.kept)
        self.kept_first = kept_before[self.first_pair]
        self.place_ends = _before(self.often * self.kept)

    def whole(self, name: str) -> Array:
        return self._part.whole(f"{self._field}.{name}")


def _merged_field(sources: Sequence[_Source]) -> dict[str, Array]:
    words = sorted(set().union(*(source.words for source in sources)))
    rank = {word: n for n, word in enumerate(words)}
    ranks = [np.array([rank[w] for w in s.words], np.int64) for s in sources]
    pair_counts = np.zeros((len(sources), len(words)), np.int64)
    place_counts = np.zeros_like(pair_counts)
    for n, (source, at) in enumerate(zip(sources, ranks, strict=True)):
        pair_counts[n, at] = np.diff(source.kept_first)
        place_counts[n, at] = np.diff(source.place_ends[source.first_pair])
    used = pair_counts.sum(axis=0) > 0
    first_pair, first_place = _firsts(pair_counts), _firsts(place_counts)
    docs = np.zeros(int(pair_counts.sum()), np.uint16)
    often = np.zeros(len(docs), np.int32)
    kinds = [source.whole("places").dtype for source in sources]
    places = np.zeros(int(place_counts.sum()), max(kinds, key=lambda kind: kind.itemsize))
    for n, (source, at) in enumerate(zip(sources, ranks, strict=True)):
        shift = first_pair[n, at] - source.kept_first[:-1]
        place_shift = first_place[n, at] - source.place_ends[source.first_pair[:-1]]
        _copy(source, (shift, place_shift), (docs, often, places))
    kept_words = [word for word, kept in zip(words, used.tolist(), strict=True) if kept]
    return {
        "words": np.frombuffer(b"".join(kept_words), np.uint8),
        "ends": np.cumsum([0, *map(len, kept_words)], dtype=np.uint32),
        "first_pair": np.append(first_pair[0, used], len(docs)).astype(np.uint32),
        "first_place": fitted(np.append(first_place[0, used], len(places))),
        "docs": docs,
        **counts(often),
        "places": places,
        "lengths": np.concatenate([source.lengths for source in sources]),
    }


def _firsts(sizes: Array) -> Array:
    """Where each part's share of each word begins: words in order, in each the parts in order."""
    flat = sizes.T.reshape(-1)
    return (np.cumsum(flat) - flat).reshape(sizes.T.shape).T


def _copy(source: _Source, shifts: tuple[Array, Array], into: tuple[Array, Array, Array]) -> None:
    shift, place_shift = shifts
    docs, often, places = into
    old_docs, old_places = source.whole("docs"), source.whole("places")
    place_starts = _before(source.often)
    word = 0
    while word < len(shift):
        last = int(np.searchsorted(source.first_pair, source.first_pair[word] + CHUNK, "right")) - 1
        last = min(max(last, word + 1), len(shift))
        a, b = int(source.first_pair[word]), int(source.first_pair[last])
        sizes = np.diff(source.first_pair[word : last + 1])
        kept = source.kept[a:b]
        to = (
            np.arange(int(kept.sum()))
            + source.kept_first[word]
            + np.repeat(shift[word:last], sizes)[kept]
        )
        docs[to] = source.numbers[old_docs[a:b][kept]]
        here = source.often[a:b]
        often[to] = here[kept]
        by_place = np.repeat(kept, here)
        to_place = np.repeat(np.repeat(place_shift[word:last], sizes)[kept], here[kept])
        to_place += np.arange(len(to_place)) + source.place_ends[a]
        places[to_place] = old_places[place_starts[a] : place_starts[b]][by_place]
        word = last


def _of_letters(parts: Sequence[MappedArrays], live: Sequence[Array]) -> dict[str, Array]:
    ids, id_ends = _ragged(parts, live, "ids", "id_ends")
    starts, firsts = _ragged(parts, live, "zone_starts", "first_zone")
    bits, _ = _ragged(parts, live, "zone_bits", "first_zone")
    cuts, first_cuts = _ragged(parts, live, "cut_starts", "first_cut")
    cut_bits, _ = _ragged(parts, live, "cut_bits", "first_cut")
    keys = [part.whole("keys")[alive] for part, alive in zip(parts, live, strict=True)]
    sizes = [part.whole("sizes")[alive] for part, alive in zip(parts, live, strict=True)]
    return {
        "ids": ids,
        "id_ends": id_ends,
        "keys": np.concatenate(keys),
        "sizes": np.concatenate(sizes),
        "first_zone": firsts,
        "zone_starts": starts,
        "zone_bits": bits,
        "first_cut": first_cuts,
        "cut_starts": cuts,
        "cut_bits": cut_bits,
    }


def _ragged(
    parts: Sequence[MappedArrays], live: Sequence[Array], name: str, ends: str
) -> tuple[Array, Array]:
    """Values and ends of what each letter has several of."""
    values, sizes = [], []
    for part, alive in zip(parts, live, strict=True):
        each: Array = np.diff(part.whole(ends).astype(np.int64))
        values.append(part.whole(name)[np.repeat(alive, each)])
        sizes.append(each[alive])
    all_ends = _before(np.concatenate(sizes))
    return np.concatenate(values), all_ends.astype(np.uint32)


def _before(sizes: Array) -> Array:
    """Of each, the sum of those before it; and the sum of all."""
    return np.concatenate((np.zeros(1, np.int32), np.cumsum(sizes, dtype=np.int32)))
