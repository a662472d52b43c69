"""Neighbours of a memory: each edge leads to what it should, and to nothing else."""

import pytest

from assistant.records import ContentId, Edge, Facts, Form, Kind, Locator, Passage
from assistant.retrieve.nearby import Nearby
from assistant.store import concepts, passages
from assistant.store.concepts import ConceptState
from assistant.store.mentions import Found, replace_mentions
from assistant.taught import By, Decision
from tests.fakes import FakeModels, plain_picture
from tests.filled import add_photo, add_texts
from tests.unit.assistant.store import library

MAIL = "message/rfc822"


class Shelves:
    """A store that is filled file by file; contents by their paths."""

    def __init__(self, store) -> None:
        self.store = store
        self.held = {}
        self.passages = {}
        with store.write() as tx:
            self.root = library.root(tx)

    def put(self, path, kind=Kind.NOTE, parts=("words",), **facts):
        made = [
            Passage(kind, Form.PICTURE if kind is Kind.PHOTO else Form.TEXT, text, Locator())
            for text in parts
        ]
        about = Facts(kind, facts.pop("media_type", "text/plain"), **facts)
        with self.store.write() as tx:
            _, self.held[path], self.passages[path] = library.index(
                tx, self.root, path, made, about=about
            )

    def near(self, path, edge=None, **options):
        found = Nearby(self.store, FakeModels()).related(self.held[path], **options)
        return [one.hit.path for one in found if edge is None or one.edge is edge]


@pytest.fixture
def shelves(store):
    return Shelves(store)


def test_the_same_hour_joins_photos_recordings_and_mails(shelves):
    shelves.put("a/one.jpg", Kind.PHOTO, date="2024-05-01T10:00:00")
    shelves.put("b/two.jpg", Kind.PHOTO, date="2024-05-01T10:50:00")
    shelves.put("c/memo.opus", Kind.SPEECH, date="2024-05-01T09:20:00")
    shelves.put("d/mail.eml", media_type=MAIL, date="2024-05-01T10:10:00+02:00")
    shelves.put("e/later.jpg", Kind.PHOTO, date="2024-05-01T11:01:00")
    shelves.put("f/day.jpg", Kind.PHOTO, date="2024-05-01")
    shelves.put("g/saved.txt", date="2024-05-01T10:00:00")  # when it was saved
    assert shelves.near("a/one.jpg", Edge.HOUR) == ["d/mail.eml", "c/memo.opus", "b/two.jpg"]
    assert shelves.near("f/day.jpg", Edge.HOUR) == []
    assert shelves.near("g/saved.txt", Edge.HOUR) == []


def test_many_files_saved_in_the_same_hour_hide_nothing_that_is_nearer(shelves):
    shelves.put("a/one.jpg", Kind.PHOTO, date="2024-05-01T10:00:00")
    shelves.put("b/two.jpg", Kind.PHOTO, date="2024-05-01T10:00:01")
    for number in range(300):
        shelves.put(f"c/{number}.txt", date="2024-05-01T10:30:00")
    assert shelves.near("a/one.jpg", Edge.HOUR) == ["b/two.jpg"]


def test_the_same_place_is_a_short_walk_wide_also_far_in_the_north(shelves):
    for name, latitude, longitude in (
        ("here", 69.65, 18.95),
        ("near", 69.651, 18.953),
        ("nearer", 69.6502, 18.9501),
        ("next street", 69.653, 18.95),
        ("other side", 69.65, 18.96),
    ):
        shelves.put(f"{name}/x.jpg", Kind.PHOTO, latitude=latitude, longitude=longitude)
    shelves.put("nowhere/x.jpg", Kind.PHOTO)
    assert shelves.near("here/x.jpg", Edge.PLACE) == ["nearer/x.jpg", "near/x.jpg"]
    assert shelves.near("nowhere/x.jpg", Edge.PLACE) == []


def test_the_same_folder_goes_by_name_and_not_into_other_folders(shelves):
    for path in ("t/IMG_1.jpg", "t/IMG_2.jpg", "t/IMG_3.jpg", "t/sub/IMG_2b.jpg", "t2/IMG_2.jpg"):
        shelves.put(path, Kind.PHOTO)
    shelves.put("top.txt")
    shelves.put("tip.txt")
    assert shelves.near("t/IMG_2.jpg", Edge.FOLDER) == ["t/IMG_1.jpg", "t/IMG_3.jpg"]
    assert shelves.near("top.txt", Edge.FOLDER) == ["tip.txt"]


