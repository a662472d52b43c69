"""Where a concept was found: photos, texts and speech, what looks alike, and the edits so far."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from assistant.taught import By, ConceptId, Edit, ExampleId, Like, Sighting
from ui.cards import plain_label
from ui.teaching.lessons import Lessons
from ui.teaching.mention_list import MentionList
from ui.teaching.photo_loader import PhotoLoader
from ui.teaching.place_grid import Place, PlaceGrid, PlaceView, place_of
from ui.theme import XS, M, S
from ui.wording import moment, one_line

_AT_ONCE = 200  # places that are fetched together
_ALIKE = 60


class JudgedPlaces(QWidget):
    """Places with the buttons that judge what is chosen, and a word when there are none."""

    def __init__(self, places: PlaceView, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = places
        self.nothing = plain_label(nothing, "muted", wraps=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.yes = QPushButton(self.tr("Yes, it is"))
        self.no = QPushButton(self.tr("No, it is not"))
        self.all = QPushButton(self.tr("Choose all"))
        self.yes.setToolTip("Y")
        self.no.setToolTip("N")
        row = QHBoxLayout()
        row.setSpacing(S)
        for button in (self.yes, self.no, self.all):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(XS, M, 0, 0)  # as the words of the tabs
        column.setSpacing(S)
        column.addLayout(row)
        column.addWidget(self.nothing)
        column.addWidget(places, stretch=1)
        self.yes.clicked.connect(lambda: places.judge(right=True))
        self.no.clicked.connect(lambda: places.judge(right=False))
        self.all.clicked.connect(places.selectAll)
        places.selectionModel().selectionChanged.connect(self.update_state)
        for signal in (places.places.modelReset, places.places.rowsInserted):
            signal.connect(self.update_state)
        self.update_state()

    @Slot()
    def update_state(self) -> None:
        """Show what fits to how many places there are and are chosen."""
        there = bool(self.view.places.places)
        chosen = bool(self.view.selectedIndexes())
        self.view.setVisible(there)
        self.nothing.setVisible(not there)
        for button in (self.yes, self.no):
            button.setVisible(there)
            button.setEnabled(chosen)
        self.all.setVisible(there)


class History(QWidget):
    """The edits, newest first; those that are undone are dim."""

    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edits = QListWidget()
        self.edits.setObjectName("history")
        self.edits.setAccessibleName(self.tr("History of edits"))
        self.edits.setWordWrap(True)
        self.undo = QPushButton(self.tr("Undo"))
        self.redo = QPushButton(self.tr("Redo"))
        self.undo.clicked.connect(self.undo_wanted)
        self.redo.clicked.connect(self.redo_wanted)
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(self.undo)
        row.addWidget(self.redo)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, M, 0, 0)
        column.setSpacing(S)
        column.addLayout(row)
        column.addWidget(self.edits, stretch=1)

    def show_edits(self, edits: Sequence[Edit]) -> None:
        """Show what was done."""
        self.edits.clear()
        now = time.time()
        for edit in edits:
            done = self.tr("undone") if edit.undone else ""
            words = " · ".join(filter(None, [one_line(edit.what), moment(edit.at, now), done]))
            item = QListWidgetItem(words)
            if edit.undone:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self.edits.addItem(item)
        self.undo.setEnabled(any(not edit.undone for edit in edits))
        self.redo.setEnabled(any(edit.undone for edit in edits))


class FindsTabs(QTabWidget):
    """The finds of one concept, fetched anew after every edit."""

    place_opened = Signal(object)  # Place

    def __init__(
        self, lessons: Lessons, loader: PhotoLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self._lessons = lessons
        self._concept: ConceptId | None = None
        self._example: ExampleId | None = None
        self._asked: dict[int, str] = {}
        self.photos, self.alike = PlaceGrid(loader), PlaceGrid(loader)
        self.texts = MentionList()
        self.history = History()
        nothing = self.tr("It was not found in any photo yet. Another example picture may help.")
        self.photos_tab = JudgedPlaces(self.photos, nothing)
        nothing = self.tr("It is not named anywhere yet. Other names that it goes by may help.")
        self.texts_tab = JudgedPlaces(self.texts, nothing)
        nothing = self.tr("Nothing else looks like its pictures.")
        self.alike_tab = JudgedPlaces(self.alike, nothing)
        self.addTab(self.photos_tab, self.tr("Photos"))
        self.addTab(self.texts_tab, self.tr("Texts and speech"))
        self.addTab(self.alike_tab, self.tr("More like it"))
        self.addTab(self.history, self.tr("History"))
        self._connect()

    def _connect(self) -> None:
        ask = self._lessons.ask
        ask.sightings_found.connect(self._take_sightings)
        ask.likes_found.connect(self._take_likes)
        ask.edits_found.connect(self._take_edits)
        for view in (self.photos, self.texts):
            view.judged.connect(self._judge)
        self.alike.judged.connect(self._point_out)
        for view in (self.photos, self.texts, self.alike):
            view.opened.connect(self.place_opened)
        self.photos.places.more_wanted.connect(lambda: self._fetch(By.PICTURE, more=True))
        self.texts.places.more_wanted.connect(lambda: self._fetch(By.NAME, more=True))
        self.history.undo_wanted.connect(self._lessons.undo)
        self.history.redo_wanted.connect(self._lessons.redo)
        self.currentChanged.connect(self._turned)

    def show_concept(self, concept: ConceptId, *, fresh: bool) -> None:
        """Fetch the finds of a concept; a fresh one begins with its photos."""
        if fresh:
            for view in (self.photos, self.texts, self.alike):
                view.places.put(())
            self._example = None
            self.setCurrentWidget(self.photos_tab)
        self._concept = concept
        self._asked.clear()
        self._fetch(By.PICTURE)
        self._fetch(By.NAME)
        self._turned(self.currentIndex())

    def show_likes(self, example: ExampleId | None) -> None:
        """Look for what is like one example, or like any."""
        self._example = example
        if self.currentWidget() is self.alike_tab:
            self._turned(self.currentIndex())
        self.setCurrentWidget(self.alike_tab)

    @Slot(int)
    def _turned(self, tab: int) -> None:
        """Fetch what only some look at."""
        if self._concept is None:
            return
        if self.widget(tab) is self.history:
            self._expect(self._lessons.ask.list_edits(), "edits")
        elif self.widget(tab) is self.alike_tab:
            number = self._lessons.ask.find_like(self._concept, self._example, limit=_ALIKE)
            self._expect(number, "alike")

    def _fetch(self, by: By, *, more: bool = False) -> None:
        if self._concept is None:
            return
        view = self.photos if by is By.PICTURE else self.texts
        there = len(view.places.places)
        offset = there if more else 0
        limit = _AT_ONCE if more else max(_AT_ONCE, there)  # nobody loses the place where they are
        number = self._lessons.ask.list_sightings(self._concept, by=by, limit=limit, offset=offset)
        self._expect(number, f"{by.value}{'+' if more else ''}")

    def _expect(self, number: int, what: str) -> None:
        self._asked[self._lessons.watch(number)] = what

    @Slot(int, object)
    def _take_sightings(self, number: int, found: Sequence[Sighting]) -> None:
        what = self._asked.pop(number, "")
        if not what:
            return
        view = self.photos if what.startswith(By.PICTURE.value) else self.texts
        places = [place_of(one) for one in found]
        if what.endswith("+"):
            view.places.append(places)
        else:
            view.places.put(places)
        view.places.has_more = len(found) >= _AT_ONCE

    @Slot(int, object)
    def _take_likes(self, number: int, likes: Sequence[Like]) -> None:
        if self._asked.pop(number, ""):
            self.alike.places.put([Place(one.where, one.box) for one in likes])

    @Slot(int, object)
    def _take_edits(self, number: int, edits: Sequence[Edit]) -> None:
        if self._asked.pop(number, ""):
            self.history.show_edits(edits)

    @Slot(object, bool)
    def _judge(self, places: Sequence[Place], right: bool) -> None:  # noqa: FBT001 - a signal's
        mentions = [one.mention for one in places if one.mention is not None]
        self._lessons.expect(self._lessons.ask.judge(mentions, right=right), self._concept)

    @Slot(object, bool)
    def _point_out(self, places: Sequence[Place], right: bool) -> None:  # noqa: FBT001
        if self._concept is not None:
            for one in places:
                number = self._lessons.ask.point_out(
                    self._concept, one.where.id, one.box, right=right
                )
                self._lessons.expect(number, self._concept)
