from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.desk.rules import load_rules
from imrdesk.errors import ResourceFault
from imrdesk.lexicon.term_lists import TermList
from imrdesk.lexicon.term_lists import places
from imrdesk.lexicon.term_lists import read_term_lists
from imrdesk.paths import resources

DRUGS = load_rules().lexicon.drugs
OWN = "list,term\nMine,foot drop\nMine,fever\nYours,fever\nMine,fever\n"


def found(text: str, *terms: str) -> list[str]:
    return [span.of(text) for span in places(text, terms, DRUGS)]


def test_lists_keep_the_order_of_the_file_and_each_term_once() -> None:
    assert read_term_lists("f.csv", OWN, own=True) == (
        TermList("Mine", ("foot drop", "fever"), own=True),
        TermList("Yours", ("fever",), own=True),
    )


def test_a_mistake_is_told_with_file_and_line() -> None:
    with pytest.raises(ResourceFault, match=r"f\.csv, line 3.*“term” is empty"):
        read_term_lists("f.csv", "list,term\nMine,fever\nMine,\n")
    with pytest.raises(ResourceFault, match="columns must be list, term"):
        read_term_lists("f.csv", "name,words\n")


def test_terms_are_whole_words_in_any_case_over_line_ends_and_in_the_plural() -> None:
    text = "Foot\ndrop, two foot drops; a fever, FEVERISH, no fevers."
    assert found(text, "foot drop", "fever") == ["Foot\ndrop", "foot drops", "fever", "fevers"]


def test_the_longer_term_wins() -> None:
    assert found("no evidence of infection", "no", "no evidence of") == ["no evidence of"]


def test_a_class_of_drugs_is_all_its_names() -> None:
    assert found("Norco and tramadol, then ibuprofen.", "@opioid") == ["Norco", "tramadol"]


def test_the_lists_that_come_along_are_sound() -> None:
    text = (resources() / "terms" / "lists.csv").read_text(encoding="utf-8")
    lists = {t.name: t for t in read_term_lists("lists.csv", text)}
    assert {"Opioids", "Red flags", "Negations"} <= set(lists)
    assert found("He denies saddle anesthesia.", *lists["Red flags"].terms) == ["saddle anesthesia"]
    assert found("He denies saddle anesthesia.", *lists["Negations"].terms) == ["denies"]
    assert found("Percocet was given.", *lists["Opioids"].terms) == ["Percocet"]


@given(st.text("abno fever.\n", max_size=60))
def test_places_are_in_order_and_never_overlap(text: str) -> None:
    spans = list(places(text, ["no", "fever", "no fever", "a"]))
    for before, after in pairwise(spans):
        assert before.end <= after.start
    assert all(span.end <= len(text) for span in spans)
