from __future__ import annotations

from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from imrdesk.errors import ExportRefused
from imrdesk.ui.export_dialog import ExportDialog
from imrdesk.ui.form_label import FormLabel


def test_long_words_take_no_room_from_the_form_where_letters_are_large(qtbot: QtBot) -> None:
    dialog = ExportDialog()
    qtbot.addWidget(dialog)
    dialog.ask("")
    dialog.show_refusal(ExportRefused("None of these letters is checked. " * 8))
    large = QFont(dialog.font())
    large.setPointSizeF(2 * large.pointSizeF())
    dialog.setFont(large)
    labels = dialog.findChildren(FormLabel)
    assert labels
    qtbot.waitUntil(lambda: all(label.height() >= label.fontMetrics().height() for label in labels))
    assert dialog.told.height() >= dialog.told.heightForWidth(dialog.told.width())
