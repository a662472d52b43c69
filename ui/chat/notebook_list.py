"""The list of kept answers, each marked when one of its sources is no longer what it was."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QTimer, Signal, Slot
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from assistant.talks import Note, NoteId
from ui.cards import plain_label
from ui.chat.answer_words import outdated_words
from ui.chat.rows import Row, RowList, Rows
from ui.desk import Desk
from ui.theme import S
from ui.trouble import Trouble
from ui.view import View
from ui.wording import day_of, one_line

_SETTLED = 1_000  # milliseconds after a change of the library until its sources are looked at


class NotebookList(QWidget):
    """All entries of the notebook, the newest first."""

    opened = Signal(object)  # Note
    refresh_wanted = Signal(object)  # Note
    remove_wanted = Signal(object)  # list of Note
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.notes: dict[NoteId, Note] = {}
        self._fetching = 0  # the last request for them
        self._trouble = Trouble()
        self.is_known = False
        self._rows = Rows(renames=False)
        self.list = RowList(self._rows, self.tr("Notebook"))
        self._empty = plain_label(
            self.tr("Answers that you keep stay here. You see when their sources change."),
            "muted",
            wraps=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, S, 0, 0)
        column.addWidget(self._empty)
        column.addWidget(self.list, stretch=1)
        column.addWidget(self._trouble)
        self.list.picked.connect(self._open)
        self.list.delete_wanted.connect(lambda: self.remove_wanted.emit(self._chosen()))
        self.list.customContextMenuRequested.connect(self._open_menu)
        desk.bridge.notes_found.connect(self._take)
        desk.bridge.failed.connect(self._show_trouble)
        self._later = QTimer(self, singleShot=True, interval=_SETTLED)
        self._later.timeout.connect(self._look_again)
        desk.library.changed.connect(self._note_change)

    @property
    def stale(self) -> int:
        """Return how many entries may be out of date."""
        return sum(note.stale for note in self.notes.values())

    def reload(self) -> None:
        """Fetch the notebook again."""
        self._fetching = self._desk.bridge.chats.list_notes()

    def awaits(self, number: int) -> bool:
        """Say whether it is a request whose failure is told here."""
        return number == self._fetching

    @Slot(int, str)
    def _show_trouble(self, number: int, sentence: str) -> None:
        if number and self.awaits(number):
            alone = not self.notes
            self.list.setVisible(not alone)
            self._empty.hide()
            self._trouble.tell(sentence, self.reload, alone=alone)

    @Slot()
    def _note_change(self) -> None:
        """Look again in a moment: what is told often while files come in is looked at once."""
        if not self._later.isActive():
            self._later.start()

    @Slot()
    def _look_again(self) -> None:
        if self.notes and self.window().isVisible() and self._is_seen():
            self.reload()

    def _is_seen(self) -> bool:
        """Say whether the view that the list is a part of is shown, folded or not."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, View):
            around = around.parentWidget()
        return around is None or around.isVisible()

    def menu(self) -> QMenu:
        """Return a new menu for what is chosen."""
        menu = QMenu(self)
        chosen = self._chosen()
        if len(chosen) == 1:
            menu.addAction(self.tr("Ask again"), lambda: self.refresh_wanted.emit(chosen[0]))
        if chosen:
            words = self.tr("Remove from the notebook")
            menu.addAction(words, lambda: self.remove_wanted.emit(chosen)).setShortcut("Del")
        return menu

    def _chosen(self) -> list[Note]:
        return [self.notes[NoteId(row.key)] for row in self.list.chosen]

    def _open(self, key: int) -> None:
        self.opened.emit(self.notes[NoteId(key)])

    def _open_menu(self, place: QPoint) -> None:
        menu = self.menu()
        menu.popup(self.list.viewport().mapToGlobal(place))
        menu.aboutToHide.connect(menu.deleteLater)

    @Slot(int, object)
    def _take(self, _number: int, notes: Sequence[Note]) -> None:
        self.notes = {note.id: note for note in notes}
        self.is_known = True
        self._trouble.hide()
        self.list.show()
        forgotten = self.tr("(forgotten)")
        rows = [
            Row(
                note.id,
                one_line(note.turn.understood or note.turn.question) or forgotten,
                self.tr("kept {}").format(day_of(note.kept)),
                outdated_words(note.outdated, note.turn.answer),
            )
            for note in notes
        ]
        self._rows.show(rows, len(rows))
        self._empty.setVisible(not notes)
        self.changed.emit()
