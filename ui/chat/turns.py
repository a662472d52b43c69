"""Makes the views of questions, and sees to what can be done with each of them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from assistant.records import Query
from ui.chat import answer_words
from ui.chat.dialogue import Dialogue
from ui.chat.exchange import Exchange, Talk, anew, literally
from ui.chat.keeping import Keeping
from ui.chat.turn_view import Surroundings, TurnView
from ui.desk import Desk
from ui.thumbnails import Thumbnails


class Turns(QObject):
    """What a turn asks for goes where it belongs."""

    asked = Signal(object)  # Exchange: a new question in the conversation that is shown
    edit_wanted = Signal(object)  # Exchange: its question is to be typed anew
    keyboard_freed = Signal()  # what had the keyboard in a turn is gone

    def __init__(self, desk: Desk, dialogue: Dialogue, keeping: Keeping, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._dialogue, self._keeping = desk, dialogue, keeping
        self._around = Surroundings(
            Thumbnails(desk.thumbnails, self).fetch,
            lambda: desk.library.status,
            lambda: desk.has("models"),
        )

    def make(self, exchange: Exchange, talk: Talk) -> TurnView:
        """Return a new view of a question in a conversation."""
        desk, dialogue = self._desk, self._dialogue
        turn = TurnView(exchange, self._around, is_note=talk.note is not None)
        turn.chosen.connect(desk.preview)
        turn.opened.connect(desk.open)
        turn.search_wanted.connect(lambda words: desk.search(Query(words)))
        turn.models_wanted.connect(lambda: desk.go("models"))
        turn.retry_wanted.connect(lambda: dialogue.again(talk, exchange))
        turn.edit_wanted.connect(lambda: self.edit_wanted.emit(exchange))
        turn.literal_wanted.connect(lambda words: self.asked.emit(literally(exchange, words)))
        turn.copy_wanted.connect(lambda: self._copy(exchange))
        turn.keep_wanted.connect(lambda: self._keeping.turn(exchange, talk))
        turn.refresh_wanted.connect(lambda: self._renew(exchange, talk))
        turn.keyboard_freed.connect(self.keyboard_freed)
        return turn

    def _renew(self, exchange: Exchange, talk: Talk) -> None:
        """Ask for an answer again that may be out of date."""
        if talk.note is not None:
            self._dialogue.refresh(talk, exchange)
        elif exchange.pictured and not exchange.picture:
            self.edit_wanted.emit(exchange)
        else:
            self.asked.emit(anew(exchange))

    def _copy(self, exchange: Exchange) -> None:
        if exchange.answer is not None:
            QGuiApplication.clipboard().setText(answer_words.with_sources(exchange.answer))
            self._desk.say(self.tr("The answer is copied with its sources."))
