"""The words in which commands say what a running indexer does."""

from __future__ import annotations

from assistant.phrases import count
from assistant.reports import Activity, InWork, Mode
from ui.translation import translate
from ui.wording import STAGE_WORDS, duration, moment, name_of

_MINUTE = 60
_RESTING = {
    Mode.PAUSED: "Paused; `keepsake resume` lets it go on",
    Mode.BATTERY: "Waiting for mains power",
    Mode.FULL: "The disk is full; it goes on when there is room",
}


def mode_words(activity: Activity, now: float) -> str:
    """Return what an indexer does, without the name of any file."""
    match activity.mode:
        case Mode.SCANNING:
            return "Looking for changes"
        case Mode.INDEXING:
            stage = activity.in_work[0].stage if activity.in_work else "first"
            return STAGE_WORDS.get(stage, STAGE_WORDS["first"])
        case Mode.IDLE:
            return _idle_words(activity)
        case Mode.QUIET:
            until = f" until {moment(activity.until, now)}" if activity.until else ""
            return f"Quiet hours{until}"
        case Mode.SILENT:
            return silence_words(activity, now)
    return _RESTING[activity.mode]


def _idle_words(activity: Activity) -> str:
    if activity.away and not activity.watches:
        return f"Waiting for the files of {count(activity.away, 'folder')} to come back"
    ready = "Up to date"
    if activity.unheard:
        ready = f"{unheard_words(activity)}, all else is up to date"
    watching = f", watching {count(len(activity.watches), 'folder')}" if activity.watches else ""
    return f"{ready}{watching}"


def unheard_words(activity: Activity) -> str:
    """Return how many recordings wait for a speech model; empty when none does."""
    if not activity.unheard:
        return ""
    if activity.unheard == 1:
        return translate("Footer", "1 recording waits for a speech model")
    return translate("Footer", "%n recording(s) wait for a speech model", activity.unheard)


def unlooked_words(activity: Activity) -> str:
    """Return how many photos wait for the detector; empty when none does."""
    if not activity.unlooked:
        return ""
    if activity.unlooked == 1:
        return translate("Footer", "1 photo waits for the detector")
    return translate("Footer", "%n photo(s) wait for the detector", activity.unlooked)


def silence_words(activity: Activity, now: float) -> str:
    """Return for how long nothing was heard of an indexer."""
    if not activity.updated:
        return "Running, but it has not said yet what it does"
    return f"Running, but nothing was heard of it for {duration(abs(now - activity.updated))}"


def activity_line(activity: Activity, now: float) -> str:
    """Return one line that tells what an indexer does, how fast and for how long."""
    at_work = activity.mode is Mode.INDEXING
    at_hand = activity.in_work[:1] if at_work else ()
    parts = [
        mode_words(activity, now),
        *filter(None, [unlooked_words(activity)]),
        *pace_words(activity),
        *(name_of(work.path) for work in at_hand),
    ]
    return " · ".join(parts)


def pace_words(activity: Activity) -> list[str]:
    """Return how fast indexing goes and how long it will take, as far as that is known."""
    if activity.mode is not Mode.INDEXING:
        return []
    files = round(activity.rate_per_min)
    pace = translate("Footer", "%n file(s) a minute", files) if files else ""
    return [words for words in (pace, time_left(activity.seconds_left)) if words]


def time_left(seconds: float | None) -> str:
    """Return how long work will take, for example `about 3 min left`; empty if not known."""
    if seconds is None:
        return ""
    if seconds < _MINUTE:
        return translate("Footer", "all done in less than a minute")
    return translate("Footer", "all done in about {}").format(duration(seconds))


def work_words(work: InWork, now: float) -> str:
    """Return what is done with a file and for how long already."""
    stage = STAGE_WORDS.get(work.stage, work.stage).lower()
    return f"{stage}, for {duration(max(0.0, now - work.since))}"
