"""Says whether the files answer what a search asks; no language model is loaded for that."""

from __future__ import annotations

from collections.abc import Callable

from assistant.answer.converse import Answerer
from assistant.answer.question.asked import Sort, asked_of
from assistant.answer.question.asking import asks
from assistant.answer.sources.verifying import reads
from assistant.answer.worded_or_not import WithoutLanguage
from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import Models, Stop
from assistant.records import Answer, AnswerDone, Form, Query
from assistant.retrieve.understood import Resolved
from assistant.settings import Settings

_TRIED = "Is it there?"  # read to see whether the verifier can be used
_SEEN = frozenset((Sort.DATE, Sort.YEAR, Sort.TIME, Sort.COLOUR, Sort.COUNT))  # what photos tell


class Answerable:
    """Answers what is asked of one library by quotation alone, to see whether anything does."""

    def __init__(
        self,
        answerer: Callable[[Models], Answerer],
        models: Models,
        resolve: Callable[[str], Resolved],
        chosen: Callable[[], Settings] = Settings,
    ) -> None:
        """Take what makes an answerer, the models, what finds concepts, and what is chosen."""
        self._answerer = answerer(WithoutLanguage(models))
        self._models = models
        self._resolve = resolve
        self._chosen = chosen

    def tells(self, query: Query, stop: Stop) -> bool | None:
        """Return whether the files answer a search that is worded as a question.

        None: it is no question, or conditions narrow it, or `stop()` has ended the work, or the
        user does not want it, or nothing can tell: the answer verifier cannot be used, or does not
        read what comes nearest.
        """
        if not asks(query) or not self._chosen().search_check or not self._can_verify():
            return None
        named = self._resolve(query.text)
        for event in self._answerer.ask(query.text, stop, about=named.about, rest=named.rest):
            if stop():
                return None
            if isinstance(event, AnswerDone):
                read = _is_read(event.answer, query.text)
                return event.answer.found or (False if read else None)
        return None

    def _can_verify(self) -> bool:
        try:
            self._models.verifier().verify(_TRIED, _TRIED)
        except (ModelMissing, ModelDamaged):
            return False
        return True


def _is_read(answer: Answer, question: str) -> bool:
    """Say whether the verifier reads what the search has first, if it has anything.

    It reads no photos; but where a weight or a price is asked for, they would not tell it.
    """
    asked = asked_of(question)
    unseen = asked is not None and asked.sort not in _SEEN
    weighed = answer.explained.weighed if answer.explained else ()
    found = [one.hit for one in weighed if not (unseen and one.hit.form is Form.PICTURE)]
    return not found or reads(max(found, key=lambda hit: hit.score))
