"""Teaches something new: a picture with a box around it, its name, and what it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assistant.taught import ConceptId, Taught
from ui.cards import plain_label
from ui.layouts import scrolled
from ui.pipe.concept_messages import ShownPicture
from ui.teaching.concept_form import category_box, labelled
from ui.teaching.lessons import Lessons
from ui.teaching.photo_loader import PhotoLoader
from ui.teaching.picture_picker import PicturePicker
from ui.theme import XL, XS, M, S, pixels

_NARROW = 640
_FIELDS = 300


class LessonPage(QWidget):
    """The form for a new concept; what is typed stays until it is taught or cleared."""

    left = Signal()
    made = Signal(object)  # ConceptId

    def __init__(
        self, lessons: Lessons, loader: PhotoLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lessons = lessons
        self._sent: int | None = None
        self.picker = PicturePicker(loader)
        self.name = QLineEdit()
        self.category = category_box()
        self.info = QPlainTextEdit()
        self.info.setTabChangesFocus(True)
        self.info.setFixedHeight(4 * pixels(20))
        self.state = plain_label("", "warning", wraps=True)
        self.teach_button = QPushButton(self.tr("Teach"))
        self.teach_button.setProperty("kind", "primary")
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self._build()
        self.teach_button.clicked.connect(self.teach)
        self.cancel_button.clicked.connect(self._cancel)
        self.name.textChanged.connect(self._enable)
        self.name.returnPressed.connect(self.teach)
        self.picker.changed.connect(self._picture_changed)
        lessons.taught.connect(self._taught)
        lessons.refused.connect(self._refused)
        self._enable()

    def _build(self) -> None:
        fields = QWidget()
        fields.setMinimumWidth(pixels(_FIELDS) * 3 // 4)
        fields.setMaximumWidth(pixels(_FIELDS))
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        column.addWidget(plain_label(self.tr("Teach something"), "title"))
        column.addSpacing(M)
        hint = self.tr("Lasting facts, not clothes: who or what it is, what matters about it.")
        for title, field in (
            (self.tr("Name"), self.name),
            (self.tr("Category"), self.category),
            (self.tr("Info"), self.info),
        ):
            column.addWidget(labelled(title, field))
            column.addWidget(field)
            column.addSpacing(S)
        column.addWidget(plain_label(hint, "small", wraps=True))
        column.addWidget(self.state)
        column.addSpacing(M)
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(self.teach_button)
        row.addWidget(self.cancel_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        inner = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inner))
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(XL)
        self._box.addWidget(self.picker, stretch=1)
        self._box.addWidget(fields)

    def begin(self, picture: ShownPicture | None = None) -> None:
        """Begin with a picture, or with an empty place; a draft without one goes on."""
        if picture is not None:
            self.picker.show_picture(picture)
            self.name.setFocus()
        else:
            self.picker.choose_button.setFocus()

    @Slot()
    def teach(self) -> None:
        """Make the concept."""
        name, picture = self.name.text().strip(), self.picker.picture
        if self._sent is not None or not name:
            return
        number = self._lessons.ask.create_concept(
            name,
            () if picture is None else (picture,),
            category=self.category.currentText().strip(),
            info=self.info.toPlainText().strip(),
        )
        self._sent = self._lessons.expect(number, explained=True)
        self.state.setText(self.tr("Looking at the picture and through your library…"))
        self._style_state("small")
        self._enable()

    @Slot(int, object)
    def _taught(self, number: int, done: Sequence[Taught]) -> None:
        if number == self._sent:
            self._sent = None
            self.clear()
            made = next((one.concept for one in done if one.concept is not None), None)
            if made is not None:
                self.made.emit(ConceptId(made))

    @Slot(int, str)
    def _refused(self, number: int, sentence: str) -> None:
        if number == self._sent:
            self._sent = None
            self.state.setText(sentence)
            self._style_state("warning")
            self._enable()

    def clear(self) -> None:
        """Empty all fields."""
        self.picker.clear()
        for field in (self.name, self.info):
            field.clear()
        self.category.setCurrentText("")
        self.state.setText("")
        self._enable()

    @Slot()
    def _cancel(self) -> None:
        self.clear()
        self.left.emit()

    @Slot()
    def _picture_changed(self) -> None:
        self.state.setText("")
        self._enable()

    @Slot()
    def _enable(self) -> None:
        self.teach_button.setEnabled(bool(self.name.text().strip()) and self._sent is None)

    def _style_state(self, kind: str) -> None:
        self.state.setProperty("kind", kind)
        self.state.style().polish(self.state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fields beside the picture, or below when there is little room."""
        super().resizeEvent(event)
        narrow = event.size().width() < pixels(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(way)
