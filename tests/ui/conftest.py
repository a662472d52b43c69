"""Fixtures of the window: Qt without a screen, and an engine process made of a script."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from ui.bridge import EngineBridge
from ui.main_window import MainWindow
from ui.theme import apply_theme


@pytest.fixture
def fake_command():
    """Return the command line of the fake engine in a scenario."""
    return lambda scenario: [sys.executable, "-m", "tests.ui.fake_engine", scenario]


@pytest.fixture
def make_bridge(qapp, fake_command):
    """Return a maker of bridges to the fake engine; they are closed after the test."""
    bridges = []

    def make(scenario: str = "full") -> EngineBridge:
        bridge = EngineBridge(fake_command(scenario))
        bridges.append(bridge)
        return bridge

    yield make
    for bridge in bridges:
        bridge.close()


@pytest.fixture
def opened() -> list[str]:
    """Collect the addresses that the window would open."""
    return []


@pytest.fixture
def make_window(qtbot, qapp, make_bridge, opened):
    """Return a maker of windows whose engine is the fake one, in a scenario."""

    def make(scenario: str = "full") -> MainWindow:
        apply_theme(qapp)
        bridge = make_bridge(scenario)
        window = MainWindow(bridge, lambda address: opened.append(address) is None)
        qtbot.addWidget(window)
        window.show()
        bridge.start()
        return window

    return make
