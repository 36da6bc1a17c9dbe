"""Guideline blocks taken apart: status, and one citation a cited document (letters.md 2.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from imrdesk import normal
from imrdesk.domain import Citation
from imrdesk.domain import Span
from imrdesk.domain import trimmed
from imrdesk.extract.found import Found
from imrdesk.extract.patterns import Patterns

_NONE_CITED = re.compile(r"did\s+not\s+cite\s+any\b[^.]*\.?", re.IGNORECASE)
_NOT_MTUS = re.compile(
    r"(?:did\s+not\s+base\s+(?:their|its)\s+decision\s+on\s+the\s+MTUS"
    r"|outside\s+of\s+the\s+MTUS(?:\s+Guidelines?)?)",
    re.IGNORECASE,
)
_MTUS = re.compile(r"based\s+on\s+(?=MTUS\b)MTUS|part\s+of\s+the\s+MTUS", re.IGNORECASE)
_CUT = re.compile(
    r"Decision\s+based\s+on\s+(?P<non>Non-\s*MTUS(?:\s+Citations?)?)?(?P<other>)"
    r"|and\s+Other\s+Medical\s+Treatment\s+Guidelines?",
    re.IGNORECASE,
)
_PAGES: Final = r"Page\(?s?\)?\s*:\s*(?P<pages>\d[\d,\s&-]*(?:and\s+\d[\d,\s-]*)*)"
_PAGE_WORDS: Final = re.compile(
    r"[;,]?\s*\b(?:pages?|pgs?\.?|pp?\.?)\s*(?P<pages>\d+(?:\s*[-,&]\s*\d+)*)", re.IGNORECASE
)
_YEAR = re.compile(r"(?<![\d/-])(?:19|20)\d\d(?![\d/-])")
_SECTIONS = re.compile(r"Section\(?s?\)?\s*:\s*(?P<list>.*)", re.IGNORECASE | re.DOTALL)
_EDITION = re.compile(
    r"\b(?:\d(?:st|nd|rd|th)|(?:first|second|third)|revised)\s+ed(?:ition|\.)", re.IGNORECASE
)

_ODG = (
    r"(?:the\s+)?Official\s+Disability\s+Guidelines?(?:\s*[-,]?\s*\(?\s*ODG\s*\)?|\s*\(ODG[^)]*\))?"
    r"|(?:\bthe\s+)?\bODG(?:-TWC|\s+TWC)?\b"
)
_ACOEM = (
    r"(?:the\s+)?American\s+College\s+of\s+Occupational\s+and\s+Environmental\s+Medicine(?:\s*\(?"
    r"ACOEM\)?)?|(?:\bthe\s+)?\bACOEM\b|(?:Harris\s+J[.,]?\s+)?Occupational\s+medicine\s+practice\s+guidelines?"
    r"|(?:https?://)?(?:www\.)?mdguidelines\.com\S*"
)
SOURCE: Final = re.compile(rf"(?P<odg>{_ODG})|(?P<acoem>{_ACOEM})", re.IGNORECASE)
_WORD: Final = re.compile(r"\w")
_TAIL: Final = re.compile(r"(?:[\s,;.]|\band\b)+\Z")
_GLUE = re.compile(r"(?<=Guidelines)(?=[A-Z][a-z])")
_ACCESSED = re.compile(
    r"[.,;]?\s*(?P<address>(?:https?://|www\.)\S+?)?[.,;]?\s*accessed\s+(?:on\s+)?[\d/-]+[.,;]?\s*",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\((?:updated|last\s+updated|acute|online|web|electronic|thoracic\s+and\s+lumbar|chronic\s+and"
    r"|version|current)[^)]*\)|\b(?:procedure\s+summary|online\s+version|online\s+edition)\b"
    r"|https?://\S+|\bwww\.\S+|\(?\blast\s+updated\s+[\d/-]+\)?|\(electronically\s+cited\)",
    re.IGNORECASE,
)
_HEADWORD = re.compile(r"\b(?:chapters?|sections?|topics?)\b\s*", re.IGNORECASE)
_LEADING = re.compile(r"^\s*(?:under|regarding|on)\s+", re.IGNORECASE)
_HEADWORD_NEXT = re.compile(r"^[ ,;:./\u2013-]*(?:chapters?|sections?|topics?)\b", re.IGNORECASE)
_MARKS: Final = " ,;:.-/\u2013"
_BREAK = re.compile(
    r"\s*[;:]\s*|\s*,\s*(?=[A-Z0-9(])|\s*[/](?=\s*[A-Z])\s*|\s+[-\u2013]+\s*|(?<=\w)-\s+(?=[A-Z])"
)


def find_citations(
    text: str, block: Span, kind: str, dispute: int, patterns: Patterns
) -> Iterator[Found]:
    """Status and citations of one block; `kind` is `ca` or `imro`."""
    yield from _status(text, block, kind, dispute)
    yield from _told(text, block, kind, dispute, patterns)
    cuts = list(_CUT.finditer(text, block.start, block.end))
    ends = [*(m.start() for m in cuts[1:]), block.end][: len(cuts)]
    for m, end in zip(cuts, ends, strict=True):
        part = trimmed(text, m.end(), end)
        if part is None:
            continue
        mtus = m[0].lower().startswith("decision") and not m["non"]
        places = _mtus_places(text, part, patterns) if mtus else _other_places(text, part)
        rule = "citation.mtus" if mtus else "citation.other"
        for place in places:
            yield Found(f"{kind}_citation", rule, place, dispute)


def _told(text: str, block: Span, kind: str, dispute: int, patterns: Patterns) -> Iterator[Found]:
    """Documents named in a sentence, as the letters of 2013 have it."""
    if _CUT.search(text, block.start, block.end):
        return
    for m in patterns.mtus_document.finditer(text, block.start, block.end):
        yield Found(f"{kind}_citation", "citation.mtus", Span(m.start(), m.end()), dispute)


def _status(text: str, block: Span, kind: str, dispute: int) -> Iterator[Found]:
    for pattern in (_NONE_CITED, _NOT_MTUS, _MTUS, _CUT):
        if m := pattern.search(text, block.start, block.end):
            field = f"{kind}_guideline.status"
            yield Found(field, "guideline.status", Span(m.start(), m.end()), dispute)
            return


def read_status(surface: str) -> str | None:
    if _NONE_CITED.search(surface):
        return "none_cited"
    if _NOT_MTUS.search(surface) or re.search(r"Non-\s*MTUS", surface, re.IGNORECASE):
        return "not_mtus"
    return "mtus" if _MTUS.search(surface) else None


def _mtus_places(text: str, part: Span, patterns: Patterns) -> Iterator[Span]:
    """One stretch a cited document, cut before each known document's name."""
    starts = [m.start() for m in patterns.mtus_document.finditer(text, part.start, part.end)]
    starts = [part.start, *(s for s in starts if s > part.start + 5)]
    for start, end in zip(starts, [*starts[1:], part.end], strict=True):
        words = _without_end(text, start, end)
        if words and words.of(text).upper() != "MTUS":
            yield words


