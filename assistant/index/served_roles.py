"""The roles whose models' work is kept in a library: which model is chosen, which made a space."""

from __future__ import annotations

from typing import Protocol, TypeVar

from assistant.ports import ImageEmbedder, Models, TextEmbedder
from assistant.records import Space
from assistant.retrieve.earlier_form import image_in
from assistant.store.serving import Served


class Embedder(Protocol):
    """A model whose vectors are kept."""

    @property
    def space(self) -> Space:
        """Return the space that stands for all that it makes."""
        ...

    @property
    def makeup(self) -> str:
        """Return what the vectors depend on besides; "" if that is not known."""
        ...


M_co = TypeVar("M_co", bound=Embedder, covariant=True)


class ServedRole(Protocol[M_co]):
    """A role whose models' work is kept in the library."""

    @property
    def role(self) -> Served:
        """Return its name."""
        ...

    def chosen(self, models: Models) -> M_co:
        """Return the model that the user has chosen; raises ModelMissing, ModelDamaged."""
        ...

    def of_space(self, models: Models, space: Space) -> M_co:
        """Return the installed model of a space; raises ModelMissing, ModelDamaged."""
        ...


class Texts:
    """The role of the text model."""

    role = Served.TEXT

    def chosen(self, models: Models) -> TextEmbedder:
        """Return the text model that the user has chosen."""
        return models.text()

    def of_space(self, models: Models, space: Space) -> TextEmbedder:
        """Return the installed text model of a space."""
        return models.text_in(space)


class Pictures:
    """The role of the image model."""

    role = Served.IMAGE

    def chosen(self, models: Models) -> ImageEmbedder:
        """Return the image model that the user has chosen."""
        return models.image()

    def of_space(self, models: Models, space: Space) -> ImageEmbedder:
        """Return the installed image model of a space, also of what it saw before it changed."""
        return image_in(models, space)


TEXTS: ServedRole[TextEmbedder] = Texts()
PICTURES: ServedRole[ImageEmbedder] = Pictures()
