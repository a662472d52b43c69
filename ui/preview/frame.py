"""Where a picture lies in its widget: how large, moved how far, and what is where on it."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSizeF

_MARGIN = 12.0  # pixels around a box that is revealed
_LARGEST = 8.0  # screen points for one pixel of the picture
_SLIGHTLY = 0.5  # of a pixel: less than that is no movement


class Fit(Enum):
    """What of the picture fits into the widget when nobody has zoomed."""

    ALL = "all"
    WIDTH = "width"


class Frame:
    """The arithmetic of zooming; sizes in points of the screen, places on it as fractions."""

    def __init__(self, fit: Fit) -> None:
        """Begin with nothing."""
        self._fit = fit
        self._view = QSizeF(1, 1)
        self._picture = QSizeF(1, 1)
        self._scale: float | None = None  # points for a pixel; None: fitted
        self._offset = QPointF()  # of the picture's corner in the widget

    @property
    def is_fitted(self) -> bool:
        """Say whether nobody has zoomed."""
        return self._scale is None

    @property
    def scale(self) -> float:
        """Return how many points of the screen one pixel of the picture takes."""
        return self._fitted() if self._scale is None else self._scale

    @property
    def place(self) -> QRectF:
        """Return the rectangle of the whole picture in the widget."""
        return QRectF(self._offset, self._picture * self.scale)

    def reset(self) -> None:
        """Fit the picture again."""
        self._scale = None
        self._offset = QPointF()
        self._settle()

    def set_view(self, size: QSizeF) -> None:
        """Take the size of the widget; what is in its middle stays there."""
        middle = self.fraction(QPointF(self._view.width() / 2, self._view.height() / 2))
        self._view = size
        if self._scale is not None:
            self._put(middle, QPointF(size.width() / 2, size.height() / 2))
        self._settle()

    def set_picture(self, size: QSizeF) -> None:
        """Take the true size of the picture in pixels."""
        if size != self._picture and not size.isEmpty():
            self._picture = size
            self._settle()

    def set_scale(self, scale: float) -> None:
        """Zoom to a scale; the middle of the widget stays."""
        self.zoom(scale / self.scale)

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom by a factor; the point `at` of the widget (its middle) stays where it is."""
        point = at or QPointF(self._view.width() / 2, self._view.height() / 2)
        held = self.fraction(point, within=False)
        smallest = min(self._fitted(), 1.0)
        self._scale = min(max(self.scale * factor, smallest), max(_LARGEST, smallest))
        self._put(held, point)
        self._settle()

    def move(self, by: QPointF) -> bool:
        """Move the picture; False when it is at its end already."""
        before = QPointF(self._offset)
        self._offset = self._offset + by
        self._settle()
        return (self._offset - before).manhattanLength() > _SLIGHTLY

    def move_to_end(self, *, top: bool) -> None:
        """Show the upper or the lower end of the picture."""
        self._offset.setY(0.0 if top else -self._picture.height() * self.scale)
        self._settle()

    def reveal(self, part: QRectF) -> None:
        """Move as little as needed to see a part, given in fractions; its beginning comes first."""
        rect = self.rect(part).adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
        self._offset -= QPointF(
            _needed(rect.left(), rect.right(), self._view.width()),
            _needed(rect.top(), rect.bottom(), self._view.height()),
        )
        self._settle()

    def rect(self, part: QRectF) -> QRectF:
        """Return where a part, given in fractions, lies in the widget."""
        place = self.place
        return QRectF(
            place.x() + part.x() * place.width(),
            place.y() + part.y() * place.height(),
            part.width() * place.width(),
            part.height() * place.height(),
        )

    def fraction(self, point: QPointF, *, within: bool = True) -> QPointF:
        """Return the place on the picture under a point, `within` it."""
        place = self.place
        x = (point.x() - place.x()) / place.width()
        y = (point.y() - place.y()) / place.height()
        return QPointF(min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)) if within else QPointF(x, y)

    def _fitted(self) -> float:
        across = self._view.width() / self._picture.width()
        down = self._view.height() / self._picture.height()
        if self._fit is Fit.WIDTH:
            return across
        return min(across, down, 1.0)

    def _put(self, held: QPointF, point: QPointF) -> None:
        """Move the picture so that the place `held` on it is under a point."""
        size = self._picture * self.scale
        self._offset = QPointF(
            point.x() - held.x() * size.width(), point.y() - held.y() * size.height()
        )

    def _settle(self) -> None:
        """Keep the picture in the widget: in its middle, or without a gap at its sides."""
        size = self._picture * self.scale
        self._offset = QPointF(
            _held(self._offset.x(), size.width(), self._view.width()),
            _held(self._offset.y(), size.height(), self._view.height()),
        )


def _held(offset: float, size: float, view: float) -> float:
    if size <= view:
        return (view - size) / 2
    return min(0.0, max(offset, view - size))


def _needed(first: float, last: float, view: float) -> float:
    """Return how far to move so that a stretch is seen, or its beginning when it is too long."""
    if first < 0 or last - first > view:
        return first
    return max(0.0, last - view)
