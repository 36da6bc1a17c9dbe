"""Files of the index get their names once they are on the disk, whole.

Until then a file is a draft, which nobody reads and which counts for nothing. A merge may be
writing one at any moment, also while something else is told to be saved.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from typing import Final

DRAFT: Final = ".draft"


@contextmanager
def drafted(path: Path) -> Iterator[BinaryIO]:
    """A file under way; it becomes `path` at the end. The name itself waits for `sync_names`."""
    draft = path.with_name(path.name + DRAFT)
    try:
        with draft.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def sync_names(folder: Path) -> None:
    """What files were named, and which were let go of, outlasts a power cut."""
    if os.name != "posix":  # Windows cannot open folders, nor need it
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
