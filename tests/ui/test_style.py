"""Contrast of every pair of colours that meet, in both themes."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from imrdesk.domain import FieldGroup
from imrdesk.ui import style
from imrdesk.ui.mark_painter import LINES
from imrdesk.ui.style import Role

THEMES = [pytest.param(theme, id=name) for name, theme in style.NAMED.items()]
TEXT_PAIRS = [
    (Role.WindowText, Role.Window),
    (Role.Text, Role.Base),
    (Role.Text, Role.AlternateBase),
    (Role.Text, Role.Button),
    (Role.Text, Role.Midlight),
    (Role.ButtonText, Role.Button),
    (Role.HighlightedText, Role.Highlight),
    (Role.ToolTipText, Role.ToolTipBase),
    (Role.PlaceholderText, Role.Base),
    (Role.PlaceholderText, Role.Button),
    (Role.Link, Role.Base),
]
INKS = ("muted", "good", "warn", "error", "corrected")


def luminance(colour: str) -> float:
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("words", "ground"), TEXT_PAIRS)
def test_words_are_readable(
    theme: style.Theme, words: QPalette.ColorRole, ground: QPalette.ColorRole
) -> None:
    assert contrast(theme.roles[words], theme.roles[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_words_on_every_mark_are_readable_and_its_line_is_seen(theme: style.Theme) -> None:
    for ink in theme.layers.values():
        assert contrast(theme.roles[Role.Text], ink.fill) >= 7
        assert contrast(ink.line, theme.roles[Role.Base]) >= 4.5
    for ink in (theme.hit, theme.current_hit):
        assert contrast(theme.hit_text, ink.fill) >= 7
        assert contrast(ink.line, theme.roles[Role.Base]) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ink", INKS)
def test_second_words_and_shapes_are_readable_wherever_they_stand(
    theme: style.Theme, ink: str
) -> None:
    grounds = [theme.roles[role] for role in (Role.Base, Role.Window, Role.Midlight)]
    for ground in [*grounds, theme.selected]:
        assert contrast(theme.ink(ink).name(), ground) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_the_focus_is_seen_on_every_ground(theme: style.Theme) -> None:
    for role in (Role.Base, Role.Window, Role.Button):
        assert contrast(theme.focus, theme.roles[role]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_every_kind_of_field_has_colours_a_name_and_a_code_of_its_own(theme: style.Theme) -> None:
    assert set(theme.layers) == set(FieldGroup) == set(style.LAYER_NAMES) == set(LINES)
    assert len(set(style.LAYER_CODES.values())) == len(FieldGroup)
    for one, other in combinations(theme.layers.values(), 2):
        assert one.fill != other.fill or theme is style.CONTRAST  # lines only, as told
        assert one.line != other.line


def test_the_application_is_dressed(qtbot: QtBot, qapp: QApplication) -> None:
    style.dress(qapp, style.DARK)
    assert qapp.palette().color(Role.Base).name() == "#1e1e1e"
    assert qapp.font().pointSizeF() >= 10
    style.dress(qapp, style.LIGHT)
    assert qapp.palette().color(Role.Base).name() == "#ffffff"


def test_a_named_theme_is_taken_and_the_system_decides_otherwise(qtbot: QtBot) -> None:
    assert style.theme_for("dark") is style.DARK
    assert style.theme_for("light") is style.LIGHT
    assert style.theme_for("system") in (style.LIGHT, style.DARK)
