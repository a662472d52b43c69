"""The card in the settings that says what this program is, with its icon."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.cards import plain_label
from ui.preferences.rows import Group
from ui.program_version import program_version
from ui.theme import XS, L, app_icon
from ui.translation import translate

_CONTEXT = "About"
_SIDE = 48


class AboutCard(Group):
    """The icon, the version, the promise and the licence."""

    def __init__(self) -> None:
        super().__init__(translate(_CONTEXT, "About"))
        picture = QLabel()
        picture.setPixmap(app_icon().pixmap(QSize(_SIDE, _SIDE), self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.setSpacing(XS)
        words.addWidget(plain_label(f"Keepsake {program_version()}", "strong", wraps=True))
        for text in (
            translate(_CONTEXT, "All work is done on this computer."),
            translate(_CONTEXT, "Free software under the Apache License 2.0."),
        ):
            words.addWidget(plain_label(text, "small", wraps=True))
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(L)
        row.addWidget(picture)
        row.addLayout(words, stretch=1)
        self.add_widget(both)
