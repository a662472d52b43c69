"""Opens image models by what they are, and finds the one that makes the vectors of a space."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assistant.errors import ModelDamaged, ModelMissing
from assistant.ports import TextEmbedder
from assistant.records import Space
from assistant.told import told
from models.catalogue import Model, Role
from models.clip_facts import FACTS, read_facts
from models.face_identity import DlibFaces
from models.faces import CenterFace
from models.inventory import how_to_install, is_installed, model_folder, used_model, verified_folder
from models.known import known_models
from models.open_clip_image import OpenClipImage
from models.starter_image import STARTER_SPACE, StarterImage

_SPACES = {"efficientnet-lite2": STARTER_SPACE}
_OWN = told("Run `keepsake models install NAME --from FOLDER` with one of your own.")


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


def image_model_of(space: Space, folder: Path) -> Model:
    """Return the installed image model that makes the vectors of a space of whole pictures.

    Raises:
        ModelMissing: none does.
    """
    known = known_models(folder).of_role(Role.IMAGE)
    for model in known:
        if is_installed(model, folder) and _space_of(model, folder) == space:
            return model
    gone = next((one for one in known if _SPACES.get(one.name) == space), None)
    raise ModelMissing(
        Role.IMAGE,
        told(
            "The image model {} is not installed any more. {}",
            space.model,
            _OWN if gone is None else how_to_install(gone),
        ),
    )


def _space_of(model: Model, folder: Path) -> Space | None:
    """Return the space of an installed model; None: its files do not say."""
    if model.name in _SPACES:
        return _SPACES[model.name]
    try:
        return read_facts(model_folder(model, folder)).space
    except ModelDamaged:
        return None
