"""What the user said holds for the same place, whatever ids passages have meanwhile."""

import pytest

from assistant.records import Form, Kind, Locator, Passage
from assistant.store import concepts, edits, mentions, verdicts
from assistant.store.concepts import ConceptState
from assistant.store.mentions import Found
from assistant.store.verdicts import NewVerdict, same_place
from assistant.taught import By, Decision, MentionState, Place
from tests.unit.assistant.concepts.taught_library import LEFT, RIGHT
from tests.unit.assistant.store import library

HERE = Place(b"a", 1, 2, LEFT)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (HERE, True),
        (Place(b"a", 1, 2, (0.05, 0.0, 0.4, 0.9)), True),
        (Place(b"a", 1, 2, RIGHT), False),
        (Place(b"a", 1, 2, (0.0, 0.0, 1.0, 1.0)), False),
        (Place(b"a", 1, 2), False),
        (Place(b"a", 1, 3, LEFT), False),
        (Place(b"a", 2, 2, LEFT), False),
        (Place(b"b", 1, 2, LEFT), False),
    ],
    ids=str,
)
def test_a_place_is_the_same_where_boxes_are_alike(other, same):
    assert same_place(HERE, other) == same_place(other, HERE) == same


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Place(b"a", 1, None, None, 30.2, (4, 6)), True),
        (Place(b"a", 1, None, None, 30.0, (5, 9)), True),
        (Place(b"a", 1, None, None, 30.0, (6, 9)), False),
        (Place(b"a", 1, None, None, 60.0, (4, 6)), False),
        (Place(b"a", 1, None, None, None, (4, 6)), False),
        (Place(b"a", 1, None, None, 30.0), False),
    ],
    ids=str,
)
def test_names_are_in_the_same_place_where_they_overlap(other, same):
    here = Place(b"a", 1, None, None, 30.0, (4, 6))
    assert same_place(here, other) == same_place(other, here) == same


@pytest.fixture
def tx(store):
    with store.write() as tx:
        yield tx


@pytest.fixture
def bo(tx):
    return concepts.add_concept(tx, ConceptState("Bo"), now=1)


def say(tx, *items):
    return verdicts.put_verdicts(tx, items, edit=edits.begin(tx, now=1), now=5)


def test_a_later_word_takes_the_place_of_an_earlier_one(tx, bo):
    library.index(tx, library.root(tx), "a", [])
    [first], none = say(tx, NewVerdict(bo, By.PICTURE, HERE, True))
    assert none == []
    assert say(tx, NewVerdict(bo, By.PICTURE, HERE, True)) == ([], [])
    [second], replaced = say(tx, NewVerdict(bo, By.PICTURE, HERE, False))
    assert replaced == [first]
    assert [(one.id, one.confirmed) for one in verdicts.all_verdicts(tx)] == [(second, False)]


def test_a_word_on_a_name_finds_it_again_when_the_note_is_cut_anew(tx, bo):
    def note(text, begin):
        return Passage(Kind.NOTE, Form.TEXT, text, Locator(chars=(begin, begin + len(text))))

    _, _, [old] = library.index(tx, library.root(tx), "a", [note("here is Bo", 100)])
    place = verdicts.place_in(tx, old, chars=(8, 10))
    assert place == Place(b"a", 1, chars=(108, 110))
    _, _, new = library.index(tx, library.root(tx), "a", [note("here", 100), note("is Bo", 105)])
    [verdict], _ = say(tx, NewVerdict(bo, By.NAME, place, False))
    found = [Found(new[1], 1.0, Decision.YES, chars=(3, 5))]
    mentions.replace_mentions(tx, bo, By.NAME, found)
    verdicts.restate(tx, [verdict])
    [mention] = mentions.mentions_of(tx, bo)
    assert mention.state == MentionState.REJECTED
    [said] = verdicts.all_verdicts(tx)
    assert verdicts.state_at(verdicts.place_in(tx, new[1], chars=(3, 5)), [said]) == "rejected"


def test_a_name_in_a_recording_is_told_by_its_second(tx, bo):
    spoken = Passage(Kind.SPEECH, Form.TEXT, "Bo barks", Locator(start=30.0, end=60.0))
    _, _, [passage] = library.index(tx, library.root(tx), "a", [spoken])
    assert verdicts.place_in(tx, passage, chars=(0, 2)) == Place(b"a", 1, start=30.0, chars=(0, 2))


def test_verdicts_on_pictures_are_found_by_page(tx, bo):
    pages = [library.picture(Kind.PAGE, 1), library.picture(Kind.PAGE, 2), library.text("x")]
    _, _, ids = library.index(tx, library.root(tx), "a", pages)
    say(tx, NewVerdict(bo, By.PICTURE, HERE, True))
    assert list(verdicts.in_pictures(tx)) == [ids[1]]
    assert verdicts.in_pictures(tx, ids[:1]) == {}
    [placed] = verdicts.all_verdicts(tx, [bo])
    assert placed.place == HERE
