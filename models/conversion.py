"""Turns fetched weights into the files that are run, in a child process that may import torch.

The app never imports torch, open_clip or onnx: only these programs do, and they live for the
seconds or minutes of an installation.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path

from assistant.errors import InstallProblem
from assistant.ports import Stop
from assistant.told import told
from models.catalogue import Model
from models.child import SAID, ChildFailed, run_program
from models.clip_facts import FLOAT
from models.exchange import exchange, take_along
from models.inventory import write_manifest
from models.known import EYES

_PROGRAMS = {
    "text": "models.convert_text",
    "image": "models.convert_image",
    "faces": "models.convert_faces",
    "detector": "models.convert_detector",
    "language": "models.convert_language",
    "open_clip": "models.convert_open_clip",
    "embedder": "models.convert_embedder",
    "verifier": "models.convert_verifier",
}
_WORK = ".converting-"
_OF_FILE = ""  # the architecture is read from the file beside the weights


def convert(model: Model, home: Path, folder: Path, *, stop: Stop) -> None:
    """Make the files `model.makes` from those that lie in `home`, and install the model with them.

    They are made in a folder of their own, which takes the place of `home` as a whole, manifest and
    all; so an earlier form of the model is used, or the new one, whatever ends this in between.

    Args:
        model: the model, of which every file is in place.
        home: its folder.
        folder: the models folder, in which the models it needs are.
        stop: asked a few times a second.

    Raises:
        Cancelled: `stop()` became true.
        InstallProblem: the conversion failed or its result is not what torch computes.
        OSError: the disk refuses it.
    """
    for left in home.glob(f"{_WORK}*"):  # by a conversion that was killed
        shutil.rmtree(left, ignore_errors=True)
    work = Path(tempfile.mkdtemp(prefix=_WORK, dir=home))
    sources = [str(home / file.name) for file in model.files]
    needed = [str(folder / name) for name in model.needs]
    try:
        given = [str(work), *_options(model), *sources, *needed]
        run_program(_PROGRAMS[model.conversion], given, stop=stop)
        _install(model, home, folder, work)
    except ChildFailed as failure:
        if failure.code == SAID:
            raise InstallProblem(
                told("{} was fetched but cannot be used. {}", model.title, failure.last_words)
            ) from failure
        raise InstallProblem(
            told(
                "{} was fetched but could not be converted ({}). Run the same "
                "command again; nothing is fetched twice.",
                model.title,
                failure.last_words,
            )
        ) from failure
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _install(model: Model, home: Path, folder: Path, work: Path) -> None:
    for extra in work.iterdir():
        if extra.name not in model.makes:
            extra.unlink()
    kept = [file.name for file in model.files if not file.temporary]
    if (home / EYES).is_file():
        kept.append(EYES)
    take_along(kept, home, work)
    work.chmod(home.stat().st_mode & 0o777)  # a folder of `mkdtemp` is the user's alone
    write_manifest(model, folder, at=work)
    exchange(work, home)


def _options(model: Model) -> tuple[str, ...]:
    if model.conversion == "open_clip":
        return _OF_FILE, FLOAT
    return () if model.embedding is None else (json.dumps(asdict(model.embedding)),)
