"""A text model that says other things than before is noticed; rounding is not."""

import numpy as np
import pytest

from assistant.index import drift, text_drift
from assistant.index.drift import Drift, Probed
from assistant.index.journal import read_notes
from assistant.index.model_choice import TextChoice
from assistant.index.text_drift import TextProbe
from assistant.store import vectors
from tests.fakes import FakeTextEmbedder
from tests.samples import make_note

NOTES = 100


def units(rows):
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def some(count=20, dimension=64, seed=0):
    return units(np.random.default_rng(seed).standard_normal((count, dimension)))


def rotation(dimension=64):
    return np.linalg.qr(np.random.default_rng(7).standard_normal((dimension, dimension)))[0]


def drift_between(before, now):
    return drift.drift_between(Probed(before), Probed(now))


def test_rounding_is_no_drift():
    before = some()
    assert not drift_between(before, before).is_too_much
    assert not drift_between(before, before.astype("<f2").astype(np.float32)).is_too_much
    noise = 1e-3 * np.random.default_rng(1).standard_normal(before.shape)
    assert not drift_between(before, units(before + noise)).is_too_much


def test_a_rotation_of_all_is_drift_since_stored_vectors_do_not_turn_with_it():
    moved = drift_between(some(), units(some() @ rotation()))
    assert moved.neighbours == 1.0
    assert moved.is_too_much


def test_other_neighbours_are_drift_even_where_each_text_hardly_moved():
    before = units(1.0 + 0.01 * some())
    after = units(1.0 + 0.01 * some(seed=3))
    moved = drift_between(before, after)
    assert moved.cosine > drift.STILL
    assert moved.neighbours < drift.SAME_NEIGHBOURS
    assert moved.is_too_much


def plain(makeup="fake 1"):
    embedder = FakeTextEmbedder()
    embedder.makeup = makeup
    return embedder


class Turned(FakeTextEmbedder):
    """The same model by name, whose vectors come out turned."""

    def __init__(self, makeup="fake 2"):
        super().__init__()
        self.makeup = makeup

    def embed(self, texts, *, asks=False):
        return units(super().embed(texts, asks=asks) @ rotation())


@pytest.fixture
def home(bench, tree):
    bench.models.roles["text"] = plain()
    for number in range(NOTES):
        make_note(tree / f"{number}.txt", f"note number {number} about word{number}")
    bench.run()
    return bench


def use(home, embedder):
    home.models.roles["text"] = embedder
    return home.run().damaged


def test_a_new_makeup_is_looked_at_once_and_nothing_is_said_when_all_is_the_same(home):
    updated = plain("fake 2")
    assert use(home, updated) == ()
    assert len(updated.texts) == 20
    updated.texts.clear()
    assert use(home, updated) == ()
    assert updated.texts == []


def test_a_drifted_model_is_told_of_until_its_vectors_are_made_anew(home):
    turned = Turned()
    for _ in range(2):
        (sentence,) = use(home, turned)
        assert "keepsake models renew" in sentence
    # The status looks whether it is so still; a note of this run would outlive the renewal.
    assert read_notes(home.store.folder).damage == ()
    assert TextChoice(home.store, home.models, lambda: None).renew() == NOTES
    assert use(home, turned) == ()
    with home.store.read() as tx:
        known = vectors.find_space(tx, turned.space)
        best = vectors.nearest(tx, known, turned.embed(["word7 note number 7 about"])[0], 1)
        assert best[0].score > 0.9
    assert use(home, Turned()) == ()
    assert use(home, plain()) != ()


def told_of(home):
    with home.store.read() as tx:
        return text_drift.text_drift(tx, home.models)


def test_the_state_tells_of_a_drift_and_then_how_far_it_is_mended(home):
    assert told_of(home) is None
    turned = Turned()
    use(home, turned)
    found = told_of(home)
    assert (found.items, found.done) == (NOTES, None)
    assert found.likeness < drift.STILL
    TextChoice(home.store, home.models, lambda: None).renew()
    assert told_of(home).done == 0
    stops = iter([False, True])
    text_drift.renew(home.store, turned, lambda _done, _all: None, lambda: next(stops))
    assert told_of(home).done == 64
    use(home, turned)
    assert told_of(home) is None


def test_making_vectors_anew_goes_on_where_it_was_ended(home):
    turned = Turned()
    use(home, turned)
    TextChoice(home.store, home.models, lambda: None).renew()
    turned.texts.clear()
    stops = iter([False, True])
    text_drift.renew(home.store, turned, lambda _done, _all: None, lambda: next(stops))
    assert len(turned.texts) == 64
    text_drift.renew(home.store, turned, lambda _done, _all: None, lambda: False)
    assert len(turned.texts) == len(set(turned.texts)) == NOTES


def test_without_a_probe_the_librarys_own_texts_tell(home):
    with home.store.write() as tx:
        drift.forget(tx, FakeTextEmbedder().space)
    moved = drift.check(home.store, Turned(), TextProbe())
    assert isinstance(moved, Drift)
    assert moved.is_too_much
