"""Files written whole or not at all, for this person's eyes only."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import ExitStack
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO
from typing import TextIO
from typing import cast

from imrdesk.errors import ExportRefused
from imrdesk.store.head import sync_folder


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A new file beside the old one; it takes the old one's place at the end, if all went well."""
    draft = _draft(path)
    try:
        with _new_file(draft) as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        draft.replace(path)
        sync_folder(path.parent)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder under way beside `path`, which it becomes at the end, if all went well.

    Raises ExportRefused when something is in the way: a folder is never mixed with another.
    """
    if path.is_file() or (path.is_dir() and any(path.iterdir())):
        raise ExportRefused(
            f"There is something in “{path.name}” already. Choose a new or empty folder. Nothing "
            "was written."
        )
    draft = _draft(path)
    draft.mkdir(mode=0o700)
    try:
        yield draft
        sync_folder(draft)
        if path.is_dir():
            path.rmdir()
        draft.rename(path)
        sync_folder(path.parent)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


@contextmanager
def text_file(path: Path, *, encoding: str = "utf-8") -> Iterator[TextIO]:
    """A new text file with line ends as given, synced at its end."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding=encoding, errors="replace", newline="") as out:
        yield out
        out.flush()
        os.fsync(out.fileno())


@contextmanager
def scratch_beside(path: Path) -> Iterator[Callable[[], BinaryIO]]:
    """Makes nameless files for what is under way, on the disk where it will lie."""
    with ExitStack() as files:
        yield lambda: cast("BinaryIO", files.enter_context(TemporaryFile(dir=path.parent)))


def write_text(path: Path, text: str) -> None:
    with text_file(path) as out:
        out.write(text)


def _draft(path: Path) -> Path:
    if not path.parent.is_dir():
        raise ExportRefused(
            f"The folder “{path.parent}” is not there. Choose another place. Nothing was written."
        )
    return path.with_name(f".{path.name}.{os.getpid()}.new")


def _new_file(path: Path) -> BinaryIO:
    flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "w+b")
