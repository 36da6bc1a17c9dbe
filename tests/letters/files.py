"""Letters in other kinds of file, made for tests out of their lines."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Iterable
from collections.abc import Mapping
from typing import Final

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def docx(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A Word file with this XML as its body and these other parts, such as `header1`."""
    others = parts or {}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _relations({"officeDocument": "word/document.xml"}))
        kinds = {name.rstrip("0123456789") + f" {name}": f"{name}.xml" for name in others}
        package.writestr("word/_rels/document.xml.rels", _relations(kinds))
        package.writestr("word/document.xml", part("document", f"<w:body>{body}</w:body>"))
        for name, xml in others.items():
            package.writestr(f"word/{name}.xml", part("part", xml))
    return packed.getvalue()


def part(name: str, xml: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{W}">{xml}</w:{name}>'


def _relations(targets: Mapping[str, str]) -> str:
    """Each kind's first word is what the part is to the one that names it."""
    rows = (
        f'<Relationship Id="r{n}" Type="{_R}/{kind.split()[0]}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(rows)}</Relationships>'


def paragraph(words: str) -> str:
    """A paragraph of runs, as Word cuts them: anywhere."""
    cut = len(words) // 3
    runs = (words[:cut], words[cut:]) if words else ()
    said = "".join(f'<w:r><w:t xml:space="preserve">{_escaped(run)}</w:t></w:r>' for run in runs)
    return f"<w:p>{said}</w:p>"


def _escaped(words: str) -> str:
    return html.escape(words).replace("\t", "</w:t><w:tab/><w:t>")


def docx_of(lines: Iterable[str]) -> bytes:
    return docx("".join(map(paragraph, lines)))


def rtf_of(lines: Iterable[str]) -> bytes:
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}}\uc1\pard\f0 "
    return (head + "".join(f"{rtf_words(line)}\\par\n" for line in lines) + "}").encode("ascii")


def rtf_words(line: str) -> str:
    return "".join(map(_rtf_character, line))


def _rtf_character(character: str) -> str:
    if character in "\\{}":
        return f"\\{character}"
    if character == "\t":
        return "\\tab "
    if character < "\x7f":
        return character
    try:
        return f"\\'{character.encode('cp1252').hex()}"
    except UnicodeEncodeError:
        units = character.encode("utf-16-le")
        pairs = zip(units[::2], units[1::2], strict=True)
        return "".join(f"\\u{_signed(low + (high << 8))}?" for low, high in pairs)


def _signed(unit: int) -> int:
    return unit - 0x10000 if unit >= 0x8000 else unit


def html_of(lines: Iterable[str]) -> bytes:
    """Each line a block; blanks that a browser would swallow are written so that it does not."""
    blocks = "".join(f"<div>{_in_html(line)}</div>\n" for line in lines)
    return f'<!DOCTYPE html><meta charset="utf-8"><title>x</title><body>{blocks}'.encode()


def _in_html(line: str) -> str:
    return (
        f"<pre>{html.escape(line)}\n</pre>"
        if line != " ".join(line.split())
        else (html.escape(line) or "<br>")
    )
