"""What a library remembers: taught once, known everywhere, corrected, undone and forgotten."""

from dataclasses import replace

import pytest
from PIL import Image

from assistant.concepts.change import Change
from assistant.concepts.faces import forget_faces
from assistant.concepts.given import GivenPicture
from assistant.concepts.memory import Memory
from assistant.concepts.tag import judged_regions
from assistant.concepts.work import NewConcept
from assistant.errors import ModelMissing, UsageProblem
from assistant.records import Space
from assistant.settings import Settings
from assistant.store import regions, roots, vectors
from assistant.taught import By, MentionState, Region, RegionKind
from tests.fakes import (
    FakeImageEmbedder,
    FakeModels,
    colour_name,
    word_vector,
)
from tests.samples import make_note, make_photo
from tests.unit.assistant.concepts.taught_home import Home, picture_of

DOG = NewConcept("Bo", category="dog", info="Our dog. He was born in May 2019.")


@pytest.fixture
def shown(tmp_path):
    return picture_of(tmp_path / "bo.jpg", "red", "red")


@pytest.fixture
def home(store, models, clock, tree):
    with store.write() as tx:
        roots.add_root(tx, str(tree))
    return Home(store, models, clock)


def test_one_picture_is_enough_to_be_found_in_what_was_indexed_before(home, tree, shown):
    picture_of(tree / "beach.jpg", "blue", "red")
    make_photo(tree / "meadow.jpg", "green")
    make_note(tree / "walk.txt", "In the morning we took Bo to the vet.")
    home.index()
    taught = home.memory.create(DOG, [GivenPicture(shown)])
    assert taught.what == "Created “Bo”."
    assert home.seen() == ["beach.jpg"]
    assert home.seen(by=By.NAME) == ["walk.txt"]
    (known,) = home.memory.all()
    assert (known.in_pictures.yes, known.by_name.yes) == (1, 1)


def test_what_comes_later_is_tagged_as_it_comes(home, tree, shown):
    home.memory.create(DOG, [GivenPicture(shown)])
    picture_of(tree / "beach.jpg", "blue", "red")
    make_note(tree / "walk.txt", "In the morning we took Bo to the vet.")
    home.index()
    assert home.seen() == ["beach.jpg"]
    assert home.seen(by=By.NAME) == ["walk.txt"]


def test_a_deleted_file_that_comes_back_brings_its_mentions(home, tree, shown):
    path = picture_of(tree / "beach.jpg", "blue", "red")
    make_photo(tree / "meadow.jpg", "green")
    home.index()
    home.memory.create(DOG, [GivenPicture(shown)])
    held = path.read_bytes()
    path.unlink()
    home.index()
    assert home.seen() == []
    path.write_bytes(held)
    home.index()
    assert home.seen() == ["beach.jpg"]


def test_what_was_rejected_never_comes_back(home, tree, shown):
    path = picture_of(tree / "beach.jpg", "blue", "red")
    make_photo(tree / "meadow.jpg", "green")
    home.index()
    concept = home.memory.create(DOG, [GivenPicture(shown)]).concept
    home.memory.reject(one.id for one in home.memory.mentions(concept, by=By.PICTURE))
    assert home.seen() == []
    home.memory.tag_everything()
    assert home.seen() == []
    path.rename(tree / "renamed.jpg")
    home.index()
    assert home.seen() == []
    home.memory.undo()
    assert home.seen() == ["renamed.jpg"]


def test_a_name_that_was_rejected_in_a_text_stays_rejected(home, tree):
    make_note(tree / "walk.txt", "In the morning we took Bo to the vet.")
    home.index()
    concept = home.memory.create(DOG).concept
    home.memory.reject(one.id for one in home.memory.mentions(concept, by=By.NAME))
    home.memory.tag_everything()
    assert home.seen(by=By.NAME) == []


def test_a_new_name_is_found_and_the_old_one_no_more(home, tree):
    make_note(tree / "walk.txt", "In the morning we took Rex to the vet.")
    home.index()
    concept = home.memory.create(DOG).concept
    assert home.seen(by=By.NAME) == []
    home.memory.change(concept, Change(name="Rex"))
    assert home.seen("Rex", by=By.NAME) == ["walk.txt"]
    home.memory.undo()
    assert home.seen(by=By.NAME) == []
    home.memory.change(concept, Change(aliases=["Rex"]))
    assert home.seen(by=By.NAME) == ["walk.txt"]


