"""What the clinical summary lists: diagnoses, medications, treatment, imaging, visits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from operator import itemgetter
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
from imrdesk.extract.told import Told
from imrdesk.extract.told import cued
from imrdesk.extract.utilization import REVIEW
from imrdesk.extract.utilization import tells_of_request

_LINK = (
    r"(?:\s*:\s*|\s+(?:(?:has|have|had)\s+)?(?:are|is|was|were|be|been|to|include[sd]?|including|included|"
    r"documented|noted|listed|reported|stated|as|being|of)\b)+(?:\s*:)?\s+"
)
_DIAGNOSES: Final = (
    cued(
        rf"\b(?:current\s+|working\s+|listed\s+|relevant\s+|clinical\s+)*"
        rf"(?:diagnos[ei]s|diagnostic\s+impressions?|dx){_LINK}(?P<list>(?s:.+))",
        "diagnos",
        words=("dx",),
    ),
    cued(r"\bdiagnosed\s+(?:with|as\s+having|as)\s*:?\s+(?P<list>(?s:.+))", "diagnosed"),
    cued(
        r"\b(?:undergoing|receiving|under)\s+(?:\w+\s+)?treatments?\s+for\s*:?\s+(?P<list>(?s:.+))",
        "treatment",
    ),
    cued(
        r"\b(?:is|was|were|has)\s+(?:currently\s+)?(?:(?:being|been)\s+(?:\w+\s+)?"
        r"(?:treated|followed|seen|evaluated)|treated|followed)\s+for\s*:?\s+(?P<list>(?s:.+))",
        *("treated", "followed", "seen", "evaluated"),
    ),
    cued(r"\bcurrent\s+diagnoses\s*\((?P<list>[^)]+)\)", "diagnoses"),
    cued(r"\bassessment\s*(?::|includes|included|was|is)\s+(?P<list>(?s:.+))", "assessment"),
)
"""The surest words first."""
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
_MEDICATIONS: Final = cued(
    r"\bmedications?\b[^.]{0,40}?(?:include[sd]?|including|consist\w*|are|were|was|is|have\s+been|:|of|list\w*|"
    r"prescribed|noted)\s"
    r"|\b(?:taking|takes|has\s+been\s+on|is\s+on|was\s+on|prescribed|prescriptions?\s+for|refill\w*|dispensed|"
    r"given|using|uses|utiliz\w+|continue\w*|trial\s+of|started\s+on|treated\s+with|provided\s+with|use\s+of)\b"
    r"|\btreat(?:ment|ments|ed)\b[^.]{0,60}?(?:include[sd]?|including|consist\w*|with|:)|\bin\s+the\s+urine\b",
    *("medication", "taking", "takes", "prescri", "refill", "dispensed", "given", "using", "uses"),
    *("utiliz", "continue", "trial", "treat", "provided", "urine"),
    words=("on", "use"),
)
_GIVEN = re.compile(
    r"\b(?:was|were|is|are|been)\s+(?:also\s+|again\s+)?(?:prescribed|refilled|dispensed|continued|given|renewed|"
    r"endorsed|started)\b",
    re.IGNORECASE,
)
"""`X and Y were prescribed`: the drugs stand before the word."""
_TREATMENTS: Final = cued(
    r"\b(?:treatments?|therap(?:y|ies)|care)\b[^.:]{0,60}?(?:(?:has|have|had)\s+)?(?:include[sd]?|including|"
    r"consist(?:s|ed|ing)\s+of|noted\s+to\s+include)\s*:?\s+(?P<list>(?s:.+))"
    r"|\b(?:past|prior|previous)\s+treatments?\s+(?:was|were)\s+(?P<were>[^.;]+,(?s:.+))"
    r"|\btreated\s+with\s*(?:the\s+following\s*)?:?\s+(?P<with>(?s:.+))"
    r"|\btreatments?\s+to\s+date\s*\((?P<brackets>[^)]+)\)",
    *("treat", "therap", "care"),
)
_RELATIVE = re.compile(r"(?:which|who|that|whereas|without|but)\b", re.IGNORECASE)
_PLAN = re.compile(r"\b(?:plan|recommend\w*|request\w*|scheduled)\b", re.IGNORECASE)
LONGEST_TREATMENT: Final = 12
"""Words of a treatment; what is longer is a sentence, not a member of a list."""
_IMAGING: Final = cued(
    r"\b(?:MRIs?|magnetic\s+resonance\s+imaging|x-\s?rays?|radiographs?|CT\s+scans?|computed\s+tomography|"
    r"bone\s+scan|ultrasound\s+(?:study|scan)|EMG(?:\s*[/-]\s*N?C[SV]S?)?|NCS|NCV|electrodiagnostic\s+stud(?:y|ies)|"
    r"nerve\s+conduction\s+stud(?:y|ies)|electromyograph\w*|arthrogram|epidurogram|discogram|myelogram|DEXA|"
    r"echocardiogram|electrocardiogram|EKG)\b(?:\s+(?:scan|imaging|study|studies))?"
    r"(?:\s+(?:of|to)\s+(?:the\s+)?(?:(?:left|right|bilateral|cervical|lumbar|thoracic|lumbosacral)\s+)*[a-z]+)?",
    *(
        "mri",
        "magnetic",
        "ray",
        "radiograph",
        "scan",
        "computed",
        "ultrasound",
        "emg",
        "ncs",
        "ncv",
    ),
    *("electro", "nerve", "gram", "dexa", "ekg"),
)
_THERE_IS = re.compile(r"\bthere\s+(?:is|are|was|were)\b", re.IGNORECASE)
_LABS: Final = cued(
    r"\burine\s+(?:drug|toxicology)\s*(?:screen(?:ing)?s?|tests?(?:ing)?)?|\bUDS\b|\bCURES\b(?:\s+report)?|"
    r"\bblood\s+(?:tests?|work|count)\b|\blaborator(?:y|ies)\s+(?:tests?|studies|results?)|\btoxicology\s+(?:screen|report)",
    *("urine", "uds", "cures", "blood", "laborator", "toxicology"),
)
_VISIT: Final = cued(
    r"\b(?:(?:progress|visit|office|chart|clinical|treatment|clinic|medical|evaluation|follow-?\s?up|provider|"
    r"physician(?:'s)?|doctor's|initial|consultation|primary|treating|recent|supplemental|PR-?\s?2|orthopedic|"
    r"therapy|emergency)\s+)*(?:notes?|reports?|complaints|findings|assessment|visit|evaluation|records?|documentation|examination|exam|PR-?\s?2|"
    r"follow-?\s?up|appointment|consultation)\b(?:\s+(?!provided|available|submitted)\w+){0,4}?\s*(?:,\s*)?"
    rf"(?:dated|of|on|from|performed\s+on|\()\s*(?P<date>{FULL_DATE.pattern})",
    *("note", "report", "complaints", "findings", "assessment", "visit", "evaluation", "record"),
    *("documentation", "exam", "pr2", "pr-", "follow", "appointment", "consultation"),
    words=("pr",),
)
_ON: Final = cued(
    rf"\b(?:on|dated)\s+\(?(?P<date>{FULL_DATE.pattern})[),]*\s+(?:the\s+|an?\s+|note\w*\s+)?(?:injured|patient|applicant|"
    r"claimant|IW|worker|he|she|provider|treating|primary|employee|follow|re-?evaluat)"
    r"(?!\w*(?:\s+\w+){0,2}\s+(?:underwent|sustained|injured|hurt|fell)\b)",
    words=("on", "dated"),
)
_DATED_NOTE: Final = cued(
    rf"(?P<date>{FULL_DATE.pattern})\s+(?:(?:progress|treating|office|medical|clinic|evaluation|PR-?\s?2)\s+)*"
    r"(?:notes?|reports?|visit|evaluation|examination|exam)\b",
    *("note", "report", "visit", "evaluation", "exam"),
)
_VISITS: Final = (_VISIT, _DATED_NOTE, _ON)
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
_SURGERY: Final = cued(
    r"\b(?:underwent|status\s+post|s/p|history\s+of)\s+(?:an?\s+|the\s+|two\s+|previous\s+)*"
    r"(?P<list>[^.]{3,400}?)(?:\s+in\s+(?:[A-Za-z]+,?\s+)?(?:19|20)\d\d\b|(?=\.)|$)",
    *("underwent", "status", "s/p", "history"),
)
_OPERATION: Final = re.compile(
    r"\w*(?:ectomy|otomy|plasty|oscop\w+|desis|rrhaphy)\b|\b(?:surger(?:y|ies)|fusions?|repairs?|releases?|"
    r"decompression|debridement|reconstruction|arthroscop\w+|ORIF|ACDF|ALDF|replacement|fixation|removal|"
    r"insertion|plating|allograft|excision|amputation|carpectomy|image\s+intensification)\b",
    re.IGNORECASE,
)
_BEFORE_DATE = re.compile(r"\s+(?:on|dated|in)?\s*\(?\Z")
_LEVEL = re.compile(
    r"[CTLS](?<![A-Za-z0-9#].)(?:(?<=[CTL])\s?\d{1,2}|(?<=S)\s?[1-5])"
    r"\s?[-/\u2013]\s?(?:[CTLS]\s?)?\d{1,2}(?![\w%/]|\.\d|\s?mg)"
)

Listed = tuple[int, Found]
"""What was found, with the number of the sentence that tells it."""


def find_listed(told: Told, patterns: Patterns) -> list[Found]:
    """Everything the summary's sentences list; those that tell of the review apart."""
    reviewed = told.first(REVIEW)
    kinds = chain(
        _diagnoses(told),
        _medication(told, patterns),
        _treatment(told),
        _surgery(told),
        _imaging(told),
        _labs(told),
        _visits(told),
    )
    listed = [*_places(told, patterns), *(one for one in kinds if one[0] not in reviewed)]
    return [found for _, found in sorted(listed, key=itemgetter(0))]


