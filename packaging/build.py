"""Build what is handed to others; all of it lands in packaging/dist.

    python3 packaging/build.py wheel      the Python package: wheel and sdist
    python3 packaging/build.py program    one folder that needs no Python
    python3 packaging/build.py deb        the same as a package for Debian and Ubuntu
    python3 packaging/build.py bundle     for Windows with Python: all wheels, and install.cmd
    python3 packaging/build.py nsis       for Windows: a setup for one user
    python3 packaging/build.py all        everything that can be built on this system

The tools go into a venv of their own in packaging/build (a network is needed, or packages in
packaging/wheels). A program is built on the system that it is for; everywhere else `nsis` makes its
setup around a stand-in, so that the script is tried. `smoke.py` tries what was built.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from pathlib import Path

import bootstrap
from bootstrap import Stopped

ROOT = Path(__file__).resolve().parents[1]
PACKAGING = ROOT / "packaging"
BUILD = PACKAGING / "build"
DIST = PACKAGING / "dist"
PROGRAM = DIST / "imrdesk"
WINDOWS = sys.platform == "win32"
VENV = BUILD / "venv"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
CONSTRAINTS = PACKAGING / "constraints.txt"
TOOLS = ("hatchling", "pyinstaller")
QUIETLY = ("--quiet", "--disable-pip-version-check", "--no-input")
NO_TOOL, NOT_BUILT = 3, 5

BUNDLED_PYTHONS = ("3.11", "3.12", "3.13")
# pip weighs "only on Windows" by the system that it runs on.
WINDOWS_ONLY = ("colorama",)


def main(arguments: Sequence[str]) -> int:
    wanted = arguments[0] if len(arguments) == 1 else ""
    if wanted not in (*STEPS, "all"):
        print(__doc__)
        return 0 if arguments and arguments[0] in {"-h", "--help"} else 2
    DIST.mkdir(parents=True, exist_ok=True)
    BUILD.mkdir(parents=True, exist_ok=True)
    try:
        for name in every_step() if wanted == "all" else (wanted,):
            begun = time.monotonic()
            for made in STEPS[name]():
                print(f"{name}: {made.relative_to(ROOT)}, {weight(made)}", flush=True)
            print(f"{name}: {time.monotonic() - begun:.0f} s", flush=True)
    except Stopped as stopped:
        print(f"\n{stopped}", file=sys.stderr)
        return stopped.code
    return 0


def every_step() -> Iterator[str]:
    yield from ("wheel", "program", "bundle")
    if shutil.which("dpkg-deb"):
        yield "deb"
    if shutil.which("makensis"):
        yield "nsis"


def wheel() -> Iterator[Path]:
    build_venv()
    for old in (*DIST.glob("imrdesk-*.whl"), *DIST.glob("imrdesk-*.tar.gz")):
        old.unlink()
    step("wheel", [PYTHON, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", DIST])
    yield from built_packages()


def built_packages() -> tuple[Path, Path]:
    return DIST / f"imrdesk-{version()}-py3-none-any.whl", DIST / f"imrdesk-{version()}.tar.gz"


def program() -> Iterator[Path]:
    build_venv()
    step("icon", [PYTHON, PACKAGING / "windows" / "make_icon.py", BUILD / "imrdesk.ico"])
    step("program", freeze())
    listed = BUILD / "pyinstaller" / "imrdesk" / "COLLECT-00.toc"
    step("licences", [PYTHON, PACKAGING / "licences.py", PROGRAM / "licenses", listed])
    yield PROGRAM


def freeze() -> Iterator[str | Path]:
    yield from (PYTHON, "-m", "PyInstaller", "--noconfirm", "--clean")
    yield from ("--distpath", DIST, "--workpath", BUILD / "pyinstaller")
    yield PACKAGING / "imrdesk.spec"


def deb() -> Iterator[Path]:
    tool("dpkg-deb", "dpkg")
    if not PROGRAM.is_dir():
        yield from program()
    architecture = told(["dpkg", "--print-architecture"])
    tree = BUILD / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    fill_deb(tree, architecture)
    made = DIST / f"imrdesk_{version()}_{architecture}.deb"
    # Stronger packing takes three times as long for a tenth of the size.
    step("deb", ["dpkg-deb", "--root-owner-group", "-Zxz", "-z3", "--build", tree, made])
    yield made


def fill_deb(tree: Path, architecture: str) -> None:
    """The files of the package as they are to lie below the root."""
    linux, share = PACKAGING / "linux", tree / "usr" / "share"
    shutil.copytree(PROGRAM, tree / "usr" / "lib" / "imrdesk", symlinks=True)
    (tree / "usr" / "bin").mkdir(parents=True)
    (tree / "usr" / "bin" / "imrdesk").symlink_to("../lib/imrdesk/imrdesk")
    put(linux / "imrdesk.desktop", share / "applications" / "imrdesk.desktop")
    put(linux / "imrdesk.metainfo.xml", share / "metainfo" / "imrdesk.metainfo.xml")
    icons = share / "icons" / "hicolor" / "scalable" / "apps"
    put(ROOT / "resources" / "icons" / "imrdesk.svg", icons / "imrdesk.svg")
    put(linux / "copyright", share / "doc" / "imrdesk" / "copyright")
    size = sum(path.lstat().st_size for path in tree.rglob("*") if path.is_file()) // 1024
    glibc = newest_glibc(PROGRAM.rglob("*"))
    (tree / "DEBIAN").mkdir()
    control = debian_control(architecture=architecture, glibc=glibc, kilobytes=size)
    (tree / "DEBIAN" / "control").write_text(control, encoding="utf-8")
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def debian_control(*, architecture: str, glibc: str, kilobytes: int) -> str:
    libraries = {**bootstrap.QT_LIBRARIES, **bootstrap.X11_LIBRARIES}
    needed = sorted({*libraries.values(), "fonts-dejavu-core", f"libc6 (>= {glibc})"})
    wayland = sorted(set(bootstrap.WAYLAND_LIBRARIES.values()))
    return f"""\
