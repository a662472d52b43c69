"""Stored passages become readable text, and the place of a hit is found in them without ids."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.index.shown import Presence, Shown
from assistant.records import ContentId, Facts, Form, Kind, Locator, PassageId
from tests.ui.fake_engine import hit
from tests.ui.fake_preview import passage
from ui.preview.pieces import moment_of, note_pieces, place_of, spoken_pieces
from ui.preview.words import coordinates, fact_lines, moment, presence_words, quotation


def spoken(*times: tuple[float, float]):
    return [passage(n, Kind.SPEECH, f"word {n}", start=a, end=b) for n, (a, b) in enumerate(times)]


def test_a_heading_stands_above_its_text_once():
    made = note_pieces(
        [
            passage(0, Kind.NOTE, "Plans\n\nText.", heading="Plans"),
            passage(1, Kind.NOTE, "a | b", heading="Plans > Costs"),
            passage(2, Kind.NOTE, "c | d", heading="Plans > Costs"),
        ]
    )
    assert [one.heading for one in made] == ["", "Costs", ""]
    assert made[0].headings == ("Plans",)


def test_what_was_said_stands_under_its_time():
    assert [one.heading for one in spoken_pieces(spoken((0, 5), (65.2, 70)))] == ["0:00", "1:05"]


def test_a_hit_is_found_by_id_by_place_by_words_and_by_moment():
    every = spoken((0, 5), (5, 12), (12, 20))
    by_id = hit(1, Kind.SPEECH, "a", passage=every[2].id, locator=Locator(start=0.0, end=5.0))
    assert place_of(by_id, every) == 2
    old = replace(by_id, passage=PassageId(0))
    assert place_of(old, every) == 0
    moved = replace(old, locator=Locator(start=6.0, end=9.0), text="gone")
    assert place_of(moved, every) == 1
    quoted = replace(moved, text="word 2")
    assert place_of(quoted, every) == 2
    assert place_of(replace(moved, locator=Locator(start=99.0)), every) == -1


def test_a_picture_is_no_passage_of_words():
    every = [passage(0, Kind.PAGE, "Text.", page=1, box=(0.1, 0.1, 0.2, 0.2))]
    picture = hit(1, Kind.PAGE, "a", form=Form.PICTURE, locator=Locator(page=1), text="Text.")
    assert place_of(replace(picture, passage=PassageId(0)), every) == -1


@given(st.floats(0, 30))
def test_the_moment_lies_in_its_passage(second):
    every = spoken((0, 10), (10, 20), (20, 30))
    assert moment_of(second, every) in {int((second + 0.05) // 10), 2}
    assert moment_of(-1.0, every) == -1


def shown(presence: Presence, content: int = 1, **facts) -> Shown:
    known = Facts(Kind.PHOTO, "image/jpeg", **facts)
    return Shown(ContentId(content), "/r", "a/b.jpg", presence, known, size=1500)


def test_facts_that_are_not_known_are_left_out():
    lines = fact_lines(shown(Presence.THERE, date="2024-05", camera=""))
    assert {one.name: one.value for one in lines} == {
        "Date": "May 2024",
        "Folder": "/r/a",
        "Size": "1.5 KB",
    }


def test_a_place_is_said_by_its_name_and_exactly_beside_it():
    somewhere = shown(Presence.THERE, latitude=45.76, longitude=4.8357)
    named = replace(somewhere, place="Lyon, France")

    def place_in(of: Shown) -> tuple[str, str]:
        [found] = [one for one in fact_lines(of) if one.name == "Place"]
        return found.value, found.exact

    exact = "45.7600° N, 4.8357° E"
    assert place_in(named) == ("Lyon, France", exact)
    assert place_in(somewhere) == (exact, "")


def test_dates_and_places_are_said_as_people_do():
    assert moment("2024-05-12T14:20:31+02:00") == "12 May 2024, 14:20"
    assert moment("2024") == "2024"
    assert coordinates(-33.8568, 151.2153) == "33.8568° S, 151.2153° E"


def test_every_fate_of_a_file_has_its_sentence():
    said = {presence_words(shown(one, content)) for one in Presence for content in (0, 1)}
    assert len(said) == 1 + 5  # all is well; changed, away, gone with and without words, forgotten
    assert presence_words(shown(Presence.THERE)) == ""


def test_a_quotation_names_its_source():
    quoted = quotation(hit(1, Kind.PAGE, "lease", locator=Locator(page=2), text=" The rent. "))
    assert quoted == "“The rent.”\n— lease, page 2 (page/lease.bin)"
    assert quotation(hit(1, Kind.PHOTO, "cat", text="", snippet="")) == "cat (photo/cat.bin)"
