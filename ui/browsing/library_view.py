"""The view of everything that is remembered, by month: filtered, chosen, opened, forgotten."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from assistant.by_date import Choice, Facets, Item, Month, Span
from assistant.records import ContentId, Query, RootState
from ui import states
from ui.browsing.chip_row import ChipRow
from ui.browsing.choice_chips import ChoiceChip, choice_chips, fill_choice_menu
from ui.browsing.date_scrubber import DateScrubber
from ui.browsing.forgetter import Forgetter
from ui.browsing.hit_menu import Entry, open_all, popup
from ui.browsing.month_grid import MonthGrid, item_at
from ui.browsing.month_model import hit_of
from ui.browsing.selection_bar import SelectionBar
from ui.cards import StateCard, plain_label
from ui.desk import Desk
from ui.footer_words import away_words
from ui.layouts import empty, scrolled
from ui.skeleton import SKELETON_AFTER, Skeleton
from ui.theme import XL, S
from ui.view import View
from ui.wording import file_of

_REFRESH = 3_000  # milliseconds at least between two looks while files are indexed

Do = Callable[[Sequence[ContentId]], None]


class LibraryView(View):
    """Everything by date, the newest first."""

    NAME = "library"
    ICON = "library-big"

    folder_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.choice = Choice()
        self._asked = 0  # the request for months that is awaited
        self._windows: dict[int, Span] = {}  # requests for things
        self._acts: dict[int, Do] = {}  # requests for what is chosen
        self._facets_asked = 0
        self._facets: Facets | None = None
        self._chips: list[ChoiceChip] = []
        self._ready = -1  # files that could be found when the months were asked for
        self.grid = MonthGrid(desk.thumbnails, is_away=self._is_away)
        self.scrubber = DateScrubber()
        self.chip_row = ChipRow(self.tr("Filter"))
        self.notice = plain_label("", "notice", wraps=True)
        self.bar = SelectionBar()
        self.forgetter = Forgetter(desk, self)
        self._skeleton = QTimer(self, singleShot=True, interval=SKELETON_AFTER)
        self._later = QTimer(self, singleShot=True, interval=_REFRESH)
        self._build()
        self._connect()

    def title(self) -> str:
        """Return the word of the rail."""
        return self.tr("Library")

    def enter(self) -> None:
        """Look what there is now, and take the keyboard."""
        self._look()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_choice(self, choice: Choice) -> None:
        """Show only what passes these filters."""
        self.choice = choice
        self.grid.clearSelection()
        self.grid.verticalScrollBar().setValue(0)
        self._show_chips()
        self._look()

    def back(self) -> bool:
        """Give up the selection, else the filters; False when there are none."""
        if self.grid.selectionModel().hasSelection():
            self.grid.clearSelection()
            return True
        if self.choice != Choice():
            self.show_choice(Choice())
            return True
        return False

    def awaits(self, number: int) -> bool:
        """Say whether it is a request for what is shown."""
        return number == self._asked or number in self._windows

    # The parts

    def _build(self) -> None:
        self._pages = QStackedWidget()
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.grid, stretch=1)
        across.addWidget(self.scrubber)
        self._pages.addWidget(middle)
        self._state = QVBoxLayout()
        page = QWidget()
        page.setLayout(self._state)
        self._pages.addWidget(scrolled(page))
        top = QVBoxLayout()
        top.setContentsMargins(XL, 0, XL, 0)
        top.addWidget(self.chip_row)
        top.addWidget(self.notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._pages, stretch=1)
        column.addWidget(self.bar)
        self.notice.hide()
        self._show_chips()

    def _connect(self) -> None:
        desk, grid, bar = self.desk, self.grid, self.bar
        browsing = desk.browsing
        browsing.months_found.connect(self._take_months)
        browsing.items_found.connect(self._take_items)
        browsing.contents_found.connect(self._take_contents)
        browsing.facets_found.connect(self._take_facets)
        desk.bridge.failed.connect(self._show_failure)
        desk.library.changed.connect(self._library_changed)
        grid.items.wanted.connect(self._fetch)
        grid.previewed.connect(self._preview)
        grid.walked.connect(self._walk)
        grid.opened.connect(self._open)
        grid.menu_wanted.connect(self._show_menu)
        grid.forget_wanted.connect(lambda: self._with_chosen(self.forgetter.forget))
        grid.month_shown.connect(self.scrubber.show_month)
        grid.selectionModel().selectionChanged.connect(self._show_chosen)
        self.scrubber.chosen.connect(grid.go_to_month)
        self.chip_row.removed.connect(lambda place: self.show_choice(self._chips[place].without))
        self.chip_row.menu.aboutToShow.connect(self._fill_menu)
        bar.open_wanted.connect(self._open_chosen)
        bar.reveal_wanted.connect(self._reveal_chosen)
        bar.again_wanted.connect(lambda: self._with_chosen(self.forgetter.index_again))
        bar.forget_wanted.connect(lambda: self._with_chosen(self.forgetter.forget))
        bar.clear_wanted.connect(grid.clearSelection)
        self.forgetter.forgotten.connect(self._forgotten)
        self._skeleton.timeout.connect(self._show_waiting)
        self._later.timeout.connect(self._look_if_shown)

    def _show_chips(self) -> None:
        self._chips = choice_chips(self.choice)
        self.chip_row.show_chips(chip.text for chip in self._chips)

    @Slot()
    def _fill_menu(self) -> None:
        fill_choice_menu(self.chip_row.menu, self.choice, self._facets, self.show_choice)

    def _is_away(self, root: str) -> bool:
        status = self.desk.library.status
        return status is not None and any(
            one.path == root and one.state is RootState.OFFLINE for one in status.roots
        )

    # What the user does

    @Slot(QModelIndex)
    def _walk(self, index: QModelIndex) -> None:
        item = item_at(index)
        if item is not None:
            self.desk.preview_follows.emit(hit_of(item))

    @Slot(QModelIndex)
    def _preview(self, index: QModelIndex) -> None:
        item = item_at(index)
        if item is not None:
            self.desk.preview(hit_of(item))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        item = item_at(index)
        if item is not None:
            self.desk.open(hit_of(item))

    @Slot()
    def _open_chosen(self) -> None:
        open_all(self.desk, [hit_of(item) for item in self.grid.chosen_items() or ()])

    @Slot()
    def _reveal_chosen(self) -> None:
        items = self.grid.chosen_items()
        if items:
            self.desk.reveal(file_of(hit_of(items[0])))

    @Slot(object)
    def _show_menu(self, at: QPoint) -> None:
        items = self.grid.chosen_items() or []
        one: list[Entry] = []
        if len(items) == 1:
            hit = hit_of(items[0])
            one = [
                (self.tr("Preview"), self.tr("Space"), lambda: self.desk.preview(hit)),
                (self.tr("Show in folder"), "", self._reveal_chosen),
            ]
            if items[0].passage is not None:
                like = Query("", like=(items[0].passage,))
                one.append((self.tr("More like this"), "", lambda: self.desk.search(like)))
        entries: list[Entry] = [
            (self.tr("Open"), self.tr("Enter"), self._open_chosen),
            *one,
            None,
            (self.tr("Index again"), "", self.bar.again_wanted.emit),
            (self.tr("Forget…"), self.tr("Delete"), self.bar.forget_wanted.emit),
        ]
        popup(self.grid, entries, at)

    def _with_chosen(self, do: Do) -> None:
        """Do something with the ids of all that is chosen, whether it is fetched or not."""
        items = self.grid.chosen_items()
        if items is not None:
            do([item.content for item in items])
            return
        spans = list(self.grid.items.spans(self.grid.chosen_ranges()))
        self._acts[self.desk.browsing.contents(self.choice, spans)] = do

    # What the engine says

    def _look(self) -> None:
        """Ask what there is; what is shown stays until the answer is there."""
        self._ready = self._ready_files()
        self._asked = self.desk.browsing.months(self.choice)
        self._facets_asked = self.desk.browsing.facets()
        if not self.grid.items.months:
            self._skeleton.start()

    def _ready_files(self) -> int:
        status = self.desk.library.status
        return states.ready_files(status) if status else 0

    @Slot()
    def _library_changed(self) -> None:
        """Look again, not too often, when more can be found than before."""
        self.grid.viewport().update()  # a drive may have come or gone
        self._show_notice()
        if self.isVisible() and self._ready_files() != self._ready and not self._later.isActive():
            self._later.start()

    @Slot()
    def _look_if_shown(self) -> None:
        if self.isVisible():
            self._look()

    @Slot(int, object)
    def _take_months(self, number: int, months: tuple[Month, ...]) -> None:
        if number != self._asked:
            return
        self._skeleton.stop()
        if months != tuple(self.grid.items.months) or not months:
            self._windows.clear()
            self.grid.show_months(months)
        layout = self.grid.months
        if layout is not None:
            tops = [layout.top_of(n) / max(1, layout.height) for n in range(len(months))]
            self.scrubber.show_months(months, tops)
        self._show_notice()
        if months:
            self._pages.setCurrentIndex(0)
        else:
            self._show_state(self._nothing())

    @Slot(object)
    def _fetch(self, span: Span) -> None:
        self._windows[self.desk.browsing.items(self.choice, span)] = span

    @Slot(int, object)
    def _take_items(self, number: int, items: tuple[Item, ...]) -> None:
        span = self._windows.pop(number, None)
        if span is not None:
            self.grid.items.put(span, items)

    @Slot(int, object)
    def _take_contents(self, number: int, contents: tuple[ContentId, ...]) -> None:
        do = self._acts.pop(number, None)
        if do is not None:
            do(contents)

    @Slot(int, object)
    def _take_facets(self, number: int, facets: Facets) -> None:
        if number == self._facets_asked:
            self._facets = facets

    @Slot(int, str)
    def _show_failure(self, number: int, sentence: str) -> None:
        self._acts.pop(number, None)
        span = self._windows.pop(number, None)
        if span is not None:
            self.grid.items.give_up(span)
        elif number == self._asked:
            self._skeleton.stop()
            self._show_state(states.failure(sentence, self._look))

    @Slot()
    def _forgotten(self) -> None:
        self.grid.clearSelection()
        self._look_if_shown()

    @Slot()
    def _show_chosen(self) -> None:
        ranges = self.grid.chosen_ranges()
        self.bar.show_count(sum(last - first + 1 for first, last in ranges))

    def _show_notice(self) -> None:
        """Tell of what is missing: files that wait, drives that are away."""
        status = self.desk.library.status
        notices = states.not_all_yet(status)
        if status is not None:
            away = [root for root in status.roots if root.state is RootState.OFFLINE]
            notices += [f"{away_words(status, root)}." for root in away]
        self.notice.setText(" ".join(notices))
        self.notice.setVisible(bool(notices) and bool(self.grid.items.months))

    @Slot()
    def _show_waiting(self) -> None:
        self._show_state(Skeleton(squares=True))
        self._state.setContentsMargins(XL, S, XL, 0)  # where the grid will be

    def _show_state(self, state: QWidget) -> None:
        empty(self._state)
        self._state.setContentsMargins(XL, S, XL, S)
        self._state.addWidget(state)
        self._pages.setCurrentIndex(1)

    def _nothing(self) -> StateCard:
        """Return the state of a library, or of filters, in which there is nothing."""
        status = self.desk.library.status
        if self.choice != Choice():
            return StateCard(
                "search-x",
                self.tr("Nothing with these filters"),
                self.tr("Take a filter away to see more."),
                [(self.tr("Show everything"), lambda: self.show_choice(Choice()))],
            )
        if status is not None and status.roots:
            words = self.tr("They appear here as soon as they are indexed.")
            if not status.queue:
                words = self.tr("There is no file in your folders that can be shown.")
            return StateCard("library-big", self.tr("Nothing here yet"), words)
        return states.empty(self.folder_wanted.emit, self.sample_wanted.emit)
