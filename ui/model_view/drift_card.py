"""The cards that tell of a model that says other things now, and offer to start anew."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from assistant.reports import ModelDrift
from ui import figures
from ui.model_view.bar_card import BarCard
from ui.wording import duration, one_line


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of a model of a role; the places are filled alike in all roles."""

    title: str
    offer: str
    changed: str  # model, likeness
    cost: str  # how many
    cost_in_time: str  # how many, time
    goes_on: str  # done, total, model


class DriftCard(BarCard):
    """Of the text or the image model; hidden while that says what it said before."""

    renewal_wanted = Signal()

    def __init__(self, role: str = "text") -> None:
        self.renew = QPushButton()
        super().__init__(self.renew)
        self._said = self._of_pictures() if role == "image" else self._of_texts()
        self.bar.setAccessibleName(self._said.title)
        self.renew.setText(self._said.offer)
        self.renew.clicked.connect(self._ask)

    def show_drift(self, drift: ModelDrift | None) -> None:
        """Show what was noticed, or how far it is mended; None: there is nothing to say."""
        self.setVisible(drift is not None)
        if drift is None or drift.done is not None:
            self.renew.setEnabled(True)  # for the next time
        if drift is None:
            return
        self.words.setText(self._words(drift))
        self.show_progress(drift.done or 0, drift.items, visible=drift.done is not None)
        self.renew.setVisible(drift.done is None)

    def show_refusal(self) -> None:
        """Let the user try again."""
        self.renew.setEnabled(True)

    def _ask(self) -> None:
        self.renew.setEnabled(False)
        self.renewal_wanted.emit()

    def _words(self, drift: ModelDrift) -> str:
        model, items = one_line(drift.model), figures.number(drift.items)
        if drift.done is not None:
            return self._said.goes_on.format(figures.number(drift.done), items, model)
        changed = self._said.changed.format(model, figures.number(drift.likeness, 2))
        if drift.seconds is None:
            return f"{changed} {self._said.cost.format(items)}"
        return f"{changed} {self._said.cost_in_time.format(items, duration(drift.seconds))}"

    def _of_texts(self) -> _Said:
        return _Said(
            self.tr("Meanings made anew"),
            self.tr("Make all meanings anew"),
            self.tr(
                "{} or what runs it has changed: the same texts have another meaning now (likeness "
                "{}), so searches by meaning miss files."
            ),
            self.tr("Making the meanings of all {} texts anew is done in the background."),
            self.tr("Making the meanings of all {} texts anew takes about {}, in the background."),
            self.tr(
                "{} of {} texts have their meaning by {} anew. Searches go on meanwhile, and are "
                "right again when all have."
            ),
        )

    def _of_pictures(self) -> _Said:
        return _Said(
            self.tr("Pictures seen anew"),
            self.tr("See all pictures anew"),
            self.tr(
                "{} or what runs it has changed: the same pictures look different to it now "
                "(likeness {}), so searches by look miss pictures."
            ),
            self.tr("Seeing all {} pictures anew is done in the background."),
            self.tr("Seeing all {} pictures anew takes about {}, in the background."),
            self.tr(
                "{} of {} pictures were seen by {} anew. Searches and concepts go by what it saw "
                "before until all were."
            ),
        )
