"""Whenever the power goes, the index holds every letter that was told to be in it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from imrdesk.domain import LetterId
from imrdesk.search.index import MANY_SEGMENTS
from imrdesk.search.index import IndexedLetter
from imrdesk.search.index import LetterIndex

SYNC: Final = os.fsync


class Disk:
    """What is sure to be on the disk, of one folder: contents and names as they were synced."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._contents: dict[int, bytes] = {}
        self._names: dict[str, int] = {}

    def sync(self, file: int) -> None:
        about = os.fstat(file)
        if stat.S_ISDIR(about.st_mode):
            self._names = self._names_now()
        else:
            self._contents[about.st_ino] = Path(f"/proc/self/fd/{file}").read_bytes()
        SYNC(file)

    def after_a_cut(self, place: Path) -> Iterator[Path]:
        """The folder as a power cut at this moment may leave it.

        What was not synced of a file is gone. Of names that changed since they were synced, all
        are as before, or all as now; or those are gone which were let go of, and the new ones too.
        """
        before, now = self._names, self._names_now()
        fewest = {name: before[name] for name in before.keys() & now.keys()}
        for kind, names in (("before", before), ("now", now), ("fewest", fewest)):
            copy = place / kind
            copy.mkdir(parents=True)
            for name, inode in names.items():
                (copy / name).write_bytes(self._contents.get(inode, b""))
            yield copy

    def _names_now(self) -> dict[str, int]:
        return {entry.name: entry.inode() for entry in os.scandir(self.folder)}


class Cutting:
    """An index whose power is cut at every sync, to see what would be left of it."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self.index = LetterIndex.open(place / "index")
        self.told: set[LetterId] = set()
        self.cuts = 0
        self.beside = 0
        self._disk = Disk(self.index.folder)
        self._merging = False

    def add(self, name: str) -> None:
        self.index.add([IndexedLetter(LetterId(name), f"pain {name}")])
        self.told.add(LetterId(name))

    def merge(self) -> bool:
        self._merging = True
        done = self.index.merge()
        self._merging = False
        return done

    def sync(self, file: int) -> None:
        """In place of the system's; a merge that writes its segment is overtaken by an addition."""
        if self._merging:
            self._merging = False
            self.beside += 1
            self.add(f"beside{self.beside}")
        self._cut()
        self._disk.sync(file)

    def _cut(self) -> None:
        self.cuts += 1
        for copy in self._disk.after_a_cut(self._place / f"{self.cuts}"):
            again = LetterIndex.read(copy, self.index.seal())
            assert self.told <= (again.ids() if again else set())


def test_a_power_cut_at_any_sync_takes_no_letter_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cutting = Cutting(tmp_path)
    monkeypatch.setattr(os, "fsync", cutting.sync)
    for n in range(2 * MANY_SEGMENTS):
        cutting.add(f"letter{n}")
        cutting.merge()
    assert cutting.beside
    assert cutting.cuts > 6 * MANY_SEGMENTS
    assert cutting.index.ids() == cutting.told
