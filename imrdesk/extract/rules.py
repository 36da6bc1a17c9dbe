"""What the extractor is told: the catalogue, the headings, the vocabularies, one engine name.

The files come in as text (the core opens none); every fault names its file.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from typing import Final
from typing import TypeVar

from imrdesk.domain import Catalogue
from imrdesk.domain import FieldGroup
from imrdesk.domain import FieldKind
from imrdesk.domain import FieldNature
from imrdesk.domain import FieldSpec
from imrdesk.domain import SectionName
from imrdesk.errors import ResourceFault
from imrdesk.extract.patterns import Patterns
from imrdesk.extract.patterns import parse_patterns
from imrdesk.lexicon import Lexicon
from imrdesk.lexicon import parse_lexicon

ENGINE: Final = 1
"""Raised when some letter is read otherwise than before: desks then read their letters again.

It is no release's number: most releases leave reading alone, and cost nobody a night of it.
"""
FIELDS_FILE = "rules/fields.toml"
HEADINGS_FILE = "rules/headings.toml"

Heading = tuple[SectionName, re.Pattern[str], re.Pattern[str]]
E = TypeVar("E")


@dataclass(frozen=True)  # without slots: whoever only looks at letters needs no patterns
class Rules:
    """Everything that decides what is extracted; `engine` names code and content."""

    catalogue: Catalogue
    headings: tuple[Heading, ...]
    lexicon: Lexicon
    engine: str

    @cached_property
    def patterns(self) -> Patterns:
        return parse_patterns(self.lexicon)


def parse_rules(files: Mapping[str, str]) -> Rules:
    """Rules from resource files, by path below the resources folder; raises ResourceFault."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{files[name]}\0".encode())
    return Rules(
        catalogue=_parse_catalogue(files),
        headings=_read(files, HEADINGS_FILE, "heading", _heading),
        lexicon=parse_lexicon(files),
        engine=f"{ENGINE}+rules.{digest.hexdigest()[:6]}",
    )


def _parse_catalogue(files: Mapping[str, str]) -> Catalogue:
    specs = _read(files, FIELDS_FILE, "field", _spec)
    try:
        return Catalogue(specs)
    except ValueError as fault:
        raise ResourceFault(f"{FIELDS_FILE}: {fault}. Please correct the file.") from fault


def _spec(entry: Mapping[str, Any]) -> FieldSpec:
    known = dict(entry)
    known["group"] = FieldGroup(known["group"])
    known["kind"] = FieldKind(known["kind"])
    known["nature"] = FieldNature(known["nature"])
    known["choices"] = tuple(known.get("choices", ()))
    return FieldSpec(**known)


def _heading(entry: Mapping[str, Any]) -> Heading:
    phrases = entry["words"]
    if not isinstance(phrases, list) or not all(phrases):
        raise ValueError("words must be a list of headings")
    exact = "|".join(heading_pattern(words) for words in phrases)
    return (
        SectionName(entry["section"]),
        re.compile(rf"(?P<words>{exact})[ ]*:?"),
        re.compile(rf"^[ \f]*(?P<words>{exact})[ ]*:?[ ]*$", re.IGNORECASE | re.MULTILINE),
    )


def heading_pattern(words: str) -> str:
    """A heading's words as a pattern that survives wrapping and small slips."""
    pattern = re.escape(words).replace(r"\ ", r"\s+")
    pattern = pattern.replace(r"\(S\)", r"(?:\(S\)|S)?").replace(",", ",?")
    return pattern.replace(r"\s+AND\s+", r"\s+(?:AND|&)\s+")


def _read(
    files: Mapping[str, str], name: str, key: str, read: Callable[[Mapping[str, Any]], E]
) -> tuple[E, ...]:
    """The entries of a file; every fault in it names the file."""
    if name not in files:
        raise ResourceFault(f"{name} is missing. Please restore it.")
    try:
        return tuple(read(entry) for entry in tomllib.loads(files[name])[key])
    except KeyError as fault:
        raise ResourceFault(f"{name} has no {fault}. Please correct the file.") from fault
    except (TypeError, ValueError) as fault:
        raise ResourceFault(f"{name}: {fault}. Please correct the file.") from fault
