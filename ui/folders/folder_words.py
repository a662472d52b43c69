"""The words of the view of folders: how a folder is, what is in it, and what a preview found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.errors import shown_path
from assistant.records import Kind, Root, RootState, SourceState
from assistant.reports import Activity, Mode, Preview, RootCounts, RootWatch, Status
from ui import figures
from ui.translation import translate
from ui.wording import duration, moment, one_line

_CONTEXT = "Folders"
_NO_COUNTS: dict[Kind, dict[SourceState, int]] = {}


class Light(StrEnum):
    """The colour of a folder's dot."""

    GOOD = "good"
    BUSY = "busy"
    REST = "rest"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class RootLine:
    """How a folder is, for its card."""

    light: Light
    state: str
    files: str  # how many of each kind
    done: int
    total: int  # 0: nothing is left to do
    hint: str = ""  # a sentence: what to know or to do


def root_line(root: Root, status: Status, activity: Activity | None, now: float) -> RootLine:
    """Return how a watched folder is at the time `now`."""
    counts = counts_of(root, status)
    waiting, done = counts.in_state(SourceState.WAITING), counts.in_state(SourceState.DONE)
    failed = counts.in_state(SourceState.FAILED)
    light, state = _state(root, status, activity, waiting)
    total = done + failed + waiting if waiting else 0
    hint = _hint(root, status, activity, now)
    return RootLine(light, state, files_words(counts), done + failed, total, hint)


def counts_of(root: Root, status: Status) -> RootCounts:
    """Return how many sources a root has; none when nothing was counted yet."""
    found = (one for one in status.by_root if one.root == root.id)
    return next(found, RootCounts(root.id, _NO_COUNTS))


def files_words(counts: RootCounts) -> str:
    """Return for example `1,204 photos · 31 documents · 12 not read`."""
    ready = {kind: states.get(SourceState.DONE, 0) for kind, states in counts.sources.items()}
    parts = [kind_words(kind, number) for kind, number in ready.items() if number]
    if failed := counts.in_state(SourceState.FAILED):
        parts.append(translate(_CONTEXT, "%n not read", failed))
    return " · ".join(parts) or translate(_CONTEXT, "Nothing found yet")


def kind_words(kind: Kind, number: int) -> str:
    """Return for example `3 photos`."""
    match kind:
        case Kind.PHOTO:
            return translate(_CONTEXT, "%n photo(s)", number)
        case Kind.PAGE:
            return translate(_CONTEXT, "%n document(s)", number)
        case Kind.SPEECH:
            return translate(_CONTEXT, "%n recording(s)", number)
    return translate(_CONTEXT, "%n note(s)", number)


def preview_words(preview: Preview) -> str:
    """Return for example `12,340 of 80,112 files will be indexed, which takes about 3 h.`."""
    wanted, files = figures.number(preview.wanted), translate(_CONTEXT, "%n file(s)", preview.files)
    if not preview.complete:
        text = translate(_CONTEXT, "At least {} files will be indexed; only the first {} counted.")
        words = text.format(wanted, figures.number(preview.files))
    elif not preview.wanted:
        text = translate(_CONTEXT, "Nothing in it can be indexed ({} seen).")
        words = text.format(files)
    else:
        words = translate(_CONTEXT, "{} of {} will be indexed.").format(wanted, files)
    if preview.wanted and preview.seconds is not None:
        text = translate(_CONTEXT, "It takes about {}.")
        if not preview.complete:
            text = translate(_CONTEXT, "It takes at least {}.")
        words += " " + text.format(duration(preview.seconds))
    elif preview.wanted:
        words += " " + translate(_CONTEXT, "How long it takes is known once models are installed.")
    return words


def _state(
    root: Root, status: Status, activity: Activity | None, waiting: int
) -> tuple[Light, str]:
    if root.state is RootState.OFFLINE:
        if root.id in status.emptied:
            return Light.TROUBLE, translate(_CONTEXT, "Suddenly empty")
        return Light.TROUBLE, translate(_CONTEXT, "Not connected")
    if root.state is RootState.PAUSED or status.paused:
        return Light.REST, translate(_CONTEXT, "Paused")
    if waiting:
        text = translate(_CONTEXT, "%n file(s) waiting", waiting)
        works = activity is not None and activity.mode is Mode.INDEXING
        return (Light.BUSY if works else Light.REST), text
    if activity is not None and activity.mode is Mode.SCANNING:
        return Light.BUSY, translate(_CONTEXT, "Looking for changes")
    return Light.GOOD, translate(_CONTEXT, "Up to date")


def _hint(root: Root, status: Status, activity: Activity | None, now: float) -> str:
    if root.id in status.emptied:
        return translate(
            _CONTEXT,
            "The folder is there but empty, as when a drive is not mounted. Its files are kept in "
            "the library. If you emptied it yourself, stop watching it to forget them.",
        )
    if root.state is RootState.OFFLINE:
        return translate(
            _CONTEXT, "What was found stays findable; it goes on when the folder is back."
        )
    watches = activity.watches if activity is not None else ()
    watch = next((one for one in watches if one.path == shown_path(root.path)), None)
    return "" if watch is None or watch.by_events else _scanned(watch, now)


def _scanned(watch: RootWatch, now: float) -> str:
    again = moment(watch.next_scan, now)
    words = translate(_CONTEXT, "Changes are looked for now and then, next at {}.").format(again)
    why = one_line(watch.why)
    return f"{words} {why[:1].upper()}{why[1:]}" if why else words
