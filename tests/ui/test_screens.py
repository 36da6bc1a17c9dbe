from __future__ import annotations

from pathlib import Path

import pytest

from imrdesk.errors import NoScreen
from imrdesk.ui import app
from imrdesk.ui.screens import has_screen
from imrdesk.ui.screens import require_screen


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_what_names_a_screen_is_taken_at_its_word(name: str) -> None:
    assert has_screen({name: "some"}, "linux")
    assert not has_screen({name: ""}, "linux")
    require_screen({name: "some"}, "linux")


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_have_a_screen(platform: str) -> None:
    assert has_screen({}, platform)


def test_without_a_screen_it_is_told_and_no_desk_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(NoScreen, match="nothing in your desk was changed"):
        app.main(tmp_path / "desk")
    assert list(tmp_path.iterdir()) == []
