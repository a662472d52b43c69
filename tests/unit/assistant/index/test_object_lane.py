"""What a detector finds joins the regions of photos, and concepts are recognised on it."""

import numpy as np
import pytest
from PIL import Image

from assistant.concepts.change import Change
from assistant.concepts.describe import vectors_of
from assistant.concepts.example_picture import small_picture
from assistant.concepts.memory import Memory
from assistant.concepts.objects import GENERAL, MOST_CATEGORIES, look_of, wanted_categories
from assistant.concepts.teach import Teacher
from assistant.concepts.work import NewConcept
from assistant.store import concepts, mentions, objects, regions, vectors
from assistant.store.serving import Served, get_serving
from assistant.taught import By, Decision, RegionKind, likeness
from models.bring_network import bring_network, form_of
from models.detector import NETWORK
from models.inventory import remove
from models.load import InstalledModels
from tests.fakes import COLOURS, FakeImageEmbedder, FakeModels, never, plain_picture
from tests.store_check import check_store
from tests.tiny_detector import box_in_quarter, write_fixed_detector, write_open_detector

PLACE = box_in_quarter(0, 0)


class WithDetector(FakeModels):
    """Fakes, but for the detector, which is the real one of a models folder."""

    def __init__(self, home, **named):
        super().__init__(**named)
        self.installed = InstalledModels(home, threads=1)

    def detector(self):
        return self.installed.detector()


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "models"
    folder.mkdir()
    return folder


@pytest.fixture
def bench(bench, home):
    bench.models = models = WithDetector(home)
    yield bench
    models.installed.close()


def bring(home, path, name="eyes"):
    bring_network(name, home, path, form_of(path), on_progress=lambda _: None, stop=never)


def make_scene(path, colour="red", side=200):
    """A white photo with a small thing in it, of whose colour no quarter is."""
    picture = np.full((side, side, 3), 255, dtype=np.uint8)
    x, y, width, height = (round(one * side) for one in PLACE)
    picture[y : y + height, x : x + width] = COLOURS[colour]
    Image.fromarray(picture).save(path, quality=95)


def teach(store, name="Bo", category="red"):
    grain = np.random.default_rng(0).integers(0, 35, (64, 64, 3), dtype=np.uint8)
    red = small_picture(plain_picture("red", 64, 64) + grain)
    shown = red.as_example(vectors_of(red, FakeImageEmbedder()))
    return Teacher(store).create(NewConcept(name, category=category, examples=(shown,))).concept


def found_objects(bench, model=None):
    """The boxes of things in each photo."""
    space = bench.rows(vectors.find_space, (model or FakeImageEmbedder()).region_space)
    (chunk,) = bench.rows(lambda tx: [*regions.region_chunks(tx, space)])
    things = chunk.kinds == regions.KINDS.index(RegionKind.OBJECT)
    return [regions.box_of(box) for box in chunk.boxes[things]]


def named_in(bench, concept):
    return bench.rows(mentions.mentions_of, concept, by=By.PICTURE)


def test_a_small_thing_is_recognised_once_a_detector_is_installed(bench, tree, home, tmp_path):
    make_scene(tree / "garden.jpg")
    bo = teach(bench.store)
    bench.run()
    assert (found_objects(bench), named_in(bench, bo)) == ([], [])
    whole = bench.rows(regions.newest_row)
    bring(home, write_open_detector(tmp_path / "owl"))
    bench.run()
    (box,) = found_objects(bench)
    assert likeness(box, PLACE) > 0.95
    (mention,) = named_in(bench, bo)
    assert mention.decision is Decision.YES
    assert likeness(mention.box, PLACE) > 0.95
    assert bench.rows(regions.newest_row) > whole
    with bench.store.write() as tx:
        assert check_store(tx) == []


def test_what_is_recognised_in_boxes_stays_when_the_image_model_changes(
    bench, tree, home, tmp_path
):
    make_scene(tree / "garden.jpg")
    bo = teach(bench.store)
    bring(home, write_open_detector(tmp_path / "owl"))
    bench.run()
    before = found_objects(bench)
    new = FakeImageEmbedder("2", coded=True)
    bench.models.further_images = [bench.models.image()]
    bench.models.roles["image"] = new
    bench.run()
    assert bench.rows(get_serving, Served.IMAGE).now == new.space
    assert found_objects(bench, new) == found_objects(bench) == before
    (mention,) = named_in(bench, bo)
    assert mention.decision is Decision.YES
    bench.run()
    assert len(found_objects(bench, new)) == 1


def test_photos_are_looked_at_once_until_another_category_is_taught(bench, tree, home, tmp_path):
    make_scene(tree / "one.jpg")
    make_scene(tree / "two.jpg", "blue")
    bring(home, write_open_detector(tmp_path / "owl"))
    bo = teach(bench.store)
    seen = []
    bench.on_progress = lambda progress: seen.append((progress.stage, progress.path))
    bench.run()
    bench.run()
    assert [stage for stage, _ in seen].count("objects") == 2
    assert len(found_objects(bench)) == 1  # nobody looks for blue things yet
    embedded = bench.models.roles["image"].pictures
    Teacher(bench.store).change(bo, Change(category="Blue "))
    bench.run()
    assert [stage for stage, _ in seen].count("objects") == 4
    assert len(found_objects(bench)) == 1  # and now nobody looks for red ones
    assert bench.models.roles["image"].pictures == embedded, "only boxes are described anew"