def _other_places(text: str, part: Span) -> Iterator[Span]:
    for start, end in _sources(text, part):
        place = _without_end(text, start, end)
        if place and _WORD.search(place.of(text)):
            yield place


def _sources(text: str, part: Span) -> Iterator[tuple[int, int]]:
    """Known sources from name to name; what stands between, by when it was looked up."""
    marks = [m.start() for m in SOURCE.finditer(text, part.start, part.end)]
    glued = [m.start() for m in _GLUE.finditer(text, part.start, part.end)]
    starts = sorted({part.start, *marks, *glued})
    for start, end in zip(starts, [*starts[1:], part.end], strict=True):
        if SOURCE.match(text, start, end):
            yield start, end
        else:
            yield from _sources_elsewhere(text, start, end)


def _sources_elsewhere(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Journals, web pages and books: one after another, parted by when they were looked up."""
    for m in _ACCESSED.finditer(text, start, end):
        yield (start, m.start()) if m.start() > start else m.span("address")
        start = m.end()
    yield start, end


def _without_end(text: str, start: int, end: int) -> Span | None:
    """The words without the marks and the `and` that lead to the next ones."""
    return trimmed(text, start, start + len(_TAIL.sub("", text[start:end])))


def read_mtus(surface: str, patterns: Patterns) -> Citation | None:
    """`[MTUS] [ACOEM Chapter n] NAME [YEAR][, Section(s): …][ TOPIC] [Page(s): …]`."""
    words = re.sub(r"^MTUS\b[\s,]*", "", normal.squash(surface))
    pages: tuple[int, ...] = ()
    if m := re.search(_PAGES, words, re.IGNORECASE):
        pages, words = page_numbers(m["pages"]), words[: m.start()]
    listed = ""
    if m := _SECTIONS.search(words):
        listed, words = m["list"], words[: m.start()]
    chapter_number, acoem = None, False
    if m := re.match(
        r"(?:ACOEM(?:\s+Guidelines)?\b[\s,]*(?:Chapter\s+(\d+)\b[\s,]*)?|Chapter\s+(\d+)\b[\s,]*)",
        words,
        re.IGNORECASE,
    ):
        acoem, words = True, words[m.end() :]
        chapter_number = int(m[1] or m[2]) if m[1] or m[2] else None
    year = None
    if m := re.search(r"\s*\b((?:19|20)\d\d)\b(?:\s+Guidelines)?[\s,]*$", words):
        year, words = int(m[1]), words[: m.start()]
    name, topic = _name_and_topic(words.strip(" ,.;"), patterns)
    if not (name or acoem):
        return None
    sections = section_names(listed or topic, patterns)
    return Citation(
        source="MTUS",
        document="ACOEM" if acoem else document_name(name),
        chapter=name if acoem and name else None,
        acoem_chapter=chapter_number,
        sections=sections,
        pages=pages,
        year=year,
    )


def document_name(name: str) -> str:
    """The document as cited, without `Guidelines`."""
    return re.sub(r"\s+Guidelines?$", "", name, flags=re.IGNORECASE)


def _name_and_topic(words: str, patterns: Patterns) -> tuple[str, str]:
    m = patterns.mtus_name.match(words)
    if m is None:
        return words, ""
    return m[0].strip(), words[m.end() :].strip(" ,.;-")


def section_names(listed: str, patterns: Patterns) -> tuple[str, ...]:
    """A list of section names, cut at commas but not inside a known name or brackets."""
    words = normal.squash(listed).strip(" ,;.")
    names: list[str] = []
    while words:
        m = patterns.comma_section.match(words)
        end = _with_brackets(words, m.end()) if m else _comma(words)
        names.append(words[:end].strip(" ,;."))
        words = words[end:].lstrip(" ,;.")
        words = re.sub(r"^and\s+(?=[A-Z])", "", words)
    return tuple(name for name in names if name)


def _with_brackets(words: str, end: int) -> int:
    """What stands in brackets right after a known name belongs to it."""
    m = re.compile(r"\s*\([^()]*\)").match(words, end)
    return m.end() if m else end


def _comma(words: str) -> int:
    """The first comma outside brackets that is followed by a capital or a digit."""
    depth = 0
    for n, character in enumerate(words):
        depth += (character == "(") - (character == ")")
        if depth <= 0 and character in ",;" and re.match(r"[,;]\s*(?:and\s+)?[A-Z0-9]", words[n:]):
            return n
    return len(words)


def page_numbers(words: str) -> tuple[int, ...]:
    """`174-175, 180` -> 174, 175, 180; ranges of up to a hundred pages."""
    pages: list[int] = []
    for m in re.finditer(r"(\d+)(?:\s*-\s*(\d+))?", words):
        first, last = int(m[1]), int(m[2] or m[1])
        pages += range(first, last + 1) if first <= last < first + 100 else [first]
    return tuple(dict.fromkeys(pages))


def read_other(surface: str, patterns: Patterns) -> Citation | None:
    """A citation outside the MTUS: ODG, ACOEM of any edition, or another source."""
    words = normal.squash(surface).strip(" ,;.")
    m = SOURCE.match(words)
    if m is None and patterns.odg_chapter.match(words):
        return _odg(words, patterns)
    if m is None:
        return _elsewhere(words)
    if m["odg"]:
        return _odg(words[m.end() :], patterns)
    return _acoem(m[0], words[m.end() :], patterns)


def _odg(rest: str, patterns: Patterns) -> Citation:
    year, rest = _taken_year(_ASIDE.sub(" ", rest))
    names = _topics(rest, patterns)
    chapter = names[0] if names and patterns.odg_chapter.fullmatch(names[0]) else None
    return Citation(
        source="ODG",
        document="Official Disability Guidelines",
        chapter=chapter,
        sections=names[1:] if chapter else names,
        year=year,
    )


def _taken_year(words: str) -> tuple[int | None, str]:
    m = _YEAR.search(words)
    if m is None:
        return None, words
    return int(m[0]), words[: m.start()].rstrip(" (,") + " " + words[m.end() :].lstrip(" ),.")


def _topics(rest: str, patterns: Patterns) -> tuple[str, ...]:
    """Chapter and topics after the source's name, parted by comma, dash, colon, slash or none."""
    words = _balanced(normal.squash(rest))
    names: list[str] = []
    while words:
        known = patterns.odg_chapter.match(words) or patterns.comma_section.match(words)
        end = known.end() if known else _topic_end(words)
        names += [words[:end]] if known else _with_last_chapter(words[:end], patterns)
        words = _HEADWORD_NEXT.sub("", words[end:]).lstrip(_MARKS)
        words = re.sub(r"^and\s+", "", words)
    cleaned = (_LEADING.sub("", _HEADWORD.sub("", name)).strip(_MARKS) for name in names)
    return tuple(
        dict.fromkeys(n for n in cleaned if _WORD.search(n) and n.casefold() != "guidelines")
    )


def _balanced(words: str) -> str:
    """Without marks at the ends, nor a bracket that lost its partner."""
    words = words.strip(_MARKS)
    while words.startswith(")") or (words.startswith("(") and ")" not in words):
        words = words[1:].lstrip(_MARKS)
    while words.endswith("(") or (words.endswith(")") and "(" not in words):
        words = words[:-1].rstrip(_MARKS)
    return words


def _topic_end(words: str) -> int:
    depth = 0
    for n, character in enumerate(words):
        depth += (character == "(") - (character == ")")
        if depth <= 0 and n and (m := _BREAK.match(words, n)) and m.end() > n:
            if re.match(r"Indications\s+for\s+imaging$", words[:n], re.IGNORECASE):
                continue
            return n
        if depth <= 0 and n and (m := _HEADWORD.match(words, n)) and words[n - 1] == " ":
            return n
    return len(words)


def _with_last_chapter(topic: str, patterns: Patterns) -> list[str]:
    """`MRI Elbow`: a chapter may stand after its topic without a comma."""
    words = topic.split()
    for n in range(1, len(words)):
        told = words[n - 1].casefold() in {"for", "of", "and", "in"}
        if not told and n <= 2 and patterns.odg_chapter.fullmatch(" ".join(words[n:])):
            return [" ".join(words[:n]), " ".join(words[n:])]
    return [topic]


def _acoem(name: str, rest: str, patterns: Patterns) -> Citation:
    pages: tuple[int, ...] = ()
    if m := _PAGE_WORDS.search(rest) or re.search(_PAGES, rest, re.IGNORECASE):
        pages, rest = page_numbers(m["pages"]), rest[: m.start()] + rest[m.end() :]
    edition = None
    if m := _EDITION.search(rest):
        edition, rest = m[0], rest[: m.start()] + rest[m.end() :]
    year, rest = _taken_year(_ASIDE.sub(" ", rest))
    number = None
    if m := re.search(r"\bChapter\s+(\d+)\b", rest, re.IGNORECASE):
        number, rest = int(m[1]), rest[: m.start()] + rest[m.end() :]
    rest = re.sub(r"^\W*(?:Practice\s+)?Guidelines?\b", "", rest, flags=re.IGNORECASE)
    m = patterns.acoem_chapter.search(rest)
    chapter = m[0] if m else None
    topic = normal.squash(rest[m.end() :] if m else rest).strip(" ,;:.-()\u2013/")
    return Citation(
        source="ACOEM",
        document="mdguidelines.com" if "mdguidelines" in name.lower() else "ACOEM",
        chapter=chapter,
        acoem_chapter=number,
        sections=section_names(topic, patterns),
        pages=pages,
        year=year,
        edition=edition,
    )


def _elsewhere(words: str) -> Citation:
    pages: tuple[int, ...] = ()
    if m := _PAGE_WORDS.search(words):
        pages, words = page_numbers(m["pages"]), words[: m.start()] + words[m.end() :]
    year = None
    months = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
    if m := re.search(
        rf"[\s,(]*(?:{months}(?:\s*[/-]\s*{months})?\s+)?((?:19|20)\d\d)\)?\s*[;,.]?\s*$", words
    ):
        year, words = int(m[1]), words[: m.start()]
    return Citation(source="other", document=words.strip(" ,;."), pages=pages, year=year)
