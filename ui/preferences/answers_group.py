"""The settings of searches and answers."""

from __future__ import annotations

from collections.abc import Callable

from assistant.settings import Settings
from ui.preferences.rows import Choice, Group, Switch

_SWITCHES = (
    "language_model",
    "general_knowledge",
    "nearby",
    "reranking",
    "search_check",
    "stacks",
)


class AnswersGroup(Group):
    """Shows what is chosen; a change is told at once."""

    def __init__(self, change: Callable[[str, str], object]) -> None:
        """Take what changes a setting, by its name and its value as text."""
        super().__init__("")
        self.title.setText(self.tr("Search and answers"))
        halves = (("false", self.tr("Northern half")), ("true", self.tr("Southern half")))
        self.southern = Choice(halves, lambda value: change("southern", value))
        self.add(
            self.tr("Seasons"),
            self.tr("The half of the world that you live in says which months “last summer” are."),
            self.southern,
        )
        self.switches = {name: _switch(name, change) for name in _SWITCHES}
        words = self._words()
        for name, switch in self.switches.items():
            self.add(*words[name], switch)

    def show_chosen(self, settings: Settings) -> None:
        """Show what is chosen, which is no choice of the user's."""
        self.southern.show_value("true" if settings.southern else "false")
        for name, switch in self.switches.items():
            switch.show_value(value=getattr(settings, name))
        self._allow(settings.language_model)

    def _allow(self, worded: bool) -> None:  # noqa: FBT001 - a slot of Qt
        """Leave to be chosen what a language model does only where one is asked."""
        for name in ("general_knowledge", "nearby"):
            self.switches[name].setEnabled(worded)

    def _words(self) -> dict[str, tuple[str, str]]:
        """Return of each switch what it is called and what it means."""
        return {
            "language_model": (
                self.tr("Have a language model word answers"),
                self.tr(
                    "Off, the passages that answer best are quoted, which is quick and takes "
                    "little memory."
                ),
            ),
            "general_knowledge": (
                self.tr("Answer from general knowledge"),
                self.tr("When your files do not say; such answers are labelled and may be wrong."),
            ),
            "nearby": (
                self.tr("Answer with what lies near as well"),
                self.tr("The model also reads mails of the same thread and the like."),
            ),
            "reranking": (
                self.tr("Read the best hits once more"),
                self.tr("An installed reranker orders the first twenty anew, in a second at most."),
            ),
            "search_check": (
                self.tr("Say whether a search is answered"),
                self.tr("When it is worded as a question. Looked at a moment after its hits."),
            ),
            "stacks": (
                self.tr("Stack what is nearly the same"),
                self.tr("Photos of a burst and copies are one hit that tells of the others."),
            ),
        }


def _switch(name: str, change: Callable[[str, str], object]) -> Switch:
    return Switch(lambda value: change(name, "true" if value else "false"))
