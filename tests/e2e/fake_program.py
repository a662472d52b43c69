"""The real program with fake models: `python -m tests.e2e.fake_program ui|serve ARGUMENTS`."""

from __future__ import annotations

import sys
from pathlib import Path

from assistant.ports import Models
from tests.fakes import FakeLanguageModel, FakeModels
from ui import __main__ as program
from ui.serving import serve
from ui.wiring import Wiring


class FakeWiring(Wiring):
    """Everything as in the real program, but for the models."""

    def __init__(
        self,
        *,
        without: tuple[str, ...] = (),
        reply: str = "Ten keys. [1]",
        leans: float | None = None,
        sample: Path | None = None,
    ) -> None:
        self._without = without
        self._reply = reply
        self._leans = leans
        self._sample = sample

    def sample(self) -> Path:
        return self._sample or super().sample()

    def models(self, library: Path) -> Models:
        language = FakeLanguageModel(lambda _prompt: self._reply)
        language.leans = self._leans
        return FakeModels(language=language, without=self._without)


if __name__ == "__main__":
    start = {"ui": program.main, "serve": serve.main}[sys.argv[1]]
    sys.exit(start(sys.argv[2:], wiring=FakeWiring()))
