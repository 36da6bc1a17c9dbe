from __future__ import annotations

import pytest

from imrdesk.domain import Severity
from imrdesk.domain import Value
from tests.checks.letters import Dispute
from tests.checks.letters import Draft
from tests.checks.letters import Told
from tests.checks.letters import drug
from tests.checks.letters import fired

WARN = [(Severity.WARN, 1)]
ERROR = [(Severity.ERROR, 1)]
INFO = [(Severity.INFO, 1)]


def dose(item: str, generic: str, strength: Value, unit: str, written: str = "") -> Draft:
    name = item.split(maxsplit=1)[0]
    values: list[Told] = [
        ("drug_name", name),
        ("drug_generic", generic, name),
        ("strength", strength, written or str(strength)),
        ("quantity", 30, "30"),
    ]
    if unit:
        values.append(("strength_unit", unit, unit))
    return drug(item, *values, middle=f"He takes {name}. ")


@pytest.mark.parametrize(
    ("item", "generic", "strength", "unit"),
    [
        ("Ativan 1gm #30", "lorazepam", 1, "g"),
        ("Soma 350mcg #30", "carisoprodol", 350, "mcg"),
        ("Duragesic 25mg #30", "fentanyl", 25, "mg"),
    ],
)
def test_i01_tells_of_units_that_cannot_be(
    item: str, generic: str, strength: int, unit: str
) -> None:
    assert fired(dose(item, generic, strength, unit), "I01") == ERROR


@pytest.mark.parametrize(
    ("item", "generic", "strength", "unit"),
    [
        ("Ativan 1mg #30", "lorazepam", 1, "mg"),
        ("Duragesic 25mcg patch #30", "fentanyl", 25, "mcg"),
        ("Carafate 1g #30", "sucralfate", 1, "g"),
        ("Voltaren gel 100g #30", "diclofenac", 100, "g"),
        ("Synapryn 10mg/ml suspension 500ml #30", "tramadol", 500, "ml"),
        ("Restoril 15 #30", "temazepam", 15, ""),
        ("Lactulose 10mg #30", "lactulose", 10, "mg"),
        ("Insulin suspension 5g #30", "insulin", 5, "g"),
    ],
)
def test_i01_leaves_units_that_can_be(item: str, generic: str, strength: int, unit: str) -> None:
    assert fired(dose(item, generic, strength, unit), "I01") == []


@pytest.mark.parametrize(
    ("item", "generic", "strength", "written"),
    [
        ("Lioresal 100mg #30", "baclofen", 100, "100"),
        ("Norco 10mg #30", "hydrocodone/acetaminophen", 10, "10"),
        ("Norco 7.500mg #30", "hydrocodone/acetaminophen", 7.5, "7.500"),
        ("Norco 10/400mg #30", "hydrocodone/acetaminophen", "10/400", "10/400"),
        ("Norco 10-325mg #30", "hydrocodone/acetaminophen", "10/325", "10-325"),
        ("Ambien 50mg #30", "zolpidem", 50, "50"),
    ],
)
def test_i02_tells_of_unusual_strengths(
    item: str, generic: str, strength: Value, written: str
) -> None:
    assert fired(dose(item, generic, strength, "mg", written), "I02") == WARN


@pytest.mark.parametrize(
    ("item", "generic", "strength", "unit"),
    [
        ("Lioresal 10mg #30", "baclofen", 10, "mg"),
        ("Norco 10/325mg #30", "hydrocodone/acetaminophen", "10/325", "mg"),
        ("Trezix 320.5/30/16mg #30", "dihydrocodeine/caffeine/APAP", "320.5/30/16", "mg"),
        ("OxyContin 80mg #30", "oxycodone", 80, "mg"),
        ("Roxicodone 30mg #30", "oxycodone", 30, "mg"),
        ("Lidoderm 5% patch #30", "lidocaine", 5, "%"),
        ("Vitamin D 5000mcg #30", "vitamin D", 5000, "mcg"),
        ("Baclofen 500mcg #30", "baclofen", 500, "mcg"),
        ("Flurbiprofen 20% cream #30", "flurbiprofen", 20, "%"),
    ],
)
def test_i02_leaves_usual_strengths(item: str, generic: str, strength: Value, unit: str) -> None:
    assert fired(dose(item, generic, strength, unit), "I02") == []


