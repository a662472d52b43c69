"""The cards that tell of a change of a model, and ask to keep it or to go back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from assistant.reports import ModelChange
from ui import figures
from ui.model_view.bar_card import BarCard
from ui.wording import one_line, size


class ChangeCard(BarCard):
    """Of the text model; hidden while there is no change."""

    settled = Signal(bool)  # keep it

    def __init__(self) -> None:
        self.keep, self.back = QPushButton(), QPushButton()
        super().__init__(self.keep, self.back)
        self.bar.setAccessibleName(self.tr("Change of the text model"))
        self.keep.setText(self.tr("Keep the new one"))
        self.keep.clicked.connect(lambda: self.settled.emit(True))  # noqa: FBT003 - a signal
        self.back.clicked.connect(lambda: self.settled.emit(False))  # noqa: FBT003 - a signal

    def show_change(self, change: ModelChange | None) -> None:
        """Show how far a change is; None: there is none."""
        self.setVisible(change is not None)
        if change is None:
            return
        self.words.setText(self._words(change))
        self.show_progress(change.done, change.total, visible=not change.complete)
        self.keep.setVisible(change.complete)
        self.back.setVisible(change.old_is_there)
        words = self.tr("Go back to {}") if change.complete else self.tr("Stay with {}")
        self.back.setText(words.format(one_line(change.old)))

    def _words(self, change: ModelChange) -> str:
        old, new = one_line(change.old), one_line(change.new)
        if change.complete:
            words = self.tr(
                "Searches go by {} now. What {} made of your texts is kept until you say so; "
                "that takes {}."
            )
            return words.format(new, old, size(change.bytes))
        done, total = figures.number(change.done), figures.number(change.total)
        if change.old_is_there:
            words = self.tr(
                "{} of {} texts have their meaning by {}, the newest first. Searches go by {} "
                "until all have."
            )
        else:
            words = self.tr(
                "{} of {} texts have their meaning by {}. {} is not installed any more, so "
                "searches guess until all have."
            )
        return words.format(done, total, new, old)


class ImageChangeCard(ChangeCard):
    """Of the image model."""

    def __init__(self) -> None:
        super().__init__()
        self.bar.setAccessibleName(self.tr("Change of the image model"))

    def _words(self, change: ModelChange) -> str:
        old, new = one_line(change.old), one_line(change.new)
        if change.complete:
            words = self.tr(
                "Pictures and concepts are found by {} now. What {} saw in your pictures is kept "
                "until you say so; that takes {}."
            )
            return words.format(new, old, size(change.bytes))
        done, total = figures.number(change.done), figures.number(change.total)
        if change.old_is_there:
            words = self.tr(
                "{} of {} pictures were seen by {}, the newest first. Pictures and concepts are "
                "found by {} until all were."
            )
        else:
            words = self.tr(
                "{} of {} pictures were seen by {}. {} is not installed any more, so the others "
                "are found by words only until all were."
            )
        return words.format(done, total, new, old)
