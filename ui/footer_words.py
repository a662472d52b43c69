"""The words of the line at the bottom of the window: what the indexer does, as a person says it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.errors import shown_path
from assistant.phrases import count
from assistant.records import Root, RootState, SourceState
from assistant.reports import Activity, Mode, RootWatch, Status
from ui.activity_words import time_left, unheard_words
from ui.messages import MOST_PROBLEMS
from ui.wording import duration, moment, one_line

_AWAY, _EMPTIED = "is not connected", "is empty"
_LANES = ("first", "vectors", "reading")
_LANE_WORDS = {"first": "Indexing", "vectors": "Learning meanings", "reading": "Reading pictures"}


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
        return FooterLine(one_line(trouble) or ("Paused" if status.paused else "Starting…"))
    if activity.mode is Mode.INDEXING and not status.paused:
        return _indexing(status, activity, stretch)
    if activity.mode is Mode.SCANNING and not status.paused:
        return FooterLine(_joined("Looking for changes…", *_apart(status)), is_working=True)
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
    return f"“{_name(root.path)}”"


def away_words(status: Status, root: Root) -> str:
    """Return for example `“Backup” is not connected`."""
    return f"{root_name(root)} {_EMPTIED if root.id in status.emptied else _AWAY}"


def _indexing(status: Status, activity: Activity, stretch: Stretch) -> FooterLine:
    left = {
        "first": status.queue,
        "vectors": status.vector_queue,
        "reading": status.reading_queue,
    }
    at_hand = activity.in_work[0] if activity.in_work else None
    lane = next((name for name in _LANES if left[name]), _LANES[0])
    if at_hand is not None and at_hand.stage in left:
        lane = at_hand.stage
    done, total = stretch.amount(lane, left[lane])
    words = _LANE_WORDS[lane]
    amount = f"{words} {done:,} of {total:,}" if total > 1 else f"{words}…"
    name = _name(at_hand.path) if at_hand is not None else ""
    text = _joined(amount, time_left(activity.seconds_left), *_apart(status), name)
    tip = shown_path(at_hand.path) if at_hand is not None else ""
    return FooterLine(text, tip, done, total if total > 1 else 0, is_working=True)


def _resting(status: Status, activity: Activity, now: float) -> str:
    waiting = f"{count(status.queue, 'file')} waiting" if status.queue else ""
    if status.paused or activity.mode is Mode.PAUSED:
        return _joined(_paused(status, activity), waiting, *_apart(status))
    match activity.mode:
        case Mode.QUIET:
            until = f" until {moment(activity.until, now)}" if activity.until else " now"
            return _joined(f"Quiet{until}", waiting, *_apart(status))
        case Mode.BATTERY:
            return _joined("Waiting for mains power", waiting, *_apart(status))
        case Mode.FULL:
            return "The disk is full. Indexing goes on when there is room."
        case Mode.SILENT:
            return _joined(_silent(activity, now), *_apart(status))
    online = sum(root.state is RootState.ONLINE for root in status.roots)
    watching = f"watching {count(online, 'folder')}" if online else ""
    apart = _apart(status)
    ready = unheard_words(activity) or ("" if apart and not online else "Up to date")
    return _joined(ready, watching, *_checked(activity.watches, now), *apart)


def _silent(activity: Activity, now: float) -> str:
    if not activity.updated:
        return "Starting…"
    return f"Nothing was heard of indexing for {duration(abs(now - activity.updated))}"


def _paused(status: Status, activity: Activity) -> str:
    """Tell a pause that is wanted from one that has come."""
    if not status.paused:
        return "Going on…"
    if activity.mode is Mode.PAUSED:
        return "Paused"
    at_hand = activity.in_work[0] if activity.in_work else None
    return f"Pausing after {_name(at_hand.path)}…" if at_hand is not None else "Pausing…"


def _apart(status: Status) -> list[str]:
    """Name the folders that are away or suddenly empty, and those that are paused."""
    offline = [root for root in status.roots if root.state is RootState.OFFLINE]
    away = [root for root in offline if root.id not in status.emptied]
    emptied = [root for root in offline if root.id in status.emptied]
    resting = [root for root in status.roots if root.state is RootState.PAUSED]
    return [
        *_of_roots(away, _AWAY, "are not connected"),
        *_of_roots(emptied, _EMPTIED, "are empty"),
        *_of_roots(resting, "is paused", "are paused"),
    ]


def _emptied_tips(status: Status) -> list[str]:
    return [
        f"{root_name(root)} is there but empty, as when a drive is not mounted. Its files are kept "
        "in the library. If you emptied it yourself, `keepsake remove` in a terminal forgets them."
        for root in status.roots
        if root.id in status.emptied
    ]


def _of_roots(roots: Sequence[Root], one: str, several: str) -> list[str]:
    if len(roots) == 1:
        return [f"{root_name(roots[0])} {one}"]
    return [f"{count(len(roots), 'folder')} {several}"] if roots else []


def _checked(watches: Sequence[RootWatch], now: float) -> list[str]:
    """Say of folders that only looking tells of changes when they are looked through next."""
    scanned = [watch for watch in watches if not watch.by_events]
    if not scanned:
        return []
    soonest = min(watch.next_scan for watch in scanned)
    name = f"“{_name(scanned[0].path)}”" if len(scanned) == 1 else count(len(scanned), "folder")
    again = f" again at {moment(soonest, now)}" if soonest > now else ""
    return [f"{name} {'is' if len(scanned) == 1 else 'are'} checked{again or ' now and then'}"]


def _tip(watches: Sequence[RootWatch]) -> str:
    """Say why folders are only looked through."""
    reasons = (
        f"“{_name(watch.path)}” {one_line(watch.why)}" if watch.why[:1].islower() else watch.why
        for watch in watches
        if not watch.by_events and watch.why
    )
    return "\n".join(dict.fromkeys(reasons))


def _name(path: str) -> str:
    return one_line(shown_path(os.path.basename(path.rstrip("/\\")) or path))  # noqa: PTH119


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
