"""Where the keyboard goes: in a page that had not had it before, and by Tab through a window.

Qt's chain of widgets is never walked: PySide takes whatever `nextInFocusChain` returns for owned by
the widget that was asked, and loses it with that one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget


def first_to_focus(page: QWidget) -> QWidget:
    """Return what takes the keyboard first in a page; the page itself when there is nothing."""
    stops = (one for one in _stops(page) if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return next((one for one in stops if one.isEnabled() and one.isVisible()), page)


def come_last(parts: Iterable[QWidget], *, behind: QWidget) -> None:
    """Have Tab reach these parts of a window one after the other, `behind` it and all others.

    Without that it reaches last what was made last.
    """
    # Qt appends what is new, and puts nothing behind a widget that takes no keyboard.
    end = before = QWidget(behind)
    end.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for part in parts:
        for one in _stops(part):
            QWidget.setTabOrder(before, one)
            before = one
    end.deleteLater()


def _stops(part: QWidget) -> Iterator[QWidget]:
    """Yield what Tab may reach in a part, now or later, in the order in which it was put there."""
    for one in part.findChildren(QWidget):
        may = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) or isinstance(one, QAbstractButton)
        if may and one.focusProxy() is None:
            yield one
