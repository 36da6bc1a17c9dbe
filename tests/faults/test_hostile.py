"""No file stops an import: each is read, or told with a sentence, and the rest goes on."""

from __future__ import annotations

import os
import random
import stat
import time
from contextlib import closing
from contextlib import suppress
from functools import partial
from pathlib import Path

from imrdesk.desk import Desk
from imrdesk.desk.reading import Outcome
from imrdesk.desk.reading import in_workers
from imrdesk.letters.sandbox import MEMORY
from imrdesk.letters.sandbox import WRITTEN
from imrdesk.letters.sandbox import in_time
from tests.desk.letters import determination
from tests.desk.letters import write
from tests.letters.files import docx
from tests.letters.files import paragraph
from tests.letters.files import rtf_of

SEED = 20160503
CANARY = "CANARYQUAGGA"


def hungry(path: str) -> Outcome:
    """A reader that wants more memory than it may have."""
    try:
        bytearray(MEMORY)
    except MemoryError:
        return Outcome(path)
    raise AssertionError("it got all that memory")


def lavish(path: str) -> Outcome:
    """A reader that writes a file larger than it may."""
    with Path(path).open("wb", buffering=0) as file, suppress(OSError):
        file.truncate(WRITTEN)
        file.seek(WRITTEN)
        file.write(b"and more")
    return Outcome(str(Path(path).stat().st_size))


def slow(path: str) -> Outcome:
    if "slow" in path:
        time.sleep(100)
    return Outcome(path)


def test_a_child_gets_no_more_memory_than_its_limit() -> None:
    assert list(filter(None, in_workers(["a.txt"], 1, hungry))) == [Outcome("a.txt")]


def test_a_child_writes_no_more_than_its_limit(tmp_path: Path) -> None:
    path = str(tmp_path / "out.bin")
    assert list(filter(None, in_workers([path], 1, lavish))) == [Outcome(str(WRITTEN))]


def test_a_child_that_takes_too_long_costs_one_file() -> None:
    paths = ["a.txt", "slow.txt", "b.txt"]
    found = list(filter(None, in_workers(paths, 1, partial(in_time, read=slow, seconds=1))))
    assert [o.path for o in found] == paths
    assert [o.path for o in found if o.fault] == ["slow.txt"]


def hostile(folder: Path) -> None:
    """Files of every odd kind beside three good letters."""
    good = determination("CM16-0000009", more=f"She likes the word {CANARY}.")
    write(folder, "good.txt", good)
    write(folder, "new\nline <b>&.txt", determination("CM16-0000010"))
    write(folder / "/".join(["d" * 30] * 20), "deep.txt", determination("CM16-0000011"))
    write(folder, "turned-\u202etxt.txt", good)
    write(folder, "hidden.txt", good + "\u202eDENIED\u202c")
    write(folder, "bidi.pdf", good)
    write(folder, ".dot.txt", good)
    write(folder, "~$lock.txt", good)
    (folder / "nul.txt").write_bytes(b"\0" * 100_000)
    (folder / "wide.txt").write_bytes(determination("CM16-0000012").encode("utf-16-be"))
    (folder / "binary.txt").write_bytes(random.Random(SEED).randbytes(50_000))  # noqa: S311
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    word_files(folder)
    write(folder, "deep.html", "<div>" * 20_000 + good)
    write(folder, "storm.html", f"<p {' '.join(f'a{n}=1' for n in range(20_000))}>{good}")
    write(folder, "unclosed.html", f"<p>{determination('CM16-0000014')}<!-- and no more")
    write(folder, "lol.xml", "<!DOCTYPE l [<!ENTITY a 'lol'>]><l>&a;</l>")
    (folder / "cut.rtf").write_bytes(rtf_of(determination("CM16-0000015").split("\n"))[:-5])
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text(determination("CM16-0000016"))
    (folder / "empty.txt").touch()
    (folder / "sparse.txt").touch()
    os.truncate(folder / "sparse.txt", 20 << 30)
    os.mkfifo(folder / "pipe.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "self.txt").symlink_to("self.txt")
    (folder / "up").symlink_to("..")
    (folder / "lost.txt").symlink_to("nowhere")


def word_files(folder: Path) -> None:
    lines = determination("CM16-0000013").split("\n")
    body = "".join(map(paragraph, lines))
    (folder / "bomb.docx").write_bytes(docx(paragraph("A" * 1_000_000) * 20))
    (folder / "open.docx").write_bytes(docx("<w:tbl><w:tr><w:tc>" * 5_000 + body))
    (folder / "nested.docx").write_bytes(
        docx("<w:tbl><w:tr><w:tc>" * 5_000 + body + "</w:tc></w:tr></w:tbl>" * 5_000)
    )
    (folder / "no-zip.docx").write_text(determination())
    (folder / "outside.docx").write_bytes(docx(body, {"../../../../../tmp/stray": ""}))
    (folder / "word.pdf").write_bytes(docx(body))


def test_every_hostile_file_is_told_and_every_letter_added(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    hostile(folder)
    with closing(Desk.open(home)) as desk:
        (*_, last) = desk.add([folder])
        report = last.report
        assert report is not None
        cases = sorted(row.case_number for row in desk.rows())
        assert [int(case[-2:]) for case in cases] == [9, 9, 9, 9, 10, 11, 12, 13, 13, 14, 15, 16]
        told = {Path(a.path).name for a in report.attention}
        assert told == set(
            "bidi.pdf nul.txt binary.txt cut.pdf empty.txt sparse.txt pipe.txt zero.txt self.txt "
            "lost.txt bomb.docx open.docx no-zip.docx word.pdf lol.xml".split()
        )
        assert {Path(d.path).name for d in report.doubted} == {
            "turned-\\u202etxt.txt",
            "hidden.txt",
            *"wide.txt nested.docx outside.docx deep.html storm.html unclosed.html cut.rtf".split(),
        }
        assert desk.search(CANARY).total == 4
        assert all(len(a.sentence) > 40 for a in desk.attention())


def test_words_of_letters_stay_in_the_desk_and_private(home: Path, tmp_path: Path) -> None:
    write(tmp_path / "letters", "a.txt", determination(more=f"She likes the word {CANARY}."))
    with closing(Desk.open(home)) as desk:
        list(desk.add([tmp_path / "letters"]))
        list(desk.keeping.look_after())
        files = [path for path in home.rglob("*") if path.is_file()]
        loose = [p for p in home.rglob("*") if stat.S_IMODE(p.stat().st_mode) & 0o077]
    assert loose == []
    spilled = [
        path
        for path in (*tmp_path.iterdir(), *files)
        if path.is_file() and CANARY.encode() in path.read_bytes()
    ]
    allowed = {home / "desk.db", *(home / "index").iterdir(), *(home / "backups").iterdir()}
    assert set(spilled) <= allowed | {home / "desk.db-wal"}
