"""The list of conversations: searched, paged, renamed in place, deleted and exported."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QPoint, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from assistant.talks import Chat, ChatId, ChatPage, Conversation
from ui.cards import plain_label
from ui.chat.rows import Row, RowList, Rows
from ui.chat.saving import write_whole
from ui.desk import Desk
from ui.questions import sure
from ui.theme import S
from ui.tinted import tinted
from ui.trouble import Trouble
from ui.wording import day_of, moment, one_line, short_path

PAGE = 50
_TYPING = 150  # milliseconds after the last key before a search begins


class ChatList(QWidget):
    """All conversations, the newest first, or those that hold some words."""

    opened = Signal(object)  # ChatId
    going = Signal(object)  # list of ChatId: they are about to be deleted
    deleted = Signal(object)  # list of ChatId
    renamed = Signal(object)  # Chat

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.under_way: Callable[[ChatId], int] = lambda _chat: 0  # questions in the making
        self._rows = Rows(renames=True)
        self._turns: dict[int, int] = {}  # of each conversation
        self._asked = self._shown = ""  # words that were searched for, and those of the rows
        self._newest = 0  # the request for the first page
        self._next = 0  # the request for the next page
        self._deletion: tuple[int, list[ChatId]] = (0, [])
        self._renaming = 0
        self._exports: dict[int, str] = {}  # request -> file
        self.field = QLineEdit()
        self.field.setObjectName("shelfField")
        self.field.setPlaceholderText(self.tr("Search conversations"))
        self.field.setAccessibleName(self.tr("Search conversations"))
        self.field.setClearButtonEnabled(True)
        self.field.addAction(tinted("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.list = RowList(self._rows, self.tr("Conversations"))
        self._empty = plain_label("", "muted", wraps=True)
        self._empty.hide()
        self._trouble = Trouble()
        self._delay = QTimer(self, singleShot=True, interval=_TYPING)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, S, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.field)
        column.addWidget(self._empty)
        column.addWidget(self.list, stretch=1)
        column.addWidget(self._trouble)
        self._connect()

    def _connect(self) -> None:
        self._delay.timeout.connect(self.reload)
        self.field.textChanged.connect(lambda _text: self._delay.start())
        self.field.returnPressed.connect(self.list.setFocus)
        self.list.picked.connect(self.opened)
        self.list.delete_wanted.connect(self.confirm_deletion)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self._rows.more_wanted.connect(self._fetch_more)
        self._rows.renamed.connect(self.rename)
        bridge = self._desk.bridge
        bridge.chats_found.connect(self._take_page)
        bridge.chat_opened.connect(self._take_renamed)
        bridge.chat_exported.connect(self._write)
        bridge.failed.connect(self._show_trouble)

    def awaits(self, number: int) -> bool:
        """Say whether it is a request whose failure is told here."""
        return number in {self._newest, self._next}

    @Slot()
    def reload(self) -> None:
        """Fetch the first page again."""
        words = self.field.text().strip()
        self._asked = words
        self._newest = self._desk.bridge.chats.list(words, limit=PAGE)

    @Slot(object, str)
    def rename(self, chat: ChatId, title: str) -> None:
        """Give a conversation another title."""
        self._renaming = self._desk.bridge.chats.rename(chat, title)

    def edit_title(self, chat: ChatId) -> None:
        """Let the title of a conversation be edited in its row."""
        index = self._rows.index_of(chat)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.edit(index)

    @Slot()
    def confirm_deletion(self) -> None:
        """Ask whether the chosen conversations are to be deleted."""
        chosen = self.list.chosen
        if chosen:
            self.ask_to_delete([ChatId(row.key) for row in chosen], chosen[0].title)

    def ask_to_delete(self, chats: list[ChatId], title: str) -> None:
        """Ask whether conversations are to be deleted, and say how much that is."""
        questions = sum(self._turns.get(chat, 0) for chat in chats)
        told = self.tr("with %n question(s)", "", questions)
        if len(chats) == 1:
            what = self.tr("Delete “{}” {}?").format(one_line(title), told)
        else:
            what = f"{self.tr('Delete %n conversation(s)', '', len(chats))} {told}?"
        stays = self.tr("What you kept in the notebook stays. This cannot be undone.")
        if sure(self, what, stays, self.tr("Delete")):
            self.going.emit(chats)
            self._deletion = (self._desk.bridge.chats.delete(chats), chats)

    def choose_file(self, chat: ChatId, title: str) -> None:
        """Let the user choose a file, and write a conversation to it."""
        name = "".join(c for c in one_line(title) if c.isalnum() or c in " -_")[:60].strip()
        path, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Export the conversation"),
            f"{name or 'conversation'}.md",
            self.tr("Markdown (*.md)"),
        )
        if path:
            self.export(chat, path)

    def export(self, chat: ChatId, path: str) -> None:
        """Write a conversation as Markdown to a file."""
        self._exports[self._desk.bridge.chats.export(chat)] = path

    def menu(self) -> QMenu:
        """Return a new menu for what is chosen."""
        chosen = self.list.chosen
        menu = QMenu(self)
        if len(chosen) == 1:
            chat, title = ChatId(chosen[0].key), chosen[0].title
            menu.addAction(self.tr("Rename"), lambda: self.edit_title(chat)).setShortcut("F2")
            menu.addAction(self.tr("Export…"), lambda: self.choose_file(chat, title))
        if chosen:
            words = (
                self.tr("Delete…")
                if len(chosen) == 1
                else self.tr("Delete %n conversation(s)…", "", len(chosen))
            )
            menu.addAction(words, self.confirm_deletion).setShortcut("Del")
        return menu

    def _open_menu(self, place: QPoint) -> None:
        menu = self.menu()
        menu.popup(self.list.viewport().mapToGlobal(place))
        menu.aboutToHide.connect(menu.deleteLater)

    @Slot()
    def _fetch_more(self) -> None:
        self._next = self._desk.bridge.chats.list(
            self._shown, limit=PAGE, offset=len(self._rows.rows)
        )

    @Slot(int, object)
    def _take_page(self, number: int, page: ChatPage) -> None:
        if number == self._deletion[0]:
            gone = self._deletion[1]
            self._deletion = (0, [])
            self._rows.show([one for one in self._rows.rows if one.key not in set(gone)], 0)
            self.deleted.emit(gone)
            self.reload()
        elif number == self._newest:
            self._show_found()
            self._rows.show(self._merged(page), page.total)
            self._show_empty(page.total)
        elif number == self._next:
            self._show_found()
            self._rows.add(self._described(page.chats), page.total)

    @Slot(int, str)
    def _show_trouble(self, number: int, sentence: str) -> None:
        """Say below the rows that are there, or in their place, why there are no others."""
        if number and self.awaits(number):
            again = self.reload if number == self._newest else self._fetch_more
            alone = not self._rows.rows
            self.list.setVisible(not alone)
            self._empty.hide()
            self._trouble.tell(sentence, again, alone=alone)

    def _show_found(self) -> None:
        self._trouble.hide()
        self.list.show()

    def _merged(self, page: ChatPage) -> list[Row]:
        """Return the first page with the rows that were fetched after it before."""
        first = self._described(page.chats)
        is_other, self._shown = self._asked != self._shown, self._asked
        if is_other or page.total <= len(first):
            return first
        new = {row.key for row in first}
        rest = [row for row in self._rows.rows if row.key not in new]
        return [*first, *rest][: page.total]

    def _described(self, chats: tuple[Chat, ...]) -> list[Row]:
        now = time.time()
        self._turns |= {chat.id: chat.turns for chat in chats}
        return [
            Row(
                chat.id,
                one_line(chat.title) or self.tr("Conversation of {}").format(day_of(chat.created)),
                f"{moment(chat.changed, now)} · {self.tr('%n question(s)', '', chat.turns)}",
                self.tr("%n unanswered", "", left) if left > 0 else "",
            )
            for chat in chats
            for left in [chat.waiting - self.under_way(chat.id)]
        ]

    def _show_empty(self, total: int) -> None:
        words = one_line(self.field.text())
        nothing = self.tr("No conversation has “{}” in it.").format(words)
        self._empty.setText(nothing if words else self.tr("No conversations yet."))
        self._empty.setVisible(not total)

    @Slot(int, object)
    def _take_renamed(self, number: int, conversation: Conversation) -> None:
        if number == self._renaming:
            self.renamed.emit(conversation.chat)
            self.reload()

    @Slot(int, str)
    def _write(self, number: int, markdown: str) -> None:
        path = self._exports.pop(number, "")
        if not path:
            return
        trouble = write_whole(path, markdown)
        shown = one_line(short_path(path))
        if trouble:
            self._desk.say(self.tr("{} cannot be written ({}).").format(shown, trouble))
        else:
            self._desk.say(self.tr("Written to {}.").format(shown))
