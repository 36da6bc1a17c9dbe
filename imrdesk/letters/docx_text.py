"""The words of one part of a Word file, as a reader of the printed page would see them."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import Final
from xml.parsers import expat

from imrdesk.errors import UnreadableLetter
from imrdesk.letters.sheet import Sheet
from imrdesk.letters.symbols import symbol

UNSEEN: Final = frozenset({"moveFrom", "Fallback", "footnotePr", "endnotePr", "sectPr", "del"})
"""Elements whose words are not on the page, or are there a second time."""
SEPARATORS: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})
SIGNS: Final = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
OFF: Final = frozenset({"0", "false", "off"})


def xml_parser() -> expat.XMLParserType:
    """A parser that lets no entity of the file's own in."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise UnreadableLetter(
            "The file declares things of its own that no Word file holds and that may be meant "
            "to do harm, so nothing was taken from it. Ask for a new copy, or for a PDF."
        )

    parser.StartDoctypeDeclHandler = refuse
    return parser


def _hex(digits: str) -> int:
    try:
        return int(digits, 16)
    except ValueError:
        return 0


@dataclass(slots=True)
class DocxPart:
    """What has been read of a part; text boxes wait for the end of their paragraph."""

    sheet: Sheet
    deepest: int = 0
    depth: int = 0
    unseen: int = 0
    """Depth of the element that is left out just now."""
    in_words: bool = False
    in_run: bool = False
    hidden: bool = False
    cells: list[bool] = field(default_factory=list)
    """Of each open cell, whether it holds a paragraph already."""
    outer: list[tuple[Sheet, list[bool]]] = field(default_factory=list)
    boxes: list[Sheet] = field(default_factory=list)

    def read(self, xml: bytes) -> None:
        parser = xml_parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.Parse(xml, True)  # noqa: FBT003 - takes no keywords
        self._put_boxes()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.deepest = max(self.deepest, self.depth)
        if self.unseen:
            return
        name = tag.rpartition(" ")[2]
        given = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if name in UNSEEN or given.get("type") in SEPARATORS:
            self.unseen = self.depth
        elif name == "t":
            self.in_words = True
        elif name in SIGNS and self.in_run:
            self._put(SIGNS[name])
        elif name == "sym":
            self._put(symbol(given.get("font", ""), _hex(given.get("char", ""))))
        elif name == "br":
            self._break(given.get("type", ""))
        elif name == "lastRenderedPageBreak":
            self.sheet.note_page()
        elif name == "vanish":
            self.hidden = self.in_run and given.get("val", "").casefold() not in OFF
        else:
            self._open(name)

    def _open(self, name: str) -> None:
        if name == "p":
            if self.cells and self.cells[-1]:
                self.sheet.open_line()
            self.cells[-1:] = [True] * len(self.cells[-1:])
        elif name == "r":
            self.in_run = True
        elif name == "tbl":
            self.sheet.open_line()
        elif name == "tc":
            self.cells.append(False)
        elif name == "txbxContent":
            self.outer.append((self.sheet, self.cells))
            self.sheet, self.cells = Sheet(), []

    def _end(self, tag: str) -> None:
        if self.unseen == self.depth:
            self.unseen = 0
        elif not self.unseen:
            self._close(tag.rpartition(" ")[2])
        self.depth -= 1

    def _close(self, name: str) -> None:
        if name == "t":
            self.in_words = False
        elif name == "r":
            self.in_run = self.hidden = False
        elif name == "p":
            if not self.cells:
                self.sheet.end_line()
            self._put_boxes()
        elif name == "tc":
            self.cells.pop()
            self.sheet.end_cell()
        elif name == "tr":
            self.sheet.open_line()
        elif name == "txbxContent":
            self.boxes.append(self.sheet)
            self.sheet, self.cells = self.outer.pop()

    def _words(self, words: str) -> None:
        if self.in_words and not self.unseen:
            self._put(words)

    def _put(self, words: str) -> None:
        if not self.hidden:
            self.sheet.put(words)

    def _put_boxes(self) -> None:
        for box in self.boxes:
            self.sheet.open_line()
            self.sheet.put(box.text)
        self.boxes.clear()

    def _break(self, kind: str) -> None:
        if kind == "page":
            self.sheet.start_page()
        else:
            self._put("\n")
