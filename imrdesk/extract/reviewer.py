"""The expert reviewer's specialties and licence states, in labels or in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imrdesk import normal
from imrdesk.domain import Span
from imrdesk.domain import trimmed
from imrdesk.extract.found import Found
from imrdesk.extract.layout import is_double_spaced
from imrdesk.lexicon import Lexicon

_STATES_LABEL = re.compile(
    r"States?(?:\(s\))?\s+of\s+Licensure:(?P<states>.*?)(?=Certification|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_SPECIALTY_LABEL = re.compile(
    r"Certification(?:\(s\)|s)?\s*/\s*Special(?:ty|ties):(?P<names>.*?)(?=State|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_PARAGRAPH_END = re.compile(r"(?:\n[ \f]*){2,}")
_SPACED_PARAGRAPH_END = re.compile(r"(?:\n[ \f]*){3,}")
_BOARD = re.compile(
    r"(?:(?:Board[\s-]+Certified|Licensed)\s+in|reviewer\s+is\s+an?(?:\s+Licensed)?)\s+(?P<names>.{3,200}?)"
    r"(?:,?\s+(?:and\s+)?has\s+(?:a\s+|an?\s+)?subspecialt(?:y|ies)\s+in\s+(?P<sub>.{3,120}?))?"
    r",?\s+(?:and\s+)?(?:is\s+|who\s+is\s+)?licensed\s+to\s+practice\s+in\s+"
    r"(?P<states>[A-Z][A-Za-z,\s]{2,200}?)(?=\.|\s+He/she|\s+and\s+has\b|\Z)",
    re.DOTALL,
)
_STATE_NAME = re.compile(
    r"\b(?:"
    + "|".join(n.replace(" ", r"\s+") for n in sorted(normal.STATES, key=len, reverse=True))
    + r")\b",
    re.IGNORECASE,
)
_COMMAS = re.compile("[,;]")
"""Parts a label's list, whose names hold `and` and `&` of their own."""
_JOINTS = re.compile(r"[,;]|\band\b")


def find_reviewer(text: str, body: Span | None, lexicon: Lexicon) -> list[Found]:
    if body is None:
        return []
    states = _STATES_LABEL.search(text, body.start, body.end)
    names = _SPECIALTY_LABEL.search(text, body.start, body.end)
    if states or names:
        found: list[Found] = []
        end = _SPACED_PARAGRAPH_END if is_double_spaced(text) else _PARAGRAPH_END
        if states:
            found += _states(text, _value(text, states, "states", end), "reviewer.state-label")
        if names:
            listed = _split(text, _value(text, names, "names", end), _COMMAS)
            found += [Found("reviewer.specialty", "reviewer.specialty-label", s) for s in listed]
        return found
    prose = _BOARD.search(text, body.start, body.end)
    return _from_prose(text, prose, lexicon) if prose else []


def _from_prose(text: str, m: re.Match[str], lexicon: Lexicon) -> list[Found]:
    found = [
        Found("reviewer.specialty", "reviewer.board-certified", span)
        for span in _named(text, m.span("names"), lexicon)
    ]
    if m["sub"]:
        found += [
            Found("reviewer.subspecialty", "reviewer.subspecialty-in", span)
            for span in _named(text, m.span("sub"), lexicon)
        ]
    return found + _states(text, m.span("states"), "reviewer.licensed-in")


def _value(text: str, label: re.Match[str], name: str, end: re.Pattern[str]) -> tuple[int, int]:
    """What follows a label, over line ends but not over the end of its paragraph."""
    stop = end.search(text, *label.span(name))
    return label.start(name), stop.start() if stop else label.end(name)


def _states(text: str, place: tuple[int, int], rule: str) -> list[Found]:
    return [
        Found("reviewer.license_state", rule, Span(m.start(), m.end()))
        for m in _STATE_NAME.finditer(text, *place)
    ]


def _split(text: str, place: tuple[int, int], marks: re.Pattern[str]) -> Iterator[Span]:
    """What stands between the marks, as far as it is anything."""
    start = place[0]
    for m in marks.finditer(text, *place):
        if span := trimmed(text, start, m.start()):
            yield span
        start = m.end()
    if span := trimmed(text, start, place[1]):
        yield span


def _named(text: str, place: tuple[int, int], lexicon: Lexicon) -> Iterator[Span]:
    """Names joined by commas and `and`, where a known specialty may hold an `and` itself."""
    pieces = list(_split(text, place, _JOINTS))
    while pieces:
        start, known = pieces[0].start, pieces[0].end
        for piece in pieces:
            if lexicon.specialty_named(text[start : piece.end]):
                known = piece.end
        yield Span(start, known)
        pieces = [piece for piece in pieces if piece.start >= known]
