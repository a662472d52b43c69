"""Brings the small pictures of all views: asked for once, decoded beside the GUI, kept by bytes.

Views say what they show at the moment; what no view shows any more is not fetched, and what is
fetched already is kept until its bytes are needed for others.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import NamedTuple
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from assistant.records import ContentId, Hit, Kind
from ui.bridge import EngineBridge
from ui.decoding import decoded_image

MOST_BYTES = 24 * 1024 * 1024
"""Of decoded pictures, about 80 of the largest ones; those that a view shows stay in any case."""
AT_ONCE = 16
"""Requests on their way to the engine; the rest waits here, where it costs nothing to drop."""
_THREADS = 2
_NONE_BYTES = 400  # what remembering a picture takes, also one that does not exist


class Thumbnail(NamedTuple):
    """Whose small picture is meant."""

    content: ContentId
    page: int | None = None


class Strip(NamedTuple):
    """The recording whose sound along its time is meant."""

    recording: ContentId


class Peaks(NamedTuple):
    """How loud a recording is in equal stretches of its time."""

    loud: bytes  # 0 to 255; empty when nobody measured it
    seconds: float


Wanted = Thumbnail | Strip
Small = QImage | Peaks


def thumbnail_of(hit: Hit) -> Thumbnail:
    """Return the small picture that stands for a hit."""
    return Thumbnail(hit.content, hit.locator.page if hit.kind is Kind.PAGE else None)


class ThumbnailLoader(QObject):
    """One for all views; it lives in the GUI thread."""

    arrived = Signal(object)  # Wanted: it can be painted, or does not exist
    _decoded = Signal(object, object)  # Thumbnail, QImage; from a thread of the pool

    def __init__(self, bridge: EngineBridge, *, most_bytes: int = MOST_BYTES) -> None:
        """Take the bridge, and how many bytes of decoded pictures are kept."""
        super().__init__(bridge)
        self._bridge = bridge
        self._most_bytes = most_bytes
        self._kept: OrderedDict[Wanted, Small] = OrderedDict()  # the latest used comes last
        self._bytes = 0
        self._wanted: WeakKeyDictionary[QObject, tuple[Wanted, ...]] = WeakKeyDictionary()
        self._asked: dict[int, Wanted] = {}  # requests on their way
        self._decoding: set[Thumbnail] = set()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(_THREADS)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)
        self._decoded.connect(self._keep, Qt.ConnectionType.QueuedConnection)
        bridge.thumbnail.connect(self._take)
        bridge.strip.connect(self._take_strip)
        bridge.failed.connect(self._give_up)
        bridge.closed.connect(self.close)

    @property
    def kept_bytes(self) -> int:
        """Return how many bytes of decoded pictures are kept."""
        return self._bytes

    @property
    def is_idle(self) -> bool:
        """Say whether nothing that is shown is on its way."""
        return not (self._soon.isActive() or self._asked or self._decoding)

    def picture(self, one: Thumbnail) -> QImage | None:
        """Return a picture if it is there; None while it is not, a null one if there is none."""
        found = self._small(one)
        return found if isinstance(found, QImage) else None

    def peaks(self, one: Strip) -> Peaks | None:
        """Return how a recording sounds if that is there; None while it is not."""
        found = self._small(one)
        return found if isinstance(found, Peaks) else None

    def _small(self, one: Wanted) -> Small | None:
        found = self._kept.get(one)
        if found is not None:
            self._kept.move_to_end(one)
        return found

    def show(self, view: QObject, wanted: Iterable[Wanted]) -> None:
        """Take what a view shows now, the most urgent first, in place of what it showed before."""
        self._wanted[view] = tuple(dict.fromkeys(wanted))
        self._soon.start()

    @Slot()
    def close(self) -> None:
        """Decode no more, and wait for what is being decoded.

        It must not be left to the pool's destructor, which would wait with Python's lock in hand
        for threads that need it.
        """
        self._soon.stop()
        self._asked.clear()
        self._pool.clear()
        self._pool.waitForDone()

    @Slot()
    def _ask(self) -> None:
        """Ask for what is wanted and not on its way, and drop what nobody wants any more."""
        wanted = list(dict.fromkeys(one for shown in self._wanted.values() for one in shown))
        still = set(wanted)
        for number, one in list(self._asked.items()):
            if one not in still:
                del self._asked[number]
                self._bridge.cancel(number)
        on_the_way = {*self._asked.values(), *self._decoding}
        for one in wanted:
            if len(self._asked) >= AT_ONCE:
                break
            if one not in self._kept and one not in on_the_way:
                self._asked[self._request(one)] = one

    def _request(self, one: Wanted) -> int:
        if isinstance(one, Strip):
            return self._bridge.get_strip(one.recording)
        return self._bridge.get_thumbnail(one.content, one.page)

    @Slot(int, object)
    def _take(self, number: int, encoded: bytes) -> None:
        one = self._asked.pop(number, None)
        if not isinstance(one, Thumbnail):
            return
        if encoded:
            self._decoding.add(one)
            self._pool.start(_Decoder(one, encoded, self._decoded.emit))
        else:
            self._keep(one, QImage())
        self._soon.start()

    @Slot(int, object, float)
    def _take_strip(self, number: int, loud: bytes, seconds: float) -> None:
        one = self._asked.pop(number, None)
        if one is not None:
            self._keep(one, Peaks(loud, seconds))
            self._soon.start()

    @Slot(int, str)
    def _give_up(self, number: int, _sentence: str) -> None:
        """Show the icon of the kind instead, until the picture is wanted anew."""
        self._asked.pop(number, None)

    @Slot(object, object)
    def _keep(self, one: Wanted, small: Small) -> None:
        if isinstance(one, Thumbnail):
            self._decoding.discard(one)
        self._kept[one] = small
        self._bytes += _size(small)
        if self._bytes > self._most_bytes:
            self._let_go()
        self.arrived.emit(one)

    def _let_go(self) -> None:
        """Forget what was used the longest ago and no view shows, until there is room."""
        shown = {one for wanted in self._wanted.values() for one in wanted}
        while self._bytes > self._most_bytes:
            last = next((one for one in self._kept if one not in shown), None)
            if last is None:
                return
            self._bytes -= _size(self._kept.pop(last))


class _Decoder(QRunnable):
    """Decodes one picture in a thread of the pool."""

    def __init__(
        self, one: Thumbnail, encoded: bytes, tell: Callable[[Thumbnail, QImage], None]
    ) -> None:
        super().__init__()
        self._tell = tell
        self._one = one
        self._encoded = encoded

    def run(self) -> None:
        """Decode, and hand the picture out."""
        image = decoded_image(self._encoded)
        with suppress(RuntimeError):  # the window was closed meanwhile
            self._tell(self._one, image)


def _size(small: Small) -> int:
    """Return about how many bytes something that is kept takes."""
    if isinstance(small, Peaks):
        return len(small.loud) + _NONE_BYTES
    return int(small.sizeInBytes()) + _NONE_BYTES
