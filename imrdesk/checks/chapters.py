"""G06 to G10: whether a cited chapter, page and year belong together and fit the item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from imrdesk.checks.days import latest
from imrdesk.checks.facts import Facts
from imrdesk.checks.guidelines import WHO
from imrdesk.checks.guidelines import cited
from imrdesk.checks.guidelines import is_chronic_pain
from imrdesk.checks.requests import ask
from imrdesk.checks.requests import same_place
from imrdesk.checks.rule import Doubt
from imrdesk.checks.rule import Rule
from imrdesk.checks.rule import Tier
from imrdesk.domain import Citation
from imrdesk.domain import Severity
from imrdesk.lexicon import Guideline

_EARLY_EDITION = re.compile(r"\b(?:2nd|second)\b", re.IGNORECASE)
_BY_PART: Final = re.compile(
    r"\b(?:neck|shoulder|elbow|forearm|wrist|hand|low\s+back|back|knee|ankle|foot|hip|leg|"
    r"cervical|thoracic|lumbar|head|eye)\b",
    re.IGNORECASE,
)
_LAST_PAIN_PAGE: Final = 127


def _named(facts: Facts, words: str, *, numbered: bool) -> Guideline | None:
    """The ACOEM chapter of that name: of the second edition, or a later one."""
    for guideline in facts.lexicon.guidelines_named(words):
        chapter = guideline.kind == "chapter" and guideline.source != "ODG"
        if chapter and (guideline.chapter_number is not None) is numbered:
            return guideline
    return None


def _edition(facts: Facts) -> Iterator[Doubt]:
    for side in WHO:
        for n, citation, spans in cited(facts, side):
            names = [name for name in (citation.chapter, *citation.sections) if name]
            early = citation.year == 2004 or _EARLY_EDITION.search(citation.edition or "")
            if citation.source not in {"MTUS", "ACOEM"} or not early:
                continue
            for name in [*names, citation.document]:
                if _is_later(facts, name):
                    yield Doubt(
                        f"The chapter “{name}” is not of the 2nd edition of 2004; please check.",
                        spans,
                        n,
                    )
                    break


def _is_later(facts: Facts, name: str) -> bool:
    return (
        _named(facts, name, numbered=False) is not None
        and _named(facts, name, numbered=True) is None
    )


def _number(facts: Facts) -> Iterator[Doubt]:
    for side in WHO:
        for n, citation, spans in cited(facts, side):
            title = citation.chapter or citation.document
            if citation.acoem_chapter is None:
                continue
            known = _named(facts, title, numbered=True)
            if known is not None and known.chapter_number != citation.acoem_chapter:
                yield Doubt(
                    f"Chapter {citation.acoem_chapter} differs from “{title}”, which is chapter "
                    f"{known.chapter_number}.",
                    spans,
                    n,
                )


def _page(facts: Facts) -> Iterator[Doubt]:
    for side in WHO:
        for n, citation, spans in cited(facts, side):
            if citation.source not in {"MTUS", "ACOEM"}:
                continue
            first, last = _pages(facts, citation)
            wrong = [page for page in citation.pages if not first <= page <= last]
            if wrong:
                told = f"Page {wrong[0]} lies outside {citation.chapter or citation.document}"
                yield Doubt(f"{told} ({first} to {last}).", spans, n)


def _pages(facts: Facts, citation: Citation) -> tuple[int, int]:
    if is_chronic_pain(citation):
        return 1, _LAST_PAIN_PAGE
    known = _named(facts, citation.chapter or citation.document, numbered=True)
    if known is None or known.first_page is None or known.last_page is None:
        return 1, 10_000
    return known.first_page, known.last_page


def _part(facts: Facts) -> Iterator[Doubt]:
    for side in WHO:
        for n, citation, spans in cited(facts, side):
            title = citation.chapter or citation.document
            if citation.source == "other" or not _BY_PART.search(title):
                continue
            if not same_place(facts.asks[n], ask(title, facts.lexicon)):
                yield Doubt(f"“{title}” is of another part of the body than the item.", spans, n)


def _later_year(facts: Facts) -> Iterator[Doubt]:
    end = latest(facts)
    if end is None:
        return
    for side in WHO:
        for n, citation, spans in cited(facts, side):
            year = citation.year
            if year is None or citation.source == "other":
                continue
            early = citation.source == "MTUS" and (
                (year == 2016 and end.isoformat() < "2016-07-28")
                or (year >= 2017 and end.isoformat() < "2017-12-01")
            )
            if early or year > end.year:
                yield Doubt(f"The year {year} of the citation is later than the letter.", spans, n)


RULES: Final = (
    Rule("G06", Severity.WARN, Tier.EXTENDED, "edition and chapter belong together", _edition),
    Rule("G07", Severity.WARN, Tier.CORE, "chapter number and title agree", _number),
    Rule("G08", Severity.INFO, Tier.EXTENDED, "pages lie in their chapter", _page),
    Rule("G09", Severity.INFO, Tier.EXTENDED, "chapter and item name one body part", _part),
    Rule("G10", Severity.INFO, Tier.EXTENDED, "citations are older than the letter", _later_year),
)
