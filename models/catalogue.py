"""The catalogue of models that can be installed, read from `catalogue.toml`.

It knows names, licences, sizes and checksums; it opens no model and fetches nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.errors import UsageProblem
from assistant.told import Told, told
from models.embedder_facts import Embedding, embedding_of

STARTER = "starter"
"""The pack that `keepsake models install starter` installs."""


class Role(StrEnum):
    """What a model is for; one model is used for each role."""

    TEXT = "text"
    IMAGE = "image"
    FACES = "faces"
    SPEECH = "speech"
    LANGUAGE = "language"
    READING = "reading"
    FACE_IDENTITY = "face identity"
    RERANKING = "reranking"
    DETECTOR = "detector"
    VERIFYING = "verifying"


def role_words(role: Role) -> Told:
    """Return a role as sentences name it, so that they can be said in other languages."""
    return {
        Role.TEXT: told("text"),
        Role.IMAGE: told("image"),
        Role.FACES: told("faces"),
        Role.SPEECH: told("speech"),
        Role.LANGUAGE: told("language"),
        Role.READING: told("reading"),
        Role.FACE_IDENTITY: told("face identity"),
        Role.RERANKING: told("reranking"),
        Role.DETECTOR: told("detector"),
        Role.VERIFYING: told("verifying"),
    }[role]


@dataclass(frozen=True, slots=True)
class WheelPart:
    """A file, or a piece of one, inside a wheel of the package index, or a package of npm's."""

    package: str
    version: str
    bytes: int  # of the whole wheel, which is what has to be fetched
    inside: str  # exact name of the member
    platform: str = ""  # the one that the wheel was made for, if it holds a program as well
    npm: bool = False  # a package of npm's index, which is a compressed archive

    @property
    def request(self) -> str:
        """Return what pip or npm is asked for."""
        return f"{self.package}{'@' if self.npm else '=='}{self.version}"

    @property
    def suffix(self) -> str:
        """Return how the file's name ends."""
        return ".tgz" if self.npm else ".whl"

    @property
    def wheel_prefix(self) -> str:
        """Return how the file's name starts; a wheel's goes on with its Python tag."""
        if self.npm:
            return f"{self.package.removeprefix('@').replace('/', '-')}-{self.version}"
        return f"{self.package.replace('-', '_')}-{self.version}-"


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file in a repository of a model hub."""

    repository: str  # "owner/name"
    path: str  # inside it
    revision: str = ""  # a commit; "": the newest, since none could be checked


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file of a model and where it comes from: parts of wheels, joined in order, or a hub."""

    name: str
    bytes: int  # about, where there is no checksum
    sha256: str  # "": not known
    parts: tuple[WheelPart, ...]
    temporary: bool = False  # only the input of a conversion
    hub: HubFile | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """One row of the catalogue."""

    name: str
    role: Role
    title: str
    version: str
    licence: str
    languages: str
    memory_mb: int
    can: str
    cannot: str
    files: tuple[ModelFile, ...] = ()
    needs: tuple[str, ...] = ()  # names of models that must be installed first
    conversion: str = ""
    makes: tuple[str, ...] = ()  # files that the conversion writes
    makes_bytes: int = 0  # about what those take
    made: str = "1"  # the form of the conversion; what another one made is made anew on request
    builtin: bool = False  # comes with a dependency, nothing to install
    pack: str = ""  # the pack that installs it, if one does
    brought: bool = False  # the user brought it as a file
    terms: str = ""  # what of its licence has to be agreed to, if it binds more than usual
    embedding: Embedding | None = None  # how a text network is used, if its own facts say it
    own: bool = False  # an entry that the user wrote

    def is_made_anew_by(self, name: str) -> bool:
        """Say whether installing a model or pack replaces what an earlier conversion has made.

        A pack leaves what files were seen or read with: all would be seen again without a word. The
        answer verifier leaves no trace in a library.
        """
        return self.name == name or self.role is Role.VERIFYING

    @property
    def unchecked(self) -> bool:
        """Say whether there is a file that neither a checksum nor a pinned revision belongs to."""
        return any(not file.sha256 and not (file.hub and file.hub.revision) for file in self.files)

    @property
    def hub_files(self) -> tuple[ModelFile, ...]:
        """Return the files that come from a model hub."""
        return tuple(file for file in self.files if file.hub is not None)

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the names of what is fetched: as pip or npm is asked, or repositories."""
        wheels = [part.request for part in self.wheels]
        return (*wheels, *dict.fromkeys(f.hub.repository for f in self.files if f.hub))

    @property
    def wheels(self) -> tuple[WheelPart, ...]:
        """Return one part for each different wheel, in the order of the files."""
        return tuple({part.package: part for file in self.files for part in file.parts}.values())

    @property
    def fetch_bytes(self) -> int:
        """Return how many bytes an installation fetches."""
        fetched = sum(file.bytes for file in self.hub_files)
        return fetched + sum(wheel.bytes for wheel in self.wheels)

    @property
    def disk_bytes(self) -> int:
        """Return how many bytes the model's files take, about, once installed."""
        kept = sum(file.bytes for file in self.files if not file.temporary)
        return kept + self.makes_bytes

    @property
    def work_bytes(self) -> int:
        """Return how many bytes the installation writes, what it deletes again included."""
        return sum(file.bytes for file in self.files) + self.makes_bytes


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All models, and the packs that install several at once."""

    models: tuple[Model, ...]
    packs: Mapping[str, tuple[str, ...]]

    def model(self, name: str) -> Model:
        """Return the model of that name.

        Raises:
            UsageProblem: there is none.
        """
        for model in self.models:
            if model.name == name:
                return model
        known = ", ".join([*self.packs, *(m.name for m in self.models)])
        raise UsageProblem(told("There is no model called {!r}. Known names are: {}.", name, known))

    def expand(self, name: str) -> tuple[Model, ...]:
        """Return the models of a pack, or the one model with what it needs, in install order.

        Raises:
            UsageProblem: the name is neither a pack nor a model.
        """
        if name in self.packs:
            return tuple(self.model(member) for member in self.packs[name])
        model = self.model(name)
        return (*(self.model(needed) for needed in model.needs), model)

    def of_role(self, role: Role) -> tuple[Model, ...]:
        """Return the models of a role, those of the starter pack first."""
        fitting = (model for model in self.models if model.role is role)
        return tuple(sorted(fitting, key=lambda model: model.pack != STARTER))


@cache
def load_catalogue() -> Catalogue:
    """Read the catalogue that belongs to this version of the program."""
    text = files("models").joinpath("catalogue.toml").read_text(encoding="utf-8")
    return parse_catalogue(text)


def parse_catalogue(text: str) -> Catalogue:
    """Build a catalogue from the text of a TOML file."""
    table = tomllib.loads(text)
    packs = {name: tuple(members) for name, members in table["packs"].items()}
    pack_of = {member: name for name, members in packs.items() for member in members}
    models = tuple(to_model(row, pack_of.get(row["name"], "")) for row in table["model"])
    return Catalogue(models, packs)


def to_model(row: dict[str, Any], pack: str = "") -> Model:
    """Return the model of a row of a catalogue.

    Raises:
        ValueError, TypeError, KeyError: a value is missing, of another kind or not known.
    """
    apart = {"role", "file", "needs", "makes", "embedding"}
    rest = {key: value for key, value in row.items() if key not in apart}
    return Model(
        role=Role(row["role"]),
        embedding=embedding_of(row["embedding"]) if "embedding" in row else None,
        files=tuple(_file(file) for file in row.get("file", ())),
        needs=tuple(row.get("needs", ())),
        makes=tuple(row.get("makes", ())),
        pack=pack,
        **rest,
    )


def _file(row: dict[str, Any]) -> ModelFile:
    rest = {key: value for key, value in row.items() if key not in {"wheels", "hub"}}
    hub = HubFile(**row["hub"]) if "hub" in row else None
    parts = tuple(p for w in row.get("wheels", ()) for p in _parts(w))
    return ModelFile(**{"sha256": "", **rest}, parts=parts, hub=hub)


def _parts(row: dict[str, Any]) -> list[WheelPart]:
    """Write out a wheel entry; `count` makes numbered ones of it, `{n}` being the number."""
    count = row.get("count", 0)
    if not count:
        return [WheelPart(**row)]
    return [
        WheelPart(
            package=row["package"].format(n=n),
            version=row["version"],
            bytes=row["bytes"],
            inside=row["inside"].format(n=n),
            platform=row.get("platform", ""),
        )
        for n in range(1, count + 1)
    ]
