"""What the clinical summary lists, by its lead words (letters.md 2.2)."""

from __future__ import annotations

import pytest

from imrdesk.domain import Value
from tests.extract.letters import extracted
from tests.extract.letters import rationale
from tests.extract.letters import told
from tests.extract.letters import values


@pytest.mark.parametrize(
    ("words", "diagnoses"),
    [
        ("The diagnoses have included neck strain, back pain and myalgia.",
         ["neck strain", "back pain", "myalgia"]),
        ("He is diagnosed with neck strain; knee strain, with effusion; and myalgia and myositis.",
         ["neck strain", "knee strain, with effusion", "myalgia and myositis"]),
        ("He was diagnosed as having a rotator cuff tear.", ["rotator cuff tear"]),
        ("She is undergoing treatment for lumbar strain and headaches.",
         ["lumbar strain", "headaches"]),
        ("She is under treatment for strain of the neck, shoulder and elbow.",
         ["strain of the neck, shoulder and elbow"]),
        ("He is treated for chronic neck pain, depression and poor sleep.",
         ["chronic neck pain", "depression", "poor sleep"]),
        ("She has been treated for a sprain of the ankle and for low back pain.",
         ["sprain of the ankle", "low back pain"]),
        ("There are current diagnoses (neck strain and back pain) on file.",
         ["neck strain", "back pain"]),
        ("Diagnoses: 1. Neck strain. 2. Back strain. 3. Knee pain. He left.",
         ["Neck strain", "Back strain", "Knee pain"]),
        ("Diagnoses are 1) neck strain 2) back strain.", ["neck strain", "back strain"]),
        ("The diagnoses are 847.2 lumbar sprain and knee pain.",
         ["847.2 lumbar sprain", "knee pain"]),
        ("Diagnosis: lumbar disc disease with radiculopathy.",
         ["lumbar disc disease with radiculopathy"]),
        ("Diagnostic impression: cervical strain.", ["cervical strain"]),
        ("Dx: cervical strain.", ["cervical strain"]),
        ("The assessment was knee pain and knee strain.", ["knee pain", "knee strain"]),
        ("Working diagnoses include cervical and lumbar strain.", ["cervical and lumbar strain"]),
        ("The diagnosis was neck strain, and the provider asks for tape.", ["neck strain"]),
        ("The diagnosis was neck strain due to a fall.", ["neck strain"]),
        ("She was diagnosed with carpal tunnel syndrome on 3/4/2014.",
         ["carpal tunnel syndrome"]),
        ("The diagnoses were the following: neck strain.", ["neck strain"]),
        ("His neck is sore.", []),
        ("No treatment is planned.", []),
    ],
)  # fmt: skip
def test_diagnoses(words: str, diagnoses: list[Value]) -> None:
    assert told("patient.diagnosis", words) == diagnoses


def test_a_rationale_may_break_off_before_its_diagnosis() -> None:
    letter = rationale("The worker was diagnosed with          . It is fine.")
    assert values(extracted(letter), "patient.diagnosis") == ["left knee strain", "low back pain"]


def test_a_diagnosis_told_in_a_rationale() -> None:
    letter = rationale("The worker was diagnosed with gout of the toe, which hurts. It is fine.")
    assert values(extracted(letter), "patient.diagnosis")[-1] == "gout of the toe"


@pytest.mark.parametrize(
    ("words", "drugs"),
    [
        ("Current medications include Soma, Norco 10/325mg, and gabapentin.",
         ["Soma", "Norco", "gabapentin"]),
        ("Medications included Soma.", ["Soma"]),
        ("He is taking Soma. He has been on Norco since 2012.", ["Soma", "Norco"]),
        ("Her medications are Soma and Lyrica.", ["Soma", "Lyrica"]),
        ("Soma and Norco were prescribed.", ["Soma", "Norco"]),
        ("He is allergic to Soma.", []),
        ("The request for authorization is for Soma, as prescribed.", []),
    ],
)  # fmt: skip
def test_medications(words: str, drugs: list[Value]) -> None:
    assert told("patient.medication", words) == drugs


@pytest.mark.parametrize(
    ("words", "treatments"),
    [
        ("Treatment to date has included therapy, tape and Soma.", ["therapy", "tape", "soma"]),
        ("Previous treatment includes chiropractic care and oral medications.",
         ["chiropractic care", "oral medications"]),
        ("Past treatments were noted to include rest and tape.", ["rest", "tape"]),
        ("Prior treatment consisted of therapy and injections.", ["therapy", "injections"]),
        ("Treatments have included: rest, ice, and tape.", ["rest", "ice", "tape"]),
        ("Conservative care has included rest.", ["rest"]),
        ("Past treatments were splints, an injection and hand therapy.",
         ["splints", "injection", "hand therapy"]),
        ("Past treatments were of no use.", []),
        ("He has been treated with the following: rest; tape.", ["rest", "tape"]),
        ("At the time of request for authorization for a brace, there is treatment to date "
         "(rest and tape).", ["rest", "tape"]),
        ("Treatment to date has included a TENS unit, which helped, and rest.",
         ["tens unit", "rest"]),
        ("Treatment has included " + "many words on " * 6 + "end, and rest.", ["rest"]),
        ("The treatment plan includes rest.", []),
        ("The request for authorization tells that treatment includes rest.", []),
        ("Treatment has included .", []),
        ("He rests.", []),
    ],
)  # fmt: skip
def test_treatments(words: str, treatments: list[Value]) -> None:
    assert told("patient.treatment", words) == treatments


