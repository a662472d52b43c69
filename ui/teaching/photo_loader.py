"""Brings pictures for the view: parts of photos, examples, and files that the user chooses.

Files are decoded by threads, never by the one that draws; what cannot be decoded here is shown by
the small picture that the engine keeps of it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, QThreadPool, Signal, Slot
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from assistant.records import Box, ContentId, StoredPassage
from assistant.taught import ExampleId
from ui.bridge import EngineBridge
from ui.decoding import BEGINNING, decoded_image, settle
from ui.wording import path_of

_THREADS = 2
_CACHE_BYTES = 48 * 2**20
_MOST_PIXELS = 16_000_000  # of a decoded picture
_SMALL = 256  # pixels of the longer side of the engine's small pictures
_BLUR = 2.0  # times as large they may be shown
_AROUND = 0.15  # of a box's sides is shown around it


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture that is wanted: of a file, or of a content of the library, or pasted."""

    path: str = ""
    content: ContentId | None = None
    page: int | None = None
    box: Box | None = None  # the part that is wanted; None: all of it
    side: int = 256  # pixels of the longer side, about
    pasted: bytes = b""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A picture, and how large its original is (0: unknown)."""

    image: QImage
    width: int = 0
    height: int = 0


Key = Shot | ExampleId


class PhotoLoader(QObject):
    """Pictures by key: those that are not there yet come by a signal."""

    arrived = Signal(object, object)  # Key, Loaded; its image is null when there is none
    _decoded = Signal(object, object)
    _small = Signal(object, object)

    def __init__(self, bridge: EngineBridge, parent: QObject | None = None) -> None:
        """Take the bridge, which brings small pictures."""
        super().__init__(parent)
        self._bridge = bridge
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(_THREADS)
        self._priority = 0
        self._cache: OrderedDict[Key, Loaded] = OrderedDict()
        self._bytes = 0
        self._waiting: set[Key] = set()
        self._asked: dict[int, Key] = {}
        self._lost: list[Key] = []  # that the engine could not bring
        self._decoded.connect(self._take)
        self._small.connect(self._put)
        bridge.thumbnail.connect(self._take_small)
        bridge.concepts.example_shown.connect(self._take_small)
        bridge.failed.connect(self._lose)
        bridge.ready.connect(self._ask_again)
        bridge.closed.connect(self.close)

    def get(self, key: Key) -> Loaded | None:
        """Return a picture, or None and have it come."""
        found = self._cache.get(key)
        if found is not None:
            self._cache.move_to_end(key)
            return found
        if key not in self._waiting:
            self._waiting.add(key)
            self._fetch(key)
        return None

    def _fetch(self, key: Key) -> None:
        if isinstance(key, Shot):
            if key.path or key.pasted:
                self._priority += 1  # what was asked for last is looked at now
                self._pool.start(lambda: self._decode(key), self._priority)
            else:
                self._ask_small(key)
        else:
            self._asked[self._bridge.concepts.get_example(key)] = key

    def _decode(self, shot: Shot) -> None:
        """Decode a file, in a thread."""
        loaded = decoded(shot)
        with suppress(RuntimeError):  # the window is gone
            self._decoded.emit(shot, loaded)

    @Slot(object, object)
    def _take(self, key: Shot, loaded: Loaded) -> None:
        if loaded.image.isNull() and key.content is not None:
            self._ask_small(key)
        else:
            self._put(key, loaded)

    def _ask_small(self, key: Shot) -> None:
        if key.content is None:
            self._put(key, Loaded(QImage()))
        else:
            self._asked[self._bridge.get_thumbnail(key.content, key.page)] = key

    @Slot(int, object)
    def _take_small(self, number: int, encoded: bytes) -> None:
        key = self._asked.pop(number, None)
        if key is not None:
            self._pool.start(lambda: self._decode_small(key, encoded))

    @Slot(int, str)
    def _lose(self, number: int, _sentence: str) -> None:
        """Keep in mind what did not come; asking at once might fail for ever."""
        key = self._asked.pop(number, None)
        if key is not None:
            self._lost.append(key)

    @Slot()
    def _ask_again(self) -> None:
        """Ask a new engine for what the one before did not bring."""
        lost, self._lost = self._lost, []
        for key in lost:
            self._fetch(key)

    def _decode_small(self, key: Key, encoded: bytes) -> None:
        """Decode a small picture of the engine, in a thread."""
        image = decoded_image(encoded)
        if isinstance(key, Shot) and key.box is not None and not image.isNull():
            image = _cut(image, key.box)
        with suppress(RuntimeError):  # the window is gone
            self._small.emit(key, Loaded(image))

    @Slot(object, object)
    def _put(self, key: Key, loaded: Loaded) -> None:
        self._waiting.discard(key)
        self._cache[key] = loaded
        self._bytes += loaded.image.sizeInBytes()
        while self._bytes > _CACHE_BYTES and len(self._cache) > 1:
            _, gone = self._cache.popitem(last=False)
            self._bytes -= gone.image.sizeInBytes()
        self.arrived.emit(key, loaded)

    def in_thread(self, work: Callable[[], None]) -> None:
        """Do something slow besides; it may emit signals, and touch nothing else of Qt's."""
        self._pool.start(work)

    @Slot()
    def close(self) -> None:
        """Drop what waits, and wait for what is being decoded.

        It must not be left to the pool's destructor, which would wait with Python's lock in hand
        for threads that need it.
        """
        self._pool.clear()
        self._pool.waitForDone()


