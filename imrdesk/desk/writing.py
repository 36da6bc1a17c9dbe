"""Letters written in one of six forms, whole or not at all.

Each writer is a generator that writes one letter a step. Closing it before its end leaves the
place as it was.
"""

from __future__ import annotations

import io
import json
from collections.abc import Generator
from collections.abc import Iterable
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from imrdesk.desk.files import new_folder
from imrdesk.desk.files import replacing
from imrdesk.desk.files import scratch_beside
from imrdesk.desk.files import text_file
from imrdesk.desk.files import write_text
from imrdesk.domain import Catalogue
from imrdesk.export import brat
from imrdesk.export import gold
from imrdesk.export import json_lines
from imrdesk.export import label_studio
from imrdesk.export.csv_table import ENCODING
from imrdesk.export.csv_table import csv_rows
from imrdesk.export.exported import About
from imrdesk.export.exported import Exported
from imrdesk.export.tables import Table
from imrdesk.export.tables import header
from imrdesk.export.tables import rows
from imrdesk.export.workbook import Workbook


class Form(StrEnum):
    """What is written: one file, or a folder of files."""

    WORKBOOK = "xlsx"
    CSV = "csv"
    JSON_LINES = "jsonl"
    BRAT = "brat"
    LABEL_STUDIO = "label-studio"
    GOLD = "gold"


ABOUT: Final = "about.json"
"""Beside answers, and none itself: where they come from."""
FOLDERS: Final = frozenset({Form.CSV, Form.BRAT, Form.LABEL_STUDIO, Form.GOLD})


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What is wanted where."""

    form: Form
    place: Path
    about: About
    catalogue: Catalogue


def write(
    order: ExportOrder, letters: Iterable[Exported], *, tables: Sequence[Table], with_text: bool
) -> Generator[None]:
    """Raises ExportRefused when something is in the way or cannot be written whole."""
    match order.form:
        case Form.WORKBOOK:
            return _workbook(order, letters, tables)
        case Form.CSV:
            return _csv(order, letters, tables)
        case Form.JSON_LINES:
            return _json_lines(order, letters, with_text=with_text)
        case Form.BRAT:
            return _brat(order, letters)
        case Form.LABEL_STUDIO:
            return _label_studio(order, letters)
        case Form.GOLD:
            return _gold(order, letters, with_text=with_text)


def _workbook(
    order: ExportOrder, letters: Iterable[Exported], tables: Sequence[Table]
) -> Generator[None]:
    with (
        replacing(order.place) as out,
        scratch_beside(order.place) as aside,
        Workbook(out, aside) as book,
    ):
        about = book.sheet("about", ["what", "value"])
        for pair in order.about.pairs():
            about.write(pair)
        sheets = {table: book.sheet(table, header(table, order.catalogue)) for table in tables}
        for letter in letters:
            for table, sheet in sheets.items():
                for row in rows(table, letter, order.catalogue):
                    sheet.write(row)
            yield


def _csv(
    order: ExportOrder, letters: Iterable[Exported], tables: Sequence[Table]
) -> Generator[None]:
    with new_folder(order.place) as folder, ExitStack() as files:
        put = {
            table: csv_rows(
                files.enter_context(text_file(folder / f"{table}.csv", encoding=ENCODING))
            )
            for table in tables
        }
        for table, put_row in put.items():
            put_row(header(table, order.catalogue))
        with text_file(folder / "about.csv", encoding=ENCODING) as out:
            put_about = csv_rows(out)
            for pair in (("what", "value"), *order.about.pairs()):
                put_about(pair)
        for letter in letters:
            for table, put_row in put.items():
                for row in rows(table, letter, order.catalogue):
                    put_row(row)
            yield


def _json_lines(
    order: ExportOrder, letters: Iterable[Exported], *, with_text: bool
) -> Generator[None]:
    with replacing(order.place) as out:
        text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="")
        try:
            text.write(json_lines.line(json_lines.about_form(order.about)))
            for letter in letters:
                text.write(json_lines.line(json_lines.letter_form(letter, with_text=with_text)))
                yield
        finally:
            text.detach()


def _brat(order: ExportOrder, letters: Iterable[Exported]) -> Generator[None]:
    with new_folder(order.place) as folder:
        names = (spec.name for spec in order.catalogue.specs)
        write_text(folder / "annotation.conf", brat.configuration(names))
        for letter in letters:
            # A short hash is unique, and tells nothing of the person in the letter.
            name = letter.letter.id[:16]
            write_text(folder / f"{name}.txt", letter.letter.text)
            write_text(folder / f"{name}.ann", brat.annotation(letter))
            yield


def _label_studio(order: ExportOrder, letters: Iterable[Exported]) -> Generator[None]:
    with new_folder(order.place) as folder:
        names = [spec.name for spec in order.catalogue.specs]
        write_text(folder / "interface.xml", label_studio.configuration(names))
        with text_file(folder / "tasks.json") as out:
            between = "[\n"
            for letter in letters:
                out.write(between + label_studio.task(letter))
                between = ",\n"
                yield
            out.write("\n]\n")


def _gold(order: ExportOrder, letters: Iterable[Exported], *, with_text: bool) -> Generator[None]:
    with new_folder(order.place) as folder:
        about = dict(order.about.pairs())
        write_text(folder / ABOUT, json.dumps(about, ensure_ascii=False, indent=1))
        for letter in letters:
            name = letter.letter.id[:16]
            form = json.dumps(gold.answer(letter), ensure_ascii=False, indent=1)
            write_text(folder / f"{name}.json", form + "\n")
            if with_text:
                write_text(folder / f"{name}.txt", letter.letter.text)
            yield
