"""Facts: what an extraction or an answer says of a letter, in a form that can be compared.

An extraction is given in its JSON form (`imrdesk extract --json`), so that another engine's
output can be measured as well. Long passages are compared by their ends, citations in parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from typing import Final

Plain = str | int | float | bool

MEASURED: Final = tuple(
    """case_number date_assigned date_of_injury_header decision_date ur_denial_date_header
    application_received_date priority reviewer.specialty reviewer.license_state patient.age
    patient.sex patient.date_of_injury patient.diagnosis patient.mechanism ur.decision_date ur.item
    item decision drug_name drug_generic strength strength_unit quantity visits_total body_part
    laterality spinal_level service_category ca_guideline.status imro_guideline.status ca_citation
    imro_citation ca_citation.section imro_citation.section ca_citation.pages imro_citation.pages
    rationale.start rationale.end necessity""".split()
)
"""Fields that answers state completely, in the order of the report."""

_COUNTED_AS: Final = {"reviewer.subspecialty": "reviewer.specialty"}
_PASSAGE_WORDS: Final = (4, 3)
"""Words at the beginning and at the end of a rationale by which it is compared."""
_CITATION_NOISE = re.compile(r"\b(?:medical treatment|treatment|guidelines?|chapter|acoem)\b")

Entry = Mapping[str, Any]
"""One JSON object of an extraction or an answer."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing said: field, dispute (0 = the letter), folded value."""

    field: str
    dispute: int
    value: Plain


def folded(value: Plain) -> Plain:
    """Text without differences of case, white space, line-end hyphens and final full stop."""
    if isinstance(value, str):
        text = re.sub(r"\s+", " ", value).strip().strip(".").casefold()
        return re.sub(r"(?<=\w)- (?=[a-z])", "-", text)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def facts_of_extraction(letter: Entry) -> tuple[Fact, ...]:
    """The measured facts of one letter in the JSON form of an extraction."""
    facts = list(facts_of_fields(letter["fields"], 0))
    for dispute in letter["disputes"]:
        facts += facts_of_fields(dispute["fields"], dispute["index"])
    return measured(facts)


def unsound_spans(letter: Entry) -> int:
    """How many fields do not stand in the letter's text where they say."""
    fields = [*letter["fields"], *(f for d in letter["disputes"] for f in d["fields"])]
    text = letter["text"]
    return sum(
        1 for f in fields if f["start"] >= f["end"] or text[f["start"] : f["end"]] != f["surface"]
    )


def span_count(letter: Entry) -> int:
    return len(letter["fields"]) + sum(len(d["fields"]) for d in letter["disputes"])


def measured(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.field in MEASURED)


def facts_of_fields(fields: Sequence[Entry], dispute: int) -> Iterator[Fact]:
    for entry in fields:
        yield from _facts_of_field(entry, dispute)


def _facts_of_field(entry: Entry, dispute: int) -> Iterator[Fact]:
    name, value = str(entry["name"]), entry.get("value")
    if name in {"ca_citation", "imro_citation"}:
        yield from citation_facts(name, dispute, entry["value"])
    elif name == "rationale":
        yield from passage_facts(str(entry["surface"]), str(entry["surface"]), dispute)
    elif name == "necessity_sentence":
        yield Fact("necessity", dispute, str(entry.get("polarity") or value))
    elif name == "item":
        yield Fact(name, dispute, folded(str(entry["surface"])))
    elif name.startswith(("ca_citation.", "imro_citation.")):
        return  # a part of a citation that is listed as a whole as well
    elif value is not None and not isinstance(value, Mapping):
        for one in value if isinstance(value, list) else [value]:
            yield Fact(_COUNTED_AS.get(name, name), dispute, folded(one))


def passage_facts(opening: str, closing: str, dispute: int) -> Iterator[Fact]:
    first, last = _PASSAGE_WORDS
    yield Fact("rationale.start", dispute, folded(" ".join(opening.split()[:first])))
    yield Fact("rationale.end", dispute, folded(" ".join(closing.split()[-last:])))


def citation_facts(kind: str, dispute: int, citation: Entry) -> Iterator[Fact]:
    """A citation as document, sections and pages; an ODG chapter counts as a section."""
    yield Fact(kind, dispute, cited_document(citation))
    names = [*(citation.get("sections") or []), citation.get("chapter"), citation.get("section")]
    if citation.get("source") != "ODG" and citation.get("chapter"):
        names.remove(citation["chapter"])
    for name in filter(None, names):
        yield Fact(f"{kind}.section", dispute, folded(str(name)))
    for page in citation.get("pages") or []:
        yield Fact(f"{kind}.pages", dispute, int(page))


def cited_document(citation: Entry) -> str:
    """One name for a cited document, `source|document|year`, whether cited long or short."""
    name = str(citation.get("document") or citation.get("chapter") or "")
    if name.upper() in {"ACOEM", "ACOEM GUIDELINES"} and citation.get("chapter"):
        name = str(citation["chapter"])
    name = _CITATION_NOISE.sub(" ", name.casefold())
    name = " ".join(re.sub(r"[^a-z]+", " ", name).split())
    source = str(citation.get("source"))
    if "official disability" in name or name == "odg" or source == "ODG":
        source, name = "ODG", ""
    return f"{source}|{name}|{citation.get('year') or ''}"