def test_a_fixed_detector_is_not_asked_again_for_a_category(bench, tree, home, tmp_path):
    make_scene(tree / "one.jpg", "blue")
    bring(home, write_fixed_detector(tmp_path / "fixed"))
    stages = []
    bench.on_progress = lambda progress: stages.append(progress.stage)
    bench.run()
    assert len(found_objects(bench)) == 1
    teach(bench.store, category="robot")
    bench.run()
    assert stages.count("objects") == 1


def test_work_that_was_stopped_goes_on_where_it_was(bench, tree, home, tmp_path):
    for number in range(3):
        make_scene(tree / f"{number}.jpg", side=200 + 20 * number)
    teach(bench.store)
    bench.run()
    bring(home, write_open_detector(tmp_path / "owl"))
    looked = []
    bench.on_progress = lambda progress: progress.stage == "objects" and looked.append(progress)
    bench.run(stop=lambda: len(looked) >= 1)
    assert len(found_objects(bench)) == len(looked) == 1
    bench.run()
    assert len(found_objects(bench)) == len(looked) == 3
    assert [(one.done, one.total) for one in looked] == [(1, 3), (1, 2), (2, 2)]


def test_a_broken_detector_is_told_of_and_regions_are_as_before(
    bench, tree, home, tmp_path, expected_warnings
):
    make_scene(tree / "garden.jpg")
    owl = write_open_detector(tmp_path / "owl")
    bring(home, owl)
    bo = teach(bench.store)
    broken = write_open_detector(tmp_path / "broken", outputs=1)
    (home / "eyes" / NETWORK).write_bytes((broken / NETWORK).read_bytes())
    report = bench.run()
    assert len(report.damaged) == 1
    assert "missing or damaged" in report.damaged[0]
    assert (report.indexed, found_objects(bench), named_in(bench, bo)) == (1, [], [])
    memory = Memory(bench.store, bench.models)
    assert memory.recognise(tree / "garden.jpg") == []
    assert [one.levelname for one in expected_warnings] == ["WARNING"]
    bring(home, owl)
    assert bench.run().damaged == ()
    assert len(found_objects(bench)) == 1
    assert [one.name for one in memory.recognise(tree / "garden.jpg")] == ["Bo"]


def test_without_the_detector_what_it_found_stays_and_new_photos_go_without(
    bench, tree, home, tmp_path
):
    make_scene(tree / "garden.jpg")
    bring(home, write_open_detector(tmp_path / "owl"))
    bo = teach(bench.store)
    bench.run()
    remove("eyes", home)
    make_scene(tree / "shore.jpg", "green")
    report = bench.run()
    assert (report.indexed, report.damaged) == (1, ())
    assert len(found_objects(bench)) == len(named_in(bench, bo)) == 1


def test_photos_that_another_image_model_describes_are_looked_at_again(bench, tree, home, tmp_path):
    make_scene(tree / "garden.jpg")
    bring(home, write_open_detector(tmp_path / "owl"))
    teach(bench.store)
    bench.run()
    newer = FakeImageEmbedder(version="2", coded=True)
    bench.models.roles["image"] = newer
    bench.run()
    space = bench.rows(vectors.find_space, newer.region_space)
    (chunk,) = bench.rows(lambda tx: [*regions.region_chunks(tx, space)])
    assert np.count_nonzero(chunk.kinds == regions.KINDS.index(RegionKind.OBJECT)) == 1


def test_a_detector_that_stumbles_over_a_picture_costs_only_its_boxes(
    bench, tree, expected_warnings
):
    make_scene(tree / "garden.jpg")

    class Stumbling:
        def look(self, categories):
            return "stumbling"

        def find(self, picture, categories):
            raise ArithmeticError

    bench.models = FakeModels()
    bench.models.roles["detector"] = Stumbling()
    assert bench.run().indexed == 1
    assert found_objects(bench) == []
    assert [one.levelname for one in expected_warnings] == ["ERROR"]
    bench.run()
    assert len(expected_warnings) == 1, "it is not tried again and again"


def test_what_to_look_for_are_the_users_categories_without_people_and_some_general_ones(store):
    for name, category in [("Bo", "Dog"), ("Ann", "my sister"), ("Cup", " tea   cup "), ("X", "")]:
        teach(store, name, category)
    with store.read() as tx:
        assert wanted_categories(tx) == tuple(dict.fromkeys(["dog", "tea cup", *GENERAL]))
    for number in range(MOST_CATEGORIES):
        teach(store, f"Thing {number}", f"sort {number:02}")
    with store.read() as tx:
        assert len(wanted_categories(tx)) == MOST_CATEGORIES
        assert len(concepts.all_concepts(tx)) == MOST_CATEGORIES + 4


def test_a_look_says_nothing_of_the_categories(home, tmp_path):
    bring(home, write_open_detector(tmp_path / "owl"))
    detector = InstalledModels(home).detector()
    assert "secret" not in look_of(detector, ["secret"])


def test_what_is_found_replaces_what_was_found_before(bench, tree, home, tmp_path):
    make_scene(tree / "garden.jpg")
    bring(home, write_open_detector(tmp_path / "owl"))
    teach(bench.store)
    bench.run()
    space = bench.rows(vectors.find_space, FakeImageEmbedder().region_space)
    (before,) = bench.rows(lambda tx: [*regions.region_chunks(tx, space)])
    passage = int(before.passages[0])
    with bench.store.write() as tx:
        objects.put_objects(tx, space, "another look", [(passage, [])])
    kept = bench.rows(regions.get_regions, space, [passage])[passage]
    assert len(kept) == len(before.kinds) - 1
    assert np.array_equal(
        np.stack([one.vector for one in kept]),
        before.vectors[before.kinds != regions.KINDS.index(RegionKind.OBJECT)],
    )
    bench.run()
    assert len(found_objects(bench)) == 1
