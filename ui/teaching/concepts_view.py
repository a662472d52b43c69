"""The view of the concepts: all of them, one to edit, what is unsure, and who has no name yet."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from assistant.records import Query
from assistant.taught import ConceptId
from ui.cards import plain_label
from ui.desk import Desk
from ui.pipe.concept_messages import ShownPicture
from ui.teaching.concept_words import as_hit
from ui.teaching.editor_page import EditorPage
from ui.teaching.lesson_page import LessonPage
from ui.teaching.lessons import Lessons
from ui.teaching.photo_loader import PhotoLoader
from ui.teaching.place_grid import Place
from ui.teaching.shelf_page import ShelfPage
from ui.teaching.teach_page import TeachPage
from ui.teaching.who_page import WhoPage
from ui.theme import XL, L, M, S, wear_sheet
from ui.view import View

_SHOWN_MS = 12_000  # how long the words about an edit stay


class EffectLine(QFrame):
    """What the last edit did, with the button that undoes it, or does it again."""

    def __init__(self, lessons: Lessons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("effect")
        self.words = plain_label("", wraps=True)
        self.undo = QPushButton(self.tr("Undo"))
        self.undo.setToolTip("Ctrl+Z")
        self.undo.clicked.connect(lessons.undo)
        self.redo = QPushButton(self.tr("Redo"))
        keys = QKeySequence(QKeySequence.StandardKey.Redo)
        self.redo.setToolTip(keys.toString(QKeySequence.SequenceFormat.NativeText))
        self.redo.clicked.connect(lessons.redo)
        row = QHBoxLayout(self)
        row.setContentsMargins(M, S, M, S)
        row.setSpacing(S)
        row.addWidget(self.words, stretch=1)
        for button in (self.undo, self.redo):
            button.setProperty("kind", "quiet")
            row.addWidget(button)
        self._hold = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._hold.timeout.connect(self.hide)
        lessons.told.connect(self.tell)
        lessons.undone.connect(lambda sentence: self.tell(sentence, undo=False, redo=True))
        lessons.unexplained.connect(lambda sentence: self.tell(sentence, undo=False))
        self.hide()

    def tell(self, sentence: str, *, undo: bool = True, redo: bool = False) -> None:
        """Show a sentence for a while, with what can be done about it."""
        self.words.setText(sentence)
        self.undo.setVisible(undo)
        self.redo.setVisible(redo)
        self.show()
        self._hold.start()


class ConceptsView(View):
    """Three tabs; the form for a new concept and the editor stand in the first one."""

    NAME = "concepts"
    ICON = "shapes"

    def __init__(self, desk: Desk) -> None:
        """Take the desk; the pages are made when they are needed first, for a quick start."""
        super().__init__(desk)
        self.setObjectName("concepts")
        self.setAcceptDrops(True)
        desk.lesson_wanted.connect(self._teach_picture)

    def _make(self) -> None:
        self.lessons = Lessons(self.desk.bridge, self)
        self.loader = PhotoLoader(self.desk.bridge, self)
        self.tabs = QTabBar()
        self.effect = EffectLine(self.lessons)
        self.stack = QStackedWidget()
        self._build()
        self._connect()
        for part in (self.tabs, self.effect, self.shelf):  # other pages when they are opened
            wear_sheet(part)

    @cached_property
    def shelf(self) -> ShelfPage:
        """All concepts; this and the other pages are made when they are needed first."""
        page = ShelfPage(self.lessons, self.loader)
        page.lesson_wanted.connect(self.begin_lesson)
        page.grid.opened.connect(self.open)
        page.grid.removal_wanted.connect(self._remove)
        page.view_wanted.connect(self.desk.go)
        page.said.connect(lambda words: self.effect.tell(words, undo=False))
        self.stack.addWidget(page)
        return page

    @cached_property
    def lesson(self) -> LessonPage:
        """The form for a new concept."""
        page = LessonPage(self.lessons, self.loader)
        page.left.connect(self.show_shelf)
        page.made.connect(self.open)
        self.stack.addWidget(page)
        return page

    @cached_property
    def editor(self) -> EditorPage:
        """One concept."""
        page = EditorPage(self.lessons, self.loader)
        page.left.connect(self.show_shelf)
        page.check_wanted.connect(self.check)
        page.search_wanted.connect(lambda name: self.desk.search(Query("", concepts=(name,))))
        page.finds.place_opened.connect(self._preview)
        self.stack.addWidget(page)
        return page

    @cached_property
    def teach(self) -> TeachPage:
        """What is unsure."""
        page = TeachPage(self.lessons, self.loader)
        page.place_opened.connect(self._preview)
        page.lesson_wanted.connect(self.begin_lesson)
        self.stack.addWidget(page)
        return page

    @cached_property
    def who(self) -> WhoPage:
        """Who has no name yet."""
        page = WhoPage(self.lessons, self.loader)
        self.stack.addWidget(page)
        return page

    def parts(self) -> tuple[QWidget, ...]:
        """Return each of its pages, and what is around them, as far as they are made."""
        if not self._is_made:
            return ()
        pages = map(self.stack.widget, range(self.stack.count()))
        return self.tabs, self.effect, *filter(None, pages)

    def title(self) -> str:
        """Return the word of the rail."""
        return self.tr("Concepts")

    def _build(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(self.tr("Concepts, to teach, without a name"))
        for word in (self.tr("Concepts"), self.tr("Teach"), self.tr("Who is this?")):
            self.tabs.addTab(word)
        self.stack.setCurrentWidget(self.shelf)
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, S, XL, L)
        column.setSpacing(M)
        column.addWidget(self.tabs)
        column.addWidget(self.stack, stretch=1)
        column.addWidget(self.effect)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._turn)
        self.tabs.tabBarClicked.connect(self._turn)
        for keys, act in (
            (QKeySequence.StandardKey.Undo, self._undo),
            (QKeySequence.StandardKey.Redo, self.lessons.redo),
            (QKeySequence.StandardKey.Paste, self._paste),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # The frame

    def enter(self) -> None:
        """Fetch the concepts anew; the page that was open stays."""
        self.make()
        self.shelf.enter()
        self._focus()

    def back(self) -> bool:
        """Go from an editor or the form back to all concepts."""
        if isinstance(self.stack.currentWidget(), EditorPage | LessonPage):
            self.show_shelf()
            return True
        return False

    def awaits(self, number: int) -> bool:
        """Say whether the failure of a request is told here."""
        return self._is_made and self.lessons.awaits(number)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what was typed."""
        if self._has_editor:
            self.editor.form.flush()
        super().closeEvent(event)

    @property
    def _has_editor(self) -> bool:
        return "editor" in self.__dict__

    # The ways between the pages

    def _open(self, page: QWidget) -> None:
        wear_sheet(page)
        self.stack.setCurrentWidget(page)

    @Slot(int)
    def _turn(self, tab: int) -> None:
        page = self._page_of(tab)
        if self.stack.currentWidget() is page:
            return
        self._open(page)
        if isinstance(page, TeachPage):
            page.begin()
        self._focus()

    def _page_of(self, tab: int) -> QWidget:
        match tab:
            case 1:
                return self.teach
            case 2:
                return self.who
        return self.shelf

    @Slot()
    def show_shelf(self) -> None:
        """Show all concepts, at the one that was open."""
        self.tabs.setCurrentIndex(0)
        self._open(self.shelf)
        if self._has_editor and self.editor.concept is not None:
            self.shelf.grid.show_current(self.editor.concept)
        self._focus()

    @Slot(object)
    def open(self, concept: ConceptId) -> None:
        """Show the editor of a concept."""
        self.tabs.setCurrentIndex(0)
        self.editor.show_concept(concept)
        self._open(self.editor)
        self.editor.examples.pictures.setFocus()

    @Slot(object)
    def check(self, concept: ConceptId) -> None:
        """Ask about what is unsure of a concept."""
        self.tabs.setCurrentIndex(1)
        self.teach.begin(concept)

    @Slot()
    def begin_lesson(self, picture: ShownPicture | None = None) -> None:
        """Show the form for a new concept."""
        self.tabs.setCurrentIndex(0)
        self._open(self.lesson)
        self.lesson.begin(picture)

    @Slot(object)
    def _teach_picture(self, picture: ShownPicture) -> None:
        self.make()
        self.desk.go(self.NAME)
        self.begin_lesson(picture)

    def _focus(self) -> None:
        page = self.stack.currentWidget()
        if page is self.shelf:
            (self.shelf.grid if self.lessons.known else self.shelf).setFocus()
        elif isinstance(page, TeachPage):
            page.card.setFocus()

    @Slot(object)
    def _preview(self, place: Place) -> None:
        self.desk.preview(as_hit(place.where, place.chars))

    @Slot(object)
    def _remove(self, concept: ConceptId) -> None:
        self.lessons.expect(self.lessons.ask.remove_concept(concept))

    # Keys and drops

    @Slot()
    def _undo(self) -> None:
        page = self.stack.currentWidget()
        if isinstance(page, TeachPage):
            page.step_back()
        else:
            self.lessons.undo()

    @Slot()
    def _paste(self) -> None:
        if self.lesson.picker.take(QGuiApplication.clipboard().mimeData()):
            self.begin_lesson()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept pictures."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Begin a new concept with a picture that was dropped."""
        if self.lesson.picker.take(event.mimeData()):
            event.acceptProposedAction()
            self.begin_lesson()
