"""The strip of a recording: its found stretch, its loudness, and what is shown without it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from assistant.records import ContentId, Query
from ui.browsing.strip_painter import draw_strip
from ui.theme import Look, current_tokens
from ui.thumbnail_loader import Peaks, Strip

pytestmark = pytest.mark.ui

WIDE, HIGH = 300, 24


def painted(peaks: Peaks | None, stretch=None, *, on_accent: bool = False) -> QImage:
    Look(QApplication.instance())
    image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_strip(painter, QRect(0, 0, WIDE, HIGH), peaks, stretch, on_accent=on_accent)
    painter.end()
    return image


def columns(image: QImage, colour: str) -> set[int]:
    """Return the columns in whose middle row a colour is seen."""
    wanted = QColor(colour).rgb()
    return {x for x in range(image.width()) if image.pixel(x, image.height() // 2) == wanted}


def heights(image: QImage, colour: str) -> dict[int, int]:
    wanted = QColor(colour).rgb()
    seen = {x: sum(image.pixel(x, y) == wanted for y in range(HIGH)) for x in range(WIDE)}
    return {x: high for x, high in seen.items() if high}


def test_the_found_stretch_stands_out_at_its_place(qapp):
    image = painted(Peaks(bytes([200]) * 100, 60.0), (30.0, 45.0))
    marked = columns(image, current_tokens().accent)
    assert min(marked) == pytest.approx(WIDE / 2, abs=4)
    assert max(marked) == pytest.approx(WIDE * 3 / 4, abs=4)
    assert columns(image, current_tokens().accent_soft)
    rest = columns(image, current_tokens().control)
    assert min(rest) < min(marked) < max(marked) < max(rest)


def test_a_moment_is_marked_even_if_it_is_shorter_than_a_bar_or_at_the_very_end(qapp):
    for stretch in ((1800.0, 1800.2), (3600.0, 3600.0), (9000.0, 9001.0)):
        image = painted(Peaks(bytes([200]) * 2000, 3600.0), stretch)
        assert columns(image, current_tokens().accent)


def test_bars_are_as_high_as_it_is_loud(qapp):
    high = heights(painted(Peaks(bytes(50) + bytes([255]) * 50, 60.0)), current_tokens().control)
    assert max(high[x] for x in high if x < WIDE // 2 - 3) <= 3
    assert min(high[x] for x in high if x > WIDE // 2 + 3) > HIGH * 0.8


def test_what_is_on_its_way_is_a_flat_line_without_a_mark(qapp):
    image = painted(None, (30.0, 45.0))
    assert max(heights(image, current_tokens().control).values()) <= 3
    assert not columns(image, current_tokens().accent)


def test_on_a_chosen_card_the_stretch_has_another_ground(qapp):
    image = painted(Peaks(bytes([9]) * 100, 60.0), (30.0, 45.0), on_accent=True)
    assert not columns(image, current_tokens().accent_soft)


def test_the_strip_of_a_hit_comes_with_its_small_picture(qtbot, make_window):
    window = make_window()
    qtbot.waitUntil(lambda: window.desk.library.status is not None)
    window.desk.search(Query("heater"))
    loader = window.desk.thumbnails
    qtbot.waitUntil(lambda: loader.peaks(Strip(ContentId(4))) is not None)
    assert loader.peaks(Strip(ContentId(1))) is None  # a document
    stream = window.search_view.stream
    tall, low = (stream.visualRect(stream.hits.index(row, 0)).height() for row in (3, 0))
    assert tall > low
    before = stream.grab().toImage()
    loader._kept[Strip(ContentId(4))] = Peaks(b"", 0.0)
    stream.viewport().update()
    assert stream.grab().toImage() != before  # the words get the room
