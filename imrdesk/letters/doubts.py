"""What makes it doubtful that a letter was read as it was written."""

from __future__ import annotations

import re
from typing import Final
from typing import NamedTuple

from imrdesk.domain import Letter
from imrdesk.domain import NeedsAttention

MANY_LEVELS: Final = 256
"""Tables in tables, blocks in blocks; no person writes a letter like that."""
LONGEST_LINE: Final = 10_000
"""Characters; even a letter without line breaks inside its paragraphs stays far below."""
MANY_PAGES: Final = 500

HIDDEN: Final = re.compile(
    "[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
"""Characters that nobody sees and that can turn the order of words about."""

_CONTROLS: Final = re.compile("[\0-\x08\x0e-\x1f\x7f]")


def nested(levels: int) -> tuple[Oddity, ...]:
    """Told of a file whose parts lie so deep in one another."""
    if levels <= MANY_LEVELS:
        return ()
    return (Oddity("Oddly made file", f"Its parts lie {levels:,} levels deep in one another."),)


def doubt(reading: Reading, path: str) -> NeedsAttention | None:
    """The first doubt about a letter that was read all the same."""
    for title, sentence in _doubts(reading, path):
        return NeedsAttention(path, title, f"{sentence} The letter was added; {_LOOK}")
    return None


def _doubts(reading: Reading, path: str) -> list[tuple[str, str]]:
    letter, found = reading.letter, list[tuple[str, str]](reading.oddities)
    text = letter.text
    if letter.encoding.endswith("?"):
        found.append(
            (
                "Accents may be wrong",
                "The file does not say, or says wrongly, how its characters are coded; it was "
                f"read as {letter.encoding.rstrip('?')}.",
            )
        )
    if "\ufffd" in text:
        found.append(("Characters are missing", "Some characters of the file are damaged."))
    if _CONTROLS.search(text):
        found.append(("Odd characters", "There are control characters in the text of the file."))
    if not text.isascii() and HIDDEN.search(text):
        found.append(("Hidden characters", "There are characters in the text that cannot be seen."))
    if max(map(len, text.split("\n"))) > LONGEST_LINE:
        found.append(("Line breaks are missing", "A line of the text is far longer than a page."))
    if len(letter.pages) > MANY_PAGES:
        said = f"It has {len(letter.pages):,} pages; a determination letter has far fewer."
        found.append(("Far too many pages", said))
    if HIDDEN.search(path):
        found.append(("Hidden characters in the name", "The file's name is not what it seems."))
    return found


_LOOK: Final = "look whether its text is as it should be, or ask for a new copy of the file."


class Oddity(NamedTuple):
    """Something odd that a reader met in a file."""

    title: str
    sentence: str


class Reading(NamedTuple):
    """A letter, and what was odd about its file."""

    letter: Letter
    oddities: tuple[Oddity, ...] = ()
