"""Lists inside sentences: requests, diagnoses, drugs, parted where a new member begins."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Iterator
from typing import Final

from imrdesk.domain import Span
from imrdesk.extract.layout import trimmed
from imrdesk.extract.patterns import Patterns

_CUT: Final = re.compile(
    r"\s*[;,]\s*(?:(?:and|as\s+well\s+as|along\s+with)\s+)?|\s+(?:and|as\s+well\s+as|along\s+with)\s+",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(
    r"(?:(?:a|an|the|one|for|of|that|also|and|prospective|retrospective|retroactive|following|"
    r"request(?:s|ed)?(?:\s+for)?|authorization\s+(?:for|of))\s+|\(?\d+\)\s+|[,;:.-]\s*)+",
    re.IGNORECASE,
)
_KEEP_LEAD: Final = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)

DISEASE: Final = re.compile(
    r"\w*(?:itis|algia|opathy|osis|oma|emia|plegia|paresis|esthesia|trophy|ectomy|dynia|phobia)\b"
    r"|\b(?:strains?|sprains?|pains?|syndromes?|tears?|contusions?|injur(?:y|ies)|disorders?|"
    r"fractures?|lacerations?|hernias?|HNP|herniat\w+|bulg\w+|protrusions?|radicul\w+|impingement|"
    r"headaches?|migraines?|depression|anxiety|insomnia|disease|dysfunction|instability|stiffness|"
    r"weakness|numbness|dislocations?|burns?|amputation|trauma|concussion|lumbago|sciatica|spasms?|"
    r"cysts?|ganglion|trigger\s+finger|effusions?|swelling|edema|palpitations?|hypertension|diabetes|"
    r"asthma|reflux|GERD|falls?|bites?|rupture\w*|degenerat\w+|derangement|spondyl\w*|abrasions?|"
    r"wounds?|ulcers?|deficiency|insufficiency|lesions?|neuroma|complaints?|condition|dizziness|"
    r"giddiness|vertigo|loss|tinnitus|CRPS|RSD|PTSD|stress|stable|status\s+post|crush\w*|deformity|"
    r"overuse|subluxation|separation|failed|post-?laminectomy|discomfort|foreign\s+body|exposure|"
    r"DJD|DDD|CTS|TBI|STD)\b",
    re.IGNORECASE,
)
"""Words that make a phrase a diagnosis of its own."""

_TIED: Final = re.compile(
    r"\b(?:of|at|in|to|with|without|involving|including|status\s+post|following)\s+\S[^,;]*\Z",
    re.IGNORECASE,
)

Begins = Callable[[str], bool]


def parts_of(text: str, words: Span, patterns: Patterns) -> Iterator[Span]:
    """The requests in a list of what was asked for or refused."""

    def begins(piece: str) -> bool:
        return bool(patterns.request.search(piece))

    for span in _members(text, words, begins, crossing=patterns.request):
        m = _LEAD.match(text, span.start, span.end)
        if m and m.end() < span.end:
            yield Span(m.end(), span.end)
        else:
            yield span


def diagnoses_in(text: str, words: Span) -> Iterator[Span]:
    """The diagnoses in a list; a side or region without a disease belongs to its neighbour."""
    pieces = list(_pieces(text, words))
    n = 0
    while n < len(pieces):
        start, end = pieces[n]
        while n + 1 < len(pieces) and not _whole(text[start:end]):
            n += 1
            end = pieces[n][1]
        while n + 1 < len(pieces) and _continues(text, start, end, pieces[n + 1]):
            n += 1
            end = pieces[n][1]
        n += 1
        if span := _diagnosis(text, start, end):
            yield span


def _whole(words: str) -> bool:
    return bool(DISEASE.search(words)) and words.count("(") == words.count(")")


def _continues(text: str, start: int, end: int, following: tuple[int, int]) -> bool:
    """Whether the next piece, without a disease of its own, goes on from `… of the …`."""
    if _whole(text[slice(*following)]):
        return False
    return bool(_TIED.search(text[start:end])) or not _more(text, following)


def _more(text: str, piece: tuple[int, int]) -> bool:
    """Whether a disease still follows, which the piece may belong to."""
    return bool(DISEASE.search(text[piece[1] : piece[1] + 60].split(".", maxsplit=1)[0]))


def _diagnosis(text: str, start: int, end: int) -> Span | None:
    lead = re.compile(
        r"(?:(?:a|an|the|also|and|both|with|possible)\s+|\(?\d+[.)]\s*|[:,;]\s*)+", re.IGNORECASE
    )
    if m := lead.match(text, start, end):
        start = m.end()
    return trimmed(text, start, end)


def drugs_in(text: str, words: Span, patterns: Patterns) -> Iterator[Span]:
    """The medications in a list."""
    yield from (
        Span(m.start(), m.end()) for m in patterns.drug.finditer(text, words.start, words.end)
    )


def members_in(text: str, words: Span) -> Iterator[Span]:
    """The members of a plain list, at every comma and the last `and`."""
    for start, end in _pieces(text, words):
        if span := _diagnosis(text, start, end):
            yield span


def _members(text: str, words: Span, begins: Begins, crossing: re.Pattern[str]) -> Iterator[Span]:
    """Pieces that begin a member; the others belong to the member before them."""
    crossed = [m.span() for m in crossing.finditer(text, words.start, words.end)]
    start, end = -1, -1
    for piece_start, piece_end in _pieces(text, words):
        inside = any(a < piece_start < b for a, b in crossed)
        if (
            start >= 0
            and begins(text[piece_start:piece_end])
            and not inside
            and begins(text[start:end])
        ):
            if span := trimmed(text, start, end):
                yield span
            start = piece_start
        start = piece_start if start < 0 else start
        end = piece_end
    if start >= 0 and (span := trimmed(text, start, end)):
        yield span


def _pieces(text: str, words: Span) -> Iterator[tuple[int, int]]:
    """Between the commas, semicolons and `and`s that stand outside brackets."""
    start = words.start
    for m in _CUT.finditer(text, words.start, words.end):
        before = text[words.start : m.start()]
        if before.count("(") > before.count(")") or m.start() <= start:
            continue
        yield start, m.start()
        start = m.end()
    if start < words.end:
        yield start, words.end
