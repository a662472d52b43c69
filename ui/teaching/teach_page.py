"""The Teach tab: suggestions one by one or many at once, the most useful first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from assistant.taught import By, ConceptId, Decision, Sighting
from ui import figures
from ui.cards import StateCard, plain_label
from ui.layouts import scrolled
from ui.teaching.concept_words import unsure
from ui.teaching.finds_tabs import JudgedPlaces
from ui.teaching.lessons import Lessons
from ui.teaching.photo_loader import PhotoLoader
from ui.teaching.place_grid import Place, PlaceGrid, place_of
from ui.teaching.question_card import QuestionCard
from ui.teaching.teach_queue import TeachQueue
from ui.theme import M, S, pixels
from ui.wording import one_line

_AT_ONCE = 200


class TeachPage(QWidget):
    """Asks about what is unsure; when that is done, about the rest if the user wants."""

    place_opened = Signal(object)  # Place
    lesson_wanted = Signal()

    def __init__(
        self, lessons: Lessons, loader: PhotoLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lessons = lessons
        self._asked = 0
        self._found: list[Sighting] = []
        self._sure_too = False
        self.queue: TeachQueue[Sighting] = TeachQueue()
        self.concept = QComboBox()
        self.progress = plain_label("", "small")
        self.bar = QProgressBar(textVisible=False)
        self.many = QPushButton(self.tr("Many at once"))
        self.back_button = QPushButton(self.tr("Back"))
        self.card = QuestionCard(loader)
        self.grid = PlaceGrid(loader)
        self.bulk = JudgedPlaces(self.grid, self.tr("No photo waits for your word."))
        self.waiting = QWidget()  # suggestions are there in a moment
        self.stack = QStackedWidget()
        self._done: QWidget | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.concept.setAccessibleName(self.tr("Concept"))
        self.concept.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.concept.setMinimumWidth(pixels(60))
        self.concept.setMaximumWidth(pixels(240))
        self.many.setCheckable(True)
        self.many.setToolTip(self.tr("Choose in a grid, then confirm or reject all together"))
        self.back_button.setToolTip(self.tr("Back to the one before (Ctrl+Z)"))
        self.bar.setFixedHeight(4)
        self.bar.setAccessibleName(self.tr("Progress"))
        top = QHBoxLayout()
        top.setSpacing(S)
        top.addWidget(self.concept, stretch=100)  # takes what there is, up to its largest width
        top.addStretch(1)
        top.addWidget(self.progress)
        top.addWidget(self.back_button)
        top.addWidget(self.many)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addLayout(top)
        column.addWidget(self.bar)
        column.addWidget(self.stack, stretch=1)
        for widget in (self.waiting, self.card, self.bulk):
            self.stack.addWidget(widget)

    def _connect(self) -> None:
        self.concept.activated.connect(self.fetch)
        self.many.toggled.connect(self._show)
        self.back_button.clicked.connect(self.step_back)
        self.card.answered.connect(self.answer)
        self.card.preview_wanted.connect(self._preview)
        self.grid.judged.connect(self._judge_many)
        self.grid.opened.connect(self.place_opened)
        self._lessons.ask.sightings_found.connect(self._take)
        self._lessons.changed.connect(self._list_concepts)

    def begin(self, concept: ConceptId | None = None) -> None:
        """Ask about one concept, or about all (None)."""
        self._list_concepts()
        self.concept.setCurrentIndex(max(0, self.concept.findData(concept)))
        self.fetch()

    @Slot()
    def fetch(self) -> None:
        """Fetch the suggestions anew."""
        chosen = self.concept.currentData()
        self._sure_too = False
        number = self._lessons.ask.list_suggestions(chosen, limit=_AT_ONCE)
        self._asked = self._lessons.watch(number)
        if not self._found:
            self.stack.setCurrentWidget(self.waiting)

    @Slot(int, object)
    def _take(self, number: int, found: Sequence[Sighting]) -> None:
        if number == self._asked:
            self._found = list(found)
            self._ask_about(sure=False)

    def _ask_about(self, *, sure: bool) -> None:
        self._sure_too = sure
        wanted = Decision.YES if sure else Decision.UNSURE
        self.queue = TeachQueue([one for one in self._found if one.mention.decision is wanted])
        self._show()

    @Slot()
    def _list_concepts(self) -> None:
        chosen = self.concept.currentData()
        self.concept.clear()
        self.concept.addItem(self.tr("All concepts"), None)
        for known in self._lessons.known:
            name, waiting = one_line(known.concept.name), unsure(known)
            self.concept.addItem(
                f"{name} ({figures.number(waiting)})" if waiting else name, known.concept.id
            )
        self.concept.setCurrentIndex(max(0, self.concept.findData(chosen)))

    @Slot()
    def _show(self) -> None:
        """Show the next suggestion, or the grid, or that all is done."""
        current = self.queue.current
        number, total = self.queue.progress
        self.progress.setText(
            self.tr("{} of {}").format(figures.number(number), figures.number(total))
        )
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(len(self.queue.answers))
        one_by_one = not self.many.isChecked()
        for widget in (self.progress, self.bar, self.back_button):
            widget.setVisible(one_by_one and total > 0)
        self.back_button.setEnabled(bool(self.queue.answers))
        self.many.setVisible(bool(total))
        if not one_by_one and total:
            self.grid.places.put(self._open_places())
            self.stack.setCurrentWidget(self.bulk)
        elif current is None:
            self._show_done()
        else:
            self.card.show_sighting(current, self.queue.following)
            self.stack.setCurrentWidget(self.card)
            self.card.setFocus()

    def _open_places(self) -> list[Place]:
        return [
            replace(place_of(one), caption=one_line(one.mention.name))
            for one in self.queue.open
            if one.mention.by is By.PICTURE
        ]

    def _show_done(self) -> None:
        if self._done is not None:
            self.stack.removeWidget(self._done)
            self._done.deleteLater()
        self._done = scrolled(self._done_state())
        self.stack.addWidget(self._done)
        self.stack.setCurrentWidget(self._done)

    def _done_state(self) -> StateCard:
        if not self._lessons.known:
            return StateCard(
                "graduation-cap",
                self.tr("Nothing to check yet"),
                self.tr("Teach Keepsake someone or something first; it then asks here."),
                [(self.tr("Teach something"), self.lesson_wanted.emit)],
            )
        judged = sum(said is not None for said in self.queue.answers)
        words = self.tr("Nothing unsure is left.")
        if judged:
            words = self.tr(
                "You answered %n question(s). What you said is learnt already.", "", judged
            )
        buttons = [(self.tr("Look for more"), self.fetch)]
        if self.queue.skipped:
            buttons.insert(0, (self.tr("Ask about the skipped ones"), self._ask_skipped))
        if not self._sure_too and any(one.mention.decision is Decision.YES for one in self._found):
            buttons.append((self.tr("Check the sure ones too"), lambda: self._ask_about(sure=True)))
        return StateCard("circle-check", self.tr("All checked"), words, buttons)

    def _ask_skipped(self) -> None:
        self.queue = TeachQueue(self.queue.skipped)
        self._show()

    # Answers

    @Slot(object)
    def answer(self, said: bool | None) -> None:  # noqa: FBT001 - a signal's
        """Answer the question that is asked; None skips it."""
        current = self.queue.current
        if current is None:
            return
        if said is not None:
            number = self._lessons.ask.judge([current.mention], right=said)
            self._lessons.expect(number, current.mention.concept)
        self.queue.answer(said)
        self._show()

    @Slot()
    def step_back(self) -> None:
        """Go back to the question before; what was answered is undone."""
        if not self.queue.answers:
            self._lessons.undo()
            return
        if self.queue.back() is not None:
            self._lessons.undo()
        self._show()

    @Slot(object, bool)
    def _judge_many(self, places: Sequence[Place], right: bool) -> None:  # noqa: FBT001
        mentions = [one.mention for one in places if one.mention is not None]
        self._lessons.expect(self._lessons.ask.judge(mentions, right=right))
        said = {one.mention.id for one in self.queue.items} - {
            one.mention.id for one in self.queue.open
        }
        gone = said | {one.id for one in mentions}
        self._found = [one for one in self._found if one.mention.id not in gone]
        self._ask_about(sure=self._sure_too)

    @Slot()
    def _preview(self) -> None:
        current = self.queue.current
        if current is not None:
            self.place_opened.emit(place_of(current))
