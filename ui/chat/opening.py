"""Opens conversations, part by part, and holds those that something still goes on in."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from assistant.talks import Chat, ChatId, Conversation
from ui.bridge import EngineBridge
from ui.chat.exchange import Talk, of_turn

_PART = 12  # turns that are fetched at once


class Opening(QObject):
    """Every conversation is one `Talk` here, however often it is opened."""

    opened = Signal(object)  # Talk
    grew = Signal(object)  # Talk: earlier turns are there now
    missed = Signal(object, str)  # Talk, a sentence: why earlier turns are not there
    failed = Signal(str)  # a sentence

    def __init__(self, bridge: EngineBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._number = 0  # of the request to open
        self._asked: set[int] = set()  # the numbers of all requests so far
        self._earlier: tuple[int, Talk | None] = (0, None)
        self.wanted: ChatId | None = None  # what is being opened
        self.talks: list[Talk] = []
        bridge.chat_opened.connect(self._take)
        bridge.failed.connect(self._take_failure)

    def awaits(self, number: int) -> bool:
        """Say whether it is a request whose failure is told here."""
        return number in self._asked

    @property
    def is_pending(self) -> bool:
        """Say whether a conversation is being opened, and has neither come nor failed."""
        return self._number != 0

    def new(self) -> Talk:
        """Return a conversation that nothing was asked in; what was typed in it is still there."""
        self._number, self.wanted = 0, None
        empty = (one for one in self.talks if one.chat is None and not one.exchanges)
        talk = next(empty, None) or Talk()
        self.remember(talk)
        return talk

    def remember(self, talk: Talk) -> None:
        """Hold a conversation, so that opening it finds it as it is."""
        if talk.note is None and talk not in self.talks:
            self.talks.append(talk)

    def open(self, chat: ChatId) -> Talk | None:
        """Return a conversation in which something goes on; others are fetched, see `opened`."""
        self._number, self.wanted = 0, None
        known = self._known(chat)
        if known is not None and known.is_busy:
            return known
        self.wanted = chat
        self._number = self._bridge.chats.open(chat, limit=_PART)
        self._asked.add(self._number)
        return None

    def fetch_earlier(self, talk: Talk) -> None:
        """Fetch the turns before those that are there."""
        stored = (one.turn for one in talk.exchanges if one.turn is not None)
        first = next(stored, None)
        if talk.chat is not None and first is not None:
            number = self._bridge.chats.open(talk.chat, limit=_PART, before=first)
            self._earlier = (number, talk)
            self._asked.add(number)

    def forget(self, chat: ChatId) -> None:
        """Let go of a conversation that was deleted."""
        self.talks = [one for one in self.talks if one.chat != chat]

    def rename(self, chat: Chat) -> None:
        """Note the new title of a conversation."""
        known = self._known(chat.id)
        if known is not None:
            known.title = chat.title

    def _known(self, chat: ChatId) -> Talk | None:
        return next((one for one in self.talks if one.chat == chat), None)

    @Slot(int, object)
    def _take(self, number: int, conversation: Conversation) -> None:
        if number == self._number:
            self._number, self.wanted = 0, None
            self.opened.emit(self._opened(conversation))
        elif number == self._earlier[0] and self._earlier[1] is not None:
            talk = self._earlier[1]
            self._earlier = (0, None)
            talk.earlier = len(conversation.turns) == _PART
            talk.put_before(conversation.turns)
            self.grew.emit(talk)

    def _opened(self, conversation: Conversation) -> Talk:
        chat = conversation.chat
        known = self._known(chat.id)
        talk = Talk(
            chat.id,
            chat.title,
            [of_turn(turn) for turn in conversation.turns],
            earlier=len(conversation.turns) == _PART,
        )
        if known is not None:
            if known.is_busy:  # a question was asked while it was being fetched
                return known
            talk.draft = known.draft
            pictures = {one.turn: one for one in known.exchanges if one.picture}
            for one in talk.exchanges:
                if one.turn in pictures:
                    before = pictures[one.turn]
                    one.picture, one.thumbnail = before.picture, before.thumbnail
            self.talks.remove(known)
        self.remember(talk)
        return talk

    @Slot(int, str)
    def _take_failure(self, number: int, sentence: str) -> None:
        if number and number == self._number:
            self._number = 0
            self.failed.emit(sentence)
        elif number and number == self._earlier[0]:
            talk = self._earlier[1]
            self._earlier = (0, None)
            self.missed.emit(talk, sentence)
