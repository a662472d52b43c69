"""The window: one field to search and to ask, the results, and a line about indexing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
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
    IndexReport,
    Progress,
    Query,
    Root,
    SearchResult,
    Status,
    StepTaken,
    TextWritten,
)
from ui.bridge import EngineBridge
from ui.cards import StateCard
from ui.footer import Footer, ready_files
from ui.places import sample_folder
from ui.results_view import COLUMN_WIDTH, ResultsView
from ui.theme import XL, L, S, current_tokens, icon
from ui.wording import count, file_of, file_uri, one_line

HITS = 30
SIZE = (1040, 760)
SMALLEST = (480, 400)


class SearchField(QLineEdit):
    """The one field: Enter searches, Ctrl+Enter asks, Down goes to the results."""

    searched = Signal()
    asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Search or ask…")
        self.setAccessibleName("Search or ask")
        self._icon = self.addAction(QIcon(), self.ActionPosition.LeadingPosition)
        self._clear = self.addAction(QIcon(), self.ActionPosition.TrailingPosition)
        self._clear.setToolTip("Empty the field")
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self._tint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell the window about Enter and Down."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            asks = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            (self.asked if asks else self.searched).emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon anew when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_clear"):
            self._tint()

    def _tint(self) -> None:
        colour = current_tokens().text_2
        self._icon.setIcon(icon("search", colour))
        self._clear.setIcon(icon("x", colour))


class MainWindow(QMainWindow):
    """Everything it knows of the library comes through the bridge."""

    def __init__(self, bridge: EngineBridge, open_address: Callable[[str], object]) -> None:
        """Take the bridge and what opens a `file:` address with its own program."""
        super().__init__()
        self._bridge = bridge
        self._open_address = open_address
        self._status: Status | None = None
        self._current = 0  # the search or question whose answer is awaited or shown
        self._index = 0  # the indexing that runs; 0 when none does
        self._awaits_answer = False
        self._repeat: Callable[[], None] = self._search
        self.field = SearchField()
        self.ask_button = QPushButton("Ask")
        self.ask_button.setToolTip("Ctrl+Enter")
        self.results = ResultsView(bridge.get_thumbnail)
        self.footer = Footer()
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
        self.footer.update_wanted.connect(self._start_indexing)
        self.footer.stop_wanted.connect(lambda: self._bridge.cancel(self._index))
        QShortcut(QKeySequence("Ctrl+K"), self, self._focus_field)
        QShortcut(QKeySequence("Esc"), self, self._back)
        bridge = self._bridge
        bridge.ready.connect(self._show_library)
        bridge.found.connect(self._show_found)
        bridge.said.connect(self._show_event)
        bridge.thumbnail.connect(self.results.put_thumbnail)
        bridge.status_found.connect(lambda _number, status: self._show_library(status))
        bridge.root_added.connect(self._root_added)
        bridge.indexing.connect(self._show_progress)
        bridge.indexed.connect(self._show_indexed)
        bridge.failed.connect(self._show_failure)
        bridge.stopped.connect(self._forget)
        bridge.lost.connect(self._show_lost)
        bridge.unusable.connect(self._show_unusable)

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
            self._current = 0
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
    def _start_indexing(self) -> None:
        if not self._index:
            self._index = self._bridge.index()
            self.footer.show_busy()

    # What the engine says

    @Slot(object)
    def _show_library(self, status: Status) -> None:
        self._set_status(status)
        if not self._current:
            self._show_home()

    @Slot(int, object)
    def _show_found(self, number: int, result: SearchResult) -> None:
        if number != self._current:
            return
        self._awaits_answer = False
        if result.hits:
            self.results.show_hits(result.hits, [*self._partial(), *result.notices])
        else:
            self.results.show_state(self._nothing_found(result))

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
        if self._status is not None:
            self._bridge.get_status()
        self.footer.show_message(f"{one_line(shown_path(root.path))} is watched now.")
        self._start_indexing()

    @Slot(int, object)
    def _show_progress(self, _number: int, progress: Progress) -> None:
        self.footer.show_progress(progress)

    @Slot(int, object, object)
    def _show_indexed(self, _number: int, _report: IndexReport, status: Status) -> None:
        self._index = 0
        self._show_library(status)

    @Slot(int, str)
    def _show_failure(self, number: int, sentence: str) -> None:
        if number == self._index:
            self._index = 0
            if self._status is not None:
                self.footer.show_status(self._status)
        elif number == self._current:
            self._awaits_answer = False
            self.results.show_state(self._failure(sentence, self._repeat))
            return
        self.footer.show_message(one_line(sentence))

    @Slot(int)
    def _forget(self, number: int) -> None:
        if number == self._index:
            self._index = 0
            self._bridge.get_status()

    @Slot(str)
    def _show_lost(self, sentence: str) -> None:
        self.footer.show_message(sentence)
        if self._status is None and not self._current:
            self.results.show_state(self._failure(sentence, self._bridge.start))

    @Slot(str)
    def _show_unusable(self, sentence: str) -> None:
        self._current = 0
        self.footer.show_message("")
        self.results.show_state(self._failure(sentence, self._bridge.start))

    # What is shown

    def _expect(self, number: int) -> None:
        self._current = number
        self._awaits_answer = True

    def _set_status(self, status: Status) -> None:
        self._status = status
        if not self._index:
            self.footer.show_status(status)

    def _show_home(self) -> None:
        if self._status is None:
            return
        if not self._status.roots and not self._index:
            self.results.show_state(self._empty())
            return
        ready = count(ready_files(self._status), "file")
        title, so_far = "What are you looking for?", f"{ready} can be found."
        if self._index:
            title, so_far = "Reading your files", "What is ready can be found already."
        self.results.show_state(
            StateCard(
                "search",
                title,
                f"{so_far} Describe a photo, a page or something that was said, and press Enter. "
                "To ask a question, press Ctrl+Enter.",
            )
        )

    def _empty(self) -> StateCard:
        return StateCard(
            "folder-plus",
            "Choose what to remember",
            "Add a folder with photos, documents, recordings or notes. Keepsake only ever reads "
            "it, and nothing leaves this computer.",
            [
                ("Add folder…", self._choose_folder),
                ("Open sample", partial(self.add_folder, str(sample_folder()))),
            ],
        )

    def _nothing_found(self, result: SearchResult) -> StateCard:
        if self._status is not None and not self._status.roots:
            return self._empty()
        searched = count(ready_files(self._status), "file") if self._status else "your files"
        sentences = [f"Searched {searched}. Try other words, or fewer of them."]
        sentences += [*self._partial(), *result.notices]
        title = f"Nothing found for “{one_line(result.query)}”"
        return StateCard("search-x", title, " ".join(sentences))

    def _failure(self, sentence: str, again: Callable[[], None]) -> StateCard:
        buttons = [("Try again", again)]
        return StateCard("triangle-alert", "That did not work", one_line(sentence), buttons)

    def _partial(self) -> list[str]:
        waiting = self._status.queue if self._status else 0
        return [f"Not all is indexed yet: {count(waiting, 'file')} still waiting."] * bool(waiting)