def test_a_thread_is_one_subject_with_replies(shelves):
    shelves.put("1.eml", media_type=MAIL, title="The hut", date="2024-06-03T18:40:00")
    shelves.put("2.eml", media_type=MAIL, title="Re: The hut", date="2024-06-05T18:40:00")
    shelves.put("3.eml", media_type=MAIL, title="AW: Re: the  hut", date="2024-06-04T18:40:00")
    shelves.put("4.eml", media_type=MAIL, title="Re: The hut in August", date="2024-06-04")
    shelves.put("5.eml", media_type=MAIL, title="Your invoice", date="2024-06-01")
    shelves.put("6.eml", media_type=MAIL, title="Your invoice", date="2024-07-01")
    shelves.put("7.txt", title="Re: The hut")
    assert shelves.near("1.eml", Edge.THREAD) == ["3.eml", "2.eml"]
    assert shelves.near("2.eml", Edge.THREAD) == ["3.eml", "1.eml"]
    assert shelves.near("5.eml", Edge.THREAD) == []
    assert shelves.near("7.txt", Edge.THREAD) == []


def test_slides_and_the_recording_of_a_talk_are_called_alike(shelves):
    shelves.put("work/slides/bees_in_winter_slides.pdf", Kind.PAGE)
    shelves.put("work/sound/2024-05-01 Bees in Winter.m4a", Kind.SPEECH)
    shelves.put("work/sound/Bees in Summer.m4a", Kind.SPEECH)
    shelves.put("course/lecture 3 slides.pdf", Kind.PAGE)
    shelves.put("course/lecture 3.opus", Kind.SPEECH)
    shelves.put("course/lecture 4.opus", Kind.SPEECH)
    shelves.put("other/lecture 3.opus", Kind.SPEECH)
    slides = "work/slides/bees_in_winter_slides.pdf"
    assert shelves.near(slides, Edge.TALK) == ["work/sound/2024-05-01 Bees in Winter.m4a"]
    assert shelves.near("course/lecture 3 slides.pdf", Edge.TALK) == ["course/lecture 3.opus"]
    assert shelves.near("work/sound/2024-05-01 Bees in Winter.m4a", Edge.TALK) == [slides]


def test_a_concept_leads_to_where_else_it_surely_is(shelves, store):
    for number, day in enumerate(("01", "20", "03", "04", "05")):
        shelves.put(f"{number}/x.jpg", Kind.PHOTO, date=f"2024-05-{day}")
    ids = [shelves.passages[f"{number}/x.jpg"][0] for number in range(5)]
    with store.write() as tx:
        bo = concepts.add_concept(tx, ConceptState("Bo"), now=1)
        sure = [Found(one, 0.9, Decision.YES) for one in ids[:3]]
        replace_mentions(tx, bo, By.PICTURE, [*sure, Found(ids[3], 0.4, Decision.UNSURE)])
    assert shelves.near("0/x.jpg", Edge.CONCEPT) == ["2/x.jpg", "1/x.jpg"]
    (first, *_) = Nearby(store, FakeModels()).related(shelves.held["0/x.jpg"])
    assert (first.concept, first.of) == ("Bo", 0)
    assert shelves.near("3/x.jpg", Edge.CONCEPT) == []  # unsure


def test_a_file_comes_once_by_its_strongest_edge_and_never_itself(shelves):
    place = {"latitude": 50.0, "longitude": 10.0, "date": "2024-05-01T10:00:00"}
    for name in ("a", "b"):
        shelves.put(f"t/{name}.jpg", Kind.PHOTO, **place)
    shelves.put("t/c.jpg", Kind.PHOTO)
    found = Nearby(shelves.store, FakeModels()).related(shelves.held["t/a.jpg"])
    assert [(one.hit.path, one.edge) for one in found] == [
        ("t/b.jpg", Edge.HOUR),
        ("t/c.jpg", Edge.FOLDER),
    ]
    assert shelves.near("t/a.jpg", most=0) == []


def test_the_place_that_fits_the_passage_is_shown(store, models):
    add_texts(
        store, models, "t/bees slides.pdf", ["honey harvest", "winter cluster"], kind=Kind.PAGE
    )
    add_texts(
        store,
        models,
        "t/bees.m4a",
        ["we begin", "the winter cluster keeps warm", "honey harvest"],
        kind=Kind.SPEECH,
    )
    with store.read() as tx:
        (slides,) = [
            one for one in passages.passages_of(tx, ContentId(1)) if one.passage.locator.page == 2
        ]
    (talk,) = Nearby(store, models).related(slides.content, slides.id)
    assert talk.edge is Edge.TALK
    assert talk.hit.locator.start == 30.0


def test_a_photo_is_shown_by_what_it_shows_and_what_is_gone_has_no_neighbours(store, models):
    add_photo(store, models, "a.jpg", plain_picture("red"), date="2024-05-01T10:00:00")
    add_photo(store, models, "b.jpg", plain_picture("blue"), date="2024-05-01T10:10:00")
    (one,) = Nearby(store, models).related(ContentId(1))
    assert one.hit.text.startswith("blue")
    assert Nearby(store, models).related(ContentId(99)) == []
