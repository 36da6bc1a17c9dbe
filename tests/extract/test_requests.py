"""A disputed item taken apart: drug or service, place, prefix (letters.md 2.3 to 2.5)."""

from __future__ import annotations

import pytest

from imrdesk.domain import Value
from imrdesk.extract.requests import read_side
from tests.extract.letters import extracted
from tests.extract.letters import item
from tests.extract.letters import values


def held(words: str, *fields: str) -> list[list[Value]]:
    found = extracted(item(words))
    return [values(found, field, 1) for field in fields]


@pytest.mark.parametrize(
    ("words", "name", "generic"),
    [
        ("Norco 10/325mg #60", "Norco", "hydrocodone/acetaminophen"),
        ("NORCO 10/325MG", "NORCO", "hydrocodone/acetaminophen"),
        ("Hydrocodone/APAP 10/325mg", "Hydrocodone/APAP", "hydrocodone/acetaminophen"),
        ("Diazepam (Valium) 5mg", "Diazepam", "diazepam"),
        ("Ultram (tramadol) 50mg", "Ultram", "tramadol"),
        ("diazempam 5mg", "diazempam", "diazepam"),
        ("1 prescription of Soma 350mg", "Soma", "carisoprodol"),
        ("Tramadol ER 150mg", "Tramadol", "tramadol"),
        ("Opana ER 20mg", "Opana", "oxymorphone"),
        ("Omeprazole DR 20mg", "Omeprazole", "omeprazole"),
        ("Zofran ODT 4mg", "Zofran", "ondansetron"),
        ("MS Contin 15mg", "MS Contin", "morphine"),
        ("MS\nContin 15mg", "MS Contin", "morphine"),
        ("Voltaren gel 1%", "Voltaren", "diclofenac"),
        ("Lidoderm patches", "Lidoderm", "lidocaine"),
        ("Tylenol #3", "Tylenol #3", "codeine/acetaminophen"),
        ("Sentra PM #60", "Sentra PM", "medical food"),
        ("Norco10/325mg", "Norco", "hydrocodone/acetaminophen"),
        ("One box of Lidoderm patches", "Lidoderm", "lidocaine"),
    ],
)
def test_drugs(words: str, name: str, generic: str) -> None:
    assert held(words, "drug_name", "drug_generic", "procedure", "service_category") == [
        [name],
        [generic],
        [],
        ["Pharmaceuticals"],
    ]


def test_a_drug_has_its_class_and_the_states_word_for_it() -> None:
    assert held("Valium 5mg", "drug_class", "service_subcategory") == [
        ["benzodiazepine"],
        ["Benzodiazepines"],
    ]


def test_a_compound_names_its_ingredients() -> None:
    words = "Flurbiprofen 20%, Baclofen 5%, Dexamethasone 2% in cream base 210 grams"
    assert held(words, "compound_ingredient", "drug_generic", "drug_name") == [
        ["Flurbiprofen 20%", "Baclofen 5%", "Dexamethasone 2%"],
        ["flurbiprofen", "baclofen", "dexamethasone"],
        ["Flurbiprofen"],
    ]
    assert held(words, "service_category", "service_subcategory", "strength") == [
        ["Pharmaceuticals"],
        ["Topical Compounds"],
        [],
    ]


@pytest.mark.parametrize(
    "compound",
    [
        "Flurbiprofen/Menthol/Capsaicin 25%/10%/0.0375%",
        "Flurbiprofen/Menthol/Capsaicin (25%/10%/0.0375%)",
        "Flurbiprofen / Menthol / Capsaicin 25/10/0.0375%",
    ],
)
def test_a_compound_may_name_its_ingredients_before_their_shares(compound: str) -> None:
    assert held(
        f"{compound} 120gm", "compound_ingredient", "drug_generic", "strength", "quantity"
    ) == [
        [compound],
        ["flurbiprofen", "menthol/methyl salicylate mix", "capsaicin"],
        [],
        [120],
    ]
    assert held("Norco 10/325 mg", "compound_ingredient", "strength") == [[], ["10/325"]]


def test_what_is_no_drug_is_no_ingredient() -> None:
    words = "Flurbiprofen 20%, Water 5%, Baclofen 2%"
    assert held(words, "compound_ingredient") == [["Flurbiprofen 20%", "Baclofen 2%"]]
    assert held("Salt 10%, Water 5%", "compound_ingredient") == [[]]


