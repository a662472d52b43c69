"""Fetches the thumbnails of source cards, which may be gone before these arrive."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from assistant.records import Hit
from ui.bridge import EngineBridge
from ui.pictures import PictureBox


class Thumbnails(QObject):
    """Puts each thumbnail into the box that it was asked for."""

    def __init__(self, bridge: EngineBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._boxes: dict[int, PictureBox] = {}
        bridge.thumbnail.connect(self._put)

    def fetch(self, hit: Hit, box: PictureBox) -> None:
        """Ask for the thumbnail of a hit."""
        number = self._bridge.get_thumbnail(hit.content, hit.locator.page)
        boxes = self._boxes
        boxes[number] = box
        box.destroyed.connect(lambda: boxes.pop(number, None))

    @Slot(int, object)
    def _put(self, number: int, picture: bytes) -> None:
        box = self._boxes.pop(number, None)
        if box is not None:
            box.set_picture(picture)
