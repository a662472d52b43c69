"""The settings of the quick search: whether a key opens it, which one, and how that is."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QKeySequenceEdit, QLineEdit

from ui.cards import plain_label
from ui.chosen import Chosen
from ui.desk import Desk
from ui.preferences.rows import CONTROL_WIDTH, Group, Switch
from ui.quick_key.way import KeyState

_PORTABLE = QKeySequence.SequenceFormat.PortableText


class QuickKeyGroup(Group):
    """Follows the choices, and what the desktop says of the key."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("")
        self._desk = desk
        self.title.setText(self.tr("Quick search"))
        self.on = Switch(lambda on: desk.preferences.choose(quick_key_on=on))
        self.key = QKeySequenceEdit()
        self.key.setMaximumSequenceLength(1)
        self.key.setFixedWidth(CONTROL_WIDTH)
        self.key.editingFinished.connect(self._choose)
        self.state = plain_label("", "small", wraps=True)
        self.add(
            self.tr("Open it from anywhere"),
            self.tr("A key opens a small search field over whatever you are doing."),
            self.on,
        )
        self.add(self.tr("Key"), "", self.key)
        for field in self.key.findChildren(QLineEdit):  # it is what has the keyboard
            field.setAccessibleName(self.key.accessibleName())
        self.add_widget(self.state)
        desk.quick_key.changed.connect(self._show_state)
        self._show_state()
        self.show_chosen(desk.preferences.chosen)

    def show_chosen(self, chosen: Chosen) -> None:
        """Show what is chosen, which is no choice of the user's."""
        self.on.show_value(chosen.quick_key_on)
        self.key.setEnabled(chosen.quick_key_on)
        with QSignalBlocker(self.key):
            self.key.setKeySequence(QKeySequence.fromString(chosen.quick_key, _PORTABLE))

    @Slot()
    def _choose(self) -> None:
        chosen = self._desk.preferences.chosen
        wanted = self.key.keySequence().toString(_PORTABLE)
        if wanted and wanted != chosen.quick_key:
            self._desk.preferences.choose(quick_key=wanted)
        else:
            self.show_chosen(chosen)  # no key is no choice: that is what the switch is for

    @Slot()
    def _show_state(self) -> None:
        self.state.setText(self._desk.quick_key.sentence)
        self.state.setVisible(self._desk.quick_key.state is not KeyState.OFF)
