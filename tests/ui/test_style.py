"""Contrast of every pair of colours that meet, in both themes."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtGui import QImage
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from imrdesk.domain import FieldGroup
from imrdesk.domain import Slot
from imrdesk.domain import Span
from imrdesk.ui import style
from imrdesk.ui.mark_painter import LINES
from imrdesk.ui.mark_painter import TERM_LINES
from imrdesk.ui.mark_painter import Strip
from imrdesk.ui.mark_painter import paint_marks
from imrdesk.ui.marks import Mark
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


def test_the_edges_of_what_can_be_typed_in_and_the_lines_over_terms_are_seen() -> None:
    for theme in style.NAMED.values():
        edge = QColor(theme.edge).lighter(style.EDGE_DARKENED).darker(style.EDGE_DARKENED).name()
        for role in (Role.Base, Role.Window):
            assert contrast(edge, theme.roles[role]) >= 3
        for line in theme.terms:
            assert contrast(line, theme.roles[Role.Base]) >= 4.5
        assert len(set(theme.terms)) == 2 * len(TERM_LINES)


def test_menus_have_an_edge_that_is_seen(qapp: QApplication) -> None:
    """Fusion darkens the colour of the window for it, which a menu never shows."""
    for theme in style.NAMED.values():
        style.dress(qapp, theme)
        ground = qapp.palette("QMenu").color(Role.Window)  # type: ignore[call-overload]
        edge = ground.darker(style.MENU_EDGE_DARKENED).name()
        assert contrast(edge, theme.roles[Role.Base]) >= 3
    style.dress(qapp, style.LIGHT)


def test_boxes_to_tick_have_an_edge_that_is_seen(qtbot: QtBot, qapp: QApplication) -> None:
    """In the pixels: Fusion makes it a little lighter than it makes the edges of fields."""
    for theme in style.NAMED.values():
        style.dress(qapp, theme)
        box = QCheckBox()
        qtbot.addWidget(box)
        picture = box.grab().toImage()
        row = [picture.pixelColor(x, picture.height() // 2) for x in range(picture.width())]
        edge = max(row, key=lambda ink: contrast(ink.name(), theme.roles[Role.Window]))
        assert contrast(edge.name(), theme.roles[Role.Window]) >= 3
    style.dress(qapp, style.LIGHT)


@pytest.mark.parametrize("kind", [*style.INPUTS, *style.BOXES])
def test_fields_are_given_their_edge(qtbot: QtBot, qapp: QApplication, kind: str) -> None:
    style.dress(qapp, style.CONTRAST)
    found = QApplication.palette(kind).color(Role.Window)  # type: ignore[call-overload]
    assert found.darker(style.EDGE_DARKENED).lightness() > 150
    style.dress(qapp, style.LIGHT)


# How colour is seen by people who lack one kind of cone (Machado and others, 2009, full lack).
SIGHTS = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
APART = 12.0
"""Difference of colour (CIE 1976) from which two of them are told apart at a glance."""


def lab(colour: str, sight: str) -> tuple[float, float, float]:
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    rows = SIGHTS[sight]
    seen = [min(1.0, max(0.0, sum(a * b for a, b in zip(r, linear, strict=True)))) for r in rows]
    x = (0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.95047
    y = 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]
    z = (0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.08883
    a, b, c = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * b - 16, 500 * (a - b), 200 * (b - c)


def difference(one: str, other: str, sight: str) -> float:
    return math.dist(lab(one, sight), lab(other, sight))


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", THEMES)
def test_hits_stand_out_from_every_mark_for_every_kind_of_sight(
    theme: style.Theme, sight: str
) -> None:
    """Marks are told from each other by their lines and letters, hits by their colour as well."""
    grounds = [theme.roles[Role.Base], *(ink.fill for ink in theme.layers.values())]
    for ground in grounds:
        for ink in (theme.hit, theme.current_hit):
            assert difference(ink.fill, ground, sight) >= APART
    assert difference(theme.hit.fill, theme.current_hit.fill, sight) >= APART


@pytest.mark.parametrize("theme", THEMES)
def test_marks_that_look_alike_to_somebody_have_lines_that_do_not(theme: style.Theme) -> None:
    """The line alone tells all kinds apart: in one grey, no two of them are painted the same."""
    drawn = set()
    for group in FieldGroup:
        image = QImage(60, 20, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        mark = Mark(Span(0, 1), group, Slot("x"), passage=group is FieldGroup.RATIONALE)
        plain = replace(theme, layers=dict.fromkeys(FieldGroup, style.Ink("#FFFFFF", "#000000")))
        paint_marks(painter, [Strip(QRectF(20, 1, 38, 18), mark)], plain)
        painter.end()
        drawn.add(bytes(image.constBits()))
    assert len(drawn) == len(FieldGroup)


def test_the_measure_of_difference_itself() -> None:
    assert difference("#FFFFFF", "#000000", "full") == pytest.approx(100, abs=0.1)
    assert difference("#FF0000", "#00FF00", "full") > 100
    assert difference("#C00000", "#5A5A00", "protan") < difference("#C00000", "#5A5A00", "full")
