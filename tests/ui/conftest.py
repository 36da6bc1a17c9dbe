"""Every test of the window has an application; Qt's own warnings fail it (see pyproject)."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from imrdesk.ui import style


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    style.dress(qapp, style.LIGHT)
