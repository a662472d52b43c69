"""Where the keyboard goes in a page that had not had it before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def first_to_focus(page: QWidget) -> QWidget:
    """Return what Tab reaches first in a page; the page itself when there is nothing."""
    one = page.nextInFocusChain()
    while one is not None and one is not page:
        takes = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.isEnabled()
        if takes and one.isVisible() and page.isAncestorOf(one):
            return one
        one = one.nextInFocusChain()
    return page
