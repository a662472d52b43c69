"""All concepts: the grid with its search and filter, and what it says when there are none."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from assistant.taught import fold_name
from ui.cards import StateCard, plain_label
from ui.layouts import scrolled
from ui.skeleton import Skeleton
from ui.states import failure
from ui.teaching.concept_grid import ConceptGrid
from ui.teaching.lessons import Lessons
from ui.teaching.photo_loader import PhotoLoader
from ui.teaching.plain_button import PlainButton
from ui.theme import M, S, pixels
from ui.wording import one_line

_NARROW = 560
_PATIENCE_MS = 150  # what comes sooner needs no word that it is awaited


class ShelfPage(QWidget):
    """The grid and its states."""

    lesson_wanted = Signal()
    view_wanted = Signal(str)  # the name of another view, where more is chosen
    said = Signal(str)  # a sentence

    def __init__(
        self, lessons: Lessons, loader: PhotoLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lessons = lessons
        self.field = QLineEdit()
        self.category = QComboBox()
        self.teach_button = QPushButton(self.tr("Teach something"))
        self.more_button = PlainButton("ellipsis", self.tr("Import and export"))
        self.grid = ConceptGrid(loader)
        self.faces = plain_label("", "small", wraps=True)
        self.more_about_faces = QPushButton()
        self._view_of_faces = "settings"
        self.nothing = plain_label("", "muted", wraps=True)
        self.stack = QStackedWidget()
        self._listing = 0
        self._failure: StateCard | None = None
        self._patience = QTimer(self, interval=_PATIENCE_MS, singleShot=True)
        self._patience.timeout.connect(self._show_waiting)
        self._build()
        lessons.refused.connect(self._refused)
        lessons.changed.connect(self._renew)
        lessons.ask.faces_told.connect(self._tell_faces)
        lessons.ask.concepts_exported.connect(self._exported)

    def _build(self) -> None:
        self.field.setPlaceholderText(self.tr("Find a concept"))
        self.field.setAccessibleName(self.tr("Find a concept"))
        self.field.setClearButtonEnabled(True)
        self.category.setAccessibleName(self.tr("Category"))
        self.category.setMinimumWidth(pixels(140))
        self.category.addItem(self.tr("All categories"), "")
        self.teach_button.setProperty("kind", "primary")
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more_button.setMenu(self._menu())
        self.more_about_faces.setProperty("kind", "quiet")
        controls = QHBoxLayout()
        controls.setSpacing(S)
        for control in (self.category, self.teach_button, self.more_button):
            controls.addWidget(control)
        self._top = top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.setSpacing(S)
        top.addWidget(self.field, stretch=1)
        top.addLayout(controls)
        below = QHBoxLayout()
        below.addWidget(self.faces, stretch=1)
        below.addWidget(self.more_about_faces)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addLayout(top)
        column.addWidget(self.nothing)
        column.addWidget(self.grid, stretch=1)
        column.addLayout(below)
        self._page = page
        self._empty = scrolled(self._empty_state())
        for widget in (QWidget(), self._empty, page):
            self.stack.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self._connect()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Import concepts…"), self.choose_import)
        self.export_action = menu.addAction(self.tr("Export all concepts…"), self.choose_export)
        return menu

    def _empty_state(self) -> StateCard:
        return StateCard(
            "shapes",
            self.tr("Teach what matters to you"),
            self.tr(
                "A concept is someone or something of yours, like a person, a pet or a place, "
                "that Keepsake learns from a picture and then finds in your files. Choose a "
                "picture, drop one here, or paste one."
            ),
            [
                (self.tr("Teach something"), self.lesson_wanted.emit),
                (self.tr("Import…"), self.choose_import),
            ],
        )

    def _connect(self) -> None:
        self.field.textChanged.connect(self._narrow)
        self.category.currentIndexChanged.connect(self._narrow)
        self.teach_button.clicked.connect(self.lesson_wanted)
        self.more_about_faces.clicked.connect(
            lambda _checked=False: self.view_wanted.emit(self._view_of_faces)
        )

    def enter(self) -> None:
        """Fetch what may have changed."""
        self._listing = self._lessons.refresh()
        if not self._lessons.is_loaded:
            self._patience.start()
        self._lessons.watch(self._lessons.ask.ask_faces())

    @Slot()
    def _show_waiting(self) -> None:
        self.stack.setCurrentIndex(self.stack.addWidget(Skeleton(3)))

    @Slot(int, str)
    def _refused(self, number: int, sentence: str) -> None:
        if number == self._listing and not self._lessons.is_loaded:
            self._patience.stop()
            if self._failure is not None:
                self.stack.removeWidget(self._failure)
                self._failure.deleteLater()
            self._failure = failure(sentence, self.enter)
            self.stack.addWidget(self._failure)
            self.stack.setCurrentWidget(self._failure)

    @Slot()
    def _renew(self) -> None:
        self._patience.stop()
        known = self._lessons.known
        self.grid.concepts.put(known)
        categories = {fold_name(one.concept.category): one.concept.category for one in known}
        chosen = self.category.currentData()
        self.category.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.category.clear()
        self.category.addItem(self.tr("All categories"), "")
        for folded in sorted(filter(None, categories)):
            self.category.addItem(one_line(categories[folded]), folded)
        self.category.setCurrentIndex(max(0, self.category.findData(chosen)))
        self.category.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.category.setVisible(self.category.count() > 1)
        self._narrow()
        self.export_action.setEnabled(bool(known))
        self.stack.setCurrentWidget(self._page if known else self._empty)

    @Slot()
    def _narrow(self) -> None:
        self.grid.concepts.narrow(self.field.text(), str(self.category.currentData() or ""))
        found = bool(self.grid.concepts.rows)
        self.grid.setVisible(found)
        self.nothing.setVisible(not found)
        words = one_line(self.field.text())
        self.nothing.setText(
            self.tr("No concept is called “{}” here. Try another name or category.").format(words)
            if words
            else self.tr("There is none in this category.")
        )

    @Slot(int, bool, bool)
    def _tell_faces(self, _number: int, wanted: bool, able: bool) -> None:  # noqa: FBT001
        lacks_model = wanted and not able
        if lacks_model:
            words = self.tr(
                "People are found by their names only: no model that tells faces apart is "
                "installed."
            )
        elif wanted:
            words = self.tr("People are recognised by their faces. You can turn that off.")
        else:
            words = self.tr("Faces are not used, so people are found by their names only.")
        self.faces.setText(words)
        self._view_of_faces = "models" if lacks_model else "settings"
        self.more_about_faces.setText(self.tr("Models") if lacks_model else self.tr("Settings"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the field above the buttons when there is little room."""
        super().resizeEvent(event)
        narrow = event.size().width() < pixels(_NARROW)
        way = QBoxLayout.Direction
        self._top.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    # Import and export

    @Slot()
    def choose_import(self) -> None:
        """Have the user choose a file, and import it."""
        kinds = self.tr("Databases of concepts") + " (*.json)"
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Import concepts"), "", kinds)
        if path:
            self.import_from(path)

    def import_from(self, path: str) -> None:
        """Import concepts from a file."""
        self.said.emit(self.tr("Importing… this takes a moment for each picture."))
        self._lessons.expect(self._lessons.ask.import_concepts(path))

    @Slot()
    def choose_export(self) -> None:
        """Have the user choose a folder, and export all concepts to it."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("Export to an empty folder"))
        if folder:
            self.export_to(folder)

    def export_to(self, folder: str) -> None:
        """Export all concepts to a folder."""
        self._lessons.watch(self._lessons.ask.export_concepts(folder))

    @Slot(int, str, int, int)
    def _exported(self, _number: int, folder: str, concepts: int, pictures: int) -> None:
        words = self.tr("%n concept(s)", "", concepts)
        shown = self.tr("%n picture(s)", "", pictures)
        self.said.emit(self.tr("Exported {} with {} to {}.").format(words, shown, one_line(folder)))
