"""What the summary says of the request and of the utilization review that denied it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from imrdesk.domain import Span
from imrdesk.extract.cited import find_cited
from imrdesk.extract.dates import FULL_DATE
from imrdesk.extract.dates import dates_in
from imrdesk.extract.found import Found
from imrdesk.extract.layout import holds
from imrdesk.extract.lists import parts_of
from imrdesk.extract.patterns import Patterns
from imrdesk.extract.told import Told
from imrdesk.extract.told import cued

REVIEW: Final = cued(
    r"\butili[sz]ation\s+(?:review|management|reviewer)|\bUR\b(?!\s*/)|\bpre-?\s?authori[sz]ation\s+"
    r"process|\bprior\s+(?:determination|denial|(?:utili[sz]ation\s+)?review)\b"
    r"|\bprevious(?:ly)?\s+(?:\w+\s+)?(?:determination|denial|review(?:ed)?|denied|non-?\s*certified)\b"
    r"|\bclaims\s+administrator\s+(?:\w+\s+){0,3}?(?:failed|denied|did\s+not)"
    r"|\bnon-?\s*(?:certif|approved)|\bmodified\s+the\s+request",
    *("utili", "authori", "prior", "previous", "claims", "non", "modified"),
    words=("ur",),
)
_NOT_NECESSARY = (
    r"(?:not\s+(?:deemed\s+|found\s+(?:to\s+be\s+)?)?|(?:deemed|found|considered)\s+not\s+(?:to\s+be\s+)?)"
    r"medically\s+necessary"
)
VERDICT: Final = re.compile(
    r"(?P<nonc>non-?\s*(?:certif(?:ied|ication|y)|approved|authorized))|(?P<denied>\bden(?:ied|ial|ying)\b|"
    r"(?:failed\s+to|did\s+not)\s+(?:approve|certify|authorize)|not\s+(?:approved|authorized|certified)|"
    rf"(?:was|were|is|are|as)\s+{_NOT_NECESSARY})"
    r"|(?P<partial>\bpartially\s+(?:approved|certified|authorized))|(?P<modified>\bmodif(?:ied|ication))"
    r"|(?P<delayed>\bdelay(?:ed)?\b)|(?P<certified>\b(?:certified|approved|authorized)\b)",
    re.IGNORECASE,
)
_KINDS: Final = {
    "nonc": "ur.non-certified",
    "denied": "ur.denied",
    "partial": "ur.partially-certified",
    "modified": "ur.modified",
    "delayed": "ur.delayed",
    "certified": "ur.certified",
}
_REFUSED: Final = frozenset({"nonc", "denied", "partial", "modified", "delayed"})

_OF = r"(?:(?:a|an|the|this|that|these)\s+)?(?:(?:prospective|retrospective|retroactive|following|"
_OF += r"original|provider's|prior)\s+)*requests?(?:ed)?\s+(?:(?:was|were)\s+made\s+)?(?:for|of)\s+"
_MADE = r"(?:(?:had|has|have)\s+been|was|were)\s+made\s+"
_STOP = r"(?=\s*(?:\.(?=\s|\Z|[A-Z\"(])|\Z))"
_WHY = (
    r"(?=,?\s+(?:due\s+to|because|based\s+on|given\s+(?:the|that|a)|as\s+(?:it|there|the|this|they)\b|secondary\s+to|"
    r"citing|since\s+the|on\s+the\s+(?:basis|grounds)|for\s+(?:the\s+)?(?:lack|reason)|stating|"
    r"noting|apparently\b|with\s+(?:a\s+)?modification|but\s+(?:approved|certified|authorized)|"
    r"and\s+(?:partially\s+)?(?:(?:approved|certified|authorized|modified|denied|non-?\s*certified)\b))|[,;]\s+(?:citing|"
    r"noting|stating|due|based|because|as\s+(?:it|there|the)|while|but|and\s+(?:modified|certified|"
    r"approved|authorized|denied)))"
)
_ENDED = rf"(?:{_STOP}|{_WHY})"
_WAS = (
    r"(?:\s*,)?(?:\s+and)?\s+(?:(?:was|were|is|are|has\s+been|have\s+been|had\s+been|as|to\s+be)\s+(?:also\s+|previously\s+|"
    r"retrospectively\s+)?|(?=and\s+was\s+denied))"
)
_NEG = (
    rf"(?:non-?\s*(?:certified|approved|authorized)|denied|modified|{_NOT_NECESSARY}|"
    r"not\s+(?:certified|approved|authorized)|partially\s+(?:certified|approved))"
)
_VERB = (
    r"(?:non-?\s*certified|denied(?:\s+certification)?|failed\s+to\s+(?:approve|certify|authorize)|"
    r"partially\s+(?:approved|certified)|modified|did\s+not\s+(?:approve|certify|authorize)|"
    r"determined\s+(?:a\s+)?(?:non-?\s*certification|denial|modification)|"
    r"(?:recommend(?:ed|s|ing)|issued|rendered|result(?:ed|ing)\s+in)\s+(?:an?\s+|the\s+)?"
    r"(?:non-?\s*certification|denial))"
)
_ITEMS: Final = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        # the request for X was denied
        rf"\brequests?(?:ed)?\s+(?:{_MADE})?for\s+(?:authorization\s+(?:of|for)\s+)?"
        rf"(?P<items>(?:(?!\brequests?\s+for\b).)+?){_WAS}(?:and\s+was\s+)?{_NEG}",
        # requested X was denied
        rf"\brequested\s+(?!for\b|that\b|authori)(?P<items>(?:(?!\brequest).)+?){_WAS}{_NEG}",
        # the denial of (that date for) X
        rf"\b(?:denial|non-?\s*certification)\s+(?:of|dated|on|from)\s+(?:{FULL_DATE.pattern})\s+(?:of|for)\s+"
        rf"(?:{_OF})?(?P<items>.+?)(?:\s+noted\b|{_ENDED})",
        # denied (the request for) X
        rf"\b{_VERB}\s*:?\s+(?:(?:of|for|on)\s+)?(?:{_OF}|the\s+request\s+of\s+)?"
        rf"(?:the\s+following\s*:?\s+)?(?P<items>(?!by\b|as\b|given\b|due\b|because\b|"
        rf"(?:the|this|that|these|those)\s+requests?\b|"
        rf"based\b|on\b|in\s+the\b|this\b|it\b).+?){_ENDED}",
        # review determined (that) X was not medically necessary
        rf"\b(?:review|UR\)?|reviewer|administrator)\s+(?:[\w/-]+\s+){{0,3}}?(?:determined|found|stated|"
        rf"states|indicated|noted)\s+(?:that\s+)?(?:{_OF})?(?P<items>.+?){_WAS}{_NEG}",
        # X was denied by utilization review
        rf"(?:\A|[.;,]\s+|\band\s+)(?:the\s+)?(?P<items>(?!(?:the|requests?|it|this|which|and|treatment\s+"
        rf"request)\b)[A-Z0-9][^.;]{{2,160}}?){_WAS}{_NEG}\b",
    )
)
_ASKED: Final = re.compile(
    rf"\brequest(?:ed|s|ing)?\s+(?:for\s+)?(?:authorization\s+(?:(?:dated|of|on)\s+(?:{FULL_DATE.pattern})\s+)?"
    r"(?:requested\s+|is\s+|was\s+|asks\s+)?(?:for\s+)?|for\s+)?:?\s*(?P<items>.+?)(?:\s+from\s+date\s+of\s+service\b|(?=\s*\Z))",
    re.IGNORECASE | re.DOTALL,
)
_ORIGINAL = re.compile(
    r"(?P<items>.+?)\s+was\s+the\s+original\s+request", re.IGNORECASE | re.DOTALL
)
_BARE = re.compile(
    rf"\b{_VERB}\s+(?:the|this|that|these)\s+(?:requests?|requested\s+(?:treatment|service|item|medication|"
    r"procedure)s?|treatments?|services?)\s*\.?\s*\Z",
    re.IGNORECASE,
)
_RFA: Final = cued(
    r"\brequest(?:s?\s+for|ed)\s+authori[sz]ation|\bauthori[sz]ation\s+request|\bRFA\b|appeal\s+requested",
    *("request", "rfa"),
)


LONGEST_CUE: Final = 120
"""Characters before a date that say what happened on it."""

LONGEST_SENTENCE: Final = 3000
"""Characters of a sentence that are read for items; letters' own are under a thousand."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """A sentence of the summary with what it says of a review."""

    sentence: Span
    named: re.Match[str] | None
    """The words that name the review."""
    reviewed: bool
    verdicts: tuple[re.Match[str], ...]


