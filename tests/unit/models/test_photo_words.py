"""Photos among words: a photo lies near the words of what it shows, whatever else it shows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from models.photo_words import (
    WordVectors,
    everyday_descriptions,
    load_words,
    make_words,
    photo_labels,
    photo_vector,
    plain_name,
    softmax,
    text_vectors,
    unit,
    with_article,
    word_groups,
)
from tests.fakes import FakeTextEmbedder

NAMES = [f"thing{number}" for number in range(1000)]
CAT, GUITAR = 281, 402


def logits_of(*seen, positions=12, strength=14.0):
    """Class scores of a photo with one class at each of the first positions."""
    scores = np.zeros((1000, positions), dtype=np.float32)
    for position, number in enumerate(seen):
        scores[number, position] = strength
    return scores


def everywhere(number, strength=14.0):
    scores = np.zeros((1000, 4), dtype=np.float32)
    scores[number] = strength
    return scores


@pytest.fixture(scope="module")
def words():
    return WordVectors(**make_words(NAMES, FakeTextEmbedder()))


def nearest(vector, words):
    return int(np.argmax(text_vectors(words.classes, words) @ vector))


def test_a_photo_is_nearest_to_the_name_of_what_it_shows(words):
    assert nearest(photo_vector(everywhere(CAT), 0, words), words) == CAT


def test_a_small_thing_in_a_corner_counts(words):
    vector = photo_vector(logits_of(CAT), 0, words)
    assert nearest(vector, words) == CAT


def test_people_draw_a_photo_towards_people(words):
    scores = everywhere(CAT)
    people = text_vectors(words.people, words)
    without = photo_vector(scores, 0, words) @ people.T
    for faces, phrase in ((1, 0), (2, 1), (3, 2), (20, 2)):
        assert (photo_vector(scores, faces, words) @ people.T)[phrase] > without[phrase]


@given(arrays.arrays(np.float32, (1000, 3), elements=st.floats(-20, 20, width=32)))
def test_vectors_have_unit_length(scores):
    words = WordVectors(
        classes=np.eye(1000, 8, dtype=np.float32) + 0.01,
        people=np.eye(3, 8, dtype=np.float32),
        photo_mean=np.full(8, 0.1, dtype=np.float32),
        text_mean=np.zeros(8, dtype=np.float32),
    )
    vector = photo_vector(scores, 1, words)
    assert vector.dtype == np.float32
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-4)


def test_words_survive_being_written(tmp_path, words):
    arrays_made = make_words(NAMES[:50], FakeTextEmbedder())
    np.savez(tmp_path / "words.npz", **arrays_made)
    read = load_words(tmp_path / "words.npz")
    assert np.array_equal(read.classes, arrays_made["classes"])
    (tmp_path / "bad.npz").write_bytes(b"not an archive")
    with pytest.raises((OSError, ValueError)):
        load_words(tmp_path / "bad.npz")


def test_labels_name_the_class_and_its_groups():
    labels = {label.name: label.score for label in photo_labels(everywhere(GUITAR), 0, NAMES)}
    assert {"thing402", "guitar", "musical instrument"} <= labels.keys()
    assert all(0 < score <= 1 for score in labels.values())


def test_several_dogs_of_unsure_breed_are_still_a_dog():
    scores = np.zeros((1000, 1), dtype=np.float32)
    scores[151:269] = 6
    names = [label.name for label in photo_labels(scores, 0, NAMES)]
    assert "dog" in names
    assert not any(name.startswith("thing") for name in names)


def test_a_photo_of_nothing_known_has_no_labels():
    assert photo_labels(np.zeros((1000, 9), dtype=np.float32), 0, NAMES) == ()


@pytest.mark.parametrize(("faces", "word"), [(1, "person"), (2, "two people"), (7, "people")])
def test_faces_are_labels(faces, word):
    labels = photo_labels(np.zeros((1000, 1), dtype=np.float32), faces, NAMES)
    assert word in {label.name for label in labels}


def test_groups_stay_within_the_classes():
    groups = word_groups()
    assert len(groups) > 60
    assert all(members and 0 <= min(members) <= max(members) < 1000 for members in groups.values())
    assert set(groups["dog"]) <= set(groups["animal"])


def test_names_are_said_plainly():
    assert plain_name("kite (bird of prey)") == "kite"
    assert plain_name("cardboard box / carton") == "cardboard box"
    assert plain_name("red wolf or maned wolf") == "red wolf"
    assert with_article("owl") == "an owl"


def test_everyday_descriptions_are_many_and_short():
    lines = everyday_descriptions()
    assert len(lines) > 100
    assert all(0 < len(line) < 60 for line in lines)


def test_softmax_and_unit_stand_extremes():
    assert softmax(np.array([[1000.0], [0.0]], dtype=np.float32))[0, 0] == pytest.approx(1)
    assert not np.isnan(unit(np.zeros((2, 3), dtype=np.float32))).any()
