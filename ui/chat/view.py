"""The chat view: conversations and notebook at the side, the thread, and the composer below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from assistant.talks import Chat, ChatId, Draft, Note
from ui import states
from ui.chat.centred import Centred
from ui.chat.composer import Composer
from ui.chat.dialogue import Dialogue
from ui.chat.drafts import Drafts
from ui.chat.exchange import Exchange, Phase, Talk, of_note
from ui.chat.heading import Heading
from ui.chat.invitation import invitation, needs
from ui.chat.keeping import Keeping
from ui.chat.opening import Opening
from ui.chat.question_picture import QuestionPicture
from ui.chat.shelf import Shelf
from ui.chat.sides import Sides
from ui.chat.thread_view import ThreadView
from ui.chat.turns import Turns
from ui.desk import Desk
from ui.view import View
from ui.wording import one_line


class ChatView(View):
    """Leads one conversation at a time; others go on being answered meanwhile."""

    NAME = "chat"
    ICON = "messages-square"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        bridge = desk.bridge
        self.dialogue = Dialogue(bridge, self)
        self.opening = Opening(bridge, self)
        self.keeping = Keeping(desk, self)
        self._given = QuestionPicture(bridge, self)
        self._talk = Talk()
        self._resumed: ChatId | None = None  # in which something was being typed
        self._drafts = Drafts(bridge, self._unsent, self)
        self._drafts.found.connect(self._restore)

    def _make(self) -> None:
        desk = self.desk
        self._needs = needs(desk)  # what the invitation that is shown says
        self._turns = Turns(desk, self.dialogue, self.keeping, self)
        self.shelf = Shelf(desk)
        self.shelf.chats.under_way = self.dialogue.under_way
        self.thread_view = ThreadView(lambda exchange: self._turns.make(exchange, self._talk))
        self.composer = Composer(self._given)
        self._foot = Centred(self.composer)
        self.heading = Heading()
        self._build()
        self._connect()
        self._show_talk(self._talk)

    def title(self) -> str:
        """Return the word of the rail."""
        return self.tr("Chat")

    def enter(self) -> None:
        """Fetch the lists, and take the keyboard."""
        self.make()
        self.shelf.reload()
        self.take_keyboard()
        self._resume()

    def back(self) -> bool:
        """Leave lists that stand alone, or stop the answer that is awaited; False without both."""
        return (self._is_made and self.sides.leave_lists()) or self.stop()

    def awaits(self, number: int) -> bool:
        """Say whether the view itself tells of it when the request of this number fails."""
        lists = (self.shelf,) if self._is_made else ()
        parts = (self.dialogue, self.opening, self._given, *lists)
        return any(part.awaits(number) for part in parts)

    @property
    def talk(self) -> Talk:
        """Return the conversation that is shown."""
        return self._talk

    def ask(self, question: str, picture: str = "") -> None:
        """Ask a question in a new conversation."""
        self.make()
        self.begin()
        thumbnail = self._given.thumbnail if picture and picture == self._given.path else b""
        self._put(Exchange(question.strip(), picture=picture, thumbnail=thumbnail))

    @Slot()
    def begin(self) -> None:
        """Begin a new conversation."""
        self.sides.leave_lists()
        if self._talk.chat is not None or self._talk.exchanges or self.opening.wanted:
            self._leave()
            self._show_talk(self.opening.new())
        self.shelf.show_chats()
        self.take_keyboard()

    @Slot()
    def stop(self) -> bool:
        """Stop what is awaited in this conversation; False when nothing is."""
        if self.dialogue.stop_current(self._talk):
            return True
        waiting = [one for one in self._talk.exchanges if one.phase is Phase.WAITING]
        for one in waiting:
            self.dialogue.stop(one)
        return bool(waiting)

    def take_keyboard(self) -> bool:
        """Have what is typed go into the question; an entry of the notebook has none."""
        shelf = self.shelf if self.shelf.isVisible() else self.heading
        place = shelf if self._foot.isHidden() else self.composer.edit
        place.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _build(self) -> None:
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self.thread_view, stretch=1)
        column.addWidget(self._foot)
        main.setFocusProxy(self.composer.edit)
        self.sides = Sides(self.shelf, main)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.sides)
        self.thread_view.be_followed_by(self.composer.tab_order)

    def _connect(self) -> None:
        dialogue, composer, shelf = self.dialogue, self.composer, self.shelf
        dialogue.added.connect(self._follow)
        dialogue.changed.connect(self._show_change)
        dialogue.streamed.connect(self._show_stream)
        dialogue.queue_changed.connect(self._show_queue)
        dialogue.stored.connect(self._show_stored)
        self._turns.asked.connect(self._put)
        self._turns.edit_wanted.connect(self._edit)
        self._turns.keyboard_freed.connect(self.take_keyboard)
        composer.asked.connect(self._ask_typed)
        composer.stop_wanted.connect(self.stop)
        composer.page_wanted.connect(self.thread_view.turn_page)
        composer.edited.connect(self._drafts.change)
        composer.take_back_wanted.connect(self._take_back)
        composer.drop_wanted.connect(dialogue.take_back)
        self.opening.opened.connect(self._show_talk)
        self.opening.grew.connect(self._follow)
        self.opening.failed.connect(self._show_trouble)
        self.opening.missed.connect(self.thread_view.tell_missed)
        self.thread_view.earlier_wanted.connect(lambda: self.opening.fetch_earlier(self._talk))
        shelf.new_wanted.connect(self.begin)
        shelf.chats.opened.connect(self._open)
        shelf.chats.going.connect(dialogue.forget)
        shelf.chats.deleted.connect(self._forget)
        shelf.chats.renamed.connect(self._show_renamed)
        shelf.notebook.opened.connect(self._open_note)
        shelf.notebook.refresh_wanted.connect(self._refresh_note)
        shelf.notebook.remove_wanted.connect(self.keeping.ask_to_remove)
        shelf.notebook.changed.connect(self._show_notes)
        self.desk.library.changed.connect(self._show_library)
        self.heading.fold_wanted.connect(self.sides.turn)
        self.heading.menu_wanted.connect(lambda: self.heading.open_menu(self.menu()))
        QShortcut(QKeySequence("Ctrl+N"), self, self.begin)

    # What is shown

    def _leave(self) -> None:
        self._talk.draft = self.composer.question
        if self._talk.draft.strip():
            self.opening.remember(self._talk)
        if self.sides.leave_lists():
            self.take_keyboard()

    @Slot(object)
    def _show_talk(self, talk: Talk) -> None:
        if talk is not self._talk:
            self._take_along(talk)
        self._talk = talk
        self._show_title()
        self.shelf.chats.list.mark(talk.chat)
        self.shelf.notebook.list.mark(talk.note.id if talk.note else None)
        self._foot.setVisible(talk.note is None)
        self.composer.set_question(talk.draft)
        self._show_queue()
        if talk.exchanges:
            self.thread_view.show_talk(talk)
        else:
            self.thread_view.show_state(invitation(self.desk))

    def _take_along(self, talk: Talk) -> None:
        """Keep what was typed while a conversation was being opened: it is meant for that one."""
        typed, before = self.composer.question, self._talk.draft
        if typed == before:
            return
        if before.strip() or talk.note is not None:
            self._talk.draft = typed
            self.opening.remember(self._talk)
        else:
            talk.draft = "\n\n".join(one for one in (talk.draft, typed) if one.strip())

    def _show_title(self) -> None:
        talk = self._talk
        new = self.tr("New conversation")
        untitled = self.tr("(untitled)") if talk.chat or talk.note else new
        is_stored = talk.chat is not None or talk.note is not None
        self.heading.show_title(one_line(talk.title) or untitled, has_menu=is_stored)

    @Slot(str)
    def _show_trouble(self, sentence: str) -> None:
        chat = self.opening.wanted
        self.thread_view.show_state(
            states.failure(sentence, lambda: self._open(chat) if chat else self.begin())
        )

    @Slot(object)
    def _follow(self, talk: Talk) -> None:
        """Show questions that were added to the conversation or taken from it."""
        if talk is not self._talk:
            return
        if not talk.exchanges:
            self.thread_view.show_state(invitation(self.desk))
        elif self.thread_view.turns:
            self.thread_view.follow(to_end=talk.exchanges[-1].is_busy)
        else:
            self.thread_view.show_talk(talk)

    @Slot(object)
    def _show_change(self, exchange: Exchange) -> None:
        self.thread_view.refresh(exchange)
        self._show_queue()

    @Slot(object)
    def _show_stream(self, exchange: Exchange) -> None:
        self.thread_view.stream(exchange)

    @Slot(object)
    def _show_stored(self, talk: Talk) -> None:
        self.opening.remember(talk)
        if talk is self._talk:
            self._show_title()
            self.shelf.chats.list.mark(talk.chat)
        self.shelf.reload()
        self._drafts.change()

    @Slot()
    def _show_queue(self) -> None:
        here = [one for talk, one in self.dialogue.waiting if talk is self._talk]
        self.composer.show_waiting(here)
        self.composer.show_busy(busy=self._talk.is_busy)
        self._drafts.change()

    @Slot()
    def _show_notes(self) -> None:
        """Show in the thread what is in the notebook now."""
        notes, talk = self.shelf.notebook.notes, self._talk
        for turn in self.thread_view.turns:
            if self.keeping.update(turn.exchange, notes.values()) and not turn.exchange.is_busy:
                turn.refresh()
        now = None if talk.note is None else notes.get(talk.note.id)
        if talk.note is None or now is None or talk.is_busy:
            return
        if now.turn == talk.note.turn:
            talk.note = now
        else:
            self._show_talk(of_note(now))

    @Slot()
    def _show_library(self) -> None:
        is_new = not self._talk.exchanges and not self.opening.wanted
        if is_new and self._needs != needs(self.desk):
            self._needs = needs(self.desk)
            self.thread_view.show_state(invitation(self.desk))

    # What the user does

    @Slot()
    def _ask_typed(self) -> None:
        if self.opening.is_pending:
            return  # it is asked in the conversation that is being opened, once that is there
        given = self._given
        exchange = Exchange(
            self.composer.question.strip(), picture=given.path, thumbnail=given.thumbnail
        )
        self.composer.set_question("")
        given.set_path("")
        self._put(exchange)

    @Slot(object)
    def _put(self, exchange: Exchange) -> None:
        exchange.pictured = bool(exchange.picture)
        self.dialogue.ask(self._talk, exchange)
        self._drafts.change()

    @Slot(object)
    def _open(self, chat: ChatId) -> None:
        self._leave()
        known = self.opening.open(chat)
        if known is not None:
            self._show_talk(known)
        else:
            self.thread_view.show_loading()

    @Slot(object)
    def _open_note(self, note: Note) -> None:
        self._leave()
        self._show_talk(of_note(note))

    @Slot(object)
    def _refresh_note(self, note: Note) -> None:
        self._open_note(note)
        self.dialogue.refresh(self._talk, self._talk.exchanges[0])

    @Slot(object)
    def _take_back(self, exchange: Exchange) -> None:
        self.dialogue.take_back(exchange)
        self._edit(exchange)

    @Slot(object)
    def _edit(self, exchange: Exchange) -> None:
        self.composer.set_question(exchange.question)
        self._given.set_path(exchange.picture, exchange.thumbnail)
        self.take_keyboard()

    @Slot(object)
    def _forget(self, chats: list[ChatId]) -> None:
        for chat in chats:
            self.opening.forget(chat)
        self._drafts.change()
        if self._talk.chat in chats:
            self._talk = Talk()
            self._show_talk(self.opening.new())
            self.take_keyboard()

    @Slot(object)
    def _show_renamed(self, chat: Chat) -> None:
        self.opening.rename(chat)
        self._show_title()

    @Slot(object)
    def _restore(self, draft: Draft) -> None:
        """Put what was typed before the program ended back where it was typed."""
        if draft.chat is not None:
            self.opening.remember(Talk(draft.chat, draft=draft.text))
            self._resumed = draft.chat
            if self._is_made:
                self._resume()
        elif not self._is_made:
            self._talk.draft = draft.text
        elif not self.composer.question.strip():
            self.composer.set_question(draft.text)

    def _resume(self) -> None:
        """Open the conversation in which something was being typed, unless another one goes on."""
        chat, self._resumed = self._resumed, None
        if chat is not None and not self._talk.exchanges and not self.composer.question.strip():
            self._open(chat)

    def _unsent(self) -> Draft:
        others = [Draft(one.draft, one.chat) for one in self.opening.talks if one is not self._talk]
        typed = self.composer.question if self._is_made else self._talk.draft
        every = (*self.dialogue.unsent, *others, Draft(typed, self._talk.chat))
        found = [one for one in every if one.text.strip()]
        chat = found[0].chat if len(found) == 1 else None
        return Draft("\n\n".join(one.text for one in found), chat)

    def find_words(self) -> bool:
        """Look for a conversation by its words."""
        self.sides.show_lists()
        self.shelf.show_chats()
        self.shelf.chats.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.shelf.chats.field.selectAll()
        return True

    def menu(self) -> QMenu:
        """Return a new menu for the conversation or the entry that is shown."""
        menu, talk, chats = QMenu(self), self._talk, self.shelf.chats
        if talk.note is not None:
            note = talk.note
            menu.addAction(self.tr("Ask again"), lambda: self._refresh_note(note))
            remove = self.tr("Remove from the notebook")
            menu.addAction(remove, lambda: self.keeping.ask_to_remove([note]))
        elif talk.chat is not None:
            chat = talk.chat
            menu.addAction(self.tr("Rename"), lambda: self._rename(chat))
            menu.addAction(self.tr("Export…"), lambda: chats.choose_file(chat, talk.title))
            menu.addAction(self.tr("Delete…"), lambda: chats.ask_to_delete([chat], talk.title))
        return menu

    def _rename(self, chat: ChatId) -> None:
        self.sides.lend_lists()
        self.shelf.show_chats()
        self.shelf.chats.edit_title(chat)