def find_utilization(summary: Told, patterns: Patterns) -> list[Found]:
    """Request and review in the summary's sentences: dates, determinations, refused items."""
    text, told = summary.text, _statements(summary)
    denials = [n for n, s in enumerate(told) if s.reviewed and _refuses(s)]
    denials = denials or [n for n, s in enumerate(told) if s.reviewed and s.verdicts]
    found = list(_request(summary, told, patterns))
    if not denials and told:
        found += _without_verb(text, told[-1].sentence, patterns)
    date = _review_date(text, told, denials)
    if date is not None:
        found.append(Found("ur.decision_date", "ur.date", date))
    for n in denials:
        found += _determinations(told[n])
        found += _items(text, told, n, patterns)
    for n, statement in enumerate(told):
        if statement.reviewed or (n and told[n - 1].reviewed):
            found += find_cited(text, statement.sentence, patterns)
    return found


_NO_VERB = re.compile(
    rf"On\s+(?P<date>{FULL_DATE.pattern}),?\s+(?:a\s+|the\s+)?requests?\s+for\s+(?P<items>.+)",
    re.IGNORECASE | re.DOTALL,
)


def _without_verb(text: str, last: Span, patterns: Patterns) -> Iterator[Found]:
    """The summary's last words may tell date and items of the denial and forget the verb."""
    if m := _NO_VERB.fullmatch(text, last.start, last.end):
        yield Found("ur.decision_date", "ur.date", Span(m.start("date"), m.end("date")))
        for part in parts_of(text, Span(m.start("items"), m.end("items")), patterns):
            yield Found("ur.item", "ur.item", part)


