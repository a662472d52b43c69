"""The view that finds: the results of a search, or what to do next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from assistant.records import Query, SearchResult
from ui import states
from ui.cards import StateCard
from ui.desk import Desk
from ui.results_view import ResultsView
from ui.view import View

HITS = 30


class SearchView(View):
    """Shows one search at a time, or the home state."""

    NAME = "search"
    ICON = "search"

    folder_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._current = 0  # the search whose result is awaited or shown
        self._awaits_result = False
        self._home: tuple[str, str] | None = None  # the words of the home state that is shown
        self._repeat: Callable[[], None] = lambda: None
        self.results = ResultsView(desk.bridge.get_thumbnail)
        self.results.opened.connect(desk.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.results)
        bridge = desk.bridge
        bridge.found.connect(self._show_found)
        bridge.thumbnail.connect(self.results.put_thumbnail)
        bridge.failed.connect(self._show_failure)
        bridge.lost.connect(self._show_lost)
        bridge.unusable.connect(self._show_unusable)
        desk.library.changed.connect(self._show_library)

    def title(self) -> str:
        """Return the word of the rail."""
        return self.tr("Search")

    def search(self, query: Query) -> None:
        """Search, and show what is found."""
        self._repeat = lambda: self.search(query)
        self.results.show_loading()
        self._expect(self.desk.bridge.search(query))

    def back(self) -> bool:
        """Stop what is awaited and leave the results; False when there are none."""
        if self._awaits_result:
            self.desk.bridge.cancel(self._current)
            self._awaits_result = False
        if not self._current:
            return False
        self._leave_results()
        self._show_home()
        return True

    def awaits(self, number: int) -> bool:
        """Say whether it is the search that is shown."""
        return number == self._current

    @Slot()
    def _show_library(self) -> None:
        if not self._current:
            self._show_home()

    @Slot(int, object)
    def _show_found(self, number: int, result: SearchResult) -> None:
        if number != self._current:
            return
        self._awaits_result = False
        status = self.desk.library.status
        if result.hits:
            self.results.show_hits(result.hits, [*states.not_all_yet(status), *result.notices])
        elif status is not None and not status.roots:
            self.results.show_state(self._empty())
        else:
            self.results.show_state(states.nothing_found(result, status))

    @Slot(int, str)
    def _show_failure(self, number: int, sentence: str) -> None:
        if number == self._current:
            self._awaits_result = False
            self.results.show_state(states.failure(sentence, self._repeat))

    @Slot(str)
    def _show_lost(self, sentence: str) -> None:
        if self.desk.library.status is None and not self._current:
            self.results.show_state(states.failure(sentence, self.desk.bridge.start))

    @Slot(str)
    def _show_unusable(self, sentence: str) -> None:
        self._leave_results()
        self.results.show_state(states.failure(sentence, self.desk.bridge.start))

    def _expect(self, number: int) -> None:
        self._current = number
        self._awaits_result = True

    def _leave_results(self) -> None:
        self._current = 0
        self._home = None

    def _show_home(self) -> None:
        """Show the home state, unless that is what is shown already."""
        status = self.desk.library.status
        if status is None:
            return
        words = states.home_words(status)
        if words == self._home:
            return
        self._home = words
        self.results.show_state(StateCard("search", *words) if status.roots else self._empty())

    def _empty(self) -> StateCard:
        return states.empty(self.folder_wanted.emit, self.sample_wanted.emit)
