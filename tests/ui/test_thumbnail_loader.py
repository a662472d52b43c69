"""The loader of small pictures: asked for once, dropped when not shown, kept by bytes."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtCore import QObject, Signal

from assistant.records import ContentId
from ui.thumbnail_loader import AT_ONCE, Peaks, Strip, Thumbnail, ThumbnailLoader

pytestmark = pytest.mark.ui


class FakeBridge(QObject):
    """Notes what is asked for; the test answers."""

    thumbnail = Signal(int, object)
    strip = Signal(int, object, float)
    failed = Signal(int, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asked: dict[int, ContentId] = {}
        self.cancelled: list[int] = []

    def get_thumbnail(self, content: ContentId, page: int | None) -> int:
        number = len(self.asked) + 1
        self.asked[number] = content
        return number

    def get_strip(self, content: ContentId) -> int:
        return self.get_thumbnail(content, None)

    def cancel(self, number: int) -> None:
        self.cancelled.append(number)


@pytest.fixture
def bridge(qapp):
    return FakeBridge()


@pytest.fixture
def loader(bridge):
    loader = ThumbnailLoader(bridge, most_bytes=50_000)
    yield loader
    loader.close()


def encoded(width: int = 100, height: int = 50) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(file, "PNG")
    return file.getvalue()


def these(*numbers: int) -> list[Thumbnail]:
    return [Thumbnail(ContentId(number)) for number in numbers]


def test_what_several_views_show_is_asked_for_once(qtbot, bridge, loader):
    one, other = QObject(), QObject()
    loader.show(one, these(1, 2))
    loader.show(other, these(2, 3))
    qtbot.waitUntil(lambda: len(bridge.asked) == 3)
    assert sorted(bridge.asked.values()) == [1, 2, 3]
    with qtbot.waitSignal(loader.arrived):
        bridge.thumbnail.emit(1, encoded())
    assert loader.picture(Thumbnail(ContentId(1))).width() == 100
    assert loader.picture(Thumbnail(ContentId(2))) is None


def test_what_is_scrolled_away_is_cancelled_and_what_waits_is_never_asked_for(
    qtbot, bridge, loader
):
    view = QObject()
    loader.show(view, these(*range(100)))
    qtbot.waitUntil(lambda: len(bridge.asked) == AT_ONCE)
    loader.show(view, these(500))
    qtbot.waitUntil(lambda: 500 in bridge.asked.values())
    assert len(bridge.cancelled) == AT_ONCE
    assert len(bridge.asked) == AT_ONCE + 1


def test_the_oldest_pictures_that_no_view_shows_go_when_the_bytes_are_used_up(
    qtbot, bridge, loader
):
    view, other = QObject(), QObject()
    loader.show(other, these(1))
    loader.show(view, these(2, 3, 4))
    qtbot.waitUntil(lambda: len(bridge.asked) == 4)
    for number in range(1, 5):
        with qtbot.waitSignal(loader.arrived):
            bridge.thumbnail.emit(number, encoded())
    assert all(loader.picture(one) is not None for one in these(1, 2, 3, 4))  # all are shown
    loader.show(view, these(5))
    qtbot.waitUntil(lambda: len(bridge.asked) == 5)
    with qtbot.waitSignal(loader.arrived):
        bridge.thumbnail.emit(5, encoded())
    assert loader.kept_bytes <= 50_000
    assert [loader.picture(one) is not None for one in these(1, 2, 3, 4, 5)] == [
        True,  # which the other view shows still
        False,
        False,
        False,
        True,
    ]


def test_a_picture_that_does_not_exist_is_not_asked_for_again(qtbot, bridge, loader):
    view = QObject()
    loader.show(view, these(1))
    qtbot.waitUntil(lambda: len(bridge.asked) == 1)
    with qtbot.waitSignal(loader.arrived):
        bridge.thumbnail.emit(1, b"")
    assert loader.picture(Thumbnail(ContentId(1))).isNull()
    with qtbot.waitSignal(loader._soon.timeout):
        loader.show(view, these(1))
    assert len(bridge.asked) == 1


def test_damaged_bytes_leave_the_icon(qtbot, bridge, loader):
    view = QObject()
    loader.show(view, these(1))
    qtbot.waitUntil(lambda: len(bridge.asked) == 1)
    with qtbot.waitSignal(loader.arrived):
        bridge.thumbnail.emit(1, b"RIFF no picture")
    assert loader.picture(Thumbnail(ContentId(1))).isNull()


def test_a_failure_is_forgotten_so_that_it_is_tried_again_when_shown_anew(qtbot, bridge, loader):
    view = QObject()
    loader.show(view, these(1))
    qtbot.waitUntil(lambda: len(bridge.asked) == 1)
    bridge.failed.emit(1, "The engine stopped.")
    loader.show(view, these(1))
    qtbot.waitUntil(lambda: len(bridge.asked) == 2)


def test_the_strip_of_a_recording_comes_beside_its_picture(qtbot, bridge, loader):
    view, recording = QObject(), Strip(ContentId(7))
    loader.show(view, [Thumbnail(ContentId(7)), recording])
    qtbot.waitUntil(lambda: len(bridge.asked) == 2)
    assert loader.peaks(recording) is None
    with qtbot.waitSignal(loader.arrived) as arrived:
        bridge.strip.emit(2, b"\x00\xff", 12.5)
    assert arrived.args == [recording]
    assert loader.peaks(recording) == Peaks(b"\x00\xff", 12.5)
    assert loader.picture(Thumbnail(ContentId(7))) is None


def test_strips_give_way_to_others_like_pictures(qtbot, bridge, loader):
    view = QObject()
    loader.show(view, [Strip(ContentId(number)) for number in range(16)])
    qtbot.waitUntil(lambda: len(bridge.asked) == 16)
    for number in range(1, 17):
        bridge.strip.emit(number, bytes(9_000), 1.0)
    loader.show(view, [Strip(ContentId(15)), Strip(ContentId(16))])
    qtbot.waitUntil(lambda: len(bridge.asked) == 17)
    bridge.strip.emit(17, bytes(9_000), 1.0)
    assert loader.kept_bytes <= 50_000
    assert loader.peaks(Strip(ContentId(0))) is None
    assert loader.peaks(Strip(ContentId(15))) is not None
