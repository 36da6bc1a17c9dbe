from __future__ import annotations

import pytest

from imrdesk.letters.symbols import symbol


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Symbol", 0xF0B7, "•"),
        ("Symbol", 0x35, "5"),
        ("Symbol", 0x3F, "?"),
        ("Symbol", 0x40, "\ufffd"),
        ("Wingdings 2", 0xF0A8, "□"),
        ("Symbol", 0x7F, "\ufffd"),
        ("Wingdings", 0x35, "\ufffd"),
        ("Symbol", 0x05, "\ufffd"),
        ("", 0x2265, "\ufffd"),
    ],
)
def test_signs_of_symbol_fonts(font: str, code: int, sign: str) -> None:
    assert symbol(font, code) == sign
