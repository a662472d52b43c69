"""The window with the real engine: a dog is taught by a picture, found, checked and forgotten."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import Qt

from tests.halves import halves
from ui.bridge import EngineBridge
from ui.indexer_process import IndexerProcess, indexer_command
from ui.library_state import LibraryState
from ui.main_window import MainWindow
from ui.pipe.concept_messages import ShownPicture
from ui.teaching.concepts_view import ConceptsView
from ui.theme import Look
from ui.window_preferences import Preferences

pytestmark = pytest.mark.ui
PATIENCE = 60_000  # milliseconds
PROGRAM = [sys.executable, "-m", "tests.e2e.fake_program"]


@pytest.fixture
def view(qtbot, qapp, library, tmp_path):
    """Return the view in a window on an empty library, with its engine and its indexer."""
    Look(qapp)
    bridge = EngineBridge([*PROGRAM, "serve", "--library", str(library)])
    real = indexer_command(library)
    indexer = IndexerProcess([*PROGRAM, "ui", *real[real.index("index") :]])
    preferences = Preferences(tmp_path / "window.json")
    window = MainWindow(bridge, LibraryState(bridge, indexer), preferences, lambda _address: True)
    qtbot.addWidget(window)
    window.show()
    bridge.start()
    window.show_view(ConceptsView.NAME)
    view = window.views[ConceptsView.NAME]
    yield view
    view.loader.close()
    indexer.close()
    bridge.close()


def test_a_dog_is_taught_found_corrected_and_brought_back(qtbot, view, tree, tmp_path):
    for number, right in enumerate(("green", "yellow", "black")):
        halves(tree / f"{number}.png", "red", right, seed=number)
    (tree / "letter.txt").write_text("Yesterday we went for a walk with Bosco, who barked.\n")
    window = view.window()
    window.folders_view.watch(str(tree))
    qtbot.waitUntil(lambda: window.footer.text.startswith("Up to date"), timeout=PATIENCE)
    other = halves(tmp_path / "other.png", "red", "white", seed=50)
    view.begin_lesson(ShownPicture(str(other), (0.0, 0.0, 0.45, 1.0)))
    qtbot.waitUntil(lambda: view.lesson.picker.box_picture.has_picture, timeout=PATIENCE)
    view.lesson.name.setText("Bosco")
    qtbot.keyClick(view.lesson.name, Qt.Key.Key_Return)
    finds = view.editor.finds
    qtbot.waitUntil(lambda: len(finds.photos.places.places) == 3, timeout=PATIENCE)
    qtbot.waitUntil(lambda: len(finds.texts.places.places) == 1, timeout=PATIENCE)
    assert "ow seen in 3 photo" in view.effect.words.text()
    counted = view.editor.form.count
    qtbot.waitUntil(lambda: counted.text().startswith("Seen in 3 photo"), timeout=PATIENCE)

    finds.photos.setCurrentIndex(finds.photos.places.index(0))
    qtbot.keyClick(finds.photos, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: view.lessons.known[0].in_pictures.confirmed == 1, timeout=PATIENCE)
    view.editor.form.info.setPlainText("Our dog.")
    qtbot.waitUntil(lambda: view.lessons.known[0].concept.info == "Our dog.", timeout=PATIENCE)

    view.editor.remove()
    qtbot.waitUntil(lambda: not view.lessons.known, timeout=PATIENCE)
    view._undo()
    qtbot.waitUntil(lambda: bool(view.lessons.known), timeout=PATIENCE)
    assert view.lessons.known[0].concept.info == "Our dog."

    folder = tmp_path / "export"
    view.shelf.export_to(str(folder))
    qtbot.waitUntil(lambda: "Exported 1 concept" in view.effect.words.text(), timeout=PATIENCE)
    (database,) = folder.rglob("database.json")
    view.lessons.expect(
        view.lessons.ask.remove_concept(view.lessons.known[0].concept.id, forget=True)
    )
    qtbot.waitUntil(lambda: not view.lessons.known, timeout=PATIENCE)
    view.shelf.import_from(str(database))
    qtbot.waitUntil(lambda: bool(view.lessons.known), timeout=PATIENCE)
    assert view.lessons.known[0].concept.name == "Bosco"
