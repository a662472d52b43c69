"""The small buttons of the preview: an icon, a name, a tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from ui.pictures import as_plain_tip
from ui.theme import ICON_SIZE, XS, S
from ui.tinted import tinted


class PreviewButton(QToolButton):
    """A button with an icon of the set; its name is told to screen readers and in its tip."""

    def __init__(
        self, name: str, words: str, *, keys: str = "", text: str = "", checkable: bool = False
    ) -> None:
        """Take the icon's name, the words, and the keys that its tip tells of.

        A `text` stands beside the icon, or alone when there is none.
        """
        super().__init__()
        if name:
            self.setIcon(tinted(name, on="accent"))
        self.setProperty("kind", "icon")
        self.setAccessibleName(words)
        self.setToolTip(as_plain_tip(f"{words} ({keys})" if keys else words))
        self.setCheckable(checkable)
        if text:
            self.setText(text)
            beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            self.setToolButtonStyle(beside if name else Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_icon(self, name: str, words: str) -> None:
        """Show another icon, and say other words."""
        self.setIcon(tinted(name, on="accent"))
        self.setAccessibleName(words)
        self.setToolTip(as_plain_tip(words))


class ButtonRow(QWidget):
    """A row of small buttons."""

    def __init__(self, name: str) -> None:
        """Take its name for screen readers."""
        super().__init__()
        self.setAccessibleName(name)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(S, XS, S, XS)
        self._row.setSpacing(XS)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets at the end."""
        for widget in widgets:
            self._row.addWidget(widget)

    def add_stretch(self) -> None:
        """Put what follows at the other side."""
        self._row.addStretch(1)


def keys_of(parent: QWidget, keys: str | QKeySequence.StandardKey, button: QToolButton) -> None:
    """Let keys click a button while the keyboard is anywhere in `parent`."""
    shortcut = QShortcut(QKeySequence(keys), parent)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(button.click)


def quiet_label() -> QLabel:
    """Return a label for a few small words that change."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("kind", "small")
    return label
