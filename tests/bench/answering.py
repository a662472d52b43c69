"""Measure questions against the sample library: `python -m tests.bench.answering`.

Indexes the sample with the starter models, reading included, and prints the peak memory of that;
then asks questions and prints the time to the first token and to the whole checked answer, beside
the bare loop: the language model alone on the same prompts.
"""

from __future__ import annotations

import json
import resource
import tempfile
import time
from pathlib import Path

from assistant.engine import Engine
from assistant.ports import Prompt
from assistant.records import AnswerDone
from models.load import InstalledModels, default_folder
from tests.bench.store_scale import say, spread
from tests.fakes import never

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
ASKED = 12


class Remembering:
    """A language model that remembers what it was asked."""

    def __init__(self, model) -> None:
        self._model = model
        self.prompts: list[Prompt] = []

    def __getattr__(self, name: str):
        return getattr(self._model, name)

    def stream(self, prompt, stop):
        self.prompts.append(prompt)
        return self._model.stream(prompt, stop)


class RememberingModels(InstalledModels):
    """The installed models with a language model that remembers."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.remembering = Remembering(super().language())

    def language(self, *, pictures=False):
        return self.remembering


def main() -> None:
    """Index the sample, ask, and ask the bare model the same."""
    lines = (SAMPLE / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [q["question"] for q in map(json.loads, lines) if q.get("answer")][:ASKED]
    models = RememberingModels(default_folder())
    with (
        tempfile.TemporaryDirectory(prefix="keepsake-") as folder,
        Engine(Path(folder) / "library", models) as engine,
    ):
        engine.add_root(SAMPLE / "library")
        took = engine.index(lambda _: None, never).took_s
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20
        say(f"index the sample: {took:.0f} s, peak {peak:.2f} GiB (extractor {child:.2f} GiB)\n")
        answers = [
            event.answer
            for question in questions
            for event in engine.ask(question, never)
            if isinstance(event, AnswerDone)
        ]
        firsts = [a.first_token_ms for a in answers if a.first_token_ms]
        say(f"{'first token, search included':34} {spread(firsts)}\n")
        say(f"{'whole checked answer':34} {spread([a.took_ms for a in answers])}\n")
        bare = [bare_ms(models.remembering, prompt) for prompt in models.remembering.prompts[:]]
        say(f"{'bare model, same prompts':34} {spread(bare)}\n")


def bare_ms(model, prompt) -> float:
    """Return how long the model alone takes for a prompt, in milliseconds."""
    begun = time.perf_counter()
    for _ in model._model.stream(prompt, never):
        pass
    return 1000 * (time.perf_counter() - begun)


if __name__ == "__main__":
    main()
