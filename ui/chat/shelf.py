"""The side of the chat view: a new conversation, the conversations, and the notebook."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QTabBar, QVBoxLayout

from ui.chat.buttons import IconButton
from ui.chat.chat_list import ChatList
from ui.chat.notebook_list import NotebookList
from ui.desk import Desk
from ui.theme import L, M, S, pixels
from ui.tinted import tinted

NARROWEST, USUAL = 200, 280


class Shelf(QFrame):
    """Two tabs, each with its list."""

    new_wanted = Signal()
    fold_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("shelf")
        self.chats = ChatList(desk)
        self.notebook = NotebookList(desk)
        self.new_button = QPushButton(self.tr("New conversation"))
        self.new_button.setIcon(tinted("plus", "text"))
        self.new_button.setToolTip("Ctrl+N")
        self.new_button.setIconSize(QSize(L, L))
        self.new_button.clicked.connect(self.new_wanted)
        fold = self.tr("Show the conversation")
        self._fold = IconButton("panel-left", fold, self.fold_wanted.emit, bare=True)
        self._fold.hide()
        self.tabs = QTabBar()
        self.tabs.setObjectName("shelfTabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(True)
        self.tabs.setIconSize(QSize(L, L))
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setAccessibleName(self.tr("Conversations or notebook"))
        self.tabs.addTab(self.tr("Conversations"))
        self.tabs.addTab(self.tr("Notebook"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.chats)
        self._stack.addWidget(self.notebook)
        self.tabs.currentChanged.connect(self._turn)
        self.notebook.changed.connect(self._show_stale)
        column = QVBoxLayout(self)
        column.setContentsMargins(M, M, M, M)
        column.setSpacing(S)
        top = QHBoxLayout()
        top.setSpacing(S)
        top.addWidget(self._fold)
        top.addWidget(self.new_button, stretch=1)
        column.addLayout(top)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, stretch=1)
        self.setFocusProxy(self.chats.list)
        self.setMinimumWidth(pixels(NARROWEST))

    def showEvent(self, event: QShowEvent) -> None:
        """Let the tabs be as high as they are in the style that they have by now."""
        super().showEvent(event)
        self.tabs.updateGeometry()

    def show_alone(self, *, alone: bool) -> None:
        """Offer the way back to the thread, or not; it is needed where that is not seen."""
        self._fold.setVisible(alone)

    def _turn(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self.setFocusProxy((self.chats, self.notebook)[number].list)

    def reload(self) -> None:
        """Fetch both lists again."""
        self.chats.reload()
        self.notebook.reload()

    def awaits(self, number: int) -> bool:
        """Say whether it is a request whose failure is told here."""
        return self.chats.awaits(number) or self.notebook.awaits(number)

    def show_chats(self) -> None:
        """Show the conversations."""
        self.tabs.setCurrentIndex(0)

    def _show_stale(self) -> None:
        stale = self.notebook.stale
        words = self.tr("%n answer(s) may be out of date", "", stale) if stale else ""
        self.tabs.setTabIcon(1, tinted("triangle-alert", "warning") if stale else QIcon())
        self.tabs.setTabToolTip(1, words)
        self.tabs.setAccessibleTabName(1, ". ".join(filter(None, (self.tr("Notebook"), words))))
