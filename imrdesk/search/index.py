"""Which letters hold which words: a whoosh index in a folder of its own.

Opening a whoosh index unpickles its list of segments, which runs code. The list is therefore read
only when it carries the seal of the key that the caller keeps outside of the folder; anything else
is emptied and begun anew. Losing the index loses nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import shutil
import threading
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final
from typing import TypeAlias

import numpy as np
from whoosh import query as wq
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.filestore import RamStorage
from whoosh.index import TOC
from whoosh.index import FileIndex
from whoosh.index import clean_files
from whoosh.searching import Searcher

from imrdesk.domain import LetterId
from imrdesk.search.arrays import Array
from imrdesk.search.arrays import IndexDamaged
from imrdesk.search.arrays import write_arrays
from imrdesk.search.codec import EXTENSION
from imrdesk.search.codec import LetterSegment
from imrdesk.search.codec import schema
from imrdesk.search.collector import Collector
from imrdesk.search.collector import Found
from imrdesk.search.collector import Sought
from imrdesk.search.drafts import DRAFT
from imrdesk.search.drafts import drafted
from imrdesk.search.drafts import sync_names
from imrdesk.search.gathering import Gathering
from imrdesk.search.gathering import IndexedLetter as IndexedLetter  # noqa: PLC0414 - given on
from imrdesk.search.gathering import gathered
from imrdesk.search.gathering import key_of
from imrdesk.search.inversion import MOST_LETTERS
from imrdesk.search.leaf import Leaf
from imrdesk.search.ledger import Ledger
from imrdesk.search.merging import merged

FORM: Final = b"imrdesk index 3"
"""What is in the files, and how words are cut: an index of another form is made anew."""
MANY_SEGMENTS: Final = 8
"""So many segments of about the same size are made one."""

Merge: TypeAlias = Callable[[Path, Sequence[LetterSegment], Sequence[Array]], LetterSegment]

_NAME: Final = "MAIN"
_TRIES: Final = 20
_OURS = re.compile(
    r"(_MAIN_\d+\.(toc|seal).*|MAIN_[0-9a-z]+\..+|MAIN_WRITELOCK|MAIN\.tmp|ledger_\w+\..+)"
)


class LetterIndex:
    """One writer at a time; questions may come from other threads meanwhile."""

    def __init__(
        self, folder: Path, key: str, segments: Sequence[LetterSegment], *, fresh: bool
    ) -> None:
        self.folder = folder
        self.fresh = fresh
        self.ledger = Ledger()
        self._key = key
        self._storage = FileStorage(str(folder))
        self._segments = tuple(segments)
        self._generation = max(_generations(folder), default=0)
        self._writing = threading.Lock()
        self._tidying: threading.Thread | None = None
        self._closing = False
        self._many = MANY_SEGMENTS
        self.merge_by: Merge = write_merged
        """Writes the file of several segments made one; it may be done by another process."""
        self._collector = Collector([s.open(folder) for s in segments], self._by_whoosh)

    @classmethod
    def open(cls, folder: Path, seal: str = "") -> LetterIndex:
        """The index in `folder`, if it was sealed with that key; else an empty one, `fresh`."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        generation = _sealed_generation(folder, seal) if seal else None
        if generation is None:
            return cls.create(folder)
        try:
            listed = TOC.read(FileStorage(str(folder)), _NAME, generation)
            opened = cls(folder, seal, listed.segments, fresh=False)
        except Exception:  # noqa: BLE001 - whatever is wrong with it, it is made anew
            return cls.create(folder)
        opened._generation = generation
        # What was written when the program was killed is named nowhere.
        clean_files(opened._storage, _NAME, generation, listed.segments)
        for draft in folder.glob(f"*{DRAFT}"):
            draft.unlink(missing_ok=True)
        return opened

    @classmethod
    def read(cls, folder: Path, seal: str) -> LetterIndex | None:
        """The index as it is now, for looking only; None when it has not that seal.

        Another process may be writing it meanwhile; nothing is made, emptied or read anew.
        """
        for _ in range(_TRIES):
            try:
                generation = _sealed_generation(folder, seal) if seal else None
                if generation is None:
                    return None
                listed = TOC.read(FileStorage(str(folder)), _NAME, generation)
                return cls(folder, seal, listed.segments, fresh=False)
            except FileNotFoundError:
                continue  # the other process has just written a newer list
            except Exception:  # noqa: BLE001 - whatever is wrong with it, it is not read
                return None
        return None

    @classmethod
    def create(cls, folder: Path) -> LetterIndex:
        """An empty index in place of what is there, under a new key."""
        _clear(folder)
        made = cls(folder, secrets.token_hex(32), (), fresh=True)
        made._commit(())
        return made

    def close(self) -> None:
        """Files stay mapped only as long as somebody looks at them."""
        self._closing = True
        if self._tidying is not None:
            self._tidying.join()
        self._collector = Collector((), self._by_whoosh)

    def seal(self) -> str:
        """The key, to be kept outside of the folder and given to `open`."""
        return self._key

    @property
    def collector(self) -> Collector:
        """The index as it is now: what is asked of one collector is answered from one state."""
        return self._collector

    def add(self, letters: Iterable[IndexedLetter]) -> None:
        """Add or replace letters, in one commit."""
        self.add_gathered(gathered(letters))

    def add_gathered(self, gathering: Gathering) -> None:
        """The same with letters that were gathered, each of them once."""
        if not len(gathering):
            return
        arrays = gathering.arrays()
        segment = write_segment(self.folder, arrays)
        with self._writing:
            self._lose(np.sort(arrays["keys"]))
            self._commit((*self._segments, segment))

    def attach(self, segments: Sequence[LetterSegment]) -> None:
        """Take in segments that other processes wrote into the folder."""
        with self._writing:
            for segment in segments:
                self._lose(np.sort(segment.open(self.folder).keys))
            self._commit((*self._segments, *segments))

    def remove(self, ids: Iterable[LetterId]) -> None:
        keys = np.sort(np.array([key_of(letter_id) for letter_id in ids], np.uint64))
        with self._writing:
            self._lose(keys)
            self._commit(self._segments)

    def merge(self, many: int = MANY_SEGMENTS) -> bool:
        """Make one segment of so many of about one size; whether there was something to do.

        Questions and `add` go on meanwhile; may run on a thread of its own.
        """
        with self._writing:
            chosen = _to_merge(self._segments, many)
            segments = [s for s in self._segments if s.segment_id() in chosen]
            leaves = [leaf for leaf in self._collector.leaves if leaf.name in chosen]
        if not leaves:
            return False
        live = [leaf.alive for leaf in leaves]
        segment = self.merge_by(self.folder, segments, live)
        with self._writing:
            kept = [s for s in self._segments if s.segment_id() not in chosen]
            if len(self._segments) - len(kept) != len(chosen):
                return False  # the index was begun anew meanwhile
            gone = self._gone_since(leaves, live)
            segment.gone = frozenset(gone.tolist())
            self._commit((segment, *kept))
        return True

    def renew(self) -> None:
        """Begin anew: letters are missing from now on, until they are added again."""
        with self._writing:
            self._commit(())

    def tidy(self, many: int = MANY_SEGMENTS) -> None:
        """Merge, if there is something to merge, on a thread that nobody waits for."""
        self._many = many
        if self._tidying is None or not self._tidying.is_alive():
            self._tidying = threading.Thread(target=self._merge_all, name="merge", daemon=True)
            self._tidying.start()

    def _merge_all(self) -> None:
        # What cannot be merged now stays as it is: it answers as well, a little slower.
        with suppress(OSError, MemoryError, IndexDamaged):
            while not self._closing and self.merge(self._many):
                pass

    def __len__(self) -> int:
        """How many letters are in it."""
        return sum(leaf.size - len(leaf.gone) for leaf in self._collector.leaves)

    def ids(self) -> frozenset[LetterId]:
        return frozenset(
            leaf.letter_id(doc)
            for leaf in self._collector.leaves
            for doc in range(leaf.size)
            if doc not in leaf.gone
        )

    def found(self, asked: Sought) -> list[tuple[Leaf, Found]]:
        collector = self._collector
        return [(leaf, collector.answer(asked, leaf)) for leaf in collector.leaves]

    def stock(self) -> Searcher:
        """Whoosh's own searcher over the same files."""
        return FileIndex(self._storage, indexname=_NAME).searcher()

    def _by_whoosh(self, asked: wq.Query, leaf: Leaf) -> Found:
        with self.stock() as searcher:
            for sub, _ in searcher.leaf_searchers():
                if sub.reader().segment().segment_id() == leaf.name:
                    matcher = asked.matcher(sub, searcher.boolean_context())
                    docs = np.fromiter(matcher.all_ids(), np.int64)
                    return Found(docs, np.ones(len(docs), np.float32))
        return Found(np.zeros(0, np.int64), np.zeros(0, np.float32))

    def _lose(self, keys: Array) -> None:
        """Take letters out of the segments they are in now."""
        for segment, leaf in zip(self._segments, self._collector.leaves, strict=True):
            at = np.searchsorted(keys, leaf.keys)
            at[at == len(keys)] = 0
            gone = np.flatnonzero(keys[at] == leaf.keys) if len(keys) else at[:0]
            segment.gone = segment.gone | frozenset(gone.tolist())

    def _gone_since(self, leaves: Sequence[Leaf], live: Sequence[Array]) -> Array:
        now = {segment.segment_id(): segment.gone for segment in self._segments}
        still = []
        for leaf, alive in zip(leaves, live, strict=True):
            here = np.ones(leaf.size, bool)
            here[list(now[leaf.name])] = False
            still.append(here[alive])
        return np.flatnonzero(~np.concatenate(still))

    def _commit(self, segments: Sequence[LetterSegment]) -> None:
        """Write the list, seal it, and only then let go of what it no longer names."""
        self._generation += 1
        listed = _listed(segments, self._generation)
        with drafted(_toc_path(self.folder, self._generation)) as file:
            file.write(listed)
        with drafted(_seal_path(self.folder, self._generation)) as file:
            file.write(_seal_of(listed, self._key).encode("ascii"))
        sync_names(self.folder)
        known = {leaf.name: leaf for leaf in self._collector.leaves}
        leaves = []
        for segment in segments:
            leaf = known.get(segment.segment_id())
            leaves.append(leaf.without(segment.gone) if leaf else segment.open(self.folder))
        self._segments = tuple(segments)
        self._collector = Collector(leaves, self._by_whoosh)
        for name in known.keys() - {segment.segment_id() for segment in segments}:
            (self.folder / f"{name}{EXTENSION}").unlink(missing_ok=True)
        for kind in ("toc", "seal"):
            for generation in _generations(self.folder, kind) - {self._generation}:
                (self.folder / f"_MAIN_{generation}.{kind}").unlink(missing_ok=True)
        sync_names(self.folder)


