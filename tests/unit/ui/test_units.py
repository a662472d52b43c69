"""Places in a text in Qt's units and in characters."""

from hypothesis import given
from hypothesis import strategies as st

from ui.units import characters, units


def test_an_emoji_moves_what_is_behind_it_by_one_more():
    assert units("Bike 🚲 key") == 11
    assert characters("Bike 🚲 key", 8) == 7
    assert characters("Bike 🚲 key", 6) == 5  # half of it is none


@given(st.text(), st.data())
def test_places_lead_there_and_back(text, data):
    place = data.draw(st.integers(0, len(text)))
    assert characters(text, units(text[:place])) == place
