from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.checks.requests import ask
from imrdesk.checks.requests import levels_in
from imrdesk.checks.requests import matches
from imrdesk.checks.requests import sides_in
from tests.checks.letters import lexicon


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("Unknown thoracic trigger point injections", "unknown thoracic trigger injections"),
        ("Lumbar epidural steroid injection (LESI), L4-5", "LESI at L4 - L5"),
        ("MRI of the lumbar spine", "MRI of the low back"),
        ("MRI of the lumbar spine", "lumbar magnetic resonance imaging"),
        ("Physical therapy for the right wrist 2 x 6", "12 sessions of PT for the hand"),
        ("EMG/NCS of the bilateral upper extremities", "electrodiagnostic testing of both hands"),
        ("Norco 10/325mg #60", "hydrocodone/APAP 10-325 #60"),
        ("Prilosec 20mg #30", "omeprazole"),
        ("Orthopedic surgeon consultation", "referral to an orthopedic surgeon"),
        ("Total knee arthroplasty, left", "left knee replacement"),
        ("Right knee arthroscopy", "the requested surgery"),
        ("Left shoulder cortisone injection", "injections"),
        ("Percocet 5/325mg #30", "the medications"),
        ("Home health aide 4 hours a day", "home care"),
        ("Flurbiprofen 20% cream 120gm", "topical compound cream"),
        ("Interferential unit purchase", "IF unit"),
        ("Interferential unit purchase", "durable medical equipment"),
        ("MRI of the right hip", "the request"),
        ("Follow-up visit in 4 weeks", "office visit"),
        ("Follow-up visit in 4 weeks", "consultation"),
    ],
)
def test_one_request_in_other_words(item: str, told: str) -> None:
    assert matches(ask(item, lexicon()), ask(told, lexicon()))


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("Acupuncture 2 x 4", "Norco 10/325mg #60"),
        ("Acupuncture 2 x 4", "urine drug screen"),
        ("MRI of the lumbar spine", "MRI of the cervical spine"),
        ("MRI of the left wrist", "MRI of the cervical and lumbar spine"),
        ("Norco 10/325mg #60", "Soma 350mg #60"),
        ("Motrin 600mg #40", "surgery"),
        ("Pre-op clearance", "surgery"),
        ("Shoulder brace", "right shoulder surgery"),
        ("Cold therapy unit", "knee surgery"),
        ("Physical therapy of the neck", "lumbar epidural steroid injection"),
        ("Chiropractic treatment", "medications"),
        ("Urine drug screen", "Valium 5mg #30"),
        ("Urine drug screen", "durable medical equipment"),
        ("Acupuncture 2 x 4", "consultation"),
    ],
)
def test_another_request(item: str, told: str) -> None:
    assert not matches(ask(item, lexicon()), ask(told, lexicon()))


@pytest.mark.parametrize(
    ("words", "levels"),
    [
        ("L4-S1", {"L4", "L5", "S1"}),
        ("C6-7 and T12", {"C6", "C7", "T12"}),
        ("L5 - S1", {"L5", "S1"}),
        ("L4-5, L5-S1", {"L4", "L5", "S1"}),
        ("no level at 10-325", set()),
        ("L5-S9", {"L5", "S9"}),
    ],
)
def test_levels(words: str, levels: set[str]) -> None:
    assert levels_in(words) == levels


def test_sides() -> None:
    assert sides_in("Right L4, both knees, LUE") == {"right", "bilateral", "left"}


REQUESTS = st.sampled_from("MRI of the knee|Norco 10/325mg #60|left|L4-5|surgery|2 x 4".split("|"))
WORDS = st.text(max_size=60) | st.lists(REQUESTS, max_size=4).map(" ".join)


@given(WORDS, WORDS)
def test_any_words_can_be_compared_and_match_themselves(one: str, other: str) -> None:
    asked = ask(one, lexicon())
    matches(asked, ask(other, lexicon()))
    assert matches(asked, asked)
