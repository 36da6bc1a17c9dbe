"""Signs that word processors keep as numbers into a symbol font."""

from __future__ import annotations

from typing import Final

SYMBOL: Final = {
    0x22: "∀",
    0x24: "∃",
    0x27: "∋",
    0x2A: "*",
    0x2D: "-",
    0x61: "\u03b1",
    0x62: "β",
    0x64: "δ",
    0x6D: "μ",
    0xA3: "≤",
    0xA5: "∞",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "\xd7",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
}
WINGDINGS: Final = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x76: "❖",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "□",
    0xD8: "➢",
    0xE0: "→",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}


def symbol(font: str, code: int) -> str:
    """The sign at this place of a symbol font; the mark of a lost character if it is not known.

    Word keeps such numbers shifted into Unicode's private area.
    """
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    signs = WINGDINGS if font.casefold().startswith("wingdings") else SYMBOL
    if 0x20 <= place <= 0xFF:
        # Digits and punctuation of the symbol font are where they are everywhere.
        plain = chr(place) if signs is SYMBOL and place < 0x40 else "\ufffd"
        return signs.get(place, plain)
    return "\ufffd"
