"""Readable output of measured models: a table for each role, and which one to use."""

from __future__ import annotations

from assistant.evaluation.comparison import UNITS, Candidate, Comparison, Why
from assistant.evaluation.metrics import Interval
from assistant.phrases import listed
from ui import figures
from ui.show_evaluation import figure
from ui.tables import columns
from ui.terminal import MUTED, Terminal
from ui.wording import duration, one_line, rate, size

_NUMBERS = ("speed", "memory", "library", "finds")
_PRECISE = 2
_BASES = {
    "questions": "finds: of questions made from your files, how many have their place among the "
    "first five; by the text alone, without names and headings.",
    "captions": "finds: of the captions of your photos, how many have their photo among the first "
    "five.",
    "concepts": "finds: of the pictures that you taught, how many have another one of their "
    "concept among the five nearest.",
}
_UNKNOWN = {
    "text": "no question could be made from your texts",
    "image": "no photo has a caption, and no two concepts have several pictures",
    "speech": "nobody has written down what is said in your recordings",
    "language": "it takes questions of yours with their answers: keepsake evaluate FILE",
    "reranking": "no question could be made from your texts",
}


def show_comparison(terminal: Terminal, found: Comparison) -> None:
    """Print what the models of a role were measured to do."""
    terminal.say(found.role, style="bold")
    table = columns("model", *_NUMBERS, numbers=_NUMBERS)
    for one in found.candidates:
        name = f"{one.name} (used)" if one.used else one.name
        if one.trial.problem:
            table.add_row(name, "failed", "–", "–", "–")
        else:
            table.add_row(name, *_cells(one, found.role))
    terminal.out.print(table)
    for one in found.candidates:
        if one.trial.problem:
            terminal.say(one_line(one.trial.problem))
    for sentence in _sentences(found):
        terminal.say(sentence)
    for sentence in _remarks(found):
        terminal.say(sentence, style=MUTED)
    terminal.out.print()


def _cells(one: Candidate, role: str) -> tuple[str, str, str, str]:
    speed = rate(one.per_second)
    if role == "speech":
        speed = f"{figures.number(one.per_second, 1)} × real time"
    elif role == "language" and one.trial.first_token_s is not None:
        speed = f"{speed}, first word {one.trial.first_token_s:.1f} s"
    whole = "–" if one.library_s is None else duration(one.library_s)
    return speed, size(one.trial.memory_bytes), whole, _figure(one.recall)


def _figure(given: Interval | None) -> str:
    return figure(None if given is None else given.as_dict(), _PRECISE, missing="–")


def _sentences(found: Comparison) -> list[str]:
    """Return what it would take, and the recommendation."""
    times = [
        f"{duration(one.library_s)} with {one.name}"
        for one in found.candidates
        if one.library_s is not None
    ]
    told = [f"{_library(found)}: {listed(times)}."] if times else []
    return [*told, *_advice(found)]


def _library(found: Comparison) -> str:
    if found.role == "speech":
        return f"Your {duration(found.amount)} of speech"
    return f"Your {found.amount:,.0f} {UNITS[found.role]}"


def _advice(found: Comparison) -> list[str]:
    by_name = {one.name: one for one in found.candidates}
    chosen = by_name.get(found.recommended)
    if chosen is None:
        return _no_advice(found)
    used = next((one.name for one in found.candidates if one.used), "")
    words = {
        Why.ALONE: "{} is the only one that is installed: keepsake models list shows others.",
        Why.BETTER: f"{{}}. Its nDCG@10 is higher by {_figure(chosen.gain)}",
        Why.BEST: "{}, which finds most",
        Why.IN_TIME: f"{{}}, since {used} takes longer",
        Why.FASTEST: "{}, the fastest",
        Why.STAYS: "stay with {}. No other finds measurably more."
        if found.basis
        else "stay with {}, as quality could not be compared.",
    }[found.why].format(chosen.name)
    if found.why is Why.ALONE:
        return [words]
    within = "" if found.within_s is None else f" within {duration(found.within_s)}"
    how = "" if chosen.used else f": keepsake models use {found.role} {chosen.name}"
    return [f"Recommended{within}: {words}{how}"]


def _no_advice(found: Comparison) -> list[str]:
    if found.why is not Why.TOO_SLOW or found.within_s is None:
        return []
    times = [(one.library_s, one.name) for one in found.candidates if one.library_s is not None]
    least, name = min(times)
    return [
        f"None is through within {duration(found.within_s)}: {name} is the fastest with "
        f"{duration(least)}."
    ]


def _remarks(found: Comparison) -> list[str]:
    told = []
    if not found.own:
        told.append(
            "Your library has nothing for this role yet, so this was measured on files that come "
            "with Keepsake."
        )
    if not found.basis:
        told.append(f"Quality was not measured: {_UNKNOWN[found.role]}.")
    else:
        told.append(f"{_BASES[found.basis]} In brackets: 95 % bootstrap intervals.")
    if found.role == "image":
        told.append("The models for faces, which look at photos as well, are part of the figures.")
    return told
