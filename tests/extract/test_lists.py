"""Lists parted where a new member begins."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.domain import Span
from imrdesk.extract.lists import diagnoses_in
from imrdesk.extract.lists import drugs_in
from imrdesk.extract.lists import members_in
from imrdesk.extract.lists import parts_of
from tests.extract.letters import rules


def words_of(text: str, spans: Iterable[Span]) -> list[str]:
    return [span.of(text) for span in spans]


def whole(text: str) -> Span:
    return Span(0, len(text))


@pytest.mark.parametrize(
    ("listed", "parts"),
    [
        ("Soma 350mg #30 and a knee brace", ["Soma 350mg #30", "knee brace"]),
        ("Soma, Norco, and Lyrica", ["Soma", "Norco", "Lyrica"]),
        ("an MRI of the neck as well as a TENS unit", ["MRI of the neck", "TENS unit"]),
        ("1. Soma 350mg 2. knee brace 3. MRI", ["Soma 350mg", "knee brace", "MRI"]),
        ("(1) Soma; (2) knee brace", ["Soma", "knee brace"]),
        ("the services asked for: Soma, knee brace", ["Soma", "knee brace"]),
        ("requests for Soma and a knee brace", ["Soma", "knee brace"]),
        # a piece that begins no request goes on from the one before it
        ("MRI of the cervical and lumbar spine", ["MRI of the cervical and lumbar spine"]),
        ("physical therapy 2 x 4, left knee", ["physical therapy 2 x 4, left knee"]),
        ("Soma 350mg, quantity 30, and Norco", ["Soma 350mg, quantity 30", "Norco"]),
        ("MRI neck with and without dye", ["MRI neck with and without dye"]),
        ("consultation with pain management and physical therapy",
         ["consultation with pain management", "physical therapy"]),
        ("Soma (350mg, 30 tablets) and Norco", ["Soma (350mg, 30 tablets)", "Norco"]),
        ("a drug screen performed on 3/3/2014", ["drug screen"]),
        ("a knee brace, there is no exam", ["knee brace"]),
        ("anterior cervical discectomy and fusion", ["anterior cervical discectomy and fusion"]),
        # levels wait for what is done to them, ingredients for the rest of their cream
        ("left L4-5 and L5-S1 epidural steroid injection",
         ["left L4-5 and L5-S1 epidural steroid injection"]),
        ("Flurbiprofen 20%, Baclofen 5% cream and Soma",
         ["Flurbiprofen 20%, Baclofen 5% cream", "Soma"]),
        ("something odd", ["something odd"]),
        ("the", ["the"]),
        (".", []),
    ],
)  # fmt: skip
def test_requests_in_a_list(listed: str, parts: list[str]) -> None:
    assert words_of(listed, parts_of(listed, whole(listed), rules().patterns)) == parts


@pytest.mark.parametrize(
    ("listed", "diagnoses"),
    [
        ("neck strain, back pain and myalgia", ["neck strain", "back pain", "myalgia"]),
        ("strain of the neck, shoulder and elbow", ["strain of the neck, shoulder and elbow"]),
        ("cervical and lumbar strain", ["cervical and lumbar strain"]),
        ("neck strain; of the left side", ["neck strain", "of the left side"]),
        ("rotator cuff tear, left", ["rotator cuff tear, left"]),
        ("neck strain, left and right knee pain", ["neck strain", "left and right knee pain"]),
        ("both wrist sprain and gout", ["wrist sprain", "gout"]),
        ("pain (neck, back) and strain", ["pain (neck, back)", "strain"]),
        ("odd thing and strain", ["odd thing", "strain"]),
        ("left knee", ["left knee"]),
        ("the", ["the"]),
        (",", []),
    ],
)
def test_diagnoses_in_a_list(listed: str, diagnoses: list[str]) -> None:
    assert words_of(listed, diagnoses_in(listed, whole(listed))) == diagnoses


def test_drugs_in_a_list() -> None:
    listed = "Soma 350mg, a walk, hydrocodone/APAP and MS\nContin"
    drugs = words_of(listed, drugs_in(listed, whole(listed), rules().patterns))
    assert drugs == ["Soma", "hydrocodone/APAP", "MS\nContin"]


@pytest.mark.parametrize(
    ("listed", "members"),
    [
        ("rest, ice and tape", ["rest", "ice", "tape"]),
        ("rest (bed, chair), tape", ["rest (bed, chair)", "tape"]),
        ("rest,, tape;", ["rest", "tape"]),
        ("and rest", ["rest"]),
    ],
)
def test_members_of_a_plain_list(listed: str, members: list[str]) -> None:
    assert words_of(listed, members_in(listed, whole(listed))) == members


PIECES = st.lists(
    st.sampled_from(("Soma", "MRI", "neck", "left", "strain", "of the", "1.", "(", ")", "2 x 4")),
    min_size=1,
    max_size=8,
)


@given(PIECES, st.sampled_from((", ", " and ", "; ", " ")))
def test_parts_lie_in_order_inside_the_list(pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    for spans in (
        parts_of(text, whole(text), rules().patterns),
        diagnoses_in(text, whole(text)),
        members_in(text, whole(text)),
    ):
        last = 0
        for span in spans:
            assert last <= span.start < span.end <= len(text)
            assert span.of(text).strip() == span.of(text)
            last = span.end
