"""Who was injured, when and how, in the variants of letters.md 2.2."""

from __future__ import annotations

import pytest

from tests.extract.letters import extracted
from tests.extract.letters import told


@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("The patient is a 62-year-old man.", 62),
        ("The patient is a 30 year old woman.", 30),
        ("The patient is a 30-year -old man.", 30),
        ("The records tell of a 30-year-\nold man.", 30),
        ("This case involves a now 36-year-old woman.", 36),
        ("The claimant is a(n) 57 year old clerk.", 57),
        ("The patient, 58 years old, is a cook.", 58),
        ("The applicant is a 48 y/o man.", 48),
        ("The applicant is a 48 y.o. man.", 48),
        ("The applicant is a 48 yo man.", 48),
        ("This 51 yr. old woman hurt her knee.", 51),
        ("This 51 yrs old woman hurt her knee.", 51),
        ("The worker, aged 44, is a cook.", 44),
        ("The worker is a man of age 52.", 52),
        ("The worker is a woman of 44 years of age.", 44),
        ("The worker is a 19 year old man whose mother is a 50 year old woman.", 19),
        ("The worker is a man.", None),
        ("The worker is a 5 year old business.", None),
        ("The worker had a 120 year old house.", None),
        ("At age 30/40 of the scale.", None),
        ("Symptoms are 12 years old.", None),
    ],
)
def test_ages(words: str, age: int | None) -> None:
    assert told("patient.age", words) == ([] if age is None else [age])


@pytest.mark.parametrize(
    ("words", "sex"),
    [
        ("The patient is a 62-year-old male.", "male"),
        ("The patient is a 62-year-old FEMALE.", "female"),
        ("The patient is a 62-year-old man.", "male"),
        ("The patient is a 62-year-old woman.", "female"),
        ("The patient is a pleasant gentleman.", "male"),
        ("The patient is a pleasant lady.", "female"),
        ("The IW is a male, who sustained an injury.", "male"),
        ("The applicant is a 48 y/o F with neck pain.", "female"),
        ("The applicant is a 48 year old M with neck pain.", "male"),
        ("The patient is a clerk. A man helped her.", "male"),
        ("The patient is a clerk.", None),
        ("He is a postman and foreman.", None),
    ],
)
def test_sexes(words: str, sex: str | None) -> None:
    assert told("patient.sex", words) == ([] if sex is None else [sex])


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("He had an injury on 03/19/2001.", "2001-03-19"),
        ("She was injured on June 14, 1999.", "1999-06-14"),
        ("She was injured on 14 June 1999.", "1999-06-14"),
        ("She was hurt on Sept. 3, 2012.", "2012-09-03"),
        ("He has a 3/7/81 date of injury.", "1981-03-07"),
        ("He has an 11/30/10 date of injury and neck pain.", "2010-11-30"),
        ("A man with DOI 10-13-16 and neck pain.", "2016-10-13"),
        ("A man (DOI: 10-13-16) has neck pain.", "2016-10-13"),
        ("Date of injury (DOI): 2-24-2015.", "2015-02-24"),
        ("DOI was on 2-24-2015.", "2015-02-24"),
        ("His occupational claim is from 10/13/2016.", "2016-10-13"),
        ("He tells of an industrial injury of October 10, 2015.", "2015-10-10"),
        ("The date of injury is 10/14/ 2016.", "2016-10-14"),
        ("The date of injury was listed as 10/14/2016.", "2016-10-14"),
        ("The date of injury in this case is 10/14/2016.", "2016-10-14"),
        ("The injury date is 02/02/2012.", "2012-02-02"),
        ("His date of loss was 02/02/2012.", "2012-02-02"),
        ("A clerk with a date of industrial injury of 5/6/11.", "2011-05-06"),
        ("She sustained work-related injuries on 5/6/11 at the plant.", "2011-05-06"),
        ("On 05/06/2011, the worker was injured by a box.", "2011-05-06"),
        ("On or about May 6, 2011 the worker fell from a roof.", "2011-05-06"),
        ("He had a slip and fall on 5/6/2011.", "2011-05-06"),
        ("She was seen on 6/7/2014. She was hurt on 5/6/2011.", "2011-05-06"),
        ("A cumulative trauma from 1/2/2010 to 3/4/2012 is claimed.", "2010-01-02"),
        ("She claims a cumulative trauma, 1/2/2010 - 3/4/2012.", "2010-01-02"),
        ("She filed a claim for the period 01/02/2010 through 03/04/2012.", "2010-01-02"),
        ("He sustained an injury in June 2012.", "2012-06"),
        ("He sustained an injury on 13/39/2012, DOI 5/6/2011.", "2011-05-06"),
        ("He told of an injury on 13/39/2012 and of an injury on 5/6/2011.", "2011-05-06"),
        ("He was injured on\n03/19/2001.", "2001-03-19"),
        ("The report of 03/19/2001 tells of neck pain.", None),
        ("The injury is old.", None),
    ],
)
def test_dates_of_injury(words: str, date: str | None) -> None:
    assert told("patient.date_of_injury", words) == ([] if date is None else [date])


