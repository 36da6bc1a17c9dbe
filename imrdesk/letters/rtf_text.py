"""The words of an RTF file, as a reader of the printed page would see them."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import Final

from imrdesk.letters.rtf_words import CHARSETS
from imrdesk.letters.rtf_words import ENCODINGS
from imrdesk.letters.rtf_words import FOOTERS
from imrdesk.letters.rtf_words import HEADERS
from imrdesk.letters.rtf_words import KEPT
from imrdesk.letters.rtf_words import SIGNS
from imrdesk.letters.rtf_words import UNSEEN
from imrdesk.letters.sheet import Sheet
from imrdesk.letters.symbols import symbol

_TOKEN: Final = re.compile(
    rb"([^\\{}\r\n]+)|\\([a-zA-Z]{1,32})(-?[0-9]{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])"
    rb"|([{}])|[\r\n]+|\\",
)
_WORDS, _WORD, _NUMBER, _HEX, _SIGN, _BRACE = range(1, 7)
_SYMBOLS: Final = 2
"""The character set of symbol fonts."""
_LARGEST: Final = 0xFFFF


@dataclass(frozen=True, slots=True)
class Group:
    """What holds between two braces."""

    place: str = "body"
    unseen: bool = False
    hidden: frozenset[str] = frozenset()
    font: int = 0
    skipped: int = 1
    """Characters that stand for one in Unicode, for readers that know none."""


@dataclass(slots=True)
class RtfText:
    """What has been read so far; header, notes and footer are kept apart from the body."""

    header: Sheet = field(default_factory=Sheet)
    body: Sheet = field(default_factory=Sheet)
    notes: Sheet = field(default_factory=Sheet)
    footer: Sheet = field(default_factory=Sheet)
    encoding: str = "cp1252"
    deepest: int = 0
    groups: list[Group] = field(default_factory=list)
    """Those that are open just now."""
    _now: Group = field(default_factory=Group)
    _starred: bool = False
    _to_skip: int = 0
    _bytes: bytearray = field(default_factory=bytearray)
    _units: list[int] = field(default_factory=list)
    _default_font: int = 0
    _charsets: dict[int, int] = field(default_factory=dict)
    _fonts: dict[int, str] = field(default_factory=dict)

    def read(self, data: bytes) -> None:
        """Read to the end, or to where the outermost group is closed."""
        at = 0
        while at < len(data) and (token := _TOKEN.match(data, at)):
            at = token.end()
            kind = token.lastindex
            if kind == _WORDS:
                self._put_bytes(token[_WORDS])
            elif kind == _HEX:
                self._put_bytes(bytes.fromhex(token[_HEX].decode()))
            elif kind == _BRACE:
                self._flush()
                if not self._brace(opens=token[_BRACE] == b"{"):
                    return
            elif kind == _SIGN:
                self._sign(token[_SIGN].decode("latin-1"))
            elif kind is not None:
                number = None if token[_NUMBER] is None else int(token[_NUMBER])
                at += max(0, self._word(token[_WORD].decode(), number))
        self._flush()

    def _brace(self, *, opens: bool) -> bool:
        """Whether the outermost group is still open."""
        self._to_skip, self._starred = 0, False
        if opens:
            self.groups.append(self._now)
            self.deepest = max(self.deepest, len(self.groups))
            return True
        before = self._now.place
        self._now = self.groups.pop() if self.groups else self._now
        if self._now.place != before and not self._now.unseen:
            self._sheet_of(before).open_line()
        return bool(self.groups)

    def _word(self, word: str, number: int | None) -> int:
        """Do what a control word says; gives back how many bytes after it are no RTF."""
        if word == "u" and number is not None:
            self._unicode(number)
            return 0
        self._flush()
        starred, self._starred = self._starred, False
        if word in UNSEEN or (starred and word not in KEPT):
            self._now = replace(self._now, unseen=True)
        elif word in SIGNS:
            self._put(SIGNS[word])
        elif not self._moved(word):
            self._set(word, number)
        return number or 0 if word == "bin" else 0

    def _moved(self, word: str) -> bool:
        """Words that end a line, a cell or a page, or begin another part of the letter."""
        now, sheet = self._now, self._sheet_of(self._now.place)
        if word in HEADERS or word in FOOTERS or word in {"footnote", "fonttbl"}:
            place = "header" if word in HEADERS else "footer" if word in FOOTERS else word
            self._now = replace(now, place=place, hidden=frozenset())
        elif now.unseen or now.place == "fonttbl":
            return False
        elif word == "par":
            sheet.end_line()
        elif word in {"row", "nestrow", "sect"}:
            sheet.open_line()
        elif word in {"cell", "nestcell"}:
            sheet.end_cell()
        elif word == "page":
            sheet.start_page()
        else:
            return False
        return True

    def _set(self, word: str, number: int | None) -> None:
        now = self._now
        if word == "f" and number is not None:
            self._now = replace(now, font=number)
        elif word == "plain":
            self._now = replace(now, font=self._default_font, hidden=frozenset())
        elif word in {"v", "deleted"}:
            hidden = now.hidden - {word} if number == 0 else now.hidden | {word}
            self._now = replace(now, hidden=hidden)
        elif word == "uc" and number is not None:
            self._now = replace(now, skipped=max(0, number))
        elif word == "fcharset" and number is not None:
            self._charsets[now.font] = number
        elif word == "deff" and number is not None:
            self._default_font = number
            self._now = replace(now, font=number)
        elif word == "ansicpg" and number is not None:
            self.encoding = _known(f"cp{number}")
        elif word in ENCODINGS:
            self.encoding = ENCODINGS[word]

    def _sign(self, sign: str) -> None:
        self._flush()
        if sign == "*":
            self._starred = True
        elif sign in "\r\n":
            self._moved("par")
        else:
            self._put(SIGNS.get(sign, ""))

    def _put_bytes(self, raw: bytes) -> None:
        skipped = min(self._to_skip, len(raw))
        self._to_skip -= skipped
        if self._units and len(raw) > skipped:
            self._flush()
        self._bytes += raw[skipped:]

    def _unicode(self, number: int) -> None:
        if self._bytes:
            self._flush()
        self._units.append(number & _LARGEST)
        self._to_skip = self._now.skipped

    def _flush(self) -> None:
        """Put what waits: bytes of a character can come one by one, as can halves of one."""
        if self._units:
            units = b"".join(unit.to_bytes(2, "little") for unit in self._units)
            self._put(units.decode("utf-16-le", "replace"))
            self._units.clear()
        if self._bytes:
            raw = bytes(self._bytes)
            self._bytes.clear()
            self._put(self._decoded(raw))

    def _decoded(self, raw: bytes) -> str:
        font = self._now.font
        charset = self._charsets.get(font, 0)
        if charset == _SYMBOLS and self._now.place != "fonttbl":
            return "".join(symbol(self._fonts.get(font, ""), code) for code in raw)
        encoding = CHARSETS.get(charset, self.encoding.rstrip("?"))
        return raw.decode(encoding, "replace")

    def _put(self, words: str) -> None:
        now = self._now
        if now.unseen or now.hidden:
            return
        if now.place == "fonttbl":
            self._fonts[now.font] = self._fonts.get(now.font, "") + words
        else:
            self._sheet_of(now.place).put(words)

    def _sheet_of(self, place: str) -> Sheet:
        return {"header": self.header, "footer": self.footer, "footnote": self.notes}.get(
            place, self.body
        )


def _known(encoding: str) -> str:
    """A code page's name; a doubtful one when there is no such page."""
    try:
        codecs.lookup(encoding)
    except LookupError:
        return "cp1252?"
    return encoding
