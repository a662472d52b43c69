"""Has an installed model do a little of its work in a process of its own, to see whether it can.

`python -m models.short_run ROLE NAME FOLDER THREADS`

Files that are whole can still be more than this computer can run: a library may use an instruction
that the processor lacks, and that ends the process without a word. So nobody should miss it.
"""

from __future__ import annotations

import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.errors import Cancelled, Problem
from assistant.ports import LanguageModel, Message, Models, Prompt, Shown
from assistant.told import told
from models.candidate import Candidate
from models.catalogue import Model, Role
from models.child import SAID, ChildFailed, run_program, say_last
from models.memory_need import TooLarge

ANSWER_ROLES = (Role.LANGUAGE, Role.TEXT, Role.IMAGE, Role.VERIFYING, Role.RERANKING)
"""The roles of the models that answers use, the one that breaks down most easily first."""

_CHILD = "models.short_run"
_NO_ROOM = 4  # exit code: there is not enough free memory, as the last line says
_PATIENCE_S = 60.0
_SLOW_DISK = 50_000_000  # bytes a second
_TOKENS = 4
_QUESTION = "When was the heater repaired, and what did it cost?"
_PASSAGES = (
    "The heater in the cellar was repaired on 12 May by the firm Okafor. It had lost water for "
    "weeks, and the pump was replaced. The bill of 184 euros was paid in cash on the same day.",
    "The chimney sweep comes in September. He wants the way to the roof to be free, and asks for "
    "the papers of the stove, which are in the blue folder beside the door.",
    "The garden tap is turned off in November, before the first frost, and on again in March.",
)
_GREY = np.full((64, 64, 3), 128, np.uint8)


@dataclass(frozen=True, slots=True)
class ShortRun:
    """What came of it."""

    seconds: float
    problem: str = ""  # a sentence; "" if the model works
    passing: bool = False  # it may work at another time: it was given up, or memory was short


def try_shortly(
    model: Model, folder: Path, *, threads: int = 0, patience: float | None = None
) -> ShortRun:
    """Run a model of one of `ANSWER_ROLES` for a moment; whatever happens to it is only told.

    Args:
        model: an installed one.
        folder: the models folder.
        threads: how many it may use; 0: automatic.
        patience: seconds after which it is given up; None: more for a larger one.
    """
    limit = _PATIENCE_S + model.disk_bytes / _SLOW_DISK if patience is None else patience
    begun = time.monotonic()

    def late() -> bool:
        return time.monotonic() - begun > limit

    what = [model.role.value, model.name, str(folder.absolute()), str(threads)]
    try:
        run_program(_CHILD, what, stop=late)
    except Cancelled:
        given_up = told(
            "{} was tried and given up after {:,.0f} seconds. It may be too large for this "
            "computer, or the computer is busy.",
            model.title,
            limit,
        )
        return ShortRun(time.monotonic() - begun, given_up, passing=True)
    except ChildFailed as failure:
        has_said = failure.code in {SAID, _NO_ROOM}
        said = failure.last_words if has_said else _broke_down(model, failure.code)
        return ShortRun(time.monotonic() - begun, said, passing=failure.code == _NO_ROOM)
    return ShortRun(time.monotonic() - begun)


def _broke_down(model: Model, code: int) -> str:
    by_system = signal.strsignal(-code) if code < 0 else None
    how = by_system or told("exit code {}", code)
    return told("{} broke down when it was tried: {}.", model.title, how)


def main(arguments: list[str]) -> None:
    """Run the model; what is wrong is the last line of the error output."""
    role, name, folder, threads = arguments
    try:
        models = Candidate(name, Path(folder), threads=int(threads))
        _run(Role(role), models)
        models.close()
    except TooLarge as problem:
        say_last(problem.sentence, _NO_ROOM)
    except Problem as problem:
        say_last(problem.sentence)


def _run(role: Role, models: Models) -> None:
    match role:
        case Role.LANGUAGE:
            _answer(models.language())
        case Role.TEXT:
            models.text().embed([_QUESTION], asks=True)
            models.text().embed(_PASSAGES)
        case Role.IMAGE:
            models.image().embed_texts([_QUESTION])
            models.image().embed_pictures([_GREY])
        case Role.VERIFYING:
            models.verifier().verify(_QUESTION, _PASSAGES[0])
        case Role.RERANKING:
            models.reranker().score(_QUESTION, _PASSAGES)


def _answer(language: LanguageModel) -> None:
    """Have it read about a hundred words and write a few; then look at a picture, if it can."""
    text = "\n\n".join((*_PASSAGES, _QUESTION))
    list(language.stream(Prompt((Message("user", text),), max_tokens=_TOKENS), _never))
    if language.sees_pictures:
        seen = Message("user", "Say yes.", (Shown(0, _GREY),))
        list(language.stream(Prompt((seen,), max_tokens=1), _never))


def _never() -> bool:
    return False


if __name__ == "__main__":
    main(sys.argv[1:])
