"""A newer version of the image model: what the older one saw is made anew, what it left goes."""

import numpy as np

from assistant.concepts.describe import vectors_of
from assistant.concepts.example_picture import small_picture
from assistant.concepts.teach import Teacher
from assistant.concepts.work import NewConcept
from assistant.store import mentions, regions, vectors
from assistant.store.check import check_store
from assistant.taught import By, Decision
from tests.fakes import FakeImageEmbedder, FakeModels, plain_picture
from tests.samples import make_photo


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
