"""Another text model: queries run on the old vectors until the new ones are complete."""

import numpy as np
import pytest

from assistant.errors import ModelDamaged, ModelMissing
from assistant.index.model_spaces import free
from assistant.retrieve import serving_models
from assistant.retrieve.serving_models import ServingModels
from assistant.store import passages, vectors
from assistant.store.serving import Serving, get_serving, held_count, set_serving, spaces_of
from tests.fakes import FakeTextEmbedder, stop_after
from tests.samples import make_note
from tests.store_check import check_store
from tests.two_models import TwoModels

NOTES = 150


def day_of(number):
    return f"2020-{number % 12 + 1:02}-{number % 28 + 1:02}"


def fill(tree):
    for number in range(NOTES):
        day = day_of(number)
        make_note(tree / f"{number}.md", f"---\ndate: {day}\n---\n\nnote {number} on word{number}")


@pytest.fixture
def two():
    return TwoModels()


@pytest.fixture
def home(bench, tree, two):
    """A library of notes in the space of the old model, of which the new one is chosen then."""
    fill(tree)
    bench.models = two
    bench.run()
    two.use(two.new)
    return bench


def counts(home):
    return tuple(home.rows(held_count, one.space) for one in (home.models.old, home.models.new))


def serving(home):
    return ServingModels(home.store, home.models).text().space


def stop_at(home, share):
    """Stop as soon as a share of the new vectors is there."""
    whole = counts(home)[0]
    return lambda: counts(home)[1] >= share * whole


def test_until_the_new_vectors_are_complete_queries_run_on_the_old_ones(home, two):
    assert serving(home) == two.old.space
    home.run(stop_at(home, 0.4))
    whole, done = counts(home)
    assert 0 < done < whole
    assert serving(home) == two.old.space
    home.run()
    assert counts(home) == (whole, whole)
    assert serving(home) == two.new.space
    assert home.rows(get_serving) == Serving(two.new.space, before=two.old.space)
    with home.store.write() as tx:
        assert check_store(tx) == []


def test_the_newest_texts_get_their_new_vectors_first(home, two):
    home.run(stop_at(home, 0.4))
    done = {int(text.split()[-3]) for text in two.new.texts}
    assert 0 < len(done) < NOTES
    assert min(map(day_of, done)) >= max(day_of(one) for one in range(NOTES) if one not in done)


def test_what_is_new_meanwhile_is_found_at_once_by_the_old_model(home, two, tree):
    home.run(stop_at(home, 0.4))
    make_note(tree / "late.md", "a parcel arrived")
    home.run(stop_at(home, 0.6))
    whole, done = counts(home)
    assert done < whole
    assert whole == home.rows(passages.passage_count)
    assert serving(home) == two.old.space


def test_a_change_that_is_stopped_goes_on_where_it_was(home, two):
    for share in (0.3, 0.6, 1.0):
        two.new.texts.clear()
        before = counts(home)[1]
        home.run(stop_at(home, share))
        assert len(set(two.new.texts)) == len(two.new.texts) == counts(home)[1] - before
    home.run()
    assert serving(home) == two.new.space


def test_going_back_in_between_and_afterwards_costs_no_vectors(home, two):
    home.run(stop_at(home, 0.4))
    two.use(two.old)
    home.run()
    assert serving(home) == two.old.space
    two.use(two.new)
    home.run()
    assert serving(home) == two.new.space
    two.use(two.old)
    two.old.texts.clear()
    home.run()
    assert two.old.texts == []
    assert home.rows(get_serving) == Serving(two.old.space, before=two.new.space)


def test_choosing_back_ends_the_work_at_once(home, two):
    def give_up(progress):
        if progress.stage == "vectors" and two.roles["text"] is two.new:
            two.use(two.old)

    home.on_progress = give_up
    home.run()
    whole, done = counts(home)
    assert 0 < done < whole
    assert serving(home) == two.old.space


def test_the_last_space_keeps_up_until_the_change_is_confirmed(home, two, tree):
    home.run()
    make_note(tree / "late.md", "a parcel arrived")
    home.run()
    old, new = counts(home)
    assert old == new == home.rows(passages.passage_count)


