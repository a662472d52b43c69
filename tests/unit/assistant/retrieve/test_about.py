"""Searches about concepts: photos that show them, words that name them, and the rest."""

import pytest

from assistant.records import Kind, Query
from assistant.retrieve import about as mentioning
from assistant.retrieve.query import understand
from assistant.retrieve.search import Searcher
from assistant.store import concepts
from assistant.store.concepts import ConceptState
from assistant.store.mentions import Found, replace_mentions
from assistant.store.passages import pictures_of
from assistant.taught import About, By, ConceptId, Decision, MentionState
from tests.fakes import plain_picture
from tests.filled import add_photo, add_texts

BOX = (0.1, 0.1, 0.5, 0.5)
PHOTOS = {
    "both.jpg": "blue",
    "bo.jpg": "black",
    "bo-rex.jpg": "green",
    "beach.jpg": "blue",
    "other.jpg": "yellow",
}


@pytest.fixture
def filled(store, models):
    for path, colour in PHOTOS.items():
        add_photo(store, models, path, plain_picture(colour), date="2024-07-01")
    add_texts(store, models, "vet.md", ["Bo got his vaccination against rabies."])
    add_texts(store, models, "call.ogg", ["The vet called about Bobo."], kind=Kind.SPEECH)
    add_texts(store, models, "house.md", ["The roof is made of slate."])
    return store


@pytest.fixture
def taught(filled):
    """Bo and Rex, with mentions in some photos and in two texts."""

    def photo(tx, path, score, **others):
        ids = dict(tx.rows("select s.path, s.content_id from sources s"))
        (passage,) = pictures_of(tx, ids[path.encode()])
        return Found(passage.id, score, Decision.YES, box=BOX, **others)

    with filled.write() as tx:
        bo = concepts.add_concept(tx, ConceptState("Bo", category="dog"), now=1)
        rex = concepts.add_concept(tx, ConceptState("Rex"), now=1)
        rows = dict(tx.rows("select text, id from passages where form = 'text'"))
        seen = [
            photo(tx, "both.jpg", 0.91),
            photo(tx, "bo.jpg", 0.8),
            photo(tx, "bo-rex.jpg", 0.7),
            photo(tx, "other.jpg", 0.99, state=MentionState.REJECTED),
        ]
        replace_mentions(tx, bo, By.PICTURE, seen)
        replace_mentions(tx, rex, By.PICTURE, [photo(tx, "bo-rex.jpg", 0.9)])
        named = [
            Found(passage, 0.95, Decision.YES, chars=(0, 2))
            for text, passage in rows.items()
            if "Bo" in text
        ]
        replace_mentions(tx, bo, By.NAME, named)
    return {"Bo": bo, "Rex": rex}


@pytest.fixture
def search(filled, models, taught):
    def found(text, *names, rest=None, required=False, **filters):
        about = [About(taught[name], name, required=required, said=name) for name in names]
        return Searcher(filled, models).search(Query(text, **filters), about=about, rest=rest).hits

    return found


def paths(hits):
    return [hit.path for hit in hits]


def test_who_is_asked_about_in_the_right_surroundings_comes_first(search):
    hits = search("Bo in blue", "Bo", rest="in blue")
    photos = [hit.path for hit in hits if hit.kind is Kind.PHOTO]
    assert photos[0] == "both.jpg"
    assert photos.index("bo.jpg") < photos.index("beach.jpg")
    assert "Bo 0.91" in hits[0].reasons
    assert hits[0].concepts == ("Bo",)
    assert 0.5 < hits[0].score < 1.0


def test_texts_and_recordings_that_name_it_are_found_too(search):
    assert {"vet.md", "call.ogg"} <= set(paths(search("Bo in blue", "Bo", rest="in blue")))
    assert paths(search("rabies Bo", "Bo", rest="rabies"))[0] == "vet.md"


def test_a_name_alone_finds_the_mentions_surest_first(search):
    hits = search("photos of Bo", "Bo", rest="")
    photos = [hit for hit in hits if hit.kind is Kind.PHOTO]
    assert paths(photos) == ["both.jpg", "bo.jpg", "bo-rex.jpg"]
    assert [round(hit.score, 2) for hit in photos] == [0.91, 0.8, 0.7]


def test_what_the_user_denied_is_no_mention(search):
    assert "other.jpg" not in paths(search("Bo", "Bo", rest=""))