@pytest.mark.parametrize(
    ("words", "name", "generic"),
    [
        ("Gabapentine 300mg #60", ["Gabapentine"], ["gabapentin"]),
        ("one Ibuprofan #60", ["Ibuprofan"], ["ibuprofen"]),
        ("Zzyzxol 300mg #60", ["Zzyzxol"], []),
        ("Retrospective request for Zzyzxol 300mg", ["Zzyzxol"], []),
        ("Zzyzxol #60", [], []),
    ],
)
def test_drugs_that_no_vocabulary_has(words: str, name: list[Value], generic: list[Value]) -> None:
    assert held(words, "drug_name", "drug_generic") == [name, generic]


def test_one_drug_with_a_percentage_is_no_compound() -> None:
    assert held("Ketoprofen 20% cream", "compound_ingredient", "strength") == [[], [20]]


@pytest.mark.parametrize(
    ("words", "procedure", "category"),
    [
        ("MRI of the neck", "MRI", "Diagnostic Testing"),
        ("EMG/NCV of the arms", "EMG/NCS", "Diagnostic Testing"),
        ("Urine Drug Screen", "urine drug screen", "Diagnostic Testing"),
        ("LESI at L5-S1", "epidural steroid injection", "Injection"),
        ("Transforaminal epidural steroid\ninjection", "epidural steroid injection", "Injection"),
        ("Trigger point injections", "trigger point injection", "Injection"),
        ("Acupuncture trial 2 x 4", "acupuncture", "Rehabilitation"),
        ("Chiro 3x4", "chiropractic", "Rehabilitation"),
        ("Cognitive behavioral therapy", "cognitive behavioral therapy", "Psych Services"),
        ("TENS unit", "TENS unit", "DMEPOS"),
        ("Follow-up visit", "office visit", "Evaluation & Management"),
        ("Home health aide", "home health care", "Home Health"),
        ("Gym membership", "gym membership", "Programs"),
        ("Transportation to visits", "transportation", "Transportation"),
        ("Lumbar fusion", "lumbar fusion", "Surgery"),
        ("Associated surgical service: Assistant surgeon", "assistant surgeon", "Surgery"),
        ("Associated surgical service: cold therapy unit", "cold therapy unit", "Surgery"),
        ("Pre-op medical clearance", "preoperative medical clearance", "Surgery"),
        ("Epidural injection with ultrasound guidance", "epidural steroid injection", "Injection"),
        ("Ultrasound-guided trigger point injection", "trigger point injection", "Injection"),
    ],
)
def test_services(words: str, procedure: str, category: str) -> None:
    assert held(words, "procedure", "service_category", "drug_name") == [
        [procedure],
        [category],
        [],
    ]


def test_a_request_that_no_vocabulary_knows_has_no_category() -> None:
    assert held("A walk in the sun", "procedure", "drug_name", "service_category") == [[], [], []]


def test_the_original_request_names_the_service_that_the_rest_leaves_out() -> None:
    words = (
        "Physical therapy 12 visits for the left knee was the original request. 6 visits was "
        "authorized by the Claims Administrator. The remaining IMR eligible portion of the "
        "original request, 6 visits is"
    )
    assert held(words, "procedure", "body_part", "laterality") == [
        ["physical therapy"],
        ["knee"],
        ["left"],
    ]


@pytest.mark.parametrize(
    ("words", "parts", "side"),
    [
        ("MRI of the left shoulder", ["shoulder"], ["left"]),
        ("MRI LEFT SHOULDER", ["shoulder"], ["left"]),
        ("Lt knee brace", ["knee"], ["left"]),
        ("R knee brace", ["knee"], ["right"]),
        ("L. wrist brace", ["wrist"], ["left"]),
        ("X-rays of the B/L knees", ["knee"], ["bilateral"]),
        ("Brace for both wrists", ["wrist"], ["bilateral"]),
        ("Bilat. knee braces", ["knee"], ["bilateral"]),
        ("EMG RUE", ["upper extremity"], ["right"]),
        ("EMG BLE", ["lower extremity"], ["bilateral"]),
        ("EMG of the bilateral upper extremities", ["upper extremity"], ["bilateral"]),
        ("Therapy of the left wrist/hand", ["wrist", "hand"], ["left"]),
        ("Therapy of the left knee and left hip", ["knee", "hip"], ["left"]),
        ("Therapy of the left knee and right hip", ["knee", "hip"], []),
        ("MRI of the cervical and lumbar spine", ["neck", "lumbar spine"], []),
        ("Brace for the low back", ["low back"], []),
        ("Urine drug screen", [], []),
    ],
)
def test_body_parts_and_sides(words: str, parts: list[Value], side: list[Value]) -> None:
    assert held(words, "body_part", "laterality") == [parts, side]