def test_a_box_says_what_of_a_picture_is_meant(home, tree, tmp_path):
    picture_of(tree / "beach.jpg", "blue", "red")
    picture_of(tree / "sea.jpg", "blue", "blue")
    home.index()
    both = picture_of(tmp_path / "both.jpg", "blue", "red")
    home.memory.create(DOG, [GivenPicture(both, (0.5, 0.0, 0.5, 1.0))])
    assert home.seen() == ["beach.jpg"]


def test_two_alike_are_told_apart_or_asked_about(home, tree, tmp_path):
    picture_of(tree / "one.jpg", "red", "red", "red")
    home.index()
    shown = [GivenPicture(picture_of(tmp_path / f"{n}.jpg", "red", "red")) for n in "ab"]
    home.memory.create(DOG, shown[:1])
    taught = home.memory.create(NewConcept("Max", category="dog"), shown[1:])
    assert any("avatar of “Bo”" in notice for notice in taught.notices)
    assert home.seen() == []
    assert home.seen("Max") == []
    assert home.memory.suggestions()


def confirmed_in(home, name):
    """The names of the files in which a concept surely is, as said by the user."""
    found = home.memory.sightings(home.memory.mentions(home.memory.find(name).id, by=By.PICTURE))
    return sorted(one.where.path for one in found if one.mention.state is MentionState.CONFIRMED)


@pytest.mark.parametrize("at", ["in the library", "a copy elsewhere", "pasted", "indexed later"])
def test_a_photo_that_shows_what_it_is_an_example_of_is_no_question(home, tree, tmp_path, at):
    photo = picture_of(tree / "a.jpg", "red", "blue")
    copy = tmp_path / "copy.jpeg"
    copy.write_bytes(photo.read_bytes())
    picture_of(tree / "other.jpg", "green", "black")
    if at != "indexed later":
        home.index()
    # Another one with the same picture as its example: likeness alone could not tell them apart.
    home.memory.create(NewConcept("Max"), [GivenPicture(photo)])
    given = photo.read_bytes() if at == "pasted" else photo if at == "in the library" else copy
    home.memory.create(DOG, [GivenPicture(given)])
    home.index()
    assert confirmed_in(home, "Bo") == confirmed_in(home, "Max") == ["a.jpg"]
    assert home.memory.suggestions() == []
    with home.store.read() as tx:
        space = vectors.find_space(tx, home.models.image().region_space)
        assert not judged_regions(tx, space), "thresholds are learnt from what was said alone"


def test_what_examples_say_goes_with_them_and_yields_to_the_user(home, tree, shown):
    photo = picture_of(tree / "bo.jpg", "red", "blue")
    home.index()
    left, right = (0.0, 0.0, 0.5, 1.0), (0.5, 0.0, 0.5, 1.0)
    memory = home.memory
    bo = memory.create(DOG, [GivenPicture(shown)]).concept
    (first,) = memory.add_examples(bo, [GivenPicture(photo, left)]).examples
    assert confirmed_in(home, "Bo") == ["bo.jpg"]
    memory.undo()
    assert confirmed_in(home, "Bo") == []
    memory.redo()
    memory.split_off(bo, [first], "Rex")
    assert (confirmed_in(home, "Bo"), confirmed_in(home, "Rex")) == ([], ["bo.jpg"])
    memory.merge(bo, memory.find("Rex").id)
    assert confirmed_in(home, "Bo") == ["bo.jpg"]
    (there,) = memory.mentions(bo, by=By.PICTURE)
    assert there.box == left
    # Elsewhere in it no Bo is; that says nothing of where the example is from.
    memory.point_out(bo, there.passage, right, right=False)
    assert confirmed_in(home, "Bo") == ["bo.jpg"]
    memory.reject([there.id])
    assert confirmed_in(home, "Bo") == []
    memory.undo()
    assert confirmed_in(home, "Bo") == ["bo.jpg"]
    (there,) = memory.mentions(bo, by=By.PICTURE)
    memory.confirm([there.id])
    memory.change(bo, Change(dropped=first))
    assert confirmed_in(home, "Bo") == ["bo.jpg"], "the user said so apart from the example"
    memory.undo()
    memory.undo()
    memory.change(bo, Change(dropped=first))
    assert confirmed_in(home, "Bo") == []


