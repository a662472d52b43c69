"""The text and image models that are installed beside the chosen ones."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.errors import ModelMissing
from assistant.ports import ImageEmbedder, TextEmbedder
from assistant.records import Space


class Beside:
    """Finds models by their spaces."""

    roles: dict[str, object]

    def __init__(self) -> None:
        self.further_texts: list[TextEmbedder] = []
        self.further_images: list[ImageEmbedder] = []

    def text_in(self, space: Space) -> TextEmbedder:
        """The text embedder of a space, if it is chosen or among `further_texts`."""
        return self._in(space, "text", self.further_texts)  # type: ignore[return-value]

    def image_in(self, space: Space) -> ImageEmbedder:
        """The image embedder of a space, if it is chosen or among `further_images`."""
        return self._in(space, "image", self.further_images)  # type: ignore[return-value]

    def _in(self, space: Space, role: str, further: Sequence[object]) -> object:
        chosen = self.roles.get(role)
        for one in (*((chosen,) if chosen else ()), *further):
            if one.space == space:  # type: ignore[attr-defined]
                return one
        raise ModelMissing(role, f"The {role} model {space.model} is not installed any more.")
