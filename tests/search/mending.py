"""Words put together again one by one: what `mended_text` is held against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence
from itertools import pairwise

from imrdesk.search.words import Word

_LINE_HYPHEN = re.compile(r"-\s+")
_GLUE = re.compile(r"(?<=[a-z]{2})[A-Z](?=[a-z])")


def mended(text: str, plain: Sequence[Word]) -> list[Word]:
    """The same words with line-end hyphens and lost blanks made good."""
    whole: list[Word] = []
    before: Word | None = None
    for word in plain:
        first, *more = _parts(text, word)
        if before is not None and _is_parted(text, before, word):
            last = whole.pop()
            first = Word(last.text + first.text, last.start, first.end)
        whole += (first, *more)
        before = word
    return whole


def _parts(text: str, word: Word) -> Iterator[Word]:
    cuts = (m.start() for m in _GLUE.finditer(text, word.start, word.end))
    for start, end in pairwise([word.start, *cuts, word.end]):
        yield Word(text[start:end].casefold(), start, end)


def _is_parted(text: str, before: Word, word: Word) -> bool:
    gap = text[before.end : word.start]
    return _LINE_HYPHEN.fullmatch(gap) is not None and before.text.isalpha() and word.text.isalpha()
