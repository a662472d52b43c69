"""The dialogs of concepts: merge two, name what is split off, forget for good, add a picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from assistant.taught import Concept, ConceptId, Known
from ui.buttons import Ending
from ui.cards import plain_label
from ui.pipe.concept_messages import ShownPicture
from ui.teaching.concept_form import labelled
from ui.teaching.concept_words import forget_words, merge_words
from ui.teaching.photo_loader import PhotoLoader
from ui.teaching.picture_picker import PicturePicker
from ui.theme import XL, S
from ui.wording import one_line


class _Asking(QDialog):
    """A dialog with some fields, and below them the button that agrees, and Cancel."""

    def __init__(self, parent: QWidget | None, title: str, verb: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(XL, XL, XL, XL)
        self.column.setSpacing(S)
        self.ending = Ending(self, verb, self.accept)

    def finish(self) -> None:
        """Put the buttons below all else."""
        self.column.addSpacing(S)
        self.column.addWidget(self.ending)


class MergeDialog(_Asking):
    """Asks which concept becomes part of which, and shows what that does."""

    def __init__(self, one: Known, others: Sequence[Known], parent: QWidget | None = None) -> None:
        super().__init__(parent, self.tr("Merge concepts"), self.tr("Merge"))
        self._one, self._others = one, list(others)
        self.other = QComboBox()
        self.other.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for known in self._others:
            self.other.addItem(one_line(known.concept.name))
        self.swap = QPushButton(self.tr("The other way round"))
        self.swap.setCheckable(True)
        self.preview = plain_label("", "notice", wraps=True)
        self.column.addWidget(
            labelled(self.tr("Merge “{}” with").format(one_line(one.concept.name)), self.other)
        )
        self.column.addWidget(self.other)
        self.column.addWidget(self.swap)
        self.column.addWidget(self.preview)
        self.finish()
        self.setMinimumWidth(420)
        self.other.currentIndexChanged.connect(self._tell)
        self.swap.toggled.connect(self._tell)
        self._tell()

    @property
    def chosen(self) -> tuple[ConceptId, ConceptId]:
        """Return the one that stays, and the one that becomes part of it."""
        kept, gone = self._pair()
        return kept.concept.id, gone.concept.id

    def _pair(self) -> tuple[Known, Known]:
        other = self._others[max(0, self.other.currentIndex())]
        return (other, self._one) if self.swap.isChecked() else (self._one, other)

    @Slot()
    def _tell(self) -> None:
        self.preview.setText("\n".join(merge_words(*self._pair())))


class NameDialog(_Asking):
    """Asks for the name of what is split off."""

    def __init__(self, concept: Concept, pictures: int, parent: QWidget | None = None) -> None:
        super().__init__(parent, self.tr("Split off"), self.tr("Split off"))
        self.name = QLineEdit()
        words = self.tr("%n picture(s) of “{}” become a concept of their own.", "", pictures)
        self.column.addWidget(plain_label(words.format(one_line(concept.name)), wraps=True))
        self.column.addWidget(labelled(self.tr("Its name"), self.name))
        self.column.addWidget(self.name)
        self.finish()
        self.setMinimumWidth(380)
        self.ending.agree.setEnabled(False)
        self.name.textChanged.connect(lambda text: self.ending.agree.setEnabled(bool(text.strip())))


class ExampleDialog(_Asking):
    """Gets another picture of a concept."""

    def __init__(
        self, loader: PhotoLoader, concept: Concept, parent: QWidget | None = None
    ) -> None:
        title = self.tr("Another picture of {}").format(one_line(concept.name))
        super().__init__(parent, title, self.tr("Add picture"))
        self.picker = PicturePicker(loader)
        self.column.addWidget(self.picker, stretch=1)
        self.finish()
        self.resize(720, 600)
        self.picker.changed.connect(self._enable)
        self._enable()

    @property
    def picture(self) -> ShownPicture | None:
        """Return the picture with its box."""
        return self.picker.picture

    @Slot()
    def _enable(self) -> None:
        self.ending.agree.setEnabled(self.picker.picture is not None)


class ForgetDialog(_Asking):
    """Asks whether a concept is to be forgotten for good, with counts of what goes."""

    def __init__(self, known: Known, parent: QWidget | None = None) -> None:
        super().__init__(parent, self.tr("Forget for good"), self.tr("Forget for good"))
        self.ending.agree.setProperty("kind", "danger")
        self.ending.agree.setAutoDefault(False)
        title = self.tr("Forget “{}” for good?").format(one_line(known.concept.name))
        self.column.addWidget(plain_label(title, "strong", wraps=True))
        self.column.addWidget(plain_label(forget_words(known), wraps=True))
        self.finish()
        self.setMinimumWidth(420)
        self.ending.cancel.setDefault(True)
        self.ending.cancel.setFocus()
