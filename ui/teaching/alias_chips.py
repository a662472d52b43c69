"""The other names of a concept as chips: one field adds a name, a cross takes it away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from assistant.taught import fold_name
from ui.layouts import FlowLayout
from ui.theme import pixels
from ui.tinted import tinted
from ui.wording import one_line

_LONGEST = 40  # characters of a name that a chip shows


class AliasChips(QWidget):
    """Names; Enter or a comma takes what is typed, Backspace in the empty field the last chip."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._chips: list[QToolButton] = []
        self._row = FlowLayout(self)
        self.field = QLineEdit()
        self.field.setObjectName("chipField")
        self.field.setPlaceholderText(self.tr("Add a name"))
        self.field.setAccessibleName(self.tr("Add another name"))
        self.field.returnPressed.connect(self._take)
        self.field.editingFinished.connect(self._take)
        self.field.textEdited.connect(self._split)
        self.field.installEventFilter(self)
        self.field.setFixedWidth(pixels(140))
        self._row.addWidget(self.field)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names as they stand in the chips."""
        return tuple(self._names)

    def show_names(self, names: Sequence[str]) -> None:
        """Show other names."""
        if list(names) != self._names:
            self._names = list(names)
            self._fill()

    def _split(self, text: str) -> None:
        if text.endswith((",", "،", "、", ";")):
            self.field.setText(text[:-1])
            self._take()

    def _take(self) -> None:
        name = one_line(self.field.text())
        self.field.clear()
        if name and fold_name(name) not in map(fold_name, self._names):
            self._names.append(name)
            self._fill()
            self.changed.emit()

    def _drop(self, name: str) -> None:
        self._names.remove(name)
        self._fill()
        self.field.setFocus()
        self.changed.emit()

    def _fill(self) -> None:
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.deleteLater()
        self._chips = []
        for place, name in enumerate(self._names):
            shown = one_line(name)
            chip = QToolButton()
            chip.setObjectName("chip")
            chip.setText(shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…")
            chip.setIcon(tinted("x"))
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            chip.setAccessibleName(self.tr("Remove the name {}").format(shown))
            chip.setToolTip(self.tr("Remove this name"))
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.clicked.connect(lambda _checked=False, name=name: self._drop(name))
            self._chips.append(chip)
            self._row.insert(place, chip)
            chip.show()
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the last chip away when Backspace is pressed in the empty field."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if watched is self.field and pressed and not self.field.text() and self._names:
            assert isinstance(event, QKeyEvent)  # noqa: S101 - `pressed` says so
            if event.key() == Qt.Key.Key_Backspace:
                self._drop(self._names[-1])
                return True
        return super().eventFilter(watched, event)
