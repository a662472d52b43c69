"""A picture with a box around what it shows, drawn and moved by mouse or by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.records import Box
from ui.teaching.box_shape import HANDLES, drawn, moved, resized, step_of
from ui.theme import CARD_RADIUS, S, current_tokens

_HANDLE = 10  # pixels of a handle's sides
_NEAR = 10  # pixels from a handle that still take hold of it
_SHADE = QColor(0, 0, 0, 110)
_CURSORS = {
    (-1, -1): Qt.CursorShape.SizeFDiagCursor,
    (1, 1): Qt.CursorShape.SizeFDiagCursor,
    (1, -1): Qt.CursorShape.SizeBDiagCursor,
    (-1, 1): Qt.CursorShape.SizeBDiagCursor,
    (0, -1): Qt.CursorShape.SizeVerCursor,
    (0, 1): Qt.CursorShape.SizeVerCursor,
    (-1, 0): Qt.CursorShape.SizeHorCursor,
    (1, 0): Qt.CursorShape.SizeHorCursor,
}
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_FIRST_BOX: Box = (0.3, 0.3, 0.4, 0.4)


class BoxPicture(QWidget):
    """Shows a picture as large as fits; with `editable` its box can be changed.

    Arrows move the box, Shift and arrows resize it, with Ctrl in larger steps; Del takes it away.
    """

    box_changed = Signal(object)  # Box, or None for the whole picture

    def __init__(self, parent: QWidget | None = None, *, editable: bool = True) -> None:
        super().__init__(parent)
        self._editable = editable
        self._picture = QPixmap()
        self._box: Box | None = None
        self._grip: tuple[int, int] | None = None  # the handle that is held; (0, 0): the box
        self._pressed: QPointF | None = None
        self._before: Box | None = None
        self.setMinimumSize(120, 90)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        if editable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setMouseTracking(True)
            self.setAccessibleName(self.tr("Picture with a box"))
            self.setAccessibleDescription(
                self.tr("Arrows move the box, Shift and arrows resize it, Delete removes it.")
            )

    @property
    def box(self) -> Box | None:
        """Return the box in fractions; None is the whole picture."""
        return self._box

    @property
    def has_picture(self) -> bool:
        """Say whether a picture is shown."""
        return not self._picture.isNull()

    def show_picture(self, image: QImage, box: Box | None = None) -> None:
        """Show a picture; a null one shows an empty place."""
        self._picture = QPixmap.fromImage(image) if not image.isNull() else QPixmap()
        self._box = box
        self.update()

    def set_box(self, box: Box | None) -> None:
        """Put the box elsewhere, as the user would."""
        if box != self._box:
            self._box = box
            self.update()
            self.box_changed.emit(box)

    def sizeHint(self) -> QSize:
        """Return a size that shows a picture well enough; it takes what else there is."""
        return QSize(480, 280)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture anew."""
        super().resizeEvent(event)
        self.update()

    def picture_place(self) -> QRectF:
        """Return where the picture is in the widget."""
        size = self._picture.deviceIndependentSize()
        room = QRectF(self.rect()).adjusted(S, S, -S, -S)
        scale = min(room.width() / max(1, size.width()), room.height() / max(1, size.height()))
        place = QRectF(0, 0, size.width() * scale, size.height() * scale)
        place.moveCenter(room.center())
        return place

    def _box_place(self) -> QRectF | None:
        if self._box is None:
            return None
        place = self.picture_place()
        x, y, width, height = self._box
        return QRectF(
            place.x() + x * place.width(),
            place.y() + y * place.height(),
            width * place.width(),
            height * place.height(),
        )

    # Drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture, dim around the box, and the box with its handles."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        tokens = current_tokens()
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()), CARD_RADIUS, CARD_RADIUS)
        painter.fillPath(ground, QColor(tokens.surface_2))
        if self._picture.isNull():
            return
        place = self.picture_place()
        painter.drawPixmap(place, self._picture, QRectF(self._picture.rect()))
        box = self._box_place()
        if box is not None:
            self._draw_box(painter, place, box)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, CARD_RADIUS, CARD_RADIUS)

    def _draw_box(self, painter: QPainter, place: QRectF, box: QRectF) -> None:
        outside = QPainterPath()
        outside.addRect(place)
        inside = QPainterPath()
        inside.addRect(box)
        painter.fillPath(outside.subtracted(inside), _SHADE)
        painter.setPen(QPen(QColor(0, 0, 0, 160), 4))
        painter.drawRect(box)
        painter.setPen(QPen(QColor(Qt.GlobalColor.white), 2))
        painter.drawRect(box)
        if not self._editable:
            return
        painter.setPen(QPen(QColor(0, 0, 0, 160), 1))
        painter.setBrush(QColor(Qt.GlobalColor.white))
        for handle in HANDLES:
            painter.drawRect(self._handle_place(box, handle))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    @staticmethod
    def _handle_place(box: QRectF, handle: tuple[int, int]) -> QRectF:
        across, down = handle
        centre = QPointF(
            box.center().x() + across * box.width() / 2, box.center().y() + down * box.height() / 2
        )
        found = QRectF(0, 0, _HANDLE, _HANDLE)
        found.moveCenter(centre)
        return found

    # The mouse

    def _grip_at(self, point: QPointF) -> tuple[int, int] | None:
        box = self._box_place()
        if box is None:
            return None
        for handle in HANDLES:
            if (self._handle_place(box, handle).center() - point).manhattanLength() <= _NEAR:
                return handle
        return (0, 0) if box.contains(point) else None

    def _fraction(self, point: QPointF) -> tuple[float, float]:
        place = self.picture_place()
        return (
            (point.x() - place.x()) / max(1.0, place.width()),
            (point.y() - place.y()) / max(1.0, place.height()),
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a handle or of the box, or begin a new one."""
        if not self._editable or self._picture.isNull():
            return
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            self._grip = self._grip_at(event.position())
            self._before = self._box

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move, resize or draw the box; without a button show what a press would do."""
        if not self._editable:
            return
        if self._pressed is None:
            self._point_at(self._grip_at(event.position()))
            return
        start, now = self._fraction(self._pressed), self._fraction(event.position())
        by = (now[0] - start[0], now[1] - start[1])
        if self._grip is None or self._before is None:
            self.set_box(drawn(start, now))
        elif self._grip == (0, 0):
            self.set_box(moved(self._before, *by))
        else:
            self.set_box(resized(self._before, self._grip, *by))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._pressed = None

    def _point_at(self, grip: tuple[int, int] | None) -> None:
        shape = Qt.CursorShape.CrossCursor
        if grip is not None:
            shape = _CURSORS.get(grip, Qt.CursorShape.SizeAllCursor)
        self.setCursor(QCursor(shape))

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the box by arrows, resize it with Shift, and take it away by Delete."""
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if not self._editable or self._picture.isNull():
            super().keyPressEvent(event)
        elif arrow is not None:
            self._step(arrow, event.modifiers())
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.set_box(None)
        else:
            super().keyPressEvent(event)

    def _step(self, arrow: tuple[int, int], keys: Qt.KeyboardModifier) -> None:
        if self._box is None:
            self.set_box(_FIRST_BOX)
            return
        step = step_of(large=bool(keys & Qt.KeyboardModifier.ControlModifier))
        by = (arrow[0] * step, arrow[1] * step)
        if keys & Qt.KeyboardModifier.ShiftModifier:
            self.set_box(resized(self._box, (1, 1), *by))
        else:
            self.set_box(moved(self._box, *by))
