"""The top of the window: the one field to search and to ask, which every view has above it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.browsing.given_picture import has_picture
from ui.picture_files import choose_picture
from ui.search_field import SearchField
from ui.theme import COLUMN_WIDTH, ICON_SIZE, XL, L, S
from ui.tinted import tinted

TYPING_PAUSE = 200  # milliseconds after a key until what is typed so far is searched for
_FEWEST = 2  # characters that are worth a search before Enter


class Header(QWidget):
    """Enter searches, Ctrl+Enter asks; a question mark at the end makes asking the main thing."""

    searched = Signal(str)  # the words, on Enter
    typed = Signal(str)  # the words so far
    asked = Signal(str)
    pictured = Signal(object)  # QMimeData with a picture to search by
    left = Signal()  # the keyboard goes down to the results

    def __init__(self) -> None:
        super().__init__()
        self.field = SearchField()
        self._is_at_search = True
        self._kept = ""  # what stood in the field of the view that finds
        self.photo_button = QPushButton()
        self.photo_button.setObjectName("photoButton")
        self.photo_button.setIcon(tinted("image-up"))
        self.photo_button.setToolTip(self.tr("Search by a picture: choose, drop or paste one"))
        self.photo_button.setAccessibleName(self.tr("Search by a picture"))
        self.photo_button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.ask_button = QPushButton(self.tr("Ask"))
        self.ask_button.setToolTip("Ctrl+Enter")
        for button in (self.photo_button, self.ask_button):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(S)
        self._row.addWidget(self.field, stretch=1)
        self._row.addWidget(self.photo_button)
        self._row.addWidget(self.ask_button)
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE)
        self._pause.timeout.connect(self._tell_typed)
        self.setAcceptDrops(True)
        self.field.searched.connect(self._search)
        self.field.asked.connect(self._ask)
        self.field.left.connect(self.left)
        self.field.pasted.connect(self.pictured)
        self.field.textChanged.connect(self._offer_to_ask)
        self.field.textEdited.connect(self._wait_for_more)
        self.photo_button.clicked.connect(self._choose_picture)
        self.ask_button.clicked.connect(self._ask)

    def take_focus(self) -> None:
        """Give the field the keyboard, with its words chosen."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def turn(self, *, to_search: bool) -> None:
        """Keep the words of the view that finds for it: other views are not filtered by them.

        Whoever comes to that view can type at once. What was typed above another view stays, also
        on the way to the view that finds.
        """
        if to_search == self._is_at_search:
            return
        self._is_at_search = to_search
        if not to_search:
            self._kept = self.field.text()
            self.field.clear()
            return
        if not self.field.text():
            self.field.setText(self._kept)
        if not self.field.hasFocus():
            self.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the field above the results."""
        super().resizeEvent(event)
        side = max(XL, (self.width() - COLUMN_WIDTH) // 2)
        self._row.setContentsMargins(side, XL, side, L)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a picture that is dragged here."""
        if has_picture(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Search by the picture."""
        event.acceptProposedAction()
        self.pictured.emit(event.mimeData())

    @Slot()
    def _search(self) -> None:
        self._pause.stop()
        words = self.field.text().strip()
        if words:
            self.searched.emit(words)

    @Slot()
    def _ask(self) -> None:
        self._pause.stop()
        question = self.field.text().strip()
        if question:
            self.asked.emit(question)
        else:
            self.take_focus()

    @Slot()
    def _wait_for_more(self) -> None:
        self._pause.start()

    @Slot()
    def _tell_typed(self) -> None:
        """Tell what is typed so far, unless it is too little.

        So it is with a question, and with signs that no word follows: the results of other words
        would stand below it as if its own.
        """
        words = self.field.text().strip()
        if len(words) >= _FEWEST or (words and not words.isalnum()):
            self.typed.emit(words)

    @Slot()
    def _choose_picture(self) -> None:
        path = choose_picture(self, self.tr("Search by a picture"))
        if path:
            given = QMimeData()
            given.setUrls([QUrl.fromLocalFile(path)])
            self.pictured.emit(given)

    @Slot(str)
    def _offer_to_ask(self, text: str) -> None:
        """Make asking the primary action while a question stands in the field."""
        kind = "primary" if text.rstrip().endswith("?") else ""
        if self.ask_button.property("kind") != kind:
            self.ask_button.setProperty("kind", kind)
            self.ask_button.style().unpolish(self.ask_button)
            self.ask_button.style().polish(self.ask_button)
