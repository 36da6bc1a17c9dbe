"""All vocabularies together: what a word of a letter names."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from typing import Protocol
from typing import TypeVar

from imrdesk.errors import ResourceFault
from imrdesk.lexicon.entries import BodyPart
from imrdesk.lexicon.entries import Drug
from imrdesk.lexicon.entries import Guideline
from imrdesk.lexicon.entries import Service
from imrdesk.lexicon.entries import Specialty
from imrdesk.lexicon.readers import read_body_parts
from imrdesk.lexicon.readers import read_drugs
from imrdesk.lexicon.readers import read_guidelines
from imrdesk.lexicon.readers import read_services
from imrdesk.lexicon.readers import read_specialties
from imrdesk.lexicon.words import TermFinder
from imrdesk.lexicon.words import key
from imrdesk.lexicon.words import longest_first
from imrdesk.lexicon.words import with_plurals

OWN_FOLDER: Final = "lexicon/"
_SHORTEST_GUESS: Final = 6


class Entry(Protocol):
    """Anything with terms and a place in a file."""

    @property
    def terms(self) -> tuple[str, ...]: ...

    @property
    def at(self) -> str: ...


E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)  # without slots: tables are made when they are first looked into
class Lexicon:
    """The vocabularies of one program run; equal files give equal lexicons."""

    drugs: tuple[Drug, ...]
    services: tuple[Service, ...]
    body_parts: tuple[BodyPart, ...]
    specialties: tuple[Specialty, ...]
    guidelines: tuple[Guideline, ...]

    @cached_property
    def drug_terms(self) -> tuple[str, ...]:
        """All ways to write a drug, the longest first; likewise the next two."""
        return _terms(self.drugs)

    @cached_property
    def service_terms(self) -> tuple[str, ...]:
        return _terms(self.services)

    @cached_property
    def body_part_terms(self) -> tuple[str, ...]:
        return _terms(self.body_parts)

    @cached_property
    def drug_finder(self) -> TermFinder:
        """Finds any of these terms; likewise the next three."""
        return TermFinder(self.drug_terms)

    @cached_property
    def service_finder(self) -> TermFinder:
        return TermFinder(self.service_terms)

    @cached_property
    def body_part_finder(self) -> TermFinder:
        return TermFinder(self.body_part_terms)

    @cached_property
    def request_finder(self) -> TermFinder:
        """Drugs and services: what a request asks for."""
        return TermFinder((*self.drug_terms, *self.service_terms))

    @cached_property
    def _drugs(self) -> Mapping[str, Drug]:
        return _by_term(self.drugs)

    @cached_property
    def _services(self) -> Mapping[str, Service]:
        return _by_term(self.services)

    @cached_property
    def _body_parts(self) -> Mapping[str, BodyPart]:
        return _by_term(self.body_parts)

    @cached_property
    def _specialties(self) -> Mapping[str, Specialty]:
        return _by_term(self.specialties)

    @cached_property
    def _guidelines(self) -> Mapping[str, tuple[Guideline, ...]]:
        return _all_by_term(self.guidelines)

    def drug_named(self, words: str) -> Drug | None:
        """The drug of that generic, brand or alias."""
        return self._drugs.get(key(words))

    def drug_near(self, word: str) -> Drug | None:
        """The drug that one edit makes of a misspelt word of six letters or more."""
        from rapidfuzz import process  # noqa: PLC0415 - only misspelt words need it
        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

        wanted = key(word)
        if len(wanted) < _SHORTEST_GUESS:
            return None
        near = process.extractOne(
            wanted, self._drugs.keys(), scorer=Levenshtein.distance, score_cutoff=1
        )
        return self._drugs[near[0]] if near and len(near[0]) >= _SHORTEST_GUESS else None

    def service_named(self, words: str) -> Service | None:
        return self._services.get(key(words))

    def body_part_named(self, words: str) -> BodyPart | None:
        return self._body_parts.get(key(words))

    def specialty_named(self, words: str) -> Specialty | None:
        return self._specialties.get(key(words))

    def guidelines_named(self, words: str) -> tuple[Guideline, ...]:
        """Every document, chapter and section of that name: several guidelines share some."""
        return self._guidelines.get(key(words), ())


def parse_lexicon(files: Mapping[str, str]) -> Lexicon:
    """The vocabularies in `files`: those of `lexicon/`, and rows that other folders add.

    A term of an added row stands for that row from then on. Raises ResourceFault with file and
    line.
    """
    return Lexicon(
        drugs=_read(files, "drugs.csv", read_drugs),
        services=_read(files, "services.csv", read_services),
        body_parts=_read(files, "body_parts.csv", read_body_parts),
        specialties=_read(files, "specialties.csv", read_specialties),
        guidelines=tuple(_entries(files, "guidelines.csv", read_guidelines)),
    )


def _read(
    files: Mapping[str, str], name: str, read: Callable[[str, str], Iterable[E]]
) -> tuple[E, ...]:
    entries = tuple(_entries(files, name, read))
    _refuse_twice(entries)
    return entries


def _entries(
    files: Mapping[str, str], name: str, read: Callable[[str, str], Iterable[E]]
) -> Iterator[E]:
    if OWN_FOLDER + name not in files:
        raise ResourceFault(f"{OWN_FOLDER}{name} is missing. Please restore it.")
    yield from read(OWN_FOLDER + name, files[OWN_FOLDER + name])
    for file in sorted(files):
        if file != OWN_FOLDER + name and file.rpartition("/")[2] == name:
            yield from read(file, files[file])


def _refuse_twice(entries: Iterable[Entry]) -> None:
    """Within one file a term stands for one thing."""
    seen: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        file = entry.at.rpartition(", line ")[0]
        for term in entry.terms[1:]:
            known = seen.setdefault((file, key(term)), entry)
            if known is not entry:
                raise ResourceFault(
                    f"{entry.at}: “{term}” stands already in {known.at}. Please remove one of them."
                )


def _by_term(entries: Iterable[E]) -> dict[str, E]:
    """Later files win over earlier ones, a term as written over another one's plural."""
    table: dict[str, E] = {}
    plurals: dict[str, E] = {}
    names: dict[str, E] = {}
    for entry in entries:
        names.setdefault(key(entry.terms[0]), entry)
        table.update({key(term): entry for term in entry.terms[1:]})
        plurals.update({key(term): entry for term in with_plurals(entry.terms)})
    return plurals | names | table


def _all_by_term(guidelines: Iterable[Guideline]) -> dict[str, tuple[Guideline, ...]]:
    table: dict[str, tuple[Guideline, ...]] = {}
    for guideline in guidelines:
        for term in dict.fromkeys(map(key, guideline.terms)):
            table[term] = (*table.get(term, ()), guideline)
    return table


def _terms(entries: Iterable[Entry]) -> tuple[str, ...]:
    return longest_first(with_plurals(term for entry in entries for term in entry.terms))
