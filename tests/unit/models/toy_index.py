"""A package index in a folder and a catalogue of small models, so that installing needs no net."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

from models.catalogue import Catalogue, parse_catalogue

LEFT = b"left half, " * 1000
RIGHT = b"right half, " * 1000
WORDS = b"some words\n" * 500
EXTRA = b"{}\n"

_MODEL = """
[[model]]
name = "{name}"
role = "{role}"
title = "Toy {name}"
version = "1"
licence = "CC0-1.0"
languages = "none"
memory_mb = 1
can = "Nothing."
cannot = "Anything."
"""

_FILE = """
[[model.file]]
name = "{name}"
bytes = {bytes}
sha256 = "{sha256}"
wheels = [{wheels}]
"""


def make_wheel(folder: Path, package: str, members: dict[str, bytes]) -> Path:
    """Write a wheel that pip accepts."""
    plain = package.replace("-", "_")
    info = f"{plain}-1.0.dist-info"
    path = folder / f"{plain}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        wheel.writestr(f"{plain}/__init__.py", "raise SystemExit('code of a model host was run')")
        for name, content in members.items():
            wheel.writestr(name, content)
        wheel.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n"
        )
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")
    return path


def file_entry(name: str, content: bytes, *wheels: tuple[str, str]) -> str:
    """Return a file of a model as the catalogue writes it."""
    rows = ", ".join(
        f'{{ package = "{package}", version = "1.0", bytes = 2000, inside = "{inside}" }}'
        for package, inside in wheels
    )
    digest = hashlib.sha256(content).hexdigest()
    return _FILE.format(name=name, bytes=len(content), sha256=digest, wheels=rows)


def toy_catalogue(extra: str = "") -> Catalogue:
    """Two models: one joined from two wheels, one in a single wheel; `extra` goes to the first."""
    joined = file_entry(
        "model.bin",
        LEFT + RIGHT,
        ("toy-left", "toy_left/data/part1"),
        ("toy-right", "toy_right/data/part2"),
    )
    beside = file_entry("config.json", EXTRA, ("toy-right", "toy_right/data/config.json"))
    single = file_entry("words.txt", WORDS, ("toy-words", "toy_words/words.txt"))
    return parse_catalogue(
        '[packs]\nstarter = ["halves", "words"]\n'
        + _MODEL.format(name="halves", role="speech")
        + extra
        + joined
        + beside
        + _MODEL.format(name="words", role="text")
        + single
        + _MODEL.format(name="other", role="text")
        + single
    )


def fill_index(folder: Path) -> None:
    """Write the wheels of `toy_catalogue`."""
    make_wheel(folder, "toy-left", {"toy_left/data/part1": LEFT})
    make_wheel(
        folder,
        "toy-right",
        {"toy_right/data/part2": RIGHT, "toy_right/data/config.json": EXTRA},
    )
    make_wheel(folder, "toy-words", {"toy_words/words.txt": WORDS})
