"""The reviewer's specialties and licence states, in labels and in prose (letters.md 1.3)."""

from __future__ import annotations

import pytest

from imrdesk.domain import Value
from tests.extract.letters import double_spaced
from tests.extract.letters import extracted
from tests.extract.letters import reviewer
from tests.extract.letters import values

FIELDS = ("reviewer.specialty", "reviewer.subspecialty", "reviewer.license_state")


def told(words: str) -> tuple[list[Value], ...]:
    """Specialties, subspecialties and states, however the letter is spaced."""
    letter = reviewer(words)
    found = tuple(values(extracted(letter), field) for field in FIELDS)
    spaced = extracted(double_spaced(letter))
    assert tuple(values(spaced, field) for field in FIELDS) == found
    return found


@pytest.mark.parametrize(
    ("words", "specialties", "subspecialties", "states"),
    [
        ("Board Certified in Neurology and is licensed to practice in Nevada.",
         ["Neurology"], [], ["Nevada"]),
        ("Board Certified in Dermatology, has a subspecialty in Sleep Medicine and is licensed to "
         "practice in Idaho.", ["Dermatology"], ["Sleep Medicine"], ["Idaho"]),
        ("Board Certified in Orthopedic Surgery, has a subspecialty in Hand Surgery, and is "
         "licensed to practice in California.", ["Orthopedic Surgery"], ["Hand Surgery"],
         ["California"]),
        ("Board Certified in Family Practice and has a subspecialty in Sports Medicine, "
         "Geriatric Medicine and is licensed to practice in Ohio.",
         ["Family Practice"], ["Sports Medicine", "Geriatric Medicine"], ["Ohio"]),
        ("Board Certified in Physical Medicine & Rehabilitation, has a subspecialty in Pain "
         "Medicine and is licensed to practice in Texas and Ohio. He/she works.",
         ["Physical Medicine & Rehabilitation"], ["Pain Medicine"], ["Texas", "Ohio"]),
        ("Board Certified in Physical Medicine and Rehabilitation, and is licensed to practice in "
         "Texas.", ["Physical Medicine and Rehabilitation"], [], ["Texas"]),
        ("Board Certified in Internal Medicine and Rheumatology, and is licensed to practice in "
         "Maryland.", ["Internal Medicine", "Rheumatology"], [], ["Maryland"]),
        ("Board Certified in Internal Medicine, Neurology and Psychiatry and is licensed to "
         "practice in New York, California, District of Columbia.",
         ["Internal Medicine", "Neurology", "Psychiatry"], [],
         ["New York", "California", "District of Columbia"]),
        ("Board-Certified in Emergency\nMedicine and is licensed to practice in New\nYork and has "
         "worked there.", ["Emergency Medicine"], [], ["New York"]),
        ("Board Certified in Neurology, , Surgery and is licensed to practice in Iowa.",
         ["Neurology", "Surgery"], [], ["Iowa"]),
        ("Board Certified in , Surgery and is licensed to practice in Iowa.",
         ["Surgery"], [], ["Iowa"]),
        ("Board Certified in Sports Medicinea and is licensed to practice in Puerto Rico",
         ["Sports Medicinea"], [], ["Puerto Rico"]),
        # reviewers whom no board certifies
        ("Licensed in Chiropractic and is licensed to practice in California.",
         ["Chiropractic"], [], ["California"]),
        ("Licensed in Psychology, has a subspecialty in Health Psychology and is licensed to "
         "practice in Utah.", ["Psychology"], ["Health Psychology"], ["Utah"]),
        ("a Licensed Acupuncturist and is licensed to practice in California.",
         ["Acupuncturist"], [], ["California"]),
        ("a Chiropractor, has a subspecialty in Orthopedics and is licensed to practice in Ohio.",
         ["Chiropractor"], ["Orthopedics"], ["Ohio"]),
        ("a physician.", [], [], []),
    ],
)  # fmt: skip
def test_credentials_in_prose(
    words: str, specialties: list[str], subspecialties: list[str], states: list[str]
) -> None:
    assert told(f"The reviewer is {words}") == (specialties, subspecialties, states)


@pytest.mark.parametrize(
    ("words", "specialties", "states"),
    [
        ("State(s) of Licensure: Arizona, California\nCertification(s)/Specialty: Family Practice",
         ["Family Practice"], ["Arizona", "California"]),
        ("State(s) of Licensure: California,North Carolina\n"
         "Certification(s)/Specialty: Physical Medicine & Rehabilitation,Pain Management",
         ["Physical Medicine & Rehabilitation", "Pain Management"],
         ["California", "North Carolina"]),
        ("State(s) of Licensure: Texas,\nNew\nYork\nCertification(s)/Specialty: Internal\n"
         "Medicine, Sports Medicinea", ["Internal Medicine", "Sports Medicinea"],
         ["Texas", "New York"]),
        ("Certification(s)/Specialty: Chiropractor\nState(s) of Licensure: West Virginia, Virginia",
         ["Chiropractor"], ["West Virginia", "Virginia"]),
        ("States of Licensure: Ohio\nCertifications/Specialties: Psychiatry; Neurology",
         ["Psychiatry", "Neurology"], ["Ohio"]),
        ("State(s) of Licensure: Ohio Certification(s)/Specialty: Psychiatry",
         ["Psychiatry"], ["Ohio"]),
        ("State(s) of Licensure: Ohio, Nowhere", [], ["Ohio"]),
        ("State(s) of Licensure:\nOhio\nCertification(s)/Specialty:\nSurgery",
         ["Surgery"], ["Ohio"]),
        ("Certification(s)/Specialty:\n\nThe doctor reads a lot.", [], []),
        ("Certification(s)/Specialty: Pediatrics", ["Pediatrics"], []),
        ("State(s) of Licensure:\nCertification(s)/Specialty:", [], []),
        ("State(s) of Licensure: Ohio, Ohio\nCertification(s)/Specialty: Pediatrics,, Pediatrics,",
         ["Pediatrics"], ["Ohio"]),
    ],
)  # fmt: skip
def test_credentials_in_labels(words: str, specialties: list[str], states: list[str]) -> None:
    assert told(words) == (specialties, [], states)


def test_words_after_the_credentials_are_none_of_them() -> None:
    words = (
        "State(s) of Licensure: Ohio\nCertification(s)/Specialty: Psychiatry\n\n"
        "The doctor once lived in Texas."
    )
    assert told(words) == (["Psychiatry"], [], ["Ohio"])


def test_a_letter_without_that_part_names_no_reviewer() -> None:
    found = extracted("CLINICAL CASE SUMMARY\nBoard Certified in Neurology.")
    assert [f for f in found.findings if f.slot.field.startswith("reviewer.")] == []
