"""The necessity sentence of a rationale and what it finds (letters.md 2.3)."""

from __future__ import annotations

import re
from typing import Final

from imrdesk.domain import Span
from imrdesk.extract.layout import sentences

PHRASE: Final = re.compile(
    r"(?:not-)?medical(?:ly)?\s+(?:necessary|necessity|appropriate)|medically[\s-]+(?:un)?necessary"
    r"|\b(?:request|service|treatment|medication|item|procedure|referral|study|test)\w*\b[^.;]{0,80}?"
    r"\b(?:is|are|was|were|be)\s+(?:\w+\s+){0,2}?(?:not\s+)?(?:un)?necessary\b"
    r"|\bnecessity\s+(?:is|has|was|of|for|cannot)\b",
    re.IGNORECASE,
)
NEGATIVE: Final = re.compile(
    r"\b(?:not|no|non|cannot|can't|isn't|aren't|wasn't|never|neither|nor|without|lacks?|lacking"
    r"|fails?|failed|unable|insufficient)\b|\bun(?:necessary|supported|warranted|certified)\b"
    r"|\bnot-",
    re.IGNORECASE,
)
_FIXED_TAIL = re.compile(
    r"This\s+decision\s+(?:only\s+)?addresses\s+the\s+medical\s+necessity|should\s+not\s+be\s+inter"
    r"preted\s+as",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;,]\s*(?:but|however|although|though|whereas|yet|and\s+thus|therefore)\b", re.IGNORECASE
)


def necessity_sentence(text: str, rationale: Span) -> Span | None:
    """The last sentence that speaks of necessity, before any fixed paragraph about weaning."""
    for sentence in reversed(list(sentences(text, rationale))):
        words = sentence.of(text)
        if PHRASE.search(words) and not _FIXED_TAIL.search(words):
            return sentence
    return None


def polarity(words: str) -> str | None:
    """`necessary` or `not_necessary`; None when the words do not speak of necessity."""
    phrases = list(PHRASE.finditer(words))
    if not phrases:
        return None
    phrase = phrases[-1]
    clauses = [m.start() for m in _CLAUSE.finditer(words, 0, phrase.start())]
    clause = words[clauses[-1] if clauses else 0 :]
    return "not_necessary" if NEGATIVE.search(clause) else "necessary"
