"""What the clinical summary lists: diagnoses, medications, treatment, imaging, visits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence
from typing import Final

from imrdesk.domain import Span
from imrdesk.domain import trimmed
from imrdesk.extract.dates import FULL_DATE
from imrdesk.extract.dates import dates_in
from imrdesk.extract.found import Found
from imrdesk.extract.layout import says
from imrdesk.extract.lists import diagnoses_in
from imrdesk.extract.lists import drugs_in
from imrdesk.extract.lists import members_in
from imrdesk.extract.patterns import Patterns
from imrdesk.extract.utilization import tells_of_request
from imrdesk.extract.utilization import tells_of_review

_LINK = (
    r"(?:\s*:\s*|\s+(?:(?:has|have|had)\s+)?(?:are|is|was|were|be|been|to|include[sd]?|including|included|"
    r"documented|noted|listed|reported|stated|as|being|of)\b)+(?:\s*:)?\s+"
)
_DIAGNOSES: Final = tuple(
    re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for pattern in (
        rf"\b(?:current\s+|working\s+|listed\s+|relevant\s+|clinical\s+)*"
        rf"(?:diagnos[ei]s|diagnostic\s+impressions?|dx){_LINK}(?P<list>.+)",
        r"\bdiagnosed\s+(?:with|as\s+having|as)\s*:?\s+(?P<list>.+)",
        r"\b(?:undergoing|receiving|under)\s+(?:\w+\s+)?treatments?\s+for\s*:?\s+(?P<list>.+)",
        r"\b(?:is|was|were|has)\s+(?:currently\s+)?(?:(?:being|been)\s+(?:\w+\s+)?"
        r"(?:treated|followed|seen|evaluated)|treated|followed)\s+for\s*:?\s+(?P<list>.+)",
        r"\bcurrent\s+diagnoses\s*\((?P<list>[^)]+)\)",
        r"\bassessment\s*(?::|includes|included|was|is)\s+(?P<list>.+)",
    )
)
_DIAGNOSED = re.compile(
    r"diagnos|\bdx\b|treat|assessment|(?:followed|seen|evaluated)\s+for", re.IGNORECASE
)
"""Whether any of the patterns can match: most sentences are passed over quickly."""
_PATIENT_HAS = re.compile(
    r"\b(?:is|was|were|has\s+been|had\s+been)\s+diagnosed\s+(?:with|as\s+having)\s+(?P<list>[^.;]{3,160})",
    re.IGNORECASE,
)
_LIST_END: Final = re.compile(
    r"\s*(?:[.]?\s*\Z|,?\s+(?:due\s+to|after\s+an?\b|reportedly|which|who|that\s+|he\s+|she\s+|for\s+which|"
    r"dating|since\s|secondary\s+to\s+the\s+(?:industrial|work)|and\s+(?:has|was|is|had|"
    r"the\s+(?:injured|provider|physician|doctor|patient|applicant|claimant|worker|treating|request\w*)|"
    r"currently|reported|underwent|complain\w*)\b|on\s+\d|with\s+(?:an?\s+)?(?:injury|date)|"
    r"from\s+(?:an?\s+)?(?:work|industrial)))",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    r"^(?:the\s+)?(?:diagnos[ei]s\s+of|following\s*:?|diagnoses\s*:?)\s+", re.IGNORECASE
)
_MEDICATIONS: Final = re.compile(
    r"\bmedications?\b[^.]{0,40}?(?:include[sd]?|including|consist\w*|are|were|was|is|have\s+been|:|of|list\w*|"
    r"prescribed|noted)\s"
    r"|\b(?:taking|takes|has\s+been\s+on|is\s+on|was\s+on|prescribed|prescriptions?\s+for|refill\w*|dispensed|"
    r"given|using|uses|utiliz\w+|continue\w*|trial\s+of|started\s+on|treated\s+with|provided\s+with|use\s+of)\b"
    r"|\btreat(?:ment|ments|ed)\b[^.]{0,60}?(?:include[sd]?|including|consist\w*|with|:)|\bin\s+the\s+urine\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:was|were|is|are|been)\s+(?:also\s+|again\s+)?(?:prescribed|refilled|dispensed|continued|given|renewed|"
    r"endorsed|started)\b",
    re.IGNORECASE,
)
"""`X and Y were prescribed`: the drugs stand before the word."""
_TREATMENTS: Final = re.compile(
    r"\b(?:treatments?|therap(?:y|ies)|care)\b[^.:]{0,60}?(?:(?:has|have|had)\s+)?(?:include[sd]?|including|"
    r"consist(?:s|ed|ing)\s+of|noted\s+to\s+include)\s*:?\s+(?P<list>.+)"
    r"|\b(?:past|prior|previous)\s+treatments?\s+(?:was|were)\s+(?P<were>[^.;]+,.+)"
    r"|\btreated\s+with\s*(?:the\s+following\s*)?:?\s+(?P<with>.+)"
    r"|\btreatments?\s+to\s+date\s*\((?P<brackets>[^)]+)\)",
    re.IGNORECASE | re.DOTALL,
)
_RELATIVE = re.compile(r"(?:which|who|that|whereas|without|but)\b", re.IGNORECASE)
_PLAN = re.compile(r"\b(?:plan|recommend\w*|request\w*|scheduled)\b", re.IGNORECASE)
LONGEST_TREATMENT: Final = 12
"""Words of a treatment; what is longer is a sentence, not a member of a list."""
_IMAGING: Final = re.compile(
    r"\b(?:MRIs?|magnetic\s+resonance\s+imaging|x-\s?rays?|radiographs?|CT\s+scans?|computed\s+tomography|"
    r"bone\s+scan|ultrasound\s+(?:study|scan)|EMG(?:\s*[/-]\s*N?C[SV]S?)?|NCS|NCV|electrodiagnostic\s+stud(?:y|ies)|"
    r"nerve\s+conduction\s+stud(?:y|ies)|electromyograph\w*|arthrogram|epidurogram|discogram|myelogram|DEXA|"
    r"echocardiogram|electrocardiogram|EKG)\b(?:\s+(?:scan|imaging|study|studies))?"
    r"(?:\s+(?:of|to)\s+(?:the\s+)?(?:(?:left|right|bilateral|cervical|lumbar|thoracic|lumbosacral)\s+)*[a-z]+)?",
    re.IGNORECASE,
)
_THERE_IS = re.compile(r"\bthere\s+(?:is|are|was|were)\b", re.IGNORECASE)
_LABS: Final = re.compile(
    r"\burine\s+(?:drug|toxicology)\s*(?:screen(?:ing)?s?|tests?(?:ing)?)?|\bUDS\b|\bCURES\b(?:\s+report)?|"
    r"\bblood\s+(?:tests?|work|count)\b|\blaborator(?:y|ies)\s+(?:tests?|studies|results?)|\btoxicology\s+(?:screen|report)",
    re.IGNORECASE,
)
_VISIT = re.compile(
    r"\b(?:(?:progress|visit|office|chart|clinical|treatment|clinic|medical|evaluation|follow-?\s?up|provider|"
    r"physician(?:'s)?|doctor's|initial|consultation|primary|treating|recent|supplemental|PR-?\s?2|orthopedic|"
    r"therapy|emergency)\s+)*(?:notes?|reports?|complaints|findings|assessment|visit|evaluation|records?|documentation|examination|exam|PR-?\s?2|"
    r"follow-?\s?up|appointment|consultation)\b(?:\s+(?!provided|available|submitted)\w+){0,4}?\s*(?:,\s*)?"
    rf"(?:dated|of|on|from|performed\s+on|\()\s*(?P<date>{FULL_DATE.pattern})",
    re.IGNORECASE,
)
_ON = re.compile(
    rf"\b(?:on|dated)\s+\(?(?P<date>{FULL_DATE.pattern})[),]*\s+(?:the\s+|an?\s+|note\w*\s+)?(?:injured|patient|applicant|"
    r"claimant|IW|worker|he|she|provider|treating|primary|employee|follow|re-?evaluat)"
    r"(?!\w*(?:\s+\w+){0,2}\s+(?:underwent|sustained|injured|hurt|fell)\b)",
    re.IGNORECASE,
)
_DATED_NOTE = re.compile(
    rf"(?P<date>{FULL_DATE.pattern})\s+(?:(?:progress|treating|office|medical|clinic|evaluation|PR-?\s?2)\s+)*"
    r"(?:notes?|reports?|visit|evaluation|examination|exam)\b",
    re.IGNORECASE,
)
_APPEAL = re.compile(
    r"\bapplication\s+for\b|\bIMR\b|\bindependent\s+medical\s+review", re.IGNORECASE
)
"""What comes after the denial is no visit, though it is told like one."""
_TOLD_ON = re.compile(rf"On\s+(?P<date>{FULL_DATE.pattern})\b", re.IGNORECASE)
_OTHER_EVENT = re.compile(
    r"\b(?:injur|sustain|underwent|surger|operat|fell\b|hurt\b|accident|request|MRI|x-?\s?ray|CT\b|EMG|imaging|"
    r"arthrogram|scan\b|hired\b|began\b|stopped\s+work)",
    re.IGNORECASE,
)
"""What is told with its own date, and is no visit."""
_SURGERY: Final = re.compile(
    r"\b(?:underwent|status\s+post|s/p|history\s+of)\s+(?:an?\s+|the\s+|two\s+|previous\s+)*"
    r"(?P<list>[^.]{3,400}?)(?:\s+in\s+(?:[A-Za-z]+,?\s+)?(?:19|20)\d\d\b|(?=\.)|$)",
    re.IGNORECASE,
)
_OPERATION: Final = re.compile(
    r"\w*(?:ectomy|otomy|plasty|oscop\w+|desis|rrhaphy)\b|\b(?:surger(?:y|ies)|fusions?|repairs?|releases?|"
    r"decompression|debridement|reconstruction|arthroscop\w+|ORIF|ACDF|ALDF|replacement|fixation|removal|"
    r"insertion|plating|allograft|excision|amputation|carpectomy|image\s+intensification)\b",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"(?<![A-Za-z0-9#])(?:[CTL]\s?\d{1,2}|S\s?[1-5])\s?[-/\u2013]\s?(?:[CTLS]\s?)?\d{1,2}(?![\w%/]|\.\d|\s?mg)"
)


def find_listed(text: str, summary: Sequence[Span], patterns: Patterns) -> Iterator[Found]:
    """Everything the summary's sentences list; those that tell of the review apart."""
    for sentence in summary:
        yield from _places(text, sentence, patterns)
        if tells_of_review(text, sentence):
            continue
        yield from _diagnoses(text, sentence)
        if not tells_of_request(text, sentence):
            yield from _medication(text, sentence, patterns)
        yield from _treatment(text, sentence)
        yield from _surgery(text, sentence)
        yield from _studies(text, sentence)
        yield from _visits(text, sentence)


