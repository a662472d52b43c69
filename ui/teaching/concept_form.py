"""What a concept is called and what is known of it, saved while it is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from assistant.taught import Concept
from ui.cards import plain_label
from ui.teaching.alias_chips import AliasChips
from ui.teaching.concept_words import CATEGORIES, strictness_words
from ui.theme import XS, S, pixels

PAUSE_MS = 500  # after the last key, what was typed is saved
_TICKS = 4  # of the slider from the middle to either end


class ConceptForm(QWidget):
    """The fields; `edited` brings what changed since the concept was shown or saved last."""

    edited = Signal(object)  # mapping of fields, as the requests take them

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved: dict[str, object] = {}  # as the engine has it
        self._sent: dict[str, object] = {}  # on its way
        self._counted: tuple[tuple[float, int], ...] = ()
        self._filling = False
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.flush)
        self.name = QLineEdit()
        self.aliases = AliasChips()
        self.category = category_box()
        self.info = _text_field(3)
        self.notes = _text_field(2)
        self.strictness = QSlider(Qt.Orientation.Horizontal)
        self.strictness.setRange(-_TICKS, _TICKS)
        self.strictness.setPageStep(1)
        self.strictness.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.count = plain_label("", "small", wraps=True)
        self.state = plain_label("", "small", wraps=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        hint = self.tr("Lasting facts, not clothes: who or what it is, what matters about it.")
        for title, widget, below in (
            (self.tr("Name"), self.name, ""),
            (self.tr("Also called"), self.aliases, ""),
            (self.tr("Category"), self.category, ""),
            (self.tr("Info"), self.info, hint),
            (self.tr("Notes, for you alone"), self.notes, ""),
            (self.tr("Looser or stricter"), self.strictness, ""),
        ):
            label = plain_label(title, "strong")
            label.setBuddy(widget)
            if not isinstance(widget, AliasChips):
                widget.setAccessibleName(title)
            column.addWidget(label)
            column.addWidget(widget)
            if below:
                column.addWidget(plain_label(below, "small", wraps=True))
            column.addSpacing(S)
        column.addWidget(self.count)

    def _connect(self) -> None:
        self.name.textEdited.connect(self._later)
        self.aliases.changed.connect(self.flush)
        self.category.editTextChanged.connect(self._later)
        self.info.textChanged.connect(self._later)
        self.notes.textChanged.connect(self._later)
        self.strictness.valueChanged.connect(self._slid)
        for field in (self.name, self.category, self.info, self.notes):
            field.installEventFilter(self)

    def show_concept(self, concept: Concept, *, fresh: bool) -> None:
        """Show a concept; unless it is `fresh`, fields that the user is changing stay."""
        now = _fields_of(concept)
        held = self._values()
        self._filling = True
        for field, value in now.items():
            untouched = held.get(field) in {self._saved.get(field), self._sent.get(field)}
            if fresh or (untouched and held.get(field) != value):
                self._put(field, value)
        self._filling = False
        self._saved, self._sent = now, {}
        if fresh:
            self._pause.stop()
            self._counted = ()
            self.state.setText("")
        self._tell_count()

    def show_count(self, counted: tuple[tuple[float, int], ...]) -> None:
        """Show what looser and stricter would find."""
        self._counted = counted
        self._tell_count()

    def show_state(self, words: str, *, wrong: bool = False) -> None:
        """Tell whether all is saved, or why it is not."""
        self.state.setText(words)
        self.state.setProperty("kind", "warning" if wrong else "small")
        self.state.style().polish(self.state)

    @Slot()
    def flush(self) -> None:
        """Save what was typed now."""
        self._pause.stop()
        if self._filling or not self._saved:
            return
        values = self._values()
        known = self._saved | self._sent
        changed = {field: value for field, value in values.items() if value != known.get(field)}
        if changed:
            self._sent |= changed
            self.show_state(self.tr("Saving…"))
            self.edited.emit(changed)

    def forget_sent(self) -> None:
        """Take note that what was on its way was not taken."""
        self._sent = {}

    @Slot()
    def _later(self) -> None:
        if not self._filling:
            self._pause.start()

    @Slot(int)
    def _slid(self, _value: int) -> None:
        self._tell_count()
        self._later()

    def _tell_count(self) -> None:
        value = self.strictness.value() / _TICKS
        words = strictness_words(self._counted, value) if self._counted else ""
        self.count.setText(words[:1].upper() + words[1:])

    def _values(self) -> dict[str, object]:
        return {
            "name": self.name.text().strip(),
            "aliases": self.aliases.names,
            "category": self.category.currentText().strip(),
            "info": self.info.toPlainText().strip(),
            "notes": self.notes.toPlainText().strip(),
            "strictness": self.strictness.value() / _TICKS,
        }

    def _put(self, field: str, value: object) -> None:
        if field == "aliases":
            assert isinstance(value, tuple)  # noqa: S101 - as `_fields_of` makes it
            self.aliases.show_names(value)
        elif field == "strictness":
            assert isinstance(value, float)  # noqa: S101 - as `_fields_of` makes it
            self.strictness.setValue(round(value * _TICKS))
        elif field == "category":
            self.category.setCurrentText(str(value))
        elif field == "name":
            self.name.setText(str(value))
            if not self.name.hasFocus():
                self.name.setCursorPosition(0)  # of a long one the beginning is to be seen
        else:
            text = self.info if field == "info" else self.notes
            text.setPlainText(str(value))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save at once when a field is left."""
        if event.type() == QEvent.Type.FocusOut:
            self.flush()
        return super().eventFilter(watched, event)


def _fields_of(concept: Concept) -> dict[str, object]:
    tick = round(concept.strictness * _TICKS) / _TICKS  # finer steps stay until the slider moves
    return {
        "name": concept.name,
        "aliases": concept.aliases,
        "category": concept.category,
        "info": concept.info.strip(),
        "notes": concept.notes.strip(),
        "strictness": tick,
    }


def category_box() -> QComboBox:
    """Return a field for a category: the usual ones to choose, any other to type."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems(["", *CATEGORIES])
    return box


def _text_field(lines: int) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setTabChangesFocus(True)
    field.setFixedHeight(lines * pixels(20) + 2 * S)
    return field


def labelled(title: str, field: QWidget) -> QLabel:
    """Return the label of a field, which takes its name from it."""
    label = plain_label(title, "strong")
    label.setBuddy(field)
    field.setAccessibleName(title)
    return label