def tells_of_request(text: str, sentence: Span) -> bool:
    """Whether a sentence speaks of the request for authorization."""
    return (
        holds(text, sentence, "equest", "EQUEST", "RFA")
        and _RFA.pattern.search(text, *_ends(sentence)) is not None
    )


def _statements(summary: Told) -> list[_Statement]:
    """A sentence that refuses right after one that tells of a review speaks of it too."""
    reviews, told = summary.first(REVIEW), list[_Statement]()
    for n, sentence in enumerate(summary.sentences):
        named, verdicts = reviews.get(n), tuple[re.Match[str], ...]()
        if named or (told and told[-1].reviewed):
            verdicts = tuple(VERDICT.finditer(summary.text, *_ends(sentence)))
        reviewed = named is not None or any(m.lastgroup in _REFUSED for m in verdicts)
        told.append(_Statement(sentence, named, reviewed, verdicts if reviewed else ()))
    return told


def _refuses(statement: _Statement) -> bool:
    return any(m.lastgroup in _REFUSED for m in statement.verdicts)


def _determinations(statement: _Statement) -> Iterator[Found]:
    for m in statement.verdicts:
        yield Found("ur.determination", _KINDS[str(m.lastgroup)], Span(m.start(), m.end()))


_NAMED_REVIEW: Final = re.compile(
    r"\butili[sz]ation\s+review|\bUR\b|\bprior\s+(?:determination|denial|review)|\bprevious\s+denial"
    r"|\bpreviously\s+(?:denied|reviewed)|pre-?\s?authorization\s+process",
    re.IGNORECASE,
)
_OTHER_DATE = re.compile(
    r"(?:dates?\s+of\s+service|DOS|received|RFA|(?<!pre-)(?<!pre)authorization|progress\s+(?:note|report)|visit|"
    r"evaluation|provided|performed|injury)\s*(?:\w+\s+){0,3}\(?\s*\Z",
    re.IGNORECASE,
)


def _review_date(text: str, told: Sequence[_Statement], denials: Sequence[int]) -> Span | None:
    """The date nearest to the words that name the review, in the sentences that tell of it."""
    order = [*denials, *(n for n, s in enumerate(told) if s.reviewed and n not in denials)]
    named = [n for n in order if _NAMED_REVIEW.search(told[n].sentence.of(text))]
    for n in [*named, *order]:
        sentence = told[n].sentence
        dates = [d for d in dates_in(text, sentence) if not _of_another(text, sentence, d)]
        cue = told[n].named or next(iter(told[n].verdicts), None)
        if dates and cue:
            return min(dates, key=lambda d: _gap(d, cue))
    return None


def _of_another(text: str, sentence: Span, date: Span) -> bool:
    before = text[max(sentence.start, date.start - LONGEST_CUE) : date.start]
    return _OTHER_DATE.search(before) is not None


def _gap(date: Span, cue: re.Match[str]) -> int:
    return max(date.start - cue.end(), cue.start() - date.end, 0)


