"""Puts answers into the notebook and takes them out; asks first where that cannot be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from assistant.talks import Note
from ui.chat.exchange import Exchange, Talk
from ui.desk import Desk
from ui.questions import sure


class Keeping(QObject):
    """The bridge's `notes_found` tells of every change."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parent = parent

    def turn(self, exchange: Exchange, talk: Talk) -> None:
        """Keep an answer, or take it out again."""
        chats = self._desk.bridge.chats
        if exchange.note is None:
            if exchange.turn is not None:
                chats.keep(exchange.turn)
        elif talk.note is not None:
            self.ask_to_remove([talk.note])
        else:
            chats.remove_note(exchange.note)

    def ask_to_remove(self, notes: Sequence[Note]) -> None:
        """Take entries out; those that stand nowhere else are gone then, so ask first."""
        lost = [note for note in notes if note.turn.chat is None]
        if lost:
            what = self.tr("Remove %n answer(s) from the notebook?", "", len(notes))
            words = self.tr(
                "%n answer(s) without a conversation cannot be brought back.", "", len(lost)
            )
            if not sure(self._parent, what, words, self.tr("Remove")):
                return
        for note in notes:
            self._desk.bridge.chats.remove_note(note.id)
        self._desk.say(self.tr("%n answer(s) removed from the notebook.", "", len(notes)))

    @staticmethod
    def update(exchange: Exchange, notes: Iterable[Note]) -> bool:
        """Note whether an answer is in the notebook, and which of its sources changed.

        Say whether anything of that is new.
        """
        found = next((one for one in notes if one.turn.id == exchange.turn), None)
        still = any(one.id == exchange.note for one in notes)
        new = found.id if found is not None else exchange.note if still else None
        outdated = found.outdated if found is not None else exchange.outdated if still else ()
        has_changed = (new, outdated) != (exchange.note, exchange.outdated)
        exchange.note, exchange.outdated = new, outdated
        return has_changed
