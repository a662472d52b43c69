"""`keepsake related` shows what lies near a file, and answers show what lies near their sources."""

from dataclasses import replace

from assistant.records import Edge, Neighbour
from tests.e2e.fake_program import FakeWiring
from tests.ui.fake_engine import ANSWER, HITS
from ui.commands import wire
from ui.pipe import messages
from ui.wording import joined_by, telling

KEYS = "How many keys for the front door were we given?"


def test_files_of_the_same_folder_are_related(keepsake, indexed):
    outcome = keepsake("related", indexed / "keys.md")
    assert outcome.code == 0
    assert outcome.out.splitlines()[0] == "From the same folder"
    assert "soup" in outcome.out
    shape = keepsake("related", indexed / "keys.md", "--json").json
    (near,) = shape["related"]
    assert (near["edge"], near["of"], near["concept"]) == ("folder", 0, None)
    assert near["source"] == str(indexed / "soup.txt")


def test_what_is_not_indexed_is_told(keepsake, indexed):
    outcome = keepsake("related", indexed)
    assert outcome.code == 2
    assert "no file that is indexed" in outcome.err
    outcome = keepsake("related", indexed / "keys.md", "--page", 3)
    assert "Leave out --page" in outcome.err


def test_neighbours_of_sources_are_explained(keepsake, indexed):
    wiring = FakeWiring(reply="We were given ten keys for the front door. [1]")
    usual = keepsake("ask", KEYS, "--no-history", wiring=wiring)
    assert "same folder" not in usual.out  # that tells too little
    outcome = keepsake("ask", KEYS, "--no-history", "--explain", wiring=wiring)
    assert "[2] From the same folder as [1]: soup" in outcome.out
    shape = keepsake("ask", KEYS, "--no-history", "--json", wiring=wiring).json
    assert [(one["edge"], one["of"]) for one in shape["neighbours"]] == [("folder", 1)]


def near(edge, of=1, concept=""):
    return Neighbour(HITS[0], edge, of, concept)


def test_what_tells_little_is_not_shown_unasked():
    edges = [Edge.FOLDER, Edge.HOUR, Edge.CONCEPT, Edge.PLACE, Edge.TALK]
    answer = replace(ANSWER, neighbours=tuple(map(near, edges)))
    first = len(answer.citations) + 1
    assert [(number, one.edge) for number, one in telling(answer)] == [
        (first + 1, Edge.HOUR),
        (first + 2, Edge.CONCEPT),
        (first + 3, Edge.PLACE),
    ]
    assert joined_by(near(Edge.CONCEPT, 2, "Bo\n")) == "From the same concept: Bo as [2]"
    assert joined_by(near(Edge.HOUR, 0)) == "From the same hour"


def test_neighbours_travel_through_the_pipe():
    answer = replace(ANSWER, neighbours=(near(Edge.HOUR, 2, "Bo"),))
    said = messages.Said(1, messages.AnswerDone(answer))
    assert messages.read_reply(messages.to_line(said)) == said
    assert wire.ask_json(answer)["neighbours"][0]["concept"] == "Bo"