def find_told_diagnoses(text: str, rationale: Span) -> Iterator[Found]:
    """Diagnoses that a rationale says the patient has; the summary may not name them."""
    if not says(text, rationale, "diagnosed"):
        return
    for m in _PATIENT_HAS.finditer(text, rationale.start, rationale.end):
        stop = _LIST_END.search(text, m.start("list"), m.end("list"))
        end = stop.start() if stop else m.end("list")
        if span := trimmed(text, m.start("list"), end):
            yield Found("patient.diagnosis", "rationale.diagnosis", span)


def _diagnoses(text: str, sentence: Span) -> Iterator[Found]:
    if _DIAGNOSED.search(text, sentence.start, sentence.end) is None:
        return
    for pattern in _DIAGNOSES:
        m = pattern.search(text, sentence.start, sentence.end)
        if m is None:
            continue
        start, end = m.span("list")
        if lead := _INTRODUCED.match(text[start:end]):
            start += lead.end()
        stop = _LIST_END.search(text, start, end)
        for span in diagnoses_in(text, Span(start, max(start + 1, stop.start() if stop else end))):
            yield Found("patient.diagnosis", "summary.diagnosis", span)
        return


def _medication(text: str, sentence: Span, patterns: Patterns) -> Iterator[Found]:
    cue = _MEDICATIONS.search(text, sentence.start, sentence.end)
    if cue is not None:
        told = _GIVEN.search(text, sentence.start, sentence.end)
        start = sentence.start if told else cue.start()
        for span in drugs_in(text, Span(start, sentence.end), patterns):
            yield Found("patient.medication", "summary.medication", span)


