"""The engine: one letter in, one extraction out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator

from imrdesk.domain import Extraction
from imrdesk.domain import Finding
from imrdesk.domain import Letter
from imrdesk.domain import Section
from imrdesk.domain import SectionName
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.domain import Value
from imrdesk.extract.citations import find_citations
from imrdesk.extract.disputes import Dispute
from imrdesk.extract.disputes import find_disputes
from imrdesk.extract.disputes import outcome_place
from imrdesk.extract.early import find_early_disputes
from imrdesk.extract.formats import detect_format
from imrdesk.extract.found import Found
from imrdesk.extract.header import find_header
from imrdesk.extract.header import find_opening
from imrdesk.extract.layout import paragraphs
from imrdesk.extract.patient import find_patient
from imrdesk.extract.rationale import necessity_sentence
from imrdesk.extract.readings import value_of
from imrdesk.extract.requests import find_request
from imrdesk.extract.reviewer import find_reviewer
from imrdesk.extract.rules import Rules
from imrdesk.extract.sections import after_intro
from imrdesk.extract.sections import body_of
from imrdesk.extract.sections import find_sections
from imrdesk.extract.summary import find_listed
from imrdesk.extract.summary import find_told_diagnoses
from imrdesk.extract.told import told_in
from imrdesk.extract.utilization import find_utilization


def extract(letter: Letter, rules: Rules) -> Extraction:
    """All findings of a letter, in the order of catalogue levels and of the text."""
    text = letter.text
    sections = find_sections(text, rules)
    disputes = _disputes(letter, sections)
    found = [*_of_letter(text, sections, rules), *_of_disputes(text, disputes, rules)]
    return Extraction(
        letter_id=letter.id,
        engine=rules.engine,
        format=detect_format(text, sections),
        sections=sections,
        findings=tuple(findings(text, found, rules)),
    )


def read_dispute(text: str, dispute: Dispute, rules: Rules) -> tuple[Finding, ...]:
    """What one dispute states, wherever a reviewer says that its parts stand."""
    found = [f for f in _of_dispute(text, dispute, rules) if f.dispute]
    return tuple(findings(text, found, rules))


def _disputes(letter: Letter, sections: tuple[Section, ...]) -> tuple[Dispute, ...]:
    """By the labels of 2014 and later, wherever they stand; else by the sentences of 2013."""
    text = letter.text
    issues = body_of(sections, SectionName.ISSUES)
    place = issues or (Span(0, len(text)) if text else None)
    labelled = find_disputes(text, place, paragraphs(text, letter.pages)) if place else ()
    return labelled or find_early_disputes(text, sections)


def _of_letter(text: str, sections: tuple[Section, ...], rules: Rules) -> Iterator[Found]:
    yield from find_header(text, body_of(sections, SectionName.HEADER))
    yield from find_opening(text, body_of(sections, SectionName.ISSUES))
    yield from find_reviewer(text, body_of(sections, SectionName.HOW_DETERMINED), rules.lexicon)
    if (body := body_of(sections, SectionName.SUMMARY)) is not None:
        summary = after_intro(text, body)
        told = told_in(text, summary)
        yield from find_patient(summary, told)
        yield from find_utilization(told, rules.patterns)
        yield from find_listed(told, rules.patterns)


def _of_disputes(text: str, disputes: tuple[Dispute, ...], rules: Rules) -> Iterator[Found]:
    if (place := outcome_place(disputes)) is not None:
        yield Found("case_outcome", f"outcome.{disputes[0].decided_by}", place)
    for dispute in disputes:
        yield from _of_dispute(text, dispute, rules)


def _of_dispute(text: str, dispute: Dispute, rules: Rules) -> Iterator[Found]:
    n, patterns = dispute.number, rules.patterns
    for field in ("item", "decision", "ca_guideline", "imro_guideline", "rationale"):
        span: Span | None = getattr(dispute, field)
        if span is not None:
            rule = dispute.decided_by if field == "decision" else f"dispute.{field}"
            yield Found(field, rule, span, n)
    if dispute.item is not None:
        yield from find_request(text, dispute.item, n, rules.lexicon, patterns)
    if dispute.ca_guideline is not None:
        yield from find_citations(text, dispute.ca_guideline, "ca", n, patterns)
    if dispute.imro_guideline is not None:
        yield from find_citations(text, dispute.imro_guideline, "imro", n, patterns)
    if dispute.rationale is not None:
        sentence = necessity_sentence(text, dispute.rationale)
        if sentence is not None:
            yield Found("necessity_sentence", "rationale.necessity", sentence, n)
        yield from find_told_diagnoses(text, dispute.rationale)


def findings(text: str, found: Iterable[Found], rules: Rules) -> Iterator[Finding]:
    """Read the values; drop what does not have its field's form; one of each repeated value."""
    count: defaultdict[tuple[str, int], int] = defaultdict(int)
    seen: set[tuple[str, int, Value]] = set()
    # The same words stand many times in a letter (`lumbar`, `MRI`) and are read once.
    read: dict[tuple[str, str, str], Value | None] = {}
    for f in found:
        key = (f.field, f.dispute)
        if count[key] and not rules.catalogue[f.field].repeated:
            continue
        words = (f.field, f.rule, f.span.of(text))
        if words not in read:
            read[words] = value_of(*words, rules)
        value = read[words]
        if value is None or (*key, value) in seen:
            continue
        yield Finding(Slot(f.field, f.dispute, count[key]), value, f.span, f.rule)
        count[key] += 1
        seen.add((*key, value))
