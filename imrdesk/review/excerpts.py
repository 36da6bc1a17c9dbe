"""Words of a letter with a little of what stands around them, on one line."""

from __future__ import annotations

from imrdesk.domain import Section
from imrdesk.domain import SectionName
from imrdesk.domain import Snippet
from imrdesk.domain import Span

AROUND = 60
LONGEST = 400
"""Of longer words only the beginning is shown."""

TITLES = {
    SectionName.HEADER: "Header",
    SectionName.HOW_DETERMINED: "How the determination was made",
    SectionName.DOCUMENTS: "Documents reviewed",
    SectionName.SUMMARY: "Clinical case summary",
    SectionName.ISSUES: "Issues, decisions and rationales",
    SectionName.GUIDELINES: "Guidelines relied upon",
    SectionName.RATIONALE: "Rationale",
}


def excerpt(text: str, span: Span, sections: tuple[Section, ...] = ()) -> Snippet:
    """The words of `span`, marked, between whole words; blanks and line ends become one blank."""
    end = min(span.end, span.start + LONGEST)
    before = _joined(text[max(0, span.start - AROUND) : span.start])
    if span.start > AROUND:
        before = f"… {before.partition(' ')[2]}"
    behind = _joined(text[end : end + AROUND])
    if end + AROUND < len(text):
        behind = f"{behind.rpartition(' ')[0]} …"
    words = _joined(text[span.start : end]).strip()
    shown = before + words + behind
    mark = Span(len(before), len(before) + len(words)) if words else None
    name = next((s.name for s in sections if s.body.overlaps(span)), None)
    return Snippet(TITLES[name] if name else "", shown, (mark,) if mark else (), span)


def _joined(text: str) -> str:
    """One blank for white space, also at the ends, where other words follow."""
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return f"{' ' * text[0].isspace()}{words}{' ' * text[-1].isspace()}"
