"""Takes in models that are made ready in a folder of their own before they take their place.

What was made there and passed takes the place of whatever had the name before; if it did not, that
one goes on working.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from assistant.errors import InstallProblem
from assistant.ports import Stop
from models.catalogue import Model, ModelFile, Role
from models.child import SAID, ChildFailed, run_program
from models.exchange import clear_left, exchange
from models.install_lock import installing
from models.inventory import write_manifest
from models.known import Brought, brought_model
from models.place import check_room, disk_problem, file_blocks, file_digest, place

_WORK = ".bringing-"
_RUNTIME_MB = 80  # that the runtime itself takes


def bring_made(
    name: str, folder: Path, *, needed: int, make: Callable[[Path], tuple[Brought, Sequence[str]]]
) -> Model:
    """Make a model ready and let it take the place of what had the name.

    Args:
        name: what it shall be called.
        folder: the models folder.
        needed: bytes on the disk while it is made.
        make: writes the files into the folder that it is given, and returns what is known of the
            model and the names of its files; whatever else lies there is not kept.

    Raises:
        InstallProblem: it cannot be made, or the disk refuses it.
        DiskFull: there is not enough room.
        Cancelled: `make` raised it.
    """
    with installing(folder):
        clear_left(folder)
        for left in folder.glob(f"{_WORK}*"):  # of an installation that was ended
            shutil.rmtree(left, ignore_errors=True)
        check_room(folder, needed)
        work = Path(tempfile.mkdtemp(prefix=_WORK, dir=folder))
        try:
            about, kept = make(work)
            return _placed(brought_model(name, about, _files(work, kept)), folder, work)
        except OSError as error:
            raise disk_problem(error, folder / name) from error
        finally:
            shutil.rmtree(work, ignore_errors=True)


def copy_files(files: Mapping[str, Path], work: Path, stop: Stop) -> None:
    """Copy files under the names that they are given, each compared with what was read.

    Raises:
        InstallProblem: a file changed meanwhile, or the disk refuses it.
        Cancelled: `stop()` became true.
    """
    for target, source in files.items():
        size, sha256 = source.stat().st_size, file_digest(source)
        place(file_blocks(source), work / target, size=size, sha256=sha256, stop=stop)


def run_maker(
    program: str, arguments: Sequence[str], *, broken: Callable[[str], str], stop: Stop
) -> None:
    """Run a program that makes or tries a model.

    Args:
        program: the module.
        arguments: what it is told.
        broken: makes a sentence of its last words, for an end without one.
        stop: asked a few times a second.

    Raises:
        InstallProblem: it failed, in a sentence.
        Cancelled: `stop()` became true.
    """
    try:
        run_program(program, list(arguments), stop=stop)
    except ChildFailed as failure:
        words = failure.last_words
        said = words if failure.code == SAID else broken(words)
        raise InstallProblem(said) from failure


def facts_of(title: str, role: Role, *, network_bytes: int) -> Brought:
    """Return what is known of a model whose files say neither licence nor languages."""
    unknown = "not stated in the file"
    memory_mb = network_bytes // 1_000_000 + _RUNTIME_MB
    return Brought(title, unknown, unknown, memory_mb, role)


def _files(work: Path, kept: Sequence[str]) -> tuple[ModelFile, ...]:
    for extra in work.iterdir():
        if extra.name not in kept:
            extra.unlink()
    found = [work / name for name in kept]
    return tuple(ModelFile(one.name, one.stat().st_size, file_digest(one), ()) for one in found)


def _placed(model: Model, folder: Path, work: Path) -> Model:
    write_manifest(model, folder, at=work)
    exchange(work, folder / model.name)
    return model
