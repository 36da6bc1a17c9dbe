"""What is built, as far as it can be told without building it."""

from __future__ import annotations

import configparser
import re
import stat
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

from imrdesk import __version__
from tests.packaging.scripts import PACKAGING
from tests.packaging.scripts import ROOT
from tests.packaging.scripts import script


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, working in a folder of its own."""
    module = script("build", monkeypatch)
    monkeypatch.setattr(module, "BUILD", tmp_path / "build")
    monkeypatch.setattr(module, "DIST", tmp_path / "dist")
    monkeypatch.setattr(module, "PROGRAM", tmp_path / "dist" / "imrdesk")
    return module


@pytest.fixture
def started(build: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What is started instead of building."""
    commands: list[list[str]] = []

    def step(_: str, command: list[object]) -> None:
        commands.append([str(word) for word in command])

    monkeypatch.setattr(build, "step", step)
    monkeypatch.setattr(build, "build_venv", lambda: None)
    return commands


@pytest.fixture
def program(build: ModuleType) -> Path:
    """Something of the shape of a built program."""
    inner = Path(build.PROGRAM) / "_internal"
    inner.mkdir(parents=True)
    (inner / "libc-user.so").write_bytes(b"\x7fELF...\0GLIBC_2.17\0...\0GLIBC_2.34\0GLIBC_2.4\0")
    (inner / "notes.txt").write_bytes(b"\0GLIBC_2.99\0")
    (inner / "libshort.so").symlink_to("libc-user.so")
    started = build.PROGRAM / "imrdesk"
    started.write_bytes(b"\x7fELF")
    started.chmod(0o700)
    return Path(build.PROGRAM)


def fields(control: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w-]+): (.*)$", control, re.MULTILINE))


