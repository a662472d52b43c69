"""The loader of pictures of the concepts: what an engine did not bring is asked of the next one."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtCore import QObject, Signal

from assistant.records import ContentId
from assistant.taught import ExampleId
from ui.teaching.photo_loader import PhotoLoader, Shot

pytestmark = pytest.mark.ui

EXAMPLE, SHOT = ExampleId(7), Shot(content=ContentId(3))


class FakeConcepts(QObject):
    example_shown = Signal(int, object)

    def __init__(self, asked: list[object]) -> None:
        super().__init__()
        self._asked = asked

    def get_example(self, example: ExampleId) -> int:
        self._asked.append(example)
        return len(self._asked)


class FakeBridge(QObject):
    """Notes what is asked for; the test answers."""

    ready = Signal(object)
    thumbnail = Signal(int, object)
    failed = Signal(int, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[object] = []
        self.concepts = FakeConcepts(self.asked)

    def get_thumbnail(self, content: ContentId, _page: int | None) -> int:
        self.asked.append(content)
        return len(self.asked)


@pytest.fixture
def bridge(qapp):
    return FakeBridge()


@pytest.fixture
def loader(bridge):
    loader = PhotoLoader(bridge)
    yield loader
    loader.close()


def encoded() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "PNG")
    return file.getvalue()


def test_a_picture_is_asked_for_once_and_kept(qtbot, bridge, loader):
    assert loader.get(EXAMPLE) is None
    assert loader.get(EXAMPLE) is None
    assert bridge.asked == [EXAMPLE]
    with qtbot.waitSignal(loader.arrived):
        bridge.concepts.example_shown.emit(1, encoded())
    assert loader.get(EXAMPLE).image.width() == 40


def test_what_a_crashed_engine_did_not_bring_is_asked_of_the_next_one(qtbot, bridge, loader):
    loader.get(EXAMPLE)
    loader.get(SHOT)
    for number in (1, 2):
        bridge.failed.emit(number, "The engine stopped unexpectedly.")
    assert len(bridge.asked) == 2  # there is nobody to ask yet
    bridge.ready.emit(None)
    assert bridge.asked[2:] == [EXAMPLE, ContentId(3)]
    with qtbot.waitSignal(loader.arrived):
        bridge.thumbnail.emit(4, encoded())
    assert loader.get(SHOT).image.height() == 30
