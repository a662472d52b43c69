"""The line above the hits: what is missing among them, and that more files have come in since."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.cards import plain_label
from ui.commands.without_commands import names_models_command, without_commands
from ui.theme import S
from ui.wording import breakable


class NewsLine(QWidget):
    """Hidden while there is nothing to say; it never changes the hits by itself."""

    again_wanted = Signal()  # the user wants to see what came in
    models_wanted = Signal()  # the user wants to install what is missing

    def __init__(self) -> None:
        super().__init__()
        self.notice = plain_label("", "notice", wraps=True)
        self.again = QPushButton(self.tr("Search again"))
        self.again.clicked.connect(self.again_wanted)
        self.models = QPushButton(self.tr("Open Models"))
        self.models.clicked.connect(self.models_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        row.addWidget(self.notice, stretch=1)
        row.addWidget(self.models)
        row.addWidget(self.again)
        self.hide()

    def show_news(self, notices: Sequence[str], *, offers: bool) -> None:
        """Show sentences, and offer to search again when files have come in."""
        said = [*without_commands(notices), *[self.tr("New files have come in.")] * offers]
        words = breakable(" ".join(said))
        if self.notice.text() != words:
            self.notice.setText(words)
        self.models.setVisible(names_models_command(notices))
        self.again.setVisible(offers)
        self.setVisible(bool(said))
