"""G06 to G10: whether a cited chapter, page and year belong together and fit the item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from imrdesk.checks.days import latest
from imrdesk.checks.facts import Facts
from imrdesk.checks.guidelines import WHO
from imrdesk.checks.guidelines import cited
from imrdesk.checks.requests import ask
from imrdesk.checks.requests import same_place
from imrdesk.checks.rule import Doubt
from imrdesk.checks.rule import Rule
from imrdesk.checks.rule import Tier
from imrdesk.domain import Severity
from imrdesk.lexicon import Guideline

_EARLY_EDITION = re.compile(r"\b(?:2nd|second)\b", re.IGNORECASE)
_BY_PART: Final = re.compile(
    r"\b(?:neck|shoulder|elbow|forearm|wrist|hand|low\s+back|back|knee|ankle|foot|hip|leg|"
    r"cervical|thoracic|lumbar|head|eye)\b",
    re.IGNORECASE,
)
_EARLY_YEAR: Final = 2004
"""Of ACOEM's second edition, whose chapters are the numbered ones."""


def _chapters(facts: Facts, name: str) -> Iterator[Guideline]:
    """ACOEM's chapters of that name, of the second edition and of later ones."""
    for guideline in facts.lexicon.guidelines_named(name):
        if guideline.kind == "chapter" and guideline.source != "ODG":
            yield guideline


def _edition(facts: Facts) -> Iterator[Doubt]:
    for side in WHO:
        for n, citation, spans in cited(facts, side):
            names = [name for name in (citation.chapter, *citation.sections) if name]
            early = citation.year == _EARLY_YEAR or _EARLY_EDITION.search(citation.edition or "")
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
    years = [chapter.years for chapter in _chapters(facts, name)]
    return bool(years) and not any(_EARLY_YEAR in known for known in years)


def _number(facts: Facts) -> Iterator[Doubt]:
    for side in WHO:
        for n, citation, spans in cited(facts, side):
            title = citation.chapter or citation.document
            if citation.acoem_chapter is None:
                continue
            numbers = (chapter.chapter_number for chapter in _chapters(facts, title))
            known = next((number for number in numbers if number is not None), None)
            if known is not None and known != citation.acoem_chapter:
                yield Doubt(
                    f"Chapter {citation.acoem_chapter} differs from “{title}”, which is chapter "
                    f"{known}.",
                    spans,
                    n,
                )


def _page(facts: Facts) -> Iterator[Doubt]:
    for side in WHO:
        for n, citation, spans in cited(facts, side):
            if citation.source not in {"MTUS", "ACOEM"}:
                continue
            title = citation.chapter or citation.document
            known = _pages(facts, title)
            wrong = [page for page in citation.pages if known and page not in known]
            if wrong:
                told = f"Page {wrong[0]} lies outside {title}"
                yield Doubt(f"{told} ({known[0]} to {known[-1]}).", spans, n)


def _pages(facts: Facts, title: str) -> range:
    """Of a document or a chapter; sections go by their document's."""
    named = facts.lexicon.guidelines_named(title)
    known = (guideline.pages for guideline in named if guideline.kind != "section")
    return next(filter(None, known), range(0))


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
