"""Numbers of a request: strength, quantity, refills, visits, times (letters.md 2.3, 2.4)."""

from __future__ import annotations

import pytest

from imrdesk.domain import Value
from imrdesk.extract.amounts import read_count
from imrdesk.extract.amounts import read_duration
from imrdesk.extract.amounts import read_form
from imrdesk.extract.amounts import read_frequency
from imrdesk.extract.amounts import read_strength
from imrdesk.extract.amounts import read_visits
from tests.extract.letters import extracted
from tests.extract.letters import item
from tests.extract.letters import values


def told(words: str, *fields: str) -> dict[str, Value]:
    """The first value of each field of an item that holds one."""
    found = extracted(item(words))
    return {field: held[0] for field in fields if (held := values(found, field, 1))}


@pytest.mark.parametrize(
    ("words", "strength", "unit"),
    [
        ("Valium 10mg #60", 10, "mg"),
        ("VALIUM 10 MG #60", 10, "mg"),
        ("Valium 5gm #90", 5, "g"),
        ("Valium tab 10 mg 1 po qhs", 10, "mg"),
        ("Soma 350 milligrams", 350, "mg"),
        ("Ultram (tramadol) 50mg #120", 50, "mg"),
        ("Lunesta 37.5mg", 37.5, "mg"),
        ("Norco 10/325mg #60", "10/325", "mg"),
        ("Norco 10-325 mg #60", "10/325", "mg"),
        ("Norco 10 / 325 mg #60", "10/325", "mg"),
        ("Norco 10mg/325mg #60", "10/325", "mg"),
        ("Norco 10\n/325mg #60", "10/325", "mg"),
        ("Norco 7.500mg #60", 7.5, "mg"),
        ("Trezix 320.5/30/16 mg #90", "320.5/30/16", "mg"),
        ("Lidoderm patch 5% #30", 5, "%"),
        ("Lidoderm 5 percent patch #30", 5, "%"),
        ("Capsaicin 0.025% cream", 0.025, "%"),
        ("Butrans patch 10mcg/hr #4", 10, "mcg/hr"),
        ("Synapryn 10mg/1ml oral suspension 500ml", 10, "mg/ml"),
        ("Tabradol 1mg/ml 250ml", 1, "mg/ml"),
        ("Vitamin D 50,000 IU #4", 50000, "IU"),
        ("Botox 200 units", 200, "units"),
        ("Cyanocobalamin 1000mcg injection", 1000, "mcg"),
    ],
)
def test_strengths(words: str, strength: Value, unit: str) -> None:
    assert told(words, "strength", "strength_unit") == {
        "strength": strength,
        "strength_unit": unit,
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Norco 10/325 #60", {"strength": "10/325"}),
        ("Soma 350 #60", {"strength": 350}),
        ("Tylenol #3 #60", {}),
        ("Soma #60", {}),
        ("Soma 1 tab #60", {}),
        ("Medrox ointment 120 gm", {}),
        ("Flurbiprofen 20%, Baclofen 5% cream 210 grams", {}),
        ("Soma DOS 12/13/2013", {}),
        ("Soma DOS 12/13/2013 350mg", {}),
    ],
)
def test_strengths_without_a_unit_or_none(words: str, expected: dict[str, Value]) -> None:
    assert told(words, "strength", "strength_unit") == expected


