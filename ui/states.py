"""What stands in the middle of the window when there are no results: each state as a card."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from assistant.records import SearchResult, SourceState
from assistant.reports import Status
from assistant.retrieve.wordless import tells_of_no_word
from ui import figures
from ui.cards import StateCard
from ui.commands.without_commands import names_models_command, without_commands
from ui.translation import translate
from ui.wording import one_line

_tr = partial(translate, "States")

Act = Callable[[], None]
_LONGEST_QUERY = 120  # characters of it in a title


def home_words(status: Status) -> tuple[str, str]:
    """Return title and sentence of the home state; both are empty without folders.

    Most of the files being new is worth a word; a few changed ones are not.
    """
    if not status.roots:
        return "", ""
    ready = ready_files(status)
    title, so_far = _tr("What are you looking for?"), _tr("%n file(s) can be found.", ready)
    if status.queue > ready:
        title = _tr("Reading your files")
        so_far = _tr("%n file(s) can be found already, {} will follow.", ready)
        so_far = so_far.format(figures.number(status.queue))
    how = _tr(
        "Describe a photo, a page or something that was said, and press Enter. "
        "To ask a question, press Ctrl+Enter."
    )
    return title, f"{so_far} {how}"


def empty(choose_folder: Act, add_sample: Act) -> StateCard:
    """Return the state of a library without folders."""
    return StateCard(
        "folder-plus",
        _tr("Choose what to remember"),
        _tr(
            "Add a folder with photos, documents, recordings or notes. Keepsake only ever reads "
            "it, and nothing leaves this computer."
        ),
        [(_tr("Add folder…"), choose_folder), (_tr("Open sample"), add_sample)],
    )


def nothing_found(
    result: SearchResult,
    status: Status | None,
    *,
    models: Act,
    without_filters: Act | None = None,
) -> StateCard:
    """Return the state of a search that found nothing.

    Args:
        result: it.
        status: of the library.
        models: opens the models; offered when one that is missing would find more.
        without_filters: searches again; None: it had no filters.
    """
    title = _tr("Nothing found")
    if result.query:
        title = _tr("Nothing found for “{}”").format(_beginning(result.query))
    buttons = [(_tr("Without filters"), without_filters)] if without_filters is not None else []
    if names_models_command(result.notices):
        buttons.append((_tr("Open Models"), models))
    words = searched_words(result, status, filtered=without_filters is not None)
    return StateCard("search-x", title, words, buttons)


def searched_words(result: SearchResult, status: Status | None, *, filtered: bool) -> str:
    """Return what was searched without a find, and what may help."""
    if any(map(tells_of_no_word, result.notices)):
        return " ".join(without_commands(result.notices))
    searched = _tr("Searched your files.")
    if status:
        searched = _tr("Searched %n file(s).", ready_files(status))
    loosen = _tr("Try other words, or fewer of them.")
    if filtered:
        loosen = _tr("Try other words, or take filters away.")
    return " ".join([searched, loosen, *not_all_yet(status), *without_commands(result.notices)])


def failure(sentence: str, again: Act) -> StateCard:
    """Return the state after something failed."""
    buttons = [(_tr("Try again"), again)]
    return StateCard("triangle-alert", _tr("That did not work"), one_line(sentence), buttons)


def closed(sentence: str, again: Act, *, restore: Act | None) -> StateCard:
    """Return the state of a library that cannot be opened; `restore` offers what to do if damaged.

    The sentence may name a command for that, in whose place there is the button.
    """
    if restore is None:
        return failure(sentence, again)
    cause = " ".join(without_commands([sentence]))
    way = _tr(
        "Restore a copy: the damaged file is put aside, what you taught, asked, kept and chose "
        "comes back, and your folders are indexed again."
    )
    buttons = [(_tr("Restore a copy…"), restore), (_tr("Try again"), again)]
    return StateCard("triangle-alert", _tr("Your library is damaged"), f"{cause} {way}", buttons)


def not_all_yet(status: Status | None) -> list[str]:
    """Return a sentence when not all files can be found yet."""
    waiting = status.queue if status else 0
    return [_tr("Not all is indexed yet: %n file(s) still waiting.", waiting)] * bool(waiting)


def drifted(status: Status | None) -> list[str]:
    """Return sentences when a model no longer says what it said, the last perhaps with a command.

    While pictures are seen anew nothing is worse than before, so that is not worth a word here.
    """
    text, image = (status.drift, status.image_drift) if status else (None, None)
    found = []
    if text is not None and text.done is not None:
        found.append(_tr("The meanings of your texts are being made anew."))
    elif text is not None:
        found.append(_tr("The text model has changed, so searches by meaning miss files."))
    if image is not None and image.done is None:
        found.append(_tr("The image model has changed, so searches by look miss pictures."))
    if any(one is not None and one.done is None for one in (text, image)):
        found.append("`keepsake models renew`")
    return found


def _beginning(query: str) -> str:
    """Return a query as one line, short enough for a title."""
    words = one_line(query[: 4 * _LONGEST_QUERY])
    return words if len(words) <= _LONGEST_QUERY else words[: _LONGEST_QUERY - 1].rstrip() + "…"


def ready_files(status: Status) -> int:
    """Return how many files can be found."""
    return sum(counts.get(SourceState.DONE, 0) for counts in status.sources.values())
