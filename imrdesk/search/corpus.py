"""Letters made up for measuring search: each follows from its number alone.

They have the form of determination letters, and a vocabulary that grows as real ones do: a few
words in every letter, many in a few, and names and misspellings that hardly come again.
"""

from __future__ import annotations

import hashlib
import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from itertools import product
from typing import Final

from imrdesk.domain import LetterId
from imrdesk.domain import SectionName
from imrdesk.search.gathering import IndexedLetter
from imrdesk.search.zones import BITS
from imrdesk.search.zones import STANDARD
from imrdesk.search.zones import Zones

DRUGS: Final = tuple(
    "Valium|Norco|Tramadol|Gabapentin|Lyrica|Naproxen|Omeprazole|Soma|Percocet|Oxycodone|Celebrex|"
    "Cymbalta|Xanax|Ambien|Tizanidine|Baclofen|Nucynta|Topamax|Ibuprofen|Meloxicam".split("|")
)
SERVICES: Final = tuple(
    "MRI of the lumbar spine|Physical therapy|Acupuncture|Urine drug screen|Lumbar fusion|"
    "Epidural steroid injection|TENS unit|Sleep study|Home health care|Cold therapy unit".split("|")
)
SPECIALTIES: Final = tuple(
    "Family Practice|Neurology|Internal Medicine|Orthopedic Surgery|Psychology|Podiatrist".split(
        "|"
    )
)
STATES: Final = tuple("California|Nevada|Arizona|Texas|New York|Oregon|Washington".split("|"))
_STANDARD: Final = (
    "An independent physician who knows no party to this dispute read the whole file. The choice "
    "fell on this physician because of training and daily work in the field at issue, and because "
    "of familiarity with the rules by which evidence is weighed in such determinations."
)
_PHRASES: Final = tuple(
    "the worker reports {q} {n} of the {b}|range of motion is limited by {n}|there is {q} {n} with "
    "{t} near the {b}|{d} was refilled and {n} was {q}|{t} was noted once|the note of the visit "
    "mentions {q} {n}, {q} {n} and {t}|a study of the {b} shows {t}|pain after standing is {q}|"
    "the guideline asks for functional improvement before {s}|{d} for {n} is not supported|"
    "Dr. {a} found {t} in adults|it is not medically necessary|{d} and {d} were tried without "
    "relief|treatment has included {s} and long-term use of {d}".split("|")
)
_MORE: Final = {
    "q": "mild|moderate|severe|constant|worsening|dull|sharp|burning|radiating|marked".split("|"),
    "n": "pain|pain|pain|tenderness|spasm|weakness|numbness|stiffness|crepitus|gait|sleep".split(
        "|"
    ),
    "b": "neck|low back|left shoulder|right knee|left wrist|hip|ankle|elbow|cervical spine".split(
        "|"
    ),
    "d": list(DRUGS),
    "s": [service.lower() for service in SERVICES],
}
_HEADS: Final = (
    "neuro osteo myo arthro spondylo cephalo dermato gastro cardio hepato nephro tendo".split()
)
_MIDDLES: Final = (
    "patho sclero malaco plasto tropho kineto geno lytho cyto pneumo steno radiculo".split()
)
_TAILS: Final = (
    "itis osis algia ectomy plasty pathy graphy scopy oma plegia genic lysis emia".split()
)
_RARE: Final = tuple(a + b + c for b, c, a in product(_MIDDLES, _TAILS, _HEADS))
_WEIGHTS: Final = tuple(accumulate(1 / (n + 5) for n in range(len(_RARE))))
_SYLLABLES: Final = (
    "ba bor car da den el fer gan hal in kov la lin mar nor pa ros sa ton ur val".split()
)


@dataclass(frozen=True, slots=True)
class MadeLetter:
    """A letter, and what it states."""

    indexed: IndexedLetter
    specialty: str
    state: str
    age: int
    date: str
    items: tuple[tuple[str, str, str], ...]
    """Of each: item, drug or nothing, decision."""

    @property
    def is_overturned(self) -> bool:
        """Whether one of its items is."""
        return any(decision == "Overturned" for _, _, decision in self.items)


