"""A disputed item taken apart: drug, dose, quantity, visits, body part (letters.md 2.3, 2.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from imrdesk.domain import Span
from imrdesk.domain import trimmed
from imrdesk.extract.amounts import Subject
from imrdesk.extract.amounts import find_amounts
from imrdesk.extract.amounts import is_course
from imrdesk.extract.dates import FULL_DATE
from imrdesk.extract.disputes import LONGEST_ITEM
from imrdesk.extract.found import Found
from imrdesk.extract.found import group
from imrdesk.extract.patterns import Patterns
from imrdesk.lexicon import Lexicon
from imrdesk.lexicon import Service

_PARTIAL: Final = (
    re.compile(
        r"(?P<original>.+?)\s+was\s+the\s+original\s+request[.,;]?\s+"
        r"(?P<authorized>.+?)\s+(?:was|were)\s+authorized\s+by\s+the\s+Claims\s+Administrator[.,;]?\s+"
        r"(?:The\s+)?remaining\s+(?:IMR[\s-]+eligible\s+)?portion\s+of\s+the\s+original\s+request\s*"
        r"[,:]?\s*(?P<remaining>.+?)(?:,?\s+is)?\s*\Z",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        r"(?P<original>.+?)\s+was\s+the\s+original\s+request[.,;]?\s+"
        r"(?:The\s+)?Claims\s+Administrator\s+authorized\s+(?P<authorized>.+?),?\s+leaving\s+the\s+"
        r"original\s+request\s+IMR[\s-]+eligible[.,;]?\s+(?:The\s+)?original\s+request\s*[,:]?\s*"
        r"(?P<remaining>.+?)(?:,?\s+is)?\s*\Z",
        re.IGNORECASE | re.DOTALL,
    ),
)
_RETROSPECTIVE = re.compile(r"\bretro(?:spective|active)?(?:ly)?\b(?!-)", re.IGNORECASE)
_ADJUNCT = re.compile(
    r"\bassociated\s+surgical\s+services?\b|\bpre-?\s?op(?:erative(?:ly)?)?\b"
    r"|\bpost-?\s?op(?:erative(?:ly)?)?\b|\bpost-?\s?surgical\b|\bassistant\s+surgeon\b",
    re.IGNORECASE,
)
_SURGICAL = re.compile(
    r"\bassociated\s+surgical\s+services?\b|\bpre-?\s?op(?:erative)?\b(?=.{0,40}\b(?:clearance|lab|"
    r"test|evaluation|exam|work|h\s?&\s?p|history|ekg|ecg|chest|consult))|\bassistant\s+surgeon\b",
    re.IGNORECASE | re.DOTALL,
)
_SERVICE_DATE = re.compile(
    rf"\b(?:DOS|dates?\s+of\s+service|per|performed(?:\s+on)?|dispensed(?:\s+on)?|provided\s+on|"
    rf"for\s+DOS)\s*:?\s*\(?(?P<date>{FULL_DATE.pattern})",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\b(?:CPT|HCPCS)(?:\s+codes?)?\s*[:#]?\s*\(?(?P<named>\d{5}|[A-Z]\d{4})\b"
    r"|\((?P<bare>\d{5}|[AEGJKLQSV]\d{4})\)|\b(?P<hcpcs>[EJLGAK]0?\d{4})\b(?!\s*mg)"
)
_LEVEL = re.compile(
    r"(?<![A-Za-z0-9#])(?:[CTL]\s?\d{1,2}|S\s?[1-5])(?:\s?[-/\u2013]\s?(?:[CTLS]\s?)?\d{1,2}(?![\d%]))?"
    r"(?![\w%]|\.\d|\s?mg)"
)
_SIDE = re.compile(
    r"\b(?:left|right|bilateral(?:ly)?|bilat\.?|both|LT\b|RT\b|B/L\b|[LRB][UL]E\b)"
    r"|(?<![\w-])[LR](?=\.?\s+(?:shoulder|knee|hip|wrist|hand|elbow|ankle|foot|leg|arm|thumb)\b)",
    re.IGNORECASE,
)
_INGREDIENT = re.compile(
    r"(?P<name>[A-Z][A-Za-z-]+(?:\s+[A-Za-z-]+){0,2}?)\s*\(?(?P<percent>\d+(?:\.\d+)?)\s?%",
    re.IGNORECASE,
)


_NAMES_FIRST = re.compile(
    r"(?P<names>[A-Z][A-Za-z-]+(?:\s*/\s*[A-Za-z-]+)+)\s*\(?\d[\d.]*\s?%?(?:\s*/\s*\d[\d.]*\s?%?)+"
    r"(?<=%)\)?",
    re.IGNORECASE,
)
"""`A/B/C 10%/5%/2%`: the ingredients, and then their shares."""


@dataclass(frozen=True, slots=True)
class Request:
    """The words under review: the remaining part of a partial authorisation, else all."""

    number: int
    item: Span
    review: Span
    original: Span | None
    authorized: Span | None


def find_request(
    text: str, item: Span, number: int, lexicon: Lexicon, patterns: Patterns
) -> Iterator[Found]:
    request = _request(text, item, number)
    yield from _partial(request)
    yield from _prefix(text, request)
    subject, found = _subject(text, request, lexicon, patterns)
    yield from found
    yield from find_amounts(text, request.review, number, subject)
    yield from _places(text, request, patterns)


def _request(text: str, item: Span, number: int) -> Request:
    for pattern in _PARTIAL if item.end - item.start < LONGEST_ITEM else ():
        if m := pattern.match(text, item.start, item.end):
            remaining = group(m, "remaining") or item
            review = trimmed(text, remaining.start, remaining.end) or item
            return Request(number, item, review, group(m, "original"), group(m, "authorized"))
    words = item.of(text)
    if (m := re.search(r",?\s+is\s*\Z", words)) and m.start():
        return Request(number, item, Span(item.start, item.start + m.start()), None, None)
    return Request(number, item, item, None, None)


def _partial(request: Request) -> Iterator[Found]:
    parts = {
        "partial.original": request.original,
        "partial.authorized": request.authorized,
        "partial.remaining": request.review if request.original else None,
    }
    for field, span in parts.items():
        if span is not None:
            yield Found(field, "request.partial", span, request.number)


def _prefix(text: str, request: Request) -> Iterator[Found]:
    start, end = request.item.start, request.item.end
    if m := _RETROSPECTIVE.search(text, start, end):
        yield Found("retrospective", "request.yes", Span(m.start(), m.end()), request.number)
    if m := _ADJUNCT.search(text, start, end):
        yield Found("adjunct", "request.yes", Span(m.start(), m.end()), request.number)
    if m := _SERVICE_DATE.search(text, start, end):
        span = Span(m.start("date"), m.end("date"))
        yield Found("date_of_service", "request.service-date", span, request.number)
    for m in _CODE.finditer(text, start, end):
        span = Span(m.start(str(m.lastgroup)), m.end(str(m.lastgroup)))
        yield Found("code", "request.code", span, request.number)


def _subject(
    text: str, request: Request, lexicon: Lexicon, patterns: Patterns
) -> tuple[Subject, tuple[Found, ...]]:
    """What is asked for: a drug, or a service of the vocabulary, or neither."""
    drug = patterns.drug.first(text, request.review.start, request.review.end)
    service = _first_service(text, request.review, patterns)
    if service is None and request.original is not None:
        service = _first_service(text, request.original, patterns)
    if drug is None and service is None:
        drug = _unknown_drug(text, request.review, lexicon)
    known = lexicon.service_named(service.of(text)) if service else None
    if drug and (service is None or _leads(drug, service) or _is_form(known)):
        name = _name_alone(text, drug)
        mixed = tuple(_ingredients(text, request.review, patterns))
        entry = lexicon.drug_named(name.of(text)) or lexicon.drug_named(drug.of(text))
        topical = bool(mixed) or (entry is not None and entry.topical)
        subject = Subject(name, None, topical=topical, compound=len(mixed) > 1)
        return subject, tuple(_drug(request, name, mixed))
    surgical = _SURGICAL.search(text, request.item.start, request.item.end)
    course = known is not None and is_course(text, request.review, known)
    return Subject(None, known), tuple(_service(request, service, surgical, course=course))


def _leads(drug: Span, service: Span) -> bool:
    """Whether the drug is what is asked for: named first, or as far as the service's name."""
    return (drug.start, -drug.end) <= (service.start, -service.end)


