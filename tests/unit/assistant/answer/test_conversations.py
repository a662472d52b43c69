"""Conversations: the question is stored first, follow-ups go on, answers are kept and refreshed."""

from contextlib import suppress

import pytest

from assistant.answer.conversations import Conversations
from assistant.answer.converse import Answerer
from assistant.concepts.questions import Questions
from assistant.errors import UsageProblem
from assistant.records import StepTaken
from assistant.retrieve.search import Searcher
from assistant.store import roots, sources
from assistant.talks import Change, TurnBegun, TurnState
from tests.fakes import FakeModels, never
from tests.filled import add_texts
from tests.store_check import check_store


class Talk:
    """Conversations over a small library, with what was asked of the answerer."""

    def __init__(self, store):
        self.store = store
        self.models = FakeModels(without=("language",))
        add_texts(store, self.models, "rent.txt", ["The rent in April is 1,120 euros."])
        add_texts(store, self.models, "may.txt", ["The rent in May is 1,180 euros."])
        questions = Questions(store)
        searcher = Searcher(store, self.models)
        self.answerer = Answerer(searcher, self.models, taught=questions.concepts)
        self.asked = []
        self.chats = Conversations(store, self.ask, questions, clock=lambda: 1_700_000_000.0)

    def ask(self, question, stop, *, picture=None, prefer=(), literal=()):
        self.asked.append((question, tuple(prefer)))
        yield from self.answerer.ask(question, stop, prefer=prefer)

    def say(self, question, chat=None, stop=never):
        """Return the conversation, the turn and the answer."""
        begun, *_, done = list(self.chats.converse(chat, question, stop))
        assert isinstance(begun, TurnBegun)
        return begun.chat, begun.turn, done.answer

    def drop(self, path):
        with self.store.write() as tx:
            root = roots.all_roots(tx)[0]
            sources.drop_sources(tx, sources.sources_below(tx, root.id, path))


@pytest.fixture
def talk(store):
    yield Talk(store)
    with store.write() as tx:
        assert check_store(tx) == []


def test_the_question_is_stored_before_anything_else_happens(talk):
    events = talk.chats.converse(None, " How much is the rent in April? ", never)
    begun = next(events)
    assert talk.asked == []
    [turn] = talk.chats.open(begun.chat).turns
    assert (turn.question, turn.state) == ("How much is the rent in April?", TurnState.OPEN)
    *_, done = events
    [turn] = talk.chats.open(begun.chat).turns
    assert (turn.state, turn.answer.text) == (TurnState.ANSWERED, done.answer.text)
    assert "1,120" in turn.answer.text


def test_a_follow_up_is_asked_in_full_and_looks_first_where_the_last_answer_was(talk):
    chat, _, first = talk.say("How much is the rent in April?")
    _, turn, answer = talk.say("And in May?", chat)
    assert talk.asked[1][0] == "How much is the rent in May?"
    assert talk.asked[1][1] == (first.citations[0].content,)
    assert answer.question == "And in May?"
    assert answer.steps[0] == "Understood as: How much is the rent in May?"
    assert "1,180" in answer.text
    stored = talk.chats.open(chat).turns[1]
    assert (stored.question, stored.understood) == ("And in May?", "How much is the rent in May?")
    assert "Understood as" not in " ".join(stored.answer.steps)
    talk.say("How much is the rent in April?", chat)
    assert talk.asked[2] == ("How much is the rent in April?", ())
    assert talk.chats.newest() == chat
    assert talk.chats.turn(turn).id == turn


def test_a_follow_up_goes_on_from_the_time_before_it_by_the_clock(talk):
    chat, _, _ = talk.say("What is on next week?")  # the clock says 14 November 2023
    talk.say("and the week after?", chat)
    assert talk.asked[-1][0] == "What is on in the week of 27 November 2023?"


def test_an_answer_that_was_stopped_can_be_tried_again(talk):
    chat, _first, _ = talk.say("How much is the rent in April?")
    chat, turn, _ = talk.say("And in May?", chat, stop=lambda: True)
    assert talk.chats.turn(turn).state is TurnState.OPEN
    assert talk.chats.list().chats[0].waiting == 1
    *_, done = talk.chats.retry(turn, never)
    assert "1,180" in done.answer.text
    assert talk.chats.turn(turn).state is TurnState.ANSWERED
    with pytest.raises(UsageProblem, match="an answer already"):
        list(talk.chats.retry(turn, never))


def test_a_bug_on_the_way_leaves_the_question(talk):
    class BrokenError(Exception):
        pass

    def ask(question, stop, *, picture=None, prefer=(), literal=()):
        yield StepTaken("begun")
        raise BrokenError

    talk.chats._ask = ask
    with suppress(BrokenError):
        list(talk.chats.converse(None, "Where is it?", never))
    [chat] = talk.chats.list().chats
    assert (chat.title, chat.waiting) == ("Where is it?", 1)


