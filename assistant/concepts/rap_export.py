"""Write concepts to a folder: `database.json` for RAP, `keepsake.json` with the rest, and pictures.

Only that folder is written to. One that holds anything but an earlier export is refused.
"""

from __future__ import annotations

import errno
import json
import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from assistant.concepts.example_picture import decoded, shown_part
from assistant.concepts.rap_format import DATABASE, EXTRAS, FORMAT, LOST, bare_name
from assistant.errors import DiskFull, UsageProblem, shown_path
from assistant.store import concepts, examples
from assistant.store.transactions import ReadTx
from assistant.taught import Concept, Example, ExampleId, fold_name
from assistant.told import told

PICTURES = "pictures"

_VERSION = 1
_LONGEST_STEM = 60  # characters of a file's name
_NO_LETTER = re.compile(r"[^\w-]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)  # names that Windows keeps
_PLAIN = re.compile(r"[\w-]+\.webp")


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    folder: Path
    concepts: int
    pictures: int
    files: tuple[str, ...] = ()  # relative to the folder
    examples: tuple[tuple[str, ExampleId], ...] = ()  # the picture of each, relative to the folder


def export_concepts(tx: ReadTx, folder: Path, *, ours: bool = False) -> Exported:
    """Write all concepts to a folder, which is made when missing.

    One that is `ours` may be left from an export that was interrupted.

    Raises:
        UsageProblem: the folder holds something else, or cannot be written.
        DiskFull: there is no room left.
    """
    with in_sentences(folder):
        before = _earlier_pictures(folder, ours=ours)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / PICTURES).mkdir(mode=0o700, exist_ok=True)
        writer = _Writer(tx, folder)
        found = concepts.all_concepts(tx)
        for concept in found:
            writer.add(concept)
        _write_json(folder / EXTRAS, writer.extras())
        _write_json(folder / DATABASE, writer.database())
        for name in before - writer.pictures:
            with suppress(FileNotFoundError):
                (folder / PICTURES / name).unlink()
    pictures = sorted(f"{PICTURES}/{name}" for name in writer.pictures)
    files = (DATABASE, EXTRAS, *pictures)
    return Exported(folder, len(found), len(pictures), files, tuple(writer.examples.items()))


class _Writer:
    """Collects what the two JSON files say while it writes the pictures."""

    def __init__(self, tx: ReadTx, folder: Path) -> None:
        self._tx = tx
        self._folder = folder
        self._stems: set[str] = set()
        self._entries: dict[str, dict[str, Any]] = {}
        self._index: dict[str, str] = {}
        self._concepts: list[dict[str, Any]] = []
        self.pictures: set[str] = set()
        self.examples: dict[str, ExampleId] = {}

    def add(self, concept: Concept) -> None:
        stem = self._free_stem(concept.name)
        extra = concepts.extra_of(self._tx, concept.id)
        rap = dict(extra.get("rap") or {})
        lost = [one for one in extra.get(LOST) or () if not _has_come(one, concept)]
        called, known = str(rap.pop("name", "")), str(rap.pop("key", ""))
        kept = bare_name(called) == concept.name  # as it came; the key need not be like the name
        key = self._free_key(known, concept.name, kept=kept)
        written = [
            {"picture": path, "box": one.box, "origin": one.origin, "part": one.part}
            for n, one in enumerate(concept.examples, 1)
            if (path := self._example(one, f"{stem}-{n}")) is not None
        ]
        avatar = self._avatar(concept, stem, written)
        rap.pop("image", None)
        self._entries[key] = {
            "name": called if kept else concept.name,
            "image": avatar or next(iter(lost), ""),
            "info": concept.info,
            "category": concept.category,
            **rap,
        }
        for path in [avatar, *lost] if avatar else lost:
            self._index.setdefault(path, key)
        self._concepts.append(
            {
                "key": key,
                "name": concept.name,
                "aliases": list(concept.aliases),
                "category": concept.category,
                "info": concept.info,
                "notes": concept.notes,
                "strictness": concept.strictness,
                "avatar": avatar,
                "examples": written,
            }
        )

    def database(self) -> dict[str, Any]:
        return {"concept_dict": self._entries, "path_to_concept": self._index}

    def extras(self) -> dict[str, Any]:
        listed = sorted(self.pictures)
        about = {"format": FORMAT, "version": _VERSION, "pictures": listed}
        return {**about, "concepts": self._concepts}

    def _example(self, example: Example, stem: str) -> str | None:
        webp = examples.get_picture(self._tx, example.id)
        if webp is None:
            return None
        path = self._put(f"{stem}.webp", webp)
        self.examples[path] = example.id
        return path

    def _avatar(self, concept: Concept, stem: str, written: list[dict[str, Any]]) -> str:
        """Return the picture for RAP, which knows no boxes: cut to the box, if there is one."""
        if not written:
            return ""
        first = concept.examples[0]
        webp = examples.get_picture(self._tx, first.id)
        if first.box is None or webp is None:
            return str(written[0]["picture"])
        out = BytesIO()
        Image.fromarray(shown_part(decoded(webp), first.box)).save(out, "WEBP", quality=90)
        return self._put(f"{stem}-0.webp", out.getvalue())

    def _put(self, name: str, data: bytes) -> str:
        put_file(self._folder / PICTURES / name, data)
        self.pictures.add(name)
        return f"{PICTURES}/{name}"

    def _free_stem(self, name: str) -> str:
        tidy = _NO_LETTER.sub("_", unicodedata.normalize("NFC", name)).strip("_")
        stem = (
            tidy[:_LONGEST_STEM].encode()[: 2 * _LONGEST_STEM].decode(errors="ignore") or "concept"
        )
        stem = f"{stem}_" if _RESERVED.fullmatch(stem) else stem
        found, n = stem, 1
        while fold_name(found) in self._stems:
            n += 1
            found = f"{stem}_{n}"
        self._stems.add(fold_name(found))
        return found

    def _free_key(self, known: str, name: str, *, kept: bool) -> str:
        """Return RAP's key: the one it came with while the name is kept or still fits it."""
        fits = fold_name(known.strip().strip("<>")) == fold_name(name)
        key = known if known and (kept or fits) else f"<{name}>"
        return key if key not in self._entries else f"<{name}>"


