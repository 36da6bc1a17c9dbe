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
    r"\b(?:not|no|non|cannot|can't|isn't|aren't|wasn't|never|neither|none|nor|without|lacks?|lacking"
    r"|fails?|failed|unable|insufficient)\b|\bun(?:necessary|supported|warranted|certified)\b"
    r"|\bnot-",
    re.IGNORECASE,
)
_FIXED_TAIL = re.compile(
    r"This\s+decision\s+(?:only\s+)?addresses\s+the\s+medical\s+necessity|should\s+not\s+be\s+inter"
    r"preted\s+as",
    re.IGNORECASE,
)
_SUBJECT = r"(?:the|this|these|those|an?|it|medical|none|no|neither|such|all|both|any)\b"
_TURN: Final = re.compile(
    r"[;,]\s*(?:but|however|although|though|whereas|yet|and\s+thus|therefore)\b"
    rf"|\band\s+(?={_SUBJECT}[^,;]*\b(?:is|are|was|were)\b)",
    re.IGNORECASE,
)
"""Where another clause begins, whose `not` is its own."""
_REASON_FIRST: Final = re.compile(
    r"\W*(?:therefore,?\s+)?(?:as|since|because|given|although|though|even\s+though|while|despite|"
    rf"due\s+to|with|after|considering|if|when|in)\b.*,\s+(?:then\s+|therefore,?\s+)?(?={_SUBJECT}|(?-i:[A-Z]))",
    re.IGNORECASE | re.DOTALL,
)
_REASON_AFTER: Final = re.compile(
    r",?\s+(?:as|since|because)\s+\w|,\s+(?:given|although|though)\b", re.IGNORECASE
)
_GOES_ON: Final = re.compile(
    r"\s+(?:is|are|was|were|has|have|had|cannot|could|does|did)\b", re.IGNORECASE
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
    return "not_necessary" if NEGATIVE.search(_clause(words, phrases[-1])) else "necessary"


def _clause(words: str, phrase: re.Match[str]) -> str:
    """The words that the phrase stands with: no reason before or after it, no clause beside it."""
    start, end = 0, phrase.end()
    for turn in _TURN.finditer(words, 0, end):
        start = turn.end()
    if m := _REASON_FIRST.match(words, start, end):
        start = m.end()
    if "necessity" in phrase[0].casefold() or _GOES_ON.match(words, end):
        reason = _REASON_AFTER.search(words, end)
        end = reason.start() if reason else len(words)
    return words[start:end]