@pytest.mark.parametrize(
    ("word", "side"),
    [
        ("Left", "left"),
        ("RT", "right"),
        ("l.", "left"),
        ("bilaterally", "bilateral"),
        ("both", "bilateral"),
        ("BUE", "bilateral"),
        ("LLE", "left"),
        ("up", None),
        ("", None),
    ],
)
def test_words_for_sides(word: str, side: str | None) -> None:
    assert read_side(word) == side


@pytest.mark.parametrize(
    ("words", "levels"),
    [
        ("Epidural injection L5-S1", ["L5-S1"]),
        ("Epidural injection L5 - S1", ["L5-S1"]),
        ("Epidural injection L5\u2013S1", ["L5-S1"]),
        ("Epidural injection L5/S1", ["L5-S1"]),
        ("Epidural injection C6-7", ["C6-C7"]),
        ("Epidural injections at L4-5, L5-S1", ["L4-L5", "L5-S1"]),
        ("Facet injections C4/C5 and C5/C6", ["C4-C5", "C5-C6"]),
        ("Medial branch block L3, L4, L5", ["L3", "L4", "L5"]),
        ("Fusion L4-S1", ["L4-S1"]),
        ("Right L4 nerve root block", ["L4"]),
        ("Block at T12", ["T12"]),
        ("Vitamin C 500 mg", []),
        ("Tylenol #3 with C2", ["C2"]),
        ("Brace model S10", []),
        ("TENS unit E0730", []),
    ],
)
def test_spinal_levels(words: str, levels: list[Value]) -> None:
    assert held(words, "spinal_level") == [levels]


@pytest.mark.parametrize(
    ("words", "field", "expected"),
    [
        ("Retrospective: drug screen", "retrospective", [True]),
        ("Retrospective request for a brace", "retrospective", [True]),
        ("Retro drug screen", "retrospective", [True]),
        ("Retro-patellar brace", "retrospective", []),
        ("Drug screen", "retrospective", []),
        ("Associated surgical service: cold unit", "adjunct", [True]),
        ("Post-op physical therapy", "adjunct", [True]),
        ("Postoperative brace", "adjunct", [True]),
        ("Preoperative labs", "adjunct", [True]),
        ("Pre-op clearance", "adjunct", [True]),
        ("Assistant surgeon", "adjunct", [True]),
        ("Brace", "adjunct", []),
        ("Drug screen DOS 12/13/2016", "date_of_service", ["2016-12-13"]),
        ("Drug screen (DOS: 12/13/16)", "date_of_service", ["2016-12-13"]),
        ("Drug screen, date of service 12-13-2016", "date_of_service", ["2016-12-13"]),
        ("Drug screen per 12/07/2016 order", "date_of_service", ["2016-12-07"]),
        ("Drug screen performed on 12/07/2016", "date_of_service", ["2016-12-07"]),
        ("Soma dispensed 12/07/2016", "date_of_service", ["2016-12-07"]),
        ("Drug screen 12/07/2016", "date_of_service", []),
        ("Drug screen DOS 13/39/2016", "date_of_service", []),
        ("Injection, CPT 62311", "code", ["62311"]),
        ("Injection (CPT code: 62311)", "code", ["62311"]),
        ("Office visit (99214)", "code", ["99214"]),
        ("TENS unit E0730", "code", ["E0730"]),
        ("TENS unit (HCPCS E0730)", "code", ["E0730"]),
        ("Braces L1832 and L3908", "code", ["L1832", "L3908"]),
        ("Zip 94110", "code", []),
        ("Year 2016", "code", []),
    ],
)
def test_what_stands_around_a_request(words: str, field: str, expected: list[Value]) -> None:
    assert held(words, field) == [expected]


def test_what_is_far_too_long_for_an_item_is_not_taken_apart() -> None:
    whole = "was the original request " * 200 + "Soma 350mg #60"
    assert held(whole, "partial.original", "quantity") == [[], [60]]


@pytest.mark.parametrize("words", [", is", "is", ",", "#", "x is", "was the original request"])
def test_an_item_of_hardly_any_words_is_kept_as_it_is(words: str) -> None:
    assert held(words, "item", "partial.original") == [[words], []]
