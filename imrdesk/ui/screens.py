"""Whether there is a screen to show a window on."""

from __future__ import annotations

from collections.abc import Mapping

from imrdesk.errors import NoScreen


def has_screen(environment: Mapping[str, str], platform: str) -> bool:
    """Other systems than Linux always have one; Qt takes the name of a platform at its word."""
    named = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return not platform.startswith("linux") or any(environment.get(name) for name in named)


def require_screen(environment: Mapping[str, str], platform: str) -> None:
    """Raises NoScreen where Qt would end the process without a word to the person."""
    if not has_screen(environment, platform):
        raise NoScreen(
            "The window was not opened, and nothing in your desk was changed. Start imrdesk in a "
            "session with a screen. The commands need none: imrdesk --help lists them."
        )
