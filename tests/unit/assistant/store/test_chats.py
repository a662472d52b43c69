"""Conversations are stored, listed, searched, deleted and forgotten to the last byte."""

from dataclasses import replace

import pytest

from assistant.phrases import NOT_FOUND, count
from assistant.records import Answer, Form, FoundFile, Hit, Kind, Locator, Sentence
from assistant.store import chats, contents, notebook, roots, shelf, sources
from assistant.store.passages import passages_of
from assistant.talks import Change, Meant, TurnState
from assistant.taught import ConceptId
from assistant.told import template_of, told
from tests.fakes import FakeModels
from tests.filled import ROOT, add_texts
from tests.store_check import check_store

WORD = "zebrafish"


@pytest.fixture
def filled(store):
    models = FakeModels()
    add_texts(store, models, "secret.txt", [f"The {WORD} lives in the {WORD} pond."])
    add_texts(store, models, "open.txt", ["The gate is locked at nine."])
    return store


def hit(tx, path):
    """The only passage of a file as a hit."""
    root = roots.all_roots(tx)[0]
    content = sources.known_files(tx, root.id)[path].content
    [stored] = passages_of(tx, content)
    text = stored.passage.text
    return Hit(
        passage=stored.id,
        content=content,
        root=ROOT,
        path=path,
        kind=Kind.NOTE,
        form=Form.TEXT,
        title=path,
        locator=Locator(chars=(0, len(text))),
        score=0.9,
        snippet=text,
        text=text,
    )


def answer(*hits, text=None):
    said = text or " ".join(one.text for one in hits)
    sentences = (Sentence(said, tuple(range(1, len(hits) + 1)), supported=True),)
    return Answer("q", said, True, sentences, tuple(hits), ("searched",), "model", 1.0, 2.0)


def put(tx, question, *paths, chat=None, now=10, meant=None, text=None):
    chat = chat or chats.begin_chat(tx, question, now=now)
    turn = chats.begin_turn(tx, chat, question, meant=meant or Meant(question), now=now)
    if paths or text:
        assert chats.finish_turn(tx, turn, answer(*(hit(tx, one) for one in paths), text=text))
    return chat, turn


def raw(store):
    store.compact()
    with store.write() as tx:
        assert check_store(tx) == []
    return b"".join(path.read_bytes() for path in sorted(store.folder.iterdir()) if path.is_file())


def drop(tx, path):
    root = roots.all_roots(tx)[0]
    sources.drop_sources(tx, sources.sources_below(tx, root.id, path))


def change(tx, path, digest):
    """Let a file hold something else, as the indexer does."""
    root = roots.all_roots(tx)[0]
    known = sources.known_files(tx, root.id)[path]
    before = contents.get_facts(tx, known.content)
    new = contents.put_content(tx, digest, 11, before, date_from_file=None)
    sources.finish(tx, known.id, new)


def turns(tx, chat):
    return chats.get_chat(tx, chat).turns


def test_a_question_is_there_before_its_answer_and_then_with_it(filled):
    with filled.write(durable=True) as tx:
        chat, turn = put(tx, "When is the gate locked?")
    with filled.write() as tx:
        [open_turn] = turns(tx, chat)
        assert (open_turn.state, open_turn.answer) == (TurnState.OPEN, None)
        assert chats.finish_turn(tx, turn, answer(hit(tx, "open.txt")))
    with filled.write() as tx:
        assert check_store(tx) == []
        [done] = turns(tx, chat)
        [cited] = done.answer.citations
        assert (done.answer.text, cited.path) == ("The gate is locked at nine.", "open.txt")
        assert (cited.root, cited.locator.chars, cited.title) == (ROOT, (0, 27), "open.txt")
        assert done.answer.sentences[0].citations == (1,)


def test_what_may_hold_the_answer_too_is_stored_with_it(filled):
    with filled.write() as tx:
        chat, turn = put(tx, "Where is the key?")
        hits = (hit(tx, "open.txt"), hit(tx, "secret.txt"))
        declined = replace(answer(), text=NOT_FOUND, found=False, sentences=(), citations=hits)
        assert chats.finish_turn(tx, turn, replace(declined, also=(2,)))
        [done] = turns(tx, chat)
        assert (len(done.answer.citations), done.answer.also) == (2, (2,))
        change(tx, "secret.txt", b"n" * 32)
        assert notebook.get_note(tx, notebook.keep(tx, turn, now=20)).outdated == ()


def test_a_question_that_a_later_answer_follows_waits_no_more(filled):
    with filled.write() as tx:
        chat, _ = put(tx, "When is it locked?", "open.txt")
        put(tx, "When is it opend?", chat=chat)
        assert chats.get_chat(tx, chat).chat.waiting == 1
        put(tx, "When is it opened?", chat=chat)
        assert chats.list_chats(tx).chats[0].waiting == 2
        put(tx, "When is it opened again?", "open.txt", chat=chat)
        assert chats.list_chats(tx).chats[0].waiting == 0


