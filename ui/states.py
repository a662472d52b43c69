"""What stands in the middle of the window when there are no results: each state as a card."""

from __future__ import annotations

from collections.abc import Callable

from assistant.phrases import count
from assistant.records import SearchResult, SourceState
from assistant.reports import Status
from ui.cards import StateCard
from ui.wording import one_line

Act = Callable[[], None]


def home_words(status: Status) -> tuple[str, str]:
    """Return title and sentence of the home state; both are empty without folders.

    Most of the files being new is worth a word; a few changed ones are not.
    """
    if not status.roots:
        return "", ""
    ready = ready_files(status)
    title, so_far = "What are you looking for?", f"{count(ready, 'file')} can be found."
    if status.queue > ready:
        title = "Reading your files"
        so_far = f"{count(ready, 'file')} can be found already, {status.queue:,} will follow."
    return (
        title,
        f"{so_far} Describe a photo, a page or something that was said, and press Enter. "
        "To ask a question, press Ctrl+Enter.",
    )


def empty(choose_folder: Act, add_sample: Act) -> StateCard:
    """Return the state of a library without folders."""
    return StateCard(
        "folder-plus",
        "Choose what to remember",
        "Add a folder with photos, documents, recordings or notes. Keepsake only ever reads "
        "it, and nothing leaves this computer.",
        [("Add folder…", choose_folder), ("Open sample", add_sample)],
    )


def nothing_found(
    result: SearchResult, status: Status | None, *, without_filters: Act | None = None
) -> StateCard:
    """Return the state of a search that found nothing; None: it had no filters."""
    searched = count(ready_files(status), "file") if status else "your files"
    loosen = "Try other words, or fewer of them."
    if without_filters is not None:
        loosen = "Try other words, or take filters away."
    sentences = [f"Searched {searched}. {loosen}"]
    sentences += [*not_all_yet(status), *result.notices]
    title = f"Nothing found for “{one_line(result.query)}”" if result.query else "Nothing found"
    buttons = [("Without filters", without_filters)] if without_filters is not None else []
    return StateCard("search-x", title, " ".join(sentences), buttons)


def failure(sentence: str, again: Act) -> StateCard:
    """Return the state after something failed."""
    buttons = [("Try again", again)]
    return StateCard("triangle-alert", "That did not work", one_line(sentence), buttons)


def not_all_yet(status: Status | None) -> list[str]:
    """Return a sentence when not all files can be found yet."""
    waiting = status.queue if status else 0
    return [f"Not all is indexed yet: {count(waiting, 'file')} still waiting."] * bool(waiting)


def ready_files(status: Status) -> int:
    """Return how many files can be found."""
    return sum(counts.get(SourceState.DONE, 0) for counts in status.sources.values())
