"""One suggestion, large: what was found, "is this Bo?", and the three answers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from assistant.taught import By, Sighting
from ui.cards import plain_label
from ui.teaching.box_picture import BoxPicture
from ui.teaching.concept_words import around
from ui.teaching.passage_text import PassageText
from ui.teaching.photo_loader import Key, Loaded, PhotoLoader, Shot, shot_of
from ui.theme import M, S
from ui.wording import day, one_line, place

_SIDE = 1600


class QuestionCard(QWidget):
    """Y says yes, N no, Space skips."""

    answered = Signal(object)  # True, False, or None for a skip
    preview_wanted = Signal()

    def __init__(self, loader: PhotoLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self._seen: Sighting | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.question = plain_label("", "title", wraps=True)
        self.question.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.where = plain_label("", "small", wraps=True)
        self.where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture = BoxPicture(editable=False)
        self.words = PassageText()
        self.shown = QStackedWidget()
        self.shown.addWidget(self.picture)
        self.shown.addWidget(self.words)
        self.yes = self._button(self.tr("Yes (Y)"), "primary", said=True)
        self.no = self._button(self.tr("No (N)"), "", said=False)
        self.skip = self._button(self.tr("Skip (Space)"), "", said=None)
        self.show_button = QPushButton(self.tr("Show"))
        self.show_button.setProperty("kind", "quiet")
        self.show_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_button.clicked.connect(self.preview_wanted)
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addStretch(1)
        for button in (self.yes, self.no, self.skip, self.show_button):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.shown, stretch=1)
        column.addWidget(self.question)
        column.addWidget(self.where)
        column.addSpacing(M)
        column.addLayout(row)
        loader.arrived.connect(self._come)

    def _button(self, text: str, kind: str, *, said: bool | None) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("kind", kind)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the card
        button.clicked.connect(lambda: self.answered.emit(said))
        return button

    def show_sighting(self, seen: Sighting, following: Sighting | None) -> None:
        """Ask about a sighting; the picture of the one after it is fetched already."""
        self._seen = seen
        name = one_line(seen.mention.name)
        by_name = seen.mention.by is By.NAME
        asked = self.tr("Does this mean “{}”?") if by_name else self.tr("Is this {}?")
        self.question.setText(asked.format(name))
        facts = [
            one_line(seen.where.title),
            place(seen.where.passage.locator),
            day(seen.where.date),
        ]
        self.where.setText(" · ".join(filter(None, facts)))
        self.setAccessibleName(f"{self.question.text()} {self.where.text()}")
        self.shown.setCurrentWidget(self.words if by_name else self.picture)
        if by_name:
            self.words.show_passage(*around(seen.where.passage.text, seen.mention.chars))
        else:
            loaded = self._loader.get(_shot(seen))
            self._draw(loaded.image if loaded else QImage())
        if following is not None and following.mention.by is By.PICTURE:
            self._loader.get(_shot(following))

    @Slot(object, object)
    def _come(self, key: Key, loaded: Loaded) -> None:
        seen = self._seen
        if seen is not None and isinstance(key, Shot) and key == _shot(seen):
            self._draw(loaded.image)

    def _draw(self, image: QImage) -> None:
        seen = self._seen
        self.picture.show_picture(image, seen.mention.box if seen else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by one key."""
        answers = {Qt.Key.Key_Y: True, Qt.Key.Key_N: False, Qt.Key.Key_Space: None}
        key = Qt.Key(event.key())
        if key in answers and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            if not event.isAutoRepeat():  # a key that is held answers once
                self.answered.emit(answers[key])
        else:
            super().keyPressEvent(event)


def _shot(seen: Sighting) -> Shot:
    return shot_of(seen.where, None, _SIDE)
