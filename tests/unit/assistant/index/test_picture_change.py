"""Another image model: all goes by the old one until the new one has seen all pictures."""

import pytest

from assistant.concepts.given import GivenPicture
from assistant.concepts.work import NewConcept
from assistant.errors import ModelDamaged, ModelMissing, UsageProblem
from assistant.records import Query
from assistant.retrieve.by_example import ExampleSearch
from assistant.retrieve.search import Searcher
from assistant.store import examples, vectors
from assistant.store.serving import Served, Serving, spaces_of
from tests.fakes import plain_picture
from tests.samples import make_photo
from tests.store_check import check_store
from tests.two_models import ColourBlind, TwoImageModels
from tests.unit.assistant.index.picture_house import (
    PHOTOS,
    PictureHouse,
    colour_of,
    corner_of,
    day_of,
    fill,
    shown_red,
    write_photo,
)


def photos(of, *colours):
    return sorted(f"{one}.jpg" for one in range(PHOTOS) if of(one) in colours)


RED, RED_OR_GREEN = photos(corner_of, "red"), photos(corner_of, "red", "green")
WHITE, WHITE_OR_GREY = photos(colour_of, "white"), photos(colour_of, "white", "grey")


@pytest.fixture
def two():
    return TwoImageModels()


@pytest.fixture
def home(bench, tree, two, tmp_path):
    """Photos seen by the old model, a concept with verdicts, and the new model chosen then."""
    fill(tree)
    bench.models, bench.reading = two, False
    bench.run()
    house = PictureHouse(bench)
    house.teach(shown_red(tmp_path / "shown" / "red.png"))
    two.use(two.new)
    return house


def is_old(home):
    """All goes by the old model: searches, what is recognised, what photos are called."""
    return (
        home.serving.image().space == home.two.old.space
        and home.found("white", len(WHITE)) == WHITE
        and home.tagged() == RED
        and home.captions()["3.jpg"] == "grey, grey thing"
    )


def is_new(home):
    return (
        home.serving.image().space == home.two.new.space
        and home.found("white", len(WHITE_OR_GREY)) == WHITE_OR_GREY
        and home.tagged() == RED_OR_GREEN
        and home.captions()["3.jpg"] == "white, white thing"
    )


def test_until_the_new_model_has_seen_all_everything_goes_by_the_old_one(home, two):
    assert is_old(home)
    home.bench.run(home.stop_at(0.4))
    whole, done = home.counts()
    assert 0 < done < whole == PHOTOS
    assert is_old(home)
    assert not home.choices.image.state().complete
    home.bench.run()
    assert home.counts() == (PHOTOS, PHOTOS)
    assert home.regions(two.old) == home.regions(two.new) == PHOTOS
    assert is_new(home)
    assert home.decided() == Serving(two.new.space, before=two.old.space)
    with home.store.write() as tx:
        assert check_store(tx) == []


def test_the_newest_photos_are_seen_first(home, two):
    home.bench.run(home.stop_at(0.4))
    with home.store.read() as tx:
        known = vectors.find_space(tx, two.new.space)
        rows = tx.rows("select passage_id from vectors where space_id = ?", (known,))
    done = {int(home.path_of(one).removesuffix(".jpg")) for (one,) in rows}
    assert 0 < len(done) < PHOTOS
    assert min(map(day_of, done)) >= max(day_of(one) for one in range(PHOTOS) if one not in done)


def test_a_photo_that_comes_meanwhile_is_found_and_recognised_by_the_old_model(home, two, tree):
    home.bench.run(home.stop_at(0.4))
    write_photo(tree / "late.jpg", "white", "red", "2024:01:01 10:00:00")
    home.bench.run(home.stop_at(0.6))
    assert home.counts()[1] < PHOTOS
    assert "late.jpg" in home.found("white", len(WHITE) + 1)
    assert "late.jpg" in home.tagged()
    home.bench.run()
    assert home.counts() == (PHOTOS + 1, PHOTOS + 1)
    assert "late.jpg" in home.tagged()


def test_a_change_that_is_stopped_goes_on_where_it_was(home, two):
    for share in (0.3, 0.6, 1.0):
        two.new.pictures = 0
        before = home.counts()[1]
        home.bench.run(home.stop_at(share))
        assert two.new.pictures <= home.counts()[1] - before + 1  # and the example
    home.bench.run()
    assert home.serving.image().space == two.new.space


def test_going_back_is_at_once_and_can_be_taken_back(home, two):
    home.bench.run()
    two.old.pictures = two.new.pictures = 0
    assert home.choices.back(two.use_space) == ("image", "fake-image 1")
    assert home.tagged() == RED
    home.bench.run()
    assert is_old(home)
    assert home.choices.back(two.use_space) == ("image", "fake-image 2")
    home.bench.run()
    assert is_new(home)
    assert (two.old.pictures, two.new.pictures) == (0, 0)


def test_photos_are_called_what_the_model_calls_them_also_without_an_indexer(home, two):
    called = home.captions()
    home.bench.run()
    assert home.captions() != called
    home.choices.back(two.use_space)
    home.choices.name_photos()
    assert home.captions() == called


def test_what_a_model_has_seen_already_costs_nothing(home, two):
    home.bench.run(home.stop_at(0.4))
    seen = home.counts()[1]
    assert home.choices.cost("image")[0] == PHOTOS - seen
    home.bench.run()
    home.choices.back(two.use_space)
    assert home.choices.cost("image")[0] == 0
    two.use(two.new)
    assert home.choices.cost("image")[0] == 0


def test_going_back_in_between_leaves_all_as_it_was(home, two):
    home.bench.run(home.stop_at(0.4))
    assert home.choices.back(two.use_space) == ("image", "fake-image 1")
    assert home.choices.image.state() is None
    home.bench.run()
    assert is_old(home)


