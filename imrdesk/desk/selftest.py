"""The desk put to the test by loops that kill it, cut its power, fill its disk or damage it.

A loop says READY when the desk stands open, then ACK with a token after each save that it calls
durable, or FAIL with the reason when a save is refused. A look afterwards says what is left.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import time
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import closing
from contextlib import suppress
from pathlib import Path
from typing import Final

from imrdesk.desk.bench import index_folder
from imrdesk.desk.desk import Desk
from imrdesk.desk.verifying import verify
from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from imrdesk.errors import DeskError
from imrdesk.errors import DiskFull
from imrdesk.errors import DiskRefuses
from imrdesk.extract.engine import extract
from imrdesk.paths import resources
from imrdesk.search.index import IndexedLetter
from imrdesk.store.home import TEMPORARY
from imrdesk.store.proof import Proof

REFUSED: Final = 3
LETTERS_A_SAVE: Final = 5
PAUSE: Final = 0.05
Say = Callable[[str], None]
Answers = dict[str, object]


def save_loop(home: Path, say: Say, *, go_on: bool = False) -> int:
    """Correct values for ever; `go_on` tries again after a refusal instead of ending."""
    with closing(Desk.open(home, reviewer="selftest")) as desk:
        if not desk.rows():
            list(desk.add([resources() / "samples"]))
        letters = [row.letter_id for row in desk.rows() if row.items]
        say("READY")
        while True:
            token = _token()
            letter = random.choice(letters)  # noqa: S311 - no secret
            act = Proposal(letter, Slot("item", 1), Verdict.CORRECTED, typed=token)
            if not _told(lambda act=act: desk.propose(act), token, say):  # type: ignore[misc]
                if not go_on:
                    return REFUSED
                time.sleep(PAUSE)


def index_loop(home: Path, say: Say, *, go_on: bool = False) -> int:
    """Add letters for ever, as an import does: saved first, then made findable."""
    with closing(Desk.open(home, reviewer="selftest")) as desk:
        list(desk.catch_up())
        say("READY")
        while True:
            token = _token()
            if not _told(lambda token=token: _add(desk, token), token, say):  # type: ignore[misc]
                if not go_on:
                    return REFUSED
                time.sleep(PAUSE)


def look(home: Path, acknowledged: Path) -> Answers:
    """What is left of a desk after a loop: does it open, is it whole, is a token lost."""
    tokens = set(acknowledged.read_text().split()) if acknowledged.exists() else set()
    told: Answers = {"opens": False, "intact": False, "lost": len(tokens), "leftovers": 0}
    found = verify(home)
    if found.flaws:
        told["error"] = found.flaws[0].sentence
    try:
        begun = time.monotonic()
        with closing(Desk.open(home, reviewer="selftest")) as desk:
            told |= {"opens": True, "open_s": round(time.monotonic() - begun, 3)}
            told["rebuilt"] = desk.index_is_fresh and bool(desk.rows())
            with suppress(DiskFull, DiskRefuses):  # search waits for room; what is saved does not
                list(desk.catch_up())
            told["letters"] = len(desk.rows())
            missing = tokens - _words_of(home)
            lost = sum(1 for token in missing if not desk.search(token).total)
        told |= {"lost": lost, "acked": len(tokens), "intact": not found.flaws}
        told["leftovers"] = len(list(_leftovers(home)))
    except DeskError as error:
        told["error"] = f"{error.title}: {error}"
    return told


def probe(home: Path, answers: Path) -> str:
    """RIGHT, DETECTED or WRONG: the desk's answers against those noted in a file before."""
    found = verify(home)
    if found.flaws:
        return f"DETECTED {found.flaws[0].sentence}"
    try:
        with closing(Desk.open(home, reviewer="selftest")) as desk:
            rebuilt = desk.index_is_fresh
            list(desk.catch_up())
            now = json.loads(json.dumps(_answers(desk)))
    except DeskError as error:
        return f"DETECTED {error.title}"
    if not answers.exists():
        answers.write_text(json.dumps(now))
    if json.loads(answers.read_text()) != now:
        return "WRONG the answers are not those of before"
    return "DETECTED index rebuilt" if rebuilt else "RIGHT"


def _told(save: Callable[[], object], token: str, say: Say) -> bool:
    try:
        save()
    except (DeskError, OSError) as error:
        say(f"FAIL {type(error).__name__}: {getattr(error, 'title', '')}")
        return False
    say(f"ACK {token}")
    return True


def _add(desk: Desk, token: str) -> None:
    bench = desk.bench
    letters = [_letter(f"{token}{n}") for n in range(LETTERS_A_SAVE)]
    with bench.saving():
        for letter in letters:
            bench.store.add_letter(letter, f"{letter.id[:8]}.txt", bench.now())
            bench.store.put_extraction(extract(letter, bench.rules))
            bench.derive(bench.record(letter.id))
    bench.put_in_index([IndexedLetter(letter.id, letter.text) for letter in letters])


def _letter(token: str) -> Letter:
    text = (
        "IMR FINAL DETERMINATION\n\nThis letter was made up by a test and speaks of nobody. Its "
        f"only word of any worth is {token[:16]}, and {token} is like no other.\n\n"
        "Decision rationale: There is none. Therefore, the request is not medically necessary.\n"
    )
    letter_id = LetterId(hashlib.sha256(text.encode()).hexdigest())
    return Letter(letter_id, text, (0,), "plain", "utf-8")


def _answers(desk: Desk) -> Answers:
    rows = desk.rows()
    words = sorted({w for row in rows for item in row.items for w in item.item.split()})
    plain = [word for word in words if word.isalpha()][:60]
    asked = [*plain, "decision:overturned", "medically necessary"]
    return {
        "rows": [[row.letter_id, row.case_number, str(row.status), row.tags] for row in rows],
        "values": [
            [str(v.slot), str(v.value), v.surface, str(v.state)]
            for row in rows
            for v in desk.view(row.letter_id).values
        ],
        "hits": {
            query: [[h.row.letter_id, h.count, [s.text for s in h.snippets]] for h in hits.rows]
            for query in asked
            for hits in [desk.search(query)]
        },
    }


def _words_of(home: Path) -> set[str]:
    with closing(Proof.open(home)) as proof:
        return set(proof.words_of_trail())


def _leftovers(home: Path) -> Iterator[Path]:
    with suppress(FileNotFoundError):
        yield from (home / TEMPORARY).iterdir()
    yield from home.glob("*.new")
    yield from index_folder(home).glob("*.draft")


def _token() -> str:
    return f"{int.from_bytes(os.urandom(8)):016x}"
