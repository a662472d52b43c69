"""The pictures that a concept was taught with: choose some, then say what becomes of them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from assistant.records import Box
from assistant.taught import Concept, Example, ExampleId
from ui.layouts import FlowLayout
from ui.teaching.avatars import square_around
from ui.teaching.photo_loader import Key, Loaded, PhotoLoader
from ui.theme import XS, S
from ui.wording import one_line

_SIDE = 64


class _Pictures(QListWidget):
    """The row of pictures; Delete asks to take away what is chosen."""

    removal_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAccessibleName(self.tr("Example pictures"))
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setMovement(QListWidget.Movement.Static)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setGridSize(QSize(_SIDE + 2 * XS, _SIDE + 2 * XS))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask to take away what is chosen."""
        if event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)


class ExampleStrip(QWidget):
    """The pictures with the buttons for them; the first picture is the avatar."""

    add_wanted = Signal()
    avatar_wanted = Signal(object)  # ExampleId
    removal_wanted = Signal(object)  # ExampleId
    split_wanted = Signal(object)  # list of ExampleId
    likes_wanted = Signal(object)  # ExampleId

    def __init__(self, loader: PhotoLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self._examples: tuple[Example, ...] = ()
        self.pictures = _Pictures()
        self.add_button = QPushButton(self.tr("Add picture…"))
        self.avatar_button = QPushButton(self.tr("Make it the avatar"))
        self.like_button = QPushButton(self.tr("More like it"))
        self.split_button = QPushButton(self.tr("Split off…"))
        self.remove_button = QPushButton(self.tr("Remove"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.pictures)
        row = QWidget()
        flow = FlowLayout(row)
        for button in (
            self.add_button,
            self.avatar_button,
            self.like_button,
            self.split_button,
            self.remove_button,
        ):
            button.setProperty("kind", "quiet")
            flow.addWidget(button)
        column.addWidget(row)
        self._connect()

    def _connect(self) -> None:
        self.pictures.itemSelectionChanged.connect(self._enable)
        self.pictures.removal_wanted.connect(self._remove)
        self.add_button.clicked.connect(self.add_wanted)
        self.avatar_button.clicked.connect(lambda: self.avatar_wanted.emit(self.chosen()[0]))
        self.like_button.clicked.connect(lambda: self.likes_wanted.emit(self.chosen()[0]))
        self.split_button.clicked.connect(lambda: self.split_wanted.emit(self.chosen()))
        self.remove_button.clicked.connect(self._remove)
        self._loader.arrived.connect(self._come)

    def show_examples(self, concept: Concept) -> None:
        """Show the pictures of a concept; those that were there stay chosen."""
        chosen = set(self.chosen())
        if concept.examples == self._examples:
            return
        self._examples = concept.examples
        self.pictures.clear()
        for number, example in enumerate(concept.examples):
            item = QListWidgetItem()
            item.setSizeHint(QSize(_SIDE + XS, _SIDE + XS))
            words = self.tr("Avatar") if number == 0 else self.tr("Picture {}").format(number + 1)
            origin = one_line(example.origin)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{words}. {origin}")
            item.setData(Qt.ItemDataRole.UserRole, example.id)
            self.pictures.addItem(item)
            item.setSelected(example.id in chosen)
            loaded = self._loader.get(example.id)
            if loaded is not None:
                self._come(example.id, loaded)
        rows = 1 if len(concept.examples) <= 4 else 2  # noqa: PLR2004 - as many as fit into a row
        self.pictures.setFixedHeight(rows * (_SIDE + 2 * XS) + S)
        self._enable()

    def chosen(self) -> list[ExampleId]:
        """Return the examples that are chosen."""
        items = (self.pictures.item(row) for row in range(self.pictures.count()))
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.isSelected()]

    @Slot()
    def _remove(self) -> None:
        for example in self.chosen():
            self.removal_wanted.emit(example)

    @Slot()
    def _enable(self) -> None:
        chosen, every = len(self.chosen()), len(self._examples)
        self.avatar_button.setVisible(chosen == 1 and every > 1)
        self.like_button.setVisible(chosen == 1)
        self.split_button.setVisible(0 < chosen < every)
        self.remove_button.setVisible(chosen > 0)

    @Slot(object, object)
    def _come(self, key: Key, loaded: Loaded) -> None:
        for row, example in enumerate(self._examples):
            if example.id == key and row < self.pictures.count() and not loaded.image.isNull():
                self.pictures.item(row).setIcon(_icon(loaded.image, example.box))


def _icon(image: QImage, box: Box | None) -> QIcon:
    part = image.copy(square_around(box, image.size()))
    return QIcon(QPixmap.fromImage(part))