def _treatment(text: str, sentence: Span) -> Iterator[Found]:
    """What was done so far; a request or a plan tells of what is to come, but for its brackets."""
    m = _TREATMENTS.search(text, sentence.start, sentence.end)
    if m is None:
        return
    name = str(m.lastgroup)
    if name != "brackets" and (
        tells_of_request(text, sentence) or _PLAN.search(text, sentence.start, m.start(name))
    ):
        return
    words = trimmed(text, m.start(name), m.end(name))
    for span in members_in(text, words) if words else ():
        named = span.of(text).rstrip(". ")
        if named and len(named.split()) <= LONGEST_TREATMENT and not _RELATIVE.match(named):
            yield Found(
                "patient.treatment",
                "summary.treatment",
                Span(span.start, span.start + len(named)),
            )


def _surgery(text: str, sentence: Span) -> Iterator[Found]:
    for m in _SURGERY.finditer(text, sentence.start, sentence.end):
        words = Span(m.start("list"), m.end("list"))
        dates = list(dates_in(text, words))
        if dates:
            cut = re.compile(r"\s+(?:on|dated|in)?\s*\(?\Z").search(
                text, words.start, dates[0].start
            )
            words = Span(words.start, max(words.start + 1, cut.start() if cut else dates[0].start))
        if not _OPERATION.search(words.of(text)):
            continue
        for span in members_in(text, words):
            if _OPERATION.search(span.of(text)):
                yield Found("patient.surgery", "summary.surgery", span)
        if dates:
            yield Found("patient.surgery_date", "summary.surgery-date", dates[0])


