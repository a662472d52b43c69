"""Two text models that are both installed, of which one is chosen at a time."""

from __future__ import annotations

from assistant.ports import TextEmbedder
from assistant.records import Space
from tests.fakes import FakeModels, FakeTextEmbedder


class TwoModels(FakeModels):
    """An older model, which is chosen at first, and a newer one; `use` chooses."""

    def __init__(self) -> None:
        self.old, self.new = FakeTextEmbedder(), FakeTextEmbedder("2", 48)
        super().__init__(text=self.old)
        self.further_texts: list[TextEmbedder] = [self.old, self.new]

    def use(self, embedder: TextEmbedder) -> None:
        """Choose a model."""
        self.roles["text"] = embedder

    def use_space(self, space: Space) -> str:
        """Choose the model of a space, and return what it is called."""
        self.use(self.text_in(space))
        return f"{space.model} {space.version}"

    def remove(self, embedder: TextEmbedder) -> None:
        """Delete a model that is not chosen."""
        self.further_texts.remove(embedder)
