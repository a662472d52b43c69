"""Tries a language model in a process of its own, before it is installed.

`python -m models.trial MODEL_GGUF [MMPROJ_GGUF]`

A file that is whole can still be at odds with itself, and then the library ends the process that
loads it. That must be a process that nobody misses.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from assistant.errors import InstallProblem, ModelDamaged
from assistant.ports import Message, Prompt, Shown, Stop
from assistant.told import told
from models.child import SAID, ChildFailed, run_program, say_last
from models.language import LlamaLanguage, NotLoadable
from models.vision_language import VisionLlama

_CONTEXT = 2048


def try_out(model: Path, eyes: Path | None, stop: Stop) -> None:
    """Load a model, show it a picture if it has eyes, and have it write a word.

    Raises:
        InstallProblem: it cannot be run here, in a sentence.
        Cancelled: `stop()` became true.
    """
    files = [model] if eyes is None else [model, eyes]
    try:
        run_program("models.trial", [str(file.absolute()) for file in files], stop=stop)
    except ChildFailed as failure:
        if failure.code == SAID:
            raise InstallProblem(failure.last_words) from failure
        names = " with ".join(file.name for file in files)
        raise InstallProblem(
            told(
                "{} cannot be run: the library for language models broke down over "
                "it. It is damaged, made for something else, or newer than this "
                "Keepsake.",
                names,
            )
        ) from failure


def main(arguments: list[str]) -> None:
    """Try the files; what is wrong is the last line of the error output."""
    model, *eyes = map(Path, arguments)
    tried = LlamaLanguage(model, name=model.name, context=_CONTEXT)
    if eyes:
        tried = VisionLlama(model, eyes[0], name=model.name, context=_CONTEXT)
    shown = (Shown(0, np.full((64, 64, 3), 128, np.uint8)),) if eyes else ()
    asked = Prompt((Message("user", "Say yes.", shown),), max_tokens=1)
    try:
        list(tried.stream(asked, lambda: False))
    except NotLoadable:  # the usual sentence is for a model that is installed
        say_last(
            told(
                "{} cannot be loaded: it is damaged, or of a kind that Keepsake does not know.",
                model.name,
            )
        )
    except ModelDamaged as damage:
        say_last(damage.sentence)
    tried.close()


if __name__ == "__main__":
    main(sys.argv[1:])
