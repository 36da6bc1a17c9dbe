from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.domain import SectionName
from imrdesk.search.places import places
from imrdesk.search.snippets import AROUND
from imrdesk.search.snippets import snippets
from imrdesk.search.terms import Phrase
from imrdesk.search.terms import Prefix
from imrdesk.search.terms import Term
from imrdesk.search.zones import BITS
from imrdesk.search.zones import NO_ZONES
from imrdesk.search.zones import Zones

PHRASE = Phrase(("not", "medically", "necessary"))


@pytest.mark.parametrize(
    ("text", "terms", "marked"),
    [
        ("It is not medically necessary", [PHRASE], ["not medically necessary"]),
        ("not \n\nmedically \n\nnecessary", [PHRASE], ["not \n\nmedically \n\nnecessary"]),
        ("necessary, not so medically", [PHRASE], []),
        ("long-\nterm, long term", [Phrase(("long", "term"))], ["long-\nterm", "long term"]),
        ("5mg, 15mg and 5 of a5", [Phrase(("5",))], ["5", "5"]),
        ("take 10mg", [Phrase(("10", "mg"))], ["10mg"]),
        ("electro- diagnostic", [Phrase(("electrodiagnostic",))], ["electro- diagnostic"]),
        ("Radiculopathy, radicular", [Prefix("radicul")], ["Radiculopathy", "radicular"]),
        ("pain pain pain", [Phrase(("pain", "pain"))], ["pain pain pain"]),
        (
            "it was not medically necessary; medically so",
            [PHRASE, Phrase(("medically",))],
            ["not medically necessary", "medically"],
        ),
    ],
)
def test_marks_the_words_sought(text: str, terms: list[Term], marked: list[str]) -> None:
    assert [place.of(text) for place in places(text, terms)] == marked


def test_a_snippet_names_its_section_and_marks_its_hits() -> None:
    head, body = "CLINICAL CASE SUMMARY", "\nThe knee \n\nhurt on the way; the elbow did not."
    text = head + body
    zones = Zones((0,), (BITS[SectionName.SUMMARY],))
    (one,) = snippets(text, zones, places(text, [Phrase(("knee", "hurt")), Prefix("elb")]))
    assert one.section == "Clinical case summary"
    assert one.text == "CLINICAL CASE SUMMARY The knee hurt on the way; the elbow did not."
    assert [mark.of(one.text) for mark in one.marks] == ["knee hurt", "elbow"]


def test_a_word_parted_at_a_line_end_is_shown_whole() -> None:
    text = "for long-\nterm use and a plan - of care"
    (one,) = snippets(text, NO_ZONES, places(text, [Phrase(("long", "term"))]))
    assert one.text == "for long-term use and a plan - of care"
    assert [mark.of(one.text) for mark in one.marks] == ["long-term"]
    assert one.section == ""


def test_hits_far_apart_get_snippets_of_their_own_up_to_the_limit() -> None:
    text = ("pain " + "rest " * 60) * 5
    made = snippets(text, NO_ZONES, places(text, [Phrase(("pain",))]))
    assert [snippet.span.of(text).count("pain") for snippet in made] == [1, 1, 1]
    assert len({snippet.span for snippet in made}) == 3


def test_a_snippet_stays_short_whatever_surrounds_it() -> None:
    text = "x" * 5000 + " pain " + "y" * 5000
    (one,) = snippets(text, NO_ZONES, places(text, [Phrase(("pain",))]))
    assert one.text == "pain"


WORDS = st.lists(
    st.sampled_from(["pain", "neck", "not", "long-\n", "term", "\n\n", "é-", "a", "-"])
).map(" ".join)


@given(WORDS, st.lists(st.sampled_from(["pain", "neck", "not", "long", "term"]), min_size=1))
def test_every_hit_is_the_words_sought_and_every_snippet_shows_its_hits(
    text: str, sought: list[str]
) -> None:
    hits = places(text, [Phrase((word,)) for word in sought])
    assert len(hits) == len(re.findall(rf"\b(?:{'|'.join(sought)})\b", text))
    for snippet in snippets(text, NO_ZONES, hits, limit=99):
        inside = [hit for hit in hits if snippet.span.holds(hit)]
        assert [m.of(snippet.text) for m in snippet.marks] == [h.of(text) for h in inside]
        assert all(mark.of(snippet.text) in sought for mark in snippet.marks)
        assert len(snippet.text) <= len(snippet.span.of(text))
        assert "\n" not in snippet.text
        assert snippet.span.end - snippet.span.start <= 2 * AROUND + len("term")


@given(WORDS)
def test_each_hit_is_shown_once_when_there_is_no_limit(text: str) -> None:
    hits = places(text, [Phrase(("pain",)), Phrase(("long", "term"))])
    shown = [m for s in snippets(text, NO_ZONES, hits, limit=10_000) for m in s.marks]
    assert len(shown) >= len(hits)
