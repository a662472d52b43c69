"""Measure indexing against the bare model loop: `python -m tests.bench.indexing [FOLDER]`.

The bare loop decodes and encodes the same files one after the other and stores nothing. Needs the
starter models. FOLDER holds files to measure with; without one, photos, documents and recordings
are made from the sample library. Prints, for each kind, medians of several turns, their spread,
the ratio (1 = as fast as the bare loop) and the peak memory of this process.
"""

from __future__ import annotations

import resource
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pillow_heif
from PIL import Image

from assistant.arrays import Picture
from assistant.embed import embed_texts, embedding_text
from assistant.engine import Engine
from assistant.extract.dispatch import extract
from assistant.extract.kinds import kind_by_name
from assistant.ports import Models
from assistant.records import Depth, Facts, Kind, PagePart, Part, PhotoPart, SoundPart
from assistant.segment.layout import page_passages
from models.load import InstalledModels, default_folder
from tests.bench.measuring import machine, say, taken
from tests.fakes import never

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
TURNS = 3
BATCH = 8
COPIES = {Kind.PHOTO: 60, Kind.PAGE: 12, Kind.SPEECH: 6}


def main() -> None:
    """Measure each kind and print a line for it."""
    models = KeptOpen(default_folder())
    say(f"{machine()}, {models.names()}")
    with tempfile.TemporaryDirectory(prefix="keepsake-") as place:
        for kind in (Kind.PHOTO, Kind.PAGE, Kind.SPEECH):
            folder = Path(place) / kind
            files = gather(kind, folder)
            if not files:
                say(f"{kind}: nothing to measure with")
                continue
            turns = [turn(models, folder, files, Path(place)) for _ in range(TURNS)]
            report(kind, len(files), turns)


def turn(
    models: InstalledModels, folder: Path, files: list[Path], place: Path
) -> tuple[float, float]:
    """Return the seconds of the bare loop and of indexing; loading models is not part of them."""
    bare(models, files[:1])
    loop = taken(lambda: bare(models, files))
    return loop, taken(lambda: indexed(models, folder, place))


def report(kind: Kind, files: int, turns: list[tuple[float, float]]) -> None:
    """Print medians, spread, ratio and memory."""
    loops, wholes = zip(*turns, strict=True)
    ratios = [loop / whole for loop, whole in turns]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(
        f"{kind}: {files} files, bare loop {statistics.median(loops):.2f} s, "
        f"indexing {statistics.median(wholes):.2f} s "
        f"({min(wholes):.2f} to {max(wholes):.2f}), ratio {statistics.median(ratios):.2f} "
        f"({min(ratios):.2f} to {max(ratios):.2f}), peak {peak:.0f} MB"
    )


def gather(kind: Kind, folder: Path) -> list[Path]:
    """Put files of a kind into `folder`: the user's, or enough copies of the sample's."""
    folder.mkdir()
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    pillow_heif.register_heif_opener()
    found = sorted(path for path in given.rglob("*") if kind_by_name(path.name) is kind)
    if not found or len(sys.argv) > 1:
        for number, path in enumerate(found):
            shutil.copy(path, folder / f"{number:04} {path.name}")
        return sorted(folder.iterdir())
    for number in range(max(COPIES[kind], len(found))):
        path = found[number % len(found)]
        varied(kind, path, folder / f"{number:04}{path.suffix}", number)
    return sorted(folder.iterdir())


def varied(kind: Kind, path: Path, target: Path, number: int) -> None:
    """Copy a file so that its content is its own: no two copies are taken for one."""
    if kind is Kind.PHOTO:
        with Image.open(path) as image:
            wide = image.convert("RGB").resize((4000 - number, 3000), Image.Resampling.BICUBIC)
            wide.save(target.with_suffix(".jpg"), quality=85)
        return
    # What follows the end of a PDF or a sound file is not looked at by its readers.
    target.write_bytes(path.read_bytes() + f"\n% copy {number}\n".encode())


def bare(models: Models, files: list[Path]) -> None:
    """Decode and encode, and nothing else."""
    pictures: list[Picture] = []
    texts: list[str] = []
    for path in files:
        parts = without_facts(extract(path, Depth.FIRST))
        if kind_by_name(path.name) is Kind.SPEECH:
            sound = (part for part in parts if isinstance(part, SoundPart))
            texts += [segment.text for segment in models.transcriber().segments(sound, never)]
            continue
        for part in parts:
            if isinstance(part, PhotoPart | PagePart):
                pictures.append(part.picture)
            if isinstance(part, PagePart):
                texts += [
                    embedding_text(path.stem, one.heading, one.text)
                    for one in page_passages(part)[0]
                ]
            if len(pictures) >= BATCH:
                models.image().embed_pictures(pictures)
                pictures.clear()
    if pictures:
        models.image().embed_pictures(pictures)
    embed_texts(models.text(), texts)


def without_facts(items: Iterator[Facts | Part]) -> Iterator[Part]:
    """Yield the parts of a file."""
    return (item for item in items if not isinstance(item, Facts))


def indexed(models: InstalledModels, folder: Path, place: Path) -> None:
    """Index the folder into a fresh library; reading is not part of the comparison."""
    with tempfile.TemporaryDirectory(dir=place) as library:
        (Path(library) / "settings.toml").write_text("reading = false\n")
        engine = Engine(Path(library), models)
        try:
            engine.add_root(folder)
            engine.index(lambda _: None, never)
        finally:
            engine.close()


class KeptOpen(InstalledModels):
    """Models that stay loaded when an engine is closed, so that no turn pays for loading."""

    def close(self) -> None:
        """Keep them."""


if __name__ == "__main__":
    main()