def write_segment(folder: Path, arrays: Mapping[str, Array]) -> LetterSegment:
    """A segment's file; it counts for nothing before it is listed. Any process may write it."""
    segment = LetterSegment(_NAME)
    layout = write_arrays(folder / segment.make_filename(EXTENSION), arrays)
    return segment.written(layout, len(arrays["keys"]))


def write_letters(folder: Path, letters: Iterable[IndexedLetter]) -> LetterSegment:
    """The same of letters, whose words are still to be cut."""
    return write_segment(folder, gathered(letters).arrays())


def write_merged(
    folder: Path, segments: Sequence[LetterSegment], live: Sequence[Array]
) -> LetterSegment:
    """The same of other segments, without the letters in them that are not live."""
    parts = [segment.open(folder).arrays for segment in segments]
    return write_segment(folder, merged(parts, live))


def _to_merge(segments: Sequence[LetterSegment], many: int) -> frozenset[str]:
    """The names of so many segments of about one size, or of more; the smallest first."""
    tiers: dict[int, list[LetterSegment]] = {}
    for segment in sorted(segments, key=LetterSegment.doc_count):
        alike = tiers.setdefault(max(segment.doc_count(), 1).bit_length() // 3, [])
        if sum(one.doc_count() for one in (*alike, segment)) <= MOST_LETTERS:
            alike.append(segment)
    for _, alike in sorted(tiers.items()):
        if len(alike) >= many:
            return frozenset(segment.segment_id() for segment in alike)
    return frozenset()


def _generations(folder: Path, kind: str = "toc") -> set[int]:
    pattern = re.compile(rf"_MAIN_(\d+)\.{kind}")
    return {int(m[1]) for path in folder.iterdir() if (m := pattern.fullmatch(path.name))}


def _sealed_generation(folder: Path, key: str) -> int | None:
    """The newest list of segments that was sealed with this key."""
    for generation in sorted(_generations(folder, "seal"), reverse=True):
        try:
            told = _seal_path(folder, generation).read_text(encoding="ascii")
            if hmac.compare_digest(told, _seal_of(_toc_path(folder, generation).read_bytes(), key)):
                return generation
        except (OSError, ValueError):
            continue
    return None


def _listed(segments: Sequence[LetterSegment], generation: int) -> bytes:
    """The list of segments, as whoosh writes it; whoosh itself never syncs a file."""
    memory = RamStorage()
    TOC(schema(), list(segments), generation).write(memory, _NAME)
    (listed,) = memory.files.values()
    return bytes(listed)


def _seal_of(listed: bytes, key: str) -> str:
    return hmac.new(key.encode(), FORM + listed, hashlib.sha256).hexdigest()


def _toc_path(folder: Path, generation: int) -> Path:
    return folder / f"_{_NAME}_{generation}.toc"


def _seal_path(folder: Path, generation: int) -> Path:
    return folder / f"_MAIN_{generation}.seal"


def _clear(folder: Path) -> None:
    """Delete what an index leaves in its folder, and nothing else."""
    for path in folder.iterdir():
        if _OURS.fullmatch(path.name) and not path.is_symlink() and path.is_dir():
            shutil.rmtree(path)
        elif _OURS.fullmatch(path.name):
            path.unlink()
