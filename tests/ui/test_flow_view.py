"""A list that flows paints no more than what has changed on the screen."""

from __future__ import annotations

import pytest

from assistant.records import ContentId, Kind
from tests.ui.fake_hits import hit as make_hit
from ui.browsing.hit_painter import HitPainter
from ui.browsing.hit_stream import HitStream
from ui.thumbnail_loader import Thumbnail, ThumbnailLoader

pytestmark = pytest.mark.ui
HITS = [make_hit(number, Kind.NOTE, f"hit {number}") for number in range(1, 60)]


class Painter(HitPainter):
    """Notes which rows are painted."""

    def __init__(self, loader, parent) -> None:
        super().__init__(loader, parent)
        self.rows: list[int] = []

    def paint(self, painter, option, index) -> None:
        self.rows.append(index.row())
        super().paint(painter, option, index)


@pytest.fixture
def loader(make_bridge):
    return ThumbnailLoader(make_bridge("full"))


@pytest.fixture
def stream(qtbot, loader):
    stream = HitStream(loader)
    qtbot.addWidget(stream)
    stream.setItemDelegate(Painter(loader, stream))
    stream.resize(900, 700)
    stream.show_first(HITS, has_more=False)
    stream.show()
    painted(qtbot, stream)
    return stream


def painted(qtbot, stream) -> list[int]:
    """Return the rows that were painted since the last time, once it has come to rest."""
    painter = stream.itemDelegate()
    qtbot.waitUntil(lambda: bool(painter.rows))
    qtbot.waitUntil(lambda: not (stream._shown.isActive() or stream._slices.isActive()))
    qtbot.wait(10)
    rows, painter.rows = painter.rows, []
    return rows


def test_a_small_step_paints_only_what_comes_into_sight(qtbot, stream):
    shown = stream.rows_on_screen()
    assert len(shown) > 4
    bar = stream.verticalScrollBar()
    bar.setValue(20)
    assert set(painted(qtbot, stream)) <= {shown.stop - 1, shown.stop}
    bar.setValue(bar.value() + 5 * bar.pageStep() // 2)
    assert set(painted(qtbot, stream)) == set(stream.rows_on_screen())


def test_a_small_picture_that_arrives_paints_only_its_row(qtbot, stream, loader):
    row = stream.rows_on_screen()[1]
    loader.arrived.emit(Thumbnail(HITS[row].content))
    assert painted(qtbot, stream) == [row]
    loader.arrived.emit(Thumbnail(ContentId(999_999)))
    loader.arrived.emit(Thumbnail(HITS[0].content))
    assert painted(qtbot, stream) == [0]


def test_files_of_one_title_are_told_apart_also_when_the_other_comes_later(qtbot, stream):
    def titles():
        return [index.data() for index in map(stream.model().index, range(len(found)), [0] * 9)]

    found = [
        make_hit(number, Kind.PAGE, "bill", path=f"{year}.pdf")
        for number, year in enumerate((2024, 2025), 1)
    ]
    stream.show_first(found[:1], has_more=True)
    stream.show_more(found[1:], has_more=False)
    assert titles() == ["bill (2024.pdf)", "bill (2025.pdf)"]
    stream.show_first(found[:1], has_more=False)
    assert stream.model().index(0, 0).data() == "bill"
