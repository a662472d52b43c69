"""Opens text models by what they are, and finds the one that makes the vectors of a space."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import ModelMissing
from assistant.records import Space
from assistant.told import told
from models.catalogue import Model, Role
from models.inventory import verified_folder
from models.of_space import SpacesOf
from models.text_embedder import (
    E5,
    MINILM,
    E5Embedder,
    FactsEmbedder,
    MiniLmEmbedder,
    OnnxTextEmbedder,
)

STARTER_TEXT = "minilm"
"""The text model of the starter pack, in whose space the classes of the starter image model are."""

_MANY_LANGUAGES = "multilingual-e5-small"


def open_text(model: Model, folder: Path, *, threads: int = 0) -> OnnxTextEmbedder:
    """Return the embedder of an installed text model; it loads its network on first use.

    Args:
        model: a text model.
        folder: the models folder.
        threads: how many it may use; 0: automatic.

    Raises:
        ModelDamaged: a file of it is missing or changed.
    """
    place = verified_folder(model, folder)
    if model.name == _MANY_LANGUAGES:
        return E5Embedder(place, threads=threads)
    if model.embedding is not None or model.brought:
        return FactsEmbedder(place, threads=threads)
    return MiniLmEmbedder(place / "model.onnx", threads=threads)


TEXT_SPACES = SpacesOf(
    Role.TEXT,
    {STARTER_TEXT: MINILM.space, _MANY_LANGUAGES: E5.space},
    lambda model, folder: open_text(model, folder).space,
)
"""Which installed text model makes which space."""


def text_model_of(space: Space, folder: Path) -> Model:
    """Return the installed text model that makes the vectors of a space.

    Raises:
        ModelMissing: none does.
    """
    model = TEXT_SPACES.maker(space, folder)
    if model is None:
        raise ModelMissing(
            Role.TEXT,
            told(
                "The text model {} is not installed any more. {}",
                space.model,
                TEXT_SPACES.how_to_have(space, folder),
            ),
        )
    return model
