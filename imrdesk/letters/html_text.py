"""Web pages: their words as a browser would show them, a block a line."""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser
from typing import Final

from imrdesk.domain import Letter
from imrdesk.domain import LetterId
from imrdesk.letters.decode import MARKS
from imrdesk.letters.decode import Decoded
from imrdesk.letters.decode import decode
from imrdesk.letters.doubts import Oddity
from imrdesk.letters.doubts import Reading
from imrdesk.letters.doubts import nested
from imrdesk.letters.refusals import wordless
from imrdesk.letters.sheet import Sheet

BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav "
    "ol optgroup option p pre search section select summary table tbody tfoot thead tr ul".split()
)
UNSEEN: Final = frozenset(
    "audio canvas datalist head iframe math noembed noframes noscript object script style svg "
    "template title video xml".split()
)
VOID: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()
)
MANY_ATTRIBUTES: Final = 1_000
_CHARSET: Final = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""")
_KNOWN: Final = re.compile(r"utf-8|cp125[0-8]|iso8859-\d+|koi8-[ru]|mac-roman|ascii|cp437|cp850")
_HIDING: Final = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_DECLARED: Final = re.compile(r"<!\[[^>]{0,1000}(?<!--)>")
"""Word's own marks for what browsers should leave out or not."""
_BLANKS: Final = re.compile("[ \t\n\r\f]+")
_EARLY: Final = 4_096
"""Bytes at the front in which a page says how it is coded."""


def read_html(letter_id: LetterId, data: bytes) -> Reading:
    """The letter in a web page; raises UnreadableLetter when there are no words in it."""
    markup, encoding = _decoded(data)
    page = HtmlText()
    if markup.rfind("<!--") > markup.rfind("-->"):
        # What follows would be lost to some versions of the parser and not to others.
        head, _, tail = markup.rpartition("<!--")
        markup = f"{head} {tail}"
        page.oddities.append(Oddity("Oddly made file", "It ends within a comment."))
    page.feed(_DECLARED.sub("", markup))
    page.close()
    text = page.sheet.text
    if not text.strip():
        raise wordless("on this web page")
    oddities = (*page.oddities, *nested(page.deepest), *page.unclosed())
    return Reading(Letter(letter_id, text, (0,), "html", encoding), oddities)


def _decoded(data: bytes) -> Decoded:
    """By its mark, or as the page says; text that is not what it says is told by a `?`."""
    told = _CHARSET.search(data, 0, _EARLY)
    if told is None or data.startswith(tuple(mark for mark, _ in MARKS)):
        return decode(data)
    encoding = _canonical(told[1].decode("ascii", "replace"))
    if _KNOWN.fullmatch(encoding):
        try:
            return Decoded(data.decode(encoding), encoding)
        except UnicodeDecodeError:
            pass
    found = decode(data)
    return Decoded(found.text, f"{found.encoding.rstrip('?')}?")


def _canonical(label: str) -> str:
    """Web pages that say Latin-1 mean Windows-1252, as browsers know."""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return ""
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


class HtmlText(HTMLParser):
    """Puts the words of a page on a sheet; blanks as in print, not as in the file."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sheet = Sheet()
        self.oddities: list[Oddity] = []
        self.deepest = 0
        self._depth = 0
        self._unseen = ""
        self._unseen_depth = 0
        self._kept = 0
        """How many elements are open whose blanks are kept."""
        self._blank = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self._depth += 1
            self.deepest = max(self.deepest, self._depth)
        if len(attrs) > MANY_ATTRIBUTES:
            said = f"A part of it has {len(attrs):,} properties."
            self.oddities.append(Oddity("Oddly made file", said))
        if self._unseen:
            self._unseen_depth += tag == self._unseen
        elif tag == "body" or not self._hides(tag, dict(attrs)):
            self._open(tag)
        elif tag not in VOID:
            self._unseen, self._unseen_depth = tag, 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """In HTML a slash at a tag's end means nothing."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._depth = max(0, self._depth - 1)
        if self._unseen:
            self._unseen_depth -= tag == self._unseen
            if not self._unseen_depth:
                self._unseen = ""
        elif tag in BLOCKS:
            self._open_line()
            self._kept -= tag == "pre" and self._kept > 0
        elif tag in {"td", "th"}:
            self._blank = False
            self.sheet.end_cell()

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._kept:
            self.sheet.put(data)
            return
        for n, words in enumerate(_BLANKS.split(data)):
            self._blank = self._blank or n > 0
            if words:
                self._put(words)

    def unclosed(self) -> tuple[Oddity, ...]:
        if not self._unseen:
            return ()
        sentence = f"A part that is not shown (<{self._unseen}>) goes on to the end of the file."
        return (Oddity("The end may be missing", sentence),)

    def _hides(self, tag: str, attributes: dict[str, str | None]) -> bool:
        style = attributes.get("style") or ""
        return tag in UNSEEN or "hidden" in attributes or _HIDING.search(style) is not None

    def _open(self, tag: str) -> None:
        if tag == "br":
            self._blank = False
            self.sheet.end_line()
        elif tag in BLOCKS:
            self._open_line()
            self._kept += tag == "pre"

    def _open_line(self) -> None:
        self._blank = False
        self.sheet.open_line()

    def _put(self, words: str) -> None:
        if self._blank and not self.sheet.at_line_start and not self.sheet.gap:
            words = f" {words}"
        self._blank = False
        self.sheet.put(words)