class Breaks(FakeTextEmbedder):
    """Works for so many texts, and then its file turns out to be damaged."""

    def __init__(self, after):
        super().__init__("2", 48)
        self.after = after

    def embed(self, texts, *, asks=False):
        if len(self.texts) + len(texts) > self.after:
            raise ModelDamaged("network.onnx of the new model is damaged. Install it again.")
        return super().embed(texts, asks=asks)


class Stumbles(FakeTextEmbedder):
    """Gives nothing that could be a vector for most texts."""

    def embed(self, texts, *, asks=False):
        found = super().embed(texts, asks=asks)
        found[: len(texts) // 2] = np.nan
        return found


@pytest.mark.usefixtures("expected_warnings")
def test_a_new_model_that_fails_half_way_leaves_the_old_one_at_work(home, two, tree):
    broken = two.new = Breaks(after=100)
    two.further_texts = [two.old, broken]
    two.use(broken)
    make_note(tree / "late.md", "a parcel arrived")
    report = home.run()
    assert report.damaged == ("network.onnx of the new model is damaged. Install it again.",)
    old, new = counts(home)
    assert 0 < new < old == home.rows(passages.passage_count)
    assert serving(home) == two.old.space


def test_a_new_model_that_stumbles_over_many_texts_does_not_take_over(home, two):
    bad = two.new = Stumbles("2", 48)
    two.further_texts = [two.old, bad]
    two.use(bad)
    report = home.run()
    assert serving(home) == two.old.space
    assert "searches go on with fake-text" in report.damaged[0]


def test_without_the_old_model_its_vectors_are_searched_through_a_map(home, two, monkeypatch):
    monkeypatch.setattr(serving_models, "FEWEST", 100)
    home.run(stop_at(home, 0.75))
    two.remove(two.old)
    embedder = ServingModels(home.store, two).text()
    assert embedder.space == two.old.space
    with home.store.read() as tx:
        known = vectors.find_space(tx, two.old.space)
        hit = vectors.nearest(tx, known, embedder.embed(["note 7 on word7"])[0], 10)
        texts = passages.get_passages(tx, [one.passage for one in hit])
    assert any("word7" in one.passage.text.split() for one in texts.values())


def test_without_the_old_model_and_with_few_pairs_words_find_and_the_reason_is_given(home, two):
    home.run(stop_at(home, 0.3))
    two.remove(two.old)
    with pytest.raises(ModelMissing, match="fake-text is not installed any more"):
        serving(home)
    home.run()
    assert serving(home) == two.new.space


def test_without_any_model_the_reason_is_given(home, two):
    two.further_texts.clear()
    del two.roles["text"]
    with pytest.raises(ModelMissing, match="No text model"):
        ServingModels(home.store, two).text()


def test_a_chosen_model_that_is_damaged_does_not_stop_the_old_one(home, two, tree):
    del two.roles["text"]
    make_note(tree / "late.md", "a parcel arrived")
    home.run()
    assert counts(home)[0] == home.rows(passages.passage_count)
    assert serving(home) == two.old.space


def test_a_library_from_before_goes_on_with_the_space_that_has_most(home, two):
    home.run(stop_at(home, 0.4))
    with home.store.write() as tx:
        set_serving(tx, Serving())
    assert serving(home) == two.old.space
    home.run()
    assert serving(home) == two.new.space


def test_freeing_is_done_in_steps_and_goes_on_after_a_stop(home, two):
    home.run()
    with home.store.write() as tx:
        set_serving(tx, Serving(two.new.space, None, (two.old.space,)))
    assert free(home.store, stop_after(0)) == 0
    home.run()
    assert [space for _, space in home.rows(spaces_of)] == [two.new.space]
    assert home.rows(get_serving) == Serving(two.new.space)
    with home.store.write() as tx:
        assert check_store(tx) == []


def test_choosing_a_space_again_that_is_being_freed_keeps_what_is_left(home, two):
    home.run()
    with home.store.write() as tx:
        set_serving(tx, Serving(two.new.space, None, (two.old.space,)))
        vectors.drop_some(tx, vectors.find_space(tx, two.old.space), 50)
    two.use(two.old)
    two.old.texts.clear()
    home.run()
    assert len(two.old.texts) == 50
    assert serving(home) == two.old.space
