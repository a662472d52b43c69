"""Prints the state of a library: what is indexed, what the indexer does, the watched folders."""

from __future__ import annotations

import time
from collections.abc import Sequence

from assistant.errors import shown_path
from assistant.phrases import count
from assistant.records import Kind, Root, RootState, SourceState
from assistant.reports import Activity, Mode, ModelChange, ModelDrift, RootWatch, Status
from ui.activity_words import mode_words, pace_words, work_words
from ui.commands.show import show_problems
from ui.commands.tables import columns, pair
from ui.commands.terminal import MUTED, Terminal
from ui.wording import KIND_WORDS, day_of, duration, moment, one_line, short_path, size

_STATES = {
    SourceState.DONE: "ready",
    SourceState.WAITING: "waiting",
    SourceState.FAILED: "failed",
}
Line = tuple[str, str]
_MOST_RULES = 20


def show_status(terminal: Terminal, status: Status) -> None:
    """Print how far the library is, with its indexer, folders, models and problems."""
    now = time.time()
    table = columns("", *_STATES.values(), numbers=_STATES.values())
    for kind in Kind:
        counts = status.sources.get(kind, {})
        table.add_row(KIND_WORDS[kind][1], *(f"{counts.get(state, 0):,}" for state in _STATES))
    terminal.out.print(table)
    for lines in (_amounts(status), _indexer(status, now), _models(status)):
        if lines:
            terminal.out.print()
        for name, value in lines:
            terminal.out.print(pair(name, value))
    if status.roots:
        terminal.out.print()
        watches = status.activity.watches if status.activity else ()
        show_roots(terminal, status.roots, watches)
    show_problems(terminal, status.problems)
    if status.ignored:
        ignored = f"{count(status.ignored, 'failed file')} ignored; `keepsake retry` tries all."
        terminal.say(ignored, style=MUTED)


def show_roots(
    terminal: Terminal, roots: Sequence[Root], watches: Sequence[RootWatch] = ()
) -> None:
    """Print the watched folders, each with its rules and how its changes come to be known."""
    now = time.time()
    known = {watch.path: watch for watch in watches}
    for root in roots:
        facts = [root.state.value, f"priority {root.priority}"]
        if root.excludes:
            facts.append(f"leaves out {_left_out(root)}")
        terminal.unbroken(short_path(root.path))
        terminal.say(" · ".join(facts), style=MUTED, indent=2)
        if watch := known.get(shown_path(root.path)):
            for line in _watching(watch, now):
                terminal.say(line, style=MUTED, indent=2)


def _left_out(root: Root) -> str:
    """Return the rules of a folder, but of very many only the first; JSON has all."""
    shown = [*map(shown_path, root.excludes[:_MOST_RULES])]
    more = len(root.excludes) - len(shown)
    return ", ".join(shown) + (f" and {more:,} more (all with --json)" if more else "")


def away_roots(status: Status) -> tuple[str, ...]:
    """Return a sentence for every watched folder that is gone, or suddenly empty, for now."""
    return tuple(
        _emptied(root) if root.id in status.emptied else _missing(root)
        for root in status.roots
        if root.state is RootState.OFFLINE
    )


def _missing(root: Root) -> str:
    return (
        f"{short_path(root.path)} cannot be found; its files are kept in the library as they were."
    )


def _emptied(root: Root) -> str:
    path = short_path(root.path)
    return (
        f"{path} is there but empty, as when a drive is not mounted; its files are kept in the "
        f"library as they were. If you emptied it yourself: keepsake remove {path}"
    )


def _amounts(status: Status) -> list[Line]:
    lines = [("passages", f"{status.passages:,}"), ("size on disk", size(status.bytes))]
    if status.queue:
        lines.append(("waiting", count(status.queue, "file")))
    if status.vector_queue:
        lines.append(("meanings to learn", count(status.vector_queue, "passage")))
    if status.picture_queue:
        lines.append(("pictures to see", f"{status.picture_queue:,}"))
    if status.renewal_queue:
        again = f"{count(status.renewal_queue, 'file')}, with a newer reader"
        lines.append(("to read again", again))
    if status.reading_queue:
        lines.append(("pictures to read", f"{status.reading_queue:,}"))
    if status.deleted.count:
        lines.append(("gone files", _deleted(status)))
    return lines