def test_i02_takes_a_combination_with_both_units() -> None:
    both = dose("Norco 10mg/325mg #30", "hydrocodone/acetaminophen", "10/325", "mg", "10mg/325")
    assert fired(both, "I02") == []


def test_i02_knows_the_brand() -> None:
    assert fired(dose("Roxicodone 80mg #30", "oxycodone", 80, "mg"), "I02") == WARN


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((), WARN),
        ((("quantity_status", "not_specified", "Soma"),), WARN),
        ((("quantity_status", "unknown", "Soma"),), WARN),
        ((("quantity", 60, "60"),), []),
        ((("quantity_status", "given", "Soma"),), []),
    ],
)
def test_i03_wants_a_quantity(values: tuple[Told, ...], told: list[tuple[Severity, int]]) -> None:
    named: tuple[Told, ...] = (("drug_name", "Soma"), ("drug_generic", "carisoprodol", "Soma"))
    assert fired(drug("Soma 350mg #60", *named, *values), "I03") == told


def test_i03_lets_injections_be() -> None:
    named: tuple[Told, ...] = (("drug_name", "Toradol"), ("drug_generic", "ketorolac", "Toradol"))
    assert fired(drug("Toradol 60mg IM injection", *named), "I03") == []
    assert fired(drug("Toradol 10mg", *named), "I03") == WARN


def test_without_an_item_nothing_is_asked_of_its_drug() -> None:
    named: tuple[Told, ...] = (("drug_name", "Soma"), ("drug_generic", "carisoprodol"))
    draft = Draft(disputes=[Dispute(item="", values=named)])
    assert [fired(draft, rule) for rule in ("I01", "I02", "I03", "I04", "I06")] == [[]] * 5


def test_i03_asks_nothing_of_a_service() -> None:
    assert fired(Draft(), "I03") == []


def test_i04_wants_a_strength_of_tablets() -> None:
    named: tuple[Told, ...] = (("drug_name", "Soma"), ("drug_generic", "carisoprodol", "Soma"))
    assert fired(drug("Soma #60", *named), "I04") == INFO
    assert fired(drug("Soma 350mg", *named, ("strength", 350, "350")), "I04") == []
    cream: tuple[Told, ...] = (("drug_name", "Terocin"), ("drug_generic", "lidocaine", "Terocin"))
    assert fired(drug("Terocin #1", *cream), "I04") == []


def test_i06_tells_of_what_may_be_an_unknown_drug() -> None:
    assert fired(drug("Zzyxomab 20mg #30"), "I06") == INFO
    assert fired(drug("Soma 350mg #30", ("drug_generic", "carisoprodol", "Soma")), "I06") == []
    assert fired(Draft(), "I06") == []


_VALIUM: tuple[Told, ...] = (("drug_name", "Valium"), ("drug_generic", "diazepam", "Valium"))


@pytest.mark.parametrize(
    ("middle", "told"),
    [
        ("He takes Soma and naproxen. ", WARN),
        ("He takes diazepam. ", []),
        ("The plan was to go on with Valium. ", []),
        ("A drug screen showed Valium. ", []),
        ("Valium was denied before. ", WARN),
    ],
)
def test_m01_wants_the_drug_in_the_summary(middle: str, told: list[tuple[Severity, int]]) -> None:
    assert fired(drug("Valium 5mg #30", *_VALIUM, middle=middle), "M01") == told


def test_m01_takes_a_medication_that_a_reviewer_added() -> None:
    draft = drug("Valium 5mg #30", *_VALIUM)
    draft.patient = [*draft.patient, ("patient.medication", "diazepam", "")]
    assert fired(draft, "M01") == []


def test_m01_compares_parts_of_combinations() -> None:
    named: tuple[Told, ...] = (
        ("drug_name", "Norco"),
        ("drug_generic", "hydrocodone/acetaminophen", "Norco"),
    )
    assert fired(drug("Norco 10/325mg #30", *named, middle="He has Vicodin. "), "M01") == []


def test_m02_tells_of_an_opioid_beside_a_benzodiazepine() -> None:
    draft = drug("Valium 5mg #30", *_VALIUM, middle="He takes Norco. ")
    assert fired(draft, "M02") == []
    draft.patient = [*draft.patient, ("patient.medication", "Norco")]
    assert fired(draft, "M02") == [(Severity.INFO, 0)]
