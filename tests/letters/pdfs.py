"""PDF files for tests, written by hand: small, and without a library to write them."""

from __future__ import annotations

from collections.abc import Sequence

IMAGE = b"q 200 0 0 200 50 300 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"


def pdf(*pages: Sequence[str], drawing: bytes = b"") -> bytes:
    """A PDF with the given lines on each page (and a drawing on every one)."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", _FONT]
    kids = []
    for lines in pages:
        stream = _stream(lines) + drawing
        objects.append(b"<</Length %d>>\nstream\n%b\nendstream" % (len(stream), stream))
        objects.append(_PAGE % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(kids), b" ".join(kids))
    return _assembled(objects)


_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
_PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R"
    b"/Resources<</Font<</F1 3 0 R>>>>>>"
)


def _stream(lines: Sequence[str]) -> bytes:
    drawn = [f"({line}) Tj 0 -14 Td" for line in lines]
    return ("BT /F1 11 Tf 50 750 Td\n" + "\n".join(drawn) + "\nET\n").encode("cp1252")


def _assembled(objects: Sequence[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return out + head + table + trailer % (len(objects) + 1, len(out))
