"""A request taken apart with the vocabularies, and whether two requests speak of the same."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property
from typing import Final
from typing import TypeVar

from rapidfuzz import fuzz
from rapidfuzz import process

from imrdesk.checks.amounts import numbers_in
from imrdesk.checks.amounts import strengths_in
from imrdesk.lexicon import BodyPart
from imrdesk.lexicon import Drug
from imrdesk.lexicon import Lexicon
from imrdesk.lexicon import Service

T = TypeVar("T")

SIDE = re.compile(r"\b(left|right|bilateral(?:ly)?|both|[LRB][UL]E)\b", re.IGNORECASE)
LEVEL = re.compile(
    r"(?<![A-Za-z0-9#])([CTLS])\s?(\d{1,2})(?:\s?[-/]\s?([CTLS])?\s?(\d{1,2}))?(?![\w%])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z][a-z0-9]*")
_STOP: Final = frozenset(
    "a an and the of for to with without in on at by or x times time per week weeks day days month "
    "months is was were be request requested requests one two three four five six seven eight nine "
    "ten twelve additional initial continued continue ongoing visits visit sessions session total "
    "quantity qty mg gm mcg tablets tablet tab tabs capsules cap left right bilateral service "
    "services date dos use treatment treatments therapy retrospective associated surgical post pre "
    "op operative postoperative preoperative unit units medical evaluation not specified contrast "
    "dye related treatment weekly daily supply rental purchase original portion remaining".split()
)
VAGUE: Final = frozenset(
    "treatment treatments request requests service services item items procedure procedures care "
    "above same following care requested medication medications prescription prescriptions drugs "
    "drug all these those issue modalities ancillary other additional".split()
)
FAMILIES: Final = tuple(
    frozenset(family.split("|"))
    for family in (
        "EMG/NCS|EMG|NCS|nerve test|SSEP|diagnostic test",
        "MRI|MR arthrogram|imaging|diagnostic test|MRA",
        "x-ray|imaging|diagnostic test",
        "CT scan|CT myelogram|imaging|diagnostic test",
        "diagnostic ultrasound|therapeutic ultrasound|imaging",
        "physical therapy|physical or occupational therapy|therapy|occupational therapy|"
        "home exercise program",
        "chiropractic|manual therapy|chiropractic consultation|therapy",
        "acupuncture|electro-acupuncture|therapy",
        "epidural steroid injection|selective nerve root block|injection|epidurogram",
        "facet injection|medial branch block|injection|radiofrequency ablation",
        "corticosteroid injection|injection|trigger point injection|PRP injection|"
        "viscosupplementation|sacroiliac joint injection|peripheral nerve block|Botox injection|"
        "stem cell injection|piriformis injection",
        "urine drug screen|urinalysis|laboratory tests",
        "TENS unit|muscle stimulator|electrical stimulation therapy|interferential unit|"
        "H-wave unit|electrodes",
        "psychotherapy|cognitive behavioral therapy|biofeedback|hypnotherapy|"
        "psychological evaluation|psychiatric evaluation",
        "psychological evaluation|psychiatric evaluation|neuropsychological evaluation|"
        "consultation",
        "brace|lumbar brace|knee brace|wrist brace|elbow brace|ankle brace|shoulder brace|"
        "hand splint|thumb spica|CAM boot|orthotics|cervical collar|hip brace",
        "home health care|skilled nursing facility",
        "functional restoration program|work conditioning|psychological evaluation",
        "cold therapy unit|DVT device|durable medical equipment|water circulating unit|heating pad",
        "preoperative medical clearance|preoperative testing|laboratory tests|EKG|consultation|"
        "internal medicine consultation|cardiology consultation",
        "arthroscopy|shoulder arthroscopy|knee arthroscopy|hip arthroscopy|wrist arthroscopy|"
        "ankle arthroscopy|elbow arthroscopy|manipulation under anesthesia|"
        "incision and drainage",
        "lumbar fusion|cervical fusion|laminectomy|discectomy|disc replacement|implants and grafts",
        "hand surgery|carpal tunnel release|trigger finger release|De Quervain's release|"
        "cubital tunnel release|elbow surgery",
        "laboratory tests|CBC|CMP|BMP|liver function test|kidney function test|PT/PTT|ESR|CRP|"
        "lipid panel|hemoglobin A1c|thyroid test|rheumatology panel|glucose test|vitamin level|"
        "testosterone level|hepatitis panel|urinalysis",
    )
)
"""Services that one hand calls so and another so; a wider word names any of its kind."""

_WIDER: Final = {
    "upper extremity": frozenset(
        {"shoulder", "arm", "elbow", "forearm", "wrist", "hand", "upper extremity"}
    ),
    "lower extremity": frozenset({"hip", "thigh", "knee", "leg", "ankle", "foot", "pelvis"}),
    "back": frozenset({"low back", "upper back", "back", "neck", "pelvis"}),
    "arm": frozenset({"shoulder", "elbow", "forearm", "arm"}),
    "wrist": frozenset({"hand", "forearm"}),
    "leg": frozenset({"knee", "ankle", "thigh", "foot"}),
    "foot": frozenset({"ankle"}),
    "hip": frozenset({"pelvis", "groin", "thigh"}),
    "low back": frozenset({"pelvis"}),
    "groin": frozenset({"abdomen", "pelvis"}),
    "chest": frozenset({"upper back"}),
}
_SPINE: Final = tuple(
    f"{letter}{n}"
    for letter, count in (("C", 7), ("T", 12), ("L", 5), ("S", 5))
    for n in range(1, count + 1)
)
_LONGEST_REQUEST: Final = 2000
_LEVEL_REGION: Final = {"C": "neck", "T": "upper back", "L": "low back", "S": "low back"}


@dataclass(frozen=True)  # without slots: each part is looked for when a rule first asks for it
class Ask:
    """What words ask for: drugs and services, where, on which side, at which levels."""

    words: str
    lexicon: Lexicon = field(repr=False, compare=False)

    @cached_property
    def drugs(self) -> tuple[Drug, ...]:
        places = self.lexicon.drug_finder.find(self.words)
        named = (self.lexicon.drug_named(place.of(self.words)) for place in places)
        return tuple(dict.fromkeys(drug for drug in named if drug is not None))

    @cached_property
    def services(self) -> tuple[Service, ...]:
        named = map(self.lexicon.service_named, self.written)
        return tuple(dict.fromkeys(service for service in named if service is not None))

    @cached_property
    def written(self) -> tuple[str, ...]:
        """The services as they were written."""
        return tuple(place.of(self.words) for place in self.lexicon.service_finder.find(self.words))

    @cached_property
    def names(self) -> frozenset[str]:
        """Those of the services."""
        return frozenset(service.name for service in self.services)

    @cached_property
    def families(self) -> frozenset[frozenset[str]]:
        """All that the services may be called, too."""
        return frozenset(family for family in FAMILIES if self.names & family)

    @cached_property
    def regions(self) -> frozenset[str]:
        places = self.lexicon.body_part_finder.find(self.words)
        parts = [self.lexicon.body_part_named(place.of(self.words)) for place in places]
        return _regions(parts, self.levels)

    @cached_property
    def sides(self) -> frozenset[str]:
        return sides_in(self.words)

    @cached_property
    def levels(self) -> frozenset[str]:
        return levels_in(self.words)

    @cached_property
    def stems(self) -> frozenset[str]:
        return stems_in(self.words)

    @cached_property
    def strengths(self) -> frozenset[str]:
        return strengths_in(self.words)

    @cached_property
    def numbers(self) -> frozenset[int]:
        """How many are asked for."""
        return numbers_in(self.words)

    @cached_property
    def generics(self) -> frozenset[str]:
        return frozenset(drug.generic for drug in self.drugs)

    @cached_property
    def ingredients(self) -> frozenset[str]:
        return frozenset(part for drug in self.drugs for part in drug.ingredients)

    @cached_property
    def is_vague(self) -> bool:
        """Whether the words name nothing in particular: `the request`, `medications`."""
        known = [s for s in self.services if s.kind != "other"]
        return not self.drugs and not known and not self.stems - VAGUE


def ask(words: str, lexicon: Lexicon) -> Ask:
    """The request in these words; a stretch too long to be one is cut."""
    return Ask(words[:_LONGEST_REQUEST], lexicon)


def _regions(parts: list[BodyPart | None], levels: frozenset[str]) -> frozenset[str]:
    named = {part.region for part in parts if part is not None}
    return frozenset(named or {_LEVEL_REGION[level[0]] for level in levels})


def sides_in(words: str) -> frozenset[str]:
    return frozenset(_side(m[1].casefold()) for m in SIDE.finditer(words))


def _side(word: str) -> str:
    if word.startswith("b"):
        return "bilateral"
    return "left" if word.startswith("l") else "right"


def levels_in(words: str) -> frozenset[str]:
    """Vertebrae named, each alone: `L4-S1` gives L4, L5 and S1."""
    found: set[str] = set()
    for m in LEVEL.finditer(words):
        letter = m[1].upper()
        first = f"{letter}{int(m[2])}"
        last = f"{(m[3] or letter).upper()}{int(m[4])}" if m[4] else first
        found |= {first, last}
        if first in _SPINE and last in _SPINE:
            found |= set(_SPINE[_SPINE.index(first) : _SPINE.index(last) + 1])
    return frozenset(found)


def stems_in(words: str) -> frozenset[str]:
    """The telling words, without their usual endings."""
    return frozenset(
        _stem(word)
        for word in _WORD.findall(words.casefold())
        if len(word) > 2 and word not in _STOP
    )


def _stem(word: str) -> str:
    for ending in ("ations", "ation", "ing", "ies", "es", "s", "ed", "al", "ic"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def apart(ours: AbstractSet[T], theirs: AbstractSet[T]) -> bool:
    """Whether both name something, and nothing in common; who names nothing contradicts nobody."""
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def same_place(one: Ask, other: Ask) -> bool:
    """Whether both may speak of one part of the body; who names none contradicts nobody."""
    if not one.regions or not other.regions:
        return True
    return any(_touch(a, b) for a in one.regions for b in other.regions)


def _touch(one: str, other: str) -> bool:
    return one == other or other in _WIDER.get(one, ()) or one in _WIDER.get(other, ())


def matches(item: Ask, told: Ask) -> bool:
    """Whether the words of a denial name the disputed item, in whatever words."""
    if told.is_vague:
        return not told.services or bool(item.drugs) or not item.services
    if item.drugs and told.drugs:
        return _share_drugs(item, told)
    if item.drugs and any(service.kind == "other" for service in told.services):
        return True
    if _share_service(item, told):
        return same_place(item, told)
    return _share_words(item, told)


def _share_drugs(item: Ask, told: Ask) -> bool:
    shared = item.ingredients & told.ingredients
    return bool(shared) or both_on_the_skin(item, told) or _share_words(item, told)


def both_on_the_skin(one: Ask, other: Ask) -> bool:
    """Creams and patches are named by whatever word comes to hand."""
    return all(any(drug.topical for drug in asked.drugs) for asked in (one, other))


def _share_service(item: Ask, told: Ask) -> bool:
    if item.names & told.names:
        return True
    if item.families & told.families:
        return True
    return any(_wide(service, item) for service in told.services) or any(
        _wide(service, told) for service in item.services
    )


def _wide(service: Service, other: Ask) -> bool:
    """A bare word for a whole kind: `surgery`, `injections`, `consultation`."""
    if service.name == "surgery":
        return any(
            s.category == "Surgery"
            and s.subcategory in {"Arthroscopic", "Non-arthroscopic", "Spine"}
            for s in other.services
        )
    if service.name in {"injection", "imaging"}:
        return any(s.kind == service.name for s in other.services)
    if service.name in {"consultation", "office visit"}:
        return any(
            s.kind == "visit" or s.subcategory in {"Evaluation & Management", "Surgical Consult"}
            for s in other.services
        )
    if service.name == "durable medical equipment":
        return any(s.category == "DMEPOS" for s in other.services)
    return False


def _share_words(item: Ask, told: Ask) -> bool:
    """Most of the telling words of the shorter one stand, perhaps misspelt, in the longer one."""
    if not same_place(item, told):
        return False
    short, long = sorted((item.stems, told.stems), key=len)
    if not short:
        return False
    near = sum(1 for word in short if word in long or _is_like_any(word, long))
    return near / len(short) > 0.5


def _is_like_any(word: str, others: AbstractSet[str]) -> bool:
    return process.extractOne(word, others, scorer=fuzz.ratio, score_cutoff=80) is not None
