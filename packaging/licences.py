"""Gather the licences of all that a built program holds: `licences.py FOLDER COLLECTED`.

COLLECTED is PyInstaller's list of what it put into the program. Runs in the venv of the build.
A package without a licence text stops the build: put the text into packaging/licenses.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

OURS = Path(__file__).resolve().parent / "licenses"
# Wheels that hold no licence text, and the texts that their metadata name.
TEXTS = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt", "Qt.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt", "Qt.txt"),
    "whoosh": ("Whoosh.txt",),
}
# In the program without being asked for by name: its starter, under the GPL with an exception.
STARTER = "pyinstaller"
# Asked for by a package and left out of the program.
LEFT_OUT = {"pip"}
_TEXT = re.compile(r"(?i)(licen[cs]e|copying|notice|authors)[^/]*$|/licenses/")


class NoLicence(Exception):
    """Something is shipped whose licence text is not known."""


def main(folder: Path, collected: Path) -> int:
    shutil.rmtree(folder, ignore_errors=True)
    rows = [package_row(folder, name) for name in sorted(shipped())]
    rows.append(python_row(folder))
    rows += [library_row(folder, package) for package in sorted(system_packages(collected))]
    (folder / "README.txt").write_text(listed(rows), encoding="utf-8")
    return 0


def listed(rows: list[tuple[str, str, str]]) -> str:
    head = "What this program holds, and under which licence; each text lies in its folder.\n\n"
    return head + "".join(f"{name} {version}: {licence}\n" for name, version, licence in rows)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).casefold()


def shipped() -> set[str]:
    return (closure("imrdesk") | {STARTER}) - LEFT_OUT


def closure(name: str) -> set[str]:
    """A package and all that it brings along on this system."""
    found: set[str] = set()
    waiting = [normal(name)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [n for n in required(name) if n not in found]
    return found


def required(name: str) -> Iterator[str]:
    for requirement in metadata.requires(name) or []:
        wanted = normal(re.findall(r"^[\w.-]+", requirement)[0])
        # A requirement that is not installed is one of another system, or of an extra.
        if "extra ==" not in requirement and is_installed(wanted):
            yield wanted


def is_installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def package_row(folder: Path, name: str) -> tuple[str, str, str]:
    package = metadata.distribution(name)
    place = folder / name
    texts = [(OURS / text, text) for text in TEXTS.get(name, ())]
    texts += [
        (Path(str(file.locate())), str(file).partition("/")[2].replace("/", "-"))
        for file in package.files or []
        if ".dist-info/" in str(file) and _TEXT.search(str(file))
    ]
    if not texts:
        raise NoLicence(f"{name} holds no licence text; put it into {OURS}")
    place.mkdir(parents=True, exist_ok=True)
    for source, text in texts:
        shutil.copyfile(source, place / text)
    return package.metadata["Name"], package.version, named(package)


def named(package: metadata.Distribution) -> str:
    """The licence as the metadata name it, in the newest of the three ways there."""
    for way in ("License-Expression", "License"):
        for told in package.metadata.get_all(way) or []:
            if told.strip():
                return str(told).strip().splitlines()[0]
    classes = package.metadata.get_all("Classifier") or []
    found = [c.rpartition(" :: ")[2] for c in classes if c.startswith("License")]
    return ", ".join(found) or "see its text"


def python_row(folder: Path) -> tuple[str, str, str]:
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    base = Path(sys.base_prefix)
    places = (
        base / "LICENSE.txt",
        base / "lib" / f"python{version}" / "LICENSE.txt",
        Path(f"/usr/share/doc/python{version}/copyright"),
    )
    text = next((place for place in places if place.is_file()), None)
    if text is None:
        raise NoLicence("the licence of Python was not found")
    copied(text, folder / "python")
    return "Python", sys.version.split()[0], "PSF-2.0"


def system_packages(collected: Path) -> set[str]:
    """The Debian packages of the system's libraries that were gathered."""
    entries = ast.literal_eval(collected.read_text(encoding="utf-8"))
    sources = {Path(source) for _, source, kind in _triples(entries) if kind == "BINARY"}
    known = {Path(sys.prefix), Path(sys.base_prefix)} - {Path("/usr")}
    if sys.platform != "linux":
        return set()
    return {owner(source) for source in sources if known.isdisjoint(source.parents)}


def _triples(entries: object) -> Iterator[tuple[str, str, str]]:
    match entries:
        case (str() as name, str() as source, str() as kind):
            yield name, source, kind
        case tuple() | list():
            for entry in entries:
                yield from _triples(entry)


def owner(library: Path) -> str:
    """The Debian package of a library; where it lies may be told in two ways."""
    for path in (library, library.resolve(), Path(str(library.resolve()).removeprefix("/usr"))):
        asked = subprocess.run(["dpkg", "-S", path], capture_output=True, text=True, check=False)
        if asked.returncode == 0:
            return asked.stdout.partition(":")[0]
    raise NoLicence(f"no package is known to hold {library}")


def library_row(folder: Path, package: str) -> tuple[str, str, str]:
    copied(Path("/usr/share/doc") / package / "copyright", folder / "system" / package)
    command = ["dpkg-query", "-W", "-f", "${Version}", package]
    asked = subprocess.run(command, capture_output=True, text=True, check=True)
    return package, asked.stdout, "see its text"


def copied(source: Path, place: Path) -> None:
    place.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, place / f"{source.stem}.txt")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
