"""Search against a plain reading of every letter, and against whoosh, over our files and its own.

With IMRDESK_ORACLE=full in the environment it asks 2,000 queries of 5,000 letters, of the samples
and of the letters that are shared with who builds imrdesk, which takes some minutes.
"""

from __future__ import annotations

import os
import random
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein
from whoosh import fields
from whoosh import query as wq
from whoosh.analysis import KeywordAnalyzer
from whoosh.filedb.filestore import FileStorage

from imrdesk.domain import LetterId
from imrdesk.letters.reading import read_letter
from imrdesk.paths import resources
from imrdesk.search import following
from imrdesk.search.corpus import made_letters
from imrdesk.search.forms import has_forms
from imrdesk.search.gathering import IndexedLetter
from imrdesk.search.index import LetterIndex
from imrdesk.search.places import places
from imrdesk.search.shapes import shape_pattern
from imrdesk.search.sought import in_field
from imrdesk.search.sought import sought
from imrdesk.search.terms import Forms
from imrdesk.search.terms import Near
from imrdesk.search.terms import Pattern
from imrdesk.search.terms import Phrase
from imrdesk.search.terms import Prefix
from imrdesk.search.terms import Term
from imrdesk.search.words import words
from imrdesk.search.zones import ALL
from imrdesk.search.zones import BITS
from imrdesk.search.zones import STANDARD
from tests.conftest import SHARED
from tests.desk.letters import determination
from tests.search.mending import mended
from tests.search.scored import scored

FULL = os.environ.get("IMRDESK_ORACLE") == "full"
LETTERS = 5_000 if FULL else 120
QUERIES = 2_000 if FULL else 160
BY_WHOOSH = 300 if FULL else 80
FOLDERS = (
    resources() / "samples",
    *((SHARED / "letters" / "plain", SHARED / "letters" / "published") if FULL else ()),
)
pytestmark = pytest.mark.timeout(3600 if FULL else 120)
SCOPES = ("", "", "", ALL, "clinical_case_summary", "rationale")


def corpus() -> list[IndexedLetter]:
    made = [made.indexed for made in made_letters(0, LETTERS)]
    more = "of long-\nterm use of OxyContin and electro- \n\ndiagnostic GuidelinesPractical study"
    odd = determination("CM16-0000001", more=more)
    files = sorted(file for folder in FOLDERS for file in folder.rglob("*.txt"))
    texts = [odd, more, *(read_letter(file).text for file in files)]
    return [*made, *(IndexedLetter(LetterId(f"{n:064}"), text) for n, text in enumerate(texts))]


class Plain:
    """One letter read from end to end: its words, one by one, with the bits of where they are."""

    def __init__(self, letter: IndexedLetter) -> None:
        plain = words(letter.text)
        whole = mended(letter.text, plain)
        self.id = letter.id
        self.readings = [
            [(word.text, letter.zones.at(word.start)) for word in reading]
            for reading in (plain, whole)
        ]
        self.joined = [" ".join(word for word, _ in reading) for reading in self.readings]
        self.distinct = {word for reading in self.readings for word, _ in reading}

    def own_words(self) -> str:
        """All that is no standard wording, the pieces of it kept apart."""
        return " ////////// ".join(
            " ".join(word for word, _ in piece)
            for reading in self.readings
            for is_standard, piece in groupby(reading, lambda word: word[1] & STANDARD)
            if not is_standard
        )

    def says(self, phrase: tuple[str, ...], scope: str) -> bool:
        size = len(phrase)
        for joined, reading in zip(self.joined, self.readings, strict=True):
            if f" {' '.join(phrase)} " not in f" {joined} ":
                continue
            for at in range(len(reading) - size + 1):
                here = reading[at : at + size]
                if tuple(word for word, _ in here) == phrase and in_scope(here, scope):
                    return True
        return False


class Library:
    """All letters, and which of them have a word."""

    def __init__(self, letters: list[Plain]) -> None:
        self.letters = letters
        self._having: dict[str, list[Plain]] = {}
        for letter in letters:
            for word in letter.distinct:
                self._having.setdefault(word, []).append(letter)

    def holding(self, term: Term) -> set[str]:
        if isinstance(term, Phrase):
            phrases = [term.words]
        elif isinstance(term, Forms):
            phrases = [(word,) for word in term.words]
        else:
            phrases = [(word,) for word in self._having if meant(term, word)]
        found: set[str] = set()
        for phrase in phrases:
            having = self._having.get(phrase[0], ())
            found |= {p.id for p in having if p.id not in found and p.says(phrase, term.scope)}
        return found


def in_scope(here: list[tuple[str, int]], scope: str) -> bool:
    standard = {bits & STANDARD for _, bits in here}
    if len(standard) > 1:
        return False
    return scope == ALL or (standard == {0} and (not scope or bool(here[0][1] & BITS[scope])))


def meant(term: Prefix | Pattern | Near, word: str) -> bool:
    if isinstance(term, Prefix):
        return word.startswith(term.start)
    if isinstance(term, Pattern):
        return shape_pattern(term.shape).fullmatch(word) is not None
    return Levenshtein.distance(term.word, word) <= term.edits