def shot_of(where: StoredPassage, box: Box | None, side: int) -> Shot:
    """Return what shows a part of a passage's picture."""
    page = where.passage.locator.page
    shown = min(box[2], box[3]) if box else 1.0
    is_small = side <= _SMALL * shown * _BLUR  # then the engine's picture is sharp enough
    path = "" if page is not None or is_small else path_of(where)
    return Shot(path, where.content, page, box, side)


def decoded(shot: Shot) -> Loaded:
    """Return the picture of a file, upright and no larger than is wanted; null if unreadable."""
    buffer = QBuffer()
    if shot.pasted:
        begins = shot.pasted
        buffer.setData(QByteArray(shot.pasted))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer)
    else:
        begins = _beginning(shot.path)
        reader = QImageReader(shot.path)
    if not settle(reader, begins):
        return Loaded(QImage())
    reader.setAutoTransform(True)
    size = reader.size()
    turned = bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
    if not size.isValid():
        return Loaded(QImage())
    wide, high = (size.height(), size.width()) if turned else (size.width(), size.height())
    part = max(wide * shot.box[2], high * shot.box[3]) if shot.box else max(wide, high)
    scale = min(1.0, shot.side / max(1.0, part), (_MOST_PIXELS / (wide * high)) ** 0.5)
    reader.setScaledSize(
        QSize(max(1, round(size.width() * scale)), max(1, round(size.height() * scale)))
    )
    image = reader.read()
    if not image.isNull() and shot.box is not None:
        image = _cut(image, shot.box)
    return Loaded(image, wide, high)


def _beginning(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return file.read(BEGINNING)
    except (OSError, ValueError):  # it is gone, or its name is none that can be opened
        return b""


def _cut(image: QImage, box: Box) -> QImage:
    """Return a box of a picture with a little around it."""
    x, y, width, height = box
    left, top = max(0.0, x - _AROUND * width), max(0.0, y - _AROUND * height)
    right = min(1.0, x + (1 + _AROUND) * width)
    bottom = min(1.0, y + (1 + _AROUND) * height)
    return image.copy(
        round(left * image.width()),
        round(top * image.height()),
        max(1, round((right - left) * image.width())),
        max(1, round((bottom - top) * image.height())),
    )
