"""The tab "Who is this?": what recurs in photos without a name, to be named or added."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from assistant.taught import Appearance, Cluster, ConceptId
from ui.cards import StateCard, plain_label
from ui.layouts import FlowLayout, scrolled
from ui.pipe.concept_messages import ShownPicture
from ui.teaching.lessons import Lessons
from ui.teaching.photo_loader import Key, Loaded, PhotoLoader, shot_of
from ui.teaching.picture_tile import draw_tile
from ui.theme import L, M, S, pixels
from ui.wording import day, one_line, path_of

_SHOWN = 8
_EXAMPLES = 3  # that an existing concept gets of a group
_SIDE = 88


class _Tile(QWidget):
    """The part of a photo that shows the one who has no name."""

    def __init__(self, loader: PhotoLoader, one: Appearance) -> None:
        super().__init__()
        self._loader = loader
        self._shot = shot_of(one.where, one.box, 2 * _SIDE)
        self.setFixedSize(_SIDE, _SIDE)
        words = ", ".join(filter(None, [one_line(one.where.title), day(one.where.date)]))
        self.setAccessibleName(words)
        loader.arrived.connect(self._come)

    def _come(self, key: Key, _loaded: Loaded) -> None:
        if key == self._shot:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the part, which is fetched the first time."""
        draw_tile(QPainter(self), self.rect(), self._loader.get(self._shot))


