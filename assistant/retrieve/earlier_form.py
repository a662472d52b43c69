"""Image models under the name of what they saw before they changed, while all is seen anew.

A model that says other things than it did (`assistant.index.drift`) has its pictures seen again in
its own space; what is stored goes by an earlier name until then, and queries still meet that.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.ports import ImageEmbedder, Models
from assistant.records import Space
from assistant.retrieve.passed_on import PassedOnImage

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


class _Earlier(PassedOnImage):
    """An image embedder whose vectors are taken for those that it made before."""

    def __init__(self, embedder: ImageEmbedder, number: int) -> None:
        super().__init__(embedder)
        self._number = number

    @property
    def space(self) -> Space:
        return earlier(super().space, self._number)

    @property
    def region_space(self) -> Space:  # that of faces stays: another network makes these
        return earlier(super().region_space, self._number)