Package: imrdesk
Version: {version()}
Architecture: {architecture}
Maintainer: The imrdesk developers <imrdesk@localhost>
Installed-Size: {kilobytes}
Section: misc
Priority: optional
Depends: {", ".join(needed)}
Recommends: {", ".join(wayland)}
Description: desk for reviewers of California IMR determination letters
 imrdesk reads folders of Independent Medical Review determination letters,
 shows what it read from each of them beside the letter's own words, and lets
 a reviewer search, confirm, correct and tag. It opens no network connection.
"""


def newest_glibc(files: Iterable[Path]) -> str:
    """The oldest C library with which all of the binaries load."""
    found = {(2, 28)}
    for file in files:
        if file.is_file() and (data := file.read_bytes())[:4] == b"\x7fELF":
            names = re.findall(rb"\0GLIBC_(\d+)\.(\d+)(?:\.\d+)?(?=\0)", data)
            found |= {(int(major), int(minor)) for major, minor in names}
    return "{}.{}".format(*max(found))


def bundle() -> Iterator[Path]:
    if not built_packages()[0].exists():
        yield from wheel()
    build_venv()
    name = f"imrdesk-{version()}-windows"
    tree = BUILD / name
    shutil.rmtree(tree, ignore_errors=True)
    for python in BUNDLED_PYTHONS:
        step(f"bundle-{python}", download(python, tree / "wheels"))
    put(CONSTRAINTS, tree / "constraints.txt")
    put(ROOT / "LICENSE", tree / "LICENSE")
    put(ROOT / "resources" / "help" / "it.md", tree / "README.txt")
    shutil.copytree(PACKAGING / "licenses", tree / "licenses")
    script = (PACKAGING / "windows" / "install.cmd").read_text(encoding="ascii")
    # cmd.exe loses its place in a script whose lines end in LF.
    (tree / "install.cmd").write_text(script, encoding="ascii", newline="\r\n")
    yield Path(shutil.make_archive(str(DIST / name), "zip", tree.parent, tree.name))


def download(python: str, folder: Path) -> Iterator[str | Path]:
    yield from (PYTHON, "-m", "pip", "download", *QUIETLY)
    yield from ("--only-binary=:all:", "--platform", "win_amd64", "--python-version", python)
    yield from ("--constraint", CONSTRAINTS, "--dest", folder, built_packages()[0], *WINDOWS_ONLY)


def nsis() -> Iterator[Path]:
    tool("makensis", "nsis")
    payload = PROGRAM if (PROGRAM / "imrdesk.exe").exists() else stand_in()
    made = DIST / f"imrdesk-{version()}-setup{'' if payload == PROGRAM else '-stand-in'}.exe"
    given = {"VERSION": version(), "PAYLOAD": payload, "OUT": made, "LICENCE": ROOT / "LICENSE"}
    defined = [f"-D{name}={value}" for name, value in given.items()]
    step("nsis", ["makensis", "-WX", "-V3", *defined, PACKAGING / "windows" / "imrdesk.nsi"])
    yield made


def stand_in() -> Path:
    """A folder of the program's shape, where the program itself cannot be built."""
    folder = BUILD / "stand-in"
    (folder / "_internal").mkdir(parents=True, exist_ok=True)
    for name in ("imrdesk.exe", "_internal/base_library.zip"):
        (folder / name).write_bytes(b"stand-in")
    return folder


def build_venv() -> None:
    """The venv of the tools and of exactly what is shipped; made anew when versions change."""
    stamp, wanted = VENV / "imrdesk-build", f"{TOOLS}\n{bootstrap.fingerprint('run')}"
    if not (stamp.exists() and stamp.read_text() == wanted):
        bootstrap.ensure_venv_module()
        step("venv", [sys.executable, "-m", "venv", "--clear", VENV])
        step("packages", install_tools())
        stamp.write_text(wanted)


def install_tools() -> Iterator[str | Path]:
    wheels = PACKAGING / "wheels"
    yield from (PYTHON, "-m", "pip", "install", *QUIETLY)
    if wheels.is_dir():
        yield from ("--no-index", "--find-links", wheels)
    yield from ("--constraint", CONSTRAINTS, *TOOLS, ROOT)


def version() -> str:
    text = (ROOT / "imrdesk" / "__init__.py").read_text(encoding="utf-8")
    return text.partition('__version__ = "')[2].partition('"')[0]


def weight(made: Path) -> str:
    files = [made] if made.is_file() else made.rglob("*")
    size = sum(file.lstat().st_size for file in files if not file.is_symlink())
    return f"{size / 1e6:.1f} MB"


def put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def tool(name: str, package: str) -> None:
    if shutil.which(name) is None:
        raise Stopped(NO_TOOL, f"{name} is missing:\n    {bootstrap.apt_line([package])}")


def told(command: Sequence[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def step(name: str, command: Iterable[str | Path]) -> None:
    """One command with its words in packaging/build/NAME.log."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    bootstrap.logged(list(command), BUILD / f"{name}.log", NOT_BUILT)


STEPS: dict[str, Callable[[], Iterator[Path]]] = {
    "wheel": wheel,
    "program": program,
    "deb": deb,
    "bundle": bundle,
    "nsis": nsis,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