def find_told_diagnoses(text: str, rationale: Span) -> Iterator[Found]:
    """Diagnoses that a rationale says the patient has; the summary may not name them."""
    if not says(text, rationale, "diagnosed"):
        return
    for m in _PATIENT_HAS.finditer(text, rationale.start, rationale.end):
        stop = _LIST_END.search(text, m.start("list"), m.end("list"))
        end = stop.start() if stop else m.end("list")
        if span := trimmed(text, m.start("list"), end):
            yield Found("patient.diagnosis", "rationale.diagnosis", span)


def _places(told: Told, patterns: Patterns) -> Iterator[Listed]:
    text = told.text
    for n, sentence in enumerate(told.sentences):
        for part in patterns.body_part.find(text, sentence.start, sentence.end):
            yield n, Found("patient.body_part", "body-part.name", part)
        for m in _LEVEL.finditer(text, sentence.start, sentence.end):
            yield n, Found("patient.spinal_level", "body-part.level", Span(m.start(), m.end()))


def _diagnoses(told: Told) -> Iterator[Listed]:
    text, surest = told.text, dict[int, re.Match[str]]()
    for cue in _DIAGNOSES:
        surest = {**told.first(cue), **surest}
    for n, m in surest.items():
        start, end = m.span("list")
        if lead := _INTRODUCED.match(text[start:end]):
            start += lead.end()
        stop = _LIST_END.search(text, start, end)
        for span in diagnoses_in(text, Span(start, max(start + 1, stop.start() if stop else end))):
            yield n, Found("patient.diagnosis", "summary.diagnosis", span)


