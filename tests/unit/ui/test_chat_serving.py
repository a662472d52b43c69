"""What the app asks about conversations survives the pipe, and answers come with their place."""

import io
from queue import SimpleQueue

import pytest
from PIL import Image

from assistant.engine import Engine
from assistant.errors import UsageProblem
from assistant.records import AnswerDone
from assistant.store import chats
from assistant.talks import ChatId, Draft, NoteId, TurnId, TurnState
from tests.e2e.fake_program import FakeWiring
from ui.pipe import chat_messages as about
from ui.pipe import messages
from ui.serving.answering import AnswerServer
from ui.serving.chat_serving import serve_chats, serve_picture


@pytest.fixture
def engine(library, tree):
    """An engine over a library with a note."""
    (tree / "keys.md").write_text("We were given ten keys for the front door.\n")
    with Engine(library, FakeWiring().models(library)) as opened:
        opened.add_root(tree)
        opened.index(lambda _progress: None, lambda: False)
        yield opened


@pytest.fixture
def ask(engine):
    """Return a function that sends a request through both directions of a pipe."""

    def send(request):
        arrived = messages.read_request(messages.to_line(request))
        assert arrived == request
        reply = serve_chats(engine.chats, arrived)
        assert messages.read_reply(messages.to_line(reply)) == reply
        assert reply.id == request.id
        return reply

    return send


@pytest.fixture
def talk(engine, library):
    """Return a function that lets the server answer a question, and returns its replies."""
    replies = SimpleQueue()
    server = AnswerServer(
        lambda: Engine(library, FakeWiring().models(library)), replies.put, log="the log"
    )

    def send(request):
        server.handle(messages.read_request(messages.to_line(request)))
        found = [replies.get(timeout=30)]
        while isinstance(found[-1], about.TurnStored) or not (
            isinstance(getattr(found[-1], "event", None), AnswerDone | None)
        ):
            found.append(replies.get(timeout=30))
        for reply in found:
            assert messages.read_reply(messages.to_line(reply)) == reply
        return found

    yield send
    assert server.close(10.0)


def test_what_was_understood_is_told_and_can_be_taken_back(talk):
    question = "How many keys for the front door are in my notes?"
    stored, *_, said = talk(about.AskInChat(1, question))
    [one] = said.event.answer.understood
    assert (one.label, one.said) == ("note", "in my notes")
    *_, said = talk(about.AskInChat(2, question, stored.chat, literal=(one.said,)))
    assert said.event.answer.understood == ()


def test_a_conversation_is_led_listed_kept_and_deleted(ask, talk):
    stored, *_, said = talk(about.AskInChat(1, "How many keys for the front door were we given?"))
    assert stored == about.TurnStored(1, ChatId(1), TurnId(1), stored.understood)
    assert said.event.answer.explained is None
    stored, *_ = talk(about.AskInChat(2, "Where are they?", stored.chat))
    assert (stored.chat, stored.understood) == (ChatId(1), "Where are the keys?")
    assert ask(about.ListChats(3, "keys")).page.total == 1
    opened = ask(about.OpenChat(4, ChatId(1))).conversation
    assert [turn.state for turn in opened.turns] == [TurnState.ANSWERED] * 2
    assert ask(about.RenameChat(5, ChatId(1), "Keys")).conversation.chat.title == "Keys"
    assert ask(about.ExportChat(6, ChatId(1))).markdown.startswith("# Keys")
    [note] = ask(about.KeepAnswer(7, TurnId(1))).notes
    assert ask(about.ListNotes(8)).notes == (note,)
    *_, said = talk(about.RefreshNote(9, note.id))
    assert "ten keys" in said.event.answer.text.lower()
    assert ask(about.DeleteChats(10, (ChatId(1),))).page.chats == ()
    assert ask(about.RemoveNote(11, note.id)).notes == ()


def test_what_is_gone_is_a_sentence(ask, talk):
    for request in (about.OpenChat(1, ChatId(9)), about.RemoveNote(2, NoteId(9))):
        with pytest.raises(UsageProblem):
            ask(request)
    [failed] = talk(about.RetryTurn(3, TurnId(9)))
    assert failed == messages.Failed(3, "This question is no longer there.")


def test_a_long_conversation_comes_in_parts_the_newest_first(ask, talk):
    stored, *_ = talk(about.AskInChat(1, "How many keys were we given?"))
    turns = [stored.turn]
    for number in range(2, 5):
        stored, *_ = talk(about.AskInChat(number, f"Question {number}: keys?", stored.chat))
        turns.append(stored.turn)
    last = ask(about.OpenChat(10, stored.chat, limit=2)).conversation
    assert [turn.id for turn in last.turns] == turns[2:]
    assert last.chat.turns == 4
    before = ask(about.OpenChat(11, stored.chat, limit=2, before=turns[2])).conversation
    assert [turn.id for turn in before.turns] == turns[:2]
    renamed = ask(about.RenameChat(12, stored.chat, "Keys")).conversation
    assert (renamed.chat.title, renamed.turns) == ("Keys", ())


def test_a_draft_is_kept_with_its_conversation_until_it_is_emptied(ask, library):
    def kept(number: int, text: str, chat: ChatId | None = None) -> Draft:
        return ask(about.KeepDraft(number, Draft(text, chat))).draft

    assert ask(about.GetDraft(1)).draft == Draft()
    assert kept(2, "When is\nthe rent") == Draft("When is\nthe rent")
    with Engine(library, FakeWiring().models(library)) as later:
        assert later.chats.draft() == Draft("When is\nthe rent")
        with later.chats._store.write(durable=True) as tx:
            chat = chats.begin_chat(tx, "Where?", now=1)
    assert kept(3, "And in May", chat) == Draft("And in May", chat)
    assert kept(4, "And in May", ChatId(chat + 1)) == Draft("And in May")  # that is gone
    assert kept(5, "", chat) == Draft()


def test_a_picture_is_shown_small_and_what_is_none_is_told(tree):
    Image.new("RGB", (900, 300), "teal").save(tree / "wide.png")
    reply = serve_picture(about.ShowPicture(1, str(tree / "wide.png")))
    assert messages.read_reply(messages.to_line(reply)) == reply
    with Image.open(io.BytesIO(reply.picture)) as small:
        assert small.width == 320
    (tree / "keys.md").write_text("Ten keys.\n")
    with pytest.raises(UsageProblem, match="is not a photo"):
        serve_picture(about.ShowPicture(2, str(tree / "keys.md")))
