"""The vocabularies as compiled patterns, made once when the rules are read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from imrdesk.lexicon import Guideline
from imrdesk.lexicon import Lexicon
from imrdesk.lexicon import TermFinder

_NEVER = r"(?!)"


@dataclass(frozen=True, slots=True)
class Patterns:
    """Patterns over guideline names. Each name matches however it is wrapped or joined."""

    mtus_document: re.Pattern[str]
    """Where a cited MTUS document begins in a list of citations."""
    mtus_name: re.Pattern[str]
    acoem_chapter: re.Pattern[str]
    odg_chapter: re.Pattern[str]
    comma_section: re.Pattern[str]
    """Section names that hold a comma of their own."""
    drug: TermFinder
    service: TermFinder
    body_part: TermFinder
    request: TermFinder
    """Drugs and services: what a request asks for."""


def parse_patterns(lexicon: Lexicon) -> Patterns:
    named = lexicon.guidelines
    documents = _names(g for g in named if g.source in {"MTUS", "ACOEM"} and g.kind != "section")
    treatments = [n for n in documents if n.endswith("Guidelines")]
    odg = _names(g for g in named if g.source == "ODG" and g.kind == "chapter")
    commas = [n for n in _names(g for g in named if g.kind == "section") if "," in n]
    name = _any_of(documents)
    begins = "".join(sorted({words[0] for words in (*documents, "ACOEM", "Chapter", "MTUS")}))
    tail = r"(?:\s+Medical)?(?:\s+Treatment)?(?:\s+Guidelines?)?"
    return Patterns(
        mtus_document=re.compile(
            rf"(?=[{re.escape(begins)}])(?:(?:MTUS\s+)?\bACOEM\b(?:\s+Chapter\s+\d+)?|\bChapter\s+\d+\s+(?={name})|\b(?:{name}){tail},?\s+(?:19|20)\d\d\b"
            rf"|(?:{_any_of(treatments)}))",
            re.IGNORECASE,
        ),
        mtus_name=re.compile(rf"(?:{name}){tail}(?![\w])", re.IGNORECASE),
        acoem_chapter=re.compile(rf"\b(?:{name})(?!\w)", re.IGNORECASE),
        odg_chapter=re.compile(rf"(?:{_any_of(odg)})(?!\w)", re.IGNORECASE),
        comma_section=re.compile(rf"(?:{_any_of(commas)})(?![\w(])", re.IGNORECASE),
        drug=lexicon.drug_finder,
        service=lexicon.service_finder,
        body_part=lexicon.body_part_finder,
        request=lexicon.request_finder,
    )


def _names(guidelines: Iterable[Guideline]) -> list[str]:
    return [name for g in guidelines for name in (g.name, *g.aliases)]


def _any_of(names: Iterable[str]) -> str:
    """Longest first; blanks, `&` and `and`, dashes and commas as letters vary them."""
    ordered = sorted(set(names), key=lambda n: (-len(n), n))
    return "|".join(_flexible(name) for name in ordered) or _NEVER


def _flexible(name: str) -> str:
    pattern = re.escape(name).replace(r"\ ", r"\s+").replace(r"\&", "&")
    pattern = pattern.replace(r"\s+&\s+", r"\s+(?:&|and)\s+").replace(
        r"\s+and\s+", r"\s+(?:&|and)\s+"
    )
    pattern = pattern.replace(r",\s+(?:&|and)\s+", r",?\s+(?:&|and)\s+")
    return pattern.replace(r"\s+\-\s+", r"\s*[-\u2013]\s*")
