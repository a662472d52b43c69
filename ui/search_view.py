"""The view that finds: a stream of hits with its conditions as chips, or what to do next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from assistant.by_date import Facets
from assistant.records import Hit, PassageId, Query, SearchResult
from ui import states
from ui.browsing.answer_check import AnswerCheck
from ui.browsing.chip_row import ChipRow
from ui.browsing.filter_menu import fill_filter_menu
from ui.browsing.forgetter import Forgetter
from ui.browsing.given_picture import GivenPictures, has_picture
from ui.browsing.hit_menu import entries_for_hits, popup
from ui.browsing.hit_painter import hit_at
from ui.browsing.hit_stream import HitStream
from ui.browsing.new_search import loosened, with_picture, with_words
from ui.browsing.news_line import NewsLine
from ui.browsing.query_chips import QueryChip, chips
from ui.browsing.search_top import SearchTop
from ui.browsing.steps_back import StepsBack
from ui.cards import StateCard
from ui.desk import Desk
from ui.results_view import ResultsView
from ui.view import View

PAGE = 60  # hits that are fetched at once
SEARCH_AGAIN = 5_000  # milliseconds between searches for what was not found, while files come in


class SearchView(View):
    """Shows one search at a time, or the home state."""

    NAME = "search"
    ICON = "search"
    NEEDS_LIBRARY = False

    folder_wanted = Signal()
    sample_wanted = Signal()
    words_changed = Signal(str)  # of the search that is shown

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._current = 0  # the search whose result is awaited or shown
        self._more = 0  # the search for a further page
        self._awaits_result = False
        self._query = Query("", limit=PAGE)
        self._steps = StepsBack()
        self._result: SearchResult | None = None
        self._titles: dict[PassageId, str] = {}  # of the passages that a query names
        self._concepts: tuple[str, ...] = ()
        self._facets_asked = 0
        self._chips: list[QueryChip] = []
        self._remark = ""  # what a check told, where the chips leave no room for it
        self._searched = 0  # files that could be found when the result came
        self._nothing: StateCard | None = None  # the state of nothing found, while it is shown
        self._again = QTimer(self, singleShot=True, interval=SEARCH_AGAIN)
        self._home: tuple[str, str] | None = None  # the words of the home state that is shown
        self._repeat: Callable[[], None] = lambda: None
        self.results = ResultsView()
        self.stream = HitStream(desk.thumbnails)
        self.chip_row = ChipRow(self.tr("Filter"))
        self.news = NewsLine()
        self.check = AnswerCheck(desk, self)
        self.forgetter = Forgetter(desk, self)
        self.given = GivenPictures(self)
        self._build()
        self._connect()

    def title(self) -> str:
        """Return the word of the rail."""
        return self.tr("Search")

    @property
    def result(self) -> SearchResult | None:
        """Return what was found last, None while nothing was."""
        return self._result

    def search(self, query: Query) -> None:
        """Search, and show what is found; Esc goes back to the search before."""
        wanted = replace(query, limit=PAGE, offset=0)
        if self._current:
            self._steps.go(self._query, wanted)
        self._show(wanted)

    def _show(self, query: Query) -> None:
        self._query = query
        self._repeat = lambda: self._show(query)
        self._more = 0
        self._show_chips()
        if self._pages.currentWidget() is not self.stream:
            self.results.show_loading()
        self._expect(self.desk.bridge.search(self._query))

    @property
    def words(self) -> str:
        """Return the words of the search that is shown."""
        return self._query.text

    def search_words(self, words: str, *, anew: bool = False) -> None:
        """Search for words, `anew` or as an edit of those before; see `ui.browsing.new_search`."""
        self._steps.forget()
        self._show(with_words(self._query, words, anew=anew))

    def search_by(self, picture: str, words: str) -> None:
        """Search for what looks like a picture file, and for words."""
        self.search(with_picture(self._query, picture, words))

    def focus_first(self) -> None:
        """Give the first hit the keyboard."""
        if self._pages.currentWidget() is self.stream:
            self.stream.focus_first()

    def enter(self) -> None:
        """Look which concepts can be asked for."""
        self._facets_asked = self.desk.browsing.facets()

    def back(self) -> bool:
        """Stop what is awaited and go to the search before or home; False when that is shown."""
        if self._awaits_result:
            self.desk.bridge.cancel(self._current)
            self._awaits_result = False
        if not self._current:
            return False
        before = self._steps.back()
        if before is None:
            self._go_home()
        else:
            self._show(before)
            self.words_changed.emit(before.text)
        return True

    def awaits(self, number: int) -> bool:
        """Say whether it is the search that is shown."""
        return number in {self._current, self._more} or self.check.awaits(number)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a picture that is dragged here, but none of our own."""
        if has_picture(event.mimeData()) and event.source() is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Search by the picture."""
        picture = self.given.path_of(event.mimeData())
        if picture:
            event.acceptProposedAction()
            self.desk.search(with_picture(self._query, picture, self._query.text))

    # The parts

    def _build(self) -> None:
        self._pages = QStackedWidget()
        self._pages.addWidget(self.results)
        self._pages.addWidget(self.stream)
        self._top = SearchTop(self.chip_row, self.news)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self._pages, stretch=1)
        self.setAcceptDrops(True)
        self._show_chips()

    def _connect(self) -> None:
        desk, bridge, stream = self.desk, self.desk.bridge, self.stream
        bridge.found.connect(self._show_found)
        bridge.failed.connect(self._show_failure)
        bridge.lost.connect(self._show_lost)
        bridge.unusable.connect(self._show_unusable)
        desk.library.changed.connect(self._show_library)
        desk.browsing.facets_found.connect(self._take_facets)
        stream.previewed.connect(_of_hit(desk.preview))
        stream.opened.connect(_of_hit(desk.open))
        stream.walked.connect(_of_hit(desk.preview_follows.emit))
        stream.more_like_wanted.connect(self._more_like)
        stream.not_this_wanted.connect(self._not_this)
        stream.forget_wanted.connect(self._forget)
        stream.menu_wanted.connect(self._show_menu)
        stream.hits.more_wanted.connect(self._fetch_more)
        self.chip_row.removed.connect(lambda place: self._go(self._chips[place].without))
        self.chip_row.menu.aboutToShow.connect(self._fill_menu)
        self._again.timeout.connect(self._search_again)
        self.check.told.connect(self._show_check)
        self.news.again_wanted.connect(self._search_again)
        self.news.models_wanted.connect(partial(desk.go, "models"))
        self.forgetter.forgotten.connect(lambda: self._current and self._repeat())

    def _show_chips(self) -> None:
        """Show the conditions of the search, if one is shown."""
        shown = bool(self._current)
        self._chips = chips(self._query, self._result, self._titles) if shown else []
        self.chip_row.show_chips(chip.text for chip in self._chips)
        self._top.setVisible(shown)
        self._show_news()

    def _show_news(self) -> None:
        """Say above the hits what is missing, and offer what came in since; nothing moves."""
        result, status = self._result, self.desk.library.status
        if not self._current or result is None or not result.hits:
            self.news.show_news((), offers=False)
            return
        notices = [*states.not_all_yet(status), *states.drifted(status), *result.notices]
        if not any(hit.likely for hit in result.hits) and not self.check.is_answered:
            notices.append(self.tr("Nothing in your files fits this well; these come nearest."))
        notices += [self._remark] if self._remark else []
        self.news.show_news(notices, offers=self._has_grown())

    @Slot(str)
    def _show_check(self, sentence: str) -> None:
        """Say what a check told beside the chips, where nothing moves for it, if there is room."""
        self._remark = "" if self.chip_row.say(sentence) else sentence
        self._show_news()

    def _has_grown(self) -> bool:
        """Say whether more files can be found than when the search was made."""
        status = self.desk.library.status
        return status is not None and states.ready_files(status) > self._searched

    @Slot()
    def _fill_menu(self) -> None:
        fill_filter_menu(self.chip_row.menu, self._query, self._concepts, self._go)

    # What the user does

    def _go(self, query: Query) -> None:
        """Go on to another search; without anything to look for, go home."""
        if any((query.text, query.images, query.like, query.concepts, query.more_of)):
            self.desk.search(query)
        else:
            self._go_home()

    def _go_home(self) -> None:
        self._leave_results()
        self._show_home()
        self.words_changed.emit("")

    @Slot(object)
    def _more_like(self, hit: Hit) -> None:
        self._titles[hit.passage] = hit.title
        self._go(Query("", like=(hit.passage,)))

    @Slot(object)
    def _not_this(self, hit: Hit) -> None:
        self._titles[hit.passage] = hit.title
        self._go(replace(self._query, unlike=(*self._query.unlike, hit.passage)))

    @Slot(object)
    def _forget(self, hits: list[Hit]) -> None:
        self.forgetter.forget([hit.content for hit in hits])

    @Slot(object, object)
    def _show_menu(self, hits: list[Hit], at: QPoint) -> None:
        entries = entries_for_hits(
            self.desk,
            hits,
            more_like=lambda: self._more_like(hits[0]),
            not_this=lambda: self._not_this(hits[0]),
            forget=lambda: self._forget(hits),
            turn=lambda: self.stream.turn(hits[0]),
            is_open=self.stream.hits.is_open(hits[0]),
        )
        popup(self.stream, entries, at)

    @Slot(int)
    def _fetch_more(self, offset: int) -> None:
        query = replace(self._query, offset=offset)
        self._more = self.desk.bridge.search(query, replaces=False)

    # What the engine says

    @Slot()
    def _show_library(self) -> None:
        if not self._current:
            self._show_home()
        elif self._result is not None and not self._awaits_result:
            self._show_news()
            self._show_progress(self._result)

    def _show_progress(self, result: SearchResult) -> None:
        """Let the state of nothing found follow the library, and search again in a while."""
        if self._nothing is None:
            return
        filtered = loosened(self._query) != self._query
        status = self.desk.library.status
        self._nothing.say(states.searched_words(result, status, filtered=filtered))
        if self._has_grown() and not self._again.isActive():
            self._again.start()

    @Slot()
    def _search_again(self) -> None:
        """Search for the same once more; what is shown stays until there is something else."""
        if self._current and not self._awaits_result:
            self._more = 0
            self._expect(self.desk.bridge.search(self._query))

    @Slot(int, object)
    def _take_facets(self, number: int, facets: Facets) -> None:
        if number == self._facets_asked:
            self._concepts = tuple(one.name for one in facets.concepts)

    @Slot(int, object)
    def _show_found(self, number: int, result: SearchResult) -> None:
        if number and number == self._more:
            self.stream.show_more(result.hits, has_more=result.more)
            return
        if number != self._current:
            return
        self._awaits_result = False
        self._result = result
        self.check.begin(self._query, result)
        status = self.desk.library.status
        self._searched = states.ready_files(status) if status else 0
        self._again.stop()
        self._show_chips()
        if result.hits:
            self._nothing = None
            self.results.show_nothing()
            self._pages.setCurrentWidget(self.stream)
            self.stream.show_first(result.hits, has_more=result.more)
        elif status is not None and not status.roots:
            self._show_state(self._empty())
        else:
            loosen = loosened(self._query)
            again = None if loosen == self._query else lambda: self._go(loosen)
            models = partial(self.desk.go, "models")
            nothing = states.nothing_found(result, status, models=models, without_filters=again)
            self._show_state(nothing)
            self._nothing = nothing

    @Slot(int, str)
    def _show_failure(self, number: int, sentence: str) -> None:
        if number == self._current:
            self._awaits_result = False
            self._show_state(states.failure(sentence, self._repeat))
        elif number == self._more:
            self.stream.hits.offer_more()
            self.desk.say(sentence)

    @Slot(str)
    def _show_lost(self, sentence: str) -> None:
        if self.desk.library.status is None and not self._current:
            self._show_state(states.failure(sentence, self.desk.bridge.start))

    @Slot(str)
    def _show_unusable(self, sentence: str) -> None:
        self._leave_results()
        again, restore = self.desk.bridge.start, self.desk.rescue
        self._show_state(states.closed(sentence, again, restore=restore))

    def _expect(self, number: int) -> None:
        self.check.forget()
        self._current = number
        self._awaits_result = True
        self._show_chips()

    def _leave_results(self) -> None:
        self.check.forget()
        self._steps.forget()
        self._current = self._more = 0
        self._home = None
        self._query = Query("", limit=PAGE)
        self._result = None
        self._show_chips()

    def _show_home(self) -> None:
        """Show the home state, unless that is what is shown already."""
        status = self.desk.library.status
        if status is None:
            return
        words = states.home_words(status)
        if words == self._home:
            return
        self._home = words
        self._show_state(StateCard("search", *words) if status.roots else self._empty())

    def _show_state(self, state: StateCard) -> None:
        self._nothing = None
        self._pages.setCurrentWidget(self.results)
        self.results.show_state(state)

    def _empty(self) -> StateCard:
        return states.empty(self.folder_wanted.emit, self.sample_wanted.emit)


def _of_hit(act: Callable[[Hit], object]) -> Callable[[QModelIndex], None]:
    """Return what acts on the hit of an index, if it has one."""

    def take(index: QModelIndex) -> None:
        hit = hit_at(index)
        if hit is not None:
            act(hit)

    return take