def test_choosing_back_ends_the_work_soon(home, two):
    def give_up(progress):
        if progress.stage == "pictures" and two.roles["image"] is two.new:
            two.use(two.old)

    home.bench.on_progress = give_up
    home.bench.run()
    assert 0 < home.counts()[1] < PHOTOS
    assert is_old(home)


def test_what_is_taught_during_the_change_is_known_to_both_models(home, two, tmp_path):
    home.bench.run(home.stop_at(0.4))
    home.memory.create(NewConcept("Door"), [GivenPicture(shown_red(tmp_path / "shown" / "b.png"))])
    home.bench.run()
    home.memory.create(NewConcept("Gate"), [GivenPicture(shown_red(tmp_path / "shown" / "c.png"))])
    home.choices.back(two.use_space)
    for model in (two.old, two.new):
        with home.store.read() as tx:
            known = vectors.find_space(tx, model.region_space)
            assert len(set(examples.example_vectors(tx, known).examples.tolist())) == 3


def test_the_last_model_keeps_up_until_the_change_is_confirmed(home, two, tree):
    home.bench.run()
    make_photo(tree / "late.jpg", "red")
    home.bench.run()
    assert home.counts() == (PHOTOS + 1, PHOTOS + 1)


def test_confirming_deletes_all_that_the_old_model_made(home, two):
    home.bench.run(home.stop_at(0.4))
    with pytest.raises(UsageProblem, match="has not seen all pictures yet"):
        home.choices.keep()
    home.bench.run()
    state = home.choices.image.state()
    assert (state.complete, state.done, state.role) == (True, PHOTOS, "image")
    assert state.bytes > PHOTOS * two.old.space.dimension * 2
    assert home.choices.keep() == PHOTOS
    assert home.choices.image.state() is None
    for space in (two.old.space, two.old.region_space):
        assert home.bench.rows(vectors.find_space, space) is None
    assert [space for _, space in home.bench.rows(spaces_of, Served.IMAGE)] == [two.new.space]
    assert is_new(home)
    with home.store.write() as tx:
        assert check_store(tx) == []
        assert not tx.rows("select * from captions")


def test_when_the_old_model_is_gone_the_new_one_serves_at_once(home, two):
    home.bench.run(home.stop_at(0.3))
    two.remove(two.old)
    assert home.serving.image().space == two.new.space
    state = home.choices.image.state()
    assert (state.complete, state.old_is_there) == (False, False)
    home.bench.run()
    assert home.counts()[1] == PHOTOS
    assert home.serving.image().space == two.new.space
    with pytest.raises((ModelMissing, UsageProblem)):
        home.choices.back(two.use_space)


def test_a_new_model_that_is_removed_leaves_the_old_one_at_work(home, two):
    home.bench.run(home.stop_at(0.4))
    two.use(two.old)  # the next that is installed takes its place
    two.remove(two.new)
    home.bench.run()
    assert home.choices.image.state() is None
    assert is_old(home)


@pytest.mark.usefixtures("expected_warnings")
def test_a_new_model_that_fails_half_way_gives_a_sentence_and_the_old_one_goes_on(home, two, tree):
    class Breaks(ColourBlind):
        def embed_pictures(self, pictures):
            if self.pictures > 40:
                raise ModelDamaged("vision.onnx of the new model is damaged. Install it again.")
            return super().embed_pictures(pictures)

    broken = two.new = Breaks()
    two.further_images = [two.old, broken]
    two.use(broken)
    make_photo(tree / "late.jpg", "blue")
    report = home.bench.run()
    assert report.damaged == ("vision.onnx of the new model is damaged. Install it again.",)
    old, new = home.counts()
    assert 0 < new < old == PHOTOS + 1
    assert is_old(home)


def test_while_a_folder_is_away_the_old_model_goes_on_and_the_sentence_says_why(home, two, tree):
    home.bench.run(home.stop_at(0.4))
    tree.rename(tree.with_name("away"))
    report = home.bench.run()
    assert "Connect the folders that are away" in report.damaged[0]
    assert home.serving.image().space == two.old.space
    tree.with_name("away").rename(tree)
    home.bench.run()
    assert is_new(home)


def test_a_picture_that_was_searched_by_is_seen_anew_by_the_model_that_serves(home, tmp_path):
    searcher = Searcher(home.store, home.serving)
    search = ExampleSearch(home.store, home.serving, searcher, lambda _: plain_picture("grey"))
    query = Query("", images=(str(tmp_path / "given.png"),), limit=len(WHITE_OR_GREY))

    def found():
        return sorted(one.path for one in search.search(query).hits if one.score > 0.5)

    grey = photos(colour_of, "grey")
    assert found() == grey
    home.bench.run(home.stop_at(0.4))
    assert found() == grey
    home.bench.run()
    home.choices.keep()
    assert found() == WHITE_OR_GREY


def test_a_library_of_no_photos_changes_without_a_word(bench, tree, two):
    tree.mkdir(exist_ok=True)
    bench.models = two
    bench.run()
    two.use(two.new)
    bench.run()
    assert PictureHouse(bench).choices.image.state() is None


def test_the_model_of_a_library_from_before_such_notes_is_found_by_its_vectors(home, two):
    with home.store.write() as tx:
        tx.run("delete from controls where name = 'image_spaces'")
        tx.run("update spaces set whole_id = null")
    assert home.serving.image().space == two.old.space
    home.bench.run()
    assert home.decided() == Serving(two.new.space, before=two.old.space)
    home.choices.keep()
    assert home.bench.rows(vectors.find_space, two.old.region_space) is None