_DOSED = re.compile(
    r"(?:(?:retrospective|request|for|of|prescription|one|\d+|medication|drug)\W+)*"
    r"(?P<name>[A-Za-z][A-Za-z-]{3,}(?:\s+(?!\d)[A-Za-z-]+){0,2}?)\s*\d[\d./-]*\s?(?:mg|mcg)\b",
    re.IGNORECASE,
)


def _unknown_drug(text: str, words: Span, lexicon: Lexicon) -> Span | None:
    """A drug that no list has: one edit from a known name, or a name with a strength."""
    for m in re.compile(r"[A-Za-z]{6,}").finditer(text, words.start, words.end):
        if lexicon.drug_near(m[0]):
            return Span(m.start(), m.end())
    dosed = _DOSED.match(text, words.start, words.end)
    return Span(dosed.start("name"), dosed.end("name")) if dosed else None


_GUIDANCE = re.compile(r"[\s-]+guid(?:ed|ance)\b", re.IGNORECASE)


def _first_service(text: str, words: Span, patterns: Patterns) -> Span | None:
    """The first service; ultrasound or x-ray that only guides a needle is none."""
    named = patterns.service.find(text, words.start, words.end)
    return next((s for s in named if not _GUIDANCE.match(text, s.end, words.end)), None)


