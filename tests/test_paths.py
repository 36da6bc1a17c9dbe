from __future__ import annotations

from pathlib import Path

import pytest

from imrdesk import paths


@pytest.mark.parametrize(
    ("platform", "settings", "home"),
    [
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/imrdesk"),
        ("linux", {}, "~/.local/share/imrdesk"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/imrdesk"),
        ("win32", {}, "~/AppData/Local/imrdesk"),
        ("darwin", {}, "~/Library/Application Support/imrdesk"),
    ],
)
def test_a_desk_lies_where_the_platform_keeps_data(
    platform: str, settings: dict[str, str], home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert paths.default_home() == Path(home).expanduser()


@pytest.mark.parametrize("inside", [True, False])
def test_resources_lie_inside_an_installed_package_or_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, inside: bool
) -> None:
    package = tmp_path / "imrdesk"
    found = package / "resources" if inside else tmp_path / "resources"
    found.mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.resources() == found
