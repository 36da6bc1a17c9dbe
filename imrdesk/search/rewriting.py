"""Queries that say a little more or less than the one that was typed."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from typing import Final

from imrdesk.errors import BadQuery
from imrdesk.search.lexing import JOKER
from imrdesk.search.lexing import Token
from imrdesk.search.lexing import tokens
from imrdesk.search.words import bare_words
from imrdesk.search.words import words

SAVED: Final = "saved"
"""`saved:name` stands for the search of that name."""


def rewritten(typed: str, instead: Callable[[Token], str | None]) -> str:
    """The query with other words for some of its pieces."""
    pieces: list[str] = []
    reached = 0
    for token in tokens(typed):
        other = instead(token)
        if other is not None:
            pieces += (typed[reached : token.at], other)
            reached = token.end
    return "".join((*pieces, typed[reached:]))


def spelt_out(typed: str, saved: Mapping[str, str]) -> str:
    """The query with saved searches written out; raises BadQuery for a name there is not."""

    def written(token: Token) -> str | None:
        name, _, value = token.text.partition(":")
        if token.kind != "filter" or name.casefold() != SAVED:
            return None
        query = saved.get(value.strip('"“”').strip().casefold())
        if query is None:
            raise BadQuery(
                f"There is no saved search {value} (character {token.at + 1}). Saved searches are "
                "listed in the Search menu.",
                token.at,
                token.end,
            )
        return f"({query})"

    return rewritten(typed, written)


def without_quotes(typed: str) -> str:
    """Phrases become words that may stand anywhere, in any form; what is excluded stays."""
    excluded = {before.end for before in tokens(typed) if before.kind == "not"}

    def bare(token: Token) -> str | None:
        said = bare_words(token.text)
        if token.kind != "quoted" or token.at in excluded or not said:
            return None
        return " ".join(said)

    return rewritten(typed, bare)


def instead_of(typed: str, word: str, others: str) -> str:
    """One unquoted word replaced wherever it stands alone."""

    def changed(token: Token) -> str | None:
        said = words(token.text)
        if token.kind != "word" or [one.text for one in said] != [word] or _is_a_shape(token.text):
            return None
        return f"{token.text[: said[0].start]}{others}{token.text[said[0].end :]}"

    return rewritten(typed, changed)


def _is_a_shape(text: str) -> bool:
    return JOKER.search(text) is not None or "~" in text


def with_another_word(typed: str, word: str, other: str) -> str:
    """The same with another word, in phrases too."""

    def changed(token: Token) -> str | None:
        if token.kind not in {"word", "quoted"}:
            return None
        found = [said for said in words(token.text) if said.text == word]
        text = token.text
        for said in reversed(found):
            text = text[: said.start] + other + text[said.end :]
        return text if found else None

    return rewritten(typed, changed)
