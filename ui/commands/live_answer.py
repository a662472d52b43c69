"""Shows an answer while it is written; the checked answer replaces it at the end."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext

from rich.console import Group
from rich.live import Live
from rich.text import Text

from assistant.errors import Cancelled
from assistant.ports import Stop
from assistant.records import Answer, AnswerDone, AnswerEvent, StepTaken, TextWritten
from ui.commands.terminal import MUTED, Terminal
from ui.wording import one_line


def follow_answer(terminal: Terminal, events: Iterable[AnswerEvent], stop: Stop) -> Answer:
    """Show steps and words as they come, where somebody looks, and return the checked answer.

    Raises:
        Cancelled: `stop()` became true, or the events ended before the answer was done.
    """
    watched = terminal.out.is_terminal and not terminal.as_json
    live = Live(console=terminal.out, transient=True, refresh_per_second=12) if watched else None
    step, written = "", ""
    with live or nullcontext():
        for event in events:
            if stop():
                raise Cancelled("Stopped.")
            match event:
                case StepTaken(text):
                    step = one_line(text)
                case TextWritten(text):
                    written += text
                case AnswerDone(answer):
                    return answer
            if live:
                live.update(Group(Text(step, style=MUTED), Text(one_line(written))), refresh=True)
    raise Cancelled("Stopped before the answer was done.")
