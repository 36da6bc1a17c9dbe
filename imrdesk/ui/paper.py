"""The pictures of a letter's pages, one below the other: where each lies, and how it is painted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtGui import QImage
from PySide6.QtGui import QPainter

from imrdesk.domain import Box
from imrdesk.domain import PageView
from imrdesk.domain import Picture
from imrdesk.ui.style import Role
from imrdesk.ui.style import Theme

GAP = 12.0
Mode = QPainter.CompositionMode


@dataclass(slots=True)
class Paper:
    """Where pages lie, in pixels: `factor` of them are a point, `width` is the room there is."""

    sizes: tuple[tuple[float, float], ...] = ()
    factor: float = 1.0
    width: float = 0.0

    @property
    def height(self) -> float:
        return sum(high * self.factor + GAP for _, high in self.sizes) + GAP

    @property
    def across(self) -> float:
        """The width that the widest page needs."""
        return max((wide for wide, _ in self.sizes), default=0.0) * self.factor + 2 * GAP

    def rect(self, number: int) -> QRectF:
        """Where a page lies, from the top of the first one."""
        top = GAP + sum(high * self.factor + GAP for _, high in self.sizes[:number])
        wide, high = (side * self.factor for side in self.sizes[number])
        return QRectF(max(GAP, (max(self.width, self.across) - wide) / 2), top, wide, high)

    def placed(self, number: int, box: Box) -> QRectF:
        corner = self.rect(number).topLeft()
        wide, high = box.right - box.left, box.bottom - box.top
        return QRectF(
            corner.x() + box.left * self.factor,
            corner.y() + box.top * self.factor,
            wide * self.factor,
            high * self.factor,
        )

    def in_view(self, view: QRectF) -> Iterator[int]:
        return (n for n in range(len(self.sizes)) if self.rect(n).intersects(view))

    def point_on(self, at: QPointF) -> tuple[int, float, float] | None:
        """The page under a point and the point on it, in points; the nearest page in a gap."""
        if not self.sizes:
            return None
        down = [max(self.rect(n).top() - at.y(), at.y() - self.rect(n).bottom(), 0) for n in self]
        number = down.index(min(down))
        corner = self.rect(number).topLeft()
        return number, (at.x() - corner.x()) / self.factor, (at.y() - corner.y()) / self.factor

    def __iter__(self) -> Iterator[int]:
        return iter(range(len(self.sizes)))


def image_of(picture: Picture) -> QImage:
    """A copy of its own: the bytes may go."""
    form = QImage.Format.Format_RGB32
    return QImage(picture.pixels, picture.width, picture.height, picture.stride, form).copy()


def in_theme(image: QImage, theme: Theme) -> QImage:
    """White paper in the light; in the dark, dark paper with light words."""
    if not theme.dark:
        return image
    turned = image.copy()
    turned.invertPixels()
    painter = QPainter(turned)
    painter.setCompositionMode(Mode.CompositionMode_Lighten)
    painter.fillRect(turned.rect(), QColor(theme.roles[Role.Base]))
    painter.end()
    return turned


def glaze(theme: Theme) -> QPainter.CompositionMode:
    """How colour is laid over a page so that its words stay readable."""
    return Mode.CompositionMode_Lighten if theme.dark else Mode.CompositionMode_Multiply


def page_of(point: int, pages: tuple[int, ...]) -> int:
    """The page on which a place of the text stands."""
    return max(0, sum(start <= point for start in pages) - 1)


def first_in_view(page: PageView, top: float) -> int:
    """The first character whose line is not above `top` (points)."""
    for n, box in enumerate(page.boxes):
        if box is not None and box.bottom >= top:
            return page.first + n
    return page.first
