"""What is done with a letter while reading it: its pages fetched, its words quoted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtCore import Qt
from PySide6.QtCore import QUrl
from PySide6.QtCore import Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from PySide6.QtWidgets import QFileDialog

from imrdesk.desk import Desk
from imrdesk.errors import ExportRefused
from imrdesk.ui.actions import Verbs
from imrdesk.ui.checking import Checking
from imrdesk.ui.citing import cited
from imrdesk.ui.letter_page import LetterPage
from imrdesk.ui.letter_text import LetterText
from imrdesk.ui.page_jobs import PageJobs
from imrdesk.ui.painting import Painting
from imrdesk.ui.printing import as_pdf
from imrdesk.ui.printing import for_paper
from imrdesk.ui.session import Session


class ReadingActs(QObject):
    """Joins the views of the letter, the page worker and the clipboard."""

    news = Signal(str)

    def __init__(self, session: Session, checking: Checking, page: LetterPage) -> None:
        super().__init__(checking)
        self._session = session
        self._checking = checking
        self.page = page
        self._jobs: PageJobs | None = None
        page.views.paper.page_wanted.connect(self._fetch)

    def verbs(self) -> Verbs:
        return {
            "copy": self.copy,
            "copy_cited": self.copy_cited,
            "print": self.choose_printer,
            "save_pdf": self.choose_pdf,
            "in_folder": self.show_in_folder,
        }

    def start(self, jobs: PageJobs) -> None:
        self._jobs = jobs
        jobs.drawn.connect(self.page.views.show_page)
        jobs.refused.connect(self.page.views.show_fault)
        jobs.start()

    def stop(self) -> None:
        for painting in self.findChildren(Painting):
            painting.settle()
        if self._jobs is not None:
            self._jobs.stop()
            self._jobs = None

    def copy(self) -> None:
        """The selected words, in whichever view they were selected."""
        held = QApplication.focusWidget()
        text = held if isinstance(held, LetterText) else self.page.text
        text.copy()

    def copy_cited(self) -> None:
        """The selected words, else those of the current field, with the place they stand at."""
        view = self._checking.view
        span = self.page.text.selected or self.page.text.painted.outlined
        if view is None or span is None:
            self.news.emit("Select words in the letter first; then they can be copied.")
            return
        quote = cited(view, span)
        QApplication.clipboard().setText(quote)
        self.news.emit(f"Copied with its place: {quote[-60:]}" if len(quote) > 80 else "Copied")

    def choose_printer(self) -> None:
        """The system's own dialog; where it can, it prints into a PDF file as well."""
        if self._checking.view is not None:
            printer = QPrinter(QPrinter.PrinterMode.HighResolution)
            dialog = QPrintDialog(printer, self.page)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.accepted.connect(lambda: self.print_on(printer))
            dialog.setModal(True)
            dialog.show()

    def print_on(self, printer: QPrinter) -> None:
        def paint(document: QTextDocument) -> bytes:
            document.print_(printer)
            return b""

        self._paint(paint, lambda _: self.news.emit("The letter was sent to the printer."))

    def choose_pdf(self) -> None:
        view = self._checking.view
        if view is not None:
            dialog = QFileDialog(self.page, "Save the letter with its marks as PDF")
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setNameFilter("PDF files (*.pdf)")
            dialog.setDefaultSuffix("pdf")
            dialog.selectFile(f"{Path(view.name).stem} with marks.pdf")
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.fileSelected.connect(lambda chosen: self.save_pdf(Path(chosen)))
            dialog.open()

    def save_pdf(self, path: Path) -> None:
        """Painted aside, written on the desk's thread, which may wait for a slow drive."""
        view = self._checking.view
        if view is not None:
            name = view.name
            self._paint(lambda paper: as_pdf(paper, name), lambda pages: self._write(path, pages))

    def _write(self, path: Path, pages: bytes) -> None:
        def write(_desk: Desk) -> None:
            try:
                path.write_bytes(pages)
            except OSError as error:
                raise ExportRefused(
                    f"The file “{path.name}” could not be written there: the place is full or may "
                    "not be written to. Letters and reviews are as they were. Choose another one."
                ) from error

        self._session.ask(
            write,
            lambda _: self.news.emit(f"Saved as {path.name}."),
            lambda error: self.news.emit(str(error)),
        )

    def _paint(self, onto: Callable[[QTextDocument], bytes], then: Callable[[bytes], None]) -> None:
        """The open letter as it is now, painted on a thread of its own."""
        view = self._checking.view
        if view is not None:
            marks = tuple(self.page.text.painted.seen)
            Painting(lambda: onto(for_paper(view, marks)), then, self).start()

    def show_in_folder(self) -> None:
        """The system's own window of files opens; whether the file is there, the desk finds out."""
        view = self._checking.view
        if view is None or not view.path:
            self.news.emit("Choose a letter first.")
            return
        file = Path(view.path)
        self._session.ask(lambda _desk: is_there(file), lambda there: self._open(file, there=there))

    def _open(self, file: Path, *, there: bool) -> None:
        if not there:
            self.news.emit(f"{file.name} is not in {file.parent} any more; the letter is kept.")
        elif QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent))):
            self.news.emit(f"{file.name} lies in {file.parent}")
        else:
            self.news.emit(f"No window of files opened. {file.name} lies in {file.parent}")

    def _fetch(self, number: int, scale: float) -> None:
        view = self.page.views.view
        if self._jobs is not None and view is not None:
            self._jobs.ask(view.letter.id, number, scale)


def is_there(file: Path) -> bool:
    """A drive that does not answer is told as a file that is not there."""
    try:
        return file.exists()
    except OSError:
        return False