@pytest.mark.parametrize(
    ("words", "quantity"),
    [
        ("Soma 350mg #60", 60),
        ("Soma 350mg # 60", 60),
        ("Soma 350mg, QTY: 60", 60),
        ("Soma 350mg Qty 60", 60),
        ("Soma 350mg, quantity of 60", 60),
        ("Soma 350mg quantity: #60", 60),
        ("Soma 350mg x 60", 60),
        ("Soma 350mg \u00d760", 60),
        ("Soma 350mg times sixty", None),
        ("Soma 350mg times thirty", 30),
        ("Soma 350mg thirty count", 30),
        ("Soma 350mg dispense 60", 60),
        ("Soma 350mg 60 tabs", 60),
        ("Soma 350mg sixty (60) tablets", 60),
        ("60 tablets of Soma 350mg", 60),
        ("Soma 350mg (60)", 60),
        ("1 prescription of Soma 350mg #60", 60),
        ("Voltaren gel 1%, 120 grams", 120),
        ("Voltaren 1% gel 100gm", 100),
        ("Tabradol 1mg/ml 250ml", 250),
        ("Flurbiprofen 20%, Baclofen 5% in cream base 210 grams", 210),
        ("Lidoderm patches #1 box", 1),
        ("Lidoderm 5% patches, 2 boxes", 2),
        ("Prilosec 20mg one container", 1),
        ("Three Synvisc injections left knee", 3),
        ("Tylenol #3 #60", 60),
        ("Norco 10/325mg one to two tabs every 4-6 hours, #180", 180),
        ("Norco 10/325mg, 1-2 x per day", None),
        ("Soma 350mg", None),
        ("Soma 350mg #20%", None),
    ],
)
def test_quantities_of_drugs(words: str, quantity: int | None) -> None:
    expected: dict[str, Value] = {} if quantity is None else {"quantity": quantity}
    assert told(words, "quantity") == expected


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Soma 350mg #60", "given"),
        ("Soma 350mg, quantity not specified", "not_specified"),
        ("Soma 350mg (quantity unspecified)", "not_specified"),
        ("Soma 350mg, unspecified quantity", "not_specified"),
        ("Soma 350mg, quantity: unknown", "not_specified"),
        ("Unknown prescription of Soma 350mg", "unknown"),
        ("Soma, undetermined length", "unknown"),
        ("Soma 350mg", "missing"),
        ("Unknown cervical trigger point injections", "unknown"),
    ],
)
def test_whether_a_quantity_is_stated(words: str, status: str) -> None:
    assert told(words, "quantity_status") == {"quantity_status": status}


@pytest.mark.parametrize(
    ("words", "quantity"),
    [
        ("Urine drug screen, quantity 1", 1),
        ("One (1) urine drug screen", 1),
        ("ECG times 3", 3),
        ("Electrodes, 10 packs", 10),
        ("Trigger point injections times 4", 4),
        ("Physical therapy #6", 6),
        ("2 wrist braces", 2),
        ("3 phase bone scan", None),
        ("3 in 1 commode", None),
        ("30 day rental of a TENS unit", None),
        ("Physical therapy times 6", None),
        ("TENS unit", None),
    ],
)
def test_quantities_of_services(words: str, quantity: int | None) -> None:
    expected: dict[str, Value] = {} if quantity is None else {"quantity": quantity}
    assert told(words, "quantity") == expected


@pytest.mark.parametrize(
    ("words", "refills"),
    [
        ("Soma 350mg #60 with 2 refills", 2),
        ("Soma 350mg #60 with one refill", 1),
        ("Soma 350mg #60, refills: 3", 3),
        ("Soma 350mg #60 refill x2", 2),
        ("Soma 350mg #60 x 2 refills", 2),
        ("Soma 350mg #60 with no refills", 0),
        ("SOMA 350MG #60 WITH NO REFILLS", 0),
        ("Soma 350mg #60", None),
    ],
)
def test_refills(words: str, refills: int | None) -> None:
    expected: dict[str, Value] = {} if refills is None else {"refills": refills}
    assert told(words, "refills") == expected


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("Soma 350mg 60 tablets", "tab"),
        ("Soma tab 350mg", "tab"),
        ("Gabapentin 300mg/cap #90", "cap"),
        ("Lidoderm patches #30", "patch"),
        ("Voltaren gel", "gel"),
        ("Terocin lotion", "lotion"),
        ("Toradol injection 60mg", "injection"),
        ("Ketoprofen 20% creams", "cream"),
        ("Fentanyl lozenges", "lozenge"),
        ("Diclofenac suppositories", "suppository"),
        ("Soma 350mg", None),
    ],
)
def test_dose_forms(words: str, form: str | None) -> None:
    expected: dict[str, Value] = {} if form is None else {"dose_form": form}
    assert told(words, "dose_form") == expected


