"""What photos and pages have in common: a canvas, fed with ever sharper pictures."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QSizeF, Slot
from PySide6.QtGui import QHideEvent, QImage
from PySide6.QtWidgets import QWidget

from assistant.extract.limits import MAX_SIDE
from assistant.index.shown import Drawn
from ui.decoding import Decoder
from ui.desk import Desk
from ui.preview.body import Body, Subject
from ui.preview.buttons import PreviewButton, keys_of
from ui.preview.canvas import STEP, Canvas
from ui.preview.marks import Look, Mark
from ui.preview.requests import PreviewRequests

Key = tuple[int, int | None, bool]  # of the subject, of the page, and whether it is a small one


class PictureBody(Body):
    """Shows the small picture at once, then one of the size that is needed."""

    def __init__(self, desk: Desk, requests: PreviewRequests, canvas: Canvas) -> None:
        """Take what shows the pictures."""
        super().__init__(desk, requests)
        self.canvas = canvas
        self._serial = 0
        self._asked: dict[int | None, int] = {}  # by page, the longer side that was asked for
        self._decoder = Decoder(self)
        self._decoder.decoded.connect(self._show_decoded)
        self.names = PreviewButton(
            "eye", self.tr("Show who and what is where"), keys="B", checkable=True
        )
        self.names.setChecked(True)
        self.names.toggled.connect(self.update_marks)
        keys_of(self, "B", self.names)
        requests.picture_drawn.connect(self._take)
        desk.bridge.thumbnail.connect(self._take)
        canvas.sharper_wanted.connect(self._sharpen)
        self.words.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hold no picture of what is not shown any more."""
        super().hideEvent(event)
        if self.subject is None:
            self.let_go()

    def let_go(self) -> None:
        """Forget all pictures."""
        self.canvas.clear()

    def target(self) -> QWidget:
        """Return the picture, or the words in its place."""
        return self.words if self.canvas.isHidden() else self.canvas

    def zoom_buttons(self) -> tuple[PreviewButton, ...]:
        """Return buttons for zooming."""
        made = []
        for icon, words, keys, act in (
            ("zoom-out", self.tr("Smaller"), "-", lambda: self.canvas.zoom(1 / STEP)),
            ("zoom-in", self.tr("Larger"), "+", lambda: self.canvas.zoom(STEP)),
            ("maximize", self.tr("Fit"), "0", self.canvas.set_fit),
            ("", self.tr("Full size"), "1", self.canvas.show_full_size),
        ):
            button = PreviewButton(icon, words, keys=keys, text="" if icon else "1:1")
            button.clicked.connect(lambda _checked=False, act=act: act())
            made.append(button)
        return tuple(made)

    def begin(self, subject: Subject) -> None:
        """Show the small picture, and ask for a large one."""
        self._serial += 1
        self._asked.clear()
        self.canvas.clear()
        self.canvas.show()
        self.words.hide()
        if subject.shown.content:
            self.show_page(self.first_page(subject))
        else:
            self._fall_back()

    @abstractmethod
    def first_page(self, subject: Subject) -> int | None:
        """Return the page to show first; None for a photo."""

    @abstractmethod
    def current_page(self) -> int | None:
        """Return the page that is shown; None for a photo."""

    @abstractmethod
    def ask(self, page: int | None, longest: int) -> int:
        """Ask for a picture and return the number of the request."""

    @abstractmethod
    def true_size(self, image: QImage) -> QSizeF:
        """Return the size that counts as full size of a picture, given one of it."""

    def first_side(self) -> int:
        """Return how large the longer side of a first picture has to be."""
        return round(max(self.canvas.width(), self.canvas.height()) * self.devicePixelRatioF())

    def show_page(self, page: int | None) -> None:
        """Fetch the pictures of a page."""
        if self.subject is None:
            return
        content = self.subject.shown.content
        small = (self._serial, page, True)
        number = self.desk.bridge.get_thumbnail(content, page)
        self.await_reply(number, lambda reply: self._decode(small, reply))
        self._fetch(page, self.first_side())
        self.update_marks()

    def update_marks(self) -> None:
        """Mark the hit's own place, and the concepts if they are wanted."""
        if self.subject is None:
            return
        page, hit = self.current_page(), self.subject.hit
        marks = self.found_marks(page)
        if not marks and hit.locator.box is not None and hit.locator.page == page:
            marks.append(Mark(hit.locator.box, Look.PASSAGE))
        if self.names.isChecked():
            marks += [
                Mark(one.box, Look.SURE if one.sure else Look.UNSURE, one.name)
                for one in self.subject.shown.marked
                if one.box is not None and one.page == page
            ]
        self.canvas.set_marks(marks)

    def found_marks(self, _page: int | None) -> list[Mark]:
        """Return what is marked on a page in place of the hit, as what is looked for."""
        return []

    def shown_picture(self, _page: int | None, _image: QImage) -> None:
        """Do what follows once a large picture is there."""

    def _fetch(self, page: int | None, longest: int) -> None:
        side = min(longest, MAX_SIDE)
        if self.subject is None or side <= self._asked.get(page, 0):
            return
        self._asked[page] = side
        large = (self._serial, page, False)
        self.await_reply(self.ask(page, side), lambda reply: self._decode(large, reply))

    @Slot(int)
    def _sharpen(self, longest: int) -> None:
        if self.subject is not None and self.subject.shown.content:
            self._fetch(self.current_page(), longest)

    def _decode(self, key: Key, reply: object) -> None:
        encoded = reply
        if isinstance(reply, Drawn):
            encoded = reply.picture
            self.take_pages(reply.pages)
            if key[1] == self.current_page():
                self.troubled.emit(reply.reason)
                if reply.reason:
                    self._fall_back()
        if isinstance(encoded, bytes):
            self._decoder.decode(key, encoded)

    def take_pages(self, _count: int | None) -> None:
        """Take note of how many pages there are."""

    @Slot(object, object)
    def _show_decoded(self, key: Key, image: QImage) -> None:
        serial, page, is_small = key
        if serial != self._serial or self.subject is None:
            return
        if page == self.current_page():
            self.canvas.put_picture(image, self.true_size(image))
            self.canvas.setVisible(not self.canvas.sharpest.isNull() or not self.words.isVisible())
        if not is_small and not image.isNull():
            self.shown_picture(page, image)

    def _fall_back(self) -> None:
        """Show the stored words below what there is of the picture."""
        self.words.show()
        self.canvas.setVisible(not self.canvas.sharpest.isNull())
        self.ask_for_words(self.current_page())

    def fail(self, sentence: str) -> None:
        """Show the stored words when the engine cannot draw."""
        super().fail(sentence)
        if self.canvas.sharpest.isNull() and self.words.isHidden():
            self._fall_back()
