from __future__ import annotations

import stat
from pathlib import Path

import pytest

from imrdesk import settings
from imrdesk.settings import Settings
from imrdesk.settings import reviewer_name


def test_settings_come_back(tmp_path: Path) -> None:
    kept = Settings(reviewer="Ada Ünal", rules_off=("I07", "P11"))
    settings.save(tmp_path, kept)
    assert settings.load(tmp_path) == kept
    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"unknown": 1}', '{"rules_off": "I07"}', "\x00"]
)
def test_damaged_settings_mean_the_defaults(tmp_path: Path, content: str) -> None:
    (tmp_path / settings.FILE).write_text(content, encoding="utf-8")
    assert settings.load(tmp_path) == Settings()


def test_missing_settings_mean_the_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "nowhere") == Settings()


def test_who_is_acting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "login")
    monkeypatch.delenv("IMRDESK_REVIEWER", raising=False)
    assert reviewer_name("", tmp_path) == "login"
    assert not settings.is_reviewer_named(tmp_path)
    settings.save(tmp_path, Settings(reviewer="set"))
    assert reviewer_name("", tmp_path) == "set"
    assert settings.is_reviewer_named(tmp_path)
    monkeypatch.setenv("IMRDESK_REVIEWER", "environment")
    assert reviewer_name("", tmp_path) == "environment"
    assert reviewer_name("asked", tmp_path) == "asked"


def test_a_machine_without_login_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError

    monkeypatch.setattr("getpass.getuser", nobody)
    monkeypatch.delenv("IMRDESK_REVIEWER", raising=False)
    assert reviewer_name("", tmp_path) == "unknown"
