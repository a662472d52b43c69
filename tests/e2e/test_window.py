"""The window with the real engine process, from an empty library to an answer."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from ui.bridge import EngineBridge
from ui.cards import HitCard
from ui.main_window import MainWindow
from ui.pictures import PhotoTile
from ui.theme import apply_theme

pytestmark = pytest.mark.ui
PATIENCE = 30_000  # milliseconds


@pytest.fixture
def files(tree):
    (tree / "keys.md").write_text("# Keys\n\nWe were given ten keys for the front door.\n")
    Image.new("RGB", (60, 30), "red").save(tree / "wall.jpg")
    return tree


@pytest.fixture
def window(qtbot, qapp, library):
    """Return the window on an empty library, with its engine process."""
    apply_theme(qapp)
    command = [sys.executable, "-m", "tests.e2e.fake_program", "serve", "--library", str(library)]
    bridge = EngineBridge(command)
    window = MainWindow(bridge, lambda _address: True)
    qtbot.addWidget(window)
    window.show()
    bridge.start()
    yield window
    bridge.close()


def ratios(window):
    """Return the shapes of the photos that are shown, with their thumbnails or without."""
    return [round(tile.ratio, 1) for tile in window.findChildren(PhotoTile)]


def test_add_index_find_and_ask(qtbot, window, files):
    window.add_folder(str(files))
    qtbot.waitUntil(lambda: window.footer.text.startswith("2 files ready"), timeout=PATIENCE)
    window.field.setText("front door keys")
    qtbot.keyClick(window.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.findChildren(HitCard)), timeout=PATIENCE)
    window.field.setText("red")
    qtbot.keyClick(window.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: 2.0 in ratios(window), timeout=PATIENCE)
    window.field.setText("How many keys for the front door were we given?")
    qtbot.keyClick(window.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    answer = window.results.answer
    qtbot.waitUntil(lambda: "keys" in answer.plain_text.lower(), timeout=PATIENCE)
    qtbot.waitUntil(lambda: bool(window.findChildren(HitCard)), timeout=PATIENCE)
