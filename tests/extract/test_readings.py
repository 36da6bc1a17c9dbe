"""From words to value: one reading a rule, else the normal form of the field's kind."""

from __future__ import annotations

import pytest

from imrdesk.domain import Value
from imrdesk.extract.readings import value_of
from tests.extract.letters import rules


@pytest.mark.parametrize(
    ("field", "rule", "words", "value"),
    [
        # no reading of its own: the kind of the field decides
        ("patient.age", "patient.years-old", "48", 48),
        ("patient.date_of_injury", "patient.injury-date", "3/7/81", "1981-03-07"),
        ("patient.sex", "patient.sex-word", "lady", "female"),
        ("item", "dispute.item", "knee\nbrace", "knee brace"),
        ("decision", "dispute.decision", "UPHELD", "Upheld"),
        ("reviewer.license_state", "reviewer.state-label", "New\nYork", "New York"),
        ("spinal_level", "body-part.level", "C6-7", "C6-C7"),
        # words of a vocabulary
        ("drug_generic", "drug.generic", "Valium", "diazepam"),
        ("drug_class", "drug.class", "Valium", "benzodiazepine"),
        ("service_subcategory", "subcategory.of-drug", "Valium", "Benzodiazepines"),
        ("procedure", "service.name", "UDS", "urine drug screen"),
        ("service_category", "category.of-service", "UDS", "Diagnostic Testing"),
        ("service_subcategory", "subcategory.of-service", "UDS", "Lab & Pathology"),
        ("body_part", "body-part.name", "cervical spine", "neck"),
        # and words that it does not know
        ("drug_generic", "drug.generic", "Nonesuch", None),
        ("drug_class", "drug.class", "Nonesuch", None),
        ("service_subcategory", "subcategory.of-drug", "Nonesuch", None),
        ("procedure", "service.name", "nonesuch", None),
        ("service_category", "category.of-service", "nonesuch", None),
        ("body_part", "body-part.name", "nonesuch", None),
        # what the words say by being there
        ("retrospective", "request.yes", "Retro", True),
        ("quantity_status", "quantity.missing", "Soma", "missing"),
        ("service_category", "category.of-drug", "Soma", "Pharmaceuticals"),
        ("ur.determination", "ur.partially-certified", "partially approved",
         "partially certified"),
        # forms of their own
        ("patient.treatment", "summary.treatment", "TENS\nunit", "tens unit"),
        ("patient.treatment", "summary.treatment", " ", None),
        ("reviewer.specialty", "reviewer.specialty-label", "Sports\nMedicine", "Sports Medicine"),
        ("patient.mechanism", "patient.mechanism", "not known", "unknown"),
        ("patient.mechanism", "patient.mechanism", " ", None),
        ("laterality", "body-part.side", "B/L", "bilateral"),
        ("refills", "request.refills", "NO", 0),
        ("visits_total", "visits.product", "2 x 4", 8),
        ("necessity_sentence", "rationale.necessity", "It is not medically necessary.",
         "not_necessary"),
        ("case_outcome", "outcome.decision.by-necessity", "is medically necessary", "Overturn"),
        ("case_outcome", "outcome.decision.by-necessity", "nothing", None),
    ],
)  # fmt: skip
def test_values_of_words(field: str, rule: str, words: str, value: Value | None) -> None:
    assert value_of(field, rule, words, rules()) == value


def test_a_field_that_the_catalogue_does_not_have_is_a_fault() -> None:
    with pytest.raises(KeyError):
        value_of("shoe.size", "any", "9", rules())
