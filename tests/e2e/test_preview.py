"""The preview with the real engine and its decoding child: every kind of file at its place."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PIL import Image

from assistant.engine import Engine
from assistant.records import Query
from tests.fakes import FakeModels, never
from tests.samples import make_household
from ui.bridge import EngineBridge
from ui.indexer_process import IndexerProcess
from ui.library_state import LibraryState
from ui.main_window import MainWindow
from ui.theme import Look
from ui.window_preferences import Preferences

pytestmark = pytest.mark.ui
PATIENCE = 60_000  # milliseconds
PROGRAM = [sys.executable, "-m", "tests.e2e.fake_program"]


@pytest.fixture
def hits(library, tree):
    """Index a household and return what finds a file in it."""
    make_household(tree)
    lying = Image.new("RGB", (1600, 800), "red")
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by the camera
    lying.save(tree / "photos" / "tower.jpg", exif=exif)
    with Engine(library, FakeModels()) as engine:
        engine.add_root(tree)
        engine.index(lambda _: None, never)

        def find(words: str, path: str):
            return next(h for h in engine.search(Query(words)).hits if h.path == path)

        yield find


@pytest.fixture
def window(qtbot, qapp, library, hits, tmp_path):
    """Return the window on the indexed library; nothing indexes meanwhile."""
    Look(qapp)
    bridge = EngineBridge([*PROGRAM, "serve", "--library", str(library)])
    indexer = IndexerProcess([sys.executable, "-m", "tests.ui.fake_indexer", "idle"])
    preferences = Preferences(tmp_path / "window.json")
    window = MainWindow(bridge, LibraryState(bridge, indexer), preferences, lambda _address: True)
    qtbot.addWidget(window)
    window.show()
    bridge.start()
    yield window
    indexer.close()
    bridge.close()


def show(qtbot, window, hit):
    window.desk.preview(hit)
    preview = window.preview
    qtbot.waitUntil(
        lambda: preview.body is not None and preview.body.subject.hit.path == hit.path,
        timeout=PATIENCE,
    )
    return preview.body


def test_every_kind_of_file_is_shown_at_its_place(qtbot, window, hits, tree):
    body = show(qtbot, window, hits("red", "photos/tower.jpg"))
    qtbot.waitUntil(lambda: body.canvas.sharpest.height() > 330, timeout=PATIENCE)
    assert body.canvas.sharpest.height() > body.canvas.sharpest.width()  # upright
    assert window.preview.notice.text() == ""

    page = hits("rent of the garden house", "papers/lease.pdf")
    body = show(qtbot, window, page)
    qtbot.waitUntil(lambda: body.canvas.sharpest.height() > 330, timeout=PATIENCE)
    assert (body.page, [mark.box for mark in body.canvas.marks]) == (
        page.locator.page,
        [page.locator.box],
    )
    finder = window.preview.finder
    finder.wanted.emit("garden house", False)
    qtbot.waitUntil(lambda: body._spot >= 0, timeout=PATIENCE)

    body = show(qtbot, window, hits("quick meeting", "memos/fence.wav"))
    qtbot.waitUntil(lambda: bool(body.wave.peaks) and body.words.marked == 0, timeout=PATIENCE)

    body = show(qtbot, window, hits("tomatoes", "notes/garden.md"))
    qtbot.waitUntil(lambda: "tomatoes" in body.words.toPlainText().lower(), timeout=PATIENCE)

    (tree / "papers/lease.pdf").unlink()
    body = show(qtbot, window, page)
    qtbot.waitUntil(lambda: "rent" in body.words.toPlainText(), timeout=PATIENCE)
    assert "not there any more" in window.preview.notice.text()
    window.preview.close_preview()
