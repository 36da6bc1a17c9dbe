"""Which letters hold which words: a whoosh index in a folder of its own.

Opening a whoosh index unpickles what lies in the folder, which runs code. A folder is therefore
opened only when its files are the very ones that the caller remembers by their seal; anything else
is emptied and begun anew. Losing the index loses nothing.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import threading
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import fields
from whoosh import query as wq
from whoosh.analysis import KeywordAnalyzer
from whoosh.index import FileIndex
from whoosh.index import create_in
from whoosh.index import open_dir
from whoosh.writing import SegmentWriter

from imrdesk.domain import LetterId
from imrdesk.search.query import Prefix
from imrdesk.search.query import Term
from imrdesk.search.words import mended
from imrdesk.search.words import words

REACH = 50
"""Phrases of up to this many words are found across a word that is mended."""

_BREAK = "\n"
_OURS = re.compile(r"(_MAIN_\d+\.toc.*|MAIN_[0-9a-z]+\..+|MAIN_WRITELOCK|MAIN\.tmp)")
_SEALED = re.compile(r"_MAIN_\d+\.toc|MAIN_[0-9a-z]+\..+")


@dataclass(frozen=True, slots=True)
class IndexedLetter:
    """What the index is told of a letter."""

    id: LetterId
    text: str


class LetterIndex:
    """One writer at a time; `scores` and `ids` may be asked from another thread meanwhile."""

    def __init__(self, folder: Path, index: FileIndex, *, fresh: bool, fixed: bool = False) -> None:
        self.folder = folder
        self.fresh = fresh
        self.fixed = fixed
        self._index = index
        self._searcher: Any = None
        self._ids: dict[int, LetterId] = {}
        self._reading = threading.Lock()
        self._hashes: dict[str, str] = {}

    @classmethod
    def open(cls, folder: Path, seal: str = "") -> LetterIndex:
        """The index in `folder`, if its files have that seal; else an empty one, `fresh`."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if seal and seal_of(folder, {}) == seal:
            try:
                opened = cls(folder, open_dir(str(folder)), fresh=False)
                opened.ids()
            except Exception:  # noqa: BLE001 - whatever is wrong with it, it is made anew
                return cls.create(folder)
            return opened
        return cls.create(folder)

    @classmethod
    def create(cls, folder: Path) -> LetterIndex:
        """An empty index in place of what is there."""
        _clear(folder)
        return cls(folder, create_in(str(folder), _schema()), fresh=True)

    @classmethod
    def read(cls, folder: Path, seal: str) -> LetterIndex | None:
        """The index as it is now, for looking only; None when it has not that seal.

        Another process may be writing it meanwhile; nothing is made, emptied or read anew.
        """
        try:
            if not seal or seal_of(folder, {}) != seal:
                return None
            opened = cls(folder, open_dir(str(folder)), fresh=False, fixed=True)
            opened.ids()
        except Exception:  # noqa: BLE001 - whatever is wrong with it, it is not read
            return None
        return opened

    def close(self) -> None:
        with self._reading:
            if self._searcher is not None:
                self._searcher.close()
                self._searcher = None

    def seal(self) -> str:
        """What the files are now, to be remembered outside the folder and given to `open`."""
        return seal_of(self.folder, self._hashes)

    def add(self, letters: Iterable[IndexedLetter]) -> None:
        """Add or replace letters, in one commit."""
        with self._writing() as writer:
            for letter in letters:
                writer.update_document(id=letter.id, **_document(letter.text))

    def remove(self, ids: Iterable[LetterId]) -> None:
        with self._writing() as writer:
            for letter_id in ids:
                writer.delete_by_term("id", letter_id)

    def ids(self) -> frozenset[LetterId]:
        with self._searching():
            return frozenset(self._ids.values())

    def scores(self, term: Term) -> Mapping[LetterId, float]:
        """The letters that hold a word, a phrase or a beginning, and how well they answer it."""
        with self._searching() as searcher:
            found = searcher.search(_whoosh(term), limit=None)
            return {self._ids[number]: score for number, score in found.items()}

    @contextmanager
    def _writing(self) -> Iterator[SegmentWriter]:
        writer = self._index.writer(timeout=5.0)
        try:
            yield writer
            writer.commit()
        except BaseException:
            # Otherwise the index would stay locked. A writer that failed half-way through its
            # commit counts as closed already and refuses to be cancelled.
            if not writer.is_closed:
                writer.cancel()
            raise

    @contextmanager
    def _searching(self) -> Iterator[Any]:
        with self._reading:
            searcher = self._newest()
            if searcher is not self._searcher:
                self._searcher = searcher
                reader = searcher.reader()
                self._ids = {
                    number: LetterId(reader.stored_fields(number)["id"])
                    for number in reader.all_doc_ids()
                }
            yield searcher

    def _newest(self) -> Any:  # noqa: ANN401 - the library has no types
        if self._searcher is None:
            return self._index.searcher()
        return self._searcher if self.fixed else self._searcher.refresh()


def seal_of(folder: Path, known: dict[str, str]) -> str:
    """A hash over the names and bytes of an index; `known` saves reading the same file twice.

    whoosh never writes to a finished file again, so its name can stand for its bytes.
    """
    names = sorted(p.name for p in folder.iterdir() if _SEALED.fullmatch(p.name))
    for name in names:
        if name not in known:
            known[name] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    listed = "\n".join(f"{name} {known[name]}" for name in names)
    return hashlib.sha256(listed.encode()).hexdigest()


def _clear(folder: Path) -> None:
    """Delete what an index leaves, by name; a stranger's file in the folder is left alone."""
    for path in folder.iterdir():
        if _OURS.fullmatch(path.name):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()


def _schema() -> fields.Schema:
    """`text` is the letter word by word; `mended` its stretches that can be read otherwise."""
    # The words are cut by us; whoosh gets lists.
    body = fields.TEXT(analyzer=KeywordAnalyzer(), phrase=True)
    return fields.Schema(id=fields.ID(stored=True, unique=True), text=body, mended=body)


def _document(text: str) -> dict[str, list[str]]:
    plain = words(text)
    whole, places = mended(text, plain)
    stretches: list[str] = []
    reached = 0
    for place in places:
        start = max(reached, place - REACH)
        if start > reached:
            stretches.append(_BREAK)
        reached = max(reached, place + REACH)
        stretches.extend(word.text for word in whole[start:reached])
    return {"text": [word.text for word in plain], "mended": stretches}


def _whoosh(term: Term) -> wq.Query:
    if isinstance(term, Prefix):
        return wq.Or([wq.Prefix(field, term.start) for field in ("text", "mended")])
    return wq.Or([_phrase(field, term.words) for field in ("text", "mended")])


def _phrase(field: str, sought: tuple[str, ...]) -> wq.Query:
    return wq.Term(field, sought[0]) if len(sought) == 1 else wq.Phrase(field, list(sought))
