"""The window brings a library back whose file was damaged, with the real processes."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from assistant.concepts.teach import Teacher
from assistant.concepts.work import NewConcept
from assistant.index.copies import DailyCopies
from assistant.store import roots
from assistant.store.connection import Store
from tests.ui.pressing import answer_boxes
from ui.bridge import EngineBridge
from ui.indexer_process import IndexerProcess, indexer_command
from ui.library_state import LibraryState
from ui.main_window import MainWindow
from ui.theme import Look
from ui.window_preferences import Preferences

pytestmark = pytest.mark.ui
PATIENCE = 60_000  # milliseconds
PROGRAM = [sys.executable, "-m", "tests.e2e.fake_program"]


@pytest.fixture
def damaged(library, tree):
    """Return a library with a watched folder and a copy of the day, whose file is rubbish."""
    (tree / "keys.md").write_text("# Keys\n\nWe were given ten keys for the front door.\n")
    with Store.open(library) as store:
        with store.write(durable=True) as tx:
            roots.add_root(tx, str(tree))
        Teacher(store, lambda: 1.0).create(NewConcept("Bo"))
        DailyCopies(store, clock=lambda: 1.79e9, steady=lambda: 0.0).make()
    (library / "keepsake.db").write_bytes(b"rubbish " * 1000)
    return library


@pytest.fixture
def window(qtbot, qapp, damaged, tmp_path):
    Look(qapp)
    bridge = EngineBridge([*PROGRAM, "serve", "--library", str(damaged)])
    real = indexer_command(damaged)
    indexer = IndexerProcess([*PROGRAM, "ui", *real[real.index("index") :]])
    preferences = Preferences(tmp_path / "window.json")
    window = MainWindow(bridge, LibraryState(bridge, indexer), preferences, lambda _address: True)
    qtbot.addWidget(window)
    window.show()
    bridge.start()
    yield window
    indexer.close()
    bridge.close()


def visible(widget, words: str) -> list[QPushButton]:
    found = (one for one in widget.findChildren(QPushButton) if one.text() == words)
    return [one for one in found if one.isVisible()]


def test_a_copy_is_restored_and_indexing_goes_on(qtbot, window, damaged):
    qtbot.waitUntil(lambda: bool(visible(window, "Restore a copy…")), timeout=PATIENCE)
    visible(window, "Restore a copy…")[0].click()
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: len(visible(dialog, "Restore…")) == 1, timeout=PATIENCE)
    answer_boxes("Restore")
    visible(dialog, "Restore…")[0].click()
    library = window.desk.library
    qtbot.waitUntil(lambda: library.status is not None, timeout=PATIENCE)
    assert len(library.status.roots) == 1
    qtbot.waitUntil(
        lambda: (window.search_view._home or ("", ""))[1].startswith("1 file"), timeout=PATIENCE
    )
    assert list(damaged.glob("keepsake.db.damaged-*"))
