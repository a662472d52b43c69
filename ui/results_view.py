"""What the search view shows: a ranked stream of hits, or a state."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from assistant.records import ContentId, Form, Hit, Kind
from ui.cards import HitCard, Skeleton, plain_label
from ui.pictures import PhotoRows, PhotoTile, PictureBox
from ui.theme import XL, XS, S

COLUMN_WIDTH = 880  # pixels; wider windows get wider margins
SKELETON_AFTER = 150  # milliseconds

Fetch = Callable[[ContentId, int | None], int]
"""Asks for a thumbnail and returns the number under which it will come."""


class ResultsView(QScrollArea):
    """Shows one thing at a time; its cards are walked with Tab or the arrow keys."""

    opened = Signal(object)  # Hit

    def __init__(self, fetch: Fetch) -> None:
        super().__init__()
        self._fetch = fetch
        self._awaited: dict[int, tuple[PictureBox, PhotoRows | None]] = {}
        self._skeleton = QTimer(self, singleShot=True, interval=SKELETON_AFTER)
        self._skeleton.timeout.connect(lambda: self._replace([Skeleton()]))
        self._page = QWidget()
        self._page.setObjectName("results")
        self._column = QVBoxLayout(self._page)
        self._column.setSpacing(S)
        self.setWidget(self._page)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_loading(self) -> None:
        """Show empty cards, unless something else comes very soon."""
        self._skeleton.start()

    def show_state(self, state: QWidget) -> None:
        """Show one widget alone."""
        self._replace([state])

    def show_hits(self, hits: Sequence[Hit], notices: Sequence[str]) -> None:
        """Show hits in their order; photos that follow each other share rows."""
        self._replace([plain_label(notice, "notice", wraps=True) for notice in notices])
        for is_photo, run in groupby(hits, key=_is_photo):
            if is_photo:
                self._add_photos(list(run))
            else:
                for hit in run:
                    self._add_card(hit)
        self._column.addStretch(1)

    def put_thumbnail(self, number: int, encoded: bytes) -> None:
        """Show a thumbnail that was asked for; others are ignored."""
        box, rows = self._awaited.pop(number, (None, None))
        if box is not None:
            box.set_picture(encoded)
        if rows is not None:
            rows.arrange()

    def focus_first(self) -> None:
        """Give the first card the keyboard focus."""
        first = next(self._cards(), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the cards with the arrow keys."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
        cards = list(self._cards())
        here = next((i for i, card in enumerate(cards) if card.hasFocus()), None)
        move = step.get(Qt.Key(event.key()))
        if here is None or move is None:
            super().keyPressEvent(event)
            return
        card = cards[min(max(here + move, 0), len(cards) - 1)]
        card.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle and readable."""
        super().resizeEvent(event)
        side = max(XL, (self.width() - COLUMN_WIDTH) // 2)
        bar = self.width() - self.viewport().width()
        self._column.setContentsMargins(side, S, side - bar, XL)

    def _cards(self) -> Iterator[QWidget]:
        """Yield what can be opened, from top to bottom."""
        found = [*self._page.findChildren(HitCard), *self._page.findChildren(PhotoTile)]
        places = {id(card): card.mapTo(self._page, card.rect().topLeft()) for card in found}
        yield from sorted(found, key=lambda card: (places[id(card)].y(), places[id(card)].x()))

    def _replace(self, widgets: Sequence[QWidget]) -> None:
        self._skeleton.stop()
        self._awaited.clear()
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        for widget in widgets:
            self._column.addWidget(widget)
        self.verticalScrollBar().setValue(0)

    def _add_card(self, hit: Hit) -> None:
        card = HitCard(hit)
        card.opened.connect(lambda: self.opened.emit(hit))
        self._column.addWidget(card)
        if hit.kind in {Kind.PHOTO, Kind.PAGE}:
            self._awaited[self._fetch(hit.content, hit.locator.page)] = (card.picture, None)

    def _add_photos(self, hits: Sequence[Hit]) -> None:
        tiles = [PhotoTile(hit) for hit in hits]
        rows = PhotoRows(tiles)
        self._column.addWidget(rows)
        self._column.addSpacing(XS)
        for tile, hit in zip(tiles, hits, strict=True):
            tile.opened.connect(lambda hit=hit: self.opened.emit(hit))
            self._awaited[self._fetch(hit.content, None)] = (tile, rows)


def _is_photo(hit: Hit) -> bool:
    """Say whether a hit is found for what a photo shows, so that words add little."""
    return hit.kind is Kind.PHOTO and hit.form is Form.PICTURE