def test_conversations_are_listed_newest_first_paged_and_searched(filled):
    with filled.write() as tx:
        ids = [put(tx, f"Question {n} of 100%_x", now=n)[0] for n in range(5)]
        put(tx, "Later?", "open.txt", chat=ids[1], now=9)
        page = chats.list_chats(tx, limit=2)
        assert ([one.id for one in page.chats], page.total) == ([ids[1], ids[4]], 5)
        assert page.chats[0].turns == 2
        assert [one.id for one in chats.list_chats(tx, limit=9, offset=4).chats] == [ids[0]]
        assert [one.id for one in chats.list_chats(tx, words=["LOCKED", "later"]).chats] == [ids[1]]
        assert chats.list_chats(tx, words=["0%_"]).total == 5
        assert chats.list_chats(tx, words=["0_%"]).total == 0
        assert chats.newest_chat(tx) == ids[1]
        assert chats.rename_chat(tx, ids[0], " A  new\nname ")
        assert chats.get_chat(tx, ids[0]).chat.title == "A new name"


def test_a_deleted_conversation_leaves_no_byte_but_what_the_notebook_keeps(filled):
    with filled.write() as tx:
        chat, _ = put(tx, "Where is the axolotl?")
        _, kept = put(tx, "When is it locked?", "open.txt", chat=chat)
        note = notebook.keep(tx, kept, now=20)
        assert notebook.keep(tx, kept, now=30) == note
        assert chats.drop_chat(tx, chat)
        assert not chats.drop_chat(tx, chat)
        assert notebook.get_note(tx, note).turn.answer.text.endswith("at nine.")
        assert notebook.get_note(tx, note).turn.chat is None
    assert b"axolotl" not in raw(filled)
    with filled.write() as tx:
        assert notebook.drop_note(tx, note)
        assert (notebook.notes(tx), chats.get_turns(tx, [kept])) == ([], {})


@pytest.mark.parametrize("way", ["forgotten", "deleted", "changed", "changed twice", "unreadable"])
def test_forgetting_a_file_takes_the_answers_that_rest_on_it(filled, way):
    """However the file went on after the answer, forgetting it leaves no word."""
    with filled.write() as tx:
        chat, _ = put(tx, "Who lives there?", "open.txt", "secret.txt")
        put(tx, "When is the gate locked?", "open.txt", chat=chat)
        root = roots.all_roots(tx)[0]
        [source] = sources.sources_below(tx, root.id, "secret.txt")
        if way.startswith("changed"):
            change(tx, "secret.txt", b"new")
        if way == "changed twice":
            change(tx, "secret.txt", b"newer")
        if way == "unreadable":
            sources.fail(tx, source, "needs a password", now=1)
        if way == "deleted":
            shelf.put_on_shelf(tx, [source], now=1)
        assert turns(tx, chat)[0].state is TurnState.ANSWERED
    assert WORD.encode() in raw(filled)
    with filled.write(durable=True) as tx:
        if way == "deleted":
            shelf.empty_shelf(tx)
        drop(tx, "secret.txt")
    assert WORD.encode() not in raw(filled)
    with filled.read() as tx:
        first, second = turns(tx, chat)
        assert (first.state, first.question) == (TurnState.FORGOTTEN, "Who lives there?")
        assert second.answer.text == "The gate is locked at nine."


def test_removing_a_root_takes_all_answers(filled):
    with filled.write() as tx:
        chat, _ = put(tx, "Who lives there?", "secret.txt")
        roots.remove_root(tx, roots.all_roots(tx)[0].id)
    assert WORD.encode() not in raw(filled)
    with filled.read() as tx:
        assert turns(tx, chat)[0].state is TurnState.FORGOTTEN


def test_a_question_that_took_words_from_a_forgotten_answer_is_forgotten_too(filled):
    with filled.write() as tx:
        chat, first = put(tx, "Who lives there?", "secret.txt")
        quoting = Meant(f"When was the {WORD} fed?", first, quotes=True)
        _, second = put(tx, "When was it fed?", "open.txt", chat=chat, meant=quoting)
        leaning = Meant(f"How old is the {WORD}?", second)
        put(tx, "How old is it?", chat=chat, meant=leaning)
        put(tx, "And the gate?", "open.txt", chat=chat, meant=Meant("Is the gate fed?", first))
        note = notebook.keep(tx, second, now=1)
        chats.drop_chat(tx, chats.begin_chat(tx, "other", now=1))
    with filled.write() as tx:
        drop(tx, "secret.txt")
    assert WORD.encode() not in raw(filled)
    with filled.write() as tx:
        states = [one.state for one in turns(tx, chat)]
        assert states == [TurnState.FORGOTTEN] * 3 + [TurnState.ANSWERED]
        assert [one.change for one in notebook.get_note(tx, note).outdated] == [Change.FORGOTTEN]
        assert notebook.get_note(tx, note).turn.question == "When was it fed?"


