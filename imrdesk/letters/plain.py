"""Plain text files."""

from __future__ import annotations

import re

from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.letters.decode import decode
from imrdesk.letters.refusals import empty


def read_plain(letter_id: LetterId, data: bytes) -> Letter:
    decoded = decode(data)
    if not decoded.text.strip():
        raise empty()
    pages = (0, *(m.end() for m in re.finditer("\f", decoded.text)))
    return Letter(letter_id, decoded.text, pages, "plain", decoded.encoding)
