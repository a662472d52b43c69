"""Tells that a question is in a language that the text model does not know, and what helps."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from assistant.answer.words.languages import language_of, tells
from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import Models
from assistant.records import SearchResult
from assistant.told import told

_FEWEST = 2  # small words that tell a language: "fur coat" is no German
_CALLED = {
    "en": told("English"),
    "de": told("German"),
    "fr": told("French"),
    "es": told("Spanish"),
    "it": told("Italian"),
    "nl": told("Dutch"),
    "pt": told("Portuguese"),
}


def foreign(question: str, models: Models) -> list[str]:
    """Return a notice when nothing was found to a question that the text model cannot read.

    Without a text model, or with one for many languages, there is none.
    """
    with suppress(ModelMissing, ModelDamaged):  # told of where it is needed
        known, spoken = models.text().space.language, language_of(question)
        surely = tells(question, spoken) >= _FEWEST and spoken in _CALLED
        if surely and known in _CALLED and spoken != known:
            return [
                told(
                    "Your question is in {}, and the text model in use knows {} only: "
                    "it finds no more than the same words. "
                    "`keepsake models install multilingual-e5-small` adds one that finds across "
                    "a hundred languages.",
                    _CALLED[spoken],
                    _CALLED[known],
                )
            ]
    return []


def noticing(found: SearchResult, models: Models) -> SearchResult:
    """Return what a search found, with a notice if nothing fits and it is in another language."""
    if any(hit.likely for hit in found.hits):
        return found
    return replace(found, notices=(*found.notices, *foreign(found.query, models)))
