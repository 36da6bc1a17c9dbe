"""Fusion with more room in two places where it has no setting for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QProxyStyle
from PySide6.QtWidgets import QStyle
from PySide6.QtWidgets import QStyleOption
from PySide6.QtWidgets import QWidget

ROOM: Final[Mapping[QStyle.PixelMetric, int]] = {
    QStyle.PixelMetric.PM_TabBarScrollButtonWidth: 24,
    QStyle.PixelMetric.PM_HeaderMargin: 9,
}
"""Arrows that can be hit, and heads that stand above the words of their column."""


class RoomyStyle(QProxyStyle):
    """Belongs to the one widget that wears it."""

    def __init__(self, wearer: QWidget) -> None:
        super().__init__("Fusion")
        self.setParent(wearer)

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        known = ROOM.get(metric)
        return super().pixelMetric(metric, option, widget) if known is None else known
