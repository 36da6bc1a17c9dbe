"""A query cut into words, phrases, filters, operators and brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from imrdesk.errors import BadQuery
from imrdesk.search.words import words


class Token(NamedTuple):
    """A piece of a query; `kind` is one of: ( ) and or not quoted word filter end."""

    kind: str
    text: str
    at: int

    @property
    def end(self) -> int:
        return self.at + len(self.text)


_LEXEMES = re.compile(
    r"""(?P<space>\s+)
      | (?P<open>\() | (?P<close>\))
      | (?P<filter>[A-Za-z][A-Za-z_.]*:(?:=?["“”][^"“”]*["“”]|[^\s()"“”]*))
      | (?P<quoted>["“”][^"“”]*["“”])
      | (?P<quote>["“”])
      | (?P<minus>-(?=[^\s\-]))
      | (?P<word>[^\s()"“”]+)""",
    re.VERBOSE,
)
JOKER = re.compile(r"[*?]")
_OPERATORS = {"AND": "and", "OR": "or", "NOT": "not"}


def tokens(text: str) -> Iterator[Token]:
    for m in _LEXEMES.finditer(text):
        kind, found, at = m.lastgroup or "", m[0], m.start()
        if kind == "quote":
            raise BadQuery(
                f"The quotation mark at character {at + 1} has no partner. "
                "Close the phrase with a second one, or take it out.",
                at,
                len(text),
            )
        if kind == "word":
            kind = _OPERATORS.get(found, "word")
        kind = {"open": "(", "close": ")", "minus": "not"}.get(kind, kind)
        if kind != "space" and not (
            kind == "word" and not words(found) and not JOKER.search(found)
        ):
            yield Token(kind, found, at)
