"""Prints how an answer came about: steps, hits with scores, the prompt, and where the time went."""

from __future__ import annotations

from rich.padding import Padding
from rich.text import Text

from assistant.records import Answer, Explained, Hit, Judged
from ui.commands.show_nearby import show_neighbours
from ui.commands.tables import columns, pair
from ui.commands.terminal import MUTED, Terminal
from ui.meanings import meaning
from ui.wording import one_line, place

_NOT_LOOKED_AT = "–"


def show_explanation(terminal: Terminal, answer: Answer) -> None:
    """Print what `keepsake ask --explain` adds to an answer."""
    explained = answer.explained
    if explained is None:
        return
    if answer.understood:
        _head(terminal, "Understood")
        for one in answer.understood:
            terminal.out.print(Text(f"“{one_line(one.said)}”: {meaning(one)}"))
    _head(terminal, "Steps")
    for number, step in enumerate(answer.steps, 1):
        terminal.out.print(Text(f"{number}. {one_line(step)}"))
    _head(terminal, "Passages that were found")
    _hits(terminal, answer, explained)
    if answer.neighbours:
        _head(terminal, "What lies near the sources")
        show_neighbours(terminal, answer, in_full=True)
    _asked(terminal, explained)
    _head(terminal, "Time")
    for name, taken in timings(answer, explained).items():
        terminal.out.print(pair(name.replace("_ms", "").replace("_", " "), f"{taken:,.0f} ms"))


def timings(answer: Answer, explained: Explained) -> dict[str, float]:
    """Return where the time went, in milliseconds; the last is the whole."""
    judged = explained.judged
    return {
        "search_ms": round(explained.search_ms, 1),
        "gate_ms": round(explained.gate_ms, 1),
        **({} if judged is None else {"judge_ms": round(judged.took_ms, 1)}),
        "first_token_ms": round(answer.first_token_ms, 1),
        "total_ms": round(answer.took_ms, 1),
    }


def _asked(terminal: Terminal, explained: Explained) -> None:
    _head(terminal, "What the language model was asked")
    if not explained.prompt:
        terminal.say("It was not asked.")
    for role, text in explained.prompt:
        terminal.say(f"{role}:", style=MUTED)
        for line in text.splitlines():
            # Line by line, so that nothing in it can move or colour the terminal.
            terminal.out.print(Padding(Text(one_line(line)), (0, 0, 0, 2), expand=False))
    if explained.judged is not None:
        _head(terminal, "Whether the sources state the answer")
        terminal.say(_judged(explained.judged))


def _judged(judged: Judged) -> str:
    says = "yes" if judged.leaning > 0 else "no"
    outcome = "so an answer is given" if judged.stated else "too little, so none is given"
    return (
        f"The language model leans to {says} (log odds {judged.leaning:+.2f}). With how well the "
        f"passages speak, the chance is {judged.chance:.2f}: {outcome}."
    )


def _hits(terminal: Terminal, answer: Answer, explained: Explained) -> None:
    if not explained.hits:
        terminal.say("None.")
        return
    weighed = {one.hit.passage: one.score for one in explained.weighed}
    cited = {hit.passage: number for number, hit in enumerate(answer.citations, 1)}
    table = columns("found", "speaks", "source", "passage", numbers=("found", "speaks", "source"))
    for hit in explained.hits:
        speaks = f"{weighed[hit.passage]:.2f}" if hit.passage in weighed else _NOT_LOOKED_AT
        number = f"[{cited[hit.passage]}]" if hit.passage in cited else ""
        table.add_row(f"{hit.score:.2f}", speaks, number, Text(_named(hit)))
    terminal.out.print(table)
    terminal.say(
        "found: how likely it answers, as the search has it; speaks: the same after a closer look "
        f"({_NOT_LOOKED_AT}: none); source: its number in the answer",
        style=MUTED,
    )


def _named(hit: Hit) -> str:
    return "  ".join(filter(None, [one_line(hit.title), place(hit.locator)]))


def _head(terminal: Terminal, title: str) -> None:
    terminal.out.print()
    terminal.say(title, style="bold")
