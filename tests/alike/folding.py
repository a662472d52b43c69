"""Measures which photos are folded into one hit: `python -m tests.alike.folding`.

The pictures are the photographs of the album (see tests/album) and, if they are there, camera
pictures of one walk. Wrong folds are counted among all pairs of different pictures, once as files
of different times and folders, and once as if all lay in one folder, taken in one second.
"""

import sys
import tempfile
from collections import Counter
from itertools import combinations
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from assistant.extract.grey_print import grey_print
from assistant.extract.thumbnail import thumbnail
from assistant.ports import ImageEmbedder, Sight
from assistant.records import ContentId
from assistant.retrieve.look_alikes import LookAlikes
from assistant.store import prints, regions, vectors
from assistant.store.connection import Store
from assistant.store.passages import passages_of
from models.load import InstalledModels, default_folder
from tests.album.pictures import Pictures, default_cache
from tests.alike.changed import BURST, COPIES, smaller
from tests.filled import add_picture

_CAMERA = Path("../shared/data/photos_gps")
_SECOND = "2026-05-12T10:20:30"
_CHANGED = 24  # pictures of which copies are made
_LONGEST = 640


class Shelf:
    """Photos in a store, as the indexer would have put them there."""

    def __init__(self, store: Store, model: ImageEmbedder) -> None:
        self._store = store
        self._model = model
        self._seen: dict[int, Sight] = {}  # by the identity of a picture, which is kept

    def add(self, path: str, picture: Image.Image, date: str | None) -> ContentId:
        """Store one photo and return its content."""
        pixels = np.asarray(picture.convert("RGB"))
        if id(picture) not in self._seen:
            self._seen[id(picture)] = self._model.embed_pictures([pixels])[0]
        sight = self._seen[id(picture)]
        content = add_picture(self._store, path, date=date)
        with self._store.write() as tx:
            (stored,) = passages_of(tx, content)
            space = vectors.put_space(tx, self._model.region_space)
            regions.put_regions(tx, space, [(stored.id, sight.regions)])
            prints.put_prints(tx, [(content, grey_print(thumbnail(pixels)))])
        return content


def photographs(pictures: Pictures) -> dict[str, Image.Image]:
    """Return different photographs by name, those of one place several times."""
    addresses = dict.fromkeys(
        [*(shot for place in pictures.places for shot in place.shots), *pictures.photos]
    )
    found = {address.rpartition("resource/")[2]: pictures.photo(address) for address in addresses}
    for file in sorted(_CAMERA.glob("*.jpg")):
        found[file.name] = smaller(ImageOps.exif_transpose(Image.open(file)), _LONGEST)
    return found


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(most: int) -> None:
    """Measure and print."""
    found = dict([*photographs(Pictures(default_cache())).items()][:most])
    model = InstalledModels(default_folder(), threads=1).image()
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder)) as store:
        shelf = Shelf(store, model)
        apart = {
            name: shelf.add(f"{n}/{name}", one, None) for n, (name, one) in enumerate(found.items())
        }
        at_once = {name: shelf.add(f"all/{name}", one, _SECOND) for name, one in found.items()}
        changed = []
        made: list[Image.Image] = []
        for name in [*found][:: max(1, len(found) // _CHANGED)]:
            for label, change in (COPIES | BURST).items():
                where, date = ("all", _SECOND) if label in BURST else (label, None)
                made.append(change(found[name]))
                one = shelf.add(f"{where}/{label} {name}", made[-1], date)
                changed.append((label, (at_once if label in BURST else apart)[name], one))
        with store.read() as tx:
            every = [*apart.values(), *at_once.values(), *(one for _, _, one in changed)]
            alike = LookAlikes(tx, every, model.region_space)
        tries: Counter[str] = Counter()
        hits: Counter[str] = Counter()
        for label, original, one in changed:
            tries[label] += 1
            hits[label] += alike.are_alike(original, one)
        for label, count in tries.items():
            say(f"{label:32} folded {hits[label]:3} of {count}")
        for label, members in (("apart", apart), ("as of one second", at_once)):
            pairs = [*combinations(members, 2)]
            wrong = [pair for pair in pairs if alike.are_alike(*(members[one] for one in pair))]
            say(f"different pictures, {label}: folded {len(wrong)} of {len(pairs):,} pairs")
            for one, other in wrong:
                say(f"    {one}  {other}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
