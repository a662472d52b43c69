"""The line above the thread: its title, the way to the list, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ui.chat.buttons import IconButton
from ui.one_line_label import OneLineLabel
from ui.theme import L, S


class Heading(QWidget):
    """Shows a title; its buttons tell of their presses."""

    fold_wanted = Signal()  # show or hide the list
    menu_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = OneLineLabel("strong")
        fold = self.tr("Show or hide the list")
        self._more = IconButton("ellipsis", self.tr("More"), self.menu_wanted.emit, bare=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(L, S, L, S)
        row.setSpacing(S)
        self._fold = IconButton("panel-left", fold, self.fold_wanted.emit, bare=True)
        self.setFocusProxy(self._fold)
        row.addWidget(self._fold)
        row.addWidget(self._title, stretch=1)
        row.addWidget(self._more)

    @property
    def text(self) -> str:
        """Return the whole title."""
        return self._title.whole

    def show_title(self, title: str, *, has_menu: bool) -> None:
        """Show a title, and whether there is a menu for what it names."""
        self._title.set_whole(title)
        self._more.setVisible(has_menu)

    def open_menu(self, menu: QMenu) -> None:
        """Open a menu below its button, once."""
        menu.aboutToHide.connect(menu.deleteLater)
        corner = QPoint(self._more.width() - menu.sizeHint().width(), self._more.height())
        menu.popup(self._more.mapToGlobal(corner))
