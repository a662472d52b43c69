"""Takes in image models that the user has as OpenCLIP checkpoints, and makes them fit to run.

A child process converts a checkpoint and compares the result with torch; only what passed takes the
place of whatever had the name before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import InstallProblem
from assistant.ports import Stop
from assistant.told import told
from models.bring import refuse_name
from models.bring_made import bring_made, facts_of, run_maker
from models.catalogue import Model, Role
from models.clip_facts import FLOAT, INT8, MADE, TEXT, VISION, read_facts
from models.install import InstallProgress
from models.known import Brought

CHECKPOINTS = frozenset({".safetensors", ".pt", ".pth", ".bin"})
_BESIDE = ("open_clip_config.json", "tokenizer.json", "tokenizer_config.json")
_SPEECH = "model.bin"  # what CTranslate2 calls the weights of Whisper
_GROWS = 4  # at most, while it is converted: halves become floats, and both are there
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
    refuse_name(name, folder, Role.IMAGE)
    files = _given(_only(path), wish)
    size = files[0].stat().st_size

    def make(work: Path) -> tuple[Brought, Sequence[str]]:
        on_progress(InstallProgress(name, "convert", 0, size))
        return _made(work, files, wish, stop=stop)

    model = bring_made(name, folder, needed=_GROWS * size, make=make)
    on_progress(InstallProgress(name, "done", size, size))
    return model


def _given(checkpoint: Path, wish: Wish) -> list[Path]:
    """Return the checkpoint and what lies beside it and is needed."""
    beside = [checkpoint.parent / file for file in _BESIDE]
    files = [checkpoint, *(file for file in beside if file.is_file())]
    if wish.architecture:
        return [file for file in files if file.name != _BESIDE[0]]
    if not beside[0].is_file():
        if checkpoint.name == _SPEECH:
            raise InstallProblem(
                told(
                    "{} seems to be of a speech model. Such a one is installed through a catalogue "
                    "of your own, which docs/models.md describes.",
                    checkpoint,
                )
            )
        raise InstallProblem(
            told(
                "Nothing says which architecture {} is of. Name it, for example "
                "--architecture ViT-B-32, or put its {} beside it.",
                checkpoint.name,
                _BESIDE[0],
            )
        )
    return files


def _made(
    work: Path, files: Sequence[Path], wish: Wish, *, stop: Stop
) -> tuple[Brought, Sequence[str]]:
    """Convert the checkpoint; return what is known of the model and the names of its files."""
    run_maker(
        "models.convert_open_clip",
        [
            str(work),
            wish.architecture,
            INT8 if wish.int8 else FLOAT,
            *(str(file.absolute()) for file in files),
        ],
        broken=lambda words: told(
            "{} could not be converted ({}). It is damaged, or needs more memory than there is.",
            files[0].name,
            words,
        ),
        stop=stop,
    )
    towers = sum((work / name).stat().st_size for name in (VISION, TEXT))
    title = f"OpenCLIP {read_facts(work).architecture}"
    return facts_of(title, Role.IMAGE, network_bytes=towers), MADE


def _only(path: Path) -> Path:
    found = _checkpoints(path)
    best = next((one for name in _BEST for one in found if one.name == name), None)
    if best is None and len(found) > 1:
        listed = ", ".join(one.name for one in found)
        raise InstallProblem(
            told("{} holds several checkpoints ({}). Name one of them.", path, listed)
        )
    if not found:
        raise InstallProblem(
            told("{} holds no checkpoint, a file that ends in .safetensors or .pt.", path)
        )
    return best or found[0]


def _checkpoints(path: Path) -> list[Path]:
    try:
        if path.is_dir():
            return sorted(file for file in path.iterdir() if file.suffix.lower() in CHECKPOINTS)
        path.stat()
    except OSError as error:
        raise InstallProblem(told("{} cannot be read: {}.", path, error.strerror)) from error
    return [path] if path.suffix.lower() in CHECKPOINTS else []