def _items(text: str, told: Sequence[_Statement], n: int, patterns: Patterns) -> Iterator[Found]:
    sentence = told[n].sentence
    said = sentence.of(text)[:LONGEST_SENTENCE]
    beside = _named_beside(text, told, n)
    taken = [beside] if beside is not None else []
    for pattern in () if taken else _ITEMS:
        for m in pattern.finditer(said):
            words = _refused_part(text, m, sentence.start)
            if any(words.overlaps(t) for t in taken) or _affirmed(text, sentence, words):
                continue
            taken.append(words)
    for words in sorted(taken):
        for part in parts_of(text, words, patterns):
            if _WORD.search(FULL_DATE.sub("", part.of(text))):
                yield Found("ur.item", "ur.item", part)


def _refused_part(text: str, m: re.Match[str], offset: int) -> Span:
    """The words of a refused list; of `modified X to Y` the X that was asked for."""
    words = Span(offset + m.start("items"), offset + m.end("items"))
    if "modif" in m[0][: m.start("items") - m.start()].casefold():
        first = re.match(r"\w+", words.of(text))
        again = rf"|{re.escape(first[0])}\b" if first else ""
        cut = re.compile(
            rf"\s+to\s+(?=an?\s+\d|#?\d|an?\s+one|one\b|evaluation|allow{again})", re.IGNORECASE
        )
        if to := cut.search(text, words.start, words.end):
            return Span(words.start, to.start())
    return words


def _affirmed(text: str, sentence: Span, words: Span) -> bool:
    """Whether what stands there was certified: `… certified X and denied Y`."""
    before = text[max(sentence.start, words.start - 40) : words.start]
    after = text[words.end : min(sentence.end, words.end + 30)]
    certified = _CERTIFIED_BEFORE.search(before)
    return bool(
        (certified and not certified["refused"])
        or re.match(r"\s+(?:was|were)\s+(?:approved|certified|authorized)", after)
    )


_CERTIFIED_BEFORE = re.compile(
    r"(?P<refused>\b(?:non-?\s*|not\s+|partially\s+))?\b(?:approved|certified|authorized)\s+(?:\w+\s+){0,2}\Z",
    re.IGNORECASE,
)


def _named_beside(text: str, told: Sequence[_Statement], n: int) -> Span | None:
    """Items of a bare `denied the request`: the next or the last sentence names them."""
    if not _BARE.search(told[n].sentence.of(text)):
        return None
    if n + 1 < len(told) and (m := _ORIGINAL.match(text, *_ends(told[n + 1].sentence))):
        return Span(m.start("items"), m.end("items"))
    for earlier in reversed(told[:n]):
        place = earlier.sentence
        if _RFA.pattern.search(text, *_ends(place)) and (m := _ASKED.search(text, *_ends(place))):
            return Span(m.start("items"), m.end("items"))
    return None


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


_WORD = re.compile(r"[A-Za-z]{3}")
_ASKED_FOR = (
    r"requested(?:\s+authorization(?:\s+(?:for|of))?)?|includ(?:es|ed|ing)\s+(?:the\s+)?requests?\s+(?:for|of)",
    r"requests?\s+for|(?:is|was|are|were)\s+for|submitted\s+(?:on\s+\S+\s+)?for",
    r"for|includ(?:es|ed|ing)",
)
_RFA_ITEMS: Final = tuple(
    re.compile(
        rf"\b(?:{cue})\s*:?\s+(?!authori[sz]ation|\d{{1,2}}[/-]|dated|on\b)(?P<items>.+?)(?=\s*\.?\s*\Z)",
        re.IGNORECASE | re.DOTALL,
    )
    for cue in _ASKED_FOR
)
"""What is asked for, surest words first."""


def _request(summary: Told, told: Sequence[_Statement], patterns: Patterns) -> Iterator[Found]:
    """The request for authorization: its date and what it asks for."""
    text = summary.text
    for n, cue in summary.first(_RFA).items():
        if told[n].verdicts:
            continue
        sentence = told[n].sentence
        dates = list(dates_in(text, sentence))
        if dates:
            nearest = min(dates, key=lambda d: _gap(d, cue))
            yield Found("rfa.date", "rfa.date", nearest)
        tries = (p.search(text, cue.end(), sentence.end) for p in _RFA_ITEMS)
        if m := next(filter(None, tries), None):
            words = Span(m.start("items"), m.end("items"))
            for part in parts_of(text, words, patterns):
                if patterns.request.first(part.of(text)):
                    yield Found("rfa.item", "rfa.item", part)
