"""The card that shows how an installation of models goes on, and stops it."""

from __future__ import annotations

from ui.model_view.model_words import progress_words
from ui.model_view.work_card import WorkCard


class ProgressCard(WorkCard):
    """How an installation goes on, with the button that stops it."""

    def __init__(self) -> None:
        super().__init__(self.tr("Installation"))

    def show_state(self, title: str, stage: str, done: object, total: object) -> None:
        """Show the work in hand; a total of 0 is work of unknown length."""
        amount, whole = (value if isinstance(value, int) else 0 for value in (done, total))
        shown, all_of_it = (amount, whole) if stage == "fetch" else (0, 0)
        self.words.setText(progress_words(title, stage, shown, all_of_it))
        self.stop.setText(self.tr("Stop"))
        self.bar.setRange(0, all_of_it // 1024)
        self.bar.setValue(shown // 1024)
        self.bar.show()
        self.show()

    def show_waiting(self, sentence: str) -> None:
        """Show a sentence while something ends."""
        self.words.setText(sentence)

    def show_problem(self, sentence: str) -> None:
        """Show why nothing goes on any more."""
        self.words.setText(sentence)
        self.stop.setText(self.tr("Close"))
        self.bar.hide()
        self.show()
