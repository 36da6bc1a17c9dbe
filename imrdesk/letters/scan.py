"""What is new, changed, the same or gone in folders of letters. Looks only; nothing is read.

Size and time decide whether a file must be read again; its bytes then decide whether it is
another letter. Links that lead out of the folder are not followed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from imrdesk.domain import NeedsAttention
from imrdesk.errors import NoSuchFolder
from imrdesk.letters.reading import kept_name
from imrdesk.paths import visible

ENDINGS: Final = frozenset({".txt", ".pdf", ".docx", ".doc", ".rtf", ".html", ".htm", ".xhtml"})
OTHERS: Final = frozenset(
    ".docm .dotx .odt .wpd .wps .pages .xml .mht .mhtml .xps .oxps .tif .tiff .eml .msg".split()
)
"""Kinds of files that a letter may lie in and that are not read."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Size and time of change of a file: when both are as before, so is the file."""

    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Scan:
    """`to_read` are new or changed files, `unchanged` and `gone` known ones, `faults` the rest."""

    to_read: Mapping[str, Stamp]
    unchanged: tuple[str, ...]
    gone: tuple[str, ...]
    faults: tuple[NeedsAttention, ...]


def scan(folders: Iterable[Path], known: Mapping[str, Stamp]) -> Scan:
    """Compare folders (or single files) with what is known; raises NoSuchFolder first of all."""
    roots = tuple(dict.fromkeys(_absolute(folder) for folder in folders))
    for root in roots:
        if not os.path.exists(root):  # noqa: PTH110 - Path.exists raises where this says no
            raise NoSuchFolder(
                f"There is no folder “{visible(str(root))}”. Nothing was added; what is on the "
                "desk is as it was. Check the name, or plug the drive in, and try again."
            )
    faults: dict[str, NeedsAttention] = {}
    found: dict[str, Stamp] = {}
    for root in roots:
        for path, outcome in letter_files(root):
            if isinstance(outcome, Stamp):
                found[path] = outcome
            else:
                faults[path] = outcome
    under = tuple(Path(kept_name(root)) for root in roots)
    shut = tuple(os.path.join(path, "") for path in faults)  # noqa: PTH118 - a prefix, not a path
    return Scan(
        to_read={path: stamp for path, stamp in found.items() if known.get(path) != stamp},
        unchanged=tuple(path for path, stamp in found.items() if known.get(path) == stamp),
        gone=tuple(
            path
            for path in known
            if path not in found and not path.startswith(shut) and _is_under(path, under)
        ),
        faults=tuple(faults.values()),
    )


def _absolute(folder: Path) -> Path:
    return Path(os.path.abspath(folder.expanduser()))  # noqa: PTH100 - keeps links as named


def _is_under(path: str, roots: tuple[Path, ...]) -> bool:
    return any(Path(path).is_relative_to(root) for root in roots)


def letter_files(root: Path) -> Iterator[tuple[str, Stamp | NeedsAttention]]:
    """Every letter file below a root in a steady order, or what stands in its way."""
    if not root.is_dir():
        yield from _file(root, root.parent)
        return
    faults: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=faults.append):
        folders.sort()
        for name in sorted(names):
            # Hidden files and what office programs leave behind are no letters.
            ending = os.path.splitext(name)[1].casefold()  # noqa: PTH122 - no Path needed
            if name.startswith((".", "~$")):
                continue
            if ending in ENDINGS:
                yield from _file(Path(folder, name), root)
            elif ending in OTHERS:
                place = visible(str(Path(folder, name)))
                yield place, NeedsAttention(place, "Not a kind of file that is read", _OTHER_KIND)
    for fault in faults:
        place = visible(str(fault.filename))
        yield place, NeedsAttention(place, "Folder not open to you", _FOLDER_SHUT)


def _file(path: Path, root: Path) -> Iterator[tuple[str, Stamp | NeedsAttention]]:
    name = kept_name(path)
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
            yield name, NeedsAttention(name, "Link out of the folder", _LINK)
            return
        status = path.stat()
    except (OSError, RuntimeError):  # the latter for links in a circle, up to Python 3.12
        yield name, NeedsAttention(name, "File not found", _LINK_LOST)
        return
    if stat.S_ISREG(status.st_mode):
        yield name, Stamp(status.st_size, status.st_mtime_ns)
    else:
        yield name, NeedsAttention(name, "Not an ordinary file", _NO_FILE)


_FOLDER_SHUT: Final = (
    "You are not allowed to look into this folder, so its letters were left out. "
    "Ask its owner for access and add it again; all other letters were added."
)
_LINK: Final = (
    "This is a link to a file outside of the folder, so it was left out. "
    "Add the folder that holds the file itself."
)
_LINK_LOST: Final = (
    "The file was there in the list but could not be found: it was moved, or is a link to "
    "nothing. Add the folder again when it is back."
)
_NO_FILE: Final = (
    "This is not an ordinary file, so it was left alone. Letters are PDF, Word, RTF, web or plain "
    "text files."
)
_OTHER_KIND: Final = (
    "Files of this kind are not read, so it was left out. If it is a letter, open it in the "
    "program that made it and save it as PDF or Word file (.docx)."
)
