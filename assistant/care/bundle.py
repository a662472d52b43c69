"""A folder with an export: written file by file, each whole or not at all, and read back.

`export.json` says what the folder is, before anything else is in it, and which files belong to it;
until it says `complete`, the export was interrupted and the next one goes on with it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.care.plain import to_json
from assistant.concepts.rap_export import in_sentences, put_file
from assistant.errors import UnreadableFile, UsageProblem, shown_path
from assistant.extract.opening import open_regular
from assistant.index.private_files import TEMPORARY
from assistant.records import Root
from assistant.told import told
from assistant.watch.places import place_of

ABOUT = "export.json"
FORMAT = "keepsake-export"
VERSION = 1
_LARGEST = 1024 * 1024 * 1024  # bytes of one JSON file
_SAFE = re.compile(r"(?!\.)[\w.()' -]+(/(?!\.)[\w.()' -]+)*")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `export.json` says."""

    complete: bool
    files: dict[str, str]  # relative path -> SHA-256; "" while it is not written
    made: str = ""  # ISO 8601


class Bundle:
    """An export while it is written."""

    def __init__(self, folder: Path, planned: Sequence[str]) -> None:
        """Begin in a folder that `check_target` has let pass."""
        self.folder = folder
        before = _manifest(folder)
        self._before = set() if before is None else set(before.files)
        self._written: dict[str, str] = {}
        with in_sentences(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        names = sorted(self._before | set(planned))
        self._say(Manifest(complete=False, files=dict.fromkeys(names, "")))

    def put(self, name: str, data: bytes) -> None:
        """Put a file into place whole; what stood there before is replaced.

        Raises:
            UsageProblem, DiskFull: it cannot be written.
        """
        path = self.folder / name
        with in_sentences(self.folder):
            self.make_folder(path.parent)
            put_file(path, data)
        self._written[name] = hashlib.sha256(data).hexdigest()

    def take(self, name: str) -> None:
        """Count a file that another way has written into the folder."""
        with in_sentences(self.folder):
            held = (self.folder / name).read_bytes()
        self._written[name] = hashlib.sha256(held).hexdigest()

    @contextmanager
    def lines(self, name: str) -> Iterator[Callable[[bytes], None]]:
        """Give what adds to a file, which is put into place once the block ends."""
        path = self.folder / name
        temporary = path.with_name(f".{path.name}{TEMPORARY}")
        known = hashlib.sha256()
        with in_sentences(self.folder):
            self.make_folder(path.parent)
            temporary.unlink(missing_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:

                def add(line: bytes) -> None:
                    known.update(line)
                    file.write(line)

                yield add
            temporary.replace(path)
        self._written[name] = known.hexdigest()

    def finish(self, made: str) -> None:
        """Say that all is there, and remove what belonged to an export before and not to this."""
        for name in self._before - set(self._written):
            with suppress(OSError):
                (self.folder / name).unlink()
        self._say(Manifest(complete=True, files=dict(sorted(self._written.items())), made=made))

    def _say(self, manifest: Manifest) -> None:
        shape = {
            "format": FORMAT,
            "version": VERSION,
            "complete": manifest.complete,
            "made": manifest.made,
            "files": manifest.files,
        }
        with in_sentences(self.folder):
            put_file(self.folder / ABOUT, to_json(shape))

    def make_folder(self, folder: Path) -> None:
        """Make a folder of the export for its owner alone, unless it is there.

        Raises:
            UsageProblem: it is a link.
        """
        if folder.is_symlink():
            shown = shown_path(str(folder))
            raise UsageProblem(told("{} leads out of the folder. Choose another folder.", shown))
        folder.mkdir(mode=0o700, exist_ok=True)


def check_target(folder: Path, library: Path, roots: Sequence[Root]) -> None:
    """Refuse a folder in which something of the user's could be overwritten or indexed.

    Raises:
        UsageProblem: it is a file, holds anything but an earlier export, or lies in a watched
            folder or in the library.
    """
    shown = shown_path(str(folder))
    if folder.exists() and not folder.is_dir():
        raise UsageProblem(told("{} is a file. Choose a folder for the export.", shown))
    around = [place_of(one) for one in (folder, *folder.resolve().parents) if one.exists()]
    for place in (library, *(Path(root.path) for root in roots)):
        inside = place.resolve() in (folder.resolve(), *folder.resolve().parents)
        if inside or (place.exists() and place_of(place) in around):
            raise UsageProblem(
                told(
                    "{} lies in {}, which Keepsake watches or uses itself. Choose a folder "
                    "elsewhere for the export.",
                    shown,
                    shown_path(str(place)),
                )
            )
    with in_sentences(folder):
        names = {one.name for one in folder.iterdir()} if folder.exists() else set()
    if names - {f".{ABOUT}{TEMPORARY}"} and _manifest(folder) is None:
        raise UsageProblem(
            told(
                "The folder {} is not empty and holds no earlier export. Choose an empty folder, "
                "so that nothing of yours is overwritten.",
                shown,
            )
        )


def read_manifest(folder: Path) -> Manifest:
    """Return what an export says of itself.

    Raises:
        UsageProblem: it is no export, an interrupted one, or one of a newer version.
    """
    shown = shown_path(str(folder))
    if not folder.is_dir():
        raise UsageProblem(told("There is no folder {}. Check how it is written.", shown))
    found = _manifest(folder)
    if found is None:
        raise UsageProblem(
            told("The folder {} holds no export of Keepsake, or a damaged one.", shown)
        )
    if not found.complete:
        raise UsageProblem(
            told(
                "The export in {} was interrupted. Make it again: keepsake export {}", shown, shown
            )
        )
    return found


def read_json(folder: Path, name: str) -> dict[str, Any]:
    """Return what a JSON file of an export holds.

    Raises:
        UsageProblem: it is missing, cannot be read, or is broken; the sentence says where.
    """
    data = read_file(folder, name)
    shown = shown_path(str(folder / name))
    try:
        found = json.loads(data.decode("utf-8"))
    except json.JSONDecodeError as exc:
        raise UsageProblem(
            told(
                "The file {} is broken at line {}, column {}: {}. Nothing was imported.",
                shown,
                exc.lineno,
                exc.colno,
                exc.msg,
            )
        ) from exc
    except (ValueError, RecursionError) as exc:
        raise UsageProblem(
            told("The file {} is broken: it is no JSON. Nothing was imported.", shown)
        ) from exc
    if not isinstance(found, dict):
        raise UsageProblem(
            told("The file {} is broken: it is no JSON. Nothing was imported.", shown)
        )
    return found


def read_file(folder: Path, name: str) -> bytes:
    """Return a file of an export.

    Raises:
        UsageProblem: it is missing or cannot be read.
    """
    shown = shown_path(str(folder / name))
    try:
        with open_regular(folder / name) as file:
            data: bytes = file.read(_LARGEST + 1)
    except (OSError, UnreadableFile) as exc:
        raise UsageProblem(
            told("The file {} of the export is missing or cannot be read.", shown)
        ) from exc
    if len(data) > _LARGEST:
        raise UsageProblem(told("The file {} is too large to be of an export.", shown))
    return data


def changed_files(folder: Path, manifest: Manifest, names: Sequence[str]) -> list[str]:
    """Return which files are not what was exported any more; they may have been edited."""
    return [
        name
        for name in names
        if hashlib.sha256(read_file(folder, name)).hexdigest() != manifest.files.get(name)
    ]


def _manifest(folder: Path) -> Manifest | None:
    """Return what `export.json` says, None if there is none that makes sense.

    Raises:
        UsageProblem: a newer version made it.
    """
    try:
        with open_regular(folder / ABOUT) as file:
            found = json.loads(file.read(_LARGEST))
    except (OSError, UnreadableFile, ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        return None
    version = found.get("version")
    if not isinstance(version, int) or version > VERSION:
        raise UsageProblem(
            told(
                "The export in {} was made by a newer version of Keepsake. Update Keepsake to use "
                "it, or choose another folder.",
                shown_path(str(folder)),
            )
        )
    listed = found.get("files")
    files = listed if isinstance(listed, dict) else {}
    safe = {
        name: digest
        for name, digest in files.items()
        if isinstance(digest, str) and _SAFE.fullmatch(name)
    }
    return Manifest(found.get("complete") is True, safe, str(found.get("made", "")))
