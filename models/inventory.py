"""Knows what is installed: a manifest in each model's folder, health checks, the user's choices.

`manifest.json` is written last, so a model without one is not installed. It loads no model.
"""

from __future__ import annotations

import json
import shutil
import zlib
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from assistant.errors import (
    InstallProblem,
    ModelDamaged,
    ModelMissing,
    UsageProblem,
)
from assistant.phrases import no_model
from assistant.told import told
from models.abilities import Abilities, abilities
from models.catalogue import Catalogue, Model, ModelFile, Role, role_words
from models.choices import choices, choose
from models.exchange import forget
from models.known import EYES, MANIFEST, WEIGHTS, Brought, known_models
from models.memory_need import free_memory
from models.place import file_digest, write_whole

_FIRST_MADE = "1"  # what manifests mean that do not say it


class Health(StrEnum):
    """The state of a model's files."""

    OK = "ok"
    MISSING = "missing"
    DAMAGED = "damaged"
    BUILTIN = "builtin"


@dataclass(frozen=True, slots=True)
class ModelState:
    """A model of the catalogue and how it stands on this computer."""

    model: Model
    health: Health
    used: bool  # it is the one that is used for its role
    bytes: int  # on disk
    detail: str = ""  # which file is damaged or missing
    abilities: Abilities | None = None  # of a language model that can be run
    used_for_pictures: bool = False  # it is the one that answers when there are pictures to see
    outdated: bool = False  # an earlier form of its conversion made it; installing makes it anew


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the manifest says of one file."""

    bytes: int
    sha256: str
    mtime_ns: int  # a file that still has it needs no second look at its checksum


@dataclass(frozen=True, slots=True)
class _Noted:
    """What the manifest says of an installed model."""

    stamps: dict[str, Stamp]
    made: str  # the form of the conversion that made it


def listing(folder: Path, *, catalogue: Catalogue | None = None) -> list[ModelState]:
    """Return the state of every model by a quick look: presence and sizes."""
    return _states(folder, catalogue or known_models(folder), thorough=False)


def check(folder: Path, *, catalogue: Catalogue | None = None) -> list[ModelState]:
    """Return the state of every model after reading every file again."""
    return _states(folder, catalogue or known_models(folder), thorough=True)


def is_whole(model: Model, folder: Path) -> bool:
    """Tell whether a model is installed and every checksum is right."""
    noted = _noted(model, folder)
    return model.builtin or _health(model, folder, noted, thorough=True)[0] is Health.OK


def is_outdated(model: Model, folder: Path) -> bool:
    """Tell whether an installed model was made by an earlier form of its conversion."""
    return _is_of_earlier_form(model, _noted(model, folder))


def used_model(
    role: Role,
    folder: Path,
    *,
    catalogue: Catalogue | None = None,
    pictures: bool = False,
    loaded: str = "",
) -> Model | None:
    """Return the model to use for a role: the chosen one, else the first that is installed.

    Models of the starter pack come first. Of language models it is the smallest that can be run,
    or, for a question with `pictures`, the smallest that sees and fits into the free memory.

    Args:
        role: what it is for.
        folder: the models folder.
        catalogue: what can be installed; all known models if not given.
        pictures: the question has pictures to look at.
        loaded: the name of a model that is in memory, so that it need not fit once more.
    """
    fitting = (catalogue or known_models(folder)).of_role(role)
    there = [model for model in fitting if is_installed(model, folder)]
    return _picked(there, choices(folder).get(role), folder, pictures=pictures, loaded=loaded)


def abilities_of(model: Model, folder: Path) -> Abilities | None:
    """Return what an installed language model can do; None for others and for damaged ones."""
    if model.role is not Role.LANGUAGE:
        return None
    try:
        return abilities(model_folder(model, folder), name=model.title)
    except ModelDamaged:
        return None


def memory_of(model: Model, folder: Path) -> int:
    """Return about how many bytes a model takes once it is loaded."""
    can = abilities_of(model, folder)
    return can.memory if can is not None else model.memory_mb * 10**6


def _picked(
    there: list[Model],
    chosen: str | None,
    folder: Path,
    *,
    pictures: bool = False,
    loaded: str = "",
) -> Model | None:
    """Return which of the installed models of a role is used."""
    if picked := next((model for model in there if model.name == chosen), None):
        return picked
    if there and there[0].role is Role.LANGUAGE:
        there = _smallest_first(there, folder, pictures=pictures, loaded=loaded)
    return next(iter(there), None)


def _smallest_first(
    there: list[Model], folder: Path, *, pictures: bool, loaded: str
) -> list[Model]:
    able = {model.name: abilities_of(model, folder) for model in there}
    free = free_memory() if pictures else 0

    def order(model: Model) -> tuple[bool, bool, int]:
        can = able[model.name]
        sees = can is not None and can.sees and (model.name == loaded or can.memory <= free)
        return not (pictures and sees), can is None, can.memory if can else model.memory_mb * 10**6

    return sorted(there, key=order)


def use(role: str, name: str, folder: Path, *, catalogue: Catalogue | None = None) -> None:
    """Choose an installed model for a role.

    Raises:
        UsageProblem: no such role or model, or the model is for another role.
        ModelMissing: the model is not installed.
        ModelDamaged: a file of it is missing or changed; the one in use stays so.
    """
    model = (catalogue or known_models(folder)).model(name)
    if role not in set(Role):
        roles = ", ".join(one.value for one in Role)
        raise UsageProblem(told("There is no role called {!r}. Roles are: {}.", role, roles))
    if model.role != role:
        raise UsageProblem(told("{} is a model for {}, not for {}.", name, model.role, role))
    if not is_installed(model, folder):
        raise ModelMissing(
            role, told("{} is not installed. {}", model.title, how_to_install(model))
        )
    if not model.builtin:
        verified_folder(model, folder)
    choose(role, name, folder)


def remove(name: str, folder: Path, *, catalogue: Catalogue | None = None) -> tuple[str, ...]:
    """Delete an installed model and those that need it; deleting one that is not there is fine.

    Returns:
        The names of what was asked for and, before it, of what could not work without it.

    Raises:
        UsageProblem: the catalogue has no such model, or it comes with the program.
        InstallProblem: its files may not be deleted; it stays as it is.
    """
    known = catalogue or known_models(folder)
    model = known.model(name)
    if model.builtin:
        raise UsageProblem(told("{} comes with the program and cannot be removed.", model.title))
    needing = [one for one in known.models if name in one.needs and is_installed(one, folder)]
    for one in needing:
        _delete(one, folder)
    _delete(model, folder)
    return (*(one.name for one in needing), name)


def _delete(model: Model, folder: Path) -> None:
    place = model_folder(model, folder)
    try:
        (place / MANIFEST).unlink(missing_ok=True)  # first, so that a half-removed model is missing
    except OSError as error:
        raise InstallProblem(
            told("{} cannot be removed: {}.", model.title, error.strerror or error)
        ) from error
    forget(place)
    shutil.rmtree(place, ignore_errors=True)


def model_folder(model: Model, folder: Path) -> Path:
    """Return where the files of a model lie."""
    return folder / model.name


def is_installed(model: Model, folder: Path) -> bool:
    """Say by a quick look whether a model is installed."""
    return model.builtin or _noted(model, folder) is not None


def how_to_install(model: Model) -> str:
    """Return the sentence that says which command brings a model."""
    if model.brought:
        return f"Run `keepsake models install {model.name} --from FILE`."
    return f"Run `keepsake models install {model.pack or model.name}`."


def verified_folder(model: Model, folder: Path) -> Path:
    """Return the folder of an installed model after making sure that its files are intact.

    Files that still have the size and time of their installation are trusted; others are read.

    Raises:
        ModelMissing: it is not installed.
        ModelDamaged: a file is missing or changed.
    """
    place = model_folder(model, folder)
    noted = _noted(model, folder)
    if noted is None:
        lacking = no_model(role_words(model.role), how_to_install(model))
        raise ModelMissing(model.role, lacking)
    for name, stamp in noted.stamps.items():
        if not _intact(place / name, stamp):
            raise damaged(model, name)
    return place


def damaged(model: Model, file: str) -> ModelDamaged:
    """Return the error for a damaged file of a model, with the way out."""
    again = how_to_install(model).removesuffix("`.")
    return ModelDamaged(
        told("{} of {} is missing or damaged. {}` again.", file, model.title, again)
    )


def files_stamp(folder: Path) -> int:
    """Return a number that changes with any file of a model, by a look at sizes and times."""
    seen = (path.stat() for path in sorted(folder.glob("*/*")) if path.is_file())
    return zlib.crc32(repr([(one.st_size, one.st_mtime_ns) for one in seen]).encode())


def write_manifest(model: Model, folder: Path, *, at: Path | None = None) -> None:
    """Record that a model is installed, with the checksums of what was made here.

    Args:
        model: the model.
        folder: the models folder.
        at: where the files still lie, if not in the model's own folder.
    """
    place = model_folder(model, folder) if at is None else at
    stamps: dict[str, dict[str, Any]] = {}
    for file in model.files:
        if not file.temporary:
            path = place / file.name
            stamps[file.name] = _stamp(path, file.sha256 or file_digest(path))
    for name in model.makes:
        stamps[name] = _stamp(place / name, file_digest(place / name))
    if (place / EYES).is_file():
        stamps[EYES] = _stamp(place / EYES, file_digest(place / EYES))
    content = {"model": model.name, "version": model.version, "files": stamps}
    if model.makes:
        content["made"] = model.made
    if model.brought:
        about = Brought(model.title, model.licence, model.languages, model.memory_mb, model.role)
        content["brought"] = asdict(about)
    write_whole(place / MANIFEST, json.dumps(content, indent=1).encode())


def _stamp(path: Path, sha256: str) -> dict[str, Any]:
    facts = path.stat()
    return {"bytes": facts.st_size, "sha256": sha256, "mtime_ns": facts.st_mtime_ns}


def _noted(model: Model, folder: Path) -> _Noted | None:
    """Read the manifest; None when there is none of this version that can be read."""
    try:
        manifest = model_folder(model, folder) / MANIFEST
        content = json.loads(manifest.read_text(encoding="utf-8"))
        if (content["model"], content["version"]) != (model.name, model.version):
            return None
        stamps = {name: Stamp(**content["files"][name]) for name in model.makes}
        noted = {name: Stamp(**facts) for name, facts in content["files"].items()}
        stamps |= {name: stamp for name, stamp in noted.items() if name == EYES}
        made = str(content.get("made", _FIRST_MADE))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    for file in model.files:  # the catalogue's word counts, whatever the manifest says
        if file.temporary:
            continue
        if not file.sha256 and file.name not in noted:
            return None
        checked = bool(file.sha256)
        stamps[file.name] = _promised(file, noted.get(file.name)) if checked else noted[file.name]
    return _Noted(stamps, made)


def _is_of_earlier_form(model: Model, noted: _Noted | None) -> bool:
    return bool(model.makes) and noted is not None and noted.made != model.made


def _promised(file: ModelFile, stamp: Stamp | None) -> Stamp:
    trusted = stamp is not None and stamp.sha256 == file.sha256
    return Stamp(file.bytes, file.sha256, stamp.mtime_ns if stamp and trusted else -1)


def _intact(path: Path, stamp: Stamp) -> bool:
    try:
        facts = path.stat()
        if facts.st_size != stamp.bytes:
            return False
        return facts.st_mtime_ns == stamp.mtime_ns or file_digest(path) == stamp.sha256
    except OSError:
        return False


def _states(folder: Path, catalogue: Catalogue, *, thorough: bool) -> list[ModelState]:
    noted = {model.name: _noted(model, folder) for model in catalogue.models}
    there = [model for model in catalogue.models if model.builtin or noted[model.name]]
    chosen = choices(folder)

    def used(role: Role, *, pictures: bool = False) -> Model | None:
        of_role = [model for model in there if model.role is role]
        return _picked(of_role, chosen.get(role), folder, pictures=pictures)

    names = {model.name for role in Role if (model := used(role)) is not None}
    looks = used(Role.LANGUAGE, pictures=True)
    states = []
    for model in catalogue.models:
        health, detail = _health(model, folder, noted[model.name], thorough=thorough)
        size, can = _bytes_of(model, folder), None
        if health is Health.OK and model.role is Role.LANGUAGE:
            can = abilities_of(model, folder)
            detail = can.problem if can else f"{WEIGHTS} is no whole GGUF file"
            health = Health.OK if can else Health.DAMAGED
        seer = can is not None and can.sees and model == looks
        old = health is Health.OK and _is_of_earlier_form(model, noted[model.name])
        states.append(ModelState(model, health, model.name in names, size, detail, can, seer, old))
    return states


def _health(
    model: Model, folder: Path, noted: _Noted | None, *, thorough: bool
) -> tuple[Health, str]:
    if model.builtin:
        return Health.BUILTIN, ""
    if noted is None:
        return Health.MISSING, ""
    place = model_folder(model, folder)
    for name, stamp in noted.stamps.items():
        path = place / name
        if not path.is_file():
            return Health.DAMAGED, f"{name} is missing"
        if path.stat().st_size != stamp.bytes:
            return Health.DAMAGED, f"{name} has the wrong size"
        if thorough and file_digest(path) != stamp.sha256:
            return Health.DAMAGED, f"{name} has the wrong checksum"
    return Health.OK, ""


def _bytes_of(model: Model, folder: Path) -> int:
    place = model_folder(model, folder)
    return sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
