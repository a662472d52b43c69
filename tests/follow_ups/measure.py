"""Measures follow-ups on an indexed sample library: `python -m tests.follow_ups.measure LIBRARY`.

Each labelled pair is asked in a conversation of its own, with the models that are installed: as it
was typed, rewritten, and rewritten with the last sources preferred. Reported is how often the
labelled file is cited, first or at all. `--language` lets the language model answer, too, which
takes seconds a question; without it passages are quoted.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from assistant.answer.worded_or_not import WithoutLanguage
from assistant.engine import Engine
from assistant.ports import Models
from assistant.records import Answer, AnswerDone
from models.load import InstalledModels, default_folder
from tests.follow_ups.labelled import SETS, Labelled, labelled

WAYS = ("as typed", "rewritten", "rewritten, sources preferred")


def answers(engine: Engine, one: Labelled) -> Iterator[Answer]:
    """Yield the answers to a follow-up in the three ways."""
    chat = None
    for question in (one.before, one.question):
        *_, done = engine.chats.converse(chat, question, lambda: False)
        chat = engine.chats.newest()
    preferred = cast("AnswerDone", done).answer
    meant = engine.chats.open(chat).turns[1].understood
    for question in (one.question, meant):
        *_, done = engine.ask(question, lambda: False)
        yield cast("AnswerDone", done).answer
    yield preferred


def cited(answer: Answer) -> list[str]:
    """Return the files that an answer rests on, in order."""
    numbers = [n for sentence in answer.sentences for n in sentence.citations]
    return list(dict.fromkeys(answer.citations[n - 1].path for n in numbers))


def measure(engine: Engine, name: str, *, alone: bool) -> None:
    """Print the figures of a set: of its follow-ups, or of those that stand alone."""
    pairs = [one for one in labelled(name) if one.same is alone and one.source]
    first, among = [0] * len(WAYS), [0] * len(WAYS)
    for one in pairs:
        for way, answer in enumerate(answers(engine, one)):
            files = cited(answer)
            first[way] += files[:1] == [one.source]
            among[way] += one.source in files
    kind = "standing alone" if alone else "follow-ups"
    for way, called in enumerate(WAYS):
        figures = f"first {first[way]}, among {among[way]} of {len(pairs)}"
        sys.stdout.write(f"{name}, {kind}, {called}: {figures}\n")
        sys.stdout.flush()


def main() -> None:
    """Measure on a copy of the library, which stays as it is."""
    installed = cast("Models", InstalledModels(default_folder()))
    models = installed if "--language" in sys.argv else WithoutLanguage(installed)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "library"
        shutil.copytree(sys.argv[1], copy)
        with Engine(copy, models) as engine:
            for name in SETS:
                measure(engine, name, alone=False)
                measure(engine, name, alone=True)


if __name__ == "__main__":
    main()
