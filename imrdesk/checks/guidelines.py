"""G01 to G05, G11 to G13: what the claims administrator and the reviewer cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from imrdesk.checks.facts import Facts
from imrdesk.checks.facts import places
from imrdesk.checks.rule import Doubt
from imrdesk.checks.rule import Rule
from imrdesk.checks.rule import Tier
from imrdesk.domain import Citation
from imrdesk.domain import Format
from imrdesk.domain import Severity
from imrdesk.domain import Span

WHO: Final = {"ca": "The claims administrator", "imro": "The reviewer"}
_PAGE_ERA: Final = frozenset({Format.D1, Format.D2})
_SECTION_ERA: Final = frozenset({Format.D3, Format.D4, Format.D5})
_EMPTY_CITATION = re.compile(r"\bNon-\s?MTUS(?:\s+Citation)?[\s.:;,]*\Z", re.IGNORECASE)
Cited = tuple[int, Citation, tuple[Span, ...]]


def cited(facts: Facts, side: str) -> Iterator[Cited]:
    """Every citation of one side, with its dispute and place."""
    for n in facts.disputes:
        for citation, spans in facts.citations(f"{side}_citation", n):
            yield n, citation, spans


def is_chronic_pain(citation: Citation) -> bool:
    return "chronic pain" in citation.document.casefold()


def _nothing_cited(facts: Facts) -> Iterator[Doubt]:
    for n in facts.disputes:
        for side, severity in (("imro", Severity.WARN), ("ca", Severity.INFO)):
            status = facts.first(f"{side}_guideline.status", n)
            if status is not None and status.value == "none_cited":
                told = f"{WHO[side]} cited no medical evidence."
                block = facts.first(f"{side}_guideline", n)
                yield Doubt(told, places(status) or places(block), n, severity)


def _no_page(facts: Facts, side: str) -> Iterator[Doubt]:
    if facts.subject.format not in _PAGE_ERA:
        return
    for n, citation, spans in cited(facts, side):
        sources = {"MTUS", "ACOEM"} if side == "imro" else {"MTUS"}
        if citation.source in sources and not citation.pages:
            yield Doubt(f"{WHO[side]}'s citation names no page.", spans, n)


def _reviewer_page(facts: Facts) -> Iterator[Doubt]:
    return _no_page(facts, "imro")


def _administrator_page(facts: Facts) -> Iterator[Doubt]:
    return _no_page(facts, "ca")


def _no_section(facts: Facts) -> Iterator[Doubt]:
    late = facts.subject.format in _SECTION_ERA
    for side in WHO:
        for n, citation, spans in cited(facts, side):
            if citation.source != "MTUS" or citation.sections:
                continue
            if is_chronic_pain(citation) or (late and citation.year is not None):
                yield Doubt(f"{WHO[side]}'s MTUS citation names no section.", spans, n)


def _unreadable(facts: Facts) -> Iterator[Doubt]:
    for n in facts.disputes:
        for side in WHO:
            block = facts.first(f"{side}_guideline", n)
            if block is None:
                continue
            if _EMPTY_CITATION.search(str(block.value)):
                yield Doubt("Nothing follows the words “Non-MTUS Citation”.", places(block), n)
            elif _cites_nothing_known(facts, side, n):
                yield Doubt("A citation here could not be read; please check.", places(block), n)


def _cites_nothing_known(facts: Facts, side: str, dispute: int) -> bool:
    status = facts.words(f"{side}_guideline.status", dispute)
    named = [citation for citation, _ in facts.citations(f"{side}_citation", dispute)]
    if status != "none_cited" and not named:
        return True
    return any(len(re.sub(r"[^A-Za-z]", "", citation.document)) < 3 for citation in named)


def _other_source(facts: Facts) -> Iterator[Doubt]:
    for side in WHO:
        for n, citation, spans in cited(facts, side):
            if citation.source == "other":
                yield Doubt("The source is none of MTUS, ACOEM and ODG.", spans, n)


def _no_chapter(facts: Facts) -> Iterator[Doubt]:
    for side in WHO:
        for n, citation, spans in cited(facts, side):
            if citation.source == "ODG" and not citation.chapter:
                yield Doubt("ODG is cited without a chapter.", spans, n)


def _set_aside(facts: Facts) -> Iterator[Doubt]:
    for n in facts.disputes:
        status = facts.first("imro_guideline.status", n)
        if status is None or status.value != "not_mtus":
            continue
        chapters = [
            (citation, spans)
            for citation, spans in facts.citations("ca_citation", n)
            if citation.source == "MTUS" and (citation.chapter or citation.document != "MTUS")
        ]
        if chapters:
            citation, spans = chapters[0]
            yield Doubt(
                "The reviewer set the MTUS aside, yet the claims administrator cited its chapter "
                f"“{citation.chapter or citation.document}” for the same item.",
                (*places(status), *spans)[:2],
                n,
            )


RULES: Final = (
    Rule("G01", Severity.INFO, Tier.CORE, "medical evidence is cited", _nothing_cited),
    Rule("G02", Severity.INFO, Tier.CORE, "the reviewer names pages", _reviewer_page),
    Rule("G03", Severity.INFO, Tier.EXTENDED, "the administrator names pages", _administrator_page),
    Rule("G04", Severity.INFO, Tier.EXTENDED, "sections are named", _no_section),
    Rule("G05", Severity.WARN, Tier.CORE, "every citation can be read", _unreadable),
    Rule("G11", Severity.INFO, Tier.CORE, "sources outside MTUS, ACOEM and ODG", _other_source),
    Rule("G12", Severity.INFO, Tier.EXTENDED, "ODG is cited with its chapter", _no_chapter),
    Rule("G13", Severity.WARN, Tier.CORE, "the MTUS set aside by the reviewer alone", _set_aside),
)
