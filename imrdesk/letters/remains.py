"""The words in a file that is no readable letter, to be looked at by a person; never extracted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from imrdesk.errors import UnreadableLetter
from imrdesk.letters.decode import line_feeds
from imrdesk.letters.reading import file_bytes
from imrdesk.letters.reading import read_file

MOST: Final = 200_000
"""Characters that are shown; a person sees from far fewer what a file is."""
LOOKED_AT: Final = 5_000_000
_RUN: Final = re.compile(rb"[\t\r\n\x20-\x7e\x85\x91-\x97\xa0-\xff]{12,}")
_WIDE: Final = re.compile(rb"(?:[\t\r\n\x20-\x7e]\0){12,}")
"""UTF-16 as office programs keep it inside their files."""
_WORDS: Final = re.compile(r"[A-Za-z]{2,}[,.;:]? [A-Za-z]{2,}")


def text_of(path: Path) -> str:
    """The letter's text as it would be read, else whatever words lie in the file; may be empty.

    Raises UnreadableLetter where the file cannot be opened at all.
    """
    try:
        return read_file(path).letter.text[:MOST]
    except UnreadableLetter:
        return remains(file_bytes(path))


def remains(data: bytes) -> str:
    """Stretches of bytes that read like words, one a paragraph; the code between them is left out.

    What a program packed or locked reads like none.
    """
    return "\n\n".join(_stretches(data[:LOOKED_AT]))[:MOST]


def _stretches(data: bytes) -> Iterator[str]:
    wide = [(m.start(), m[0].decode("utf-16-le")) for m in _WIDE.finditer(data)]
    narrow = [(m.start(), m[0].decode("cp1252", "replace")) for m in _RUN.finditer(data)]
    for _, found in sorted([*wide, *narrow]):
        words = line_feeds(found).strip()
        if _WORDS.search(words) and _is_mostly_words(words):
            yield words


def _is_mostly_words(text: str) -> bool:
    told = sum(c.isascii() and (c.isalnum() or c in " \n.,;:'()-/") for c in text)
    return told * 10 >= len(text) * 9
