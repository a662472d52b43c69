"""Fixtures of the window: Qt without a screen, and an engine and an indexer made of scripts."""

from __future__ import annotations

import functools
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test speaks to the desktop that it runs on: no file manager opens, no key is taken.
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent"

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.concept_steps import wait
from tests.ui.scripted import ScriptedProcess
from ui.bridge import EngineBridge
from ui.indexer_process import IndexerProcess
from ui.language import speak_english
from ui.library_state import LibraryState
from ui.main_window import MainWindow
from ui.teaching.concepts_view import ConceptsView
from ui.theme import Look
from ui.window_preferences import Preferences

PATIENCE = 30_000  # milliseconds


@pytest.fixture(scope="session", autouse=True)
def english(qapp):
    """Have the interface speak, as the program does when it starts."""
    speak_english(qapp)
    yield
    qapp.clipboard().clear()  # without a screen it outlives Python, and must hold nothing of its


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Wait as long as a busy machine needs; what never comes costs a test that, and no more."""
    for name in ("waitUntil", "waitSignal"):
        waits = functools.partialmethod(getattr(QtBot, name), timeout=PATIENCE)
        monkeypatch.setattr(QtBot, name, waits)


@pytest.fixture
def closing():
    """Collect what is closed after the test, the last one first."""
    opened = []
    yield opened
    for process in reversed(opened):
        process.close()


@pytest.fixture
def make_bridge(qapp, closing):
    """Return a maker of bridges to the fake engine; they are closed after the test."""

    def make(scenario: str = "full", idle_seconds: float = 60.0) -> EngineBridge:
        command = [sys.executable, "-m", "tests.ui.fake_engine", scenario]
        bridge = EngineBridge(command, idle_seconds=lambda: idle_seconds)
        closing.append(bridge)
        return bridge

    return make


@pytest.fixture
def make_indexer(qapp, closing):
    """Return a maker of fake indexers; they are closed after the test."""

    def make(scenario: str = "idle") -> IndexerProcess:
        indexer = IndexerProcess([sys.executable, "-m", "tests.ui.fake_indexer", scenario])
        closing.append(indexer)
        return indexer

    return make


@pytest.fixture
def opened() -> list[str]:
    """Collect the addresses that the window would open."""
    return []


@pytest.fixture
def scripted(monkeypatch):
    """Run the scripts of the child processes inside the test, which is quicker."""
    for module in ("bridge", "answerer_process", "indexer_process", "side_process"):
        monkeypatch.setattr(f"ui.{module}.ChildProcess", ScriptedProcess)


@pytest.fixture
def fakes(scripted, make_bridge, make_indexer):
    """Return the makers of bridges and of indexers, both without processes."""
    return make_bridge, make_indexer


@pytest.fixture
def make_window(qtbot, tmp_path, fakes, opened):
    """Return a maker of windows whose engine and indexer are fake ones, each in a scenario."""

    def make(scenario: str = "full", indexer: str = "idle") -> MainWindow:
        Look(QApplication.instance())
        make_bridge, make_indexer = fakes
        bridge = make_bridge(scenario)
        library = LibraryState(bridge, make_indexer(indexer))
        preferences = Preferences(tmp_path / "window.json")
        window = MainWindow(
            bridge, library, preferences, lambda address: opened.append(address) is None
        )
        qtbot.addWidget(window)
        window.show()
        bridge.start()
        return window

    return make


@pytest.fixture
def make_view(qtbot, make_window):
    """Return a maker of the view of the concepts in its window, when they are there."""
    made = []

    def make(scenario: str = "full") -> ConceptsView:
        window = make_window(scenario)
        window.activateWindow()
        window.show_view(ConceptsView.NAME)
        view = window.views[ConceptsView.NAME]
        assert isinstance(view, ConceptsView)
        made.append(view)
        wait(qtbot, lambda: view.lessons.is_loaded)
        return view

    yield make
    for view in made:
        view.loader.close()


@pytest.fixture
def window(qtbot, make_window):
    """Return a window that knows its library; a file may have one of its own."""
    window = make_window()
    window.resize(1100, 760)
    qtbot.waitUntil(lambda: window.desk.library.status is not None)
    return window


@pytest.fixture
def view(window):
    """Return the view that searches."""
    return window.search_view
