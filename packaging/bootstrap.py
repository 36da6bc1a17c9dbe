"""Set up imrdesk on a machine that has nothing but Python, then run or test it.

    python3 packaging/bootstrap.py run     the window, on the bundled sample letters
    python3 packaging/bootstrap.py test    the tests; what follows is passed on to pytest
    python3 packaging/bootstrap.py check   formatting, types and import contracts
    python3 packaging/bootstrap.py covered how far the tests reached, after test --cov --cov-report=

All is installed into .venv in this folder (or where IMRDESK_VENV says); the first time takes a
minute. Without a network, put the packages into packaging/wheels first:

    python3 -m pip download -d packaging/wheels -c packaging/constraints.txt '.[test]' hatchling

exit codes: 0 done, 3 Python's venv module is missing, 4 system libraries are missing, 5 packages
could not be installed, 6 this Python is too old or too new; others are those of what was started.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGING = ROOT / "packaging"
VENV = Path(os.environ.get("IMRDESK_VENV") or ROOT / ".venv").absolute()
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
NOTES = ROOT / ".bootstrap"
SAMPLES = ROOT / "resources" / "samples"

OLDEST, NEWEST = (3, 11), (3, 15)
EXTRAS = {"run": "", "test": "[test]", "check": "[dev]", "covered": "[test]"}
NO_VENV, NO_LIBRARIES, NO_PACKAGES, WRONG_PYTHON = 3, 4, 5, 6

QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


class Stopped(Exception):
    """Cannot go on; `code` is the exit code, the text tells what to do."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code = code


def main(arguments: Sequence[str]) -> int:
    if not arguments or arguments[0] not in EXTRAS:
        print(__doc__)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    command, *rest = arguments
    try:
        check_python(sys.version_info[:2])
        with locked(NOTES / "lock"):
            install_packages(command)
            install_libraries(QT_LIBRARIES)
            if command == "run":
                install_libraries(window_libraries(os.environ))
    except Stopped as stopped:
        print(f"\n{stopped}", file=sys.stderr)
        return stopped.code
    return {"run": run, "test": test, "check": check, "covered": covered}[command](rest)


def run(_: Sequence[str]) -> int:
    """Open the window on the sample letters, with a desk of their own."""
    desk = sample_desk()
    missing = no_display(os.environ)
    if missing:
        print(
            f"{missing}, so the window cannot open. The sample letters are read without it.\n",
            flush=True,
        )
        return subprocess.call([PYTHON, PACKAGING / "report.py", desk, SAMPLES], cwd=ROOT)
    return subprocess.call([PYTHON, "-m", "imrdesk", "--desk", desk, "open", SAMPLES], cwd=ROOT)


def test(arguments: Sequence[str]) -> int:
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    return subprocess.call([PYTHON, "-m", "pytest", *arguments], cwd=ROOT, env=environment)


def check(_: Sequence[str]) -> int:
    tools = ("ruff check", "ruff format --check", "mypy", "lint-imports")
    failed = 0
    for tool in tools:
        print(f"== {tool}", flush=True)
        name, *options = tool.split()
        failed |= subprocess.call([PYTHON.with_name(name), *options], cwd=ROOT)
    return failed


def covered(_: Sequence[str]) -> int:
    return subprocess.call([PYTHON, PACKAGING / "covered.py"], cwd=ROOT)


