"""What lies near the sources: shown with the answer, told the model, never a reason to answer."""

from dataclasses import replace

import pytest

from assistant.answer.converse import Answerer
from assistant.answer.generate import prompt
from assistant.answer.neighbours import Near, Neighbours
from assistant.answer.sources.gate import Evidence, Gate
from assistant.phrases import NOT_FOUND
from assistant.records import Edge, Facts, Form, Kind, Locator, Neighbour, Passage
from assistant.retrieve.nearby import Nearby
from assistant.retrieve.search import Searcher
from assistant.settings import Settings
from tests.fakes import FakeLanguageModel, FakeModels, never
from tests.filled import _add
from tests.hits import make_hit

QUESTION = "What rent does Clara ask for the hut?"
FIRST = "Clara writes: the rent that I ask for the hut is 45 euros."
SECOND = "Wonderful. We arrive by the evening ferry and bring sheets."


@pytest.fixture
def mails(store, models):
    """A thread of two mails, and a mail of another one."""
    for path, title, text in (
        ("1.eml", "The hut", FIRST),
        ("2.eml", "Re: The hut", SECOND),
        ("3.eml", "Choir", "The choir sings on Monday."),
    ):
        passage = Passage(Kind.NOTE, Form.TEXT, text, Locator(chars=(0, len(text))))
        facts = Facts(Kind.NOTE, "message/rfc822", title=title, date="2024-06-03")
        _add(store, models, path, [passage], facts=facts)
    return store


def ask(store, *replies, question=QUESTION, nearby=True):
    models = FakeModels(language=FakeLanguageModel(list(replies)))
    answerer = Answerer(
        Searcher(store, models),
        models,
        settings=lambda: Settings(nearby=nearby),
        graph=Nearby(store, models),
    )
    *_, done = answerer.ask(question, never)
    prompts = models.roles["language"].prompts
    return done.answer, prompts[-1].messages[-1].text if prompts else ""


def test_an_answer_comes_with_what_lies_near_its_sources(mails):
    answer, _ = ask(mails, "The rent for the hut is 45 euros [1].")
    assert [hit.path for hit in answer.citations] == ["1.eml"]
    near = answer.neighbours
    assert [(one.hit.path, one.edge, one.of) for one in near] == [
        ("2.eml", Edge.THREAD, 1),
        ("3.eml", Edge.FOLDER, 1),
    ]


def test_nothing_lies_near_a_source_that_is_not_shown(mails, models):
    neighbours = Neighbours(Nearby(mails, models), Gate(models))
    answer, _ = ask(mails, "The rent for the hut is 45 euros [1].")
    bare = replace(answer, sentences=(), neighbours=())
    assert neighbours.beside(bare).neighbours == ()
    assert neighbours.beside(replace(bare, also=(1,))).neighbours == answer.neighbours


def test_the_model_reads_of_them_only_if_that_is_switched_on(mails):
    _, asked = ask(mails, "The rent for the hut is 45 euros [1].")
    assert "[2] note “Re: The hut”, nearby: same mail thread as [1]\nWonderful." in asked
    assert asked.index(FIRST) < asked.index("nearby:") < asked.index("Question:")
    _, asked = ask(mails, "The rent for the hut is 45 euros [1].", nearby=False)
    assert FIRST in asked
    assert "nearby" not in asked
    answer, _ = ask(mails, "The rent for the hut is 45 euros [1].", nearby=False)
    assert answer.neighbours  # and they are shown all the same


def test_what_the_gate_would_decline_upholds_nothing(mails):
    answer, _ = ask(mails, "The rent is 45 euros [1]. We arrive by the evening ferry [2].")
    assert not any(one.supported for one in answer.sentences if "ferry" in one.text)
    assert [hit.path for hit in answer.citations] == ["1.eml"]


def test_a_neighbour_that_speaks_to_the_question_is_cited_like_a_source(store, models):
    for path, title, text in (
        ("1.eml", "Hut", FIRST),
        ("2.eml", "Re: Hut", "Clara asks a rent of 50 euros for the hut in July."),
    ):
        passage = Passage(Kind.NOTE, Form.TEXT, text, Locator(chars=(0, len(text))))
        _add(store, models, path, [passage], facts=Facts(Kind.NOTE, "message/rfc822", title=title))
    answer, _ = ask(store, "The rent in July is 50 euros.")
    (number,) = answer.sentences[0].citations
    assert answer.citations[number - 1].path == "2.eml"


def test_nothing_is_answered_because_of_a_neighbour(mails):
    answer, asked = ask(mails, "By ferry.", question="Which planet has the longest orbit?")
    assert (answer.text, answer.neighbours, asked) == (NOT_FOUND, (), "")


def near(number, text):
    hit = make_hit(text, number, title=f"mail {number}")
    return Near(Neighbour(hit, Edge.THREAD, 1), Evidence(hit, text, 0.9))


def build(context_tokens, *nearby):
    evidence = [Evidence(make_hit("The rent is 45 euros."), "The rent is 45 euros.", 0.9)]
    return prompt.build(
        "Rent?",
        evidence,
        count_tokens=lambda text: len(text.split()),
        context_tokens=context_tokens,
        beside=prompt.Beside(nearby=nearby),
    )


def test_neighbours_take_their_share_of_the_room_and_no_more():
    words = " ".join(["word"] * (prompt.NEARBY_TOKENS // 2 - 12))
    made, used = build(4096, *(near(number, words) for number in (2, 3, 4)))
    assert used == 3
    assert "mail 3" in made.messages[-1].text
    assert "mail 4" not in made.messages[-1].text


def test_sources_come_first_where_there_is_little_room():
    rules = build(4096, near(2, "word"))[0].messages[0].text
    small = len(rules.split()) + prompt.REPLY_TOKENS + 64 + 16
    made, used = build(small, near(2, "word " * 40))
    assert used == 1
    assert "45 euros" in made.messages[-1].text


def test_a_model_is_told_of_neighbours_only_on_request():
    assert not Settings().nearby  # the starter's model words answers worse with them