_RELEASE_OR_FORM = re.compile(
    r"\s+(?:ER|XR|SR|CR|LA|DR|DS|ODT|XL|\d[\d.]*\s?%?|gel|creams?|ointment|patch(?:es)?|tab(?:let)?s?|"
    r"cap(?:sule)?s?|suspension|solution|spray|injections?|lotion|topical|oral)(?=\s|\Z)",
    re.IGNORECASE,
)


def _name_alone(text: str, drug: Span) -> Span:
    """The drug's name without its release mark and form, which are values of their own."""
    m = _RELEASE_OR_FORM.search(text, drug.start, drug.end)
    return Span(drug.start, m.start() if m else drug.end)


def _is_form(service: Service | None) -> bool:
    """Whether the service is only how a drug is given: `one box of …`, `medication: …`."""
    return service is not None and service.kind == "other"


def _ingredients(text: str, words: Span, patterns: Patterns) -> Iterator[tuple[Span, Span]]:
    """Drugs with a percentage each, what a topical compound is made of: all words, and the drug."""
    if m := _NAMES_FIRST.search(text, words.start, words.end):
        yield from ((Span(*m.span()), d) for d in patterns.drug.find(text, *m.span("names")))
        return
    for m in _INGREDIENT.finditer(text, words.start, words.end):
        if drug := patterns.drug.first(text, m.start("name"), m.end("name")):
            yield Span(m.start(), m.end()), drug


def _drug(
    request: Request, drug: Span, ingredients: tuple[tuple[Span, Span], ...]
) -> Iterator[Found]:
    number = request.number
    yield Found("drug_name", "drug.as-written", drug, number)
    if len(ingredients) < 2:
        yield Found("service_category", "category.of-drug", drug, number)
        yield Found("service_subcategory", "subcategory.of-drug", drug, number)
        yield Found("drug_generic", "drug.generic", drug, number)
        yield Found("drug_class", "drug.class", drug, number)
        return
    whole = Span(ingredients[0][0].start, ingredients[-1][0].end)
    yield Found("service_category", "category.of-compound", whole, number)
    yield Found("service_subcategory", "subcategory.of-compound", whole, number)
    for words, named in ingredients:
        yield Found("drug_generic", "drug.generic", named, number)
        yield Found("drug_class", "drug.class", named, number)
        yield Found("compound_ingredient", "request.ingredient", words, number)


def _service(
    request: Request, service: Span | None, surgical: re.Match[str] | None, *, course: bool
) -> Iterator[Found]:
    number = request.number
    if surgical is not None:
        span = Span(surgical.start(), surgical.end())
        yield Found("service_category", "category.surgical", span, number)
        yield Found("service_subcategory", "subcategory.surgical", span, number)
    if service is None:
        return
    kind = "course" if course else "service"
    yield Found("procedure", "service.name", service, number)
    yield Found("service_category", f"category.of-{kind}", service, number)
    yield Found("service_subcategory", f"subcategory.of-{kind}", service, number)


def _places(text: str, request: Request, patterns: Patterns) -> Iterator[Found]:
    """Body parts, sides and levels; of the original request where the rest names none."""
    number, seen = request.number, False
    for words in filter(None, (request.review, request.original)):
        for part in patterns.body_part.find(text, words.start, words.end):
            seen = True
            yield Found("body_part", "body-part.name", part, number)
        sides = list(_SIDE.finditer(text, words.start, words.end))
        if sides and len({_side_key(m[0]) for m in sides}) == 1:
            span = Span(sides[0].start(), sides[0].end())
            yield Found("laterality", "body-part.side", span, number)
        for m in _LEVEL.finditer(text, words.start, words.end):
            seen = True
            yield Found("spinal_level", "body-part.level", Span(m.start(), m.end()), number)
        if seen:
            return


def _side_key(word: str) -> str:
    return read_side(word) or word


def read_side(words: str) -> str | None:
    folded = words.casefold().rstrip(".")
    if folded.startswith(("bilat", "both", "b/l")) or re.fullmatch("b[ul]e", folded):
        return "bilateral"
    return {"l": "left", "r": "right"}.get(folded[:1])