def _has_come(path: str, concept: Concept) -> bool:
    """Say whether a path that led to no picture is that of an example now."""
    tail = path.replace("\\", "/").removeprefix("./")
    return any(one.origin.replace("\\", "/").endswith(tail) for one in concept.examples)


def _earlier_pictures(folder: Path, *, ours: bool) -> set[str]:
    """Return the pictures that an earlier export put into the folder; none when it is new or empty.

    Raises:
        UsageProblem: there is something else.
    """
    shown = shown_path(str(folder))
    if folder.exists() and not folder.is_dir():
        raise UsageProblem(told("{} is a file. Choose a folder for the export.", shown))
    if not folder.exists() or not any(folder.iterdir()):
        return set()
    try:
        found = json.loads((folder / EXTRAS).read_bytes())
    except (OSError, ValueError, RecursionError):
        found = None
    if found is None and ours:
        found = {"format": FORMAT, "pictures": [one.name for one in (folder / PICTURES).glob("*")]}
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise UsageProblem(
            told(
                "The folder {} is not empty and holds no earlier export. Choose an empty folder, "
                "so that nothing of yours is overwritten.",
                shown,
            )
        )
    if (folder / PICTURES).is_symlink():
        raise UsageProblem(
            told(
                "{} leads out of the folder. Choose another folder.",
                shown_path(str(folder / PICTURES)),
            )
        )
    listed = found.get("pictures")
    names = listed if isinstance(listed, list) else []
    return {one for one in names if isinstance(one, str) and _PLAIN.fullmatch(one)}


def _write_json(path: Path, content: dict[str, Any]) -> None:
    put_file(path, json.dumps(content, ensure_ascii=False, indent=4).encode())


def put_file(path: Path, data: bytes) -> None:
    """Put a file into place whole; what stood there before, a link too, is replaced."""
    temporary = path.with_name(f".{path.name}.part")
    temporary.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
        file.write(data)
    temporary.replace(path)


@contextmanager
def in_sentences(folder: Path) -> Iterator[None]:
    """Say in a sentence why the folder of an export cannot be written.

    Raises:
        DiskFull, UsageProblem: instead of what the system says.
    """
    try:
        yield
    except OSError as exc:
        shown = shown_path(str(folder))
        if exc.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(
                told(
                    "There is no room left for the export in {}. Free some space and try again.",
                    shown,
                )
            ) from exc
        raise UsageProblem(
            told("The folder {} cannot be written ({}). Choose another one.", shown, exc.strerror)
        ) from exc
