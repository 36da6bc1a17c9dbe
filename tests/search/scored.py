"""What an index alone answers, without a ledger and a desk."""

from __future__ import annotations

from collections.abc import Mapping

from imrdesk.domain import LetterId
from imrdesk.search.index import LetterIndex
from imrdesk.search.sought import sought
from imrdesk.search.terms import Term


def scored(index: LetterIndex, term: Term) -> Mapping[LetterId, float]:
    """The letters that hold what is sought, and how well they answer it."""
    return {
        leaf.letter_id(doc): score
        for leaf, (docs, scores) in index.found(sought(term))
        for doc, score in zip(docs.tolist(), scores.tolist(), strict=True)
    }