def test_an_answer_that_cannot_be_stored_is_given_all_the_same(talk):
    def ask(question, stop, *, picture=None, prefer=(), literal=()):
        *_events, done = talk.answerer.ask(question, stop)
        talk.drop("rent.txt")
        yield done

    talk.chats._ask = ask
    _chat, turn, answer = talk.say("How much is the rent in April?")
    assert "1,120" in answer.text
    assert answer.notices[-1].startswith("This answer could not be stored")
    assert talk.chats.turn(turn).state is TurnState.OPEN


def test_a_kept_answer_gets_stale_and_is_asked_again(talk):
    chat, turn, _ = talk.say("How much is the rent in April?")
    note = talk.chats.keep(turn)
    assert talk.chats.keep(turn) == note
    assert not note.stale
    assert talk.chats.open(chat).turns[0].note == note.id
    talk.drop("rent.txt")
    [stale] = talk.chats.notes()
    assert [one.change for one in stale.outdated] == [Change.FORGOTTEN]
    add_texts(talk.store, talk.models, "new.txt", ["The rent in April is 1,200 euros."])
    *_, done = talk.chats.refresh(note.id, never)
    assert "1,200" in done.answer.text
    fresh = talk.chats.note(note.id)
    assert (fresh.stale, fresh.turn.chat) == (False, None)
    talk.chats.delete([chat])
    assert "1,200" in talk.chats.note(note.id).turn.answer.text
    talk.chats.remove_note(note.id)
    assert talk.chats.notes() == ()


def test_what_is_not_there_is_a_sentence(talk):
    chat, turn, _ = talk.say("Which comet did Halley name?", stop=lambda: True)
    for act in (
        lambda: list(talk.chats.converse(None, "  ", never)),
        lambda: list(talk.chats.converse(None, "x" * 100_001, never)),
        lambda: list(talk.chats.converse(99, "Where?", never)),
        lambda: talk.chats.open(99),
        lambda: talk.chats.rename(99, "x"),
        lambda: talk.chats.rename(chat, " "),
        lambda: talk.chats.delete([chat, 99]),
        lambda: talk.chats.keep(turn),
        lambda: talk.chats.keep(99),
        lambda: talk.chats.note(99),
        lambda: talk.chats.remove_note(99),
        lambda: list(talk.chats.refresh(99, never)),
        lambda: list(talk.chats.retry(99, never)),
    ):
        with pytest.raises(UsageProblem):
            act()
    assert talk.chats.list().total == 1
    talk.chats.delete([chat])
    with pytest.raises(UsageProblem, match="no conversation yet"):
        talk.chats.newest()


def test_a_picture_is_not_stored(talk, tmp_path):
    begun, *_ = talk.chats.converse(
        None, "Who is it?", lambda: True, picture=tmp_path / "okapi.jpg"
    )
    with pytest.raises(UsageProblem, match="came with a picture"):
        list(talk.chats.retry(begun.turn, never))
    list(talk.chats.retry(begun.turn, never, picture=tmp_path / "okapi.jpg"))
    assert talk.chats.turn(begun.turn).state is TurnState.ANSWERED
    talk.store.compact()
    assert b"okapi.jpg" not in talk.store.path.read_bytes()


def test_how_an_answer_came_about_is_told_but_not_stored(talk):
    chat, _, answer = talk.say("How much is the rent in April?")
    assert [hit.path for hit in answer.explained.hits][:1] == ["rent.txt"]
    assert answer.explained.weighed[0].score >= answer.explained.weighed[-1].score
    assert talk.chats.open(chat).turns[0].answer.explained is None


def test_a_question_that_waited_is_understood_by_what_was_answered_meanwhile(talk):
    first = talk.chats.begin(None, "How much is the rent in April?")
    second = talk.chats.begin(first.chat, "And in May?")
    assert [turn.state for turn in talk.chats.open(first.chat).turns] == [TurnState.OPEN] * 2
    assert talk.asked == []
    list(talk.chats.answer(first.turn, never))
    begun, *_, done = talk.chats.answer(second.turn, never)
    assert begun == TurnBegun(first.chat, second.turn, "How much is the rent in May?")
    assert "1,180" in done.answer.text
    assert talk.asked[1][1]  # it looks first where the answer before was found
    assert [turn.state for turn in talk.chats.open(first.chat).turns] == [TurnState.ANSWERED] * 2
    with pytest.raises(UsageProblem, match="an answer already"):
        list(talk.chats.answer(second.turn, never))


def test_a_question_that_was_deleted_while_it_waited_is_told(talk):
    begun = talk.chats.begin(None, "How much is the rent in April?")
    talk.chats.delete([begun.chat])
    with pytest.raises(UsageProblem, match="no longer there"):
        list(talk.chats.answer(begun.turn, never))
