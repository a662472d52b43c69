"""A home for tests: a library with what remembers and what indexes, and pictures to teach with."""

from pathlib import Path

import numpy as np
from PIL import ExifTags, Image

from assistant.concepts.memory import Memory
from assistant.concepts.pictures import Pictures
from assistant.store.passages import get_passages
from assistant.taught import By, Decision, MentionState
from tests.fakes import COLOURS, never
from tests.in_process import InProcessExtractor, a_worker


def picture_of(path: Path, *colours: str) -> Path:
    """A picture of stripes, from left to right; never of one colour alone."""
    stripes = [np.full((200, 120, 3), COLOURS[colour], np.uint8) for colour in colours]
    pixels = np.concatenate(stripes, axis=1)
    pixels[:4] = 255 - pixels[:4]
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path, quality=95)
    return path


def taken_at(path: Path, degrees: tuple[int, int, float] | None) -> Path:
    """Have a photo say that it was taken at this latitude, 7 degrees east."""
    if degrees is not None:
        with Image.open(path) as image:
            exif, pixels = image.getexif(), image.copy()
        place = exif.get_ifd(ExifTags.IFD.GPSInfo)
        place.update({1: "N", 2: degrees, 3: "E", 4: (7, 0, 0.0)})
        pixels.save(path, quality=95, exif=exif)
    return path


class Home:
    """A library with its memory and what indexes it."""

    def __init__(self, store, models, clock):
        self.store = store
        self.models = models
        self.worker = a_worker(store, clock, models)
        self.memory = Memory(
            store, models, pictures=lambda: Pictures(InProcessExtractor), clock=clock
        )

    def index(self):
        self.worker.run(lambda _: None, never)

    def seen(self, name="Bo", by=By.PICTURE):
        """Where a concept is surely: the names of the files."""
        found = self.memory.mentions(self.memory.find(name).id, by=by)
        sure = [one for one in found if one.decision is Decision.YES]
        kept = [one for one in sure if one.state is not MentionState.REJECTED]
        with self.store.read() as tx:
            stored = get_passages(tx, [one.passage for one in kept])
        return sorted(stored[one.passage].path for one in kept)
