"""The album of people: who is taught and who is strange, and what hides a face."""

import numpy as np
from PIL import Image

from tests.album.people import HALVES, ROUNDS, from_behind, head, hidden, split, squeezed


def portrait():
    pixels = np.random.default_rng(1).integers(60, 255, (112, 92, 3), dtype=np.uint8)
    return Image.fromarray(pixels)


def test_halves_share_nobody_and_everybody_is_taught_once():
    rounds = {(half, n): split(40, half, n) for half in HALVES for n in range(ROUNDS)}
    assert all(len(taught) == len(strangers) == 10 for taught, strangers in rounds.values())
    assert sorted(p for taught, _ in rounds.values() for p in taught) == list(range(1, 41))
    halves = [{p for n in range(ROUNDS) for p in rounds[half, n][0]} for half in HALVES]
    assert not halves[0] & halves[1]
    for half in HALVES:
        assert rounds[half, 0] == rounds[half, 1][::-1]


def test_a_head_is_an_oval():
    mask = np.asarray(head(portrait()).getchannel("A"))
    assert mask[56, 46] == 255
    assert mask[0, 0] == mask[-1, -1] == 0


def test_glasses_and_scarves_hide_half_of_a_face_and_nothing_around_it():
    whole = head(portrait())
    for seed in range(6):
        made = hidden(whole, np.random.default_rng(seed))
        changed = np.asarray(made.convert("RGB")) != np.asarray(whole.convert("RGB"))
        assert 0.05 < changed.any(axis=2).mean() < 0.5
        assert np.array_equal(made.getchannel("A"), whole.getchannel("A"))


def test_from_behind_only_hair_is_seen():
    face = portrait()
    face.paste((255, 0, 0), (0, 40, 92, 112))
    assert np.asarray(from_behind(face))[60, 46, 1] > 30


def test_pictures_come_out_of_files_in_the_same_size():
    made = squeezed(portrait(), np.random.default_rng(1))
    assert made.size == portrait().size
    assert made.mode == "RGB"
