"""Says in words for the user what was met on the way to an answer."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.errors import shown_path
from assistant.phrases import count
from assistant.records import Hit, SearchResult
from assistant.told import told


def warnings(ordered: Iterable[Hit]) -> list[str]:
    """Return a notice for each source that reads as if it were to mislead a language model."""
    return [
        told(
            "{} holds text that gives orders to a language model. It was treated as text only; "
            "look at it with care.",
            shown_path(hit.path),
        )
        for hit in ordered
    ]


def unfinished(waiting: int) -> list[str]:
    """Return a notice when files wait to be indexed."""
    if not waiting:
        return []
    if waiting == 1:
        return [told("1 file is not indexed yet, so the answer may lack what stands there.")]
    return [
        told(
            "%n file(s) are not indexed yet, so the answer may lack what stands there.",
            number=waiting,
        )
    ]


def silent(*, asked: bool) -> str:
    """Return the step that nothing was found which speaks to a question."""
    if asked:
        return told("Nothing speaks to the question")
    return told("Nothing speaks to the question, so the language model is not asked")


def declined(*, able: bool) -> list[str]:
    """Return a notice when an able model found no answer: what is quoted then holds it less often.

    Of small models it was not measured, so nothing is told.
    """
    if not able:
        return []
    return [told("The language model found no answer here; read whether the passages hold one.")]


def in_parts(*, left: bool) -> list[str]:
    """Return a notice when nothing was found and the question is `left` as it was, in one piece."""
    if not left:
        return []
    return [
        told(
            "A larger language model may find more: it can take such a question apart and look for "
            "each part. `keepsake models list` names some."
        )
    ]


def wrote(model: str, sentences: int, upheld: int) -> str:
    """Return the step in which a model has worded an answer."""
    written = count(sentences, "sentence")
    return told("{} wrote {}, {} upheld by your files", model, written, upheld)


def searched(result: SearchResult) -> str:
    """Return the step of a search."""
    if not result.hits:
        return told("Searched your library: no passage found")
    places = len({hit.content for hit in result.hits})
    passages = count(len(result.hits), "passage")
    return told("Searched your library: {} in {}", passages, count(places, "file"))