def check_python(version: tuple[int, int]) -> None:
    if not OLDEST <= version <= NEWEST:
        raise Stopped(
            WRONG_PYTHON,
            f"imrdesk needs Python 3.{OLDEST[1]} to 3.{NEWEST[1]}; this is "
            f"{version[0]}.{version[1]}. Start this script with another Python, for instance "
            "python3.12 packaging/bootstrap.py run",
        )


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Two calls at once wait for each other; the lock of a killed one is free."""
    path.parent.mkdir(exist_ok=True)
    with path.open("w") as file:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - there on Windows only

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - not there on Windows

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def install_packages(command: str) -> None:
    """Put imrdesk and what the command needs into the venv, once for each state of the project."""
    stamp, wanted = VENV / f"imrdesk-{command}", fingerprint(command)
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    make_venv()
    unfinished = VENV / "imrdesk-unfinished"
    unfinished.touch()
    print("Installing packages; the first time takes a minute ...", flush=True)
    logged([PYTHON, *pip_arguments(command)], NOTES / "pip.log", NO_PACKAGES)
    unfinished.unlink()
    # Last of all, so that whatever is interrupted is done again.
    stamp.write_text(wanted)


def pip_arguments(command: str) -> Iterator[str | Path]:
    yield from "-m pip install --quiet --disable-pip-version-check --no-input".split()
    wheels = PACKAGING / "wheels"
    if wheels.is_dir():
        yield from ("--no-index", "--find-links", wheels)
    yield from ("--constraint", PACKAGING / "constraints.txt")
    yield from ("--editable", f"{ROOT}{EXTRAS[command]}")


def fingerprint(command: str) -> str:
    """What an installation depends on."""
    parts = [EXTRAS[command], sys.version, str(ROOT), str(VENV)]
    files = [ROOT / "pyproject.toml", PACKAGING / "constraints.txt"]
    texts = [*parts, *(file.read_text(encoding="utf-8") for file in files)]
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def make_venv() -> None:
    """A new venv, unless there is one that works and was not left half-way."""
    ensure_venv_module()
    whole = PYTHON.exists() and not (VENV / "imrdesk-unfinished").exists()
    if whole and answers([PYTHON, "-c", "import pip"]):
        return
    print(f"Making {VENV} ...", flush=True)
    logged([sys.executable, "-m", "venv", "--clear", VENV], NOTES / "venv.log", NO_VENV)


def ensure_venv_module() -> None:
    if answers([sys.executable, "-c", "import ensurepip, venv"]):
        return
    package = f"python3.{sys.version_info[1]}-venv"
    if not may_install() or not apt_install([package]):
        raise Stopped(
            NO_VENV,
            "Python's venv module is missing. Install it with this line, then start again:\n"
            f"    {apt_line([package])}",
        )


def install_libraries(libraries: dict[str, str]) -> None:
    if not sys.platform.startswith("linux"):
        return
    missing = missing_libraries(libraries)
    if missing and may_install() and apt_install(list(missing.values())):
        missing = missing_libraries(missing)
    if missing and shutil.which("apt-get"):
        raise Stopped(
            NO_LIBRARIES,
            "Libraries of the window system are missing. Install them with this line, then start "
            f"again:\n    {apt_line(list(missing.values()))}",
        )
    if missing:
        raise Stopped(
            NO_LIBRARIES,
            "Libraries of the window system are missing. Install the packages of your system that "
            f"hold them, then start again:\n    {' '.join(missing)}",
        )


def missing_libraries(libraries: dict[str, str]) -> dict[str, str]:
    return {soname: package for soname, package in libraries.items() if not loads(soname)}


def loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def window_libraries(environment: os._Environ[str] | dict[str, str]) -> dict[str, str]:
    if environment.get("DISPLAY"):
        return X11_LIBRARIES
    return WAYLAND_LIBRARIES if environment.get("WAYLAND_DISPLAY") else {}


def no_display(environment: os._Environ[str] | dict[str, str]) -> str:
    """Why no window can open; empty when one can."""
    platform = environment.get("QT_QPA_PLATFORM")
    if platform in {"offscreen", "minimal"}:
        return f"QT_QPA_PLATFORM is {platform}"
    shown = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    if not shown and sys.platform.startswith("linux"):
        return "There is no display"
    # Qt ends the process when it cannot reach the display, so a child tries it first.
    if not answers([PYTHON, "-c", "from PySide6.QtGui import QGuiApplication as A; A([])"]):
        return f"The display {shown or ''} cannot be used".replace("  ", " ")
    return ""


def sample_desk() -> str:
    ask = "from imrdesk.paths import default_home as h; print(h().with_name('imrdesk-samples'))"
    told = subprocess.run([PYTHON, "-c", ask], cwd=ROOT, capture_output=True, text=True, check=True)
    return told.stdout.strip()


def may_install() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_line(packages: Sequence[str]) -> str:
    return f"sudo apt-get install -y --no-install-recommends {' '.join(sorted(set(packages)))}"


def apt_install(packages: Sequence[str]) -> bool:
    names = sorted(set(packages))
    print(f"Installing {' '.join(names)} ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *names]
    # A fresh machine has no list of packages yet, and an old list names what is gone.
    steps = [install, ["apt-get", "update", "-qq"], install]
    with (NOTES / "apt.log").open("w") as log:
        for step in steps:
            failed = subprocess.call(
                step, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
            if step is install and not failed:
                return True
    return False


def answers(command: Sequence[str | Path]) -> bool:
    """Whether a small command ends well, and soon."""
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def logged(command: Sequence[str | Path], log: Path, code: int) -> None:
    """Run a command with its words in a log; they are shown when it fails."""
    with log.open("w") as file:
        failed = subprocess.call(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=file, stderr=file
        )
    if failed:
        last = log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:]
        raise Stopped(
            code,
            "\n".join(last) + f"\n\nThis did not work; all of it is in {log}. Nothing is lost: "
            "put right what it says (a network is needed the first time) and start again.",
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