def _studies(text: str, sentence: Span) -> Iterator[Found]:
    """Studies done; what is asked for is not, but findings may follow it in the same sentence."""
    start = sentence.start
    if tells_of_request(text, sentence):
        told = _THERE_IS.search(text, start, sentence.end)
        start = told.start() if told else sentence.end
    for m in _IMAGING.finditer(text, start, sentence.end):
        yield Found("patient.imaging", "summary.imaging", Span(m.start(), m.end()))
    if not says(text, sentence, "urine", "uds", "cures", "blood", "laborator", "toxicology"):
        return
    for m in _LABS.finditer(text, start, sentence.end):
        yield Found("clinical.lab", "summary.lab", Span(m.start(), m.end()))


def _visits(text: str, sentence: Span) -> Iterator[Found]:
    if next(dates_in(text, sentence), None) is None or _APPEAL.search(sentence.of(text)):
        return
    for pattern in (_VISIT, _DATED_NOTE, _ON):
        for m in pattern.finditer(text, sentence.start, sentence.end):
            span = Span(m.start("date"), m.end("date"))
            yield Found("clinical.visit_date", "summary.visit", span)
    told = _TOLD_ON.match(text, sentence.start, sentence.end)
    if told and not _OTHER_EVENT.search(text, sentence.start, sentence.end):
        span = Span(told.start("date"), told.end("date"))
        yield Found("clinical.visit_date", "summary.visit", span)


def _places(text: str, sentence: Span, patterns: Patterns) -> Iterator[Found]:
    for part in patterns.body_part.find(text, sentence.start, sentence.end):
        yield Found("patient.body_part", "body-part.name", part)
    for m in _LEVEL.finditer(text, sentence.start, sentence.end):
        yield Found("patient.spinal_level", "body-part.level", Span(m.start(), m.end()))
