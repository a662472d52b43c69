"""Opens the installed models by role; importing this imports no model library.

The wrappers it returns load their model on first use and give the memory back on `close()`. All
that are loaded in a process share a budget: the one that was not used for longest makes room.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import platformdirs

from assistant.errors import ModelMissing
from assistant.phrases import no_model
from assistant.ports import (
    Detector,
    ImageEmbedder,
    LanguageModel,
    Reader,
    Reranker,
    TextEmbedder,
    Transcriber,
    Verifier,
)
from assistant.records import Space
from assistant.told import told
from models.abilities import abilities
from models.budget import OF_PROCESS, MemoryBudget, give_memory_back, usual_limit
from models.catalogue import Model, Role, load_catalogue, role_words
from models.choices import choices_stamp
from models.cross_encoder import CrossEncoder
from models.detector import open_detector
from models.image_models import image_model_of, open_image
from models.inventory import (
    files_stamp,
    how_to_install,
    is_installed,
    memory_of,
    used_model,
    verified_folder,
)
from models.known import EYES, WEIGHTS
from models.language import LlamaLanguage
from models.reader import PpOcrReader, reader_installed
from models.text_embedder import MINILM, OnnxTextEmbedder
from models.text_models import STARTER_TEXT, open_text, text_model_of
from models.transcriber import WhisperTranscriber
from models.verifier import OnnxVerifier
from models.vision_language import VisionLlama

_ENVIRONMENT = "KEEPSAKE_MODELS"
_OWN = told("Run `keepsake models install NAME --from FOLDER` with one of your own.")
_USED = (
    Role.TEXT,
    Role.IMAGE,
    Role.FACES,
    Role.FACE_IDENTITY,
    Role.READING,
    Role.SPEECH,
    Role.LANGUAGE,
    Role.RERANKING,
    Role.DETECTOR,
    Role.VERIFYING,
)

_T = TypeVar("_T")


def default_folder() -> Path:
    """Return the models folder: `KEEPSAKE_MODELS`, else one in the user's data folder."""
    chosen = os.environ.get(_ENVIRONMENT)
    if chosen:
        return Path(chosen).expanduser()
    return Path(platformdirs.user_data_dir("keepsake", appauthor=False)) / "models"


