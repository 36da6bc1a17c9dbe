"""How whoosh reads and keeps our segments: a codec over arrays.

Names of these classes are pickled with the index: they must stay importable from here for ever.
Every query of whoosh runs over them, which serves for rare kinds of query and as the measure of
our own collector.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import fields
from whoosh import formats
from whoosh.analysis import KeywordAnalyzer
from whoosh.codec import base
from whoosh.matching import LeafMatcher
from whoosh.matching import ReadTooFar
from whoosh.reading import TermInfo
from whoosh.reading import TermNotFound

from imrdesk.search.arrays import Array
from imrdesk.search.arrays import Layout
from imrdesk.search.arrays import MappedArrays
from imrdesk.search.gathering import FIELDS
from imrdesk.search.leaf import Leaf

EXTENSION = ".arrays"
_ID = "id"


def schema() -> fields.Schema:
    # The words are cut by us; whoosh gets lists.
    words = fields.TEXT(analyzer=KeywordAnalyzer(), phrase=True)
    return fields.Schema(id=fields.STORED(), **dict.fromkeys(FIELDS, words))


class LetterSegment(base.Segment):  # type: ignore[misc]
    """A segment of letters; its arrays are in one file."""

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)
        self.layout: Layout | None = None
        self.size = 0
        self.gone: frozenset[int] = frozenset()

    def written(self, layout: Layout, size: int) -> LetterSegment:
        self.layout, self.size = layout, size
        return self

    def codec(self) -> LetterCodec:
        return LetterCodec()

    def open(self, folder: Path) -> Leaf:
        assert self.layout is not None  # noqa: S101 - only written segments are listed
        arrays = MappedArrays(folder / self.make_filename(EXTENSION), self.layout)
        return Leaf(self.segment_id(), arrays, self.gone)

    def doc_count_all(self) -> int:
        return self.size

    def deleted_count(self) -> int:
        return len(self.gone)

    def deleted_docs(self) -> frozenset[int]:
        return self.gone

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self.gone

    def delete_document(self, docnum: int, delete: bool = True) -> None:  # noqa: FBT001, FBT002
        self.gone = self.gone | {docnum} if delete else self.gone - {docnum}


class LetterCodec(base.Codec):  # type: ignore[misc]
    """Reads; writing goes through `LetterIndex.add`."""

    def terms_reader(self, storage: Any, segment: LetterSegment) -> LetterTerms:  # noqa: ANN401
        return LetterTerms(segment.open(Path(storage.folder)))

    def per_document_reader(self, storage: Any, segment: LetterSegment) -> LetterDocuments:  # noqa: ANN401
        return LetterDocuments(segment.open(Path(storage.folder)))


class LetterDocuments(base.PerDocumentReader):  # type: ignore[misc]
    """What whoosh asks of letters."""

    def __init__(self, leaf: Leaf) -> None:
        self._leaf = leaf

    def doc_count(self) -> int:
        return self._leaf.size - len(self._leaf.gone)

    def doc_count_all(self) -> int:
        return self._leaf.size

    def has_deletions(self) -> bool:
        return bool(self._leaf.gone)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._leaf.gone

    def deleted_docs(self) -> frozenset[int]:
        return self._leaf.gone

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return int(self._leaf.field(fieldname).lengths[docnum]) or default

    def field_length(self, fieldname: str) -> int:
        return int(self._leaf.field(fieldname).lengths.sum(dtype=np.int64))

    def min_field_length(self, fieldname: str) -> int:
        return int(self._leaf.field(fieldname).lengths.min(initial=0))

    def max_field_length(self, fieldname: str) -> int:
        return int(self._leaf.field(fieldname).lengths.max(initial=0))

    def stored_fields(self, docnum: int) -> dict[str, str]:
        return {_ID: self._leaf.letter_id(docnum)}


class LetterTerms(base.TermsReader):  # type: ignore[misc]
    """What whoosh asks of words."""

    def __init__(self, leaf: Leaf) -> None:
        self._leaf = leaf

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field, word = term
        return field in FIELDS and self._leaf.field(field).vocabulary.find(word) >= 0

    def indexed_field_names(self) -> tuple[str, ...]:
        return FIELDS

    def cursor(self, fieldname: str, fieldobj: fields.FieldType) -> LetterCursor:
        return LetterCursor(self._leaf, fieldname, fieldobj)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for field in sorted(FIELDS):
            yield from ((field, word) for word in self._leaf.field(field).vocabulary)

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        return (term for term in self.terms() if term >= (fieldname, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        field = self._leaf.field(fieldname)
        pairs = field.pairs(self._number(fieldname, text))
        often, lengths = field.often(pairs), field.lengths[field.docs(pairs)]
        info = TermInfo(weight=float(often.sum(dtype=np.int64)), df=pairs[1] - pairs[0])
        info._minlength, info._maxlength = int(lengths.min()), int(lengths.max())  # noqa: SLF001
        info._maxweight = float(often.max())  # noqa: SLF001
        return info

    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(self.term_info(fieldname, text).weight())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        start, stop = self._leaf.field(fieldname).pairs(self._number(fieldname, text))
        return stop - start

    def matcher(
        self,
        fieldname: str,
        text: bytes,
        format_: formats.Format,
        scorer: Any = None,  # noqa: ANN401
    ) -> LetterMatcher:
        field = self._leaf.field(fieldname)
        number = field.vocabulary.find(text)
        if number < 0:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        pairs = field.pairs(number)
        postings = (field.docs(pairs), field.often(pairs), field.places(number))
        return LetterMatcher(postings, format_, (fieldname, text), scorer)

    def _number(self, field: str, word: bytes) -> int:
        number = self._leaf.field(field).vocabulary.find(word)
        if number < 0:
            raise KeyError(word)
        return number


class LetterCursor(base.FieldCursor):  # type: ignore[misc]
    """Goes along the words of a field."""

    def __init__(self, leaf: Leaf, fieldname: str, fieldobj: fields.FieldType) -> None:
        self._words = leaf.field(fieldname).vocabulary
        self._fieldobj = fieldobj
        self._at = 0

    def first(self) -> str | None:
        self._at = 0
        return self.text()

    def find(self, text: str | bytes) -> str | None:
        self._at = bisect_left(self._words, text.encode() if isinstance(text, str) else text)
        return self.text()

    def next(self) -> str | None:
        self._at += 1
        return self.text()

    def text(self) -> str | None:
        return self._words[self._at].decode() if self.is_valid() else None

    def is_valid(self) -> bool:
        return self._at < len(self._words)


class LetterMatcher(LeafMatcher):  # type: ignore[misc]
    """Goes along the letters that hold a word."""

    def __init__(
        self,
        postings: tuple[Array, Array, Array],
        format_: formats.Format,
        term: tuple[str, bytes],
        scorer: Any,  # noqa: ANN401
    ) -> None:
        docs, self._often, self._places = postings
        self._ids = docs.tolist()
        self._ends = np.cumsum(np.append(0, self._often), dtype=np.int64)
        self._at = 0
        self.format, self._term, self.scorer = format_, term, scorer

    def copy(self) -> LetterMatcher:
        twin = LetterMatcher.__new__(LetterMatcher)
        twin.__dict__.update(self.__dict__)
        return twin

    def is_active(self) -> bool:
        return self._at < len(self._ids)

    def reset(self) -> None:
        self._at = 0

    def id(self) -> int:
        return int(self._ids[self._at])

    def all_ids(self) -> Iterator[int]:
        return iter(self._ids[self._at :])

    def next(self) -> None:
        self._at += 1

    def skip_to(self, target: int) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._at = bisect_left(self._ids, target, self._at)

    def weight(self) -> float:
        return float(self._often[self._at])

    def supports(self, astype: str) -> bool:
        return astype in {"positions", "frequency"}

    def value_as(self, astype: str) -> Any:  # noqa: ANN401
        if astype == "positions":
            start, stop = self._ends[self._at : self._at + 2].tolist()
            return self._places[start:stop].tolist()
        return int(self._often[self._at])

    def supports_block_quality(self) -> bool:
        return False

    def max_quality(self) -> float:
        return float("inf")

    def score(self) -> float:
        return float(self.scorer.score(self)) if self.scorer else self.weight()
