"""Models whose language model is there only while it is wanted; without it answers quote."""

from __future__ import annotations

from collections.abc import Callable

from assistant.errors import ModelMissing
from assistant.phrases import NOT_FOUND
from assistant.ports import LanguageModel, Models
from assistant.retrieve.passed_on import PassedOnModels
from assistant.settings import Settings


class NotWanted(ModelMissing):
    """The user wants no language model, which needs no notice."""


class WithoutLanguage(PassedOnModels):
    """Models without a language model."""

    def language(self, *, pictures: bool = False) -> LanguageModel:  # noqa: ARG002
        """Raise NotWanted, whatever is installed."""
        raise NotWanted("language", NOT_FOUND)


class LanguageAsChosen(PassedOnModels):
    """Models whose language model answers only while the settings want it to."""

    def __init__(self, models: Models, chosen: Callable[[], Settings]) -> None:
        """Take the models and what reads the settings."""
        super().__init__(models)
        self._chosen = chosen

    def language(self, *, pictures: bool = False) -> LanguageModel:
        """Return the language model to use.

        Raises:
            NotWanted: none is to be used.
            ModelMissing, ModelDamaged: none can be.
        """
        if not self._chosen().language_model:
            raise NotWanted("language", NOT_FOUND)
        return super().language(pictures=pictures)
