"""Measuring a model: its ranks are those of the right items, and another process gets the same."""

import numpy as np
import pytest

from assistant.evaluation.choices import MEASURED_ROLES
from assistant.evaluation.gathering import gather
from assistant.evaluation.material import Material, Wanted, beside, material_of
from assistant.evaluation.trial import Trial, run_trial, trial_of
from assistant.records import SAMPLE_RATE, Kind
from assistant.retrieve.samples import Samples
from tests.fakes import FakeModels, plain_picture
from tests.filled import add_photo, add_texts
from tests.in_process import InProcessExtractor
from ui.places import sample_folder

TEXTS = ("the cat sleeps on the warm stove", "rent is due on the third", "leeks and a row of beans")


class FakeReranker:
    def score(self, question, texts):
        words = set(question.split())
        return np.array([len(words & set(text.split())) for text in texts], dtype=np.float32)

    def close(self):
        pass


class Opener(InProcessExtractor):
    """Reads files here, as what opens pictures and recordings."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


def measure(role, material, models=None):
    done = []
    trial = run_trial(role, models or FakeModels(), material, lambda *how: done.append(how))
    assert done
    assert done[-1][0] == done[-1][1]
    return trial


def test_texts_are_ranked_by_what_was_asked():
    wanted = (Wanted("rent due", (1,)), Wanted("beans", (0, 2)), Wanted("cat stove", (1, 2)))
    trial = measure("text", Material(texts=TEXTS, wanted=wanted))
    assert (trial.items, trial.basis) == (3, "questions")
    assert trial.ranks[:2] == (1, 1)
    assert trial.ranks[2] > 1


def test_a_model_that_tells_nothing_apart_finds_nothing():
    models = FakeModels()
    models.text().embed = lambda texts, **_: np.ones((len(texts), 64), dtype=np.float32)
    trial = measure("text", Material(texts=TEXTS, wanted=(Wanted("rent", (1,)),)), models)
    assert trial.ranks == (3,)


def test_photos_are_found_by_their_captions():
    pictures = tuple(map(plain_picture, ("red", "green", "blue")))
    wanted = (Wanted("green", (1,)), Wanted("blue", (2,)))
    trial = measure("image", Material(pictures=pictures, wanted=wanted))
    assert (trial.ranks, trial.basis) == ((1, 1), "captions")


def test_without_captions_pictures_of_concepts_have_to_find_each_other():
    colours = ("white", "red", "red", "blue", "blue")
    material = Material(pictures=tuple(map(plain_picture, colours)), alike=(0, 0, 1, 1))
    trial = measure("image", material)
    assert (trial.ranks, trial.basis) == ((1, 1, 1, 1), "concepts")
    one = Material(pictures=tuple(map(plain_picture, colours)), alike=(0, 0, 0, 0))
    assert measure("image", one).basis == ""


def test_speech_and_answers_have_a_speed_and_no_quality():
    sound = np.full(3 * SAMPLE_RATE, 0.5, dtype=np.float32)
    assert measure("speech", Material(sound=sound)).items == 3
    trial = measure("language", Material(texts=TEXTS * 3))
    assert (trial.items, trial.ranks) == (3, ())
    assert trial.first_token_s is not None


def test_a_reranker_orders_a_few_passages():
    models = FakeModels()
    models.roles["reranking"] = FakeReranker()
    material = beside(
        Material(texts=TEXTS, wanted=(Wanted("beans and leeks", (2,)),)), ["a", "a", "b"], 2
    )
    assert material.wanted[0].among == (2, 1)
    trial = measure("reranking", material, models)
    assert (trial.items, trial.ranks) == (2, (1,))
    assert measure("reranking", Material(texts=TEXTS), models).ranks == ()


def test_another_process_gets_the_same():
    material = Material(
        texts=("ä", "b"),
        pictures=(plain_picture("red"), plain_picture("blue", 3, 5)),
        sound=np.arange(5, dtype=np.float32),
        wanted=(Wanted("q", (1,), (1, 0)),),
        alike=(7,),
        own=False,
        prepare_s=0.5,
    )
    again = material_of(material.to_bytes())
    assert again == material
    assert [one.shape for one in again.pictures] == [(48, 64, 3), (5, 3, 3)]
    assert again.sound.tolist() == [0, 1, 2, 3, 4]
    trial = Trial(3, 1.5, ranks=(1, 2), basis="captions")
    assert trial_of(trial.as_dict()) == trial


@pytest.fixture
def filled(store, models):
    for number in range(3):
        words = f"Tomatoes number {number} grow behind the old fence until a first cold night comes"
        add_texts(store, models, f"garden_diary_{number}.md", [words] * 30)
    add_texts(store, models, "rental_contract.pdf", [*TEXTS], kind=Kind.PAGE)
    return store


def test_items_are_passages_with_the_questions_that_they_answer(filled):
    material = gather("text", Samples(filled), sample_folder())
    assert material.own
    assert set(TEXTS) <= set(material.texts)
    assert len(material.texts) <= 15 * 3 + 3  # of one file not all
    [named] = [one for one in material.wanted if one.text == "rental contract"]
    assert {material.texts[number] for number in named.right} == set(TEXTS)
    assert gather("text", Samples(filled), sample_folder()) == material


def test_a_library_without_anything_is_measured_on_bundled_files(store, tmp_path):
    (tmp_path / "note.md").write_text("One.\n\nTwo.\n")
    for role in ("text", "language", "reranking"):
        material = gather(role, Samples(store), tmp_path)
        assert (material.texts, material.own, material.wanted) == (("One.", "Two."), False, ())
    pictures = gather("image", Samples(store), sample_folder() / "photos" / "home", opener=Opener)
    assert pictures.pictures
    assert not pictures.own
    sound = gather("speech", Samples(store), sample_folder() / "recordings", opener=Opener)
    assert 0 < len(sound.sound) <= 60 * SAMPLE_RATE


def test_photos_that_are_away_are_replaced_by_bundled_ones(store, models):
    add_photo(store, models, "away.jpg", plain_picture("red"))
    material = gather("image", Samples(store), sample_folder() / "photos" / "home", opener=Opener)
    assert material.pictures
    assert not material.own


def test_how_much_there_is_for_each_role(filled, models):
    add_photo(filled, models, "a.jpg", plain_picture("red"))
    add_texts(filled, models, "memo.opus", ["one", "two"], kind=Kind.SPEECH)
    amounts = Samples(filled).amounts()
    assert amounts == {"text": 95.0, "image": 1.0, "speech": 60.0}
    assert set(amounts) <= set(MEASURED_ROLES)
