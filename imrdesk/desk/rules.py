"""What a desk reads and checks by: the program's files, rows of its own, rules switched off."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from imrdesk import settings
from imrdesk.domain import NeedsAttention
from imrdesk.errors import ResourceFault
from imrdesk.extract.rules import Rules
from imrdesk.extract.rules import parse_rules
from imrdesk.paths import resources
from imrdesk.paths import visible

VOCABULARY: Final = "vocabulary"
"""Folder of a desk's home with rows that are added to the program's vocabularies."""

Rows = tuple[tuple[str, str], ...]
"""Vocabulary files of a desk, by name and text: plain data that workers can be given."""


@dataclass(frozen=True, slots=True)
class DeskRules:
    """`own` are the rows that `rules` hold besides the program's own, or `fault` says why none.

    `off` are the plausibility rules that are not asked.
    """

    rules: Rules
    own: Rows = ()
    off: frozenset[str] = frozenset()
    fault: ResourceFault | None = None


def desk_rules(home: Path) -> DeskRules:
    """The rules of a desk; its own rows with a mistake in them are left out, and `fault` told."""
    off = frozenset(settings.load(home).rules_off)
    try:
        own = own_rows(home)
        return DeskRules(rules_with(own), own, off)
    except ResourceFault as fault:
        told = ResourceFault(
            f"{fault} Until then imrdesk does without your own vocabulary; letters and reviews "
            "are as they were."
        )
        return DeskRules(rules_with(()), off=off, fault=told)


def vocabulary_fault(home: Path, fault: ResourceFault) -> NeedsAttention:
    return NeedsAttention(visible(str(home / VOCABULARY)), fault.title, str(fault))


def load_rules(home: Path | None = None) -> Rules:
    """The program's rules, with a desk's own rows; raises ResourceFault with file and line."""
    return rules_with(own_rows(home) if home is not None else ())


def own_rows(home: Path) -> Rows:
    """The files of a desk's vocabulary folder; raises ResourceFault."""
    folder = home / VOCABULARY
    known = {file.name for file in resources().glob("lexicon/*.csv")}
    found: list[tuple[str, str]] = []
    for file in sorted(folder.glob("*")):
        name = f"{VOCABULARY}/{file.name}"
        if file.suffix.casefold() != ".csv":
            continue
        if file.name not in known:
            raise ResourceFault(
                f"{name}: imrdesk has no vocabulary of this name. Please give the file one of the "
                f"names {', '.join(sorted(known))}."
            )
        found.append((name, _text(file, name)))
    return tuple(found)


@lru_cache(maxsize=4)
def rules_with(own: Rows) -> Rules:
    """The program's rules with these rows added; raises ResourceFault when a file is bad."""
    folder = resources()
    files = sorted([*folder.glob("rules/*.toml"), *folder.glob("lexicon/*.csv")])
    try:
        texts = {f.relative_to(folder).as_posix(): f.read_text(encoding="utf-8") for f in files}
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceFault(
            "A file of imrdesk's own rules cannot be read. Install imrdesk again; your desk and "
            "your letters are as they were."
        ) from error
    return parse_rules(texts | dict(own))


def _text(file: Path, name: str) -> str:
    try:
        # Spreadsheets put a byte order mark before what they save as UTF-8.
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ResourceFault(f"{name} is not UTF-8 text. Please save it as “CSV UTF-8”.") from error
    except OSError as error:
        raise ResourceFault(f"{name} cannot be opened. Please check who may read it.") from error
