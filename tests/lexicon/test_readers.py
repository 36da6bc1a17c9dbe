from __future__ import annotations

import pytest

from imrdesk.errors import ResourceFault
from imrdesk.lexicon import parse_lexicon
from tests.lexicon.files import SMALL

_DRUG = "diazepam,Valium,,benzodiazepine,Benzodiazepines,mg,1,10,,,test\n"


@pytest.mark.parametrize(
    ("file", "line", "told"),
    [
        ("drugs", _DRUG.replace(",mg,", ",mgs,"), "is not a known unit"),
        ("drugs", _DRUG.replace(",mg,", ",,"), "at least one unit"),
        ("drugs", _DRUG.replace(",1,10,", ",10,1,"), "the smaller one first"),
        ("drugs", _DRUG.replace(",1,10,", ",,10,"), "must both be given"),
        ("drugs", _DRUG.replace(",1,10,,", ",,,10-,"), "not a combination"),
        ("drugs", _DRUG.replace(",1,10,,", ",,,10,"), "not a combination"),
        ("drugs", _DRUG.replace(",Benzodiazepines,", ",Sleepers,"), "is none of"),
        ("services", "X,X,Surgery,Programs,surgery,,test\n", "is none of"),
        ("services", "X,X,Surgery,Spine,operation,,test\n", "is none of"),
        ("body_parts", "hip,hip,,test\n", "“region” is empty"),
        ("body_parts", "hip,hip,hip,\n", "“source” is empty"),
        ("guidelines", "MTUS,chapter,A,A,,2oo4,,,,test\n", "is not a year"),
        ("guidelines", "MTUS,chapter,A,A,,,,9,3,test\n", "the smaller one first"),
        ("guidelines", "MTUS,chapter,A,A,,,,9,,test\n", "must both be given"),
        ("guidelines", "MTUS,chapter,A,A,,,,,,\n", "“source_note” is empty"),
        ("guidelines", "MTUS,verse,A,A,,,,,,test\n", "is none of"),
    ],
)
def test_a_faulty_line_is_refused_by_file_and_line(file: str, line: str, told: str) -> None:
    name = f"lexicon/{file}.csv"
    head = SMALL[name].splitlines()[0]
    with pytest.raises(ResourceFault, match=f"{name}, line 2: .*{told}"):
        parse_lexicon({**SMALL, name: f"{head}\n{line}"})
