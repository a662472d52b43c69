"""A question that asks several things is taken apart, and the answers become one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer.several_asked import each_part, parts_of
from assistant.phrases import NOT_FOUND
from assistant.records import Answer, AnswerDone, Edge, Neighbour, Sentence, StepTaken
from tests.hits import make_hit


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Who is the vet and what is her number?",
            ["Who is the vet?", "What is her number?"],
        ),
        ("when is the rent due? how much is it?", ["When is the rent due?", "How much is it?"]),
        (
            "When did we book the ferry, what did it cost and when does it leave?",
            ["When did we book the ferry?", "What did it cost?", "When does it leave?"],
        ),
        (
            "What's the wifi password and what's the router's address?",
            ["What's the wifi password?", "What's the router's address?"],
        ),
        (
            "What time and where is the concert?",
            ["What time is the concert?", "Where is the concert?"],
        ),
        ("When is it due and who pays?", ["When is it due?", "Who pays?"]),
        ("Where did we stay and for how long?", ["Where did we stay?", "For how long?"]),
        (
            "When and where does the choir meet?",
            ["When does the choir meet?", "Where does the choir meet?"],
        ),
        (
            "How often and with what do I feed the dough?",
            ["How often do I feed the dough?", "With what do I feed the dough?"],
        ),
    ],
)
def test_each_question_stands_alone(question, parts):
    assert parts_of(question) == parts


@pytest.mark.parametrize(
    "question",
    [
        "When is the rent due?",
        "What is the name and the password of the network?",
        "What did Ada say about who comes and when they leave?",
        "Tell me who the landlord is and how I can reach him",
        "When the boiler was mended, what did it cost?",
        "How much did I pay for gas and how much for water?",
        "Which is lower, the fee or the fine, and how high is it?",
        "Which was dearer and by how much?",
        "What happened between when the pipe burst and when the plumber came?",
        "What did the doctor say about what is allowed and what is not?",
        "Which is the hotel which had a pool and which was near the beach?",
        "Does the policy say what is covered and what is excluded?",
        "Where and when is the meeting and who is coming?",
        'What is the song "Who are you? Who am I?" about?',
        "Who and when is coming?",
        "and when?",
        "Where " + "very " * 80 + "far is it and when was it?",
        "",
    ],
)
def test_one_question_stays_as_it_is(question):
    assert parts_of(question) == [question]


PAGE, NOTE, MEMO = (make_hit(f"text {n}", n, title=f"file {n}") for n in (1, 2, 3))


def answer(question, said, *hits, cited=(1,), **changes):
    sentences = (Sentence(said, cited if hits else (), supported=True),)
    made = Answer(question, said, bool(hits), sentences, hits, (f"step {said}",), "", 1.0, 10.0)
    return AnswerDone(replace(made, **changes))


def test_answers_become_one_with_their_sources():
    asked = []
    near = Neighbour(MEMO, Edge.FOLDER, of=1)

    def ask(question, prefer):
        asked.append((question, prefer))
        if "number" in question:
            yield StepTaken("searched")
            yield answer(question, "0555.", PAGE, MEMO, cited=(2,), also=(1,), neighbours=(near,))
        else:
            notices = ("A notice.",)
            yield answer(question, "Dr Ilse.", NOTE, PAGE, notices=notices, model="m", also=(2,))

    events = [*each_part("Who is the vet and what is her number?", ask, lambda: False)]
    assert asked == [
        ("Who is the vet?", ()),
        ("What is the number of Dr Ilse?", (NOTE.content,)),
    ]
    made = events[-1].answer
    assert [type(one) for one in events] == [StepTaken, StepTaken, AnswerDone]
    assert made.question == "Who is the vet and what is her number?"
    assert (made.text, made.found, made.model) == ("Dr Ilse. 0555.", True, "m")
    assert [hit.passage for hit in made.citations] == [NOTE.passage, MEMO.passage, PAGE.passage]
    assert [one.citations for one in made.sentences] == [(1,), (2,)]
    assert made.also == (3,)
    assert made.steps[1:] == ("step Dr Ilse.", "step 0555.")
    assert made.took_ms == pytest.approx(20.0)
    assert made.notices == ("A notice.",)
    assert made.neighbours == (replace(near, of=3),)


def test_a_source_that_is_quoted_for_both_is_quoted_once():
    def ask(question, _prefer):
        long = "number" in question
        said = "Vet: “Born 2023. Vet: Dr Ilse, 0555. Visits”" if long else "Vet: “Dr Ilse, 0555.”"
        yield answer(question, said, PAGE)

    *_, done = each_part("Who is the vet and what is her number?", ask, lambda: False)
    assert [one.text for one in done.answer.sentences] == [
        "Vet: “Born 2023. Vet: Dr Ilse, 0555. Visits”"
    ]


def test_a_part_to_which_nothing_is_found_is_named():
    def ask(question, _prefer):
        found = () if "due" in question else (PAGE,)
        yield answer(question, "900 euros." if found else "I did not find this.", *found)

    *_, done = each_part("How much is the deposit and when is it due?", ask, lambda: False)
    assert done.answer.found
    assert [one.text for one in done.answer.sentences] == [
        "900 euros.",
        "I did not find this in your library: When is it due?",
    ]


def test_nothing_found_to_any_part_is_said_once():
    def ask(question, _prefer):
        yield answer(question, "I did not find this.")

    *_, done = each_part("Who is it and where does he live?", ask, lambda: False)
    assert not done.answer.found
    assert done.answer.text == "I did not find this."


def test_one_question_is_asked_as_it_is_and_a_stop_ends_between_parts():
    def ask(question, _prefer):
        asked.append(question)
        yield answer(question, "900 euros.", PAGE)

    asked = []
    assert [*each_part("How much is it", ask, lambda: False)] == [*ask("How much is it", ())]
    asked.clear()
    *_, done = each_part("How much is it and when is it due?", ask, lambda: True)
    assert asked == ["How much is it?"]
    assert done.answer.text == "900 euros."


def test_an_answer_without_a_sentence_says_that_nothing_was_found():
    def ask(question, _prefer):
        yield AnswerDone(Answer(question, NOT_FOUND, False, (), (), (), "", 1.0, 10.0))

    *_, done = each_part("What does it cost now and what was it before?", ask, lambda: False)
    assert not done.answer.found
    assert done.answer.text == NOT_FOUND
