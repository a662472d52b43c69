"""Who shows no face is asked about by what is under the face in photos of the same hour."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.concepts.same_occasion import BELIEF, SameOccasion, body_box
from assistant.concepts.scoring import Scoring
from assistant.concepts.tag import tag_library, tag_new
from assistant.concepts.teach import Teacher
from assistant.concepts.work import NewConcept
from assistant.records import Kind
from assistant.store import concepts, mentions, regions, sources, vectors
from assistant.taught import Decision, MentionState, Region, RegionKind
from tests.fakes import FakeImageEmbedder, FakeModels
from tests.unit.assistant.concepts.taught_library import FACES, REGIONS, WHOLE, example
from tests.unit.assistant.store import library

FACE = (0.4, 0.1, 0.1, 0.12)
BODY = body_box(FACE)
LEFT, RIGHT, BACK = (0.0, 0.0, 0.25, 1.0), (0.75, 0.0, 0.25, 1.0), (0.3, 0.2, 0.3, 0.7)
MIA, _other = np.linalg.qr(library.directions(2, seed=1, dimension=FACES.dimension).T)[0].T
TOM = 0.85 * MIA + np.sqrt(1 - 0.85**2) * _other  # faces of different people are rather alike
# The clothes of two people and a wall, all unlike each other.
RED, BLUE, WALL, *OTHERS = np.linalg.qr(library.directions(12, seed=2, dimension=32).T)[0].T.astype(
    np.float32
)


class Model(FakeImageEmbedder):
    with_faces = True

    @property
    def region_space(self):
        return REGIONS

    @property
    def face_space(self):
        return FACES if self.with_faces else None


class Home:
    def __init__(self, store):
        self.store = store
        self.model = Model()
        models = FakeModels(image=self.model)
        self.scoring = Scoring(models)
        self.guesser = SameOccasion(models)
        self.teacher = Teacher(store, lambda: 1.0)

    def photo(self, path, *parts, time="10:00:00", face=None, date="2025-06-01T"):
        """Store a photo of regions, with a face at `FACE` if one is given."""
        about = library.facts(Kind.PHOTO, date=date + time if time else date[:-1])
        with self.store.write() as tx:
            picture = [library.picture()]
            _, _, (passage,) = library.index(tx, library.root(tx), path, picture, about=about)
            space, faces = (vectors.put_space(tx, one) for one in (REGIONS, FACES))
            shown = [Region(WHOLE, RegionKind.WHOLE, OTHERS[0])]
            shown += [Region(box, RegionKind.WINDOW, vector) for box, vector in parts]
            regions.put_regions(tx, space, [(passage, shown)])
            seen = [] if face is None else [Region(FACE, RegionKind.FACE, face)]
            regions.put_regions(tx, faces, [(passage, seen)])
        return passage

    def teach(self, name, face, category="person"):
        shown = example(int(100 * abs(face[0])))
        taught = {FACES: face[np.newaxis], REGIONS: OTHERS[1][np.newaxis]}
        new = NewConcept(name, category=category, examples=(replace(shown, vectors=taught),))
        return self.teacher.create(new).concept

    def tag(self):
        tag_library(self.store, self.scoring.scorers, guesser=self.guesser)

    def tag_new(self):
        while tag_new(self.store, self.scoring.scorers, guesser=self.guesser).pictures:
            pass

    def found(self, concept):
        """Path -> decision of where a concept may be and was not rejected."""
        with self.store.read() as tx:
            return {
                path: str(one.decision)
                for one in mentions.mentions_of(tx, concept)
                if one.state is not MentionState.REJECTED
                for path in [self.path(tx, one.passage)]
            }

    @staticmethod
    def path(tx, passage):
        return tx.value(
            "select s.path from passages p join sources s on s.content_id = p.content_id"
            " where p.id = ?",
            (passage,),
        ).decode()


@pytest.fixture
def home(store):
    return Home(store)


def nearly(one, other, likeness):
    """A vector that is so like one, and for the rest like another."""
    return (likeness * one + np.sqrt(1 - likeness**2) * other).astype(np.float32)


@pytest.fixture
def party(home):
    """Mia with her face, from behind, others from behind, and the wall alone."""
    home.photo("party/face.jpg", (BODY, RED), (LEFT, WALL), (RIGHT, WALL), face=MIA)
    home.photo("party/back.jpg", (BACK, nearly(RED, OTHERS[2], 0.7)), (LEFT, WALL))
    home.photo("party/other.jpg", (BACK, BLUE), (LEFT, WALL))
    home.photo("party/wall.jpg", (LEFT, WALL), (RIGHT, nearly(WALL, RED, 0.8)))
    return home.teach("Mia", MIA)


def test_who_turned_away_is_asked_about_and_never_sure(home, party):
    home.tag()
    assert home.found(party) == {"party/face.jpg": "yes", "party/back.jpg": "unsure"}
    with home.store.read() as tx:
        guess = mentions.mentions_of(tx, party)[-1]
    assert (guess.decision, guess.score) == (Decision.UNSURE, BELIEF)
    assert guess.box == pytest.approx(BACK, abs=1e-4)
    with home.store.read() as tx:
        assert mentions.suggestions(tx)[0].id == guess.id


def test_only_within_an_hour_and_a_folder(home, party):
    back = (BACK, RED), (LEFT, WALL)
    home.photo("party/soon.jpg", *back, time="10:59:00")
    home.photo("party/later.jpg", *back, time="11:01:00")
    home.photo("party/day.jpg", *back, time="")
    home.photo("elsewhere/same.jpg", *back)
    home.photo("party/inside/same.jpg", *back)
    home.tag()
    assert set(home.found(party)) == {"party/face.jpg", "party/back.jpg", "party/soon.jpg"}


def test_where_a_face_is_seen_it_decides(home, party):
    home.photo("party/tom.jpg", (BODY, RED), (LEFT, WALL), face=TOM)
    home.photo("party/both.jpg", (BODY, BLUE), (RIGHT, RED), face=TOM)
    home.tag()
    assert set(home.found(party)) == {"party/face.jpg", "party/back.jpg", "party/both.jpg"}


def test_a_body_that_its_surroundings_are_like_tells_nothing(home):
    home.photo("a/face.jpg", (BODY, nearly(WALL, RED, 0.95)), (LEFT, WALL), face=MIA)
    home.photo("a/wall.jpg", (BACK, WALL), (LEFT, nearly(WALL, RED, 0.95)))
    home.photo("b/face.jpg", (BODY, RED), face=MIA)
    home.photo("b/back.jpg", (BACK, RED))
    mia = home.teach("Mia", MIA)
    home.tag()
    assert set(home.found(mia)) == {"a/face.jpg", "b/face.jpg"}


def test_things_and_people_without_faces_are_not_guessed(home, party):
    home.teach("Robot", MIA, category="toy")
    home.model.with_faces = False
    home.tag()
    assert home.found(party) == {}


def test_what_the_user_says_holds(home, party):
    home.photo("party/back2.jpg", (BACK, RED), (RIGHT, nearly(RED, OTHERS[3], 0.7)), (LEFT, WALL))
    home.tag()
    with home.store.read() as tx:
        guesses = [one for one in mentions.mentions_of(tx, party) if one.score == BELIEF]
    first, second = sorted(guesses, key=lambda one: one.passage)
    home.teacher.reject([second.id])
    home.tag()
    assert "party/back2.jpg" not in home.found(party), "nor another place in it"
    home.teacher.confirm([first.id])
    home.tag()
    assert home.found(party)["party/back.jpg"] == "yes"
    with home.store.read() as tx:
        face = min(mentions.mentions_of(tx, party), key=lambda one: one.passage)
    home.teacher.reject([face.id])
    home.teacher.undo()
    home.teacher.undo()
    home.teacher.reject([face.id])
    home.tag()
    assert home.found(party) == {}


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2)])
def test_the_order_in_which_photos_come_changes_nothing(home, order):
    mia = home.teach("Mia", MIA)
    photos = [
        ("p/face.jpg", [(BODY, RED), (LEFT, WALL)], "10:00:00", MIA),
        ("p/back.jpg", [(BACK, RED), (LEFT, WALL)], "10:50:00", None),
        ("p/late.jpg", [(BACK, RED), (LEFT, WALL)], "11:20:00", None),
        ("p/wall.jpg", [(LEFT, WALL)], "10:10:00", None),
    ]
    for number in order:
        path, parts, time, face = photos[number]
        home.photo(path, *parts, time=time, face=face)
        home.tag_new()
    found = home.found(mia)
    assert found == {"p/face.jpg": "yes", "p/back.jpg": "unsure"}
    home.tag()
    assert home.found(mia) == found
    with home.store.write() as tx:
        assert concepts.get_concepts(tx, [mia])
        sources.drop_sources(tx, sources.sources_below(tx, 1, "p/face.jpg"))
    home.tag()
    assert home.found(mia) == {}
