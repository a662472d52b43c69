"""The words of the line at the bottom of the window: what the indexer does, as a person says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from assistant.errors import shown_path
from assistant.records import Root, RootState, SourceState
from assistant.reports import Activity, Mode, RootWatch, Status
from ui import figures
from ui.activity_words import time_left, unheard_words, unlooked_words
from ui.pipe.messages import MOST_PROBLEMS
from ui.translation import translate
from ui.wording import duration, moment, name_of, one_line, quoted

_tr = partial(translate, "Footer")
_AWAY = "{} is not connected"
_EMPTIED = "{} is empty"
_RESTING = "{} is paused"
_LANES = ("first", "vectors", "pictures", "renewal", "objects", "reading")
_LANE_WORDS = {
    "first": "Indexing",
    "vectors": "Learning meanings",
    "pictures": "Looking at pictures",
    "renewal": "Reading files again with a newer reader",
    "objects": "Looking for things in photos",
    "reading": "Reading pictures",
}


@dataclass(frozen=True, slots=True)
class FooterLine:
    """What the line shows; a `total` of 0 with `is_working` is work of unknown length."""

    text: str
    tip: str = ""
    done: int = 0
    total: int = 0
    is_working: bool = False


class Stretch:
    """Counts how far a stretch of work has come, from what is left of it."""

    def __init__(self) -> None:
        self._most: dict[str, int] = {}

    def amount(self, lane: str, left: int) -> tuple[int, int]:
        """Return how much is done and how much there is in all since the stretch began."""
        most = self._most[lane] = max(left, self._most.get(lane, 0))
        return most - left, most

    def end(self) -> None:
        """Let the next work begin a new stretch."""
        self._most.clear()


def footer_line(
    status: Status, activity: Activity | None, stretch: Stretch, *, trouble: str, now: float
) -> FooterLine:
    """Return the line for a library and its indexer; `now` is the time, `trouble` a sentence."""
    if not status.roots:
        return FooterLine("")
    if activity is None:
        return FooterLine(
            one_line(trouble) or (_tr("Paused") if status.paused else _tr("Starting…"))
        )
    if activity.mode is Mode.INDEXING and not status.paused:
        return _indexing(status, activity, stretch)
    if activity.mode is Mode.SCANNING and not status.paused:
        return FooterLine(_joined(_tr("Looking for changes…"), *_apart(status)), is_working=True)
    stretch.end()
    tips = (_tip(activity.watches), *_emptied_tips(status))
    return FooterLine(_resting(status, activity, now), "\n".join(tip for tip in tips if tip))


def problem_count(status: Status) -> int:
    """Return how many files or folders could not be read and are not ignored."""
    listed = len(status.problems)
    if listed < MOST_PROBLEMS:
        return listed
    failed = sum(counts.get(SourceState.FAILED, 0) for counts in status.sources.values())
    return max(listed, failed - status.ignored)


def root_name(root: Root) -> str:
    """Return the name of a folder in quotation marks."""
    return quoted(name_of(root.path))


def away_words(status: Status, root: Root) -> str:
    """Return for example `“Backup” is not connected`."""
    words = _tr(_EMPTIED) if root.id in status.emptied else _tr(_AWAY)
    return words.format(root_name(root))


def _indexing(status: Status, activity: Activity, stretch: Stretch) -> FooterLine:
    left = {
        "first": status.queue,
        "vectors": status.vector_queue,
        "pictures": status.picture_queue,
        "renewal": status.renewal_queue,
        "objects": activity.unlooked,
        "reading": status.reading_queue,
    }
    at_hand = activity.in_work[0] if activity.in_work else None
    lane = next((name for name in _LANES if left[name]), _LANES[0])
    if at_hand is not None and at_hand.stage in left:
        lane = at_hand.stage
    done, total = stretch.amount(lane, left[lane])
    words = _tr(_LANE_WORDS[lane])
    anew = _anew(status)
    if anew and (lane == "vectors" or not left[lane]):
        (words, done, total), *anew = anew
    amount = f"{words}…"
    if total > 1:
        amount = _tr("{} {} of {}").format(words, figures.number(done), figures.number(total))
    name = name_of(at_hand.path) if at_hand is not None else ""
    aside = () if lane == "objects" else _aside(activity, anew)
    text = _joined(amount, time_left(activity.seconds_left), *aside, *_apart(status), name)
    path = shown_path(at_hand.path) if at_hand is not None else ""
    tip = "\n".join(filter(None, (*aside, path)))  # a narrow window cuts the line
    return FooterLine(text, tip, done, total if total > 1 else 0, is_working=True)


def _anew(status: Status) -> list[tuple[str, int, int]]:
    """Return what is made anew by other models, how much of it is done, and of how much."""
    drift, image_drift = status.drift, status.image_drift
    found = [
        (_tr("Changing to {}").format(one_line(change.new)), change.done, change.total)
        for change in (status.change, status.image_change)
        if change is not None and not change.complete
    ]
    if drift is not None and drift.done is not None:
        found.append((_tr("Making meanings anew"), drift.done, drift.items))
    if image_drift is not None and image_drift.done is not None:
        found.append((_tr("Seeing pictures anew"), image_drift.done, image_drift.items))
    return found


def _aside(activity: Activity, anew: Sequence[tuple[str, int, int]]) -> tuple[str, ...]:
    """Say what waits besides files: for the detector, and to be made anew by another model."""
    amounts = (
        _tr("{} {} of {}").format(words, figures.number(done), figures.number(total))
        for words, done, total in anew
    )
    return (*amounts, unlooked_words(activity))


def _resting(status: Status, activity: Activity, now: float) -> str:
    files = _tr("%n file(s) waiting", status.queue) if status.queue else ""
    waiting = (files, *_aside(activity, _anew(status)))
    if status.paused or activity.mode is Mode.PAUSED:
        return _joined(_paused(status, activity), *waiting, *_apart(status))
    match activity.mode:
        case Mode.QUIET:
            quiet = _tr("Quiet now")
            if activity.until:
                quiet = _tr("Quiet until {}").format(moment(activity.until, now))
            return _joined(quiet, *waiting, *_apart(status))
        case Mode.BATTERY:
            return _joined(_tr("Waiting for mains power"), *waiting, *_apart(status))
        case Mode.FULL:
            return _tr("The disk is full. Indexing goes on when there is room.")
        case Mode.SILENT:
            return _joined(_silent(activity, now), *_apart(status))
    return _idle(status, activity, now)


def _idle(status: Status, activity: Activity, now: float) -> str:
    online = sum(root.state is RootState.ONLINE for root in status.roots)
    watching = _tr("watching %n folder(s)", online) if online else ""
    apart, aside = _apart(status), _joined(*_aside(activity, _anew(status)))
    ready = _joined(unheard_words(activity), aside)
    if not ready and (online or not apart):
        ready = _tr("Up to date")
    return _joined(ready, watching, *_checked(activity.watches, now), *apart)


def _silent(activity: Activity, now: float) -> str:
    if not activity.updated:
        return _tr("Starting…")
    words = _tr("Nothing was heard of indexing for {}")
    return words.format(duration(abs(now - activity.updated)))


def _paused(status: Status, activity: Activity) -> str:
    """Tell a pause that is wanted from one that has come."""
    if not status.paused:
        return _tr("Going on…")
    if activity.mode is Mode.PAUSED:
        return _tr("Paused")
    at_hand = activity.in_work[0] if activity.in_work else None
    if at_hand is None:
        return _tr("Pausing…")
    return _tr("Pausing after {}…").format(name_of(at_hand.path))


def _apart(status: Status) -> list[str]:
    """Name the folders that are away or suddenly empty, and those that are paused."""
    offline = [root for root in status.roots if root.state is RootState.OFFLINE]
    away = [root for root in offline if root.id not in status.emptied]
    emptied = [root for root in offline if root.id in status.emptied]
    resting = [root for root in status.roots if root.state is RootState.PAUSED]
    return [
        *_of_roots(away, _tr(_AWAY), _tr("%n folder(s) are not connected", len(away))),
        *_of_roots(emptied, _tr(_EMPTIED), _tr("%n folder(s) are empty", len(emptied))),
        *_of_roots(resting, _tr(_RESTING), _tr("%n folder(s) are paused", len(resting))),
    ]


def _emptied_tips(status: Status) -> list[str]:
    words = _tr(
        "{} is there but empty, as when a drive is not mounted. Its files are kept in the library. "
        "If you emptied it yourself, `keepsake remove` in a terminal forgets them."
    )
    return [words.format(root_name(root)) for root in status.roots if root.id in status.emptied]


def _of_roots(roots: Sequence[Root], one: str, several: str) -> list[str]:
    if len(roots) == 1:
        return [one.format(root_name(roots[0]))]
    return [several] if roots else []


def _checked(watches: Sequence[RootWatch], now: float) -> list[str]:
    """Say of folders that only looking tells of changes when they are looked through next."""
    scanned = [watch for watch in watches if not watch.by_events]
    if not scanned:
        return []
    soonest = min(watch.next_scan for watch in scanned)
    again = _tr("now and then")
    if soonest > now:
        again = _tr("again at {}").format(moment(soonest, now))
    if len(scanned) == 1:
        return [_tr("“{}” is checked {}").format(name_of(scanned[0].path), again)]
    return [_tr("%n folder(s) are checked {}", len(scanned)).format(again)]


def _tip(watches: Sequence[RootWatch]) -> str:
    """Say why folders are only looked through."""
    reasons = (
        f"{quoted(name_of(watch.path))} {one_line(watch.why)}"
        if watch.why[:1].islower()
        else watch.why
        for watch in watches
        if not watch.by_events and watch.why
    )
    return "\n".join(dict.fromkeys(reasons))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
