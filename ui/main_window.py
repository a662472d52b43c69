"""The window: the rail, a field to search and to ask, the open view, a line about indexing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QByteArray, QChildEvent, QEvent, QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from assistant.errors import shown_path
from assistant.records import Hit, Query, Root
from ui.around.dressing import Dressing
from ui.around.line_splitter import LineSplitter
from ui.around.shortcuts import ShortcutsDialog
from ui.bridge import EngineBridge
from ui.browsing.library_view import LibraryView
from ui.chat.view import ChatView
from ui.desk import Desk
from ui.focus import come_last, first_to_focus
from ui.folders.folders_view import FoldersView
from ui.footer import Footer
from ui.footer_words import Stretch, footer_line
from ui.header import Header
from ui.library_state import LibraryState
from ui.preview.panel import USUAL, Preview
from ui.rail import Rail
from ui.search_view import SearchView
from ui.theme import wear_sheet
from ui.view import View
from ui.views import make_views
from ui.window_preferences import Preferences
from ui.wording import one_line

SIZE = (1180, 780)
SMALLEST = (640, 480)


class MainWindow(QMainWindow):
    """Everything it knows of the library comes through the bridge."""

    closed = Signal()
    quit_wanted = Signal()

    def __init__(
        self,
        bridge: EngineBridge,
        library: LibraryState,
        preferences: Preferences,
        open_address: Callable[[str], object],
    ) -> None:
        """Take the bridge, the library's state, the choices, and what opens a `file:` address."""
        super().__init__()
        self.desk = Desk(bridge, library, preferences, open_address)
        self._bridge = bridge
        self._library = library
        self._stretch = Stretch()
        self.views: dict[str, View] = {view.NAME: view for view in make_views(self.desk)}
        self.desk.view_names = frozenset(self.views)
        self.header = Header()
        self.rail = Rail(tuple(self.views.values()))
        self.stack = QStackedWidget()
        self.footer = Footer()
        self.preview = Preview(self.desk)
        self._before_preview: QWidget | None = None  # what had the keyboard
        self._dressing = Dressing(self, self._parts)
        self._build()
        self._connect()
        self.dress()
        self.show_view(SearchView.NAME)

    @property
    def search_view(self) -> SearchView:
        """Return the view that finds."""
        view = self.views[SearchView.NAME]
        assert isinstance(view, SearchView)  # noqa: S101 - it made that entry itself
        return view

    @property
    def folders_view(self) -> FoldersView:
        """Return the view of watched folders."""
        view = self.views[FoldersView.NAME]
        assert isinstance(view, FoldersView)  # noqa: S101 - it made that entry itself
        return view

    @property
    def chat_view(self) -> ChatView:
        """Return the view that answers."""
        view = self.views[ChatView.NAME]
        assert isinstance(view, ChatView)  # noqa: S101 - it made that entry itself
        return view

    def _build(self) -> None:
        self.setWindowTitle("Keepsake")
        self.resize(*SIZE)
        self.setMinimumSize(*SMALLEST)
        for view in self.views.values():
            self.stack.addWidget(view)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stack, stretch=1)
        self._split = LineSplitter()
        self._split.addWidget(middle)
        self._split.addWidget(self.preview)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([SIZE[0] - USUAL, USUAL])
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self._split, stretch=1)
        page = QWidget()
        page.setObjectName("page")
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row, stretch=1)
        whole.addWidget(self.footer)
        self.setCentralWidget(page)

    def _connect(self) -> None:
        desk, header, search = self.desk, self.header, self.search_view
        desk.view_wanted.connect(self.show_view)
        desk.search_wanted.connect(self._search)
        desk.question_wanted.connect(self._ask)
        desk.preview_wanted.connect(self.preview.show_hit)
        desk.preview_follows.connect(self.preview.follow)
        desk.likes_wanted.connect(self._search_like)
        self.preview.closed.connect(self._leave_preview)
        desk.message.connect(self.footer.show_message)
        desk.rescue_wanted.connect(self._rescue)
        header.searched.connect(self._search_words)
        header.asked.connect(desk.ask)
        header.left.connect(search.focus_first)
        header.typed.connect(self._search_while_typing)
        header.pictured.connect(self._search_by)
        search.words_changed.connect(header.field.setText)
        for view in (search, self.views[LibraryView.NAME]):
            assert isinstance(view, SearchView | LibraryView)  # noqa: S101 - they are those
            view.folder_wanted.connect(self._choose_folder)
            view.sample_wanted.connect(self.folders_view.add_sample)
        self.desk.folder_wanted.connect(self._choose_folder)
        self.rail.chosen.connect(self.show_view)
        self._connect_footer()
        QShortcut(QKeySequence("Ctrl+K"), self, header.take_focus)
        QShortcut(QKeySequence("Esc"), self, self._back)
        QShortcut(QKeySequence("F1"), self, self._show_shortcuts)
        QShortcut(QKeySequence.StandardKey.Quit, self, self.quit_wanted.emit)
        QShortcut(QKeySequence("F6"), self, self._change_side)
        QShortcut(QKeySequence("Ctrl+F"), self, self._find)
        for number, name in enumerate(self.views, 1):
            keys = QKeySequence(f"Ctrl+{number}")
            QShortcut(keys, self, lambda name=name: self.show_view(name))
        bridge = self._bridge
        bridge.root_added.connect(self._root_added)
        bridge.failed.connect(self._show_failure)
        bridge.lost.connect(desk.say)
        bridge.unusable.connect(self._show_unusable)
        bridge.ready.connect(lambda: self.rail.show_library(opens=True))
        self._library.changed.connect(self._show_library)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - without one there are no widgets
        app.focusChanged.connect(self._remember_keyboard)

    def _connect_footer(self) -> None:
        footer, library = self.footer, self._library
        footer.pause_wanted.connect(library.pause)
        footer.resume_wanted.connect(library.resume)
        footer.root_turned.connect(library.turn_root)
        footer.scan_wanted.connect(self.desk.look_for_changes)
        footer.folder_wanted.connect(self._choose_folder)
        footer.problems_wanted.connect(self._show_problems)

    # How it looks

    def dress(self) -> None:
        """Have its parts wear the style sheet: a change of all at once would take too long."""
        self._dressing.begin()

    def childEvent(self, event: QChildEvent) -> None:
        """Dress a dialog of the window before it is seen; there is no sheet to take from here."""
        if event.type() == QEvent.Type.ChildPolished:
            child = event.child()
            if isinstance(child, QWidget) and child.isWindow():
                wear_sheet(child)

    def _parts(self) -> Iterator[QWidget]:
        yield from (self.rail, self.header, self.footer, self.preview)
        for view in self.views.values():
            yield from view.parts()

    # What the user does

    def restore(self) -> None:
        """Be where it was, on the view that was open; a place that is gone gives way."""
        chosen = self.desk.preferences.chosen
        if chosen.geometry:
            self.restoreGeometry(QByteArray.fromHex(chosen.geometry.encode("ascii", "ignore")))
        if chosen.view in self.views:
            self.show_view(chosen.view)
        if self.stack.currentWidget() is self.search_view:
            self.header.take_focus()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - as Qt has it
        """Go on by Tab: from the view, which may be filled late, to the preview and the footer."""
        come_last((self.preview, self.footer), behind=self.header)
        return super().focusNextPrevChild(forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep where it is, and tell that it closes."""
        geometry = bytes(self.saveGeometry().toHex().data()).decode("ascii")
        view = self.stack.currentWidget()
        name = view.NAME if isinstance(view, View) else SearchView.NAME
        self.desk.preferences.choose(geometry=geometry, view=name)
        super().closeEvent(event)
        self.closed.emit()

    @Slot()
    def come_up(self) -> None:
        """Be in front of all other windows."""
        self.show()
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    @Slot()
    def _show_shortcuts(self) -> None:
        dialog = ShortcutsDialog(self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def show_view(self, name: str) -> None:
        """Show a view."""
        view = self.views[name if self.rail.leads_to(name) else SearchView.NAME]
        view.wear()
        self.rail.show_chosen(view.NAME)
        self.stack.setCurrentWidget(view)
        self.header.turn(to_search=view is self.search_view)
        view.enter()

    @Slot(str)
    def _search_words(self, words: str) -> None:
        anew = self.stack.currentWidget() is not self.search_view
        self.show_view(SearchView.NAME)
        self.search_view.search_words(words, anew=anew)

    @Slot(str)
    def _search_while_typing(self, words: str) -> None:
        """Search as the user types, but do not lead away from another view."""
        if self.stack.currentWidget() is self.search_view:
            self.search_view.search_words(words)

    @Slot(object)
    def _search_by(self, given: QMimeData) -> None:
        """Search by a picture that was chosen, dropped or pasted."""
        picture = self.search_view.given.path_of(given)
        if picture:
            words = self.header.field.text().strip()
            self.show_view(SearchView.NAME)
            self.header.field.setText(words)
            self.search_view.search_by(picture, words)
            self.header.take_focus()

    @Slot(object)
    def _search(self, query: Query) -> None:
        self.show_view(SearchView.NAME)
        if query.text != self.header.field.text().strip():
            self.header.field.setText(query.text)
        self.search_view.search(query)

    @Slot(object)
    def _search_like(self, hit: Hit) -> None:
        self.desk.search(Query("", like=(hit.passage,)))

    @Slot(str, str)
    def _ask(self, question: str, picture: str) -> None:
        if self.stack.currentWidget() is self.search_view:
            self.header.field.setText(self.search_view.words)  # not the question
        self.search_view.check.forget()  # or the question would wait for it
        self.show_view(ChatView.NAME)
        self.header.field.clear()
        self.chat_view.ask(question, picture)

    @Slot()
    def _change_side(self) -> None:
        """Move the keyboard between the view and the preview."""
        if self.preview.has_keyboard():
            self._leave_preview(had_keyboard=True)
        elif self.preview.isVisible():
            self.preview.take_keyboard()

    @Slot()
    def _find(self) -> None:
        """Look for words in what is previewed, else in what the view lists, else everywhere."""
        view = self.stack.currentWidget()
        if not (self.preview.find_words() or (isinstance(view, View) and view.find_words())):
            self.header.take_focus()

    @Slot(QWidget, QWidget)
    def _remember_keyboard(self, before: QWidget | None, now: QWidget | None) -> None:
        """Note what had the keyboard when it goes to the preview, by key or by mouse."""
        if before is None or now is None or not self.preview.isAncestorOf(now):
            return
        if self.isAncestorOf(before) and not self.preview.isAncestorOf(before):
            self._before_preview = before

    @Slot(bool)
    def _leave_preview(self, had_keyboard: bool) -> None:  # noqa: FBT001 - a slot
        """Give the keyboard back to what had it before the preview."""
        if not had_keyboard:
            return
        before = self._before_preview
        if before is None or not isValid(before) or not before.isVisible():
            view = self.stack.currentWidget()
            if view is None or view is self.search_view:
                before = self.header.field
            else:
                before = first_to_focus(view)
        before.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _back(self) -> None:
        """Go one step back: in the preview, then in the view, else empty the field."""
        if self.preview.back():
            return
        view = self.stack.currentWidget()
        if not (isinstance(view, View) and view.back()):
            self.header.field.clear()
        elif view.take_keyboard():
            return
        self.header.take_focus()

    @Slot()
    def _choose_folder(self) -> None:
        self.show_view(FoldersView.NAME)
        self.folders_view.choose_folder()

    @Slot()
    def _rescue(self) -> None:
        from ui.around.rescue import RescueDialog  # noqa: PLC0415 - seldom needed

        dialog = RescueDialog(self.desk, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def _show_problems(self) -> None:
        self.show_view(FoldersView.NAME)
        self.folders_view.show_problems()

    # What the engine says

    @Slot()
    def _show_library(self) -> None:
        library = self._library
        if library.status is None:
            return
        line = footer_line(
            library.status,
            library.activity,
            self._stretch,
            trouble=library.trouble,
            now=time.time(),
        )
        self.footer.show_line(line, library.status)

    @Slot(int, object)
    def _root_added(self, _number: int, root: Root) -> None:
        self.desk.say(self.tr("{} is watched now.").format(one_line(shown_path(root.path))))

    @Slot(int, str)
    def _show_failure(self, number: int, sentence: str) -> None:
        """Tell of what failed, unless the view that asked for it does."""
        told = self.preview.awaits(number)
        if not told and not any(view.awaits(number) for view in self.views.values()):
            self.desk.say(one_line(sentence))

    @Slot(str)
    def _show_unusable(self, _sentence: str) -> None:
        self.footer.show_closed()
        self.rail.show_library(opens=False)
        self.show_view(SearchView.NAME)
