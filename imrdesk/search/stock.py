"""Whoosh as it comes, for comparing: its own analyzer, postings, columns and collectors."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from whoosh import fields
from whoosh import query as wq
from whoosh.analysis import StandardAnalyzer
from whoosh.filedb.filestore import FileStorage
from whoosh.qparser import FuzzyTermPlugin
from whoosh.qparser import QueryParser

from imrdesk.search.corpus import MadeLetter

MEMORY: Final = 512
"""Megabytes for its writer: it is slower with less."""


class Stock:
    """Letters in an index of whoosh's own form."""

    def __init__(self, folder: Path, letters: Iterable[MadeLetter]) -> None:
        folder.mkdir()
        text = fields.TEXT(analyzer=StandardAnalyzer(stoplist=None, minsize=1))
        schema = fields.Schema(
            text=text, overturned=fields.ID(), specialty=fields.ID(sortable=True)
        )
        index = FileStorage(str(folder)).create_index(schema)
        workers = min(2, os.cpu_count() or 1)
        writer = index.writer(limitmb=MEMORY, procs=workers, multisegment=workers > 1)
        for made in letters:
            writer.add_document(
                text=made.indexed.text,
                overturned="yes" if made.is_overturned else "no",
                specialty=made.specialty,
            )
        writer.commit(merge=False)
        self._searcher = index.searcher()
        self._parser = QueryParser("text", schema)
        self._parser.add_plugin(FuzzyTermPlugin())

    def best(self, typed: str, limit: int, *, overturned: bool = False, facet: bool = False) -> int:
        """How many letters are found: words, only where something was overturned, by specialty."""
        asked = self._parser.parse(typed.replace(" -", " NOT ")) if typed else wq.Every()
        kept = wq.Term("overturned", "yes") if overturned else None
        grouped = "specialty" if facet else None
        found = self._searcher.search(asked, limit=limit, filter=kept, groupedby=grouped)
        if facet:
            found.groups("specialty")
        return len(found)

    def close(self) -> None:
        self._searcher.close()
