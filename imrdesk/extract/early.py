"""Disputes of the letters of 2013 (formats A, B and Cf), which decide in sentences.

`1. X is not medically necessary and appropriate.` stands where later letters have `X: Upheld`;
guidelines and rationale follow in sentences and run-in headings of their own (letters.md 1.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence

from imrdesk.domain import Section
from imrdesk.domain import SectionName
from imrdesk.domain import Span
from imrdesk.domain import trimmed
from imrdesk.extract.disputes import Dispute
from imrdesk.extract.disputes import state_word
from imrdesk.extract.sections import body_of

_NECESSARY = (
    r"(?:is|are|was|were)\s+(?:(?P<not>not)\s*)?medically\s+necessary(?:\s+and\s+appropriate)?"
)
_NUMBERED = re.compile(
    r"(?:(?<=\n)|\A|(?<=[.:]\s))[ \f]*\d{1,2}[).]\s+"
    r"(?:MAXIMUS\s+Federal\s+Services,?\s+(?:Inc\.?)?\s*has\s+determined\s+(?:that\s+)?)?"
    r"(?:(?:Regarding\s+)?(?:the\s+)?request\s+for\s+)?"
    rf"(?P<item>[^\n](?:(?!\n\s*\d{{1,2}}[).]\s)[^.]|\.(?=\S)){{1,400}}?),?\s+(?P<decision>{_NECESSARY})",
    re.IGNORECASE,
)
_REGARDING = re.compile(
    r"\d{1,2}[).]\s+Regarding\s+the\s+request\s+for\s+(?P<item>.{2,300}?)\s*:", re.DOTALL
)
_CA = re.compile(
    r"The\s+Claims\s+Administrator\s+(?:based\s+(?:its|their)\s+decision\s+on|did\s+not\s+(?:cite|base))"
    r".+?(?=\s+The\s+(?:Physician|Expert)\s+Reviewer|\s+Rationale\s+for|\Z)",
    re.DOTALL,
)
_IMRO = re.compile(
    r"The\s+(?:Physician|Expert)\s+Reviewer\s+(?:based\s+(?:his/her|their)\s+decision\s+on|found|did\s+not"
    r"\s+(?:cite|base)).+?(?=\s+The\s+(?:Physician|Expert)\s+Reviewer's|\s+Rationale\s+for|\Z)",
    re.DOTALL,
)
_WHY = re.compile(
    r"(?:The\s+(?:Physician|Expert)\s+Reviewer's\s+decision\s+rationale|Rationale\s+for\s+(?:the\s+)?Decision)"
    r"\s*:",
    re.IGNORECASE,
)


def find_early_disputes(text: str, sections: Sequence[Section]) -> tuple[Dispute, ...]:
    """Numbered decisions; else the one issue of a letter in format B."""
    numbered = tuple(_numbered(text, sections))
    return numbered or tuple(_one_issue(text, sections))


def _numbered(text: str, sections: Sequence[Section]) -> Iterator[Dispute]:
    issues = body_of(sections, SectionName.ISSUES)
    decided = list(_NUMBERED.finditer(text, issues.start, issues.end)) if issues else []
    if not decided:
        opening = min((s.heading.start for s in sections if s.heading), default=len(text))
        decided = list(_NUMBERED.finditer(text, 0, opening))
    ends = [*(m.start() for m in decided[1:]), issues.end if issues else len(text)]
    reasons = list(_REGARDING.finditer(text))
    for number, (m, end) in enumerate(zip(decided, ends[: len(decided)], strict=True), 1):
        block = Span(m.end(), max(m.end() + 1, end))
        if number <= len(reasons):
            last = reasons[number].start() if number < len(reasons) else len(text)
            block = Span(reasons[number - 1].end(), last)
        yield _dispute(text, number, m, block)


def _dispute(text: str, number: int, m: re.Match[str], block: Span) -> Dispute:
    ca = _CA.search(text, block.start, block.end)
    imro = _IMRO.search(text, block.start, block.end)
    why = _WHY.search(text, block.start, block.end)
    return Dispute(
        number=number,
        item=trimmed(text, m.start("item"), m.end("item")),
        decision=Span(m.start("decision"), m.end("decision")),
        ca_guideline=trimmed(text, ca.start(), ca.end()) if ca else None,
        imro_guideline=trimmed(text, imro.start(), imro.end()) if imro else None,
        rationale=trimmed(text, why.end(), block.end) if why else None,
        decided_by="decision.by-necessity",
    )


_HEADED = re.compile(r"IS/WAS\s+(?:NOT\s+)?MEDICALLY\s+NECESSARY", re.IGNORECASE)


def _one_issue(text: str, sections: Sequence[Section]) -> Iterator[Dispute]:
    issue = body_of(sections, SectionName.ISSUES)
    why = next((s for s in sections if s.name is SectionName.RATIONALE and s.heading), None)
    headed = (
        _HEADED.search(text, why.heading.start, why.heading.end) if why and why.heading else None
    )
    if issue is None or why is None or headed is None:
        return
    yield Dispute(
        number=1,
        item=issue,
        decision=Span(headed.start(), headed.end()),
        ca_guideline=None,
        imro_guideline=body_of(sections, SectionName.GUIDELINES),
        rationale=why.body,
        decided_by="decision.by-necessity",
    )


def read_decision(surface: str) -> str:
    """Not necessary upholds the denial, necessary overturns it."""
    return "Upheld" if re.search(r"\bnot", surface, re.IGNORECASE) else "Overturned"


def read_early_outcome(surface: str) -> str | None:
    """The State's word for decisions told in sentences."""
    decided = re.finditer(_NECESSARY, surface, re.IGNORECASE)
    return state_word({read_decision(m[0]) == "Overturned" for m in decided})
