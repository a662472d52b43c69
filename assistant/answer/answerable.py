"""Says whether the files answer what a search asks; no language model is loaded for that."""

from __future__ import annotations

from collections.abc import Callable

from assistant.answer.asking import asks
from assistant.answer.converse import Answerer
from assistant.errors import ModelMissing
from assistant.phrases import NOT_FOUND
from assistant.ports import LanguageModel, Models, Stop
from assistant.records import AnswerDone, Query
from assistant.retrieve.passed_on import PassedOnModels
from assistant.retrieve.understood import Resolved

VERIFYING = "verifying"
"""The role of the model that reads whether a passage states an answer."""


class WithoutLanguage(PassedOnModels):
    """Models of which none answers in words."""

    def language(self, *, pictures: bool = False) -> LanguageModel:  # noqa: ARG002
        """Raise ModelMissing, whatever is installed."""
        raise ModelMissing("language", NOT_FOUND)


class Answerable:
    """Answers what is asked of one library by quotation alone, to see whether anything does."""

    def __init__(
        self, answerer: Answerer, models: Models, resolve: Callable[[str], Resolved]
    ) -> None:
        """Take what answers, with `WithoutLanguage` models; the models; what finds concepts."""
        self._answerer = answerer
        self._models = models
        self._resolve = resolve

    def tells(self, query: Query, stop: Stop) -> bool | None:
        """Return whether the files answer a search that is worded as a question.

        None: it is no question, or conditions narrow it, or nothing can tell, as the answer
        verifier is not installed or does not read the language.
        """
        if not asks(query) or VERIFYING not in self._models.names():
            return None
        named = self._resolve(query.text)
        for event in self._answerer.ask(query.text, stop, about=named.about, rest=named.rest):
            if isinstance(event, AnswerDone):
                return None if stop() else event.answer.found
        return None
