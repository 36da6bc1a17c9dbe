"""Determination letters for tests, written for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from imrdesk.desk import Desk

Item = tuple[str, str]

NORCO: Item = ("Norco 10/325mg #60", "Upheld")
MRI: Item = ("MRI of the cervical spine without contrast", "Overturned")


def determination(
    case: str = "CM16-0000001",
    *,
    age: int = 48,
    items: Sequence[Item] = (NORCO, MRI),
    more: str = "",
) -> str:
    """A letter in the form of 2016, with made-up findings."""
    return (
        f"Case Number: {case} Date Assigned: 03/02/2016\n"
        "Date of Injury: 01/15/2014 Decision Date: 03/28/2016\n"
        "UR Denial Date: 02/10/2016 Priority: Standard\n"
        "Application Received: 02/22/2016\n\n"
        "HOW THE IMR FINAL DETERMINATION WAS MADE\n\n"
        "The reviewer was chosen for experience in the field.\n"
        "State(s) of Licensure: California\n"
        "Certification(s)/Specialty: Physical Medicine & Rehabilitation\n\n"
        "CLINICAL CASE SUMMARY\n\n"
        f"The injured worker is a {age} year old female who hurt her neck on 1-15-2014 when a "
        f"shelf gave way. Her hands tingle at night and she sleeps badly. {more}\n\n"
        "IMR ISSUES, DECISIONS AND RATIONALES\n\n"
        "The Final Determination was based on decisions for the disputed items/services set forth "
        "below:\n\n" + "\n".join(_decided(item, decision) for item, decision in items)
    )


def _decided(item: str, decision: str) -> str:
    need = "is not" if decision == "Upheld" else "is"
    return (
        f"{item}: {decision}\n\n"
        "Claims Administrator guideline: Decision based on MTUS Chronic Pain Medical Treatment "
        "2009.\n\n"
        "MAXIMUS guideline: Decision based on MTUS Chronic Pain Medical Treatment 2009.\n\n"
        "Decision rationale: Little in the chart speaks to how she fares from week to week. "
        f"Therefore, the request {need} medically necessary.\n"
    )


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def sit_down(desk: Desk, reviewer: str) -> None:
    """All that is said from here on is said by this reviewer, as if she had opened the desk."""
    desk._seat(replace(desk._bench, reviewer=reviewer))
