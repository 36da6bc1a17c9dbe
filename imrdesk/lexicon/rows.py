"""Rows of a vocabulary file: every cell checked, every fault named with file and line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

from imrdesk.errors import ResourceFault


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a vocabulary file; `at` names file and line."""

    at: str
    cells: Mapping[str, str]

    def fail(self, reason: str) -> NoReturn:
        raise ResourceFault(f"{self.at}: {reason}. Please correct this line.")

    def text(self, column: str) -> str:
        return " ".join(self.cells[column].split())

    def need(self, column: str) -> str:
        """The cell's words; a fault when it is empty."""
        words = self.text(column)
        if not words:
            self.fail(f"the column “{column}” is empty")
        return words

    def several(self, column: str) -> tuple[str, ...]:
        """The words between the bars of a cell."""
        parts = (" ".join(part.split()) for part in self.cells[column].split("|"))
        return tuple(dict.fromkeys(filter(None, parts)))

    def yes(self, column: str) -> bool:
        words = self.text(column).casefold()
        if words not in {"", "yes"}:
            self.fail(f"the column “{column}” says “{words}”, but only “yes” or nothing fits")
        return words == "yes"

    def number(self, column: str) -> float | None:
        """The cell's number; None when it is empty."""
        words = self.text(column)
        if not words:
            return None
        try:
            number = float(words)
        except ValueError:
            self.fail(f"“{words}” in the column “{column}” is not a number")
        if not 0 <= number < 1e6:
            self.fail(f"{words} in the column “{column}” is not plausible")
        return number

    def whole(self, column: str) -> int | None:
        number = self.number(column)
        if number is not None and not number.is_integer():
            self.fail(f"{number} in the column “{column}” is not a whole number")
        return None if number is None else int(number)

    def one_of(self, column: str, known: frozenset[str]) -> str:
        words = self.need(column)
        if words not in known:
            choices = ", ".join(sorted(known))
            self.fail(f"“{words}” in the column “{column}” is none of: {choices}")
        return words


def rows_of(file: str, text: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a file whose first line names exactly these columns, in any order."""
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        head = [name.strip() for name in next(reader, [])]
        if sorted(head) != sorted(columns):
            raise ResourceFault(
                f"{file}, line 1: the columns must be {', '.join(columns)}. Please correct them."
            )
        # A quoted cell may run over several lines: a row is named by the line it starts on.
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _row(f"{file}, line {line}", head, cells)
            line = reader.line_num + 1
    except csv.Error as fault:
        raise ResourceFault(
            f"{file}, line {reader.line_num}: {fault}. Please correct this line."
        ) from fault


def _row(at: str, head: list[str], cells: list[str]) -> Row:
    if len(cells) != len(head):
        raise ResourceFault(
            f"{at}: {len(cells)} cells where {len(head)} are needed. "
            "A cell that holds a comma stands in double quotes."
        )
    return Row(at, dict(zip(head, cells, strict=True)))
