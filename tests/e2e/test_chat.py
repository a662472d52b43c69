"""The chat view with the real engine: asked, stored, found again, kept, changed, deleted."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl

from assistant.engine import Engine
from tests.e2e.fake_program import FakeWiring
from ui.bridge import EngineBridge
from ui.chat.exchange import Phase
from ui.chat.view import ChatView
from ui.desk import Desk
from ui.indexer_process import IndexerProcess
from ui.library_state import LibraryState
from ui.window_preferences import Preferences

pytestmark = pytest.mark.ui
PATIENCE = 60_000  # milliseconds
PROGRAM = [sys.executable, "-m", "tests.e2e.fake_program"]


@pytest.fixture
def make_view(qtbot, qapp, library, tree, tmp_path):
    """Return a maker of chat views over a library with a note and a photo."""
    (tree / "keys.md").write_text("We were given ten keys for the front door.\n")
    with Engine(library, FakeWiring().models(library)) as engine:
        engine.add_root(tree)
        engine.index(lambda _progress: None, lambda: False)
    opened = []

    def make() -> ChatView:
        bridge = EngineBridge([*PROGRAM, "serve", "--library", str(library)])
        indexer = IndexerProcess([sys.executable, "-m", "tests.ui.fake_indexer", "idle"])
        state = LibraryState(bridge, indexer)
        preferences = Preferences(tmp_path / "window.json")
        view = ChatView(Desk(bridge, state, preferences, lambda _address: True))
        qtbot.addWidget(view)
        view.resize(1000, 700)
        view.show()
        view.enter()
        opened.extend((bridge, indexer))
        with qtbot.waitSignal(bridge.ready, timeout=PATIENCE):
            bridge.start()
        return view

    yield make
    for process in reversed(opened):
        process.close()


def ask(qtbot, view, words):
    view.composer.set_question(words)
    qtbot.keyClick(view.composer.edit, Qt.Key.Key_Return)
    exchange = view.talk.exchanges[-1]
    qtbot.waitUntil(lambda: exchange.phase is Phase.ANSWERED, timeout=PATIENCE)
    return exchange


def test_a_conversation_from_the_question_to_the_notebook(qtbot, make_view, tree):
    view = make_view()
    first = ask(qtbot, view, "How many keys for the front door were we given?")
    assert "ten keys" in first.answer.text.lower()
    second = ask(qtbot, view, "Where are they?")
    assert second.understood == "Where are the keys?"
    view.keeping.turn(first, view.talk)
    qtbot.waitUntil(lambda: first.note is not None, timeout=PATIENCE)
    chats = view.shelf.chats.list.model()
    qtbot.waitUntil(lambda: chats.rowCount() == 1, timeout=PATIENCE)
    Image.new("RGB", (90, 60), "teal").save(tree / "wall.png")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tree / "wall.png"))])
    view.composer.edit.insertFromMimeData(mime)
    qtbot.waitUntil(lambda: view._given.thumbnail.startswith(b"RIFF"), timeout=PATIENCE)
    pictured = ask(qtbot, view, "What is this?")
    assert pictured.pictured


def test_what_was_typed_survives_the_end_of_the_program(qtbot, make_view):
    view = make_view()
    kept = []
    view.desk.bridge.draft_found.connect(lambda _number, draft: kept.append(draft.text))
    view.composer.set_question("When is the re")
    qtbot.waitUntil(lambda: kept[-1:] == ["When is the re"], timeout=PATIENCE)
    view.desk.bridge.close()
    later = make_view()
    qtbot.waitUntil(lambda: later.composer.question == "When is the re", timeout=PATIENCE)
