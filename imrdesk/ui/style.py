"""Colours: one light and one dark theme, each with its palette and the inks of marked words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtGui import QFont
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QWidget

from imrdesk.domain import FieldGroup

SMALLEST_POINT_SIZE = 10.0
TARGET = 28
"""Height of whatever can be clicked, in pixels; 24 is the least allowed."""
DECISION_TARGET = 36
EDGE_DARKENED = 140
MENU_EDGE_DARKENED = 160
INPUTS = ("QLineEdit", "QPlainTextEdit", "QComboBox", "QSpinBox", "QDoubleSpinBox")
BOXES = ("QCheckBox", "QRadioButton")
OTHERS = ("QPushButton", "QToolButton", "QScrollBar")
LISTS = ("QListWidget", "QTreeWidget", "QTableWidget")
"""What has an edge; boxes to tick in their rows take its colour, too."""

Role = QPalette.ColorRole


@dataclass(frozen=True, slots=True)
class Ink:
    """How words of one kind are marked: `fill` behind them, `line` under them."""

    fill: str
    line: str


@dataclass(frozen=True, slots=True)
class Theme:
    """All colours of the window. `roles` are those of Qt's palette, `terms` those of the lines
    over words of term lists.
    """

    dark: bool
    roles: Mapping[QPalette.ColorRole, str]
    layers: Mapping[FieldGroup, Ink]
    hit: Ink
    current_hit: Ink
    hit_text: str
    terms: tuple[str, ...]
    corrected: str
    good: str
    warn: str
    error: str
    muted: str
    disabled: str
    rule: str
    selected: str
    focus: str
    bar: str
    edge: str

    def ink(self, name: str) -> QColor:
        """The colour of that name (`good`, `muted`, ...)."""
        return QColor(getattr(self, name))


LAYER_NAMES: Mapping[FieldGroup, str] = {
    FieldGroup.HEADER: "Letter",
    FieldGroup.REVIEWER: "Reviewer",
    FieldGroup.PATIENT: "Patient",
    FieldGroup.UR: "Utilization review",
    FieldGroup.ITEM: "Item",
    FieldGroup.DECISION: "Decision",
    FieldGroup.GUIDELINE: "Guideline",
    FieldGroup.RATIONALE: "Rationale",
}
LAYER_CODES: Mapping[FieldGroup, str] = {
    FieldGroup.HEADER: "H",
    FieldGroup.REVIEWER: "V",
    FieldGroup.PATIENT: "P",
    FieldGroup.UR: "R",
    FieldGroup.ITEM: "I",
    FieldGroup.DECISION: "D",
    FieldGroup.GUIDELINE: "G",
    FieldGroup.RATIONALE: "J",
}

LIGHT = Theme(
    dark=False,
    roles={
        Role.Window: "#F3F4F6",
        Role.WindowText: "#1B1B1B",
        Role.Base: "#FFFFFF",
        Role.AlternateBase: "#F7F8FA",
        Role.Text: "#1B1B1B",
        Role.Button: "#EDEFF2",
        Role.ButtonText: "#1B1B1B",
        Role.BrightText: "#FFFFFF",
        Role.ToolTipBase: "#FFFFFF",
        Role.ToolTipText: "#1B1B1B",
        Role.PlaceholderText: "#5A6068",
        Role.Highlight: "#0B57A4",
        Role.HighlightedText: "#FFFFFF",
        Role.Link: "#0B57A4",
        Role.LinkVisited: "#7B1FA2",
        Role.Light: "#FFFFFF",
        Role.Midlight: "#E4E7EB",
        Role.Mid: "#B9BFC7",
        Role.Dark: "#8A919B",
        Role.Shadow: "#6B7280",
    },
    layers={
        FieldGroup.HEADER: Ink("#FBDCD0", "#96380F"),
        FieldGroup.PATIENT: Ink("#CFE8FF", "#0B57A4"),
        FieldGroup.UR: Ink("#D3F1EB", "#00695C"),
        FieldGroup.ITEM: Ink("#FFE9B0", "#8A5300"),
        FieldGroup.DECISION: Ink("#F3D9F7", "#7B1FA2"),
        FieldGroup.GUIDELINE: Ink("#E2E0FA", "#3F3CA8"),
        FieldGroup.RATIONALE: Ink("#ECECEC", "#565656"),
        FieldGroup.REVIEWER: Ink("#E0F2D0", "#33691E"),
    },
    hit=Ink("#F4D214", "#7A6A00"),
    current_hit=Ink("#FFB74D", "#000000"),
    hit_text="#1B1B1B",
    terms=("#B3261E", "#0B57A4", "#2E6B1F", "#7B1FA2", "#8A5300", "#006A6A"),
    corrected="#B3261E",
    good="#1B6E2D",
    warn="#8A5300",
    error="#B3261E",
    muted="#555B64",
    disabled="#555B64",
    rule="#D5D9DF",
    selected="#DCEAFB",
    focus="#0B57A4",
    bar="#8E9BAA",
    edge="#7E868F",
)

_BRIGHT: Mapping[FieldGroup, str] = {
    FieldGroup.HEADER: "#FFB59A",
    FieldGroup.PATIENT: "#8CC4FF",
    FieldGroup.UR: "#7FE0CF",
    FieldGroup.ITEM: "#FFCF66",
    FieldGroup.DECISION: "#E6A8F2",
    FieldGroup.GUIDELINE: "#B9B6FF",
    FieldGroup.RATIONALE: "#BDBDBD",
    FieldGroup.REVIEWER: "#B4E08A",
}
"""Lines under marked words where the ground is dark."""

DARK = Theme(
    dark=True,
    roles={
        Role.Window: "#27282B",
        Role.WindowText: "#F2F2F2",
        Role.Base: "#1E1E1E",
        Role.AlternateBase: "#242528",
        Role.Text: "#F2F2F2",
        Role.Button: "#36383C",
        Role.ButtonText: "#F2F2F2",
        Role.BrightText: "#FFFFFF",
        Role.ToolTipBase: "#36383C",
        Role.ToolTipText: "#F2F2F2",
        Role.PlaceholderText: "#A9AFB8",
        Role.Highlight: "#8CC4FF",
        Role.HighlightedText: "#10202E",
        Role.Link: "#8CC4FF",
        Role.LinkVisited: "#E6A8F2",
        Role.Light: "#4A4D52",
        Role.Midlight: "#404347",
        Role.Mid: "#5A5E65",
        Role.Dark: "#17181A",
        Role.Shadow: "#0C0C0D",
    },
    layers={
        FieldGroup.HEADER: Ink("#5A2A18", "#FFB59A"),
        FieldGroup.PATIENT: Ink("#123B5E", "#8CC4FF"),
        FieldGroup.UR: Ink("#0F4A43", "#7FE0CF"),
        FieldGroup.ITEM: Ink("#573F00", "#FFCF66"),
        FieldGroup.DECISION: Ink("#4C2459", "#E6A8F2"),
        FieldGroup.GUIDELINE: Ink("#302E70", "#B9B6FF"),
        FieldGroup.RATIONALE: Ink("#3A3A3A", "#BDBDBD"),
        FieldGroup.REVIEWER: Ink("#27481A", "#B4E08A"),
    },
    hit=Ink("#FFF176", "#FFF176"),
    current_hit=Ink("#FFB74D", "#FFFFFF"),
    hit_text="#1B1B1B",
    terms=("#FF958C", "#8CC4FF", "#9BE07F", "#E6A8F2", "#FFCF66", "#7FE0E0"),
    corrected="#FF958C",
    good="#8FD99A",
    warn="#FFCF66",
    error="#FF958C",
    muted="#B4BAC3",
    disabled="#B4BAC3",
    rule="#45484D",
    selected="#1F3F5F",
    focus="#8CC4FF",
    bar="#6F7782",
    edge="#858C96",
)


CONTRAST = Theme(
    dark=True,
    roles={
        Role.Window: "#000000",
        Role.WindowText: "#FFFFFF",
        Role.Base: "#000000",
        Role.AlternateBase: "#141414",
        Role.Text: "#FFFFFF",
        Role.Button: "#000000",
        Role.ButtonText: "#FFFFFF",
        Role.BrightText: "#FFFFFF",
        Role.ToolTipBase: "#000000",
        Role.ToolTipText: "#FFFFFF",
        Role.PlaceholderText: "#D6D6D6",
        Role.Highlight: "#FFE100",
        Role.HighlightedText: "#000000",
        Role.Link: "#7FD4FF",
        Role.LinkVisited: "#F0B3FF",
        Role.Light: "#FFFFFF",
        Role.Midlight: "#262626",
        Role.Mid: "#FFFFFF",
        Role.Dark: "#FFFFFF",
        Role.Shadow: "#FFFFFF",
    },
    layers={group: Ink("#000000", line) for group, line in _BRIGHT.items()},
    hit=Ink("#FFE100", "#FFE100"),
    current_hit=Ink("#FFFFFF", "#FF9E3D"),
    hit_text="#000000",
    terms=("#FF9E94", "#7FD4FF", "#7CFF9B", "#F0B3FF", "#FFE100", "#66FFFF"),
    corrected="#FF9E94",
    good="#7CFF9B",
    warn="#FFE100",
    error="#FF9E94",
    muted="#D6D6D6",
    disabled="#909090",
    rule="#FFFFFF",
    selected="#00344F",
    focus="#FFE100",
    bar="#757575",
    edge="#B6B6B6",
)


NAMED: Mapping[str, Theme] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


def palette_of(theme: Theme) -> QPalette:
    palette = QPalette()
    for role, colour in theme.roles.items():
        palette.setColor(role, QColor(colour))
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.disabled))
    ground = QColor(theme.roles[Role.Window])
    palette.setColor(QPalette.ColorGroup.Disabled, Role.Base, ground)
    palette.setColor(Role.Accent, QColor(theme.focus))
    return palette


def _field_palette(theme: Theme) -> QPalette:
    """Where one can type stands out from the ground, in the dark too."""
    palette = palette_of(theme)
    if theme.dark:
        palette.setColor(Role.Base, QColor(theme.roles[Role.Button]))
    return palette


def _edged(palette: QPalette, theme: Theme) -> QPalette:
    """Fusion draws edges in the colour of the window, darkened by 1.4; none of these shows its
    window.
    """
    palette.setColor(Role.Window, QColor(theme.edge).lighter(EDGE_DARKENED))
    return palette


def theme_for(choice: str) -> Theme:
    """A theme as it is named; anything else follows the system."""
    if choice in NAMED:
        return NAMED[choice]
    if _wants_contrast():
        return CONTRAST
    dark = QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def _wants_contrast() -> bool:
    """Whether the system is set to high contrast; before Qt 6.10 it cannot be asked."""
    hints: object = getattr(QApplication.styleHints(), "accessibility", None)
    wished = getattr(hints() if callable(hints) else None, "contrastPreference", None)
    return callable(wished) and getattr(wished(), "name", "") == "HighContrast"


def dress(app: QApplication, theme: Theme) -> None:
    """One look on every system: Fusion, own palette, letters no smaller than 10 points."""
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette_of(theme))
    # The stub wants bytes, which Qt refuses.
    for kind in INPUTS:
        given = _field_palette(theme) if kind == "QLineEdit" else palette_of(theme)
        app.setPalette(_edged(given, theme), kind)  # type: ignore[arg-type]
    for kind in OTHERS:
        plain = palette_of(theme)
        app.setPalette(_edged(plain, theme) if theme is CONTRAST else plain, kind)  # type: ignore[arg-type]
    menus = palette_of(theme)
    menus.setColor(Role.Window, QColor(theme.edge).lighter(MENU_EDGE_DARKENED))
    app.setPalette(menus, "QMenu")  # type: ignore[arg-type]
    for kind in LISTS:
        soft = _edged(calm(palette_of(theme), theme), theme)
        app.setPalette(soft, kind)  # type: ignore[arg-type]
    for kind in BOXES:
        app.setPalette(boxed(palette_of(theme)), kind)  # type: ignore[arg-type]
    font = app.font()
    if font.pointSizeF() < SMALLEST_POINT_SIZE:
        font.setPointSizeF(SMALLEST_POINT_SIZE)
        app.setFont(font)


def boxed(palette: QPalette) -> QPalette:
    """Fusion draws the edge of boxes to tick in the colour of the window, which they never show."""
    edged = QPalette(palette)
    edged.setColor(Role.Window, palette.color(Role.PlaceholderText))
    return edged


def calm(palette: QPalette, theme: Theme) -> QPalette:
    """For lists with their own painting: a soft selection that leaves all inks readable."""
    soft = QPalette(palette)
    soft.setColor(Role.Highlight, QColor(theme.selected))
    soft.setColor(Role.HighlightedText, QColor(theme.roles[Role.Text]))
    return soft


def smaller(font: QFont, *, bold: bool = False) -> QFont:
    """For second lines: nine tenths of the size, and never below nine points."""
    small = QFont(font)
    small.setPointSizeF(max(9.0, font.pointSizeF() * 0.9))
    small.setBold(bold)
    return small


def embolden(widget: QWidget) -> None:
    """Only the weight is set: the size goes on following that of the system."""
    font = QFont()
    font.setBold(True)
    widget.setFont(font)


def bolder(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