def test_a_kept_answer_is_forgotten_though_its_conversation_was_deleted(filled):
    with filled.write() as tx:
        chat, first = put(tx, "Who lives there?", "secret.txt")
        meant = Meant(f"When was the {WORD} fed?", first, quotes=True)
        _, second = put(tx, "When was it fed?", "open.txt", chat=chat, meant=meant)
        notebook.keep(tx, second, now=1)
        chats.drop_chat(tx, chat)
        drop(tx, "secret.txt")
    assert WORD.encode() not in raw(filled)


def test_a_note_is_stale_when_a_source_it_rests_on_changes_or_goes(filled):
    with filled.write() as tx:
        _, turn = put(tx, "When?", "open.txt")
        note = notebook.keep(tx, turn, now=1)
        assert not notebook.get_note(tx, note).stale
        root = roots.all_roots(tx)[0]
        [source] = sources.sources_below(tx, root.id, "open.txt")
        sources.move_source(
            tx, source, root_id=root.id, path="moved.txt", mtime_ns=1, ctime_ns=None
        )
        moved = notebook.get_note(tx, note)
        assert not moved.stale
        assert moved.turn.answer.citations[0].path == "moved.txt"
        change(tx, "moved.txt", b"other")
        assert [one.change for one in notebook.get_note(tx, note).outdated] == [Change.CHANGED]
        shelf.put_on_shelf(tx, [source], now=1)
        assert [one.change for one in notebook.get_note(tx, note).outdated] == [Change.DELETED]
        shelf.empty_shelf(tx)
        assert [one.change for one in notebook.get_note(tx, note).outdated] == [Change.FORGOTTEN]
        assert check_store(tx) == []


def test_a_copy_elsewhere_keeps_the_answer(filled):
    with filled.write() as tx:
        chat, _ = put(tx, "Who?", "secret.txt")
        root = roots.all_roots(tx)[0]
        known = sources.known_files(tx, root.id)
        sources.put_waiting(tx, root.id, [FoundFile("copy.txt", 10, 1, Kind.NOTE)])
        copy = sources.known_files(tx, root.id)["copy.txt"].id
        sources.finish(tx, copy, known["secret.txt"].content)
        drop(tx, "secret.txt")
        [turn] = turns(tx, chat)
        assert turn.answer.citations[0].path == "copy.txt"
        drop(tx, "copy.txt")
        assert turns(tx, chat)[0].state is TurnState.FORGOTTEN


def test_an_answer_whose_source_went_meanwhile_is_not_stored(filled):
    with filled.write() as tx:
        chat, turn = put(tx, "Who?")
        given = answer(hit(tx, "secret.txt"))
        drop(tx, "secret.txt")
        assert not chats.finish_turn(tx, turn, given)
        assert turns(tx, chat)[0].state is TurnState.OPEN
    assert WORD.encode() not in raw(filled)


def test_a_forgotten_concept_leaves_readable_conversations_without_its_name(filled):
    with filled.write() as tx:
        chat, turn = put(tx, "Where is Xylophon?", "open.txt", text="Xylophon is in the garden.")
        put(tx, "And where is he now?", chat=chat, meant=Meant("Where is Xylophon now?", turn))
        put(tx, "When is the gate locked?", "open.txt", chat=chat)
        assert chats.forget_concept(tx, ConceptId(1), {"Xylophon", ""}) == 2
    assert b"Xylophon" not in raw(filled)
    with filled.read() as tx:
        first, second, third = turns(tx, chat)
        assert (first.question, first.state) == ("", TurnState.FORGOTTEN)
        assert (second.question, second.understood) == ("And where is he now?",) * 2
        assert third.state is TurnState.ANSWERED
        assert chats.get_chat(tx, chat).chat.title == ""


def test_what_the_program_told_can_be_said_otherwise_when_it_is_read_again(filled):
    step = told("Searched your library: {} in {}", count(2, "passage"), count(1, "file"))
    with filled.write() as tx:
        chat = chats.begin_chat(tx, "What?", now=10)
        turn = chats.begin_turn(tx, chat, "What?", meant=Meant("What?"), now=10)
        found = replace(
            answer(),
            found=False,
            steps=(step, "plain"),
            sentences=(Sentence(NOT_FOUND, (), supported=True),),
        )
        assert chats.finish_turn(tx, turn, found)
    with filled.read() as tx:
        [read] = turns(tx, chat)
    assert read.answer.steps == (step, "plain")
    assert [template_of(one) for one in read.answer.steps] == [step.template, "plain"]
    assert template_of(read.answer.sentences[0].text) == NOT_FOUND
    raw_steps = "update turns set steps = '[\"as it was stored before\"]'"
    with filled.write() as tx:
        tx.run(raw_steps)
        assert turns(tx, chat)[0].answer.steps == ("as it was stored before",)