def made_letters(start: int, stop: int) -> Iterator[MadeLetter]:
    return (made_letter(number) for number in range(start, stop))


def made_letter(number: int) -> MadeLetter:
    chance = random.Random(f"imrdesk {number}")  # noqa: S311 - letters, not secrets
    items = tuple(_item(chance) for _ in range(1 + int(6 * chance.random() ** 2)))
    specialty, state = _early(chance, SPECIALTIES), _early(chance, STATES)
    age, year = 20 + int(chance.random() * 50), 2013 + int(chance.random() * 5)
    date = f"{year}-{1 + int(chance.random() * 12):02}-{1 + int(chance.random() * 28):02}"
    head = f"HOW THE DETERMINATION WAS MADE\n\n{_STANDARD}\n\n"
    reviewer = f"Licensed in {state}. Specialty: {specialty}\n\n"
    summary = (
        f"CASE SUMMARY\n\nA worker of {age} years, seen on {date}. {_prose(chance, 8, 22)}\n\n"
    )
    parts = [f"DECISIONS AND RATIONALES\n\nCase CM{year % 100}-{number:07}\n\n"]
    for item, _, decision in items:
        parts.append(f"{item}: {decision}\n\nRationale: {_prose(chance, 7, 16)}\n\n")
    starts = (0, 32, len(head), len(head) + len(reviewer), len(head) + len(reviewer) + len(summary))
    how = BITS[SectionName.HOW_DETERMINED]
    bits = (how, how | STANDARD, how, BITS[SectionName.SUMMARY], BITS[SectionName.RATIONALE])
    text = head + reviewer + summary + "".join(parts)
    letter_id = LetterId(hashlib.sha256(f"made {number}".encode()).hexdigest())
    letter = IndexedLetter(letter_id, text, Zones(starts, bits))
    return MadeLetter(letter, specialty, state, age, date, items)


def _item(chance: random.Random) -> tuple[str, str, str]:
    decision = "Overturned" if chance.random() < 0.12 else "Upheld"
    if chance.random() < 0.5:
        drug = _early(chance, DRUGS)
        return (
            f"{drug} {chance.choice((5, 10, 50))}mg #{chance.choice((30, 60, 90))}",
            drug,
            decision,
        )
    return _early(chance, SERVICES), "", decision


def _prose(chance: random.Random, least: int, more: int) -> str:
    sentences = [_sentence(chance) for _ in range(least + int(more * chance.random() ** 2))]
    lines: list[str] = []
    line = ""
    for word in " ".join(sentences).split(" "):
        if len(line) + len(word) > 92:
            lines.append(line)
            line = ""
        line += f" {word}" if line else word
    return " \n".join([*lines, line])


def _sentence(chance: random.Random) -> str:
    clauses = [
        _filled(chance, chance.choice(_PHRASES)) for _ in range(1 + int(chance.random() * 3))
    ]
    words = " and ".join(clauses)
    return f"{words[0].upper()}{words[1:]} ({1 + int(chance.random() * 400)})."


def _filled(chance: random.Random, phrase: str) -> str:
    head, *rest = phrase.split("{")
    return head + "".join(_word(chance, piece[0]) + piece[2:] for piece in rest)


def _word(chance: random.Random, kind: str) -> str:
    if kind == "t":
        word = _RARE[bisect(_WEIGHTS, chance.random() * _WEIGHTS[-1])]
        return word if chance.random() > 0.02 else _misspelt(chance, word)
    if kind == "a":
        return "".join(chance.choice(_SYLLABLES) for _ in range(3)).title()
    return chance.choice(_MORE[kind])


def _misspelt(chance: random.Random, word: str) -> str:
    at = 1 + int(chance.random() * (len(word) - 2))
    return word[:at] + word[at + 1 :]


def _early(chance: random.Random, names: tuple[str, ...]) -> str:
    """Those in front are more frequent."""
    return names[int(len(names) * chance.random() ** 2)]
