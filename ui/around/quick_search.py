"""The small search field that opens over whatever the user is doing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assistant.records import Hit, Kind, Query, SearchResult
from ui.bridge import EngineBridge
from ui.cards import HitCard, plain_label
from ui.layouts import empty, scrolled
from ui.search_field import SearchField
from ui.theme import L, S, pixels, wear_sheet
from ui.thumbnail_loader import ThumbnailLoader
from ui.thumbnails import Thumbnails

_WIDTH = 640
_HITS = 5
_AFTER = 250  # milliseconds after the last letter


class QuickSearch(QWidget):
    """Shows the first hits as the user types; Enter shows all of them in the window."""

    opened = Signal(object)  # Hit
    search_wanted = Signal(object)  # Query
    question_wanted = Signal(str)

    def __init__(self, bridge: EngineBridge, thumbnails: ThumbnailLoader) -> None:
        """Take the bridge, and what brings the small pictures of all views."""
        super().__init__(None, Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("quick")
        self.setWindowTitle(self.tr("Quick search"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._bridge = bridge
        self._thumbnails = Thumbnails(thumbnails, self)
        self._current = 0
        self.field = SearchField()
        self._later = QTimer(self, singleShot=True, interval=_AFTER)
        self._page = QWidget()
        self._hits = QVBoxLayout(self._page)
        self._hits.setContentsMargins(0, 0, 0, 0)
        self._hits.setSpacing(S)
        self._list = scrolled(self._page)
        self._list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(L, L, L, L)
        column.setSpacing(S)
        column.addWidget(self.field)
        column.addWidget(self._list)
        self.field.textChanged.connect(self._type)
        self.field.searched.connect(self._search_in_window)
        self.field.asked.connect(self._ask_in_window)
        self.field.left.connect(self.focusNextChild)
        self._later.timeout.connect(self._search)
        bridge.found.connect(self._show)
        wear_sheet(self)

    @Slot()
    def pop_up(self) -> None:
        """Show the field, empty, in the upper middle of the screen."""
        wear_sheet(self)
        self.field.clear()
        self._empty()
        screen = QGuiApplication.primaryScreen()
        if screen is not None:
            room = screen.availableGeometry()
            self.setFixedWidth(min(pixels(_WIDTH), room.width() - 2 * L))
            left = room.center().x() - self.width() // 2
            self.move(left, room.top() + room.height() // 5)
        self.show()
        self._fit()  # only what is shown knows how high it is in this style
        self.raise_()
        self.activateWindow()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Fit anew when something in it has become higher or lower."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    @Slot(str)
    def _type(self, text: str) -> None:
        if text.strip():
            self._later.start()
        else:
            self._later.stop()
            self._bridge.cancel(self._current)  # its hits belong to words that are gone
            self._current = 0
            self._empty()

    @Slot()
    def _search(self) -> None:
        words = self.field.text().strip()
        if words and self.isVisible():
            self._bridge.cancel(self._current)
            self._current = self._bridge.search(Query(words, limit=_HITS), replaces=False)

    @Slot(int, object)
    def _show(self, number: int, result: SearchResult) -> None:
        if number != self._current or not self.isVisible():
            return
        self._empty()
        for hit in result.hits[:_HITS]:
            card = HitCard(hit, brief=True)
            if hit.kind in {Kind.PHOTO, Kind.PAGE}:
                self._thumbnails.fetch(hit, card.picture)
            card.opened.connect(lambda hit=hit: self._open(hit))
            self._hits.addWidget(card)
            card.show()  # at once: what is not shown yet has no height
        if not result.hits:
            self._hits.addWidget(plain_label(self.tr("Nothing found"), "muted"))
        self._fit()

    def _open(self, hit: Hit) -> None:
        self.hide()
        self.opened.emit(hit)

    @Slot()
    def _search_in_window(self) -> None:
        words = self.field.text().strip()
        if words:
            self.hide()
            self.search_wanted.emit(Query(words))

    @Slot()
    def _ask_in_window(self) -> None:
        words = self.field.text().strip()
        if words:
            self.hide()
            self.question_wanted.emit(words)

    def _empty(self) -> None:
        empty(self._hits)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the words need at this width, as far as the screen goes."""
        self._list.setVisible(self._hits.count() > 0)
        around = 2 * L
        if self._hits.count():
            wide = self.width() - around
            needed = max(self._page.heightForWidth(wide), self._hits.minimumSize().height())
            around += S + self.field.sizeHint().height()
            room = self.screen().availableGeometry().bottom() - self.y() - around
            self._list.setFixedHeight(max(1, min(needed, room)))
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedHeight(layout.totalMinimumSize().height())
