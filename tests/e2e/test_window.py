"""The window with the real engine and the real indexer, from an empty library to an answer."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from tests.ui.pressing import answer_boxes
from ui.bridge import EngineBridge
from ui.chat.exchange import Phase
from ui.chat.sources import SourceCard
from ui.indexer_process import IndexerProcess, indexer_command
from ui.library_state import LibraryState
from ui.main_window import MainWindow
from ui.theme import Look
from ui.thumbnail_loader import thumbnail_of
from ui.window_preferences import Preferences

pytestmark = pytest.mark.ui
PATIENCE = 30_000  # milliseconds
PROGRAM = [sys.executable, "-m", "tests.e2e.fake_program"]


@pytest.fixture
def files(tree):
    (tree / "keys.md").write_text("# Keys\n\nWe were given ten keys for the front door.\n")
    Image.new("RGB", (60, 30), "red").save(tree / "wall.jpg")
    return tree


@pytest.fixture
def window(qtbot, qapp, library, tmp_path):
    """Return the window on an empty library, with its engine and its indexer."""
    Look(qapp)
    bridge = EngineBridge([*PROGRAM, "serve", "--library", str(library)])
    real = indexer_command(library)
    indexer = IndexerProcess([*PROGRAM, "ui", *real[real.index("index") :]])
    preferences = Preferences(tmp_path / "window.json")
    window = MainWindow(bridge, LibraryState(bridge, indexer), preferences, lambda _address: True)
    window.footer._hold.setInterval(1)  # messages give way at once
    qtbot.addWidget(window)
    window.show()
    bridge.start()
    yield window
    indexer.close()
    bridge.close()


def found(window):
    """Return the titles of the hits that are shown."""
    stream = window.search_view.stream
    return [hit.title.lower() for hit in stream.hits.hits] if stream.isVisible() else []


def ratios(window):
    """Return the shapes of the small pictures that are there for the hits."""
    loader, hits = window.desk.thumbnails, window.search_view.stream.hits.hits
    pictures = [loader.picture(thumbnail_of(hit)) for hit in hits]
    return [one.width() / one.height() for one in pictures if one and not one.isNull()]


def ready(window, number: int) -> bool:
    """Say whether so many files can be found, and nothing is left to do."""
    words = window.search_view._home or ("", "")
    return words[1].startswith(f"{number} file") and window.footer.text.startswith("Up to date")


def search(qtbot, window, words: str, *keys) -> None:
    window.header.field.setText(words)
    qtbot.keyClick(window.header.field, Qt.Key.Key_Return, *keys)


def test_add_index_find_and_ask(qtbot, window, files):
    window.folders_view.watch(str(files))
    qtbot.waitUntil(lambda: ready(window, 2), timeout=PATIENCE)
    search(qtbot, window, "front door keys")
    qtbot.waitUntil(lambda: "keys" in found(window), timeout=PATIENCE)
    search(qtbot, window, "red")
    qtbot.waitUntil(lambda: "wall" in found(window), timeout=PATIENCE)
    qtbot.waitUntil(lambda: 2.0 in ratios(window), timeout=PATIENCE)
    control = Qt.KeyboardModifier.ControlModifier
    search(qtbot, window, "How many keys for the front door were we given?", control)
    [exchange] = window.chat_view.talk.exchanges
    qtbot.waitUntil(lambda: exchange.phase is Phase.ANSWERED, timeout=PATIENCE)
    turn = window.chat_view.thread_view.turn_of(exchange)
    assert "keys" in turn.text.plain_text.lower()
    assert turn.findChildren(SourceCard)


def test_the_library_shows_what_is_indexed_and_forgets_what_it_is_told_to(qtbot, window, files):
    window.folders_view.watch(str(files))
    qtbot.waitUntil(lambda: ready(window, 2), timeout=PATIENCE)
    window.show_view("library")
    grid = window.views["library"].grid
    qtbot.waitUntil(lambda: grid.items.item(1) is not None, timeout=PATIENCE)
    assert {grid.items.item(row).path for row in range(2)} == {"keys.md", "wall.jpg"}
    grid.selectAll()
    said = answer_boxes("Forget")
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(said), timeout=PATIENCE)
    assert said[0].startswith("Forget 2 files?")
    qtbot.waitUntil(lambda: grid.items.rowCount() == 0, timeout=PATIENCE)
    assert (files / "keys.md").exists()


def test_changes_arrive_by_themselves_but_not_while_paused(qtbot, window, files):
    window.folders_view.watch(str(files))
    qtbot.waitUntil(lambda: ready(window, 2), timeout=PATIENCE)
    (files / "boat.md").write_text("The boat lies at the second pier.\n")
    qtbot.waitUntil(lambda: ready(window, 3), timeout=PATIENCE)
    window.footer.pause_wanted.emit()
    qtbot.waitUntil(lambda: window.footer.text.startswith("Paused"), timeout=PATIENCE)
    (files / "tent.md").write_text("The tent hangs in the attic.\n")
    window.footer.resume_wanted.emit()
    qtbot.waitUntil(lambda: ready(window, 4), timeout=PATIENCE)


def test_a_broken_file_is_listed_and_can_be_ignored(qtbot, window, files):
    (files / "bad.pdf").write_bytes(b"%PDF-1.4 that is all")
    window.folders_view.watch(str(files))
    status = lambda: window._library.status  # noqa: E731
    qtbot.waitUntil(lambda: status() is not None and len(status().problems) == 1, timeout=PATIENCE)
    [problem] = status().problems
    assert problem.path.endswith("bad.pdf")
    window.desk.bridge.ignore(problem.path)
    qtbot.waitUntil(lambda: not status().problems and status().ignored == 1, timeout=PATIENCE)


def test_an_indexer_that_is_killed_comes_back_and_closing_ends_it(qtbot, window, files):
    window.folders_view.watch(str(files))
    qtbot.waitUntil(lambda: ready(window, 2), timeout=PATIENCE)
    process = window._library._indexer.process
    first = process.pid
    process._process.kill()
    qtbot.waitUntil(lambda: process.pid not in {0, first}, timeout=PATIENCE)
    (files / "boat.md").write_text("The boat lies at the second pier.\n")
    qtbot.waitUntil(lambda: ready(window, 3), timeout=PATIENCE)
    process.close()
    assert not process.is_running
