"""RTF files: headers, body, notes and footers, in that order.

Read here because striprtf leaves out headers, footnotes and text boxes, and writes the addresses
of links among the words.
"""

from __future__ import annotations

from typing import Final

from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.letters.doubts import Oddity
from imrdesk.letters.doubts import Reading
from imrdesk.letters.doubts import nested
from imrdesk.letters.refusals import wordless
from imrdesk.letters.rtf_text import RtfText
from imrdesk.letters.sheet import Sheet


def read_rtf(letter_id: LetterId, data: bytes) -> Reading:
    """The letter in an RTF file; raises UnreadableLetter when there are no words in it."""
    found = RtfText()
    found.read(data)
    sheet = Sheet()
    for part in (found.header, found.body, found.notes, found.footer):
        start = sheet.length
        sheet.put(part.text)
        if part is found.body:
            sheet.pages += [start + page for page in part.pages[1:]]
        sheet.open_line()
    if not sheet.text.strip():
        raise wordless("in this RTF file")
    letter = Letter(letter_id, sheet.text, tuple(sheet.pages), "rtf", found.encoding)
    return Reading(letter, (*nested(found.deepest), *([_CUT] if found.groups else [])))


_CUT: Final = Oddity("The end may be missing", "The file ends in the middle: it was cut off.")
