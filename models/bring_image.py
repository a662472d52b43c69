"""Takes in image models that the user has as OpenCLIP checkpoints, and makes them fit to run.

A child process converts a checkpoint and compares the result with torch; only what passed takes the
place of whatever had the name before.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import InstallProblem, UsageProblem
from assistant.ports import Stop
from models.bring import is_new
from models.catalogue import Model, ModelFile, Role
from models.child import ChildFailed, run_program
from models.clip_facts import FLOAT, INT8, MADE, TEXT, VISION, read_facts
from models.install import InstallProgress
from models.install_lock import installing
from models.inventory import write_manifest
from models.known import Brought, brought_model, known_models
from models.place import check_room, disk_problem, file_digest

CHECKPOINTS = frozenset({".safetensors", ".pt", ".pth", ".bin"})
_BESIDE = ("open_clip_config.json", "tokenizer.json", "tokenizer_config.json")
_WORK = ".bringing-"
_SAID = 3  # exit code of the child: what is wrong was said in a sentence
_GROWS = 4  # at most, while it is converted: halves become floats, and both are there
_MOST_MB = 80  # that the runtime itself takes
_BEST = ("open_clip_model.safetensors", "open_clip_pytorch_model.bin", "model.safetensors")


@dataclass(frozen=True, slots=True)
class Wish:
    """How an image model of the user's own shall be installed."""

    architecture: str = ""  # as open_clip names it, perhaps with weights behind a colon
    int8: bool = False  # smaller, and on most processors faster


def holds_checkpoint(path: Path) -> bool:
    """Say whether there is a checkpoint of an image model among the user's files."""
    try:
        return bool(_checkpoints(path))
    except InstallProblem:
        return False


def bring_image(
    name: str,
    folder: Path,
    path: Path,
    wish: Wish,
    *,
    on_progress: Callable[[InstallProgress], None],
    stop: Stop,
) -> Model:
    """Install an OpenCLIP model of the user's own under a name.

    Args:
        name: what it shall be called.
        folder: the models folder.
        path: the checkpoint, or a folder that holds it with `open_clip_config.json`.
        wish: its architecture, when nothing beside it says so, and how it is stored.
        on_progress: told about every step.
        stop: asked a few times a second.

    Raises:
        UsageProblem: the name cannot be used.
        InstallProblem: the files are no such model; a model of that name goes on working.
        DiskFull: there is not enough room.
        Cancelled: `stop()` became true.
    """
    if not is_new(name, folder):
        raise UsageProblem(f"{name!r} cannot be the name of a model. Use a-z, 0-9, dot and hyphen.")
    if any(one.name == name and one.role is not Role.IMAGE for one in known_models(folder).models):
        raise UsageProblem(f"{name!r} is the name of another model of yours. Choose another name.")
    files = _given(_only(path, wish), wish)
    size = files[0].stat().st_size
    with installing(folder):
        for left in folder.glob(f"{_WORK}*"):  # of an installation that was ended
            shutil.rmtree(left, ignore_errors=True)
        check_room(folder, _GROWS * size)
        on_progress(InstallProgress(name, "convert", 0, size))
        work = Path(tempfile.mkdtemp(prefix=_WORK, dir=folder))
        try:
            _convert(work, files, wish, stop=stop)
            model = _placed(name, folder, work)
        except OSError as error:
            raise disk_problem(error, folder / name) from error
        finally:
            shutil.rmtree(work, ignore_errors=True)
        on_progress(InstallProgress(name, "done", size, size))
    return model


def _given(checkpoint: Path, wish: Wish) -> list[Path]:
    """Return the checkpoint and what lies beside it and is needed."""
    beside = [checkpoint.parent / file for file in _BESIDE]
    files = [checkpoint, *(file for file in beside if file.is_file())]
    if wish.architecture:
        return [file for file in files if file.name != _BESIDE[0]]
    if not beside[0].is_file():
        raise InstallProblem(
            f"Nothing says which architecture {checkpoint.name} is of. Name it, for example "
            f"--architecture ViT-B-32, or put its {_BESIDE[0]} beside it."
        )
    return files


def _convert(work: Path, files: Sequence[Path], wish: Wish, *, stop: Stop) -> None:
    precision = INT8 if wish.int8 else FLOAT
    given = [str(file.absolute()) for file in files]
    try:
        run_program(
            "models.convert_open_clip",
            [str(work), wish.architecture, precision, *given],
            stop=stop,
        )
    except ChildFailed as failure:
        if failure.code == _SAID:
            raise InstallProblem(failure.last_words) from failure
        raise InstallProblem(
            f"{files[0].name} could not be converted ({failure.last_words}). It is damaged, or "
            "needs more memory than there is."
        ) from failure


def _placed(name: str, folder: Path, work: Path) -> Model:
    """Let what was made take the place of what had the name, and record it."""
    facts = read_facts(work)
    for extra in work.iterdir():
        if extra.name not in MADE:
            extra.unlink()
    files = tuple(_file(work / made) for made in MADE)
    towers = sum(file.bytes for file in files if file.name in (VISION, TEXT))
    about = Brought(
        title=f"OpenCLIP {facts.architecture}",
        licence="not stated in the file",
        languages="not stated in the file",
        memory_mb=towers // 1_000_000 + _MOST_MB,
        role=Role.IMAGE,
    )
    model = brought_model(name, about, files)
    home = folder / name
    shutil.rmtree(home, ignore_errors=True)
    work.rename(home)
    write_manifest(model, folder)
    return model


def _file(path: Path) -> ModelFile:
    return ModelFile(path.name, path.stat().st_size, file_digest(path), ())


def _only(path: Path, wish: Wish) -> Path:
    found = _checkpoints(path)
    best = next((one for name in _BEST for one in found if one.name == name), None)
    if best is None and len(found) > 1:
        listed = ", ".join(one.name for one in found)
        raise InstallProblem(f"{path} holds several checkpoints ({listed}). Name one of them.")
    if not found:
        named = f" of {wish.architecture}" if wish.architecture else ""
        raise InstallProblem(
            f"{path} holds no checkpoint{named}, a file that ends in .safetensors or .pt."
        )
    return best or found[0]


def _checkpoints(path: Path) -> list[Path]:
    try:
        if path.is_dir():
            return sorted(file for file in path.iterdir() if file.suffix.lower() in CHECKPOINTS)
        path.stat()
    except OSError as error:
        raise InstallProblem(f"{path} cannot be read: {error.strerror}.") from error
    return [path] if path.suffix.lower() in CHECKPOINTS else []
