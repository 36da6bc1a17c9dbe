"""Letters damaged in every way that files meet, and what must hold for each of them.

    python -m tests.extract.mutations 20000 7

reads that many damaged letters, from that seed on, and lists those that end the extractor or give
a value that its own words do not prove.
"""

from __future__ import annotations

import itertools
import random
import re
import sys
import traceback
from collections.abc import Callable
from collections.abc import Iterator
from typing import Final

from imrdesk import paths
from imrdesk.domain import Extraction
from imrdesk.domain import Letter
from imrdesk.extract.engine import extract
from imrdesk.extract.readings import value_of
from imrdesk.letters.decode import decode
from tests.extract.letters import LETTER
from tests.extract.letters import double_spaced
from tests.extract.letters import letter
from tests.extract.letters import rules
from tests.extract.test_early import FORMAT_A
from tests.extract.test_early import FORMAT_B
from tests.extract.test_early import FORMAT_CF

PARTIAL: Final = LETTER.replace(
    "Norco 10/325mg #60: Upheld",
    "Norco 10/325mg #60 was the original request. Norco 10/325mg #25 was authorized by the Claims "
    "Administrator. The remaining IMR eligible portion of the original request, Norco 10/325mg #35 "
    "is: Upheld",
)
SAMPLES: Final = sorted((paths.resources() / "samples").glob("*.txt"))
WHOLE: Final = (
    *(LETTER, double_spaced(LETTER), PARTIAL, FORMAT_A, FORMAT_B, FORMAT_CF),
    *(decode(path.read_bytes()).text for path in SAMPLES),
)

Change = Callable[[str, random.Random], str]


def _place(text: str, chance: random.Random) -> int:
    return chance.randint(0, len(text))


def drop_letters(text: str, chance: random.Random) -> str:
    at = _place(text, chance)
    return text[:at] + text[at + chance.randint(1, 40) :]


def drop_bytes(text: str, chance: random.Random) -> str:
    data = text.encode()
    at = chance.randint(0, len(data))
    return decode(data[:at] + data[at + chance.randint(1, 3) :]).text if len(data) > 9 else text


def with_line_ends_of_windows(text: str, chance: random.Random) -> str:
    """Written by Windows in its own code page, its end lost, decoded again."""
    data = text.replace("\n", "\r\n").encode("cp1252", errors="replace")
    return decode(data[: len(data) - chance.choice((0, 1, 50, 500))]).text


def with_stray_letter(text: str, chance: random.Random) -> str:
    at = _place(text, chance)
    return (
        text[:at] + chance.choice(" .,;:#()[]-/0OIl%\n\f\u00a0\u00b0\u2013\u201c\u0130") + text[at:]
    )


def upper(text: str, chance: random.Random) -> str:
    at = _place(text, chance)
    end = at + chance.choice((30, 300, len(text)))
    return text[:at] + text[at:end].upper() + text[end:]


def glue_lines(text: str, chance: random.Random) -> str:
    return re.sub(r"\n", lambda _: "" if chance.random() < 0.2 else "\n", text)


def join_paragraphs(text: str, chance: random.Random) -> str:
    return text.replace("\n\n", chance.choice(("\n", " ", "")))


def swap_lines(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def swap_sections(text: str, chance: random.Random) -> str:
    parts = re.split(r"\n(?=[A-Z][A-Z ,]{10,}\n)", text)
    chance.shuffle(parts)
    return "\n".join(parts)


def repeat(text: str, chance: random.Random) -> str:
    at = _place(text, chance)
    part = text[at : at + chance.choice((5, 50, 500))]
    return text[:at] + part * chance.randint(1, 6) + text[at:]


def page_break(text: str, chance: random.Random) -> str:
    at = _place(text, chance)
    return text[:at] + chance.choice(("\f", "\n\f\n", "\n\n\n\n")) + text[at:]


def spaced(text: str, _: random.Random) -> str:
    return double_spaced(text)


def other_number(text: str, chance: random.Random) -> str:
    numbers = ("0", "7", "13/39/2014", "99999999999999999999", "1/2/3", "C99", "1,000", "-5")
    return re.sub(
        r"\d[\d/,.-]*", lambda m: chance.choice(numbers) if chance.random() < 0.1 else m[0], text
    )


CHANGES: Final[tuple[Change, ...]] = (
    drop_letters,
    drop_bytes,
    with_line_ends_of_windows,
    with_stray_letter,
    upper,
    glue_lines,
    join_paragraphs,
    swap_lines,
    swap_sections,
    repeat,
    page_break,
    spaced,
    other_number,
)


def damaged(chance: random.Random) -> Letter:
    """A letter after one to five changes, with pages that begin anywhere."""
    text = chance.choice(WHOLE)
    for _ in range(chance.randint(1, 5)):
        text = chance.choice(CHANGES)(text[:20_000], chance)
    starts = sorted(chance.randint(1, len(text) + 1) for _ in range(chance.randint(0, 3)))
    return letter(text, (0, *starts))


def faults(read: Letter, found: Extraction) -> Iterator[str]:
    """What is wrong with an extraction of any text whatever."""
    slots = [f.slot for f in found.findings]
    if len(slots) != len(set(slots)):
        yield "a slot stands twice"
    for f in found.findings:
        words = f.span.of(read.text)
        if not words or f.span.end > len(read.text):
            yield f"{f.slot}: no words at {f.span}"
        elif value_of(f.slot.field, f.rule, words, rules()) != f.value:
            yield f"{f.slot}: {f.value!r} is not what {words!r} says"
    for first, second in itertools.pairwise(found.sections):
        if first.body.end > second.body.start:
            yield f"{first.name} runs into {second.name}"
    items = [f.span for f in found.findings if f.slot.field == "item"]
    for first_item, second_item in itertools.pairwise(items):
        if first_item.end > second_item.start:
            yield "two items share words"


def main(argv: list[str]) -> int:
    wanted, seed = int(argv[0]), int(argv[1]) if len(argv) > 1 else 0
    ended = unsound = values = 0
    for number in range(seed, seed + wanted):
        read = damaged(random.Random(number))  # noqa: S311 - the same letters from the same seed
        try:
            found = extract(read, rules())
        except Exception:  # noqa: BLE001 - all that ends the extractor is to be listed
            ended += 1
            sys.stdout.write(f"{number}: {traceback.format_exc(limit=-2)}\n")
            continue
        values += len(found.findings)
        for fault in faults(read, found):
            unsound += 1
            sys.stdout.write(f"{number}: {fault}\n")
    sys.stdout.write(f"{wanted} letters, {values} values: {ended} exceptions, {unsound} unsound\n")
    return 1 if ended or unsound else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