def _deleted(status: Status) -> str:
    amount = f"{status.deleted.count:,}, deleted or left out by a rule; in no search"
    if status.deleted.forgotten_from is None:
        return amount
    when = day_of(status.deleted.forgotten_from)
    return f"{amount}; the first will be forgotten for good on {when}"


def _indexer(status: Status, now: float) -> list[Line]:
    """Return what the indexer does, or that none is running."""
    activity = status.activity
    if activity is None:
        paused = ", and indexing is paused; `keepsake resume` ends that"
        return [("indexer", "not running" + (paused if status.paused else ""))]
    doing = mode_words(activity, now)
    if status.paused and activity.mode is not Mode.PAUSED:
        doing = f"{doing}; will pause after the work in hand"
    process = f" (process {activity.pid})" if activity.pid else ""
    lines = [("indexer", f"{doing}{process}")]
    lines += [
        ("working on", f"{short_path(work.path)}, {work_words(work, now)}")
        for work in activity.in_work
    ]
    if pace := pace_words(activity):
        lines.append(("pace", ", ".join(pace)))
    if activity.unlooked:
        lines.append(("for the detector", count(activity.unlooked, "photo")))
    if activity.memory:
        lines.append(("memory", _memory(activity)))
    return lines


def _memory(activity: Activity) -> str:
    loaded = ", ".join(one_line(role) for role in activity.models) or "none"
    return f"{size(activity.memory)}; models in it: {loaded}"


def _models(status: Status) -> list[Line]:
    lines = [(f"{role} model", one_line(name)) for role, name in status.models.items()]
    lines += [
        ("change of model", change_words(change))
        for change in (status.change, status.image_change)
        if change is not None
    ]
    lines += [
        ("drift of model", drift_words(drift))
        for drift in (status.drift, status.image_drift)
        if drift is not None
    ]
    return lines


def change_words(change: ModelChange) -> str:
    """Return how far a change of the text or image model is, and what can be done about it."""
    pictures = change.role == "image"
    old, new = one_line(change.old), one_line(change.new)
    if change.complete:
        back = ", `keepsake models back` goes back" if change.old_is_there else ""
        what = "pictures and concepts" if pictures else "searches"
        return (
            f"{what} go by {new} now; the {size(change.bytes)} of {old} are kept: "
            f"`keepsake models keep` deletes them{back}"
        )
    if pictures:
        return _looking_words(change)
    far = f"{change.done:,} of {change.total:,} texts have their meaning by {new}"
    if change.old_is_there:
        return f"{far}; searches go by {old} until all have"
    return f"{far}; {old} is not installed any more, so searches guess until all have"


def _looking_words(change: ModelChange) -> str:
    old, new = one_line(change.old), one_line(change.new)
    far = f"{change.done:,} of {change.total:,} pictures were seen by {new}"
    if change.old_is_there:
        return f"{far}; searches and concepts go by {old} until all were"
    return f"{far}; {old} is not installed any more, so the others are found by words only"


def drift_words(drift: ModelDrift) -> str:
    """Return that a model says other things now, or how far its vectors are made anew."""
    model, pictures = one_line(drift.model), drift.role == "image"
    if drift.done is not None:
        far = f"{drift.done:,} of {drift.items:,}"
        if pictures:
            return (
                f"{far} pictures were seen by {model} anew; searches and concepts go by what it "
                "saw before until all were"
            )
        return f"{far} texts have their meaning by {model} anew"
    time = "" if drift.seconds is None else f" in about {duration(drift.seconds)}"
    likeness = f"(likeness {drift.likeness:.2f})"
    if pictures:
        return (
            f"the same pictures look different to {model} now {likeness}; "
            f"`keepsake models renew image` has all {drift.items:,} seen anew{time}"
        )
    return (
        f"{model} gives the same texts another meaning now {likeness}; "
        f"`keepsake models renew` makes all {drift.items:,} anew{time}"
    )


def _watching(watch: RootWatch, now: float) -> list[str]:
    again = f"next: {moment(watch.next_scan, now)}" if watch.next_scan > now else "next: soon"
    if watch.by_events:
        return [f"changes are seen at once; looked through now and then, {again}"]
    why = one_line(watch.why)
    return [f"only looked through now and then, {again}", *([why] if why else [])]