@pytest.mark.parametrize(
    ("words", "studies"),
    [
        ("MRI of the cervical spine (2-24-2015) showed a bulge.", ["MRI of the cervical spine"]),
        ("X-rays of the left knee were bare.", ["X-rays of the left knee"]),
        ("An MRI and an EMG/NCS of the arms were done.", ["MRI", "EMG/NCS of the arms"]),
        ("A CT scan and a bone scan were done.", ["CT scan", "bone scan"]),
        ("Computed tomography of the neck is planned.", ["Computed tomography of the neck"]),
        ("Magnetic resonance\nimaging was done.", ["Magnetic resonance imaging"]),
        ("Electrodiagnostic studies of the right arm.",
         ["Electrodiagnostic studies of the right arm"]),
        ("Nothing was seen.", []),
        ("The request for authorization is for an MRI of the neck.", []),
        ("At the time of request for authorization for an MRI of the neck, there is an x-ray of "
         "the neck.", ["x-ray of the neck"]),
    ],
)  # fmt: skip
def test_imaging(words: str, studies: list[Value]) -> None:
    assert told("patient.imaging", words) == studies


@pytest.mark.parametrize(
    ("words", "labs"),
    [
        ("Urine drug screen was clean. CURES report was read. Blood work was done.",
         ["Urine drug screen", "CURES report", "Blood work"]),
        ("The request for authorization is for blood work.", []),
        ("At the time of request for authorization for blood work, there is a CURES report.",
         ["CURES report"]),
    ],
)  # fmt: skip
def test_laboratory_tests(words: str, labs: list[Value]) -> None:
    assert told("clinical.lab", words) == labs


@pytest.mark.parametrize(
    ("words", "surgeries", "dates"),
    [
        ("He underwent a lumbar fusion on 01/22/2013.", ["lumbar fusion"], ["2013-01-22"]),
        ("She is status post left knee arthroscopy (9/7/10).", ["left knee arthroscopy"],
         ["2010-09-07"]),
        ("He is s/p ACDF in 2012.", ["ACDF"], []),
        ("He is s/p ACDF in June 2012.", ["ACDF"], []),
        ("She underwent repair of the cuff, a fusion L5-S1 and tea on 1/2/2013.",
         ["repair of the cuff", "fusion L5-S1"], ["2013-01-02"]),
        ("He has a history of hernia repair.", ["hernia repair"], []),
        ("He underwent physical therapy on 1/2/2013.", [], []),
        ("He underwent 1/2/2013.", [], []),
    ],
)  # fmt: skip
def test_surgeries(words: str, surgeries: list[Value], dates: list[Value]) -> None:
    assert told("patient.surgery", words) == surgeries
    assert told("patient.surgery_date", words) == dates


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("The progress note, dated August 20, 2014, tells of pain.", ["2014-08-20"]),
        ("On provider visit dated 12/10/2014 he told of pain.", ["2014-12-10"]),
        ("Documentation dated 3/4/2014 tells of pain.", ["2014-03-04"]),
        ("According to progress note of 3/4/2014, he has pain.", ["2014-03-04"]),
        ("A PR-2 dated 3/4/2014 and a PR2 of 4/4/2014 tell of pain.", ["2014-03-04", "2014-04-04"]),
        ("On 3/4/2014 the injured worker reported pain.", ["2014-03-04"]),
        ("On March 4, 2014, he was seen.", ["2014-03-04"]),
        ("On note dated 03/19/2014, he is unchanged.", ["2014-03-19"]),
        ("The evaluation on 3/4/2014 was short.", ["2014-03-04"]),
        ("On 3/4/2014 the knee was sore.", ["2014-03-04"]),
        ("Then on 3/4/2014 the knee was sore.", []),
        ("Per the 3/4/2014 progress report he has pain.", ["2014-03-04"]),
        ("Reports were provided from 3/4/2014 on.", []),
        ("On 3/4/2014, the injured worker submitted an application for IMR.", []),
        ("On 3/4/2014 an MRI was bare.", []),
        ("On 3/4/2014 a request for tape.", []),
        ("On 3/4/2014, she underwent a fusion.", []),
        ("On 3/4/2014 the worker sustained an injury.", []),
        ("The note of 13/39/2014 is lost.", []),
        ("His pain is old.", []),
    ],
)
def test_visits(words: str, dates: list[Value]) -> None:
    assert told("clinical.visit_date", words) == dates


def test_body_parts_and_levels() -> None:
    words = "Pain of the neck, the cervical spine and the left arm at L3 - L4, C6-7 and C4/C5."
    assert told("patient.body_part", words) == ["neck", "arm"]
    assert told("patient.spinal_level", words) == ["L3-L4", "C6-C7", "C4-C5"]


def test_what_the_review_says_is_no_history() -> None:
    words = "On 4/4/2014 UR denied Soma and an MRI of the neck; he was diagnosed with gout."
    for field in ("patient.medication", "patient.imaging", "patient.diagnosis"):
        assert told(field, words) == []