def test_tells_its_use(build: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main(["nonsense"]) == 2
    assert build.main([]) == 2
    assert build.main(["wheel", "deb"]) == 2
    assert build.main(["--help"]) == 0
    told = capsys.readouterr().out
    assert {f"build.py {name}" in told for name in build.STEPS} == {True}


def test_knows_the_version_of_the_program(build: ModuleType) -> None:
    assert build.version() == __version__
    assert [path.name for path in build.built_packages()] == [
        f"imrdesk-{__version__}-py3-none-any.whl",
        f"imrdesk-{__version__}.tar.gz",
    ]


@pytest.mark.usefixtures("program")
def test_the_deb_lies_where_a_system_looks_for_it(build: ModuleType, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    build.fill_deb(tree, "amd64")
    started = tree / "usr" / "bin" / "imrdesk"
    assert not started.readlink().is_absolute()
    assert started.resolve() == tree / "usr" / "lib" / "imrdesk" / "imrdesk"
    for file in (
        "applications/imrdesk.desktop",
        "metainfo/imrdesk.metainfo.xml",
        "icons/hicolor/scalable/apps/imrdesk.svg",
        "doc/imrdesk/copyright",
    ):
        assert (tree / "usr" / "share" / file).is_file()
    assert (tree / "usr" / "lib" / "imrdesk" / "_internal" / "libshort.so").is_symlink()


@pytest.mark.usefixtures("program")
def test_all_of_the_deb_may_be_read_by_all(build: ModuleType, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    build.fill_deb(tree, "amd64")
    modes = {
        path.name: stat.S_IMODE(path.stat().st_mode)
        for path in tree.rglob("*")
        if not path.is_symlink()
    }
    assert modes["imrdesk"] == 0o755
    assert modes["notes.txt"] == 0o644
    assert set(modes.values()) == {0o755, 0o644}


@pytest.mark.usefixtures("program")
def test_the_deb_asks_for_the_libraries_of_the_window(build: ModuleType, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    build.fill_deb(tree, "arm64")
    control = fields((tree / "DEBIAN" / "control").read_text(encoding="utf-8"))
    assert control["Package"] == "imrdesk"
    assert control["Version"] == __version__
    assert control["Architecture"] == "arm64"
    needed = control["Depends"].split(", ")
    bootstrap = build.bootstrap
    wanted = {*bootstrap.QT_LIBRARIES.values(), *bootstrap.X11_LIBRARIES.values()}
    assert set(needed) == {*wanted, "fonts-dejavu-core", "libc6 (>= 2.34)"}
    assert "libwayland-client0" in control["Recommends"]


def test_the_newest_c_library_that_is_asked_for_counts(build: ModuleType, program: Path) -> None:
    assert build.newest_glibc(program.rglob("*")) == "2.34"
    assert build.newest_glibc([]) == "2.28"


def test_the_menu_entry_opens_folders(build: ModuleType) -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(PACKAGING / "linux" / "imrdesk.desktop", encoding="utf-8")
    shown = entry["Desktop Entry"]
    assert shown["Exec"].split()[:2] == ["imrdesk", "open"]
    assert (ROOT / "resources" / "icons" / f"{shown['Icon']}.svg").is_file()
    # The window tells the desktop which entry it belongs to.
    app = (ROOT / "imrdesk" / "ui" / "app.py").read_text(encoding="utf-8")
    assert f'setDesktopFileName("{shown["StartupWMClass"]}")' in app
    assert shown["Terminal"] == "false"


def test_the_software_centre_is_told_of_this_version() -> None:
    told = ET.parse(PACKAGING / "linux" / "imrdesk.metainfo.xml").getroot()  # noqa: S314 - ours
    release = told.find("releases/release")
    assert release is not None
    assert release.get("version") == __version__
    assert told.findtext("launchable") == "imrdesk.desktop"
    assert told.findtext("project_license") == "MIT"


def test_the_bundle_asks_for_windows_wheels_of_each_python(
    build: ModuleType, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    build.DIST.mkdir()
    build.built_packages()[0].touch()
    (path,) = build.bundle()
    assert path.name == f"imrdesk-{__version__}-windows.zip"
    assert [c[c.index("--python-version") + 1] for c in started] == list(build.BUNDLED_PYTHONS)
    for command in started:
        assert "--only-binary=:all:" in command
        assert "win_amd64" in command
        assert str(build.built_packages()[0]) in command
        # Its requirement is weighed by the system that builds.
        assert "colorama" in command
    tree = build.BUILD / f"imrdesk-{__version__}-windows"
    assert {path.name for path in tree.iterdir()} == {
        *("install.cmd", "constraints.txt", "LICENSE", "README.txt", "licenses"),
    }


def test_install_cmd_is_fit_for_cmd_exe(build: ModuleType, started: list[list[str]]) -> None:
    build.DIST.mkdir()
    build.built_packages()[0].touch()
    list(build.bundle())
    data = (build.BUILD / f"imrdesk-{__version__}-windows" / "install.cmd").read_bytes()
    assert data.isascii()
    assert data.count(b"\n") == data.count(b"\r\n") > 20


def test_install_cmd_knows_the_bundled_pythons_and_asks_no_network(build: ModuleType) -> None:
    script = (PACKAGING / "windows" / "install.cmd").read_text(encoding="ascii")
    tried = re.findall(r"for %%V in \(([\d. ]+)\)", script)[0].split()
    assert sorted(tried) == sorted(build.BUNDLED_PYTHONS)
    (install,) = (line for line in script.splitlines() if "pip install" in line)
    assert "--no-index --find-links wheels" in install
    assert "--constraint constraints.txt" in install
    # Whatever can go wrong is looked at, in the line after it.
    lines = script.splitlines()
    for line, after in pairwise(lines):
        if line.startswith(("%PYTHON%", '"%SCRIPTS%', "powershell")):
            assert after.startswith("if errorlevel 1")
    labels = set(re.findall(r"^:(\w+)", script, re.MULTILINE))
    assert set(re.findall(r"goto (\w+)", script)) <= labels


def test_the_setup_is_made_of_the_program_and_else_of_a_stand_in(
    build: ModuleType, started: list[list[str]], monkeypatch: pytest.MonkeyPatch, program: Path
) -> None:
    monkeypatch.setattr(build, "tool", lambda *_: None)
    (made,) = build.nsis()
    assert made.name == f"imrdesk-{__version__}-setup-stand-in.exe"
    (program / "imrdesk.exe").touch()
    (made,) = build.nsis()
    assert made.name == f"imrdesk-{__version__}-setup.exe"
    payloads = [word for command in started for word in command if word.startswith("-DPAYLOAD=")]
    assert payloads == [f"-DPAYLOAD={build.BUILD / 'stand-in'}", f"-DPAYLOAD={program}"]
    assert all("-WX" in command for command in started)


def test_the_setup_is_given_all_that_it_asks_for(
    build: ModuleType, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "tool", lambda *_: None)
    list(build.nsis())
    setup = (PACKAGING / "windows" / "imrdesk.nsi").read_text(encoding="utf-8")
    given = {m[1] for word in started[0] if (m := re.match(r"-D(\w+)=", word))}
    own = set(re.findall(r"!define (\w+)", setup))
    assert set(re.findall(r"\$\{([A-Z]+)\}", setup)) - own == given


def test_the_setup_needs_no_administrator_and_leaves_desks_alone() -> None:
    setup = (PACKAGING / "windows" / "imrdesk.nsi").read_text(encoding="utf-8")
    assert "RequestExecutionLevel user" in setup
    assert "HKLM" not in setup
    removed = re.findall(r"^ *(?:RMDir(?: /r)?|Delete) \"(.+)\"", setup, re.MULTILINE)
    assert len(removed) > 5
    assert {place.split("\\")[0] for place in removed} == {"$INSTDIR", "$SMPROGRAMS"}
    # Never the whole folder at once: a person may have chosen one that holds other things.
    assert 'RMDir /r "$INSTDIR"' not in setup


def test_a_missing_tool_is_named_with_its_package(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build.shutil, "which", lambda _: None)
    assert build.main(["nsis"]) == build.NO_TOOL
    assert re.search(r"makensis is missing:\n +sudo apt-get .* nsis\n", capsys.readouterr().err)
    assert list(build.every_step()) == ["wheel", "program", "bundle"]
