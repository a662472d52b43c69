"""Puts the thumbnails of cards into their boxes, which may be gone before these arrive."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from assistant.records import Hit
from ui.pictures import PictureBox
from ui.thumbnail_loader import Thumbnail, ThumbnailLoader, thumbnail_of


class Thumbnails(QObject):
    """Wants of the loader of all views what the boxes of one view still lack."""

    def __init__(self, loader: ThumbnailLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self._boxes: dict[PictureBox, Thumbnail] = {}  # that wait
        loader.arrived.connect(self._put)

    def fetch(self, hit: Hit, box: PictureBox) -> None:
        """Show the thumbnail of a hit in a box, now or once it is there."""
        wanted = thumbnail_of(hit)
        self._boxes[box] = wanted
        box.destroyed.connect(lambda: self._boxes.pop(box, None))
        if self._loader.picture(wanted) is None:
            self._loader.show(self, self._boxes.values())
        else:
            self._put(wanted)

    @Slot(object)
    def _put(self, arrived: Thumbnail) -> None:
        image = self._loader.picture(arrived)
        for box in [box for box, wanted in self._boxes.items() if wanted == arrived]:
            del self._boxes[box]
            if image is not None:
                box.set_image(image)
