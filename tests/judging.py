"""A language model that says yes or no as a test has told it to."""

from __future__ import annotations

from assistant.ports import Prompt, Stop


class Judging:
    """Judges once `leans` is set, to log odds; `judged` remembers what it was asked."""

    leans: float | None = None
    judged: tuple[Prompt, ...] = ()

    @property
    def judges(self) -> bool:
        return self.leans is not None

    def leaning(self, prompt: Prompt, stop: Stop) -> float | None:
        self.judged = (*self.judged, prompt)
        return None if stop() else self.leans