def test_names_that_are_not_known_are_told_with_some_that_are(home):
    with pytest.raises(UsageProblem, match="nothing has been taught yet"):
        home.memory.find("Bo")
    home.memory.create(DOG)
    with pytest.raises(UsageProblem, match="Did you mean “Bo”"):
        home.memory.find("Boo")
    assert home.memory.find("bo").name == "Bo"


def test_an_alias_of_two_is_not_guessed(home):
    home.memory.create(NewConcept("Anna Miller", aliases=("Mum",)))
    home.memory.create(NewConcept("Berta Jones", aliases=("Mum",)))
    with pytest.raises(UsageProblem, match="“Anna Miller” and “Berta Jones”"):
        home.memory.find("mum")


def test_without_an_image_model_a_name_can_be_taught_and_a_picture_not(home, tree, shown):
    home.memory = Memory(home.store, FakeModels(without=["image"]))
    with pytest.raises(ModelMissing):
        home.memory.create(DOG, [GivenPicture(shown)])
    assert home.memory.all() == []
    home.memory.create(DOG)
    assert [one.concept.name for one in home.memory.all()] == ["Bo"]


@pytest.mark.parametrize("bad", ["missing", "text", "folder", "tiny", "flat"])
def test_a_picture_that_cannot_serve_is_a_sentence_and_changes_nothing(home, tmp_path, bad):
    path = tmp_path / "a.jpg"
    match bad:
        case "text":
            path.write_text("no picture")
        case "folder":
            path.mkdir()
        case "tiny":
            Image.effect_noise((20, 20), 90).convert("RGB").save(path)
        case "flat":
            Image.new("RGB", (200, 200), "red").save(path)
    with pytest.raises(UsageProblem, match=r"Choose|Give|There is no file"):
        home.memory.create(DOG, [GivenPicture(path)])
    assert home.memory.all() == []


def test_export_and_import_bring_everything_to_another_library(home, tmp_path, shown, clock):
    home.memory.create(NewConcept("Bo", aliases=("Boris",), info="Our dog."), [GivenPicture(shown)])
    home.memory.export_to(tmp_path / "bundle")
    home.memory.forget(home.memory.find("Bo").id)
    assert home.memory.all() == []
    taught = home.memory.import_from(tmp_path / "bundle")
    assert taught.notices == ()
    (known,) = home.memory.all()
    assert (known.concept.name, known.concept.aliases) == ("Bo", ("Boris",))
    assert [one.origin for one in known.concept.examples] == [str(shown)]


def test_of_several_pictures_the_one_that_cannot_serve_is_named(home, tmp_path, shown):
    flat = tmp_path / "flat.jpg"
    Image.new("RGB", (200, 200), "red").save(flat)
    with pytest.raises(UsageProblem, match=r"The picture .*flat\.jpg: .*one colour"):
        home.memory.create(DOG, [GivenPicture(shown), GivenPicture(flat)])


def test_a_removed_concept_can_be_found_to_be_forgotten_by_its_own_name(home):
    first = home.memory.create(NewConcept("Bo", aliases=("Bobo",))).concept
    home.memory.remove(first)
    second = home.memory.create(DOG).concept
    assert home.memory.find_to_forget("bo")[0].id == second
    home.memory.remove(second)
    found, removed = home.memory.find_to_forget("bo")
    assert (found.id, removed) == (second, True)
    home.memory.forget(second)
    home.memory.forget(home.memory.find_to_forget("Bo")[0].id)
    for name in ("Bo", "Bobo"):
        with pytest.raises(UsageProblem, match="There is no concept"):
            home.memory.find_to_forget(name)


def test_an_alias_is_not_enough_to_remove(home):
    home.memory.create(NewConcept("Bo", aliases=("Bobo",)))
    with pytest.raises(UsageProblem, match="removed has to be called by its own name"):
        home.memory.find_own("bobo", "removed")


