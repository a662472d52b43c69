"""The line at the bottom of the window: what the engine does, how far it is, and a button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton

from assistant.records import Progress, SourceState, Status
from ui.cards import plain_label
from ui.theme import XL, XS, M, S
from ui.wording import STAGE_WORDS, count

_BAR_WIDTH = 160


class Footer(QFrame):
    """Shows indexing as it goes; the button starts it or stops it."""

    update_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("footer")
        self._message = plain_label("Opening your library…", "small")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedSize(_BAR_WIDTH, XS)
        self._bar.setAccessibleName("Indexing")
        self._button = QPushButton("Update")
        self._button.setProperty("kind", "quiet")
        self._button.clicked.connect(self._press)
        self._is_indexing = False
        self.setMinimumHeight(self._button.sizeHint().height() + 2 * S)
        row = QHBoxLayout(self)
        row.setContentsMargins(XL, S, XL, S)
        row.setSpacing(M)
        for widget in (self._message, self._bar, self._button):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(plain_label("Nothing leaves this computer", "small"))
        self._bar.hide()
        self._button.hide()

    @property
    def text(self) -> str:
        """Return the message that is shown."""
        return self._message.text()

    def show_message(self, text: str) -> None:
        """Show a sentence; the button and the bar stay as they are."""
        self._message.setText(text)

    def show_status(self, status: Status) -> None:
        """Show how much is ready; the button offers to look for changes."""
        self._is_indexing = False
        self._bar.hide()
        self._button.setText("Update")
        self._button.setToolTip("Look for new and changed files")
        self._button.setVisible(bool(status.roots))
        self._message.setText(status_words(status) if status.roots else "")

    def show_progress(self, progress: Progress) -> None:
        """Show how far indexing is; the button offers to stop it."""
        words = STAGE_WORDS.get(progress.stage, progress.stage)
        amount = f": {progress.done:,} of {progress.total:,}" if progress.total else "…"
        self._message.setText(words + amount)
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        self.show_busy()

    def show_busy(self) -> None:
        """Show that indexing runs."""
        self._is_indexing = True
        self._bar.show()
        self._button.setText("Stop")
        self._button.setToolTip("Indexing goes on from here next time")
        self._button.show()

    def _press(self) -> None:
        (self.stop_wanted if self._is_indexing else self.update_wanted).emit()


def ready_files(status: Status) -> int:
    """Return how many files can be found."""
    return sum(counts.get(SourceState.DONE, 0) for counts in status.sources.values())


def status_words(status: Status) -> str:
    """Return for example `46 files ready, 3 waiting, 1 could not be read`."""
    parts = [f"{count(ready_files(status), 'file')} ready"]
    parts += [f"{status.queue:,} waiting"] if status.queue else []
    parts += [f"{len(status.problems):,} could not be read"] if status.problems else []
    return ", ".join(parts)