def test_an_injury_told_late_in_the_summary_is_found() -> None:
    words = "The chart is long and tells of many things. " * 40 + "He was hurt on 3/4/2010."
    assert told("patient.date_of_injury", words) == ["2010-03-04"]


@pytest.mark.parametrize(
    ("words", "mechanism"),
    [
        ("The mechanism of injury is unknown.", "unknown"),
        ("The mechanism of injury was not noted.", "unknown"),
        ("The mechanism of injury was not submitted for review.", "unknown"),
        ("The mechanism of injury is not clearly documented.", "unknown"),
        ("The mechanism of injury is detailed as a fall from a stool.", "a fall from a stool"),
        ("The mechanism of injury was noted as a fall, resulting in neck pain.", "a fall"),
        ("Mechanism of injury: lifting a crate.", "lifting a crate"),
        ("The mechanism of the injury involved a fall off a roof.", "a fall off a roof"),
        ("The mechanism of injury reportedly was a fall.", "a fall"),
        ("The mechanism of injury occurred when she lifted a crate.", "lifted a crate"),
        ("He was injured on 1/2/2014 when he fell from a ladder.", "fell from a ladder"),
        ("He was hurt on 1/2/2014 when a beam gave way under him.", "a beam gave way under him"),
        ("She was injured when she caught a falling child.", "caught a falling child"),
        ("She was injured when the worker caught a crate.", "caught a crate"),
        ("She was injured when her hand was caught in a press.", "her hand was caught in a press"),
        ("She hurt her back while moving a desk and had pain.", "moving a desk"),
        ("She had an injury on 1/2/2014 due to repetitive work.", "repetitive work"),
        ("The injury was caused by cumulative trauma.", "cumulative trauma"),
        ("He sustained an injury from repetitive lifting, with pain.", "repetitive lifting"),
        ("He was hurt in a motor vehicle accident.", "a motor vehicle accident"),
        ("The injury happened on 1/2/2014 after a fall down the stairs.",
         "a fall down the stairs"),
        ("The injury of 1/2/2014 was treated when surgery was refused.", None),
        ("She was injured on 1/2/2014. When seen in May she was well.", None),
        ("He was injured on 1/2/2014 when seen by the nurse.", None),
        ("The injured worker has pain.", None),
    ],
)  # fmt: skip
def test_mechanisms(words: str, mechanism: str | None) -> None:
    assert told("patient.mechanism", words) == ([] if mechanism is None else [mechanism])


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("He is temporarily totally disabled.", "temporarily totally disabled"),
        ("She is on total temporary disability.", "total temporary disability"),
        ("He is temporarily disabled.", "temporarily disabled"),
        ("She is on modified duty.", "on modified duty"),
        ("He is off work.", "off work"),
        ("She went back to full duty.", "full duty"),
        ("He is not currently working.", "not currently working"),
        ("She is permanent and stationary.", "permanent and stationary"),
        ("Work status: light duty with no lifting.", "light duty with no lifting"),
        ("His work status was noted as retired.", "retired"),
        ("He is a clerk.", None),
    ],
)
def test_work_statuses(words: str, status: str | None) -> None:
    assert told("patient.work_status", words) == ([] if status is None else [status])


def test_a_letter_without_a_summary_tells_nothing_of_the_patient() -> None:
    found = extracted("HOW THE IMR FINAL DETERMINATION WAS MADE\nA 50 year old man decided.")
    assert [f for f in found.findings if f.slot.field.startswith("patient.")] == []
