"""What a line of each vocabulary says."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import Final

from imrdesk.normal import UNITS

SUBCATEGORIES: Final = {
    "Pharmaceuticals": frozenset(
        "Adrenal Cortical Steroids|Alpha-blocker|Androgens & Anabolic Steroids|AntiAnxiety|"
        "Anti-coagulant|Antidepressant|Antidiabetics|Antiemetic|Anti-epilepsy drugs|Antihistamine|"
        "Antihypertensive|Anti-infectives|Antimigraine Agent|Asthma medications|"
        "Atypical Antipsychotic|Barbiturates|Benzodiazepines|Beta-blocker|Bisphosphonates|"
        "Calcium Channel Blocker|Cannabinoids|Dopamine agonists|Fibric Acid|GI Agents|H2 Blocker|"
        "Histamine 2|Hormones|Impotence Agents|Injection|Misc Analgesics|Muscle Relaxant|NSAID|"
        "Nutritional Products|Opioids|Opioid Antagonist|Proton Pump Inhibitors|Sedative-hypnotics|"
        "Statin|Stimulants|Topical Analgesics|Topical Compounds|TNF modified|"
        "Viscosupplementation".split("|")
    ),
    "Diagnostic Testing": frozenset(
        {"Imaging & Radiology", "EMG/NCV/NCS", "Lab & Pathology", "Other Diagnostic Tests"}
    ),
    "DMEPOS": frozenset({"DME", "Electrical Stimulation", "Prosthetics/Orthotics", "Supplies"}),
    "Evaluation & Management": frozenset({"Dental Services", "Medical Specialties"}),
    "Home Health": frozenset({"Home Health"}),
    "Injection": frozenset({"Facet Injection", "Injection"}),
    "Programs": frozenset({"Programs"}),
    "Psych Services": frozenset({"Evaluation & Management", "Therapies"}),
    "Rehabilitation": frozenset(
        {
            "Acupuncture",
            "Chiropractic",
            "Physical Therapy/Occupational Therapy (PT/OT)",
            "Other Therapies",
        }
    ),
    "Surgery": frozenset(
        {
            "Adjunct Surgical Services",
            "Arthroscopic",
            "Non-arthroscopic",
            "Spine",
            "Surgical Consult",
        }
    ),
    "Therapies": frozenset({"Other Therapies", "Therapies"}),
    "Transportation": frozenset({"Transportation"}),
}
"""The State's own categories and, in each, its own words for what belongs there."""

KINDS: Final = frozenset(
    "imaging test lab injection therapy surgery brace equipment visit program psych home "
    "transport other".split()
)
GUIDELINE_SOURCES: Final = frozenset({"MTUS", "ACOEM", "ODG"})
GUIDELINE_KINDS: Final = frozenset({"document", "chapter", "section"})
UNIT_NAMES: Final = frozenset(UNITS.values())


@dataclass(frozen=True, slots=True)
class Drug:
    """A drug, or a fixed combination: then `pairs` lists its strengths and low, high are empty."""

    generic: str
    brands: tuple[str, ...]
    aliases: tuple[str, ...]
    drug_class: str
    subcategory: str
    units: tuple[str, ...]
    low: float | None
    high: float | None
    pairs: tuple[str, ...]
    topical: bool
    at: str = field(default="", compare=False)

    @property
    def terms(self) -> tuple[str, ...]:
        return (self.generic, *self.brands, *self.aliases)

    @property
    def ingredients(self) -> frozenset[str]:
        return frozenset(self.generic.casefold().split("/"))


@dataclass(frozen=True, slots=True)
class Service:
    """Anything requested that is not a drug."""

    name: str
    aliases: tuple[str, ...]
    category: str
    subcategory: str
    kind: str
    needs_part: bool
    at: str = field(default="", compare=False)

    @property
    def terms(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class BodyPart:
    """A part of the body; `region` puts together parts that a guideline treats together."""

    name: str
    aliases: tuple[str, ...]
    region: str
    at: str = field(default="", compare=False)

    @property
    def terms(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Specialty:
    name: str
    aliases: tuple[str, ...]
    at: str = field(default="", compare=False)

    @property
    def terms(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Guideline:
    """A guideline document, or a chapter or section of one, with its years and printed pages."""

    source: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    years: tuple[int, ...]
    chapter_number: int | None
    pages: range
    """None where they are not known."""
    at: str = field(default="", compare=False)

    @property
    def terms(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)
