"""The window: one field to search and to ask, the results, and a line about indexing."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from assistant.errors import shown_path
from assistant.records import (
    AnswerDone,
    AnswerEvent,
    Hit,
    Query,
    Root,
    RootState,
    SearchResult,
    StepTaken,
    TextWritten,
)
from ui import states
from ui.bridge import EngineBridge
from ui.cards import StateCard
from ui.footer import Footer
from ui.footer_words import Stretch, away_words, footer_line, problem_count
from ui.library_state import LibraryState
from ui.places import sample_folder
from ui.problems_view import ProblemsView
from ui.results_view import COLUMN_WIDTH, ResultsView
from ui.search_field import SearchField
from ui.theme import XL, L, S
from ui.wording import file_of, file_uri, one_line

HITS = 30
SIZE = (1040, 760)
SMALLEST = (480, 400)


class MainWindow(QMainWindow):
    """Everything it knows of the library comes through the bridge."""

    def __init__(
        self, bridge: EngineBridge, library: LibraryState, open_address: Callable[[str], object]
    ) -> None:
        """Take the bridge, the library's state, and what opens a `file:` address."""
        super().__init__()
        self._bridge = bridge
        self._library = library
        self._open_address = open_address
        self._current = 0  # the search or question whose answer is awaited or shown
        self._awaits_answer = False
        self._home: tuple[str, str] | None = None  # the words of the home state that is shown
        self._stretch = Stretch()
        self._repeat: Callable[[], None] = self._search
        self.field = SearchField()
        self.ask_button = QPushButton("Ask")
        self.ask_button.setToolTip("Ctrl+Enter")
        self.results = ResultsView(bridge.get_thumbnail)
        self.footer = Footer()
        self.problems = ProblemsView(self)
        self._header = QHBoxLayout()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setWindowTitle("Keepsake")
        self.resize(*SIZE)
        self.setMinimumSize(*SMALLEST)
        self._header.setSpacing(S)
        self._header.addWidget(self.field, stretch=1)
        self._header.addWidget(self.ask_button)
        self.ask_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._header)
        column.addWidget(self.results, stretch=1)
        column.addWidget(self.footer)
        self.setCentralWidget(page)
        self.field.setFocus()

    def _connect(self) -> None:
        self.field.searched.connect(self._search)
        self.field.asked.connect(self._ask)
        self.field.left.connect(self.results.focus_first)
        self.field.textChanged.connect(self._offer_to_ask)
        self.ask_button.clicked.connect(self._ask)
        self.results.opened.connect(self._open)
        self._connect_footer()
        QShortcut(QKeySequence("Ctrl+K"), self, self._focus_field)
        QShortcut(QKeySequence("Esc"), self, self._back)
        bridge = self._bridge
        bridge.found.connect(self._show_found)
        bridge.said.connect(self._show_event)
        bridge.thumbnail.connect(self.results.put_thumbnail)
        bridge.root_added.connect(self._root_added)
        bridge.failed.connect(self._show_failure)
        bridge.lost.connect(self._show_lost)
        bridge.unusable.connect(self._show_unusable)
        self._library.changed.connect(self._show_library)

    def _connect_footer(self) -> None:
        footer, library, bridge = self.footer, self._library, self._bridge
        footer.pause_wanted.connect(library.pause)
        footer.resume_wanted.connect(library.resume)
        footer.root_turned.connect(library.turn_root)
        footer.scan_wanted.connect(self._look_for_changes)
        footer.folder_wanted.connect(self._choose_folder)
        footer.problems_wanted.connect(self._show_problems)
        self.problems.retry_wanted.connect(bridge.retry)
        self.problems.retry_all_wanted.connect(bridge.retry)
        self.problems.ignore_wanted.connect(bridge.ignore)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the field above the results."""
        super().resizeEvent(event)
        side = max(XL, (self.width() - COLUMN_WIDTH) // 2)
        self._header.setContentsMargins(side, XL, side, L)

    # What the user does

    @Slot()
    def _search(self) -> None:
        words = self.field.text().strip()
        if words:
            self._repeat = self._search
            self.results.show_loading()
            self._expect(self._bridge.search(Query(words, limit=HITS)))

    @Slot()
    def _ask(self) -> None:
        question = self.field.text().strip()
        if question:
            self._repeat = self._ask
            self.results.show_question(question)
            self._expect(self._bridge.ask(question))
        else:
            self._focus_field()

    @Slot()
    def _back(self) -> None:
        """Go one step back: stop what is awaited, else leave the results, else empty the field."""
        if self._awaits_answer:
            self._bridge.cancel(self._current)
            self._awaits_answer = False
        if self._current:
            self._leave_results()
            self._show_home()
        else:
            self.field.clear()
        self._focus_field()

    @Slot()
    def _focus_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    @Slot(str)
    def _offer_to_ask(self, text: str) -> None:
        """Make asking the primary action while a question stands in the field."""
        kind = "primary" if text.rstrip().endswith("?") else ""
        if self.ask_button.property("kind") != kind:
            self.ask_button.setProperty("kind", kind)
            self.ask_button.style().unpolish(self.ask_button)
            self.ask_button.style().polish(self.ask_button)

    @Slot(object)
    def _open(self, hit: Hit) -> None:
        status = self._library.status
        for root in status.roots if status else ():
            if status and root.path == hit.root and root.state is RootState.OFFLINE:
                self.footer.show_message(f"{away_words(status, root)} now.")
                return
        if not self._open_address(file_uri(file_of(hit))):
            self.footer.show_message(f"No program opens {one_line(shown_path(hit.path))} here.")

    @Slot()
    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Add a folder")
        if folder:
            self.add_folder(folder)

    def add_folder(self, folder: str) -> None:
        """Watch a folder and index it."""
        self.footer.show_message("Adding the folder…")
        self._bridge.add_root(folder)

    @Slot()
    def _look_for_changes(self) -> None:
        self.footer.show_message("Looking for changes…")
        self._bridge.look_for_changes()

    @Slot()
    def _show_problems(self) -> None:
        self._refresh_problems()
        self.problems.show()
        self.problems.raise_()
        self.problems.activateWindow()

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
        if self.problems.isVisible():
            self._refresh_problems()
        if not self._current:
            self._show_home()

    def _refresh_problems(self) -> None:
        status = self._library.status
        if status is not None:
            self.problems.show_problems(status.problems, problem_count(status))

    @Slot(int, object)
    def _show_found(self, number: int, result: SearchResult) -> None:
        if number != self._current:
            return
        self._awaits_answer = False
        if result.hits:
            notices = [*states.not_all_yet(self._library.status), *result.notices]
            self.results.show_hits(result.hits, notices)
        elif self._library.status is not None and not self._library.status.roots:
            self.results.show_state(states.empty(self._choose_folder, self._add_sample))
        else:
            self.results.show_state(states.nothing_found(result, self._library.status))

    @Slot(int, object)
    def _show_event(self, number: int, event: AnswerEvent) -> None:
        shown = self.results.answer
        if number != self._current or shown is None:
            return
        match event:
            case StepTaken(text):
                shown.show_step(text)
            case TextWritten(text):
                shown.add_text(text)
            case AnswerDone(answer):
                self._awaits_answer = False
                self.results.show_answer(answer)

    @Slot(int, object)
    def _root_added(self, _number: int, root: Root) -> None:
        self.footer.show_message(f"{one_line(shown_path(root.path))} is watched now.")

    @Slot(int, str)
    def _show_failure(self, number: int, sentence: str) -> None:
        if number == self._current:
            self._awaits_answer = False
            self.results.show_state(states.failure(sentence, self._repeat))
        else:
            self.footer.show_message(one_line(sentence))

    @Slot(str)
    def _show_lost(self, sentence: str) -> None:
        self.footer.show_message(sentence)
        if self._library.status is None and not self._current:
            self.results.show_state(states.failure(sentence, self._bridge.start))

    @Slot(str)
    def _show_unusable(self, sentence: str) -> None:
        self._leave_results()
        self.footer.show_message("")
        self.results.show_state(states.failure(sentence, self._bridge.start))

    # What is shown

    def _expect(self, number: int) -> None:
        self._current = number
        self._awaits_answer = True

    def _leave_results(self) -> None:
        self._current = 0
        self._home = None

    def _show_home(self) -> None:
        """Show the home state, unless that is what is shown already."""
        status = self._library.status
        if status is None:
            return
        words = states.home_words(status)
        if words == self._home:
            return
        self._home = words
        if status.roots:
            self.results.show_state(StateCard("search", *words))
        else:
            self.results.show_state(states.empty(self._choose_folder, self._add_sample))

    @Slot()
    def _add_sample(self) -> None:
        self.add_folder(str(sample_folder()))
