"""Image models under the name of what they saw before they changed, while all is seen anew.

A model that says other things than it did (`assistant.index.drift`) has its pictures seen again in
its own space; what is stored goes by an earlier name until then, and queries still meet that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.arrays import Picture, Vectors
from assistant.ports import ImageEmbedder, Models, Sight
from assistant.records import Box, Space
from assistant.taught import Region

_NAME = re.compile(r"(.+) \(before (\d+)\)", re.DOTALL)


def earlier(space: Space, number: int) -> Space:
    """Return the space that holds what a model saw before it changed for the so manieth time."""
    return replace(space, model=f"{space.model} (before {number})")


def own_space(space: Space) -> Space:
    """Return the space in which the model of a space sees now; mostly it is the same."""
    found = _NAME.fullmatch(space.model)
    return space if found is None else replace(space, model=found[1])


def image_in(models: Models, space: Space) -> ImageEmbedder:
    """Return the installed image embedder of a space of whole pictures, also of an earlier form.

    Raises:
        ModelMissing: none that is installed makes such vectors.
        ModelDamaged: a file of it is missing or changed.
    """
    found = _NAME.fullmatch(space.model)
    if found is None:
        return models.image_in(space)
    return _Earlier(models.image_in(own_space(space)), int(found[2]))


class _Earlier:
    """An image embedder whose vectors are taken for those that it made before."""

    def __init__(self, embedder: ImageEmbedder, number: int) -> None:
        self._embedder, self._number = embedder, number

    @property
    def space(self) -> Space:
        return earlier(self._embedder.space, self._number)

    @property
    def makeup(self) -> str:
        return self._embedder.makeup

    @property
    def region_space(self) -> Space:
        return earlier(self._embedder.region_space, self._number)

    @property
    def face_space(self) -> Space | None:
        return self._embedder.face_space  # another network makes these

    def embed_pictures(self, pictures: Sequence[Picture]) -> list[Sight]:
        return self._embedder.embed_pictures(pictures)

    def embed_parts(self, picture: Picture, boxes: Sequence[Box]) -> list[Region]:
        return self._embedder.embed_parts(picture, boxes)

    def embed_smaller(self, picture: Picture) -> Sequence[Region]:
        return self._embedder.embed_smaller(picture)

    def embed_texts(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.embed_texts(texts)

    def close(self) -> None:
        self._embedder.close()
