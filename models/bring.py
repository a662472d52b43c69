"""Takes in language models that the user has as GGUF files, and the eyes (mmproj) of models.

Before anything is copied the headers are read and the files are tried in a process of their own, so
that what cannot be run is refused at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import InstallProblem, ModelDamaged, UsageProblem
from assistant.ports import Stop
from assistant.told import told
from models.bring_made import bring_made
from models.catalogue import Model, ModelFile, Role, role_words
from models.gguf_facts import GgufFacts, read_facts
from models.install import InstallProgress
from models.install_lock import installing
from models.inventory import is_installed, model_folder, write_manifest
from models.known import (
    EYES,
    WEIGHTS,
    Brought,
    brought_model,
    installable_models,
    known_models,
)
from models.language import CONTEXT
from models.memory_need import LEAST_CONTEXT, free_memory, memory_need
from models.own_catalogue import can_be_name
from models.place import check_room, file_blocks, file_digest, place
from models.trial import try_out
from models.vision_language import check_eyes

_SUFFIX = ".gguf"
_LONGEST_TITLE = 60  # characters

Trial = Callable[[Path, Path | None, Stop], None]


@dataclass(frozen=True, slots=True)
class _Given:
    """What was found among the user's files."""

    model: GgufFacts | None
    eyes: GgufFacts | None


def is_new(name: str, folder: Path) -> bool:
    """Say whether a name is free for a model of the user's own, or is such a model."""
    catalogue = installable_models(folder)
    if name in catalogue.packs or any(model.name == name for model in catalogue.models):
        return False
    return can_be_name(name) and not (folder / name).is_file()


def check_name(name: str, folder: Path) -> None:
    """Make sure that a model of the user's own could have a name, or that a model has it.

    Raises:
        UsageProblem: it cannot be one.
    """
    known = known_models(folder)
    if not is_new(name, folder) and name not in {*known.packs, *(one.name for one in known.models)}:
        raise _bad_name(name)


def refuse_name(name: str, folder: Path, role: Role) -> None:
    """Refuse a name that a model of the user's own for a role cannot have.

    Raises:
        UsageProblem: it is no name, or that of the program's or of another role's model.
    """
    installable, known = installable_models(folder), known_models(folder).models
    if name in {*installable.packs, *(one.name for one in installable.models)}:
        raise UsageProblem(told("{} is in the catalogue. Choose a name of your own.", name))
    if not is_new(name, folder):
        raise _bad_name(name)
    other = next((one for one in known if one.name == name and one.role is not role), None)
    if other is not None:
        raise UsageProblem(
            told(
                "{} is the name of a model of yours for {}. Choose another one, or remove that "
                "model first.",
                name,
                other.role,
            )
        )


def _bad_name(name: str) -> UsageProblem:
    """Return the error for a name that no model of the user's own can have."""
    return UsageProblem(
        told(
            "{!r} cannot be the name of a model. Choose another, of a-z, 0-9, dot and hyphen.", name
        )
    )


def brings_eyes(path: Path) -> bool:
    """Say whether there is an mmproj among the user's files."""
    try:
        return any(_is_projector(file) for file in _gguf_files(path))
    except InstallProblem:
        return False


def only_eyes(path: Path) -> bool:
    """Say whether all that is among the user's files is an mmproj."""
    try:
        files = _gguf_files(path)
    except InstallProblem:
        return False
    return bool(files) and all(map(_is_projector, files))


def bring(
    name: str,
    folder: Path,
    path: Path,
    *,
    on_progress: Callable[[InstallProgress], None],
    stop: Stop,
    trial: Trial = try_out,
) -> Model:
    """Install a model of the user's own under a name, from a GGUF file or a folder with one.

    Args:
        name: what it shall be called.
        folder: the models folder.
        path: the file, or a folder that holds it and perhaps its mmproj.
        on_progress: told about every step.
        stop: asked a few times a second.
        trial: runs the files once; fails when they cannot be run.

    Raises:
        UsageProblem: the name cannot be used.
        InstallProblem: the files are no such model; nothing was changed.
        ModelDamaged: a file is cut off, damaged, or for something else.
        DiskFull: there is not enough room.
        Cancelled: `stop()` became true.
    """
    refuse_name(name, folder, Role.LANGUAGE)
    given = _sorted_out(path)
    if given.model is None:
        raise InstallProblem(
            told(
                "{} holds no model that can be taken in: a language model ({}), a checkpoint of "
                "OpenCLIP (.safetensors, .pt), or a folder with a network in ONNX and all that "
                "belongs to it (tokenizer.json, and 1_Pooling/config.json for a text model).",
                path,
                _SUFFIX,
            )
        )
    _check_model(given.model)
    if given.eyes is not None:
        check_eyes(given.eyes, given.model, name=name)
    if _fits_now(given.model, given.eyes):
        trial(given.model.path, given.eyes.path if given.eyes else None, stop)
    return _take_in(name, folder, given, on_progress=on_progress, stop=stop)


