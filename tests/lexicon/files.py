"""Small vocabulary files for tests, and the ones that come with the program."""

from __future__ import annotations

from collections.abc import Mapping

from imrdesk.lexicon import Lexicon
from imrdesk.lexicon import parse_lexicon
from imrdesk.paths import resources

SMALL: Mapping[str, str] = {
    "lexicon/drugs.csv": (
        "generic,brands,aliases,class,subcategory,units,low,high,pairs,topical,source\n"
        "diazepam,Valium,,benzodiazepine,Benzodiazepines,mg,1,10,,,test\n"
    ),
    "lexicon/services.csv": (
        "name,terms,category,subcategory,kind,needs_part,source\n"
        "MRI,MRI|magnetic resonance imaging,Diagnostic Testing,Imaging & Radiology,imaging,yes,"
        "test\n"
    ),
    "lexicon/body_parts.csv": "name,terms,region,source\nknee,knee,knee,test\n",
    "lexicon/specialties.csv": "name,aliases,source\nChiropractic,Chiropractor,test\n",
    "lexicon/guidelines.csv": (
        "source,kind,document,name,aliases,years,chapter_number,first_page,last_page,source_note\n"
        "ACOEM,chapter,ACOEM,Knee Complaints,,2004,13,329,360,test\n"
    ),
}


def shipped() -> Lexicon:
    folder = resources()
    return parse_lexicon(
        {
            f"lexicon/{file.name}": file.read_text(encoding="utf-8")
            for file in (folder / "lexicon").glob("*.csv")
        }
    )
