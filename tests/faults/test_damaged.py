"""Damage is noticed before it can answer, and what can be made anew is."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from imrdesk.desk import Desk
from imrdesk.desk.selftest import probe
from imrdesk.domain import Proposal
from imrdesk.domain import Slot
from imrdesk.domain import Verdict
from tests.desk.letters import determination
from tests.desk.letters import write

SEED = 20160502
FLIPS = 6
Damage = Callable[[Path], object]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with reviewed letters, and beside it the answers that it gives."""
    place = tmp_path_factory.mktemp("sound")
    for n in range(6):
        write(place / "letters", f"{n}.txt", determination(f"CM16-000000{n}", age=30 + n))
    with closing(Desk.open(place / "home", reviewer="Ada")) as desk:
        list(desk.add([place / "letters"]))
        for row in desk.rows()[:3]:
            slot = Slot("item", 1)
            desk.propose(Proposal(row.letter_id, slot, Verdict.CORRECTED, typed="Wordy item"))
            desk.note(row.letter_id, "The reviewer wrote these very words.")
    assert probe(place / "home", place / "answers") == "RIGHT"
    return place


def damages(size: int, chance: random.Random) -> Iterator[tuple[str, Damage]]:
    for place in chance.sample(range(size), min(FLIPS, size)):
        yield f"byte {place}", lambda path, at=place: _flip(path, at)  # type: ignore[misc]
    yield "halved", lambda path: path.write_bytes(path.read_bytes()[: size // 2])
    yield "emptied", lambda path: path.write_bytes(b"")
    yield "zeros", lambda path: path.write_bytes(b"\0" * size)
    yield "deleted", Path.unlink


def _flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1 << at % 8
    path.write_bytes(data)


def test_a_damaged_index_never_answers(sound: Path, tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 - no secret
    told = {}
    for file in sorted((sound / "home" / "index").iterdir()):
        for what, damage in damages(file.stat().st_size, chance):
            home = tmp_path / "copy"
            shutil.copytree(sound / "home", home)
            damage(home / "index" / file.name)
            told[file.suffix, what] = probe(home, sound / "answers")
            shutil.rmtree(home)
    wrong = {where: said for where, said in told.items() if said.split()[0] == "WRONG"}
    assert wrong == {}
    assert sum(said.startswith("DETECTED") for said in told.values()) > len(told) // 2


def test_a_changed_word_of_a_reviewer_is_always_noticed(sound: Path, tmp_path: Path) -> None:
    whole = (sound / "home" / "desk.db").read_bytes()
    chance = random.Random(SEED)  # noqa: S311 - no secret
    for words in (b"The reviewer wrote these very words.", b"Wordy item", b"Ada"):
        at = whole.index(words) + chance.randrange(len(words))
        home = tmp_path / words.decode()
        shutil.copytree(sound / "home", home)
        _flip(home / "desk.db", at)
        assert probe(home, sound / "answers").startswith("DETECTED")


def test_a_damaged_desk_is_told_in_one_line_and_never_a_fault(sound: Path, tmp_path: Path) -> None:
    whole = (sound / "home" / "desk.db").read_bytes()
    chance = random.Random(SEED)  # noqa: S311 - no secret
    told = set()
    for n, at in enumerate(chance.sample(range(len(whole)), 60)):
        home = tmp_path / str(n)
        shutil.copytree(sound / "home", home)
        (home / "desk.db").write_bytes(whole[:at] + bytes([whole[at] ^ 0x80]) + whole[at + 1 :])
        said = probe(home, sound / "answers")
        assert len(said.splitlines()) == 1
        told.add(said.split()[0])
        shutil.rmtree(home)
    assert told == {"RIGHT", "DETECTED"}