def add_eyes(
    name: str,
    folder: Path,
    path: Path,
    *,
    on_progress: Callable[[InstallProgress], None],
    stop: Stop,
    trial: Trial = try_out,
) -> Model:
    """Give an installed language model the mmproj that lies among the user's files.

    Raises:
        UsageProblem: there is no model of that name, or it is for something else.
        InstallProblem: the model is not installed.
        ModelDamaged: the mmproj is cut off, damaged, or for another model.
        DiskFull: there is not enough room.
        Cancelled: `stop()` became true.
    """
    model = known_models(folder).model(name)
    if model.role is not Role.LANGUAGE:
        raise UsageProblem(
            told(
                "{} is a model for {}; only language models can see.", name, role_words(model.role)
            )
        )
    home = model_folder(model, folder)
    if not is_installed(model, folder):
        raise InstallProblem(told("{} is not installed, so it cannot be given eyes.", model.title))
    eyes = _sorted_out(path).eyes
    if eyes is None:
        raise InstallProblem(told("{} holds no mmproj file.", path))
    check_eyes(eyes, read_facts(home / WEIGHTS), name=model.title)
    if _fits_now(read_facts(home / WEIGHTS), eyes):
        trial(home / WEIGHTS, eyes.path, stop)
    with installing(folder):
        check_room(folder, eyes.bytes)
        on_progress(InstallProgress(model.title, "place", 0, eyes.bytes))
        file = _copied(eyes.path, home / EYES, stop)
        if model.brought:
            kept = tuple(one for one in model.files if one.name != EYES)
            about = Brought(model.title, model.licence, model.languages, model.memory_mb)
            model = brought_model(name, about, (*kept, file))
        write_manifest(model, folder)
        on_progress(InstallProgress(model.title, "done", eyes.bytes, eyes.bytes))
    return model


def _take_in(
    name: str,
    folder: Path,
    given: _Given,
    *,
    on_progress: Callable[[InstallProgress], None],
    stop: Stop,
) -> Model:
    facts = [one for one in (given.model, given.eyes) if one is not None]
    total = sum(one.bytes for one in facts)

    def make(work: Path) -> tuple[Brought, Sequence[str]]:
        names: list[str] = []
        done = 0
        for one in facts:
            on_progress(InstallProgress(name, "place", done, total))
            names.append(EYES if one.is_projector else WEIGHTS)
            done += _copied(one.path, work / names[-1], stop).bytes
        return _about(name, facts[0], given.eyes), names

    model = bring_made(name, folder, needed=total, make=make)
    on_progress(InstallProgress(name, "done", total, total))
    return model


def _fits_now(model: GgufFacts, eyes: GgufFacts | None) -> bool:
    """Say whether a model can be tried; where memory is short now it may not be later."""
    return memory_need(model, context=LEAST_CONTEXT, eyes=eyes) < free_memory()


def _about(name: str, model: GgufFacts, eyes: GgufFacts | None) -> Brought:
    need = memory_need(model, context=min(CONTEXT, model.context or CONTEXT), eyes=eyes)
    return Brought(
        title=_one_line(model.title) or name,
        licence=model.text("general.license") or "not stated in the file",
        languages="not stated in the file",
        memory_mb=need // 1_000_000,
    )


def _one_line(title: str) -> str:
    """Return a title out of a file fit for lists and answers."""
    shown = "".join(c if c.isprintable() else " " for c in title).strip()
    return shown if len(shown) <= _LONGEST_TITLE else shown[: _LONGEST_TITLE - 1] + "…"


def _copied(source: Path, target: Path, stop: Stop) -> ModelFile:
    try:
        size, sha256 = source.stat().st_size, file_digest(source)
        place(file_blocks(source), target, size=size, sha256=sha256, stop=stop)
    except OSError as error:
        raise InstallProblem(told("{} cannot be read: {}.", source, error.strerror)) from error
    return ModelFile(target.name, size, sha256, ())


def _check_model(model: GgufFacts) -> None:
    if model.facts.get("split.count", 0) not in (0, 1):
        raise InstallProblem(
            told(
                "{} is one part of several. Join them first with `llama-gguf-split "
                "--merge`, or choose a model that comes as one file.",
                model.path.name,
            )
        )
    if model.number("pooling_type") or not model.width:
        raise InstallProblem(
            told(
                "{} is no model that writes text ({}). Choose an “instruct” or “chat” model.",
                model.path.name,
                model.architecture,
            )
        )


def _sorted_out(path: Path) -> _Given:
    facts = [read_facts(file) for file in _gguf_files(path)]
    models = [one for one in facts if not one.is_projector]
    eyes = [one for one in facts if one.is_projector]
    if len(models) > 1 or len(eyes) > 1:
        listed = ", ".join(one.path.name for one in (models if len(models) > 1 else eyes))
        raise InstallProblem(
            told("{} holds several models ({}). Name one, or a folder of it.", path, listed)
        )
    return _Given(models[0] if models else None, eyes[0] if eyes else None)


def _gguf_files(path: Path) -> Sequence[Path]:
    try:
        if not path.is_dir():
            path.stat()
            return [path]
        return sorted(file for file in path.iterdir() if file.suffix.lower() == _SUFFIX)
    except OSError as error:
        raise InstallProblem(told("{} cannot be read: {}.", path, error.strerror)) from error


def _is_projector(file: Path) -> bool:
    try:
        return file.suffix.lower() == _SUFFIX and read_facts(file).is_projector
    except ModelDamaged:
        return "mmproj" in file.name.lower()  # whoever takes it will say what is wrong
