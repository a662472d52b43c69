"""Takes in rerankers that the user has as ONNX files: cross-encoders with their tokenizer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.errors import UsageProblem
from assistant.ports import Stop
from assistant.told import told
from models.bring import is_new
from models.bring_made import bring_made, facts_of, run_maker
from models.catalogue import Model, Role
from models.cross_encoder import NETWORK, TOKENIZER
from models.install import InstallProgress
from models.known import Brought, known_models
from models.place import file_blocks, file_digest, place

_FILES = (NETWORK, TOKENIZER)


def holds_reranker(path: Path) -> bool:
    """Say whether a folder of the user's holds a cross-encoder and its tokenizer."""
    return (path / NETWORK).is_file() and (path / TOKENIZER).is_file()


def bring_reranker(
    name: str,
    folder: Path,
    path: Path,
    *,
    on_progress: Callable[[InstallProgress], None],
    stop: Stop,
) -> Model:
    """Install a cross-encoder of the user's own under a name.

    Args:
        name: what it shall be called.
        folder: the models folder.
        path: a folder with `model.onnx` and `tokenizer.json`.
        on_progress: told about every step.
        stop: asked a few times a second.

    Raises:
        UsageProblem: the name cannot be used.
        InstallProblem: the files are no such model; a model of that name goes on working.
        DiskFull: there is not enough room.
        Cancelled: `stop()` became true.
    """
    known = known_models(folder).models
    if not is_new(name, folder) or any(
        one.name == name and one.role is not Role.RERANKING for one in known
    ):
        raise UsageProblem(told("{!r} cannot be the name of this model. Choose another.", name))
    size = sum((path / file).stat().st_size for file in _FILES)

    def make(work: Path) -> tuple[Brought, Sequence[str]]:
        on_progress(InstallProgress(name, "place", 0, size))
        _copy(path, work, stop)
        on_progress(InstallProgress(name, "check", size, size))
        _try_out(work, path, stop)
        title, network = f"Cross-encoder {name}", (work / NETWORK).stat().st_size
        return facts_of(title, Role.RERANKING, network_bytes=network), _FILES

    model = bring_made(name, folder, needed=size, make=make)
    on_progress(InstallProgress(name, "done", size, size))
    return model


def _copy(path: Path, work: Path, stop: Stop) -> None:
    for file in _FILES:
        source = path / file
        size, sha256 = source.stat().st_size, file_digest(source)
        place(file_blocks(source), work / file, size=size, sha256=sha256, stop=stop)


def _try_out(work: Path, path: Path, stop: Stop) -> None:
    run_maker(
        "models.cross_encoder",
        [str(work), path.name],
        broken=lambda _: told(
            "{} cannot be run: the library for networks broke down over it.", path.name
        ),
        stop=stop,
    )
