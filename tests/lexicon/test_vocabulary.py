from __future__ import annotations

import pytest

from imrdesk.errors import ResourceFault
from imrdesk.lexicon import Lexicon
from imrdesk.lexicon import TermFinder
from imrdesk.lexicon import parse_lexicon
from tests.lexicon.files import SMALL
from tests.lexicon.files import shipped


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return shipped()


def test_an_organisation_adds_rows_of_its_own() -> None:
    head = SMALL["lexicon/drugs.csv"].splitlines()[0]
    own = f"{head}\nzzmed,Zzbrand,,opioid,Opioids,mg,,,,,ours\n"
    lexicon = parse_lexicon({**SMALL, "own/drugs.csv": own})
    added = lexicon.drug_named("zzbrand")
    assert added is not None
    assert added.drug_class == "opioid"
    assert lexicon.drug_named("Valium") is not None


def test_an_added_row_wins_over_a_shipped_one() -> None:
    head = SMALL["lexicon/services.csv"].splitlines()[0]
    own = f"{head}\nour MRI,MRI,Diagnostic Testing,Imaging & Radiology,imaging,,ours\n"
    found = parse_lexicon({**SMALL, "own/services.csv": own}).service_named("MRIs")
    assert found is not None
    assert found.name in {"our MRI", "MRI"}
    named = parse_lexicon({**SMALL, "own/services.csv": own}).service_named("MRI")
    assert named is not None
    assert named.name == "our MRI"


def test_a_faulty_own_row_is_named_by_its_own_file() -> None:
    head = SMALL["lexicon/body_parts.csv"].splitlines()[0]
    with pytest.raises(ResourceFault, match=r"own/body_parts\.csv, line 2"):
        parse_lexicon({**SMALL, "own/body_parts.csv": f"{head}\nhip,hip,,\n"})


def test_a_missing_file_is_told() -> None:
    files = {name: text for name, text in SMALL.items() if name != "lexicon/drugs.csv"}
    with pytest.raises(ResourceFault, match=r"lexicon/drugs\.csv is missing"):
        parse_lexicon(files)


def test_a_term_stands_for_one_thing_in_a_file() -> None:
    twice = SMALL["lexicon/body_parts.csv"] + "shin,Knee,leg,test\n"
    with pytest.raises(ResourceFault, match=r"line 3: “Knee” stands already in .*line 2"):
        parse_lexicon({**SMALL, "lexicon/body_parts.csv": twice})


@pytest.mark.parametrize(
    ("written", "generic"),
    [
        ("Valium", "diazepam"),
        ("diazempam", "diazepam"),
        ("NORCO", "hydrocodone/acetaminophen"),
        ("hydrocodone", "hydrocodone/acetaminophen"),
        ("hydrocodone-\nAPAP", "hydrocodone/acetaminophen"),
        ("APAP/codeine", "codeine/acetaminophen"),
        ("Tylenol #3", "codeine/acetaminophen"),
        ("Lidoderm patches", "lidocaine"),
        ("Diclofenac ER", "diclofenac"),
        ("Trazadone", "trazodone"),
        ("Terocin", "menthol/methyl salicylate mix"),
        ("Trezix", "dihydrocodeine/caffeine/APAP"),
    ],
)
def test_drugs_by_generic_brand_and_alias(lexicon: Lexicon, written: str, generic: str) -> None:
    drug = lexicon.drug_named(written)
    assert drug is not None
    assert drug.generic == generic


@pytest.mark.parametrize(
    ("written", "generic"),
    [("diazepan", "diazepam"), ("tramadool", "tramadol"), ("Gabapentn", "gabapentin")],
)
def test_one_slip_of_the_pen_names_the_drug(lexicon: Lexicon, written: str, generic: str) -> None:
    assert lexicon.drug_named(written) is None
    drug = lexicon.drug_near(written)
    assert drug is not None
    assert drug.generic == generic


@pytest.mark.parametrize("word", ["soma2", "norc", "patient", "medications", "denied"])
def test_other_words_are_near_no_drug(lexicon: Lexicon, word: str) -> None:
    assert lexicon.drug_near(word) is None


@pytest.mark.parametrize(
    ("written", "name", "category"),
    [
        ("LESI", "epidural steroid injection", "Injection"),
        ("trigger injections", "trigger point injection", "Injection"),
        ("PT/PTT", "PT/PTT", "Diagnostic Testing"),
        ("PT", "physical therapy", "Rehabilitation"),
        ("Urine Drug Screen", "urine drug screen", "Diagnostic Testing"),
        ("medial branch blocks", "medial branch block", "Injection"),
        ("H-wave", "H-wave unit", "DMEPOS"),
        ("acromioplasty", "shoulder arthroscopy", "Surgery"),
        ("follow up visits", "office visit", "Evaluation & Management"),
        ("home health aide", "home health care", "Home Health"),
        ("transportation", "transportation", "Transportation"),
        ("cognitive-behavioral therapy", "cognitive behavioral therapy", "Psych Services"),
        ("functional restoration program", "functional restoration program", "Programs"),
    ],
)
def test_services_in_the_words_of_letters(
    lexicon: Lexicon, written: str, name: str, category: str
) -> None:
    service = lexicon.service_named(written)
    assert service is not None
    assert (service.name, service.category) == (name, category)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("C-spine", "neck"),
        ("cervical", "neck"),
        ("lumbosacral spine", "lumbar spine"),
        ("lower back", "low back"),
        ("upper extremities", "upper extremity"),
        ("feet", "foot"),
    ],
)
def test_body_parts(lexicon: Lexicon, written: str, name: str) -> None:
    part = lexicon.body_part_named(written)
    assert part is not None
    assert part.name == name


def test_specialties_keep_the_names_of_the_list(lexicon: Lexicon) -> None:
    named = {word: lexicon.specialty_named(word) for word in ("Chiropractor", "Psychologist")}
    assert {word: s.name for word, s in named.items() if s} == {
        "Chiropractor": "Chiropractic",
        "Psychologist": "Psychologist",
    }
    assert lexicon.specialty_named("Astrology") is None


def test_every_shipped_term_is_found_and_named(lexicon: Lexicon) -> None:
    tables = (
        (lexicon.drug_terms, lexicon.drug_named),
        (lexicon.service_terms, lexicon.service_named),
        (lexicon.body_part_terms, lexicon.body_part_named),
    )
    for terms, named in tables:
        finder = TermFinder(terms)
        for term in terms:
            place = finder.first(term)
            assert place is not None, term
            assert named(place.of(term)) is not None, term


def test_terms_come_longest_first(lexicon: Lexicon) -> None:
    lengths = [len(term) for term in lexicon.service_terms]
    assert lengths == sorted(lengths, reverse=True)


def test_guideline_names_with_commas_are_listed(lexicon: Lexicon) -> None:
    names = {term for guideline in lexicon.guidelines for term in guideline.terms}
    assert "NSAIDs, GI symptoms & cardiovascular risk" in names
    assert "TENS, chronic pain (transcutaneous electrical nerve stimulation)" in names
    assert "Forewarm, Wrist, and Hand Complaints" in names


def test_every_acoem_chapter_has_its_number(lexicon: Lexicon) -> None:
    numbers = [g.chapter_number for g in lexicon.guidelines if g.chapter_number]
    assert numbers == list(range(1, 17))
