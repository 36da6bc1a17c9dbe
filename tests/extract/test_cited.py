"""Guidelines that the summary says the utilization review cited."""

from __future__ import annotations

import pytest

from imrdesk.domain import Value
from tests.extract.letters import double_spaced
from tests.extract.letters import extracted
from tests.extract.letters import summary
from tests.extract.letters import values

DENIED = "On 4/4/2014 UR denied a brace"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (f"{DENIED}. The CA MTUS Chronic Pain Medical Treatment Guidelines and ODG were cited.",
         ["CA MTUS Chronic Pain Medical Treatment Guidelines", "ODG"]),
        (f"{DENIED}, citing the MTUS, ACOEM and Official Disability Guidelines.",
         ["MTUS", "ACOEM", "Official Disability Guidelines"]),
        (f"{DENIED}, citing the MTUS ACOEM Guidelines.", ["MTUS ACOEM Guidelines"]),
        (f"{DENIED}. The MTUS, ACOEM Guidelines, (or ODG) was cited.",
         ["MTUS", "ACOEM Guidelines", "ODG"]),
        ("In a UR report of 4/4/2014, the claims administrator denied a brace. It based its "
         "decision on the MTUS Knee Complaints.", ["MTUS Knee Complaints"]),
        (f"{DENIED}, citing a lack of opioids for the eye.", []),
        (f"{DENIED}. The MTUS is a book.", []),
        ("The knee is sore. The MTUS was cited.", []),
    ],
)  # fmt: skip
def test_guidelines_of_the_review(words: str, expected: list[Value]) -> None:
    letter = summary(words)
    assert values(extracted(letter), "ur.guideline") == expected
    assert values(extracted(double_spaced(letter)), "ur.guideline") == expected