def any_term(chance: random.Random, letters: list[Plain]) -> Term:
    """Taken from a letter, so that it is found, and now and then changed, so that it is not."""
    reading = chance.choice(chance.choice(letters).readings)
    at, size = chance.randrange(max(1, len(reading) - 5)), chance.choice((1, 1, 2, 3, 5))
    phrase = tuple(word for word, _ in reading[at : at + size])
    word, scope = phrase[0], chance.choice(SCOPES)
    kind = chance.randrange(6)
    if kind == 0:
        return Prefix(word[: chance.choice((1, 2, 3, 5))], scope)
    if kind == 1:
        cut = chance.randrange(len(word))
        return Pattern(word[:cut] + chance.choice("*?") + word[cut + 1 :], scope)
    if kind == 2:
        cut = chance.randrange(len(word))
        return Near(
            word[:cut] + chance.choice(("", "x")) + word[cut + 1 :] or "a",
            chance.choice((1, 2)),
            scope,
        )
    if kind == 3:
        return Phrase((*phrase, chance.choice(reading)[0]), scope)
    return Phrase(phrase, scope)


@pytest.fixture(scope="module")
def letters() -> list[IndexedLetter]:
    return corpus()


@pytest.fixture(scope="module")
def plain(letters: list[IndexedLetter]) -> list[Plain]:
    return [Plain(letter) for letter in letters]


@pytest.fixture(scope="module")
def library(plain: list[Plain]) -> Library:
    return Library(plain)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, letters: list[IndexedLetter]) -> LetterIndex:
    """Many segments, some merged, some letters given twice, one taken away and given again."""
    index = LetterIndex.open(tmp_path_factory.mktemp("oracle"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(following, "LEAST", 2)  # as for the commonest words of large segments
        for start in range(0, len(letters), 8):
            index.add(letters[start : start + 8])
        index.add(letters[5:9])
        index.remove([letters[30].id])
        assert index.merge()
    index.remove([letters[31].id])
    index.add(letters[30:32])
    return index


def test_finds_what_a_plain_reading_finds(
    index: LetterIndex, library: Library, letters: list[IndexedLetter]
) -> None:
    chance = random.Random(4)  # noqa: S311 - chance, not secrets
    texts = {str(letter.id): letter for letter in letters}
    for _ in range(QUERIES):
        term = any_term(chance, library.letters)
        if isinstance(term, Phrase) and len(term.words) == 1 and has_forms(term.words[0]):
            term = Forms(index.collector.forms(term.words[0]), term.scope)
        expected = library.holding(term)
        assert set(scored(index, term)) == expected, term
        for letter_id in sorted(expected)[:3]:
            letter = texts[letter_id]
            assert places(letter.text, [term], letter.zones), term
        for letter_id in sorted(set(texts) - expected)[:3]:
            letter = texts[letter_id]
            assert not places(letter.text, [term], letter.zones), term


def test_finds_and_scores_as_whoosh_does(index: LetterIndex, plain: list[Plain]) -> None:
    chance = random.Random(5)  # noqa: S311 - chance, not secrets
    searcher = index.stock()
    for _ in range(BY_WHOOSH):
        parts = [sought(any_term(chance, plain)) for _ in range(3)]
        parts = [part for part in parts if isinstance(part, wq.Query)]
        if not parts:
            continue
        asked = chance.choice((wq.And, wq.Or))(parts)
        if len(parts) > 1 and chance.random() < 0.3:
            asked = wq.And([parts[0], wq.Not(parts[1])])
        by_whoosh = {hit["id"]: hit.score for hit in searcher.search(asked, limit=None)}
        ours = {
            leaf.letter_id(doc): score
            for leaf, found in index.found(asked)
            for doc, score in zip(found.docs.tolist(), found.scores.tolist(), strict=True)
        }
        assert ours.keys() == by_whoosh.keys(), asked
        # whoosh counts one for what is not there; our queries take NOT apart before they score.
        wanted = asked.subqueries
        if all(isinstance(part, wq.Term | wq.Phrase) for part in wanted):
            assert ours == pytest.approx(by_whoosh, rel=1e-3), asked
    searcher.close()


def test_finds_what_whoosh_finds_in_an_index_of_its_own(
    index: LetterIndex, plain: list[Plain], tmp_path: Path
) -> None:
    schema = fields.Schema(id=fields.STORED(), text=fields.TEXT(analyzer=KeywordAnalyzer()))
    # One in memory would share a folder for its drafts with others that are tested meanwhile.
    own = FileStorage(str(tmp_path)).create_index(schema)
    writer = own.writer()
    for letter in plain:
        writer.add_document(id=letter.id, text=letter.own_words())
    writer.commit()
    chance = random.Random(6)  # noqa: S311 - chance, not secrets
    with own.searcher() as searcher:
        for _ in range(QUERIES):
            term = replace(any_term(chance, plain), scope="")
            by_whoosh = searcher.docs_for_query(in_field(term, "text"))
            expected = {searcher.stored_fields(number)["id"] for number in by_whoosh}
            assert set(scored(index, term)) == expected, term


def test_a_rare_kind_of_query_is_answered_by_whoosh(index: LetterIndex, plain: list[Plain]) -> None:
    asked = wq.Phrase("text", ["range", "motion"], slop=2)
    found = {leaf.letter_id(doc) for leaf, of in index.found(asked) for doc in of.docs.tolist()}
    assert found == {p.id for p in plain if p.says(("range", "of", "motion"), "")}
    assert found


def test_merging_changes_no_answer(
    index: LetterIndex, tmp_path: Path, letters: list[IndexedLetter]
) -> None:
    whole = LetterIndex.open(tmp_path)
    whole.add(letters)
    for term in (
        Phrase(("pain",)),
        Phrase(("range", "of", "motion")),
        Prefix("neu"),
        Near("pain", 2),
    ):
        assert set(scored(whole, term)) == set(scored(index, term))
    assert whole.ids() == index.ids()
