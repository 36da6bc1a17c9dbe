"""D03 to D08, D11: words that are glued, cut, misspelt or not closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from imrdesk.checks.facts import Facts
from imrdesk.checks.rule import Doubt
from imrdesk.checks.rule import Rule
from imrdesk.checks.rule import Tier
from imrdesk.domain import Severity
from imrdesk.domain import Span

_GLUED = re.compile(
    r"[.;,)\d](?:(?<=[a-z0-9%)][.;])(?=[A-Z][a-z])|(?<=[A-Za-z],)(?=[A-Z])|(?<=\))\("
    r"|(?<=\d)(?<!\d.)\d?[/-]\d{1,2}[/-]\d{2,4}(?=[A-Za-z])(?!th|st|nd|rd))"
)
_GLUED_CITATION = re.compile(
    r"s(?<=[Gg]uidelines)(?=[A-Z][a-z])|e(?<=[Gg]uideline)(?=[A-Z][a-z])"
    r"|[a-z)](?=(?:Official\s+Disability|American\s+College|ACOEM|MTUS|ODG|UpToDate)\b)"
)
_CAPITAL_WITHIN = re.compile(r"[A-Z](?<=[a-z)].)")
_ADDRESS = re.compile(r"www\.|https?:|\.(?:com|org|gov|edu|net)\b|@", re.IGNORECASE)
_LONGEST: Final = 60
"""No word of a letter is longer."""
_MAY_BE_GLUED = re.compile(r"[.;,)/-](?:(?<=[.;,)])(?=[A-Z(])|(?<=[/-])(?=\d{2,4}[A-Za-z]))")
"""Whether it is worth to look closer; most letters are passed over quickly."""
_PAGE_BREAK = re.compile(r"\f|\n(?:[ \t]*\n){3,}")
_LINE_HYPHEN = re.compile(r"-(?<=[a-z]-)[ \t]*\n\s*(?=[a-z])")
_GAP = re.compile(r"[ \t][ \t](?<=\S..)[ \t]{2,}(?=\S)")
_LOST_LETTER = re.compile(
    r"\b(?:ain|atient|njured|orker|edication|herapy|equest|eview|reatment|nclude[sd]?|njury)\b"
)
_LIST_MARK = re.compile(r"\)(?:(?<=\s[a-z0-9]\))|(?<=\s[a-z0-9]{2}\)))")
"""`a)` and `12)`, which need no partner."""


def _found(
    facts: Facts, pattern: re.Pattern[str], *pieces: str
) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """Where the pattern matches, part by part; `pieces` are what it cannot match without."""
    for dispute, zone in facts.written_freely:
        words = zone.of(facts.text)
        if pieces and not any(piece in words for piece in pieces):
            continue
        spans = tuple(
            Span(m.start(), m.end()) for m in pattern.finditer(facts.text, zone.start, zone.end)
        )
        if spans:
            yield dispute, spans


def _glued(facts: Facts) -> Iterator[Doubt]:
    for n in facts.disputes:
        yield from _glued_citations(facts, n)
    if not _MAY_BE_GLUED.search(facts.text):
        return
    for dispute, spans in _found(facts, _GLUED):
        for span in spans:
            word = _word_around(facts.text, span)
            if not _in_address(facts.text, span):
                yield Doubt(f"A blank may be missing in “{word.of(facts.text)}”.", (word,), dispute)


def _glued_citations(facts: Facts, dispute: int) -> Iterator[Doubt]:
    for name in ("ca_guideline", "imro_guideline"):
        for zone in facts.zones(name, dispute):
            if not _CAPITAL_WITHIN.search(facts.text, zone.start, zone.end):
                continue
            for m in _GLUED_CITATION.finditer(facts.text, zone.start, zone.end):
                word = _word_around(facts.text, Span(m.start(), m.end()))
                yield Doubt(
                    f"Two citations may be run together in “{word.of(facts.text)}”; please check.",
                    (word,),
                    dispute,
                    Severity.WARN,
                )


def _word_around(text: str, place: Span) -> Span:
    """The place with the rest of its word, as far as words go."""
    start, end = place.start, place.end
    while place.start - start < _LONGEST and start and _is_word(text[start - 1]):
        start -= 1
    while end - place.end < _LONGEST and end < len(text) and text[end].isalnum():
        end += 1
    return Span(start, end)


def _is_word(character: str) -> bool:
    return character.isalnum() or character in "/-%)"


def _in_address(text: str, span: Span) -> bool:
    before = text[max(0, span.start - _LONGEST) : span.start].split()
    after = text[span.start : span.end + _LONGEST].split()
    words = "".join([*before[-1:], *after[:1]])
    return _ADDRESS.search(words) is not None


def _cut_sentence(facts: Facts) -> Iterator[Doubt]:
    for dispute, spans in _found(facts, _PAGE_BREAK, "\f", "\n\n\n", "\n ", "\n\t"):
        cut = next((s for s in spans if _goes_on(facts.text, s)), None)
        if cut is not None:
            yield Doubt("A page ends within a sentence here.", (_with_words(facts, cut),), dispute)


def _goes_on(text: str, cut: Span) -> bool:
    before = text[max(0, cut.start - _LONGEST) : cut.start].rstrip()[-1:]
    after = text[cut.end : cut.end + _LONGEST].lstrip()[:1]
    return before not in set(".:;?!)") and after.islower()


def _with_words(facts: Facts, cut: Span) -> Span:
    """The break with the words on both sides of it."""
    text = facts.text
    start = cut.start - (len(text[: cut.start]) - len(text[: cut.start].rstrip()))
    end = cut.end + len(text[cut.end :]) - len(text[cut.end :].lstrip())
    return _word_around(text, Span(max(0, start - 1), min(len(text), end + 1)))


def _line_hyphen(facts: Facts) -> Iterator[Doubt]:
    for dispute, spans in _found(facts, _LINE_HYPHEN):
        words = tuple(_word_around(facts.text, span) for span in spans[:2])
        told = " ".join(words[0].of(facts.text).split())
        yield Doubt(f"A hyphen stands at a line end: “{told}”.", words, dispute)


def _misspelt(facts: Facts) -> Iterator[Doubt]:
    for dispute, spans in _found(facts, _LOST_LETTER):
        words = spans[0].of(facts.text)
        yield Doubt(f"“{words}” may have lost its first letter.", spans[:1], dispute)


def _open_quotation(facts: Facts) -> Iterator[Doubt]:
    for dispute, zone in facts.written_freely:
        words = zone.of(facts.text)
        if words.count('"') % 2 or words.count("\u201c") != words.count("\u201d"):
            at = max(words.rfind(mark) for mark in '"\u201c\u201d')
            word = _word_at(facts, zone.start + at)
            yield Doubt("A quotation mark has no partner here.", (word,), dispute)


def _open_bracket(facts: Facts) -> Iterator[Doubt]:
    for dispute, zone in facts.written_freely:
        words = f" {zone.of(facts.text)}"
        alone = [at for pair in ("()", "[]") if (at := _without_partner(words, pair)) is not None]
        if alone:
            word = _word_at(facts, zone.start + min(alone) - 1)
            yield Doubt("The brackets do not balance here.", (word,), dispute)


def _word_at(facts: Facts, place: int) -> Span:
    return _word_around(facts.text, Span(place, place + 1))


def _without_partner(words: str, pair: str) -> int | None:
    """Where the first such bracket stands. `3)` may be a mark in a list, or end `(grade 3)`."""
    opening, closing = pair[0], pair[1]
    if opening not in words and closing not in words:
        return None
    marks = {m.start() for m in _LIST_MARK.finditer(words)} if closing == ")" else set[int]()
    signs = [(at, sign) for at, sign in enumerate(words) if sign in pair]
    if _first_alone([(at, sign) for at, sign in signs if at not in marks], opening, set()) is None:
        return None
    return _first_alone(signs, opening, marks)


def _first_alone(signs: list[tuple[int, str]], opening: str, marks: set[int]) -> int | None:
    """Marks end what waits for its end, and stand for themselves when nothing does."""
    waiting: list[int] = []
    for at, sign in signs:
        if sign == opening:
            waiting.append(at)
        elif waiting:
            waiting.pop()
        elif at not in marks:
            return at
    return waiting[0] if waiting else None


def _gap(facts: Facts) -> Iterator[Doubt]:
    for dispute, spans in _found(facts, _GAP, "  ", "\t"):
        yield Doubt("There is a gap of several blanks here.", spans[:1], dispute)


RULES: Final = (
    Rule("D03", Severity.INFO, Tier.CORE, "sentences, lists and citations run together", _glued),
    Rule("D04", Severity.INFO, Tier.EXTENDED, "a page break within a sentence", _cut_sentence),
    Rule("D05", Severity.INFO, Tier.EXTENDED, "a hyphen at a line end", _line_hyphen),
    Rule("D06", Severity.INFO, Tier.EXTENDED, "words that may be misspelt", _misspelt),
    Rule("D07", Severity.INFO, Tier.EXTENDED, "quotation marks come in pairs", _open_quotation),
    Rule("D08", Severity.INFO, Tier.EXTENDED, "brackets balance", _open_bracket),
    Rule("D11", Severity.INFO, Tier.EXTENDED, "gaps of four or more blanks", _gap),
)
