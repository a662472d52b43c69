"""The facts below what a preview shows are reached by the keyboard, however small the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.test_preview import PHOTO, show, window  # noqa: F401 - a fixture

pytestmark = pytest.mark.ui


def test_facts_that_do_not_fit_are_scrolled_to_by_the_keyboard(qtbot, window):  # noqa: F811
    details = window.preview.details
    window.resize(1200, 1600)
    show(qtbot, window, PHOTO)
    window.resize(900, 600)
    qtbot.waitUntil(lambda: details.focusPolicy() == Qt.FocusPolicy.TabFocus)
    details.setFocus()
    before = details.verticalScrollBar().value()
    qtbot.keyClick(details, Qt.Key.Key_Down)
    assert details.verticalScrollBar().value() > before
