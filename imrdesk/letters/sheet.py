"""The text of a letter as a reader puts it together: words into cells, lines and pages."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import Final

from imrdesk.errors import UnreadableLetter
from imrdesk.letters.decode import line_feeds
from imrdesk.letters.refusals import TAKE_OUT

MAX_CHARACTERS: Final = 20_000_000


@dataclass(slots=True)
class Sheet:
    """Grows at its end only; what was written stays where it is."""

    parts: list[str] = field(default_factory=list)
    pages: list[int] = field(default_factory=lambda: [0])
    length: int = 0
    at_line_start: bool = True
    gap: str = ""

    def put(self, words: str) -> None:
        """Words to stand where the last ones ended; line ends among them count."""
        words = line_feeds(words.replace("\0", "\ufffd"))
        if words:
            self._write(self.gap + words)
            self.gap = ""

    def end_line(self) -> None:
        self.gap = ""
        self._write("\n")

    def open_line(self) -> None:
        """What comes next begins a line."""
        self.gap = ""
        if not self.at_line_start:
            self._write("\n")

    def end_cell(self) -> None:
        self.gap += "\t"

    def start_page(self) -> None:
        self.open_line()
        self.note_page()

    def note_page(self) -> None:
        """The printed page was turned here, perhaps within a line."""
        if self.length > self.pages[-1]:
            self.pages.append(self.length)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def _write(self, words: str) -> None:
        self.length += len(words)
        if self.length > MAX_CHARACTERS:
            raise UnreadableLetter(
                f"The file holds more than {MAX_CHARACTERS // 1_000_000} million characters, far "
                f"more than a letter, so it was not read. {TAKE_OUT}"
            )
        self.parts.append(words)
        self.at_line_start = words.endswith("\n")
