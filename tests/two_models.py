"""Two models of a role that are both installed, of which one is chosen at a time."""

from __future__ import annotations

from assistant.arrays import Picture
from assistant.ports import TextEmbedder
from assistant.records import Space
from tests.fakes import FakeImageEmbedder, FakeModels, FakeTextEmbedder


class TwoModels(FakeModels):
    """An older text model, which is chosen at first, and a newer one; `use` chooses."""

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


class ColourBlind(FakeImageEmbedder):
    """Another model, with coded regions, which takes green for red and grey for white."""

    def __init__(self) -> None:
        super().__init__("2", coded=True)

    def _name(self, picture: Picture) -> str:
        name = super()._name(picture)
        return {"green": "red", "grey": "white"}.get(name, name)


class TwoImageModels(FakeModels):
    """An older image model, which is chosen at first, and a newer one that is colour-blind."""

    def __init__(self, new: FakeImageEmbedder | None = None) -> None:
        self.old = FakeImageEmbedder()
        self.new = new or ColourBlind()
        super().__init__(image=self.old)
        self.further_images = [self.old, self.new]

    def use(self, embedder: FakeImageEmbedder) -> None:
        """Choose a model."""
        self.roles["image"] = embedder

    def use_space(self, _role: str, space: Space) -> str:
        """Choose the model of a space, and return what it is called."""
        found = self.image_in(space)
        self.roles["image"] = found
        return f"{space.model} {space.version}"

    def remove(self, embedder: FakeImageEmbedder) -> None:
        """Delete a model that is not chosen."""
        self.further_images.remove(embedder)
