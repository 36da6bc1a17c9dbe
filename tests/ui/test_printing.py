"""The letter on paper: its words, its marks with their letters, its legend."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFont
from PySide6.QtGui import QTextCursor
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from imrdesk.domain import FieldGroup
from imrdesk.ui import style
from imrdesk.ui.displayed import HIDDEN
from imrdesk.ui.main_window import MainWindow
from imrdesk.ui.marks import marks_of
from imrdesk.ui.printing import UNDERLINES
from imrdesk.ui.printing import as_pdf
from imrdesk.ui.printing import for_paper
from imrdesk.ui.reading_acts import ReadingActs
from tests.ui.made import catalogue
from tests.ui.made import letter_view

VIEW = letter_view()


def printed() -> QTextDocument:
    return for_paper(VIEW, marks_of(VIEW, catalogue()))


def words_of(pages: bytes) -> str:
    document = pypdfium2.PdfDocument(pages)
    found = " ".join(page.get_textpage().get_text_bounded() for page in document)
    return " ".join(found.split())


def acts(window: MainWindow) -> ReadingActs:
    found = window.findChild(ReadingActs)
    assert isinstance(found, ReadingActs)
    return found


def test_marked_words_have_fill_line_and_the_letter_of_their_kind(qtbot: QtBot) -> None:
    document = printed()
    cursor = QTextCursor(document)
    cursor.setPosition(document.toPlainText().index("47P") + 1)
    form = cursor.charFormat()
    assert form.background().color().name().upper() == style.LIGHT.layers[FieldGroup.PATIENT].fill
    assert form.underlineStyle() == UNDERLINES[FieldGroup.PATIENT]
    plain = document.toPlainText().replace(HIDDEN, "")
    assert "47P year old femaleP who" in plain
    assert "UpheldD" in plain
    assert "Tramadol 50mg #60I: " in plain


def test_name_and_status_stand_above_and_the_legend_below(qtbot: QtBot) -> None:
    document = printed()
    plain = document.toPlainText()
    assert plain.startswith("CM15-0001001.txt, not checked\n")
    assert plain.rstrip().endswith("A wavy line: set by a reviewer.")
    assert "P Patient" in plain
    first = QTextCursor(document)
    first.setPosition(1)
    assert first.charFormat().fontWeight() == QFont.Weight.Bold


def test_the_pdf_holds_the_letters_words(qtbot: QtBot) -> None:
    pages = as_pdf(printed(), "a letter")
    assert pages.startswith(b"%PDF")
    assert "injured on" in words_of(pages)
    assert "Marks:" in words_of(pages)


def test_the_open_letter_is_saved_as_pdf(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    with qtbot.waitSignal(acts(window).news) as told:
        acts(window).save_pdf(path)
    assert told.args == ["Saved as out.pdf."]
    assert "CM15-0001001.txt" in words_of(path.read_bytes())


def test_a_letter_that_is_being_painted_is_written_before_the_window_goes(
    window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "late.pdf"
    acts(window).save_pdf(path)
    assert not path.exists()
    window.close()
    assert "CM15-0001001.txt" in words_of(path.read_bytes())


def test_a_place_that_cannot_be_written_to_is_told(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(acts(window).news) as told:
        acts(window).save_pdf(tmp_path / "no" / "such" / "out.pdf")
    assert told.args is not None
    assert "could not be written" in told.args[0]


def test_the_open_letter_is_printed(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(acts(window).news) as told:
        acts(window).print_on(printer)
    assert "CM15-0001001.txt" in words_of((tmp_path / "printed.pdf").read_bytes())
    assert told.args == ["The letter was sent to the printer."]


@pytest.mark.parametrize("opens", [True, False])
def test_the_folder_of_the_letter_is_shown(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, opens: bool
) -> None:
    shown: list[str] = []

    def open_url(url: QUrl) -> bool:
        shown.append(url.toLocalFile())
        return opens

    monkeypatch.setattr("imrdesk.ui.reading_acts.QDesktopServices.openUrl", open_url)
    view = window.session.view
    assert view is not None
    with qtbot.waitSignal(acts(window).news) as told:
        window.commands["in_folder"].trigger()
    assert shown == [Path(view.path).parent.as_posix()]
    assert str(Path(view.path).parent) in told.args[0]
    assert told.args[0].startswith("No window") is not opens


def test_a_letter_whose_file_is_gone_is_told_so(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("imrdesk.ui.reading_acts.is_there", lambda _file: False)
    with qtbot.waitSignal(acts(window).news) as told:
        window.commands["in_folder"].trigger()
    assert told.args[0].endswith("any more; the letter is kept.")
