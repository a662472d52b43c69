"""A document, page by page, with the found passage marked; the next page is fetched ahead."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QSizeF, Qt, Slot
from PySide6.QtGui import QImage, QIntValidator
from PySide6.QtWidgets import QLineEdit

from assistant.index.shown import Spot
from ui import figures
from ui.desk import Desk
from ui.preview.body import Subject
from ui.preview.buttons import ButtonRow, PreviewButton, keys_of, quiet_label
from ui.preview.canvas import Canvas
from ui.preview.frame import Fit
from ui.preview.marks import Look, Mark
from ui.preview.picture_body import PictureBody
from ui.preview.requests import PreviewRequests
from ui.theme import XXL

_FEWEST, _MOST = 2, 6  # pages whose pictures are kept
_KEPT_BYTES = 24 * 2**20  # of them, above the fewest: the one that is read and the next
_FULL_SIDE = 1123.0  # pixels of the longer side of a page of A4 on paper's scale
_TALL = 1.42  # height by width of most pages


class PageBody(PictureBody):
    """Shows one page at a time; the wheel goes on to the next one at its end."""

    def __init__(self, desk: Desk, requests: PreviewRequests) -> None:
        """Take the desk, and what asks the engine."""
        canvas = Canvas(self.tr("Page"), Fit.WIDTH, wheel_zooms=False)
        super().__init__(desk, requests, canvas)
        self._page = 1
        self._pages = 1
        self._kept: OrderedDict[int, QImage] = OrderedDict()
        self.most_bytes = _KEPT_BYTES
        self._spots: tuple[Spot, ...] = ()
        self._spot = -1  # of these, the one that is shown
        self._words_sought = ""
        self._reveals = True  # the hit's own place is still to be brought into sight
        self.before = PreviewButton("chevron-left", self.tr("Page before"), keys="PgUp")
        self.after = PreviewButton("chevron-right", self.tr("Next page"), keys="PgDown")
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Page"))
        self.field.setObjectName("pageField")
        self.field.setFixedWidth(2 * XXL)
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.setValidator(QIntValidator(1, 999_999, self))
        self._count = quiet_label()
        self._build()
        requests.spots_found.connect(self._take)
        canvas.moved_past.connect(self._wheel_on)

    def _build(self) -> None:
        row = ButtonRow(self.tr("Tools for the document"))
        row.add(self.before, self.field, self._count, self.after)
        row.add_stretch()
        row.add(*self.zoom_buttons(), self.names)
        self.column.addWidget(row)
        self.column.addWidget(self.canvas, stretch=2)
        self.column.addWidget(self.words, stretch=1)
        self.before.clicked.connect(lambda: self.go_to(self._page - 1))
        self.after.clicked.connect(lambda: self.go_to(self._page + 1))
        self.field.returnPressed.connect(lambda: self.go_to(int(self.field.text() or 1)))
        keys_of(self, "PgUp", self.before)
        keys_of(self, "PgDown", self.after)

    @property
    def page(self) -> int:
        """Return the number of the page that is shown."""
        return self._page

    @property
    def pages(self) -> int:
        """Return how many pages there are, as far as is known."""
        return self._pages

    def begin(self, subject: Subject) -> None:
        """Show another document."""
        facts = subject.shown.facts
        self._kept.clear()
        self._spots, self._spot, self._words_sought = (), -1, ""
        self._reveals = True
        self._page = max(1, subject.page or 1)
        self._pages = max(self._page, (facts.pages if facts else None) or 1)
        self.names.setVisible(any(one.box is not None for one in subject.shown.marked))
        self._show_number()
        super().begin(subject)

    def go_to(self, page: int) -> None:
        """Show another page."""
        page = min(max(page, 1), self._pages)
        self.field.setText(str(page))
        if page == self._page or self.subject is None:
            return
        self._page = page
        self._reveals = False
        self._show_number()
        self.canvas.clear()
        kept = self._kept.get(page)
        if kept is not None:
            self.canvas.put_picture(kept, self.true_size(kept))
            self.update_marks()
            self._fetch_ahead()
        elif self.subject.shown.content:
            self.show_page(page)
        if self.words.isVisible():
            self.ask_for_words(page)

    def first_page(self, _subject: Subject) -> int | None:
        """Return the page of the hit."""
        return self._page

    def current_page(self) -> int | None:
        """Return the page that is shown."""
        return self._page

    def first_side(self) -> int:
        """Return the height of a page that is as wide as there is room."""
        return round(self.canvas.width() * _TALL * self.devicePixelRatioF())

    def ask(self, page: int | None, longest: int) -> int:
        """Ask for a page."""
        content = self.subject.shown.content if self.subject else 0
        return self.requests.get_page(content, page or 1, longest)  # type: ignore[arg-type]

    def true_size(self, image: QImage) -> QSizeF:
        """Return the size on paper, taken for a page of A4."""
        return QSizeF(image.size()) * (_FULL_SIDE / max(image.width(), image.height(), 1))

    def take_pages(self, count: int | None) -> None:
        """Take note of how many pages there are."""
        if count is not None and count != self._pages:
            self._pages = count
            self._show_number()

    def shown_picture(self, page: int | None, image: QImage) -> None:
        """Keep the picture, bring the passage into sight, and fetch the next page."""
        if page is None:
            return
        self._kept[page] = image
        self._kept.move_to_end(page)
        while self._holds_too_much():
            self._kept.popitem(last=False)
        if page == self._page:
            self._reveal()
            self._fetch_ahead()

    def let_go(self) -> None:
        """Forget the pages as well."""
        super().let_go()
        self._kept.clear()

    def _holds_too_much(self) -> bool:
        if len(self._kept) <= _FEWEST:
            return False
        size = sum(image.sizeInBytes() for image in self._kept.values())
        return len(self._kept) > _MOST or size > self.most_bytes

    def found_marks(self, page: int | None) -> list[Mark]:
        """Return the passages with the words that are looked for."""
        return [
            Mark(one.box, Look.PASSAGE if number == self._spot else Look.OTHER)
            for number, one in enumerate(self._spots)
            if one.page == page and one.box is not None
        ]

    def look_for(self, words: str, *, backwards: bool = False) -> None:
        """Go to the next passage with these words."""
        if self.subject is None or not self.subject.shown.content:
            super().look_for(words, backwards=backwards)
        elif words != self._words_sought:
            self._words_sought = words
            number = self.requests.find_inside(self.subject.shown.content, words)
            self.await_reply(number, self._take_spots)
        elif self._spots:
            step = -1 if backwards else 1
            self._show_spot((self._spot + step) % len(self._spots))

    def _take_spots(self, reply: object) -> None:
        self._spots = reply if isinstance(reply, tuple) else ()
        if self._spots:
            ahead = (n for n, one in enumerate(self._spots) if (one.page or 0) >= self._page)
            self._show_spot(next(ahead, 0))
        else:
            self._spot = -1
            self.update_marks()
            self.counted.emit(0, 0)

    def _show_spot(self, number: int) -> None:
        self._spot = number
        spot = self._spots[number]
        self.go_to(spot.page or 1)
        self.update_marks()
        if spot.box is not None:
            self.canvas.reveal(spot.box)
        self.counted.emit(number + 1, len(self._spots))

    def _reveal(self) -> None:
        """Bring the place of the hit, or of what is looked for, into sight once."""
        box = self.subject.hit.locator.box if self.subject and self._reveals else None
        if self._spots and self._spots[self._spot].page == self._page:
            box = self._spots[self._spot].box
        self._reveals = False
        if box is not None:
            self.canvas.reveal(box)

    def _fetch_ahead(self) -> None:
        following = self._page + 1
        if following <= self._pages and following not in self._kept:
            self._fetch(following, self._asked.get(self._page, self.first_side()))

    @Slot(int)
    def _wheel_on(self, step: int) -> None:
        page = self._page + step
        if 1 <= page <= self._pages:
            self.go_to(page)
            self.canvas.frame.move_to_end(top=step > 0)

    def _show_number(self) -> None:
        self.field.setText(str(self._page))
        self._count.setText(self.tr("of {}").format(figures.number(self._pages)))
        self.before.setEnabled(self._page > 1)
        self.after.setEnabled(self._page < self._pages)
