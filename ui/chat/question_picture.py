"""The picture that a question is about: taken from a file, a drop or the clipboard, shown small."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout

from assistant.records import Kind
from ui.bridge import EngineBridge
from ui.chat.buttons import IconButton
from ui.dropped import local_files
from ui.one_line_label import OneLineLabel
from ui.pasted_pictures import PastedPictures, is_pasted
from ui.pictures import PictureBox
from ui.theme import XS, M, S
from ui.wording import name_of

_CHIP_PICTURE = 32
_CHIP_WIDTH = 280


class QuestionPicture(QObject):
    """A picture file and its small copy, which comes a moment later."""

    changed = Signal()
    refused = Signal(str)  # a sentence: why it cannot be taken

    def __init__(self, bridge: EngineBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = ""
        self.thumbnail = b""
        self._bridge = bridge
        self._number = 0  # of the request for the small copy
        self._pasted = PastedPictures(self)
        bridge.picture_shown.connect(self._take_thumbnail)
        bridge.failed.connect(self._take_failure)

    def awaits(self, number: int) -> bool:
        """Say whether it is the request for the small copy."""
        return number == self._number

    def set_path(self, path: str, thumbnail: bytes = b"") -> None:
        """Take a file; "" takes the picture away."""
        self.path, self.thumbnail = path, thumbnail
        self._number = self._bridge.chats.show_picture(path) if path and not thumbnail else 0
        self.changed.emit()

    def take(self, mime: QMimeData) -> None:
        """Take the first picture of what was dropped or pasted."""
        path = _file_in(mime) or self._pasted.put_aside(mime)
        if path:
            self.set_path(path)
        else:
            self.refused.emit(self.tr("That picture could not be taken. Save it as a file first."))

    @Slot(int, object)
    def _take_thumbnail(self, number: int, picture: bytes) -> None:
        if number == self._number:
            self.thumbnail = picture
            self.changed.emit()

    @Slot(int, str)
    def _take_failure(self, number: int, sentence: str) -> None:
        if number and number == self._number:
            self.set_path("")
            self.refused.emit(sentence)


class PictureChip(QFrame):
    """Shows the picture that is taken along, and takes it away."""

    def __init__(self, given: QuestionPicture) -> None:
        super().__init__()
        self.setObjectName("chip")
        self._given = given
        self._name = OneLineLabel("small")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(XS, XS, S, XS)
        self._row.setSpacing(S)
        self._picture = self._new_picture()
        self._row.addWidget(self._picture)
        self._row.addWidget(self._name, stretch=1)
        remove = IconButton("x", self.tr("Take the picture away"), self._remove, bare=True)
        self._row.addWidget(remove)
        self.setFixedWidth(_CHIP_WIDTH)
        given.changed.connect(self._show)
        self._show()

    @staticmethod
    def _new_picture() -> PictureBox:
        picture = PictureBox(Kind.PHOTO)
        picture.setFixedSize(_CHIP_PICTURE + M, _CHIP_PICTURE)
        return picture

    def _remove(self) -> None:
        self._given.set_path("")

    @Slot()
    def _show(self) -> None:
        given = self._given
        self.setVisible(bool(given.path))
        name = name_of(given.path) if given.path else ""
        self._name.set_whole(name)
        self.setAccessibleName(self.tr("Picture: {}").format(name))
        new = self._new_picture()
        new.set_picture(given.thumbnail)
        self._row.replaceWidget(self._picture, new)
        self._picture.hide()
        self._picture.deleteLater()
        self._picture = new


def holds_picture(mime: QMimeData) -> bool:
    """Say whether what was dropped or pasted is a file or a picture, and no text."""
    if _file_in(mime):
        return True
    return not mime.hasText() and is_pasted(mime)


def _file_in(mime: QMimeData) -> str:
    """Return the path of the first local file; "" without one."""
    return next(iter(local_files(mime)), "")