class InstalledModels:
    """The models in a folder (port `Models`); each is made once, at its first use."""

    def __init__(
        self,
        folder: Path,
        *,
        threads: int = 0,
        memory: int = 0,
        budget: MemoryBudget = OF_PROCESS,
    ) -> None:
        """Take the models folder, and what they may use.

        Args:
            folder: where they are installed.
            threads: how many each may use; 0: automatic.
            memory: bytes that all that share a budget may take together; 0: automatic.
            budget: what they share with others of this process.
        """
        self._folder = folder
        self._threads = threads
        self._limit = memory or usual_limit()
        self._budget = budget
        self._needs: dict[Role, int] = {}  # bytes, of those that were made
        self._lock = threading.RLock()
        self._open: dict[Role, Any] = {}
        self._faces = True
        self._spoken = ""  # the language of recordings, if the user said it
        self._choices: dict[Role, int] = {}  # of what was chosen when these were looked for last
        self._used: dict[Role, Model] = {}  # which of them are open
        self._language: Model | None = None  # which of them is open
        self._aside: dict[tuple[Role, str], Any] = {}  # beside the chosen ones, by name

    def text(self) -> TextEmbedder:
        """Return the text embedder.

        Raises:
            ModelMissing: none is installed.
            ModelDamaged: a file of it is missing or changed.
        """
        with self._lock:
            self._follow_choice(Role.TEXT)
            return self._once(Role.TEXT, self._make_text)

    def text_in(self, space: Space) -> TextEmbedder:
        """Return the installed text embedder of a space, beside the one that is chosen.

        Raises:
            ModelMissing: none that is installed makes such vectors.
            ModelDamaged: a file of it is missing or changed.
        """
        with self._lock:
            model = text_model_of(space, self._folder)
            return self._beside(model, self.text, self._text_of)

    def image(self) -> ImageEmbedder:
        """Return the image embedder; it counts faces if the model for that is installed.

        Raises:
            ModelMissing: it, or the text model that it needs, is not installed.
            ModelDamaged: a file of it is missing or changed.
        """
        with self._lock:
            self._follow_choice(Role.IMAGE)
            return self._once(Role.IMAGE, self._make_image)

    def image_in(self, space: Space) -> ImageEmbedder:
        """Return the installed image embedder of a space, beside the one that is chosen.

        Raises:
            ModelMissing: none that is installed makes such vectors.
            ModelDamaged: a file of it is missing or changed.
        """
        with self._lock:
            model = image_model_of(space, self._folder)
            return self._beside(model, self.image, self._image_of)

    def detector(self) -> Detector:
        """Return the detector to use; another one that is open is closed.

        Raises:
            ModelMissing: none is installed, or not any more.
            ModelDamaged: a file of it is missing or changed.
        """
        with self._lock:
            now = used_model(Role.DETECTOR, self._folder)
            if now != self._used.get(Role.DETECTOR) and Role.DETECTOR in self._open:
                self._open.pop(Role.DETECTOR).close()
            return self._once(Role.DETECTOR, self._make_detector)

    def reader(self) -> Reader:
        """Return the reader.

        Raises:
            ModelMissing: the package that brings it is not installed.
        """
        return self._once(Role.READING, self._make_reader)

    def transcriber(self) -> Transcriber:
        """Return the transcriber.

        Raises:
            ModelMissing: none is installed.
            ModelDamaged: a file of it is missing or changed.
        """
        return self._once(Role.SPEECH, self._make_transcriber)

    def reranker(self) -> Reranker:
        """Return the reranker.

        Raises:
            ModelMissing: none is installed.
            ModelDamaged: a file of it is missing or changed.
        """
        return self._once(Role.RERANKING, self._make_reranker)

    def verifier(self) -> Verifier:
        """Return the answer verifier.

        Raises:
            ModelMissing: it is not installed.
            ModelDamaged: a file of it is missing or changed.
        """
        return self._once(Role.VERIFYING, self._make_verifier)

    def language(self, *, pictures: bool = False) -> LanguageModel:
        """Return the language model to use; another one that is open is closed.

        Args:
            pictures: the question has pictures to look at.

        Raises:
            ModelMissing: none is installed.
            ModelDamaged: a file of it is missing or changed.
        """
        with self._lock:
            model = self._find(Role.LANGUAGE, pictures=pictures)
            if model != self._language and (one := self._open.pop(Role.LANGUAGE, None)) is not None:
                one.close()  # two of them would take the memory of both
            self._language = model
            return self._once(Role.LANGUAGE, lambda: self._make_language(model))

    def use_faces(self, *, wanted: bool) -> None:
        """Have faces described by the image embedder, or not, from its next opening on."""
        with self._lock:
            if wanted is self._faces:
                return
            self._faces = wanted
            beside = [one for one in self._aside if one[0] is Role.IMAGE]
            images = [self._open.pop(Role.IMAGE, None), *map(self._aside.pop, beside)]
            for image in filter(None, images):
                image.close()

    def hear_in(self, language: str) -> None:
        """Have speech taken for that of a language from the next recording on; "": it is found."""
        with self._lock:
            self._spoken = language
            if (transcriber := self._open.get(Role.SPEECH)) is not None:
                transcriber.language = language

    def stamp(self) -> int:
        """Return a number that is another one once any model was installed, mended or removed."""
        return files_stamp(self._folder)

    def names(self) -> dict[str, str]:
        """Return role -> model name for what is installed and used; loads nothing."""
        found = {role: used_model(role, self._folder) for role in _USED}
        if not reader_installed():
            found[Role.READING] = None
        return {str(role): shown_name(model) for role, model in found.items() if model}

    def loaded(self) -> tuple[str, ...]:
        """Return the roles whose model takes memory now, from any thread."""
        with self._lock:
            found = [str(role) for role, model in self._open.items() if model.is_loaded]
            found += [str(role) for (role, _), model in self._aside.items() if model.is_loaded]
            return tuple(dict.fromkeys(found))

    def close(self) -> None:
        """Close every open model and give its memory back; the next use opens it again."""
        with self._lock:
            loaded = self.loaded()
            for model in (*self._open.values(), *self._aside.values()):
                model.close()
            self._open.clear()
            self._aside.clear()
        if loaded:
            give_memory_back()

    def _once(self, role: Role, make: Callable[[], _T]) -> _T:
        with self._lock:
            if role not in self._open:
                self._open[role] = make()
                self._needs[role] = self._need(role)
            model = self._open[role]
            self._make_room(model, self._needs[role])
        return cast("_T", model)

    def _beside(self, model: Model, chosen: Callable[[], _T], make: Callable[[Model], _T]) -> _T:
        """Return what a model is opened as: by `chosen` if it is that one, else by `make`, once."""
        self._follow_choice(model.role)
        if self._used.get(model.role) == model and model.role in self._open:
            return chosen()
        if (model.role, model.name) not in self._aside:
            self._aside[model.role, model.name] = make(model)
        aside = self._aside[model.role, model.name]
        self._make_room(aside, memory_of(model, self._folder))
        return cast("_T", aside)

    def _make_room(self, model: Any, need: int) -> None:  # noqa: ANN401 - any of the wrappers
        """Have others leave the memory if a model that is about to be used needs their room."""
        if self._budget.use(model, need, limit=self._limit, release=_release):
            give_memory_back()

    def _need(self, role: Role) -> int:
        """Return about how many bytes the model takes that was just made for a role."""
        parts = [self._language if role is Role.LANGUAGE else self._find(role)]
        if role is Role.IMAGE:
            more = (Role.FACES, Role.FACE_IDENTITY) if self._faces else (Role.FACES,)
            parts += [used_model(one, self._folder) for one in more]
        return sum(memory_of(model, self._folder) for model in parts if model is not None)

    def _find(self, role: Role, *, pictures: bool = False) -> Model:
        here = self._open.get(role)
        loaded = self._language.name if self._language and here and here.is_loaded else ""
        model = used_model(role, self._folder, pictures=pictures, loaded=loaded)
        if model is None:
            ways = load_catalogue().of_role(role)
            how = how_to_install(ways[0]) if ways else _OWN
            raise ModelMissing(role, no_model(role_words(role), how))
        return model

    def _make_text(self) -> TextEmbedder:
        self._used[Role.TEXT] = model = self._find(Role.TEXT)
        return self._aside.pop((model.role, model.name), None) or self._text_of(model)

    def _text_of(self, model: Model) -> OnnxTextEmbedder:
        return open_text(model, self._folder, threads=self._threads)

    def _words_of_photos(self) -> TextEmbedder:
        """Return MiniLM, in whose space the starter image model's classes are."""
        text = self.text()
        if text.space == MINILM.space:
            return text
        return self._text_of(load_catalogue().model(STARTER_TEXT))

    def _follow_choice(self, role: Role) -> None:
        """Close the model of a role if another is to be used now, or it was removed."""
        stamp, used = choices_stamp(self._folder), self._used.get(role)
        is_there = used is None or is_installed(used, self._folder)
        if stamp == self._choices.get(role) and is_there:
            return
        self._choices[role] = stamp
        if role in self._open and used_model(role, self._folder) != self._used[role]:
            self._open.pop(role).close()

    def _make_image(self) -> ImageEmbedder:
        self._used[Role.IMAGE] = model = self._find(Role.IMAGE)
        return self._aside.pop((model.role, model.name), None) or self._image_of(model)

    def _image_of(self, model: Model) -> ImageEmbedder:
        return open_image(
            model,
            self._folder,
            words=self._words_of_photos,
            faces=self._faces,
            threads=self._threads,
        )

    def _make_reader(self) -> Reader:
        if not reader_installed():
            raise ModelMissing(
                Role.READING,
                told("The reader is not installed. Install the package rapidocr with pip."),
            )
        return PpOcrReader(threads=self._threads)

    def _make_detector(self) -> Detector:
        self._used[Role.DETECTOR] = model = self._find(Role.DETECTOR)
        folder = verified_folder(model, self._folder)
        return open_detector(folder, name=shown_name(model), threads=self._threads)

    def _make_reranker(self) -> Reranker:
        folder = verified_folder(self._find(Role.RERANKING), self._folder)
        return CrossEncoder(folder, threads=self._threads)

    def _make_verifier(self) -> Verifier:
        folder = verified_folder(self._find(Role.VERIFYING), self._folder)
        return OnnxVerifier(folder, threads=self._threads)

    def _make_transcriber(self) -> Transcriber:
        model = self._find(Role.SPEECH)
        folder = verified_folder(model, self._folder)
        name, threads = shown_name(model), self._threads
        return WhisperTranscriber(folder, name=name, threads=threads, language=self._spoken)

    def _make_language(self, model: Model) -> LanguageModel:
        folder = verified_folder(model, self._folder)
        name, threads = shown_name(model), self._threads
        plans = abilities(folder, name=name).plans
        if (folder / EYES).is_file():
            return VisionLlama(
                folder / WEIGHTS, folder / EYES, name=name, threads=threads, plans=plans
            )
        return LlamaLanguage(folder / WEIGHTS, name=name, threads=threads, plans=plans)


def _release(model: Any) -> None:  # noqa: ANN401 - any of the wrappers
    """Take a model out of memory; close() of a language model would wait for the end of a reply."""
    getattr(model, "release", model.close)()


def shown_name(model: Model) -> str:
    """Return how a model is called in status lines and answers."""
    return f"{model.title} ({model.version})"