class ClusterCard(QFrame):
    """A group of photos with a field for its name."""

    named = Signal(str)
    added = Signal(object)  # ConceptId
    dismissed = Signal()

    def __init__(
        self, cluster: Cluster, loader: PhotoLoader, lessons: Lessons, *, dismissed: bool
    ) -> None:
        """Show a cluster; one that was `dismissed` can be asked about again."""
        super().__init__()
        self.setObjectName("card")
        self.cluster = cluster
        self._lessons = lessons
        what = self.tr("Someone") if cluster.face else self.tr("Something")
        photos = self.tr("in %n photo(s)", "", cluster.photos)
        title = plain_label(f"{what} {photos}", "strong")
        tiles = QWidget()
        flow = FlowLayout(tiles, gap=S)
        for one in cluster.shown[:_SHOWN]:
            flow.addWidget(_Tile(loader, one))
        self.name = QLineEdit()
        self.name.setPlaceholderText(self.tr("Who is this?") if cluster.face else self.tr("Name"))
        self.name.setAccessibleName(self.tr("Name of this group"))
        self.name.setFixedWidth(pixels(200))
        self.name_button = QPushButton(self.tr("Teach"))
        self.name_button.setEnabled(False)
        self.add_button = QPushButton(self.tr("Add to…"))
        self.add_button.setEnabled(bool(lessons.known))
        again, never = self.tr("Ask about it again"), self.tr("Do not ask again")
        self.dismiss_button = QPushButton(again if dismissed else never)
        self.dismiss_button.setProperty("kind", "quiet")
        self.state = plain_label("", "warning", wraps=True)
        self.state.hide()
        acts = QWidget()
        row = FlowLayout(acts, gap=S)
        for widget in (self.name, self.name_button, self.add_button, self.dismiss_button):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(L, M, L, M)
        column.setSpacing(S)
        column.addWidget(title)
        column.addWidget(tiles)
        column.addWidget(acts)
        column.addWidget(self.state)
        self._connect()

    def _connect(self) -> None:
        self.name.textChanged.connect(lambda text: self.name_button.setEnabled(bool(text.strip())))
        self.name.returnPressed.connect(self._take_name)
        self.name_button.clicked.connect(self._take_name)
        self.add_button.clicked.connect(self._choose)
        self.dismiss_button.clicked.connect(self.dismissed)

    @Slot()
    def _take_name(self) -> None:
        if self.name.text().strip() and self.isEnabled():
            self.named.emit(self.name.text().strip())

    @Slot()
    def _choose(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for known in self._lessons.known:
            name = one_line(known.concept.name).replace("&", "&&")
            action = menu.addAction(name)
            action.triggered.connect(
                lambda _checked=False, one=known.concept.id: self.added.emit(one)
            )
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def show_work(self) -> None:
        """Wait for the engine."""
        self.setEnabled(False)
        self.state.hide()

    def show_trouble(self, sentence: str) -> None:
        """Tell why it could not be, and let the user try again."""
        self.setEnabled(True)
        self.state.setText(sentence)
        self.state.show()


class WhoPage(QWidget):
    """Looks when it is asked to, which takes seconds, and lists what it found."""

    made = Signal(object)  # ConceptId

    def __init__(
        self, lessons: Lessons, loader: PhotoLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lessons, self._loader = lessons, loader
        self._number = 0
        self._shows_dismissed = False
        self._sent: dict[int, ClusterCard] = {}
        self.cards: list[ClusterCard] = []
        self.stack = QStackedWidget()
        self._intro = self._state(
            self.tr("Who is this?"),
            self.tr(
                "Keepsake can look for people and things that recur in your photos and have no "
                "name yet. It takes a few seconds, on this computer only."
            ),
            self.tr("Look for them"),
        )
        self._nothing = self._state(
            self.tr("Nobody without a name"),
            self.tr("Nothing else recurs in your photos without a name."),
            self.tr("Look again"),
        )
        self._waiting = self._waiting_state()
        self._trouble: QWidget | None = None
        self._list = QScrollArea(widgetResizable=True)
        self._column = QVBoxLayout()
        self._build()
        lessons.ask.clusters_found.connect(self._take)
        lessons.taught.connect(self._taught)
        lessons.refused.connect(self._refused)

    def _state(self, title: str, sentence: str, button: str) -> QWidget:
        dismissed = (self.tr("Show what you dismissed"), self.look_at_dismissed)
        acts = [(button, self.look), dismissed]
        return scrolled(StateCard("users-round", title, sentence, acts))

    def _waiting_state(self) -> QWidget:
        page = QWidget()
        bar = QProgressBar(textVisible=False)
        bar.setRange(0, 0)
        bar.setFixedHeight(4)
        bar.setMaximumWidth(pixels(320))
        bar.setAccessibleName(self.tr("Looking"))
        words = plain_label(self.tr("Looking for faces and things that recur…"), "muted")
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.cancel)
        column = QVBoxLayout(page)
        column.addStretch(1)
        for widget in (words, bar, cancel):
            column.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(S)
        bar.setMinimumWidth(pixels(240))
        column.addStretch(2)
        return page

    def _build(self) -> None:
        inside = QWidget()
        inside.setObjectName("clear")
        inside.setLayout(self._column)
        self._column.setContentsMargins(0, 0, S, 0)
        self._column.setSpacing(M)
        self._column.addStretch(1)
        self._list.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        for widget in (self._intro, self._nothing, self._waiting, self._list):
            self.stack.addWidget(widget)

    @Slot()
    def look(self) -> None:
        """Look for what recurs."""
        self._ask(dismissed=False)

    @Slot()
    def look_at_dismissed(self) -> None:
        """List what is not to be asked about."""
        self._ask(dismissed=True)

    def _ask(self, *, dismissed: bool) -> None:
        self._shows_dismissed = dismissed
        self._number = self._lessons.watch(self._lessons.ask.discover(dismissed=dismissed))
        self.stack.setCurrentWidget(self._waiting)

    @Slot()
    def cancel(self) -> None:
        """Look no longer."""
        self._lessons.bridge.cancel(self._number)
        self._number = 0
        self.stack.setCurrentWidget(self._list if self.cards else self._intro)

    @Slot(int, object)
    def _take(self, number: int, clusters: Sequence[Cluster]) -> None:
        if number != self._number:
            return
        for card in self.cards:
            card.deleteLater()
        self.cards = []
        for cluster in clusters:
            card = ClusterCard(
                cluster, self._loader, self._lessons, dismissed=self._shows_dismissed
            )
            card.named.connect(lambda name, card=card: self._name(card, name))
            card.added.connect(lambda concept, card=card: self._add(card, concept))
            card.dismissed.connect(lambda card=card: self._dismiss(card))
            self.cards.append(card)
            self._column.insertWidget(len(self.cards) - 1, card)
        self._show()

    def _show(self) -> None:
        self.stack.setCurrentWidget(self._list if self.cards else self._nothing)
        if self.cards:
            self.cards[0].name.setFocus()

    def _name(self, card: ClusterCard, name: str) -> None:
        category = "person" if card.cluster.face else ""
        number = self._lessons.ask.create_concept(name, category=category, key=card.cluster.key)
        self._send(card, number)

    def _add(self, card: ClusterCard, concept: ConceptId) -> None:
        pictures = [
            ShownPicture(path_of(one.where), one.box) for one in card.cluster.shown[:_EXAMPLES]
        ]
        self._send(card, self._lessons.ask.add_examples(concept, pictures))

    def _send(self, card: ClusterCard, number: int) -> None:
        self._sent[self._lessons.expect(number, explained=True)] = card
        card.show_work()

    def _dismiss(self, card: ClusterCard) -> None:
        wanted = self._shows_dismissed
        self._send(card, self._lessons.ask.judge_clusters([card.cluster.key], wanted=wanted))

    def _drop(self, card: ClusterCard) -> None:
        self.cards.remove(card)
        card.deleteLater()
        self._show()

    @Slot(int, object)
    def _taught(self, number: int, _done: object) -> None:
        card = self._sent.pop(number, None)
        if card is not None and card in self.cards:
            self._drop(card)

    @Slot(int, str)
    def _refused(self, number: int, sentence: str) -> None:
        card = self._sent.pop(number, None)
        if card is not None:
            card.show_trouble(sentence)
        elif number == self._number:
            self._number = 0
            if self._trouble is not None:
                self.stack.removeWidget(self._trouble)
                self._trouble.deleteLater()
            title, again = self.tr("That did not work"), self.tr("Try again")
            self._trouble = self._state(title, sentence, again)
            self.stack.addWidget(self._trouble)
            self.stack.setCurrentWidget(self._trouble)
