"""What the app asks about concepts survives the pipe and is done whole or not at all."""

from dataclasses import replace

import pytest

from assistant.engine import Engine
from assistant.errors import UsageProblem
from assistant.records import PassageId
from assistant.taught import ConceptId, ExampleId, MentionId
from tests.fakes import FakeModels
from tests.halves import halves
from ui.pipe import concept_messages as about
from ui.pipe import messages
from ui.serving.concept_serving import serve_concepts


@pytest.fixture
def engine(library, tree):
    """An engine over a library with two photos and a note."""
    halves(tree / "red.png", "red", "green")
    halves(tree / "blue.png", "blue", "green")
    (tree / "walk.txt").write_text("Yesterday we went for a walk with Bosco and met nobody.\n")
    with Engine(library, FakeModels()) as opened:
        opened.add_root(tree)
        opened.index(lambda _progress: None, lambda: False)
        yield opened


@pytest.fixture
def ask(engine):
    """Return a function that sends a request through both directions of a pipe."""

    def send(request):
        arrived = messages.read_request(messages.to_line(request))
        assert arrived == request
        reply = serve_concepts(engine, arrived)
        assert messages.read_reply(messages.to_line(reply)) == reply
        assert reply.id == request.id
        return reply

    return send


@pytest.fixture
def bosco(ask, tmp_path):
    """The id of a concept that was taught by the app."""
    picture = str(halves(tmp_path / "bosco.png", "red", "black", seed=3))
    shown = about.ShownPicture(picture, (0.0, 0.0, 0.45, 1.0))
    reply = ask(about.CreateConcept(1, "Bosco", "dog", pictures=(shown,)))
    (known,) = reply.concepts
    assert reply.done[0].what == "Created “Bosco”."
    return known.concept.id


def test_a_concept_is_listed_with_its_picture_and_its_finds(ask, bosco):
    (known,) = ask(about.ListConcepts(2)).concepts
    assert (known.concept.name, known.by_name.yes + known.by_name.unsure) == ("Bosco", 1)
    example = known.concept.examples[0].id
    assert ask(about.GetExample(3, example)).picture[8:12] == b"WEBP"
    assert ask(about.GetExample(3, ExampleId(99))).picture == b""
    found = ask(about.ListSightings(4, bosco)).sightings
    assert {one.where.path for one in found} == {"red.png", "walk.txt"}


def test_suggestions_are_judged(ask, bosco):
    waiting = ask(about.ListSuggestions(2)).sightings
    assert waiting == ask(about.ListSuggestions(2, bosco)).sightings
    shown = tuple(one.mention for one in waiting)
    (known,) = ask(about.JudgeMentions(3, shown[:1], right=True)).concepts
    assert known.in_pictures.confirmed + known.by_name.confirmed == 1
    # By what was shown, though it has another number by now.
    others = tuple(replace(one, id=MentionId(99)) for one in shown[1:])
    (known,) = ask(about.JudgeMentions(3, others, right=False)).concepts
    assert len(ask(about.ListSuggestions(2)).sightings) == 0


def test_what_looks_alike_is_found_and_pointed_out(ask, bosco, tmp_path):
    assert ask(about.FindLike(2, bosco)).likes == (), "what is blue does not look like it"
    picture = str(halves(tmp_path / "rex.png", "red", "white", seed=4))
    shown = about.ShownPicture(picture, (0.0, 0.0, 0.45, 1.0))
    known = ask(about.CreateConcept(3, "Rex", "dog", pictures=(shown,))).concepts
    rex = next(one.concept.id for one in known if one.concept.name == "Rex")
    (like,) = ask(about.FindLike(4, rex)).likes
    assert (like.where.path, like.likeness > 0.9) == ("red.png", True)
    pointed = about.PointOut(5, rex, like.where.id, like.box, right=True)
    known = ask(pointed).concepts
    assert [one.in_pictures.confirmed for one in known if one.concept.id == rex] == [1]
    assert ask(about.FindLike(6, rex)).likes == ()


def test_changes_are_whole_or_not_at_all(ask, bosco, tmp_path):
    changed = about.ChangeConcept(2, bosco, "Bo", info="Ours", aliases=("Bosco",), strictness=0.5)
    (known,) = ask(changed).concepts
    assert (known.concept.name, known.concept.aliases) == ("Bo", ("Bosco",))
    with pytest.raises(UsageProblem):
        ask(about.ChangeConcept(3, bosco, name="Rex", avatar=ExampleId(99)))
    assert ask(about.ListConcepts(4)).concepts[0].concept.name == "Bo"
    more = about.ShownPicture(str(halves(tmp_path / "more.png", "red", "yellow", seed=8)))
    (known,) = ask(about.AddExamples(5, bosco, (more,))).concepts
    pasted = about.ShownPicture(pasted=halves(tmp_path / "p.png", "red", "white").read_bytes())
    (known,) = ask(about.AddExamples(5, bosco, (pasted,))).concepts
    assert known.concept.examples[2].origin == "pasted"
    second = known.concept.examples[1].id
    (known,) = ask(about.ChangeConcept(6, bosco, avatar=second)).concepts
    assert known.concept.examples[0].id == second
    parts = ask(about.SplitConcept(7, bosco, (second,), "Rex")).concepts
    assert [one.concept.name for one in parts] == ["Bo", "Rex"]
    (known,) = ask(about.MergeConcepts(8, bosco, parts[1].concept.id)).concepts
    (known,) = ask(about.RemoveExample(9, bosco, second)).concepts
    assert len(known.concept.examples) == 2


def test_edits_are_undone_done_again_and_forgotten(ask, bosco):
    assert ask(about.RemoveConcept(2, bosco)).concepts == ()
    assert len(ask(about.UndoTeaching(3)).concepts) == 1
    assert ask(about.UndoTeaching(4, again=True)).concepts == ()
    ask(about.UndoTeaching(5))
    assert [one.what for one in ask(about.ListEdits(6, limit=1)).edits] == ["Removed “Bosco”."]
    assert ask(about.RemoveConcept(7, bosco, forget=True)).concepts == ()
    assert ask(about.ListEdits(8)).edits == ()


def test_a_picture_is_recognised_and_nothing_recurs_yet(ask, bosco, tree):
    reply = ask(about.Recognise(2, str(tree / "red.png")))
    (seen,) = reply.seen
    assert reply.caption.startswith("Bosco: a photo of a dog")
    assert (seen.concept, seen.name) == (bosco, "Bosco")
    assert ask(about.Discover(3)).clusters == ()
    with pytest.raises(UsageProblem):
        ask(about.CreateConcept(4, "Boat", key="r1-1"))
    with pytest.raises(UsageProblem):
        ask(about.Recognise(5, str(tree / "walk.txt")))


def test_what_is_gone_is_a_sentence(ask, bosco):
    shown = ask(about.ListSightings(1, bosco)).sightings[0].mention
    for request in (
        about.ChangeConcept(1, ConceptId(99), name="X"),
        about.RemoveConcept(2, ConceptId(99)),
        about.JudgeMentions(3, (replace(shown, concept=ConceptId(99)),), right=True),
        about.JudgeMentions(3, (replace(shown, passage=PassageId(99)),), right=True),
    ):
        with pytest.raises(UsageProblem):
            ask(request)
