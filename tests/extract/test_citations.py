"""Guideline blocks taken apart, in the citation styles of all eras (letters.md 1.4, 2.6)."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imrdesk.domain import Citation
from imrdesk.domain import Value
from imrdesk.extract.citations import page_numbers
from imrdesk.extract.citations import read_other
from imrdesk.extract.citations import read_status
from imrdesk.extract.citations import section_names
from tests.extract.letters import double_spaced
from tests.extract.letters import extracted
from tests.extract.letters import guideline
from tests.extract.letters import rules
from tests.extract.letters import values

CPT = "Chronic Pain Treatment"
CPMT = "Chronic Pain Medical Treatment"
ODG = "Official Disability Guidelines"


def cited(words: str) -> list[Value]:
    """The citations of a block, however the letter is spaced or wrapped."""
    found = values(extracted(guideline(words)), "ca_citation", 1)
    wrapped = guideline(words.replace(" ", "\n", 12))
    assert values(extracted(wrapped), "ca_citation", 1) == found
    assert values(extracted(double_spaced(wrapped)), "ca_citation", 1) == found
    return found


def mtus(document: str, *sections: str, **more: object) -> Citation:
    return dataclasses.replace(Citation("MTUS", document, sections=sections), **more)  # type: ignore[arg-type]


def acoem(number: int | None, chapter: str | None, *pages: int) -> Citation:
    return Citation("MTUS", "ACOEM", chapter, number, pages=pages)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (f"{CPT} Guidelines Benzodiazepines Page(s): 24.",
         [mtus(CPT, "Benzodiazepines", pages=(24,))]),
        (f"{CPT} Guidelines Page(s): 24, 66.", [mtus(CPT, pages=(24, 66))]),
        (f"{CPT} Guidelines Opioids Page(s): 74-76.",
         [mtus(CPT, "Opioids", pages=(74, 75, 76))]),
        (f"{CPT} Guidelines Opioids Page(s): 74, 78-80 and 93.",
         [mtus(CPT, "Opioids", pages=(74, 78, 79, 80, 93))]),
        (f"{CPT} Guidelines.", [mtus(CPT)]),
        (f"{CPT} Guidelines NSAIDs, GI symptoms & cardiovascular risk Page(s): 68.",
         [mtus(CPT, "NSAIDs, GI symptoms & cardiovascular risk", pages=(68,))]),
        (f"{CPT} Guidelines Opioids, criteria for use Page(s): 76-78, {CPT} Guidelines Weaning of "
         "Medications Page(s): 124.",
         [mtus(CPT, "Opioids, criteria for use", pages=(76, 77, 78)),
          mtus(CPT, "Weaning of Medications", pages=(124,))]),
        ("ACOEM Chapter 8 Neck and Upper Back Complaints Page(s): 174-175.",
         [acoem(8, "Neck and Upper Back Complaints", 174, 175)]),
        ("ACOEM Chapter 11 Forearm, Wrist, and Hand Complaints Page(s): 264.",
         [acoem(11, "Forearm, Wrist, and Hand Complaints", 264)]),
        (f"ACOEM Chapter 12 Low Back Complaints Page(s): 301, {CPT} Guidelines Physical medicine "
         "Page(s): 98-99.",
         [acoem(12, "Low Back Complaints", 301), mtus(CPT, "Physical medicine", pages=(98, 99))]),
        ("ACOEM Chapter 3 Initial Approaches to Treatment Page(s): 48, and Chapter 12 Low Back "
         "Complaints Page(s): 299.",
         [acoem(3, "Initial Approaches to Treatment", 48), acoem(12, "Low Back Complaints", 299)]),
        # glued at the comma
        (f"ACOEM,{CPT} Guidelines.", [acoem(None, None), mtus(CPT)]),
        (f"ACOEM Chapter 5 Cornerstones of Disability Prevention and Management,{CPT} Guidelines.",
         [acoem(5, "Cornerstones of Disability Prevention and Management"), mtus(CPT)]),
        ("Acupuncture Treatment Guidelines.", [mtus("Acupuncture Treatment")]),
        ("Postsurgical Treatment Guidelines.", [mtus("Postsurgical Treatment")]),
    ],
)  # fmt: skip
def test_mtus_citations_of_2014_and_early_2015(words: str, expected: list[Citation]) -> None:
    assert cited(f"Decision based on MTUS {words}") == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (f"{CPMT} 2009, Section(s): Opioids for chronic pain.",
         [mtus(CPMT, "Opioids for chronic pain", year=2009)]),
        (f"{CPMT} 2016, Section(s): Facet blocks.", [mtus(CPMT, "Facet blocks", year=2016)]),
        (f"{CPMT} 2016 Guidelines, Section(s): Facet blocks.",
         [mtus(CPMT, "Facet blocks", year=2016)]),
        (f"{CPMT} 2016.", [mtus(CPMT, year=2016)]),
        ("Low Back Complaints 2004, Section(s): Special Studies, Summary.",
         [mtus("Low Back Complaints", "Special Studies", "Summary", year=2004)]),
        (f"Low Back Complaints 2004, Section(s): Summary, and {CPMT} 2016, Section(s): NSAIDs, GI "
         "symptoms & cardiovascular risk, TENS, chronic pain (transcutaneous electrical nerve "
         "stimulation).",
         [mtus("Low Back Complaints", "Summary", year=2004),
          mtus(CPMT, "NSAIDs, GI symptoms & cardiovascular risk",
               "TENS, chronic pain (transcutaneous electrical nerve stimulation)", year=2016)]),
        ("General Approaches 2004, Section(s): Initial Approaches to Treatment, and Shoulder "
         "Complaints 2004.",
         [mtus("General Approaches", "Initial Approaches to Treatment", year=2004),
          mtus("Shoulder Complaints", year=2004)]),
        ("Opioid Treatment 2016, Section(s): 3.3.6 Use of Urine Drug Testing, 4.1 Tapering "
         "Opioids.",
         [mtus("Opioid Treatment", "3.3.6 Use of Urine Drug Testing", "4.1 Tapering Opioids",
               year=2016)]),
        ("Elbow Complaints 2007, Section(s): Recommendations.",
         [mtus("Elbow Complaints", "Recommendations", year=2007)]),
        ("Forewarm, Wrist, and Hand Complaints 2004.",
         [mtus("Forewarm, Wrist, and Hand Complaints", year=2004)]),
        ("Low Back Disorders 2016, Section(s): Diagnostic Testing.",
         [mtus("Low Back Disorders", "Diagnostic Testing", year=2016)]),
        ("Opioids 2017, Section(s): Tapering, and Chronic Pain 2017.",
         [mtus("Opioids", "Tapering", year=2017), mtus("Chronic Pain", year=2017)]),
        ("Workplace Mental Health: Depressive Disorders 2020.",
         [mtus("Workplace Mental Health: Depressive Disorders", year=2020)]),
    ],
)  # fmt: skip
def test_mtus_citations_since_the_middle_of_2015(words: str, expected: list[Citation]) -> None:
    assert cited(f"Decision based on MTUS {words}") == expected


def odg(chapter: str | None, *sections: str, year: int | None = None) -> Citation:
    return Citation("ODG", ODG, chapter, sections=sections, year=year)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (f"{ODG} (ODG), Shoulder, Surgery for impingement.",
         odg("Shoulder", "Surgery for impingement")),
        (f"{ODG}, Shoulder; MRI.", odg("Shoulder", "MRI")),
        (f"{ODG} Pain Chapter: Insomnia treatment.", odg("Pain", "Insomnia treatment")),
        (f"{ODG}: Low Back Chapter: Discography.", odg("Low Back", "Discography")),
        (f"{ODG} (ODG) Forearm, Wrist, & Hand, MRI's.", odg("Forearm, Wrist, & Hand", "MRI's")),
        (f"{ODG} (ODG), Knee & Leg, Magnetic resonance imaging (MRI).",
         odg("Knee & Leg", "Magnetic resonance imaging (MRI)")),
        (f"{ODG} (ODG), Pain (Chronic), Compound drugs.", odg("Pain (Chronic)", "Compound drugs")),
        ("ODG Low Back - Lumbar & Thoracic (Acute & Chronic) Chapter, MRIs (updated 12/2/16).",
         odg("Low Back - Lumbar & Thoracic", "MRIs")),
        ("ODG, Neck and Upper Back/Electrodiagnostic studies.",
         odg("Neck and Upper Back", "Electrodiagnostic studies")),
        (f"{ODG} (ODG), Pain Procedure Summary (last updated 1/7/2014), Proton pump inhibitors.",
         odg("Pain", "Proton pump inhibitors")),
        (f"{ODG} (ODG), Trigger point injections", odg(None, "Trigger point injections")),
        (f"{ODG} (ODG), Indications for imaging, MRI", odg(None, "Indications for imaging, MRI")),
        (f"{ODG} 2015, Pain, Yoga.", odg("Pain", "Yoga", year=2015)),
        ("ODG, MRI Elbow.", odg(None, "MRI", "Elbow")),
        ("ODG, Discography section Low Back.", odg(None, "Discography", "Low Back")),
        ("the ODG.", odg(None)),
        ("ODG, (Shoulder.", odg("Shoulder")),
        ("ODG, Shoulder (", odg("Shoulder")),
        ("ODG, Shoulder), MRI (knee", odg("Shoulder", "MRI (knee")),
        (f"{ODG} (ODG).", odg(None)),
    ],
)  # fmt: skip
def test_odg_citations(words: str, expected: Citation) -> None:
    assert cited(f"Decision based on Non-MTUS Citation {words}") == [expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("American College of Occupational and Environmental Medicine (ACOEM), 3rd ed., Low back "
         "disorders, pg. 607.",
         Citation("ACOEM", "ACOEM", "Low back disorders", pages=(607,), edition="3rd ed.")),
        ("ACOEM Practice Guidelines, 2nd Edition (2004), Chapter 7, page 127.",
         Citation("ACOEM", "ACOEM", None, 7, pages=(127,), year=2004, edition="2nd Edition")),
        ("ACOEM Guidelines, Chapter 7, Independent Medical Examinations and Consultations, pages "
         "127-128.",
         Citation("ACOEM", "ACOEM", "Independent Medical Examinations and Consultations", 7,
                  pages=(127, 128))),
        ("mdguidelines.com, Knee disorders.",
         Citation("ACOEM", "mdguidelines.com", "Knee disorders")),
        ("http://www.aetna.com/cpb/medical/data/1_99/0016.html.",
         Citation("other", "http://www.aetna.com/cpb/medical/data/1_99/0016.html")),
        ("Journal of Own Pains May/June 2006; pages 72-73",
         Citation("other", "Journal of Own Pains", pages=(72, 73), year=2006)),
        ("Labor Code 4610.5(2).", Citation("other", "Labor Code 4610.5(2)")),
    ],
)  # fmt: skip
def test_citations_of_other_sources(words: str, expected: Citation) -> None:
    assert cited(f"Decision based on Non-MTUS Citation {words}") == [expected]


@pytest.mark.parametrize(
    ("words", "sources"),
    [
        ("Decision based on MTUS Opioid Treatment 2016. Decision based on Non-MTUS Citation ODG, "
         "Pain, Yoga.", ["MTUS", "ODG"]),
        ("Decision based on MTUS Opioid Treatment 2016. Decision based on Non- MTUS Citation ODG.",
         ["MTUS", "ODG"]),
        ("Decision based on Non-MTUS Official Disability Guidelines, Pain", ["ODG"]),
        ("Decision based on Non-MTUS Citation ODG, Pain, Yoga. ACOEM Guidelines, Chapter 7.",
         ["ODG", "ACOEM"]),
        (f"Decision based on Non-MTUS Citation {ODG}Journal of Own Pains 2006; page 7.",
         ["ODG", "other"]),
        ("Decision based on Non-MTUS Citation Own Hand Book, 2011 and Other Medical Treatment "
         "Guidelines www.hand.example.", ["other", "other"]),
        ("Decision based on Non-MTUS Citation www.one.example accessed 1/2/2016. www.two.example "
         "accessed 1/3/2016.", ["other", "other"]),
        ("Decision based on Non-MTUS Citation.", []),
        ("Decision based on Non-MTUS Citation", []),
        ("Decision based on Non-MTUS Citation accessed 1/2/2016.", []),
        ("Decision based on Non-MTUS Citation, and ODG.", ["ODG"]),
        ("Decision based on MTUS.", []),
        ("Decision based on MTUS, Section(s): Opioids.", []),
        ("Decision based on MTUS, and, Opioid Treatment 2016.", ["MTUS"]),
        ("None.", []),
    ],
)  # fmt: skip
def test_citations_joined_in_one_block(words: str, sources: list[str]) -> None:
    assert [c.source for c in cited(words) if isinstance(c, Citation)] == sources


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Decision based on MTUS Opioid Treatment 2016.", ["mtus"]),
        ("The Claims Administrator did not base their decision on the MTUS.", ["not_mtus"]),
        ("They did not base its decision\non the MTUS. Decision based on Non-MTUS Citation ODG.",
         ["not_mtus"]),
        ("The Claims Administrator based their decision on recommendation(s) outside of the MTUS "
         "Guidelines. Decision based on Non-MTUS Citation ODG.", ["not_mtus"]),
        ("Decision based on Non-MTUS Citation ODG.", ["not_mtus"]),
        ("Decision based on Non-\nMTUS Citation ODG.", ["not_mtus"]),
        ("Decision based on MTUS Opioid Treatment 2016. Decision based on Non-MTUS Citation ODG.",
         ["mtus"]),
        ("The Claims Administrator did not cite any medical evidence for its decision.",
         ["none_cited"]),
        ("A book, which is part of the MTUS.", ["mtus"]),
        ("Something else.", []),
    ],
)  # fmt: skip
def test_statuses(words: str, status: list[Value]) -> None:
    letter = guideline(words)
    assert values(extracted(letter), "ca_guideline.status", 1) == status
    assert values(extracted(double_spaced(letter)), "ca_guideline.status", 1) == status


def test_words_without_a_status_have_no_reading() -> None:
    assert read_status("Decision based on a walk") is None
    assert read_other("Elbow, MRI", rules().patterns) == odg("Elbow", "MRI")


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("24", (24,)),
        ("24, 66", (24, 66)),
        ("174-175", (174, 175)),
        ("74 - 76, 80 & 93", (74, 75, 76, 80, 93)),
        ("24, 24", (24,)),
        ("90-80", (90,)),
        ("1-9999", (1,)),
        ("none", ()),
    ],
)
def test_pages(words: str, pages: tuple[int, ...]) -> None:
    assert page_numbers(words) == pages


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Opioids", ("Opioids",)),
        ("Special Studies, Summary", ("Special Studies", "Summary")),
        ("TENS, chronic pain (transcutaneous electrical nerve stimulation), Yoga",
         ("TENS, chronic pain (transcutaneous electrical nerve stimulation)", "Yoga")),
        ("Yoga, and Tai chi", ("Yoga", "Tai chi")),
        ("Pain (Acute, Chronic), Yoga", ("Pain (Acute, Chronic)", "Yoga")),
        ("opioids, dosing", ("opioids, dosing",)),
        (" ,; ", ()),
        ("", ()),
    ],
)  # fmt: skip
def test_section_names(words: str, names: tuple[str, ...]) -> None:
    assert section_names(words, rules().patterns) == names


LISTS = st.text(alphabet="aB1 ,;&().-", max_size=30)


@given(LISTS)
def test_section_names_lose_no_letter(words: str) -> None:
    names = section_names(words, rules().patterns)
    assert [c for name in names for c in name if c.isalnum()] == [c for c in words if c.isalnum()]


@given(st.lists(st.integers(1, 500), max_size=5), st.sampled_from((", ", ",", " & ", " and ")))
def test_page_numbers_lose_no_page(pages: list[int], joint: str) -> None:
    assert page_numbers(joint.join(map(str, pages))) == tuple(dict.fromkeys(pages))
