"""Readable output of evaluations: figures with their intervals, in all and by kind of question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.phrases import count
from ui.commands.tables import columns
from ui.commands.terminal import MUTED, Terminal

_Figures = Mapping[str, Any]
_BY_KIND = {
    "exact": "exact_value",
    "fact cited": "citation_with_fact",
    "unbacked": "unbacked_shown_as_supported",
}
_SEVERAL = 2
_PARTS = {"pages": "labelled pages", "moments": "labelled moments, within 5 s"}
_WORST = 3  # questions whose wordings are shown
_MEANINGS = (
    "right: the expected words are in the answer; exact: the asked value is the only one in its "
    "first sentence; fact cited: cited passages that hold them; "
    "declined: should be 1 where there is no answer, else 0; unbacked: sentences that are shown as "
    "supported and whose passage does not say them."
)


def show_evaluation(terminal: Terminal, report: _Figures) -> None:
    """Print an evaluation report: figures with their 95 % intervals."""
    terminal.say(count(report["n"], "question"), style="bold")
    terminal.out.print()
    retrieval = report["retrieval"]
    table = columns("retrieval", "by file", "by place", numbers=("by file", "by place"))
    for name in retrieval["source"]:
        table.add_row(name, figure(retrieval["source"][name]), figure(retrieval["locator"][name]))
    terminal.out.print(table)
    _show_finding(terminal, retrieval)
    _show_nothing(terminal, retrieval["nothing_said"])
    _show_consistency(terminal, report["consistency"])
    alone = report.get("model_alone")
    _show_answers(terminal, report["answers"], alone and alone["answers"])
    _show_kinds(terminal, "by kind", report["kinds"])
    if alone:
        _show_kinds(terminal, "model alone", alone["kinds"])
    terminal.out.print()
    table = columns("median time", "ms", numbers=("ms",))
    for name, measured in report["time_ms"].items():
        table.add_row(_spoken(name), figure(measured, 0))
    terminal.out.print(table)
    terminal.say("\nIn brackets: 95 % bootstrap intervals.", style=MUTED)


def _show_finding(terminal: Terminal, retrieval: _Figures) -> None:
    parts = {name: retrieval[key] for key, name in _PARTS.items() if retrieval[key]["n"]}
    kinds = retrieval["kinds"] if len(retrieval["kinds"]) >= _SEVERAL else {}
    if not parts and not kinds:
        return
    terminal.out.print()
    titles = ("n", "recall@5", "ndcg@10")
    table = columns("finding by kind, by place", *titles, numbers=titles)
    for kind, figures in (kinds | parts).items():
        table.add_row(kind, f"{figures['n']:,}", *(figure(figures[name], 2) for name in titles[1:]))
    terminal.out.print(table)


def _show_nothing(terminal: Terminal, said: _Figures) -> None:
    if not any(said.values()):
        return
    terminal.out.print()
    table = columns("a search says that nothing fits or answers", "", numbers=("",))
    table.add_row("questions without an answer", figure(said["abstention_recall"]))
    table.add_row("the others", figure(said["false_abstention"]))
    terminal.out.print(table)


def _show_consistency(terminal: Terminal, consistency: _Figures) -> None:
    """Print how much the rank of a place depends on the wording, and where it does most."""
    if not consistency["n"]:
        return
    terminal.out.print()
    table = columns(f"{count(consistency['n'], 'question')} in several wordings", "", numbers=("",))
    for name, measured in consistency.items():
        if name not in ("n", "questions"):
            table.add_row(_spoken(name), figure(measured))
    terminal.out.print(table)
    for one in consistency["questions"][:_WORST]:
        if one["variance"]:
            ranks = (f"{worded['rank']} {worded['wording']}" for worded in one["ranks"])
            terminal.say("  " + " · ".join(ranks), style=MUTED)


def _show_answers(terminal: Terminal, answers: _Figures, alone: _Figures | None) -> None:
    terminal.out.print()
    titles = ("", "model alone") if alone else ("",)
    table = columns("answers", *titles, numbers=titles)
    for name, measured in answers.items():
        others = [figure(alone[name])] if alone else []
        table.add_row(_spoken(name), figure(measured), *others)
    terminal.out.print(table)


def _show_kinds(terminal: Terminal, title: str, kinds: Mapping[str, _Figures]) -> None:
    if not kinds:
        return
    terminal.out.print()
    titles = ("n", "right", *_BY_KIND, "declined")
    table = columns(title, *titles, numbers=titles)
    for kind, figures in kinds.items():
        declined = figures["abstention_recall"] or figures["false_abstention"]
        right = figure(figures["containment"], 2, missing="–")
        cells = [_value(one) for one in (*(figures[key] for key in _BY_KIND.values()), declined)]
        table.add_row(kind, f"{figures['n']:,}", right, *cells)
    terminal.out.print(table)
    terminal.say(_MEANINGS, style=MUTED)


def figure(
    given: Mapping[str, float] | None, digits: int = 3, *, missing: str = "not measured"
) -> str:
    """Return a figure with its interval in words."""
    if given is None:
        return missing
    value, low, high = (f"{given[key]:,.{digits}f}" for key in ("value", "low", "high"))
    return f"{value} [{low}, {high}]"


def _value(given: Mapping[str, float] | None) -> str:
    return "–" if given is None else f"{given['value']:.2f}"


def _spoken(name: str) -> str:
    return name.replace("_", " ")
