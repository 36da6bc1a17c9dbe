from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "packaging" / "bootstrap.py"


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, working in a folder of its own."""
    spec = importlib.util.spec_from_file_location("bootstrap", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    venv = tmp_path / "venv"
    monkeypatch.setattr(module, "VENV", venv)
    monkeypatch.setattr(module, "PYTHON", venv / "bin" / "python")
    monkeypatch.setattr(module, "NOTES", tmp_path)
    return module


@pytest.fixture
def started(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is started instead of installing: a venv is a Python that answers."""
    commands: list[str] = []

    def logged(command: list[object], log: Path, code: int) -> None:
        commands.append(" ".join(str(part) for part in command))
        if "venv" in command:
            bootstrap.PYTHON.parent.mkdir(parents=True, exist_ok=True)
            bootstrap.PYTHON.touch()

    monkeypatch.setattr(bootstrap, "logged", logged)
    monkeypatch.setattr(bootstrap, "answers", lambda _: True)
    return commands


def test_installs_once_and_again_only_when_the_project_changed(
    bootstrap: ModuleType, started: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bootstrap.install_packages("run")
    assert [("pip install" in c, "venv --clear" in c) for c in started] == [
        (False, True),
        (True, False),
    ]
    bootstrap.install_packages("run")
    assert len(started) == 2
    bootstrap.install_packages("test")
    assert len(started) == 3
    assert started[-1].endswith("[test]")
    monkeypatch.setattr(bootstrap, "fingerprint", lambda _: "another")
    bootstrap.install_packages("run")
    assert len(started) == 4


def test_what_was_left_half_way_is_made_anew(
    bootstrap: ModuleType, started: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = bootstrap.logged

    def killed(command: list[object], log: Path, code: int) -> None:
        whole(command, log, code)
        if "install" in command:
            raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(bootstrap, "logged", killed)
        with pytest.raises(KeyboardInterrupt):
            bootstrap.install_packages("run")
    bootstrap.install_packages("run")
    assert ["--clear" in command for command in started] == [True, False, True, False]


def test_an_installation_depends_on_versions_and_on_the_command(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bootstrap.fingerprint("run")
    assert bootstrap.fingerprint("run") == before
    assert bootstrap.fingerprint("test") != before
    (tmp_path / "constraints.txt").write_text("other==1")
    monkeypatch.setattr(bootstrap, "PACKAGING", tmp_path)
    assert bootstrap.fingerprint("run") != before


def test_packages_come_from_a_folder_where_there_is_one(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "--no-index" not in list(bootstrap.pip_arguments("run"))
    (tmp_path / "wheels").mkdir()
    monkeypatch.setattr(bootstrap, "PACKAGING", tmp_path)
    arguments = [str(argument) for argument in bootstrap.pip_arguments("run")]
    assert arguments[arguments.index("--find-links") + 1] == str(tmp_path / "wheels")
    assert "--no-index" in arguments


def test_a_command_that_fails_shows_its_last_words(bootstrap: ModuleType, tmp_path: Path) -> None:
    failing = [sys.executable, "-c", "print('the reason'); raise SystemExit(1)"]
    with pytest.raises(bootstrap.Stopped, match="the reason") as stopped:
        bootstrap.logged(failing, tmp_path / "log", 5)
    assert stopped.value.code == 5
    bootstrap.logged([sys.executable, "-c", ""], tmp_path / "log", 5)


@pytest.mark.parametrize(("version", "fits"), [((3, 10), False), ((3, 11), True), ((3, 16), False)])
def test_says_which_python_it_needs(
    bootstrap: ModuleType, version: tuple[int, int], *, fits: bool
) -> None:
    if fits:
        bootstrap.check_python(version)
    else:
        with pytest.raises(bootstrap.Stopped, match=r"needs Python 3\.11 to 3\.15"):
            bootstrap.check_python(version)


def test_agrees_with_the_project_on_the_versions_of_python(bootstrap: ModuleType) -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'requires-python = ">=3.11,<3.16"' in project
    assert (bootstrap.OLDEST, bootstrap.NEWEST) == ((3, 11), (3, 15))


def test_without_rights_it_prints_the_one_line_to_type(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "may_install", lambda: False)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _: "apt-get")
    with pytest.raises(bootstrap.Stopped) as stopped:
        bootstrap.install_libraries({"libno-such.so.1": "libno-such1", "libc.so.6": "libc6"})
    last = str(stopped.value).splitlines()[-1].strip()
    assert last == "sudo apt-get install -y --no-install-recommends libno-such1"
    assert stopped.value.code == 4
    monkeypatch.setattr(bootstrap, "answers", lambda _: False)
    with pytest.raises(bootstrap.Stopped, match=r"sudo apt-get .* python3\.\d+-venv") as stopped:
        bootstrap.ensure_venv_module()
    assert stopped.value.code == 3


def test_with_rights_it_installs_what_is_missing_and_nothing_else(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "may_install", lambda: True)
    monkeypatch.setattr(bootstrap, "loads", lambda soname: soname == "libc.so.6" or bool(asked))

    def apt_install(packages: list[str]) -> bool:
        asked.append(packages)
        return True

    monkeypatch.setattr(bootstrap, "apt_install", apt_install)
    libraries = {"libno-such.so.1": "libno-such1", "libc.so.6": "libc6"}
    bootstrap.install_libraries(libraries)
    bootstrap.install_libraries(libraries)
    assert asked == [["libno-such1"]]


def test_knows_the_libraries_of_the_display(bootstrap: ModuleType) -> None:
    assert "libxcb-cursor.so.0" in bootstrap.window_libraries({"DISPLAY": ":0"})
    assert "libwayland-client.so.0" in bootstrap.window_libraries({"WAYLAND_DISPLAY": "w-0"})
    assert bootstrap.window_libraries({}) == {}


def test_says_why_there_is_no_window(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert bootstrap.no_display({}) == "There is no display"
    assert "offscreen" in bootstrap.no_display({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"})
    monkeypatch.setattr(bootstrap, "answers", lambda _: False)
    assert bootstrap.no_display({"DISPLAY": ":7"}) == "The display :7 cannot be used"
    monkeypatch.setattr(bootstrap, "answers", lambda _: True)
    assert bootstrap.no_display({"DISPLAY": ":7"}) == ""


def test_two_calls_at_once_wait_for_each_other(bootstrap: ModuleType, tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    waiting = (
        f"import sys; sys.path.insert(0, {str(SCRIPT.parent)!r})\n"
        "import bootstrap, pathlib\n"
        "print('ready', flush=True)\n"
        f"with bootstrap.locked(pathlib.Path({str(lock)!r})): print('in', flush=True)"
    )
    with bootstrap.locked(lock):
        other = subprocess.Popen([sys.executable, "-c", waiting], stdout=subprocess.PIPE, text=True)
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(timeout=0.3)
    assert other.communicate()[0] == "in\n"
    assert other.returncode == 0


def test_tells_its_use() -> None:
    told = subprocess.run(
        [sys.executable, SCRIPT, "nonsense"], capture_output=True, text=True, check=False
    )
    assert told.returncode == 2
    assert "bootstrap.py run" in told.stdout
    asked = subprocess.run([sys.executable, SCRIPT, "--help"], capture_output=True, check=False)
    assert asked.returncode == 0


def test_every_package_of_the_project_has_its_exact_version() -> None:
    constraints = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8")
    pinned = {
        re.sub(r"[-_.]+", "-", m[1]).casefold()
        for m in re.finditer(r"^([\w.-]+)==[\w.]+( ;.*)?$", constraints, re.MULTILINE)
    }
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    asked = {
        re.sub(r"[-_.]+", "-", m[1]).casefold()
        for m in re.finditer(r'^  "([\w-]+)(?:>=|==)', project, re.MULTILINE)
    }
    assert len(asked) > 10
    assert asked <= pinned
