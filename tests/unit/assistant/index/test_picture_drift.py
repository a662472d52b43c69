"""An image model that sees other things than before is noticed, and sees all pictures anew."""

import hashlib

import numpy as np
import pytest

from assistant.errors import UsageProblem
from assistant.index.drawn import drawn_pictures
from assistant.index.overview import status_of
from assistant.store.serving import Served, Serving, held_count, spaces_of
from tests.fakes import FakeImageEmbedder
from tests.store_check import check_store
from tests.two_models import TwoImageModels
from tests.unit.assistant.index.picture_house import PHOTOS, PictureHouse, fill, shown_red
from tests.unit.assistant.index.test_picture_change import (
    RED,
    RED_OR_GREEN,
    WHITE,
    WHITE_OR_GREY,
)

DRAWN = 12


class Changed(FakeImageEmbedder):
    """The same model by name, which takes green for red and grey for white now."""

    def __init__(self, makeup="fake 2"):
        super().__init__()
        self.makeup = makeup

    def _name(self, picture):
        name = super()._name(picture)
        return {"green": "red", "grey": "white"}.get(name, name)


@pytest.fixture
def home(bench, tree, tmp_path):
    """Photos, a concept with verdicts, and a model that has changed since it saw them."""
    two = TwoImageModels()
    two.old.makeup = "fake 1"
    fill(tree)
    bench.models, bench.reading = two, False
    bench.run()
    house = PictureHouse(bench)
    house.teach(shown_red(tmp_path / "shown" / "red.png"))
    change(house, Changed())
    return house


def change(home, model):
    home.two.further_images = [model]
    home.two.use(model)


def status(home):
    return status_of(home.store, home.two, keep_deleted_days=30, now=0.0)


def done(home):
    return home.bench.rows(held_count, home.two.old.space)


def is_as_before(home):
    return (
        home.found("white", len(WHITE)) == WHITE
        and home.tagged() == RED
        and home.captions()["3.jpg"] == "grey, grey thing"
    )


def test_the_drawn_pictures_are_the_same_on_every_computer():
    drawn = drawn_pictures()
    assert len(drawn) == DRAWN
    digest = hashlib.sha256(np.stack(drawn).tobytes()).hexdigest()
    assert digest.startswith("695b506f79d5bc69")


def test_rounding_and_another_library_are_no_drift(home):
    same = FakeImageEmbedder()
    same.makeup = "fake 3"
    change(home, same)
    assert home.bench.run().damaged == ()
    assert same.pictures == DRAWN
    assert home.bench.run().damaged == ()
    assert same.pictures == DRAWN
    assert status(home).image_drift is None


def test_a_changed_model_is_told_of_until_it_is_as_it_was(home):
    for _ in range(2):
        (sentence,) = home.bench.run().damaged
        assert "keepsake models renew image" in sentence
    found = status(home).image_drift
    assert (found.items, found.done, found.role) == (PHOTOS, None, "image")
    assert found.likeness < 0.99
    assert is_as_before(home)
    as_it_was = FakeImageEmbedder()
    as_it_was.makeup = "fake 1"
    change(home, as_it_was)
    assert home.bench.run().damaged == ()
    assert status(home).image_drift is None


def test_all_pictures_are_seen_anew_while_everything_goes_on_as_before(home):
    home.bench.run()
    assert home.choices.renew() == {Served.IMAGE: PHOTOS}
    with pytest.raises(UsageProblem, match="already"):
        home.choices.renew("image")
    home.bench.run(lambda: done(home) >= 0.4 * PHOTOS)
    assert 0 < done(home) < PHOTOS
    assert is_as_before(home)
    now = status(home)
    assert (now.image_drift.done, now.image_drift.items) == (done(home), PHOTOS)
    assert (now.image_change, now.picture_queue) == (None, 0)
    with pytest.raises(UsageProblem, match="anew yet"):
        home.choices.keep("image")
    with pytest.raises(UsageProblem, match="no earlier"):
        home.choices.back(home.two.use_space, "image")
    seen, model = home.two.image().pictures, home.two.image()
    before = done(home)
    assert home.bench.run().damaged == ()
    assert model.pictures - seen <= PHOTOS - before + 2  # the example, in parts
    assert home.found("white", len(WHITE_OR_GREY)) == WHITE_OR_GREY
    assert home.tagged() == RED_OR_GREEN
    assert home.captions()["3.jpg"] == "white, white thing"
    assert home.decided() == Serving(home.two.old.space)
    assert status(home).image_drift is None
    with home.store.write() as tx:
        assert [space for _, space in spaces_of(tx, Served.IMAGE)] == [home.two.old.space]
        assert check_store(tx) == []
    assert home.bench.run().damaged == ()


def test_another_model_can_be_chosen_in_the_middle_and_taken_back(home):
    home.bench.run()
    home.choices.renew("image")
    home.bench.run(lambda: done(home) >= 0.4 * PHOTOS)
    changed = home.two.image()
    home.two.further_images = [changed, home.two.new]
    home.two.use(home.two.new)
    home.bench.run()
    assert status(home).image_change.complete
    assert home.tagged() == RED_OR_GREEN
    home.choices.back(home.two.use_space, "image")
    assert home.two.image() is changed
    assert home.tagged() == RED
    home.bench.run()
    assert home.tagged() == RED_OR_GREEN
    assert home.decided().now == changed.space
