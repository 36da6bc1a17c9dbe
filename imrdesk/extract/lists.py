"""Lists inside sentences: requests, diagnoses, drugs, parted where a new member begins."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Iterator
from typing import Final

from imrdesk.domain import Span
from imrdesk.domain import trimmed
from imrdesk.extract.dates import FULL_DATE
from imrdesk.extract.patterns import Patterns
from imrdesk.lexicon import TermFinder

_CUT: Final = re.compile(
    r"\s*[.;,]?\s+\(?\d{1,2}[.)]\s+(?=[A-Za-z])|\s*[;,]\s*(?:(?:and|as\s+well\s+as|along\s+with)\s+)?|\s+(?:and|as\s+well\s+as|along\s+with)\s+",
    re.IGNORECASE,
)
_SEMICOLONS: Final = re.compile(r"\s*;\s*(?:and\s+)?", re.IGNORECASE)
"""Where semicolons part the members, commas belong to them."""
_LEAD: Final = re.compile(
    r"(?:(?:a|an|the|one|for|of|that|also|and|prospective|retrospective|retroactive|following|"
    r"request(?:s|ed)?(?:\s+for)?|authorization\s+(?:for|of))\s+|\(?\d{1,2}(?:\)|\.(?!\d))\s*|[,;:.-]\s*"
    r"|(?:services?|items?|treatments?|medications?|procedures?)(?:\s+\w+){0,2}\s*:\s*)+",
    re.IGNORECASE,
)

DISEASE: Final = re.compile(
    r"(?:itis|algia|opathy|osis|oma|emia|plegia|paresis|esthesia|trophy|ectomy|dynia|phobia)\b"
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

_TIED: Final = re.compile(r"\b(?:of|involving|including)\s+\w", re.IGNORECASE)
_REGION: Final = re.compile(
    r"\W*(?:(?:the|and|or|left|right|bilateral|both|upper|lower|mid|cervical|thoracic|lumbar|lumbosacral|"
    r"sacral|neck|back|low|shoulders?|elbows?|wrists?|hands?|fingers?|thumbs?|hips?|knees?|ankles?|foot|feet|"
    r"toes?|arms?|forearms?|legs?|head|chest|spine|limb|side|medial|lateral|anterior|posterior|"
    r"distal|proximal|partial|complete|acute|chronic|mild|moderate|severe|at|level|of|in|to|and-or)\b\W*)+",
    re.IGNORECASE,
)
"""Pieces that name a place only."""
_DIAGNOSIS_LEAD: Final = re.compile(
    r"(?:(?:a|an|the|also|and|both|with|for)\s+|\(?\d{1,2}[.)](?!\d)\s*|[:,;]\s*)+", re.IGNORECASE
)
_AFTER: Final = re.compile(
    rf"(?:\s+(?:performed|provided|dispensed|done|given))?\s+(?:on|dated|as\s+of)\s+(?:{FULL_DATE.pattern})\W*\Z|,?\s+there\s+(?:is|was)\s+.*\Z",
    re.IGNORECASE | re.DOTALL,
)
"""What may follow a list without being of it."""
_PLACES: Final = re.compile(
    r"(?:(?:left|right|bilateral|both|levels?|the|and|at|[CTLS]-?\d{1,2}(?:\s*[-/]\s*[CTLS]?\d{1,2})?)\b[\s,/&]*)+",
    re.IGNORECASE,
)
_PERCENT: Final = re.compile(r"[A-Za-z]\s*\d+(?:\.\d+)?\s?%")
_WITHIN: Final = re.compile(
    r"\b(?:for|of|to|with|in|on|per|by|from|at|followed|under)\b", re.IGNORECASE
)
"""A service named after one of these is part of the request before it."""

Begins = Callable[[str], bool]


def parts_of(text: str, words: Span, patterns: Patterns) -> Iterator[Span]:
    """The requests in a list of what was asked for or refused."""

    def begins(piece: str) -> bool:
        named = patterns.request.first(piece)
        return named is not None and not _WITHIN.search(piece[: named.start])

    for span in _members(text, words, begins, crossing=patterns.request):
        m = _LEAD.match(text, span.start, span.end)
        start = m.end() if m and m.end() < span.end else span.start
        end = start + len(_AFTER.sub("", text[start : span.end]).rstrip(" .,;:\n"))
        if end > start:
            yield Span(start, end)


def diagnoses_in(text: str, words: Span) -> Iterator[Span]:
    """The diagnoses in a list.

    A piece that names no disease goes on from `… of the …` before it, leads to the disease after
    it when it is only a side or region, and else stands for itself.
    """
    start, end, whole = -1, -1, False
    cut = _SEMICOLONS if words.of(text).count(";") > 1 else _CUT
    for n, (piece_start, piece_end) in enumerate(pieces := list(_pieces(text, words, cut))):
        piece = text[piece_start:piece_end]
        hard = start >= 0 and ";" in text[end:piece_start]
        leads = _leads_on(text, pieces[n + 1 : n + 3])
        joins = (
            start >= 0 and not hard and (not whole or _joins(text[start:end], piece, leads=leads))
        )
        if start >= 0 and not joins:
            yield from _diagnosis(text, start, end)
            start = -1
        whole = (whole and joins) or _whole(piece) or not _REGION.fullmatch(piece)
        start, end = (piece_start if start < 0 else start), piece_end
    yield from _diagnosis(text, start, end)


def _joins(before: str, piece: str, *, leads: bool) -> bool:
    """Whether a piece goes on from the whole diagnosis before it."""
    if _whole(piece):
        return False
    if _REGION.fullmatch(piece):
        return not leads
    return bool(_TIED.search(before))


def _leads_on(text: str, rest: list[tuple[int, int]]) -> bool:
    """Whether a disease that needs its place follows: `cervical and lumbar strain`."""
    for start, end in rest:
        piece = text[start:end].lstrip()
        if m := DISEASE.search(piece):
            return any(character.isspace() for character in piece[: m.start()])
    return False


def _whole(words: str) -> bool:
    return bool(DISEASE.search(words)) and words.count("(") == words.count(")")


def _diagnosis(text: str, start: int, end: int) -> Iterator[Span]:
    if m := _DIAGNOSIS_LEAD.match(text, start, end):
        start = m.end()
    if span := trimmed(text, start, end):
        yield span


def drugs_in(text: str, words: Span, patterns: Patterns) -> Iterator[Span]:
    """The medications in a list."""
    yield from patterns.drug.find(text, words.start, words.end)


def members_in(text: str, words: Span) -> Iterator[Span]:
    """The members of a plain list, at every comma and the last `and`."""
    for start, end in _pieces(text, words):
        yield from _diagnosis(text, start, end)


def _members(text: str, words: Span, begins: Begins, crossing: TermFinder) -> Iterator[Span]:
    """Pieces that begin a member; the others belong to the member before them."""
    crossed = list(crossing.find(text, words.start, words.end))
    start, end = -1, -1
    for piece_start, piece_end in _pieces(text, words):
        inside = any(term.start < piece_start < term.end for term in crossed)
        piece = text[piece_start:piece_end]
        if (
            start >= 0
            and not inside
            and begins(piece)
            and _complete(text[start:end], piece, begins)
        ):
            yield Span(start, end)
            start = piece_start
        start = piece_start if start < 0 else start
        end = piece_end
    yield Span(start, end)


def _complete(member: str, piece: str, begins: Begins) -> bool:
    """Whether a member can end where the next one begins.

    Levels and sides wait for what is done to them, ingredients for the rest of their cream.
    """
    if _PLACES.fullmatch(member) or (_PERCENT.search(member) and _PERCENT.search(piece)):
        return False
    return len(member.split()) > 1 or begins(member)


def _pieces(text: str, words: Span, cut: re.Pattern[str] = _CUT) -> Iterator[tuple[int, int]]:
    """Between the commas, semicolons and `and`s that stand outside brackets."""
    start = words.start
    for m in cut.finditer(text, words.start, words.end):
        before = text[words.start : m.start()]
        if before.count("(") > before.count(")") or m.start() <= start:
            continue
        yield start, m.start()
        start = m.end()
    if start < words.end:
        yield start, words.end
