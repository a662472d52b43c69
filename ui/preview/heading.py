"""The head of the preview: what is shown, where it is, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from assistant.errors import shown_path
from assistant.records import Hit
from ui.cards import plain_label
from ui.pictures import as_plain_tip
from ui.preview.buttons import PreviewButton
from ui.theme import XS, M, S
from ui.tinted import tinted
from ui.wording import (
    breakable,
    day,
    elided,
    file_of,
    file_uri,
    kind_name,
    one_line,
    place,
    section_of,
)

_LONGEST_TITLE = 160  # characters


class Heading(QWidget):
    """Title and place; it can be dragged, which hands the file to another program."""

    open_wanted = Signal()
    folder_wanted = Signal()
    copy_wanted = Signal()
    likes_wanted = Signal()
    forget_wanted = Signal()
    close_wanted = Signal()

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.setObjectName("previewHeading")
        self._hit: Hit | None = None
        self._pressed: QPoint | None = None
        self._title = plain_label("", "strong", wraps=True)
        self._where = plain_label("", "small", wraps=True)
        self.open = PreviewButton("external-link", self.tr("Open with its program"))
        self.more = PreviewButton("ellipsis", self.tr("More"))
        self.close_button = PreviewButton("x", self.tr("Close the preview"), keys="Esc")
        self._menu = QMenu(self)
        self.likes = self._action("images", self.tr("More like this"), self.likes_wanted)
        self._action("folder-open", self.tr("Show in folder"), self.folder_wanted)
        self._action("copy", self.tr("Copy words with source"), self.copy_wanted)
        self._menu.addSeparator()
        self.forget = self._action("trash-2", self.tr("Forget…"), self.forget_wanted)
        self._build()

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(XS)
        words.addWidget(self._title)
        words.addWidget(self._where)
        row = QHBoxLayout(self)
        row.setContentsMargins(M, S, S, S)
        row.setSpacing(XS)
        row.addLayout(words, stretch=1)
        for button in (self.open, self.more, self.close_button):
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        self.more.setMenu(self._menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.open.clicked.connect(self.open_wanted.emit)
        self.close_button.clicked.connect(self.close_wanted.emit)

    def show_hit(self, hit: Hit) -> None:
        """Name what is shown."""
        self._hit = hit
        title = one_line(hit.title)
        cut = title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]}…"
        self._title.setText(breakable(cut))
        where = place(hit.locator) or kind_name(hit.kind)
        where = where[:1].upper() + where[1:]
        told = filter(None, [where, breakable(section_of(hit)), day(hit.date)])
        self._where.setText(" · ".join(told))
        path = elided(shown_path(file_of(hit)))
        self.setToolTip(as_plain_tip(self.tr("{}\nDrag it to another program").format(path)))
        self.setAccessibleName(f"{title}. {self._where.text()}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the file."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the file out."""
        if self._pressed is None or self._hit is None:
            return
        way = event.position().toPoint() - self._pressed
        if way.manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            drag = QDrag(self)
            drag.setMimeData(self.mime_data())
            drag.exec(Qt.DropAction.CopyAction)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._pressed = None

    def mime_data(self) -> QMimeData:
        """Return the file as other programs take it."""
        data = QMimeData()
        if self._hit is not None:
            address = file_uri(file_of(self._hit)).encode("ascii")
            data.setUrls([QUrl.fromEncoded(address)])
        return data

    def _action(self, name: str, words: str, wanted: object) -> QAction:
        action = self._menu.addAction(tinted(name), words)
        action.triggered.connect(lambda _checked=False: wanted.emit())  # type: ignore[attr-defined]
        return action
