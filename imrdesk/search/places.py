"""Where the words of a query stand in a letter.

Found on the letter's own text and not by the index, so that a phrase marks the phrase and nothing
else, across line ends, double-spaced lines and words parted by a hyphen. A pattern finds where a
phrase might stand; where that is not certain, the words around are cut one by one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from bisect import bisect_right
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from functools import cached_property
from functools import lru_cache
from itertools import chain
from operator import methodcaller

from imrdesk.domain import Span
from imrdesk.search.edits import is_near
from imrdesk.search.shapes import shape_pattern
from imrdesk.search.terms import Forms
from imrdesk.search.terms import Near
from imrdesk.search.terms import Pattern
from imrdesk.search.terms import Phrase
from imrdesk.search.terms import Prefix
from imrdesk.search.terms import Term
from imrdesk.search.words import bare_words
from imrdesk.search.words import mended_text
from imrdesk.search.words import needs_mending
from imrdesk.search.words import words
from imrdesk.search.zones import ALL
from imrdesk.search.zones import BITS
from imrdesk.search.zones import NO_ZONES
from imrdesk.search.zones import STANDARD
from imrdesk.search.zones import Zones

_OUTSIDE_ASCII = re.compile(r"[^\x00-\x7f]")
_BLANK = re.compile(r"\s")
_SPAN = methodcaller("span")


def places(text: str, terms: Iterable[Term], zones: Zones = NO_ZONES) -> tuple[Span, ...]:
    """Every hit, in the order of the text; hits that overlap are one."""
    terms = tuple(terms)
    if not terms:
        return ()
    readings = [_Reading(text, [(0, 0)])]
    if needs_mending(text):
        readings.append(_Reading(*mended_text(text)))
    found = {
        hit
        for term in terms
        for reading in readings
        for hit in reading.hits(term)
        if _is_in_scope(term.scope, hit, zones)
    }
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return tuple(Span(start, end) for start, end in merged)


class _Reading:
    """One way to read a letter; `apart` tells where in the letter the offsets of it are."""

    def __init__(self, text: str, apart: Sequence[tuple[int, int]]) -> None:
        self._text = text
        self._folded = _folded(text)
        self._starts = [start for start, _ in apart]
        self._apart = [by for _, by in apart]

    def hits(self, term: Term) -> Iterable[tuple[int, int]]:
        found = self._found(term)
        if len(self._apart) == 1:
            return found
        return [(self._in_letter(start), self._in_letter(end - 1) + 1) for start, end in found]

    def _in_letter(self, offset: int) -> int:
        return offset + self._apart[bisect_right(self._starts, offset) - 1]

    def _found(self, term: Term) -> Iterable[tuple[int, int]]:
        if isinstance(term, Phrase):
            return self._standing(term.words)
        if isinstance(term, Forms):
            return self._in_any_form(term.words)
        if isinstance(term, Prefix) and self._folded is not None and term.start.isalpha():
            return self._standing((term.start,), begun=True)
        return [
            place
            for word in self._distinct
            if _is_meant(term, word)
            for place in self._standing((word,))
        ]

    def _in_any_form(self, words: tuple[str, ...]) -> Iterable[tuple[int, int]]:
        if self._folded is None:
            return chain.from_iterable(self._standing((word,)) for word in words)
        text, found = self._text, map(_SPAN, _pattern_of_forms(words).finditer(self._folded))
        return [
            (start, end)
            for start, end in found
            if not (start and text[start - 1].isdigit())
            or self._is_so(start, end, (self._folded[start:end],))
        ]

    @cached_property
    def _distinct(self) -> list[str]:
        return list(dict.fromkeys(bare_words(self._text)))

    def _standing(
        self, phrase: tuple[str, ...], *, begun: bool = False
    ) -> Iterable[tuple[int, int]]:
        """Where the phrase stands, or whatever one word begins so."""
        if self._folded is None:
            return self._cut(0, len(self._text), phrase)
        if _is_certain(phrase):
            text = self._text
            return [
                (start, end)
                for start, end in map(_SPAN, _pattern(phrase, begun=begun).finditer(self._folded))
                # Behind a number a word begins, inside of a word with digits it does not.
                if not (start and text[start - 1].isdigit())
                or self._is_so(start, end, (self._folded[start:end],) if begun else phrase)
            ]
        return self._tried(phrase)

    def _tried(self, phrase: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        """With numbers it takes a second look; and a phrase may begin inside of itself."""
        assert self._folded is not None  # noqa: S101 - `_standing` has looked
        pattern, at = _rough_pattern(phrase), 0
        while m := pattern.search(self._folded, at):
            (start, end), at = m.span(), m.start() + 1
            if self._is_so(start, end, phrase):
                yield start, end

    def _is_so(self, start: int, end: int, phrase: tuple[str, ...]) -> bool:
        first = start
        while first and not self._text[first - 1].isspace():
            first -= 1
        blank = _BLANK.search(self._text, end)
        stop = blank.start() if blank else len(self._text)
        return (start, end) in self._cut(first, stop, phrase)

    def _cut(self, start: int, stop: int, phrase: tuple[str, ...]) -> list[tuple[int, int]]:
        """Where the phrase stands in this part of the text, word by word."""
        reading = words(self._text[start:stop])
        size = len(phrase)
        return [
            (start + reading[i].start, start + reading[i + size - 1].end)
            for i in range(len(reading) - size + 1)
            if reading[i].text == phrase[0]
            and tuple(word.text for word in reading[i : i + size]) == phrase
        ]


def _is_certain(phrase: tuple[str, ...]) -> bool:
    """Whether a pattern alone finds it: words of letters, the first of them not twice."""
    return all(word.isalpha() for word in phrase) and phrase[0] not in phrase[1:]


def _is_meant(term: Prefix | Pattern | Near, word: str) -> bool:
    match term:
        case Prefix():
            return word.startswith(term.start)
        case Pattern():
            return shape_pattern(term.shape).fullmatch(word) is not None
        case _:
            return is_near(term.word, word, term.edits)


@lru_cache(maxsize=256)
def _pattern(phrase: tuple[str, ...], *, begun: bool) -> re.Pattern[str]:
    # It begins with plain letters, which is fast; what stands before them is looked at later.
    first, *more = map(re.escape, phrase)
    before = rf"(?<![^\W\d_]{first})"
    behind = r"[^\W_]*" if begun else r"(?![^\W_])"
    return re.compile(first + before + "".join(rf"[\W_]+{word}" for word in more) + behind)


@lru_cache(maxsize=256)
def _pattern_of_forms(words: tuple[str, ...]) -> re.Pattern[str]:
    first, last = min(words), max(words)
    begun = first[
        : next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    ]
    ends = sorted((word[len(begun) :] for word in words), key=len, reverse=True)
    return re.compile(rf"{begun}(?<![^\W\d_]{begun})(?:{'|'.join(ends)})(?![^\W_])")


@lru_cache(maxsize=256)
def _rough_pattern(phrase: tuple[str, ...]) -> re.Pattern[str]:
    # Behind a number a word may begin: 5mg is two words.
    behind = "" if phrase[-1][-1].isdigit() else r"(?![^\W\d_])"
    return re.compile(r"[\W_]*".join(map(re.escape, phrase)) + behind)


def _folded(text: str) -> str | None:
    """The text in small letters, None where letters would change their number by that."""
    if text.isascii():
        return text.lower()
    beyond = set(_OUTSIDE_ASCII.findall(text))
    if any(c.casefold() != c.lower() or len(c.lower()) != 1 for c in beyond):
        return None
    return text.lower()


def _is_in_scope(scope: str, hit: tuple[int, int], zones: Zones) -> bool:
    first = bisect_right(zones.starts, hit[0]) - 1
    behind = bisect_left(zones.starts, hit[1])
    bits = zones.bits[first]
    if behind - first > 1 and len({bits & STANDARD for bits in zones.bits[first:behind]}) > 1:
        return False
    if scope == ALL:
        return True
    return not bits & STANDARD and (not scope or bool(bits & BITS[scope]))
