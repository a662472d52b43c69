"""Opens image models by what they are, and finds the one that makes the vectors of a space."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assistant.errors import ModelMissing
from assistant.ports import TextEmbedder
from assistant.records import Space
from assistant.told import told
from models.catalogue import Model, Role
from models.clip_facts import FACTS, read_facts
from models.face_identity import DlibFaces
from models.faces import CenterFace
from models.inventory import model_folder, used_model, verified_folder
from models.of_space import SpacesOf
from models.open_clip_image import OpenClipImage
from models.starter_image import STARTER_SPACE, StarterImage


def open_image(
    model: Model,
    folder: Path,
    *,
    words: Callable[[], TextEmbedder],
    faces: bool,
    threads: int = 0,
) -> OpenClipImage | StarterImage:
    """Return the embedder of an installed image model; it loads its network on first use.

    Args:
        model: an image model.
        folder: the models folder.
        words: gives the text model in whose space the classes of the starter image model are.
        faces: tell people by their faces, if the models for that are there.
        threads: how many it may use; 0: automatic.

    Raises:
        ModelMissing: the text model that it needs is not installed.
        ModelDamaged: a file of it is missing or changed.
    """
    place = verified_folder(model, folder)
    finder = identity = None
    if one := used_model(Role.FACES, folder):
        finder = CenterFace(verified_folder(one, folder) / "centerface.onnx", threads=threads)
    if faces and (one := used_model(Role.FACE_IDENTITY, folder)):
        identity = DlibFaces(verified_folder(one, folder) / "descriptor.dat")
    if (place / FACTS).is_file():
        return OpenClipImage(place, faces=finder, identity=identity, threads=threads)
    return StarterImage(place, text=words(), faces=finder, identity=identity, threads=threads)


IMAGE_SPACES = SpacesOf(
    Role.IMAGE,
    {"efficientnet-lite2": STARTER_SPACE},
    lambda model, folder: read_facts(model_folder(model, folder)).space,
)
"""Which installed image model makes which space."""


def image_model_of(space: Space, folder: Path) -> Model:
    """Return the installed image model that makes the vectors of a space of whole pictures.

    Raises:
        ModelMissing: none does.
    """
    model = IMAGE_SPACES.maker(space, folder)
    if model is None:
        raise ModelMissing(
            Role.IMAGE,
            told(
                "The image model {} is not installed any more. {}",
                space.model,
                IMAGE_SPACES.how_to_have(space, folder),
            ),
        )
    return model
