"""Colours, the dark, no colours and people of a description speak for photos that show them."""

import pytest

from assistant.extract.colours import COLOURS
from assistant.retrieve.visible import NOTHING, visible_in
from assistant.store.colours import Look


def look(labels="", *, light=0.7, colourful=0.4, **shares) -> Look:
    values = [*(shares.get(name, 0.0) for name in COLOURS), light, colourful]
    return Look(bytes(round(255 * value) for value in values), labels)


@pytest.mark.parametrize(
    ("description", "better", "worse"),
    [
        ("a red bus in a street", look(red=0.4), look(blue=0.8)),
        ("a gray wall", look(grey=0.9), look(brown=0.9)),
        ("a blue and orange bird", look(blue=0.3, orange=0.3), look(blue=0.4)),
        ("the tower at night", look(light=0.2), look(light=0.8)),
        ("black and white photo of a pier", look(colourful=0.01), look(black=0.5, white=0.4)),
        ("a black and white cow", look(black=0.5, white=0.4), look(grey=0.9, colourful=0.01)),
        ("a man on a bench", look("person, portrait"), look("bench")),
    ],
)
def test_a_photo_that_shows_it_is_preferred(description, better, worse):
    visible = visible_in(description)
    assert visible.of(better) > visible.of(worse)
    assert visible.of(better) > 0


def test_of_a_photo_that_was_not_measured_only_people_count():
    assert visible_in("a red bus at night").of(Look(b"", "bus")) == 0
    assert visible_in("a red bus with people").of(Look(b"", "people")) > 0


def test_where_nothing_is_said_that_is_measured_nothing_counts():
    assert visible_in("a hedgehog in the garden, reddish") == NOTHING
    assert not NOTHING
