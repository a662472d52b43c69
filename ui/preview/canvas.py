"""The picture of a photo or page with what is marked on it: zoomed, moved, and drawn on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from assistant.records import Box
from ui.preview.frame import Fit, Frame
from ui.preview.marks import Mark, paint_draft, paint_marks
from ui.theme import M, current_tokens

STEP = 1.25  # of one press of + or -
_SETTLED = 150  # milliseconds after the last change before a sharper picture is asked for
_NOTCH = 120  # of a mouse wheel
_SMALLEST_BOX = 0.01  # of the picture's sides
_ENOUGH = 0.9  # a picture of that much of the needed pixels is sharp enough


class Canvas(QWidget):
    """Shows one picture; it grows sharper when somebody answers `sharper_wanted`."""

    sharper_wanted = Signal(int)  # pixels of the longer side
    box_drawn = Signal(object)  # Box, or None for the whole picture
    moved_past = Signal(int)  # the wheel went on at the end: 1 down, -1 up
    zoomed = Signal()

    def __init__(self, name: str, fit: Fit = Fit.ALL, *, wheel_zooms: bool = True) -> None:
        """Take its name for screen readers, how it fits, and what the wheel does without Ctrl."""
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(120, 120)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.frame = Frame(fit)
        self._wheel_zooms = wheel_zooms
        self._pictures: list[QImage] = []  # of the same thing, the smallest first
        self._marks: tuple[Mark, ...] = ()
        self._wheel = 0
        self._grip: QPointF | None = None  # where the mouse holds the picture
        self._draft: QRectF | None = None  # the box that is being drawn, in fractions
        self._is_drawing = False
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settled.timeout.connect(self._ask_for_sharper)

    # What is shown

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Return what is marked."""
        return self._marks

    @property
    def sharpest(self) -> QImage:
        """Return the largest picture at hand; a null one when there is none."""
        return self._pictures[-1] if self._pictures else QImage()

    def clear(self) -> None:
        """Show nothing, and forget where it was zoomed."""
        self._pictures.clear()
        self._marks = ()
        self.frame.reset()
        self.draw_boxes(wanted=False)
        self.update()

    def put_picture(self, image: QImage, size: QSizeF | None = None) -> None:
        """Show a picture of the same thing; `size` is its true size, if that is known."""
        if image.isNull():
            return
        # They are decoded side by side, so that the small one may well come last.
        others = [one for one in self._pictures if one.width() != image.width()]
        self._pictures = sorted([*others, image], key=QImage.width)[-2:]
        self.frame.set_picture(size or QSizeF(image.size()))
        self._settled.start()
        self.update()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Mark boxes on the picture."""
        self._marks = tuple(marks)
        self.update()

    def reveal(self, box: Box) -> None:
        """Move the picture so that a box can be seen."""
        self.frame.reveal(QRectF(*box))
        self._changed()

    def draw_boxes(self, *, wanted: bool) -> None:
        """Let the mouse draw a box from now on, or move the picture."""
        self._is_drawing = wanted
        self._draft = None
        self.setCursor(Qt.CursorShape.CrossCursor if wanted else Qt.CursorShape.ArrowCursor)
        self.update()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Show it larger or smaller; the point `at` of the widget stays where it is."""
        self.frame.zoom(factor, at)
        self._changed()

    def set_fit(self) -> None:
        """Fit the picture into the widget."""
        self.frame.reset()
        self._changed()

    def show_full_size(self) -> None:
        """Show each pixel of the picture as one of the screen."""
        self.frame.set_scale(1 / self.devicePixelRatioF())
        self._changed()

    # What the user does

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom, or move a page and go past its end."""
        turn = event.angleDelta().y()
        has_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self._wheel_zooms or has_ctrl:
            self.zoom(STEP ** (turn / _NOTCH), event.position())
        elif self.frame.move(QPointF(event.angleDelta()) / 2):
            self._wheel = 0
            self._changed()
        else:
            self._wheel += turn
            if abs(self._wheel) >= _NOTCH:
                self.moved_past.emit(-1 if self._wheel > 0 else 1)
                self._wheel = 0
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Zoom by pinching, on touch screens and touch pads."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom(1 + event.value(), event.position())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.zoom(pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.centerPoint())))
                return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture, or begin a box."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        elif self._is_drawing:
            self._draft = QRectF(self.frame.fraction(event.position()), QSizeF(0, 0))
        else:
            self._grip = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture, or the corner of the box."""
        if self._draft is not None:
            self._draft.setBottomRight(self.frame.fraction(event.position()))
            self.update()
        elif self._grip is not None:
            self.frame.move(event.position() - self._grip)
            self._grip = event.position()
            self._changed()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the picture, or end the box."""
        self._grip = None
        draft, self._draft = self._draft, None
        if draft is not None and event.button() == Qt.MouseButton.LeftButton:
            box = draft.normalized()
            self.update()
            if min(box.width(), box.height()) >= _SMALLEST_BOX:
                self.box_drawn.emit((box.x(), box.y(), box.width(), box.height()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change between the whole picture and its full size at that point."""
        if self.frame.is_fitted:
            self.zoom(1 / self.devicePixelRatioF() / self.frame.scale, event.position())
        else:
            self.set_fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom with + - 0 1, move with the arrow keys, teach the whole picture with Enter."""
        key = Qt.Key(event.key())
        step = {
            Qt.Key.Key_Left: QPointF(60, 0),
            Qt.Key.Key_Right: QPointF(-60, 0),
            Qt.Key.Key_Up: QPointF(0, 60),
            Qt.Key.Key_Down: QPointF(0, -60),
        }.get(key)
        if key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
            self.zoom(STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / STEP)
        elif key == Qt.Key.Key_0:
            self.set_fit()
        elif key == Qt.Key.Key_1:
            self.show_full_size()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._is_drawing:
            self.box_drawn.emit(None)
        elif step is not None and self.frame.move(step):
            self._changed()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self.frame.set_view(QSizeF(event.size()))
        self._settled.start()

    # How it looks

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the part of the picture that can be seen, and what is marked on it."""
        painter = QPainter(self)
        tokens = current_tokens()
        painter.fillRect(self.rect(), QColor(tokens.surface_2))
        place = self.frame.place
        image = self._fitting(place.width() * self.devicePixelRatioF())
        if not image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            seen = place.intersected(QRectF(self.rect()))
            x, y = image.width() / place.width(), image.height() / place.height()
            part = seen.translated(-place.topLeft())
            painter.drawImage(
                seen, image, QRectF(part.x() * x, part.y() * y, part.width() * x, part.height() * y)
            )
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_marks(painter, self.frame, self._marks)
        if self._draft is not None:
            paint_draft(painter, self.frame.rect(self._draft.normalized()))
        if self.hasFocus():
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))

    def _fitting(self, width: float) -> QImage:
        """Return the smallest picture that is sharp at so many pixels, or the sharpest."""
        enough = (one for one in self._pictures if one.width() >= _ENOUGH * width)
        return next(enough, self.sharpest)

    def _changed(self) -> None:
        self._settled.start()
        self.zoomed.emit()
        self.update()

    def _ask_for_sharper(self) -> None:
        place = self.frame.place
        needed = max(place.width(), place.height()) * self.devicePixelRatioF()
        image = self.sharpest
        if needed > M and max(image.width(), image.height()) < _ENOUGH * needed:
            self.sharper_wanted.emit(round(needed))
