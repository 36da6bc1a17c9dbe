"""Try what was built, as somebody who has nothing else: `python3 packaging/smoke.py`.

The wheel is installed into an empty venv, the bundle into another without a network and in the
words of its install.cmd, the .deb unpacked into an empty folder. Each of them imports, corrects,
finds what was corrected, proves the desk whole and opens its window: in an empty folder, with an
empty home and (where the system lets it) without a network.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import bootstrap
import build

LETTER = "CM16-9990203"
OFFLINE = ("unshare", "--map-root-user", "--net")
WINDOW_SECONDS = 30


class Failed(Exception):
    """What was built does not do what it should."""


@dataclass(frozen=True, slots=True)
class Place:
    """An empty folder in which an installed program works."""

    folder: Path
    program: Path

    def ask(self, *words: str, code: int = 0) -> str:
        """What a command prints; it has to end with `code`."""
        done = subprocess.run(
            [*offline(), self.program, "--desk", self.folder / "desk", *words],
            cwd=self.folder,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != code:
            said = f"{done.stdout}{done.stderr}"
            raise Failed(f"imrdesk {' '.join(words)} ended with {done.returncode}:\n{said}")
        return done.stdout

    def environment(self) -> dict[str, str]:
        """Nothing of this checkout: neither its modules nor its venv, nor this person's desk."""
        kept = {"PATH": os.defpath, "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
        ours = {"HOME": str(self.folder / "home"), "XDG_RUNTIME_DIR": str(self.folder / "home")}
        return kept | ours | {"SYSTEMROOT": os.environ.get("SYSTEMROOT", "")}


def main() -> int:
    wheel, _ = build.built_packages()
    bundle = build.DIST / f"imrdesk-{build.version()}-windows.zip"
    debs = sorted(build.DIST.glob(f"imrdesk_{build.version()}_*.deb"))
    try:
        with tempfile.TemporaryDirectory() as empty:
            tried("wheel", installed_wheel(Path(empty), wheel))
        if bundle.exists():
            with tempfile.TemporaryDirectory() as empty:
                tried("bundle", installed_bundle(Path(empty), bundle))
        for deb in debs:
            with tempfile.TemporaryDirectory() as empty:
                tried("deb", unpacked_deb(Path(empty), deb))
    except Failed as failed:
        print(f"\n{failed}", file=sys.stderr)
        return 1
    if not bundle.exists():
        print("There is no bundle to try; build.py bundle makes it.")
    if not debs:
        print("There is no .deb to try; build.py deb makes it.")
    return 0


def tried(name: str, place: Place) -> None:
    for what in drive(place):
        print(f"{name}: {what}", flush=True)


def drive(place: Place) -> Iterator[str]:
    letters = place.folder / "letters"
    shutil.copytree(build.ROOT / "resources" / "samples", letters)
    count = len(list(letters.iterdir()))
    (place.folder / "home").mkdir(mode=0o700)
    yield from words(place)
    report = json.loads(place.ask("add", "--json", str(letters)))
    same((report["added"], report["attention"]), (count, 0), "letters added")
    report = json.loads(place.ask("add", "--json", str(letters)))
    same((report["added"], report["unchanged"]), (0, count), "letters added a second time")
    yield f"{count} letters imported"
    same(LETTER in found(place, "strength:7777"), False, "a value that nobody entered")  # noqa: FBT003
    place.ask("correct", LETTER, "strength#1", "7777")
    same(found(place, "strength:7777"), [LETTER], "letters with the corrected value")
    yield "a value corrected, and found"
    place.ask("accept", LETTER)
    same(found(place, "is:corrected"), [LETTER], "letters that were corrected")
    place.ask("search", "strength:(", code=3)
    proof = json.loads(place.ask("verify", "--json"))
    same((proof["whole"], proof["letters"]), (True, count), "the proof")
    yield "the desk verified"
    yield f"the window open after {window(place):.1f} s"


def words(place: Place) -> Iterator[str]:
    begun = time.monotonic()
    same(place.ask("--version").strip(), f"imrdesk {build.version()}", "its version")
    yield f"started in {time.monotonic() - begun:.1f} s"
    if "verify" not in place.ask("--help"):
        raise Failed("--help does not tell of the commands")


def found(place: Place, query: str) -> list[str]:
    return [
        json.loads(line)["case_number"]
        for line in place.ask("search", query, "--json").splitlines()
    ]


def window(place: Place) -> float:
    """Open the window until it has its desk; returns the seconds."""
    lock = place.folder / "desk" / "desk.lock"
    begun = time.monotonic()
    told = place.folder / "window.log"
    with told.open("w") as log:
        opened = subprocess.Popen(
            [*offline(), place.program, "--desk", place.folder / "desk"],
            cwd=place.folder,
            env=place.environment(),
            stdout=log,
            stderr=log,
        )
    try:
        while not held(place, lock):
            if opened.poll() is not None or time.monotonic() - begun > WINDOW_SECONDS:
                raise Failed(f"the window did not open:\n{told.read_text()}")
            time.sleep(0.1)
        return time.monotonic() - begun
    finally:
        opened.terminate()
        opened.wait()


def held(place: Place, lock: Path) -> bool:
    """Whether the desk is open, by what a command that wants to write is told."""
    if not lock.exists():
        return False
    done = subprocess.run(
        [place.program, "--desk", place.folder / "desk", "tag", LETTER, "smoke"],
        cwd=place.folder,
        env=place.environment(),
        capture_output=True,
        check=False,
    )
    return done.returncode == 4


def installed_wheel(empty: Path, wheel: Path) -> Place:
    if not wheel.exists():
        raise Failed(f"{wheel} is not there; build.py wheel makes it")
    python, program = empty_venv(empty)
    run([python, "-m", "pip", "install", *build.QUIETLY, "-c", build.CONSTRAINTS, wheel])
    return Place(working(empty), program)


def empty_venv(empty: Path) -> tuple[Path, Path]:
    """The Python of a new venv, and where it will have the program."""
    venv = empty / "venv"
    run([sys.executable, "-m", "venv", venv])
    program = venv / ("Scripts/imrdesk.exe" if build.WINDOWS else "bin/imrdesk")
    return program.with_name("python.exe" if build.WINDOWS else "python"), program


def installed_bundle(empty: Path, bundle: Path) -> Place:
    """Elsewhere than on Windows, what was compiled for Windows is exchanged for its like here."""
    shutil.unpack_archive(bundle, empty)
    tree = empty / bundle.stem
    script = (tree / "install.cmd").read_text(encoding="ascii")
    # "%SCRIPTS%\python.exe" -m pip install … imrdesk
    (line,) = (line.split() for line in script.splitlines() if " -m pip install " in line)
    python, program = empty_venv(empty)
    words: list[str | Path] = [*offline(), python, *line[1:]]
    if not build.WINDOWS:
        for version in build.BUNDLED_PYTHONS:
            target = ("--target", empty / version, "--python-version", version, "--dry-run")
            run([*words, *target, "--platform", "win_amd64", "--only-binary=:all:"], tree)
        compiled = {w.name.split("-")[0] for w in (tree / "wheels").glob("*-win_amd64.whl")}
        download = ("-m", "pip", "download", *build.QUIETLY, "--no-deps", "--dest", "wheels")
        run([python, *download, "--constraint", "constraints.txt", *sorted(compiled)], tree)
    run(words, tree)
    return Place(working(empty), program)


def unpacked_deb(empty: Path, deb: Path) -> Place:
    root = empty / "root"
    run(["dpkg-deb", "--extract", deb, root])
    share = root / "usr" / "share"
    for tool, form in (
        (["desktop-file-validate"], share / "applications" / "imrdesk.desktop"),
        (["appstreamcli", "validate", "--no-net"], share / "metainfo" / "imrdesk.metainfo.xml"),
    ):
        if shutil.which(tool[0]):
            run([*tool, form])
    if not list((root / "usr" / "lib" / "imrdesk" / "licenses").glob("*/*")):
        raise Failed("the .deb holds no licences")
    return Place(working(empty), root / "usr" / "bin" / "imrdesk")


def working(empty: Path) -> Path:
    folder = empty / "work"
    folder.mkdir()
    return folder


def offline() -> tuple[str, ...]:
    """The words before a command that take the network from it, where the system has them."""
    able = sys.platform == "linux" and bootstrap.answers([*OFFLINE, "true"])
    return OFFLINE if able else ()


def run(command: Sequence[str | Path], folder: Path | None = None) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        told = " ".join(str(word) for word in command)
        raise Failed(f"{told} ended with {done.returncode}:\n{done.stdout}{done.stderr}")


def same(seen: object, wanted: object, what: str) -> None:
    if seen != wanted:
        raise Failed(f"{what}: {seen}, not {wanted}")


if __name__ == "__main__":
    sys.exit(main())
