"""Run by itself, with a hash seed of its own: prints what some queries find, and the snippets."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from imrdesk.domain import Order
from imrdesk.search.corpus import made_letters
from imrdesk.search.facets import facets
from imrdesk.search.forms import with_forms
from imrdesk.search.index import LetterIndex
from imrdesk.search.matching import Matching
from imrdesk.search.places import places
from imrdesk.search.query import parse_query
from imrdesk.search.ranking import ranked
from imrdesk.search.snippets import snippets
from imrdesk.search.words import bare_words
from tests.search.catalogue import CATALOGUE
from tests.search.told import Told

LETTERS = 60
MORE = 200
QUERIES = (
    "",
    "pain",
    "injections relief",
    "pain OR tenderness OR tramadol",
    "severe -crepitus",
    '"range of motion"',
    '"medically necessary" marked',
    "neuro* in:rationale",
    "t?nderness",
    "crepitas~ OR tendrness~2",
    "decision:overturned",
    "item:norco decision:upheld pain",
    "in:all evidence",
)


def more_queries(texts: list[str]) -> Iterator[str]:
    chance = random.Random(16)  # noqa: S311 - chance, not secrets
    for _ in range(MORE):
        said = bare_words(chance.choice(texts))
        at = chance.randrange(len(said) - 2)
        one, two = said[at], said[at + 1]
        yield chance.choice((one, f"{one} {two}", f'"{one} {two}"', f"{one} OR {two}", f"{one}*"))


def printed(folder: Path) -> None:
    made = list(made_letters(0, LETTERS))
    source = Told(
        {
            letter.indexed.id: {
                0: {"reviewer.license_state": (letter.state,), "patient.age": (letter.age,)},
                **{
                    n: {"item": (item,), "decision": (decision,)}
                    for n, (item, _, decision) in enumerate(letter.items, 1)
                },
            }
            for letter in made
        }
    )
    index = LetterIndex.open(folder)
    for start in range(0, LETTERS, 7):
        index.add(letter.indexed for letter in made[start : start + 7])
    index.merge()
    index.ledger.refresh(source)
    matching = Matching(index, source)
    for typed in (*QUERIES, *more_queries([letter.indexed.text for letter in made])):
        query = with_forms(parse_query(typed, CATALOGUE), index.collector.forms)
        matches = matching.find(query)
        print(typed, facets(matches, index.ledger, source))  # noqa: T201 - for who started it
        for number in ranked(matches, Order.RANK, 20, index.ledger, source):
            letter = made[number].indexed
            hits = places(letter.text, query.terms, letter.zones)
            print(letter.id, hits, snippets(letter.text, letter.zones, hits))  # noqa: T201
    index.close()


if __name__ == "__main__":
    printed(Path(sys.argv[1]))
