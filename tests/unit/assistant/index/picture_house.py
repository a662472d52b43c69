"""A library of photos, a concept taught on them, and two image models, of which one is chosen."""

from __future__ import annotations

import numpy as np
from PIL import Image

from assistant.concepts.given import GivenPicture
from assistant.concepts.memory import Memory
from assistant.concepts.pictures import Pictures
from assistant.concepts.work import NewConcept
from assistant.index.model_choices import ModelChoices
from assistant.records import PassageId
from assistant.retrieve.dense import nearest_photos, take_aim
from assistant.retrieve.serving_models import ServingModels
from assistant.store import regions, vectors
from assistant.store.filters import NO_FILTER
from assistant.store.passages import get_passages
from assistant.store.serving import Served, get_serving, held_count
from assistant.taught import By, Decision, MentionState
from tests.fakes import COLOURS, plain_picture
from tests.in_process import InProcessExtractor
from tests.samples import make_photo
from tests.two_models import TwoImageModels

PHOTOS = 75


def day_of(number: int) -> str:
    return f"2020-{number % 12 + 1:02}-{number % 28 + 1:02}"


def corner_of(number: int) -> str:
    """The colour of a corner of a photo; where it is red, the barn is."""
    return {0: "red", 1: "green"}.get(number % 30, colour_of(number))


def colour_of(number: int) -> str:
    """The colour of most of a photo."""
    return {2: "white", 3: "grey"}.get(number % 15, "blue" if number % 2 else "yellow")


def write_photo(path, colour, corner, taken):
    make_photo(path, colour, taken=taken)
    with Image.open(path) as image:
        exif = image.getexif()
        picture = np.asarray(image).copy()
    picture[: picture.shape[0] // 2, : picture.shape[1] // 2] = COLOURS[corner]
    Image.fromarray(picture).save(path, "JPEG", quality=90, exif=exif)


def fill(tree, count=PHOTOS):
    for number in range(count):
        taken = day_of(number).replace("-", ":") + f" 10:{number // 60:02}:{number % 60:02}"
        write_photo(tree / f"{number}.jpg", colour_of(number), corner_of(number), taken)


def shown_red(path):
    """A picture of something red, as an example."""
    grain = np.random.default_rng(0).integers(0, 35, (64, 64, 3), dtype=np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(plain_picture("red", 64, 64) + grain).save(path)
    return path


class PictureHouse:
    """What tests ask of a library while its image model changes."""

    def __init__(self, bench) -> None:
        self.bench = bench
        self.store = bench.store
        self.two: TwoImageModels = bench.models
        self.serving = ServingModels(self.store, self.two)
        self.memory = Memory(
            self.store, self.serving, pictures=lambda: Pictures(InProcessExtractor)
        )
        self.choices = ModelChoices(self.store, self.two, lambda: None)

    def teach(self, path):
        """Teach the barn, confirm it in one photo, and say that it is not in another."""
        barn = self.memory.create(NewConcept("Barn", category="place"), [GivenPicture(path)])
        self.bench.run()
        sure = [one for one in self.memory.mentions(barn.concept) if one.decision is Decision.YES]
        self.memory.confirm([sure[0].id])
        self.memory.point_out(barn.concept, self.passage_of("4.jpg"), None, right=False)

    def counts(self):
        """How many pictures have vectors by the old model, and by the new one."""
        return tuple(self.bench.rows(held_count, one.space) for one in (self.two.old, self.two.new))

    def stop_at(self, share):
        return lambda: self.counts()[1] >= share * PHOTOS

    def decided(self):
        return self.bench.rows(get_serving, Served.IMAGE)

    def tagged(self):
        """The photos in which the barn is surely seen."""
        found = self.memory.mentions(self.memory.find("Barn").id, by=By.PICTURE)
        kept = [
            one.passage
            for one in found
            if one.decision is Decision.YES and one.state is not MentionState.REJECTED
        ]
        return sorted(self.path_of(one) for one in kept)

    def passage_of(self, path: str) -> PassageId:
        with self.store.read() as tx:
            rows = tx.rows("select id from passages where kind = 'photo' and form = 'picture'")
            stored = get_passages(tx, [PassageId(row[0]) for row in rows])
        return next(one.id for one in stored.values() if one.path == path)

    def path_of(self, passage: PassageId) -> str:
        with self.store.read() as tx:
            return get_passages(tx, [passage])[passage].path

    def found(self, words, most=6):
        """What is found by what pictures show."""
        aim = take_aim(self.serving, words).picture
        with self.store.read() as tx:
            hits = nearest_photos(tx, aim, most, only=NO_FILTER)
            return sorted(get_passages(tx, [one.passage])[one.passage].path for one in hits)

    def captions(self):
        """What stands in photos, by their paths."""
        with self.store.read() as tx:
            rows = tx.rows("select id from passages where kind = 'photo' and form = 'picture'")
            stored = get_passages(tx, [PassageId(row[0]) for row in rows])
        return {one.path: one.passage.text for one in stored.values()}

    def regions(self, model):
        with self.store.read() as tx:
            known = vectors.find_space(tx, model.region_space)
            return 0 if known is None else regions.picture_count(tx, known)
