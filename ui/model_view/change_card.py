"""The cards that say how far a change of a model is, and ask to keep it or to go back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from assistant.reports import ModelChange
from ui import figures
from ui.model_view.bar_card import BarCard
from ui.wording import one_line, size

_UNBROKEN = "\u00a0"  # a number and its unit stay on one line


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of a change of the model of a role; the places are filled alike in all roles."""

    title: str
    complete: str  # new model, old one, size of what the old one made
    goes_on: str  # done, total, new model, old one
    goes_on_alone: str  # the same, when the old one is not installed any more


class ChangeCard(BarCard):
    """Of the text or the image model; hidden while there is no change."""

    settled = Signal(bool)  # keep it

    def __init__(self, role: str = "text") -> None:
        self.keep, self.back = QPushButton(), QPushButton()
        super().__init__(self.keep, self.back)
        self._said = self._of_pictures() if role == "image" else self._of_texts()
        self.bar.setAccessibleName(self._said.title)
        self.keep.setText(self.tr("Keep the new one"))
        self.keep.setProperty("kind", "primary")
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
            whole = size(change.bytes).replace(" ", _UNBROKEN)
            return self._said.complete.format(new, old, whole)
        done, total = figures.number(change.done), figures.number(change.total)
        words = self._said.goes_on if change.old_is_there else self._said.goes_on_alone
        return words.format(done, total, new, old)

    def _of_texts(self) -> _Said:
        return _Said(
            self.tr("Change of the text model"),
            self.tr(
                "Searches go by {} now. What {} made of your texts is kept until you say so; "
                "that takes {}."
            ),
            self.tr(
                "{} of {} texts have their meaning by {}, the newest first. Searches go by {} "
                "until all have."
            ),
            self.tr(
                "{} of {} texts have their meaning by {}. {} is not installed any more, so "
                "searches guess until all have."
            ),
        )

    def _of_pictures(self) -> _Said:
        return _Said(
            self.tr("Change of the image model"),
            self.tr(
                "Pictures and concepts are found by {} now. What {} saw in your pictures is kept "
                "until you say so; that takes {}."
            ),
            self.tr(
                "{} of {} pictures were seen by {}, the newest first. Pictures and concepts are "
                "found by {} until all were."
            ),
            self.tr(
                "{} of {} pictures were seen by {}. {} is not installed any more, so the others "
                "are found by words only until all were."
            ),
        )
