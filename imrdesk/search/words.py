"""Words as search sees them; index, queries and marks all cut text with these functions.

A word is a run of letters and digits, lower case; a number parts from the letters behind it, so
that `10mg` and `10 mg` are the same two words. No word is left out: "not" changes a phrase.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(r"\d+(?:\.\d+)*|[^\W\d_][^\W_]*")
_ASCII_WORD = re.compile(r"\d+(?:\.\d+)*|[a-z][a-z0-9]*")
_PARTED = re.compile(r"-\s+(?=[^\W\d_])")
_RUN = re.compile(r"[^\W_]+")
_RUN_BEFORE = re.compile(r"[^\W_]+$")
_GLUE = re.compile(r"(?<=[a-z]{2})[A-Z](?=[a-z])")
_KINDS = bytes(97 if chr(b).islower() else 65 if chr(b).isupper() else 32 for b in range(128))
_KINDS += bytes(128)
"""Small letters as `a`, capitals as `A`: a pattern of them is found faster than by a regex."""


class Word(NamedTuple):
    """One word, folded, and where it stands in the text."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    return [Word(m[0].casefold(), m.start(), m.end()) for m in _WORD.finditer(text)]


def bare_words(text: str) -> list[str]:
    """The words alone, several times faster than `words`."""
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    return [word.casefold() for word in _WORD.findall(text)]


def needs_mending(text: str) -> bool:
    """Whether `mended_text` is another text."""
    return bool(_glues(text)) or any(_is_parted_at(text, m) for m in _PARTED.finditer(text))


def mended_text(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with line-end hyphens and lost blanks made good, and from which of its offsets on
    it stands how far apart from the letter's.

    `electro-` and `diagnostic` on the next line become `electrodiagnostic`; `GuidelinesPractical`
    becomes `Guidelines Practical`. Whether the hyphen belongs to the word, and whether the blank
    was lost, cannot be known from the letter (`OxyContin`), so both readings are searched.
    """
    cuts = [(m.start(), m.end(), "") for m in _PARTED.finditer(text) if _is_parted_at(text, m)]
    cuts += [(at, at, " ") for at in _glues(text)]
    pieces: list[str] = []
    apart: list[tuple[int, int]] = [(0, 0)]
    reached = length = 0
    for start, end, instead in sorted(cuts):
        pieces += (text[reached:start], instead)
        length += start - reached + len(instead)
        apart.append((length, end - length))
        reached = end
    return "".join((*pieces, text[reached:])), apart


def _glues(text: str) -> list[int]:
    """Where a blank seems to be lost."""
    if not text.isascii():
        return [m.start() for m in _GLUE.finditer(text)]
    kinds = text.encode().translate(_KINDS)
    found: list[int] = []
    at = kinds.find(b"aaAa")
    while at >= 0:
        found.append(at + 2)
        at = kinds.find(b"aaAa", at + 1)
    return found


def _is_parted_at(text: str, gap: re.Match[str]) -> bool:
    """Whether the words before and behind are of letters alone."""
    before = _RUN_BEFORE.search(text, max(0, gap.start() - 100), gap.start())
    behind = _RUN.match(text, gap.end())
    if before is None or behind is None:
        return False
    last, first = str(_WORD.findall(before[0])[-1]), str(_WORD.findall(behind[0])[0])
    return last.isalpha() and first.isalpha()
