"""What the parts of the preview have in common: one subject, and the stored words of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assistant.index.shown import Shown, Text
from assistant.records import Hit
from ui.cards import plain_label
from ui.desk import Desk
from ui.preview.pieces import Piece, note_pieces, place_of
from ui.preview.requests import PreviewRequests
from ui.preview.text_pane import TextPane
from ui.theme import M, S
from ui.translation import translate


@dataclass(frozen=True, slots=True)
class Subject:
    """What is shown: a hit, and what the engine knows of its content."""

    hit: Hit  # with the path of the file that stands for it now
    shown: Shown

    @property
    def page(self) -> int | None:
        """Return the page that the hit lies on."""
        return self.hit.locator.page


def inset(widget: QWidget) -> QVBoxLayout:
    """Return a layout that keeps a widget off the sides; it takes no room while that is hidden."""
    layout = QVBoxLayout()
    layout.setContentsMargins(M, 0, M, S)
    layout.addWidget(widget)
    return layout


class Body(QWidget):
    """Shows one subject after the other; what it asks for is dropped with the subject."""

    troubled = Signal(str)  # why the file cannot be shown, a short clause; "" when it can
    counted = Signal(int, int)  # of places that were found: which one is shown, and how many

    def __init__(self, desk: Desk, requests: PreviewRequests) -> None:
        """Take the desk, and what asks the engine."""
        super().__init__()
        self.desk = desk
        self.requests = requests
        self.subject: Subject | None = None
        self._awaited: dict[int, Callable[[object], None]] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.words = TextPane(self.tr("Words of this file"))
        self.part = plain_label(
            translate("Preview", "Only a part of this is shown. Open the file to have all of it."),
            "notice",
            wraps=True,
        )
        self.part.setParent(self)
        self.part.hide()
        requests.text_found.connect(self._take)
        desk.bridge.failed.connect(self._fail)

    def show_subject(self, subject: Subject) -> None:
        """Show another subject."""
        self.leave()
        self.subject = subject
        self.begin(subject)

    def begin(self, subject: Subject) -> None:
        """Show what is there of a new subject, and ask for the rest."""

    def leave(self) -> None:
        """Let go of the subject, and want nothing more of it."""
        for number in list(self._awaited):
            self.desk.bridge.cancel(number)
        self._awaited.clear()
        self.subject = None

    def target(self) -> QWidget:
        """Return what takes the keyboard."""
        return self.words

    def back(self) -> bool:
        """Go one step back inside; False when there is none."""
        return False

    def awaits(self, number: int) -> bool:
        """Say whether it tells itself of it when the request of this number fails."""
        return number in self._awaited

    def look_for(self, words: str, *, backwards: bool = False) -> None:
        """Go to the next place with these words; answered by `counted`."""
        self.counted.emit(*self.words.look_for(words, backwards=backwards))

    def await_reply(self, number: int, take: Callable[[object], None]) -> None:
        """Have `take` called with the reply to a request, unless the subject changes before."""
        self._awaited[number] = take

    def ask_for_words(self, page: int | None) -> None:
        """Fetch the stored words and show them, the passage of the hit marked."""
        subject = self.subject
        if subject is None:
            return
        if not subject.shown.content:
            self.show_words(Text(()))
            return
        number = self.requests.get_text(subject.shown.content, page, subject.hit.locator)
        self.await_reply(number, self._take_words)

    def show_words(self, text: Text) -> None:
        """Show stored words; without any, those of the hit itself."""
        if self.subject is None:
            return
        hit = self.subject.hit
        number = place_of(hit, text.passages)
        pieces, own = note_pieces(text.passages), hit.text.strip()
        if number < 0 and own and (not pieces or not self.subject.shown.content):
            pieces, number = [Piece(own), *pieces], 0
        self.words.show_pieces(pieces, number)
        self.part.setVisible(text.left_out > 0)

    def fail(self, sentence: str) -> None:
        """Show that something asked for could not be had."""
        self.desk.say(sentence)

    def _take_words(self, reply: object) -> None:
        if isinstance(reply, Text):
            self.show_words(reply)

    @Slot(int, object)
    def _take(self, number: int, reply: object) -> None:
        take = self._awaited.pop(number, None)
        if take is not None:
            take(reply)

    @Slot(int, str)
    def _fail(self, number: int, sentence: str) -> None:
        if self._awaited.pop(number, None) is not None:
            self.fail(sentence)