def test_both_come_before_either(search):
    hits = search("Bo and Rex", "Bo", "Rex", rest="")
    assert hits[0].path == "bo-rex.jpg"
    assert set(hits[0].concepts) == {"Bo", "Rex"}
    assert {"Bo 0.70", "Rex 0.90"} <= set(hits[0].reasons)
    assert {"both.jpg", "bo.jpg"} <= set(paths(hits))


def test_namesakes_are_alternatives(filled, models, taught):
    about = [About(taught[name], name, said="Bo", either=1) for name in ("Bo", "Rex")]
    hits = Searcher(filled, models).search(Query("Bo"), about=about, rest="").hits
    assert {hit.path: hit.score for hit in hits}["both.jpg"] == pytest.approx(0.91)
    assert {"bo-rex.jpg", "bo.jpg"} <= set(paths(hits))


def test_a_required_concept_filters(search):
    hits = search("blue", "Bo", required=True)
    assert hits[0].path == "both.jpg"
    assert "beach.jpg" not in paths(hits)
    assert paths(search("", "Rex", required=True)) == ["bo-rex.jpg"]
    assert paths(search("", "Bo", "Rex", required=True)) == ["bo-rex.jpg"]
    assert paths(search("green", "Bo", "Rex", required=True)) == ["bo-rex.jpg"]


def test_a_required_concept_must_be_sure(filled, models, taught):
    with filled.write() as tx:
        (row,) = tx.rows("select id from mentions where score = 0.8")
        tx.run("update mentions set decision = 'unsure' where id = ?", row)
    about = [About(taught["Bo"], "Bo", required=True)]
    for text in ("", "black"):
        hits = Searcher(filled, models).search(Query(text), about=about).hits
        assert "bo.jpg" not in paths(hits)
    hits = (
        Searcher(filled, models)
        .search(Query("Bo"), about=[About(taught["Bo"], "Bo")], rest="")
        .hits
    )
    (unsure,) = [hit for hit in hits if hit.path == "bo.jpg"]
    assert "perhaps Bo 0.80" in unsure.reasons
    assert unsure.concepts == ()
    assert unsure.score <= 0.5


def test_what_the_user_confirmed_says_so(filled, models, taught):
    with filled.write() as tx:
        tx.run("update mentions set state = 'confirmed' where score = 0.7")
    hits = (
        Searcher(filled, models)
        .search(Query("Bo"), about=[About(taught["Bo"], "Bo")], rest="")
        .hits
    )
    assert hits[0].path == "bo-rex.jpg"
    assert "Bo, confirmed" in hits[0].reasons


def test_filters_hold_with_concepts(search):
    assert paths(search("Bo", "Bo", rest="", kinds=(Kind.SPEECH,))) == ["call.ogg"]
    assert search("Bo", "Bo", rest="", before="2020") == ()


def test_every_hit_says_whom_it_shows(search):
    hits = search("blue")
    assert {hit.path: hit.concepts for hit in hits}["both.jpg"] == ("Bo",)


def test_a_name_that_is_hardly_meant_changes_little(filled, models, taught):
    doubtful = [About(taught["Rex"], "Rex", belief=0.4)]
    plain = Searcher(filled, models).search(Query("vaccination against rabies")).hits
    hits = Searcher(filled, models).search(Query("vaccination against rabies"), about=doubtful).hits
    assert hits[0].path == plain[0].path == "vet.md"


def test_many_mentions_are_looked_for_among_the_nearest_photos(search, monkeypatch):
    monkeypatch.setattr(mentioning, "MANY", 1)
    hits = search("Bo in blue", "Bo", rest="in blue")
    assert hits[0].path == "both.jpg"


@pytest.mark.parametrize(
    ("question", "rest", "shown"),
    [
        ("When was Bo at the lake?", "When was at the lake?", "at the lake?"),
        ("Bo at the lake", "at the lake", "at the lake"),
        ("Where is Bo?", "Where is", None),
        ("Bo", "", None),
        ("rose at the lake", None, "rose at the lake"),
    ],
)
def test_pictures_are_compared_with_the_rest_of_a_question(question, rest, shown):
    doubtful = 0.4 if rest is None else 1.0
    about = [About(ConceptId(1), "Bo", belief=doubtful)]
    topic = mentioning.topic(understand(question), about, rest)
    assert (topic.rest.sentence if topic.rest else None) == shown
