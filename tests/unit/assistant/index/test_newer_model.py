"""A newer version of the image model: what the older one saw is made anew, what it left goes."""

from dataclasses import replace

import numpy as np

from assistant.concepts.describe import vectors_of
from assistant.concepts.example_picture import small_picture
from assistant.concepts.teach import Teacher
from assistant.concepts.work import NewConcept
from assistant.store import mentions, regions, space_parts, vectors
from assistant.taught import By, Decision
from tests.fakes import FakeImageEmbedder, FakeModels, never, plain_picture
from tests.samples import make_photo
from tests.store_check import check_store


def test_what_an_older_version_of_the_model_saw_is_seen_anew(bench, tree):
    """Examples and photos get codes in place of vectors; what was taught is found as before."""
    make_photo(tree / "barn.jpg", "red")
    make_photo(tree / "field.jpg", "green")
    old, new = FakeImageEmbedder(), FakeImageEmbedder(version="2", coded=True)
    grain = np.random.default_rng(0).integers(0, 35, (64, 64, 3), dtype=np.uint8)
    red = small_picture(plain_picture("red", 64, 64) + grain)
    shown = red.as_example(vectors_of(red, old))
    barn = Teacher(bench.store).create(NewConcept("Barn", examples=(shown,)))
    for model in (old, new):
        bench.models = FakeModels(image=model)
        bench.run()
        found = bench.rows(mentions.mentions_of, barn.concept, by=By.PICTURE)
        assert [one.decision for one in found] == [Decision.YES]
        space = bench.rows(vectors.find_space, model.region_space)
        assert bench.rows(regions.picture_count, space) == 2
    for gone in (old.space, old.region_space):
        assert bench.rows(vectors.find_space, gone) is None
    with bench.store.write() as tx:
        assert check_store(tx) == []


class FinerRegions(FakeImageEmbedder):
    """The same vectors of whole pictures, and regions of a newer version."""

    @property
    def region_space(self):
        return replace(super().region_space, version="finer")


def test_regions_of_a_newer_version_take_the_place_of_the_older_ones(bench, tree):
    make_photo(tree / "barn.jpg", "red")
    make_photo(tree / "field.jpg", "green")
    old, new = FakeImageEmbedder(), FinerRegions()
    bench.models = FakeModels(image=old)
    with bench.worker() as worker:
        worker.run(bench.on_progress, never)
        bench.models.roles["image"] = new
        worker.run(bench.on_progress, never)
    space = bench.rows(vectors.find_space, new.region_space)
    assert bench.rows(regions.picture_count, space) == 2
    assert bench.rows(vectors.find_space, old.region_space) is None
    whole = bench.rows(vectors.find_space, new.space)
    assert bench.rows(vectors.vector_count, whole) == 2
    assert bench.rows(space_parts.parts_of, whole) == [space]