def test_another_image_model_learns_the_examples_from_their_small_copies(home, tree, shown):
    picture_of(tree / "beach.jpg", "blue", "red")
    make_photo(tree / "meadow.jpg", "green")
    home.index()
    home.memory.create(DOG, [GivenPicture(shown)])
    shown.unlink()
    home.models.roles["image"] = FakeImageEmbedder(version="2")
    home.index()
    assert home.seen() == ["beach.jpg"]


class WithFaces(FakeImageEmbedder):
    """Sees a face at the left of every picture, that of its colour there; unless it must not."""

    faces = True

    @property
    def face_space(self):
        return Space("fake-faces", "1", 64) if self.faces else None

    def _see(self, picture):
        seen = super()._see(picture)
        left = picture[:, : picture.shape[1] // 2]
        vector = word_vector(f"face of {colour_name(left)}")
        face = Region((0.0, 0.0, 0.5, 1.0), RegionKind.FACE, vector)
        return replace(seen, regions=seen.regions[:1], faces=(face,) if self.faces else ())


def test_people_are_known_by_their_faces_and_by_nothing_else(home, tree, tmp_path):
    home.models.roles["image"] = WithFaces()
    picture_of(tree / "party.jpg", "red", "red", "green", "green")
    picture_of(tree / "back.jpg", "blue", "red")
    home.index()
    anna = NewConcept("Anna", category="friend")
    home.memory.create(anna, [GivenPicture(picture_of(tmp_path / "anna.jpg", "red", "red"))])
    assert home.seen("Anna") == ["party.jpg"]


class FromBehind(WithFaces):
    """Sees no face in wide pictures: there people turn their backs."""

    def _see(self, picture):
        seen = super()._see(picture)
        return replace(seen, faces=()) if picture.shape[1] > picture.shape[0] * 1.5 else seen


def test_nobody_is_named_from_behind_however_alike_the_rest_is(home, tree, tmp_path):
    home.models.roles["image"] = FromBehind()
    picture_of(tree / "back.jpg", "red", "red", "red")
    picture_of(tree / "face.jpg", "red", "red")
    home.index()
    anna = NewConcept("Anna", category="friend")
    home.memory.create(anna, [GivenPicture(picture_of(tmp_path / "anna.jpg", "red", "red"))])
    assert home.seen("Anna") == ["face.jpg"]
    lamp = NewConcept("lamp", category="thing")  # the same picture as a thing is seen in both
    home.memory.create(lamp, [GivenPicture(picture_of(tmp_path / "lamp.jpg", "red", "red"))])
    assert "back.jpg" in home.seen("lamp")


def test_without_faces_nothing_that_describes_one_is_left(home, tree, tmp_path):
    home.models.roles["image"] = WithFaces()
    picture_of(tree / "party.jpg", "red", "red", "green", "green")
    home.index()
    anna = NewConcept("Anna", category="friend")
    home.memory.create(anna, [GivenPicture(picture_of(tmp_path / "anna.jpg", "red", "red"))])
    home.worker.adopt(Settings(faces=False))
    home.index()
    assert home.seen("Anna") == []
    face = word_vector("face of red").astype("<f2").tobytes()
    files = [path for path in home.store.folder.rglob("*") if path.is_file()]
    assert not [path for path in files if face in path.read_bytes()]
    with home.store.read() as tx:
        assert not list(regions.region_chunks(tx, vectors.find_space(tx, WithFaces().face_space)))
    home.worker.adopt(Settings(faces=True))
    home.index()
    assert home.seen("Anna") == ["party.jpg"]


def test_faces_that_were_off_between_two_runs_only_are_known_again(home, clock, tree, tmp_path):
    home.models.roles["image"] = WithFaces()
    picture_of(tree / "party.jpg", "red", "red", "green", "green")
    home.index()
    anna = NewConcept("Anna", category="friend")
    home.memory.create(anna, [GivenPicture(picture_of(tmp_path / "anna.jpg", "red", "red"))])
    home.models.use_faces(wanted=False)
    assert forget_faces(home.store, home.models)
    home.memory.tag_everything()
    assert home.seen("Anna") == []
    home.models.use_faces(wanted=True)
    another = Home(home.store, home.models, clock)
    another.index()
    assert another.seen("Anna") == ["party.jpg"]
