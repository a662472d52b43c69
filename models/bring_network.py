"""Takes in networks that the user has as ONNX files in a folder: rerankers and detectors.

What is run is tried first, in a process of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.ports import Stop
from assistant.told import told
from models import cross_encoder, detector
from models.bring import refuse_name
from models.bring_made import bring_made, copy_files, facts_of, run_maker
from models.catalogue import Model, Role
from models.install import InstallProgress
from models.known import Brought


@dataclass(frozen=True, slots=True)
class Form:
    """What lies in the folder of such a model, and what tries it."""

    role: Role
    title: str
    files: tuple[str, ...]  # the network first
    program: str


FORMS = (  # one that has more files comes before those that have fewer
    Form(
        Role.DETECTOR,
        "Detector {}",
        (detector.NETWORK, detector.TOKENIZER, detector.HUB_PIXELS),
        "models.detector",
    ),
    Form(Role.DETECTOR, "Detector {}", (detector.NETWORK, detector.CLASSES), "models.detector"),
    Form(
        Role.RERANKING,
        "Cross-encoder {}",
        (cross_encoder.NETWORK, cross_encoder.TOKENIZER),
        "models.cross_encoder",
    ),
)


def form_of(path: Path) -> Form | None:
    """Return what a folder of the user's holds; None if it is none of these."""
    return next((form for form in FORMS if all((path / one).is_file() for one in form.files)), None)


def bring_network(
    name: str,
    folder: Path,
    path: Path,
    form: Form,
    *,
    on_progress: Callable[[InstallProgress], None],
    stop: Stop,
) -> Model:
    """Install a network of the user's own under a name.

    Args:
        name: what it shall be called.
        folder: the models folder.
        path: a folder with the files of the form.
        form: what `form_of` says of it.
        on_progress: told about every step.
        stop: asked a few times a second.

    Raises:
        UsageProblem: the name cannot be used.
        InstallProblem: the files are no such model; a model of that name goes on working.
        DiskFull: there is not enough room.
        Cancelled: `stop()` became true.
    """
    refuse_name(name, folder, form.role)
    size = sum((path / file).stat().st_size for file in form.files)

    def make(work: Path) -> tuple[Brought, Sequence[str]]:
        on_progress(InstallProgress(name, "place", 0, size))
        copy_files({file: path / file for file in form.files}, work, stop)
        on_progress(InstallProgress(name, "check", size, size))
        _try_out(form, work, path, stop)
        network = (work / form.files[0]).stat().st_size
        title = form.title.format(name)
        return facts_of(title, form.role, network_bytes=network), form.files

    model = bring_made(name, folder, needed=size, make=make)
    on_progress(InstallProgress(name, "done", size, size))
    return model


def _try_out(form: Form, work: Path, path: Path, stop: Stop) -> None:
    run_maker(
        form.program,
        [str(work), path.name],
        broken=lambda _: told(
            "{} cannot be run: the library for networks broke down over it.", path.name
        ),
        stop=stop,
    )
