"""All models that a folder can tell of: the catalogues', and those that were brought as files.

The manifest of a brought model says itself what the catalogue says of others.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.catalogue import Catalogue, Model, ModelFile, Role, load_catalogue
from models.exchange import settle
from models.own_catalogue import OWN_CATALOGUE, OwnCatalogue, own_catalogue

MANIFEST = "manifest.json"
WEIGHTS, EYES = "model.gguf", "mmproj.gguf"
"""What the files of a language model are called, and of what lets it see."""

BROUGHT_VERSION = "own"
_CAN: dict[str, str] = {
    Role.LANGUAGE: "Words answers from the passages that were found.",
    Role.IMAGE: "Finds photos by words and describes their parts for concepts.",
    Role.TEXT: "Finds passages by meaning.",
    Role.RERANKING: "Reads the best hits beside the question and orders them anew.",
    Role.DETECTOR: "Finds things in photos, on which concepts are recognised.",
}
_CANNOT: dict[str, str] = {
    Role.LANGUAGE: "You brought it, so nobody can say how well it does; its answers are checked.",
    Role.IMAGE: "You brought it, so nobody can say how well it does.",
    Role.TEXT: "You brought it: `keepsake evaluate --own` tells how well it finds.",
    Role.RERANKING: "You brought it: `keepsake evaluate --own --ablate` tells whether it helps.",
    Role.DETECTOR: "You brought it, so nobody can say how well it does.",
}


@dataclass(frozen=True, slots=True)
class Brought:
    """What is known of a model that did not come out of the catalogue."""

    title: str
    licence: str
    languages: str
    memory_mb: int
    role: str = Role.LANGUAGE


def own_entries(folder: Path) -> OwnCatalogue:
    """Return what the user's own catalogue in the models folder says; nothing if there is none.

    An entry with the name of a model that was brought as a file is told and left out.
    """
    if not (folder / OWN_CATALOGUE).exists():
        return OwnCatalogue()  # the manifests need not be read
    catalogue = load_catalogue()
    taken = {model.name for model in catalogue.models} | set(catalogue.packs)
    brought = {path.parent.name for path in folder.glob(f"*/{MANIFEST}") if _brought(path)}
    return own_catalogue(folder, taken | brought)


def installable_models(folder: Path) -> Catalogue:
    """Return the catalogue and, after its models, the entries of the user's own."""
    catalogue = load_catalogue()
    return Catalogue((*catalogue.models, *own_entries(folder).models), catalogue.packs)


def known_models(folder: Path) -> Catalogue:
    """Return what can be installed and, after it, models that were brought into the folder.

    A model that a kill left beside its place is put there first.
    """
    settle(folder)
    catalogue = installable_models(folder)
    taken = {model.name for model in catalogue.models} | set(catalogue.packs)
    found = (_brought(path) for path in sorted(folder.glob(f"*/{MANIFEST}")))
    own = tuple(model for model in found if model is not None and model.name not in taken)
    return Catalogue((*catalogue.models, *own), catalogue.packs)


def brought_model(name: str, about: Brought, files: tuple[ModelFile, ...]) -> Model:
    """Return a row as the catalogue has it for a model that was brought."""
    return Model(
        name=name,
        role=Role(about.role),
        title=about.title,
        version=BROUGHT_VERSION,
        licence=about.licence,
        languages=about.languages,
        memory_mb=about.memory_mb,
        can=_CAN.get(about.role, ""),
        cannot=_CANNOT.get(about.role, ""),
        files=files,
        brought=True,
    )


def _brought(manifest: Path) -> Model | None:
    try:
        content: Any = json.loads(manifest.read_text(encoding="utf-8"))
        if content["model"] != manifest.parent.name or "brought" not in content:
            return None
        about = Brought(**content["brought"])
        Role(about.role)  # of a newer program perhaps
        files = tuple(
            ModelFile(str(name), int(stamp["bytes"]), str(stamp["sha256"]), ())
            for name, stamp in content["files"].items()
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return brought_model(content["model"], about, files)
