"""Gets a picture from the user: a file, a drop, or the clipboard, with a box drawn in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from assistant.records import Box
from assistant.taught import SMALLEST_EXAMPLE
from ui.cards import plain_label
from ui.dropped import local_files
from ui.layouts import FlowLayout
from ui.picture_files import choose_picture
from ui.pipe.concept_messages import ShownPicture
from ui.teaching.box_picture import BoxPicture
from ui.teaching.photo_loader import Key, Loaded, PhotoLoader, Shot
from ui.theme import S

_SIDE = 1600  # pixels that a picture is shown with at most


class PicturePicker(QWidget):
    """A picture with a box; `changed` comes whenever there is another picture or box."""

    changed = Signal()
    _encoded = Signal(bytes)

    def __init__(self, loader: PhotoLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self._shot: Shot | None = None
        self._loaded: Loaded | None = None
        self._box: Box | None = None  # that the picture came with
        self.box_picture = BoxPicture()
        self.hint = plain_label("", "small", wraps=True)
        self.warning = plain_label("", "warning", wraps=True)
        self.choose_button = QPushButton(self.tr("Choose a picture…"))
        self.paste_button = QPushButton(self.tr("Paste"))
        self.whole_button = QPushButton(self.tr("Use the whole picture"))
        self._build()
        self.setAcceptDrops(True)
        loader.arrived.connect(self._come)
        self._encoded.connect(self._take_pasted)
        self._say()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.box_picture, stretch=1)
        column.addWidget(self.hint)
        column.addWidget(self.warning)
        row = FlowLayout(gap=S)
        for button in (self.choose_button, self.paste_button, self.whole_button):
            row.addWidget(button)
        column.addLayout(row)
        self.choose_button.clicked.connect(self.choose)
        self.paste_button.clicked.connect(self.paste)
        self.whole_button.clicked.connect(lambda: self.box_picture.set_box(None))
        self.box_picture.box_changed.connect(self._box_moved)

    @property
    def picture(self) -> ShownPicture | None:
        """Return what was chosen, or None."""
        if self._shot is None:
            return None
        return ShownPicture(self._shot.path, self.box_picture.box, self._shot.pasted)

    def clear(self) -> None:
        """Show nothing again."""
        self._shot = self._loaded = self._box = None
        self.box_picture.show_picture(QImage())
        self._say()

    def show_picture(self, picture: ShownPicture) -> None:
        """Show a picture that was chosen elsewhere, with its box."""
        self._box = picture.box
        self._loaded = None
        self._shot = Shot(picture.path, side=_SIDE, pasted=picture.pasted)
        self.box_picture.show_picture(QImage())
        loaded = self._loader.get(self._shot)
        if loaded is not None:
            self._come(self._shot, loaded)
        self._say()
        self.changed.emit()

    @Slot()
    def choose(self) -> None:
        """Have the user choose a file."""
        path = choose_picture(self, self.tr("Choose a picture"))
        if path:
            self.show_picture(ShownPicture(path))

    @Slot()
    def paste(self) -> None:
        """Take what is in the clipboard."""
        if not self.take(QGuiApplication.clipboard().mimeData()):
            self.warning.setText(self.tr("There is no picture in the clipboard."))
            self.warning.show()

    def take(self, data: QMimeData) -> bool:
        """Take a dropped or pasted picture; say whether there is one."""
        for path in local_files(data):
            if Path(path).is_file():
                self.show_picture(ShownPicture(path))
                return True
        if data.hasImage():
            image = QImage(data.imageData())
            if not image.isNull():
                self._loader.in_thread(lambda: self._encode(image))
                return True
        return False

    def _encode(self, image: QImage) -> None:
        """Write a picture as a file would hold it, in a thread."""
        held = QByteArray()
        buffer = QBuffer(held)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if image.save(buffer, "PNG", 80):  # type: ignore[call-overload]
            self._encoded.emit(held.data())

    @Slot(bytes)
    def _take_pasted(self, encoded: bytes) -> None:
        self.show_picture(ShownPicture(pasted=encoded))

    @Slot(object, object)
    def _come(self, key: Key, loaded: Loaded) -> None:
        if key == self._shot:
            self._loaded = loaded
            self.box_picture.show_picture(loaded.image, self._box)
            self._say()
            self.changed.emit()

    @Slot()
    def _box_moved(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        """Tell what to do, and what may be wrong with the picture."""
        has = self.box_picture.has_picture
        hint = self.tr("Choose a picture, drop one here, or paste one.")
        if has:
            hint = self.tr(
                "Draw a box around it. Arrows move the box, Shift and arrows resize it, "
                "Delete takes it away."
            )
        self.hint.setText(hint)
        self.whole_button.setEnabled(has and self.box_picture.box is not None)
        warning = self._trouble()
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))

    def _trouble(self) -> str:
        loaded = self._loaded
        if loaded is None:
            return ""
        if self._shot is not None and self._shot.path and not Path(self._shot.path).is_file():
            return self.tr("This file is not there any more. Choose another picture.")
        if loaded.image.isNull():
            return self.tr("This picture cannot be shown here. You can teach with all of it.")
        _, _, width, height = self.box_picture.box or (0.0, 0.0, 1.0, 1.0)
        wide, high = round(width * loaded.width), round(height * loaded.height)
        if loaded.width and min(wide, high) < SMALLEST_EXAMPLE:
            return self.tr(
                "That is only {} by {} pixels. Draw a larger box, or choose a larger picture: "
                "each side needs at least {}."
            ).format(wide, high, SMALLEST_EXAMPLE)
        return ""

    # Drops and keys

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and pictures."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste by the usual keys."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