def _medication(told: Told, patterns: Patterns) -> Iterator[Listed]:
    text = told.text
    for n, m in told.first(_MEDICATIONS).items():
        sentence = told.sentences[n]
        if tells_of_request(text, sentence):
            continue
        given = _GIVEN.search(text, sentence.start, sentence.end)
        start = sentence.start if given else m.start()
        for span in drugs_in(text, Span(start, sentence.end), patterns):
            yield n, Found("patient.medication", "summary.medication", span)


def _treatment(told: Told) -> Iterator[Listed]:
    """What was done so far; a request or a plan tells of what is to come, but for its brackets."""
    text = told.text
    for n, m in told.first(_TREATMENTS).items():
        name, sentence = str(m.lastgroup), told.sentences[n]
        if name != "brackets" and (
            tells_of_request(text, sentence) or _PLAN.search(text, sentence.start, m.start(name))
        ):
            continue
        words = trimmed(text, m.start(name), m.end(name))
        for span in members_in(text, words) if words else ():
            named = span.of(text).rstrip(". ")
            if named and len(named.split()) <= LONGEST_TREATMENT and not _RELATIVE.match(named):
                place = Span(span.start, span.start + len(named))
                yield n, Found("patient.treatment", "summary.treatment", place)


def _surgery(told: Told) -> Iterator[Listed]:
    for n, m in told.every(_SURGERY):
        for found in _operations(told.text, Span(m.start("list"), m.end("list"))):
            yield n, found


def _operations(text: str, words: Span) -> Iterator[Found]:
    dates = list(dates_in(text, words))
    if dates:
        cut = _BEFORE_DATE.search(text, words.start, dates[0].start)
        words = Span(words.start, max(words.start + 1, cut.start() if cut else dates[0].start))
    if not _OPERATION.search(words.of(text)):
        return
    for span in members_in(text, words):
        if _OPERATION.search(span.of(text)):
            yield Found("patient.surgery", "summary.surgery", span)
    if dates:
        yield Found("patient.surgery_date", "summary.surgery-date", dates[0])


def _imaging(told: Told) -> Iterator[Listed]:
    for n, m in told.every(_IMAGING):
        if _is_done(told.text, told.sentences[n], m):
            yield n, Found("patient.imaging", "summary.imaging", Span(m.start(), m.end()))


def _labs(told: Told) -> Iterator[Listed]:
    for n, m in told.every(_LABS):
        if _is_done(told.text, told.sentences[n], m):
            yield n, Found("clinical.lab", "summary.lab", Span(m.start(), m.end()))


def _is_done(text: str, sentence: Span, study: re.Match[str]) -> bool:
    """What is asked for is not, but findings may follow it in the same sentence."""
    if not tells_of_request(text, sentence):
        return True
    return _THERE_IS.search(text, sentence.start, study.start()) is not None


def _visits(told: Told) -> Iterator[Listed]:
    text = told.text
    dated = frozenset(
        n
        for n, sentence in enumerate(told.sentences)
        if any(dates_in(text, sentence)) and not _APPEAL.search(sentence.of(text))
    )
    for cue in _VISITS:
        for n, m in told.every(cue, dated):
            yield n, _visit(m)
    for n in dated:
        start, end = told.sentences[n].start, told.sentences[n].end
        on = _TOLD_ON.match(text, start, end)
        if on and not _OTHER_EVENT.search(text, start, end):
            yield n, _visit(on)


def _visit(m: re.Match[str]) -> Found:
    return Found("clinical.visit_date", "summary.visit", Span(m.start("date"), m.end("date")))
