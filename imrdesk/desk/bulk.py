"""Folders of letters extracted into one file of JSON lines: resumable, here or on a cluster.

Lines stand in the order of the files' names, each as `imrdesk extract --json` prints it, so that
the file is the same whoever did the work, and however often it was broken off.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from typing import Final

from imrdesk.desk.bench import batches
from imrdesk.desk.extracting import Extracted
from imrdesk.desk.extracting import extracted
from imrdesk.desk.json_form import extracted_form
from imrdesk.desk.json_form import line
from imrdesk.desk.rules import DeskRules
from imrdesk.domain import NeedsAttention
from imrdesk.domain import Progress
from imrdesk.errors import ExtractedRefused
from imrdesk.errors import NoSuchFolder
from imrdesk.letters.scan import Stamp
from imrdesk.letters.scan import letter_files
from imrdesk.paths import visible

LETTERS_A_BATCH: Final = 100
_FILE: Final = '{"file": '
_DECODER: Final = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file, and what is wrong with the letter that it is about."""

    words: str
    fault: NeedsAttention | None = None


Work = Callable[[Sequence[str]], Iterator[Sequence[Line]]]
"""Does files batch by batch in the order given: on this machine, or on others."""
Told = Callable[[NeedsAttention], None]


def lines_here(given: DeskRules) -> Work:
    """The work, done by the reading pool of this machine."""

    def work(todo: Sequence[str]) -> Iterator[Sequence[Line]]:
        return batches(map(line_of, extracted(todo, given)), LETTERS_A_BATCH)

    return work


def line_of(one: Extracted) -> Line:
    return Line(line(extracted_form(one)), one.fault)


def extract_into(
    out: Path, folders: Sequence[Path], given: DeskRules, work: Work, told: Told
) -> Iterator[Progress]:
    """Append what is not in the file yet; `told` gets each file that needs attention.

    Raises NoSuchFolder, or ExtractedRefused when the file is about something else.
    """
    paths = list(_letters_in(folders, told))
    with _continued(out, given.rules.engine) as (file, done):
        todo = [path for path in paths if path not in done]
        made = len(paths) - len(todo)
        yield Progress(made, len(paths), "Extracting letters")
        for some in work(todo):
            file.write(
                "".join(f"{one.words}\n" for one in some).encode("utf-8", "backslashreplace")
            )
            file.flush()
            os.fsync(file.fileno())
            for one in some:
                if one.fault is not None:
                    told(one.fault)
            made += len(some)
            yield Progress(made, len(paths), "Extracting letters")


def _letters_in(folders: Sequence[Path], told: Callable[[NeedsAttention], None]) -> Iterator[str]:
    for folder in folders:
        root = Path(os.path.abspath(folder))  # noqa: PTH100 - keeps links as named
        if not os.path.exists(root):  # noqa: PTH110 - Path.exists raises where this says no
            raise NoSuchFolder(
                f"There is no folder “{visible(str(root))}”. Nothing was extracted. Check the "
                "name, or plug the drive in, and try again."
            )
        for path, outcome in letter_files(root):
            if isinstance(outcome, Stamp):
                yield path
            else:
                told(outcome)


@contextmanager
def _continued(out: Path, engine: str) -> Iterator[tuple[BinaryIO, frozenset[str]]]:
    """The file, ready to be gone on with, and the letters that are in it."""
    try:
        handle = os.open(out, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    except OSError as error:
        raise ExtractedRefused(
            f"“{out}” cannot be written: {error.strerror}. Nothing was extracted. Choose another "
            "place."
        ) from error
    with os.fdopen(handle, "r+b") as file:
        done = frozenset(_done(file, engine))
        yield file, done


def _done(file: BinaryIO, engine: str) -> Iterator[str]:
    """Names of the letters in a file, which is cut after its last whole line."""
    whole = 0
    for n, row in enumerate(file, 1):
        if not row.endswith(b"\n"):
            break
        words = row.decode("utf-8", "replace")
        if '"engine": ' in words and f'"engine": "{engine}"' not in words:
            raise ExtractedRefused(_OTHER_RULES)
        try:
            yield str(_DECODER.raw_decode(words.removeprefix(_FILE))[0])
        except ValueError as error:
            raise ExtractedRefused(_NO_FORM.format(line=n)) from error
        whole += len(row)
    file.seek(whole)
    file.truncate()


_NO_FORM: Final = (
    "Line {line} of the file is no extracted letter, so nothing was written to it. Choose another "
    "file; your letters are as they were."
)
_OTHER_RULES: Final = (
    "The letters in this file were extracted by other rules than those of today, so nothing was "
    "added to it. Choose another file; your letters are as they were."
)