@pytest.mark.parametrize(
    ("words", "frequency", "duration", "visits"),
    [
        ("2 x 4", "2 per week", "4 weeks", 8),
        ("2x4", "2 per week", "4 weeks", 8),
        ("trial 2 x 4", "2 per week", "4 weeks", 8),
        ("2 times a week for 4 weeks", "2 per week", "4 weeks", 8),
        ("2 times per\nweek for 6 weeks", "2 per week", "6 weeks", 12),
        ("two times a week times six weeks", "2 per week", "6 weeks", 12),
        ("3 times a week for 4 weeks (12 sessions)", "3 per week", "4 weeks", 12),
        ("twice a week for 3 weeks", "2 per week", "3 weeks", 6),
        ("once a week for 6 weeks", "1 per week", "6 weeks", 6),
        ("2 times weekly for 3 weeks", "2 per week", "3 weeks", 6),
        ("2-3 times a week for 4-6 weeks", "3 per week", "6 weeks", 18),
        ("1 to 2x/week x 4 to 6 weeks", "2 per week", "6 weeks", 12),
        ("2xwk x 6wks", "2 per week", "6 weeks", 12),
        ("two (2) times a week for four (4) weeks", "2 per week", "4 weeks", 8),
        ("(2) times a week for (4) weeks", "2 per week", "4 weeks", 8),
        ("12 sessions 2 times a week for 6 weeks", "2 per week", "6 weeks", 12),
        ("3 days a week for 4 weeks", "3 per week", "4 weeks", 12),
        ("2 times a month for 3 months", "2 per month", "3 months", 6),
        ("2 times a week for 2 months", "2 per week", "2 months", 16),
        ("2 times a day for 5 days", "2 per day", "5 days", 10),
        ("2 times daily for 5 days", "2 per day", "5 days", 10),
        ("1 visit a week for 1 week", "1 per week", "1 week", 1),
        ("10 visits, 2 times a week for 4 weeks", "2 per week", "4 weeks", 10),
        ("times 12", None, None, 12),
        ("x12", None, None, 12),
        ("(x12)", None, None, 12),
        ("#12", None, None, 12),
        ("8 sessions", None, None, 8),
        ("; twelve (12) visits", None, None, 12),
        ("sessions x 8", None, None, 8),
        ("6 sessions over 6 weeks", None, "6 weeks", 6),
        ("for 6 weeks", None, "6 weeks", None),
        ("for the neck", None, None, None),
    ],
)
def test_schedules_of_therapy(
    words: str, frequency: str | None, duration: str | None, visits: int | None
) -> None:
    expected = {"frequency": frequency, "duration": duration, "visits_total": visits}
    found = told(f"Physical therapy {words}", *expected)
    assert found == {name: value for name, value in expected.items() if value is not None}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Six visits of acupuncture", {"visits_total": 6}),
        ("12 additional physical therapy visits", {"visits_total": 12}),
        ("Twelve sessions of aquatic therapy", {"visits_total": 12}),
        ("Office visit x 2", {"visits_total": 2}),
        ("Follow-up visits times 2", {"visits_total": 2}),
        ("Follow-up visit in six weeks", {}),
        ("Psychotherapy, 4 sessions", {"visits_total": 4}),
        ("Functional restoration program 80 hours", {"duration": "80 hours"}),
        ("TENS unit 30 day rental", {"duration": "30 days"}),
        ("H-wave unit 1 month trial", {"duration": "1 month"}),
        ("Gym membership for one year", {"duration": "1 year"}),
        ("Home health aide 7 days a week for 6 weeks",
         {"frequency": "7 per week", "duration": "6 weeks"}),
        ("Soma 350mg 2 times a week for 4 weeks", {}),
    ],
)  # fmt: skip
def test_schedules_of_other_services(words: str, expected: dict[str, Value]) -> None:
    assert told(words, "frequency", "duration", "visits_total") == expected


@pytest.mark.parametrize("words", ["", "none", "times", "2 x", "\u0662 x \u0664"])
def test_words_without_a_schedule_have_no_reading(words: str) -> None:
    assert read_visits(words) is None
    assert read_frequency(words) is None
    assert read_duration(words) is None


def test_readings_of_single_words() -> None:
    assert read_strength("10mg/325") == "10/325"
    assert read_count("2.5") == 2.5
    assert read_count("twelve") == 12
    assert read_form("Tablets") == "tab"
    assert read_form("Drops") == "drop"
