"""Takes in rerankers that the user has as ONNX files: cross-encoders with their tokenizer."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from assistant.errors import InstallProblem, UsageProblem
from assistant.ports import Stop
from assistant.told import told
from models.bring import is_new
from models.catalogue import Model, ModelFile, Role
from models.child import ChildFailed, run_program
from models.cross_encoder import NETWORK, SAID, TOKENIZER
from models.install import InstallProgress
from models.install_lock import installing
from models.inventory import write_manifest
from models.known import Brought, brought_model, known_models
from models.place import check_room, disk_problem, file_blocks, file_digest, place

_WORK = ".bringing-"
_MOST_MB = 80  # that the runtime itself takes


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
    size = sum((path / file).stat().st_size for file in (NETWORK, TOKENIZER))
    with installing(folder):
        check_room(folder, size)
        work = Path(tempfile.mkdtemp(prefix=_WORK, dir=folder))
        try:
            on_progress(InstallProgress(name, "place", 0, size))
            for file in (NETWORK, TOKENIZER):
                source = path / file
                size_here, sha256 = source.stat().st_size, file_digest(source)
                blocks = file_blocks(source)
                place(blocks, work / file, size=size_here, sha256=sha256, stop=stop)
            on_progress(InstallProgress(name, "check", size, size))
            _try_out(work, path, stop)
            model = _placed(name, folder, work)
        except OSError as error:
            raise disk_problem(error, folder / name) from error
        finally:
            shutil.rmtree(work, ignore_errors=True)
        on_progress(InstallProgress(name, "done", size, size))
    return model


def _try_out(work: Path, path: Path, stop: Stop) -> None:
    try:
        run_program("models.cross_encoder", [str(work)], stop=stop)
    except ChildFailed as failure:
        if failure.code == SAID:
            said = failure.last_words.replace(work.name, path.name)
            raise InstallProblem(said) from failure
        raise InstallProblem(
            told("{} cannot be run: the library for networks broke down over it.", path.name)
        ) from failure


def _placed(name: str, folder: Path, work: Path) -> Model:
    """Let the files take the place of what had the name, and record them."""
    files = tuple(
        ModelFile(file, (work / file).stat().st_size, file_digest(work / file), ())
        for file in (NETWORK, TOKENIZER)
    )
    about = Brought(
        title=f"Cross-encoder {name}",
        licence="not stated in the file",
        languages="not stated in the file",
        memory_mb=files[0].bytes // 1_000_000 + _MOST_MB,
        role=Role.RERANKING,
    )
    model = brought_model(name, about, files)
    home = folder / name
    shutil.rmtree(home, ignore_errors=True)
    work.rename(home)
    write_manifest(model, folder)
    return model
