"""The card that tells of a text model that says other things now, and offers to start anew."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from assistant.reports import TextDrift
from ui import figures
from ui.model_view.bar_card import BarCard
from ui.wording import duration, one_line


class DriftCard(BarCard):
    """Hidden while the text model says what it said before."""

    renewal_wanted = Signal()

    def __init__(self) -> None:
        self.renew = QPushButton()
        super().__init__(self.renew)
        self.bar.setAccessibleName(self.tr("Meanings made anew"))
        self.renew.setText(self.tr("Make all meanings anew"))
        self.renew.clicked.connect(self._ask)

    def show_drift(self, drift: TextDrift | None) -> None:
        """Show what was noticed, or how far it is mended; None: there is nothing to say."""
        self.setVisible(drift is not None)
        if drift is None or drift.done is not None:
            self.renew.setEnabled(True)  # for the next time
        if drift is None:
            return
        self.words.setText(self._words(drift))
        self.show_progress(drift.done or 0, drift.texts, visible=drift.done is not None)
        self.renew.setVisible(drift.done is None)

    def show_refusal(self) -> None:
        """Let the user try again."""
        self.renew.setEnabled(True)

    def _ask(self) -> None:
        self.renew.setEnabled(False)
        self.renewal_wanted.emit()

    def _words(self, drift: TextDrift) -> str:
        model, texts = one_line(drift.model), figures.number(drift.texts)
        if drift.done is not None:
            words = self.tr(
                "{} of {} texts have their meaning by {} anew. Searches go on meanwhile, and are "
                "right again when all have."
            )
            return words.format(figures.number(drift.done), texts, model)
        words = self.tr(
            "{} or what runs it has changed: the same texts have another meaning now (likeness "
            "{}), so searches by meaning miss files."
        )
        cost = self.tr("Making the meanings of all {} texts anew is done in the background.")
        if drift.seconds is not None:
            cost = self.tr(
                "Making the meanings of all {} texts anew takes about {}, in the background."
            )
        likeness = figures.number(drift.likeness, 2)
        time = "" if drift.seconds is None else duration(drift.seconds)
        return f"{words.format(model, likeness)} {cost.format(texts, time)}"
