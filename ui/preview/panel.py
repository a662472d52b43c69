"""The preview beside the view: one hit at its exact place, and what is known of its file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from assistant.index.shown import Shown
from assistant.records import ContentId, Hit, Kind, Query
from ui.cards import StateCard, plain_label
from ui.desk import Desk
from ui.layouts import scrolled
from ui.preview.body import Body, Subject, inset
from ui.preview.details import Details
from ui.preview.find_bar import FindBar
from ui.preview.heading import Heading
from ui.preview.note_body import NoteBody
from ui.preview.page_body import PageBody
from ui.preview.photo_body import PhotoBody
from ui.preview.requests import PreviewRequests
from ui.preview.sound_body import SoundBody
from ui.preview.words import presence_words, quotation, reason_words
from ui.questions import sure
from ui.skeleton import SKELETON_AFTER, Skeleton
from ui.theme import wear_sheet
from ui.wording import file_of, one_line

SMALLEST = 300  # pixels
USUAL = 440
_BODIES: dict[Kind, type[Body]] = {
    Kind.PHOTO: PhotoBody,
    Kind.PAGE: PageBody,
    Kind.SPEECH: SoundBody,
    Kind.NOTE: NoteBody,
}


class Preview(QWidget):
    """Hidden until something is shown; it never takes the keyboard by itself."""

    closed = Signal(bool)  # the user closed it; whether it had the keyboard

    def __init__(self, desk: Desk) -> None:
        """Take the desk; what shows each kind of file is made when it is first needed."""
        super().__init__()
        self.setObjectName("preview")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Preview"))
        self.setMinimumWidth(SMALLEST)
        self.desk = desk
        self.requests = PreviewRequests(desk.bridge, self)
        self._hit: Hit | None = None
        self._awaited = 0  # the request for what is known of it
        self._forgetting: dict[int, Hit] = {}
        self._bodies: dict[Kind, Body] = {}
        self._presence = ""
        self._state: QWidget | None = None  # what is shown while nothing else is
        self.heading = Heading()
        self.notice = plain_label("", "notice", wraps=True)
        self.finder = FindBar()
        self.stack = QStackedWidget()
        self.details = Details()
        self._waiting = QTimer(self, singleShot=True, interval=SKELETON_AFTER)
        self._waiting.timeout.connect(lambda: self._show_state(Skeleton(2)))
        self._build()
        self._connect()
        self.hide()

    @property
    def hit(self) -> Hit | None:
        """Return what is shown, with its file's present path; None when nothing is."""
        return self._hit

    @property
    def body(self) -> Body | None:
        """Return what shows it; None before it is known what it is."""
        current = self.stack.currentWidget()
        return current if isinstance(current, Body) and current.subject else None

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addLayout(inset(self.notice))
        column.addWidget(self.finder)
        column.addWidget(self.stack, stretch=1)
        column.addWidget(self.details)

    def _connect(self) -> None:
        heading, requests, bridge = self.heading, self.requests, self.desk.bridge
        heading.open_wanted.connect(self.open_file)
        heading.folder_wanted.connect(self._show_folder)
        heading.copy_wanted.connect(self.copy)
        heading.likes_wanted.connect(self._find_like)
        heading.forget_wanted.connect(self._ask_whether_to_forget)
        heading.close_wanted.connect(self.close_preview)
        self.finder.wanted.connect(self._look_for)
        self.finder.closed.connect(self._focus_body)
        self.details.concept_chosen.connect(lambda name: self.desk.search(Query(name)))
        requests.shown_found.connect(self._take_shown)
        requests.file_forgotten.connect(self._take_forgotten)
        self.desk.browsing.gone.connect(self._leave_gone)
        bridge.failed.connect(self._fail)
        shortcut = QShortcut(QKeySequence("Ctrl+Shift+C"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.copy)

    # What is asked of it

    def show_hit(self, hit: Hit) -> None:
        """Show a hit; the keyboard stays where it is."""
        self._drop()
        self._hit = hit
        self.heading.show_hit(hit)
        self.heading.likes.setVisible(hit.kind is Kind.PHOTO)
        self._presence = ""
        self._say("")
        self._awaited = self.requests.get_shown(hit.content, hit.root, hit.path)
        self._waiting.start()
        wear_sheet(self)
        self.show()

    def follow(self, hit: Hit) -> None:
        """Show a hit in place of another one; nothing while the preview is closed."""
        if not self.isHidden() and self._hit != hit:
            self.show_hit(hit)

    def back(self) -> bool:
        """Go one step back: out of finding or teaching, else close; False when it is closed."""
        if self.isHidden():
            return False
        if self.finder.isVisible():
            self.finder.close_bar()
        elif self.body is None or not self.body.back():
            self.close_preview()
        return True

    def close_preview(self) -> None:
        """Hide it, and let go of everything that it holds."""
        if self.isHidden():
            return
        had_keyboard = self.has_keyboard()
        self._drop()
        self._hit = None
        self.hide()
        self.requests.leave()
        self.closed.emit(had_keyboard)

    def has_keyboard(self) -> bool:
        """Say whether the keyboard is in it."""
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def take_keyboard(self) -> None:
        """Give what is shown the keyboard."""
        target = self.heading.open if self.body is None else self.body.target()
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def find_words(self) -> bool:
        """Look for words in what is shown; False when nothing is."""
        if self.isHidden():
            return False
        self.finder.open_bar()
        return True

    def awaits(self, number: int) -> bool:
        """Say whether it tells itself of it when the request of this number fails."""
        bodies = self._bodies.values()
        return number == self._awaited or any(body.awaits(number) for body in bodies)

    @Slot()
    def open_file(self) -> None:
        """Open the file with the program that the system has for it."""
        if self._hit is not None:
            self.desk.open(self._hit)

    @Slot()
    def copy(self) -> None:
        """Copy the words of the hit with their source."""
        if self._hit is not None:
            QGuiApplication.clipboard().setText(quotation(self._hit))
            self.desk.say(self.tr("Copied, with its source."))

    # What the engine says

    @Slot(int, object)
    def _take_shown(self, number: int, shown: Shown) -> None:
        if number != self._awaited or self._hit is None:
            return
        self._awaited = 0
        self._waiting.stop()
        passage = self._hit.passage or shown.picture or self._hit.passage
        self._hit = replace(
            self._hit, root=shown.root, path=shown.path, content=shown.content, passage=passage
        )
        self.heading.show_hit(self._hit)
        self.details.show_facts(shown)
        self._presence = presence_words(shown)
        self._say("")
        kind = shown.facts.kind if shown.facts else self._hit.kind
        body = self._body(kind if shown.content else Kind.NOTE)
        self.stack.setCurrentWidget(body)
        self._leave_state()
        body.show_subject(Subject(self._hit, shown))

    def _body(self, kind: Kind) -> Body:
        if kind not in self._bodies:
            body = _BODIES[kind](self.desk, self.requests)
            body.troubled.connect(lambda reason: self._say(reason_words(reason) if reason else ""))
            body.counted.connect(self.finder.show_count)
            self._bodies[kind] = body
            self.stack.addWidget(body)
        return self._bodies[kind]

    @Slot(int, int)
    def _take_forgotten(self, number: int, count: int) -> None:
        hit = self._forgetting.pop(number, None)
        if hit is None:
            return
        name = one_line(hit.title)
        self.desk.say(
            self.tr("“{}” is forgotten.").format(name)
            if count
            else self.tr("“{}” was not in your library any more.").format(name)
        )
        if self._hit is not None and file_of(self._hit) == file_of(hit):
            self.close_preview()
        self.desk.browsing.gone.emit((hit.content,))

    @Slot(object)
    def _leave_gone(self, contents: Sequence[ContentId]) -> None:
        """Show nothing of what was forgotten elsewhere."""
        if self._hit is not None and self._hit.content in contents:
            self.close_preview()

    @Slot(int, str)
    def _fail(self, number: int, sentence: str) -> None:
        self._forgetting.pop(number, None)
        if number != self._awaited or self._hit is None:
            return
        self._awaited = 0
        self._waiting.stop()
        hit = self._hit
        card = StateCard(
            "triangle-alert",
            self.tr("This cannot be shown now"),
            one_line(sentence),
            [(self.tr("Try again"), lambda: self.show_hit(hit))],
        )
        self._show_state(scrolled(card))

    # What the user does

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the picture its share of the new height."""
        super().resizeEvent(event)
        self.details.fit()

    def event(self, event: QEvent) -> bool:
        """Fetch nothing more when the window is closed."""
        if event.type() == QEvent.Type.Close:
            self._drop()
        return super().event(event)

    @Slot(str, bool)
    def _look_for(self, words: str, backwards: bool) -> None:  # noqa: FBT001 - a slot
        if self.body is not None:
            self.body.look_for(words, backwards=backwards)

    @Slot()
    def _focus_body(self) -> None:
        if self.body is not None:
            self.body.target().setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _show_folder(self) -> None:
        if self._hit is not None:
            self.desk.reveal(file_of(self._hit))

    @Slot()
    def _find_like(self) -> None:
        if self._hit is not None:
            self.desk.find_like(self._hit)

    @Slot()
    def _ask_whether_to_forget(self) -> None:
        hit = self._hit
        if hit is None:
            return
        title = self.tr("Forget “{}”?").format(one_line(hit.title)[:160])
        words = self.tr(
            "Keepsake forgets its words, its small pictures and what it found in it, also in "
            "your conversations, and leaves the file out from now on. The file itself stays."
        )
        if sure(self, title, words, self.tr("Forget")):
            self.desk.say(self.tr("Forgetting “{}”…").format(one_line(hit.title)))
            self._forgetting[self.requests.forget(file_of(hit))] = hit

    # Parts

    def _say(self, sentence: str) -> None:
        """Show what became of the file, and what is wrong with showing it."""
        words = sentence if not self._presence else self._presence
        self.notice.setText(words)
        self.notice.setVisible(bool(words))

    def _show_state(self, state: QWidget) -> None:
        """Show what is there for a while only."""
        self._leave_state()
        self._state = state
        self.stack.addWidget(state)
        self.stack.setCurrentWidget(state)

    def _leave_state(self) -> None:
        state, self._state = self._state, None
        if state is not None:
            self.stack.removeWidget(state)
            state.deleteLater()

    def _drop(self) -> None:
        """Want nothing more of what is shown."""
        self._waiting.stop()
        if self._awaited:
            self.desk.bridge.cancel(self._awaited)
            self._awaited = 0
        for body in self._bodies.values():
            if body.subject is not None:
                body.leave()
        self._leave_state()
        self.finder.close_bar()
