"""He and she: pronouns that can only mean the patient."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from imrdesk.checks.facts import Facts
from imrdesk.checks.sentences import sentences
from imrdesk.domain import Span

_WORDS: Final = {
    "male": re.compile(r"[SsHh](?<![/(\w].)(?:(?<=[Ss])he|(?<=[Hh])er(?:s|self)?)\b(?!\s*[/)])"),
    "female": re.compile(r"[Hh](?<![/(\w].)(?:e|im|is|imself)\b(?!\s*[/)])"),
}
"""By the patient's sex, what would disagree; `he/she` and `(s)he` are nobody's."""

_EITHER = re.compile(
    r"\b(?:he\s+or\s+she|she\s+or\s+he|his\s+or\s+her|her\s+or\s+his|him\s+or\s+her)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:doctor|dr|physicians?|providers?|surgeons?|reviewer|therapist|psychologist|"
    r"psychiatrist|chiropractor|podiatrist|acupuncturist|specialist|internist|neurologist|"
    r"orthop(?:a)?edist|nurse|wife|husband|spouse|mother|father|son|daughter|brother|sister|"
    r"partner|girlfriend|boyfriend|friend|child(?:ren)?|co-?workers?|supervisor|manager|boss|"
    r"employer|attorney|interpreter|driver|caregiver|[QA]ME|PTP|M\.?D\.?|D\.?C\.?|clinician|"
    r"practitioner|assailant|customer|student|inmate|resident|client|md|pa-c)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"\u201c][^\"\u201d]{0,600}[\"\u201d]")
_PATIENT = re.compile(
    r"\b(?:patient|injured\s+worker|applicant|claimant|employee|worker|iw)\b", re.IGNORECASE
)


def other_pronouns(facts: Facts, sex: str) -> list[Span]:
    """Where summary or rationale calls the patient by the other sex's pronoun."""
    zones = [facts.summary] if facts.summary else []
    for n in facts.disputes:
        zones += facts.zones("rationale", n)
    return [span for zone in zones for span in _in_zone(facts.text, zone, _WORDS[sex])]


def _in_zone(text: str, zone: Span, pronoun: re.Pattern[str]) -> Iterator[Span]:
    if not pronoun.search(text, zone.start, zone.end):
        return
    before = False
    for sentence in sentences(text, zone):
        words = _QUOTED.sub(_blanked, sentence.of(text))
        words = _EITHER.sub(_blanked, words)
        somebody = _OTHERS.search(words)
        m = pronoun.search(words)
        # Somebody else in this sentence, or in the one before it, may be meant.
        if m and not somebody and not before:
            yield Span(sentence.start + m.start(), sentence.start + m.end())
        before = somebody is not None and not _PATIENT.search(words, somebody.end())


def _blanked(m: re.Match[str]) -> str:
    return " " * len(m[0])
