"""No byte is left of a forgotten concept, nor of a forgotten file in what was taught."""

import zlib

import numpy as np
import pytest

from assistant.concepts.change import Change
from assistant.concepts.tag import tag_library
from assistant.concepts.teach import Teacher
from assistant.concepts.unnamed import Group
from assistant.concepts.work import NewConcept
from assistant.records import Answer, Sentence
from assistant.store import (
    chats,
    concepts,
    dismissals,
    examples,
    mentions,
    regions,
    shelf,
    sources,
    verdicts,
)
from assistant.store.mentions import Found
from assistant.talks import Meant
from assistant.taught import By, Decision, Place
from tests.store_check import check_store
from tests.unit.assistant.concepts.taught_library import LEFT, RIGHT, example, photo, seen
from tests.unit.assistant.store import library


@pytest.fixture
def teacher(store):
    return Teacher(store, lambda: 1_700_000_000.0)


def raw(store):
    """All bytes of the library's files, and what is packed in the history."""
    store.compact()
    with store.write() as tx:
        assert check_store(tx) == []
        held = [zlib.decompress(row[0]) for row in tx.rows("select held from edits")]
    return b"".join([*(path.read_bytes() for path in sorted(store.folder.iterdir())), *held])


def test_a_concept_is_forgotten_with_the_history_that_quotes_it(store, teacher):
    new = NewConcept("Xylophon", ("Zeppelin",), "quagga", "okapi", "wombat", examples=(example(1),))
    concept = teacher.create(new).concept
    other = teacher.create(NewConcept("Bo", examples=(example(2),))).concept
    teacher.change(concept, Change(name="Bandicoot"))
    teacher.change(concept, Change(info="axolotl"))
    with store.write() as tx:
        passage, _ = photo(tx, "a.jpg", seen(LEFT))
        found = [Found(passage, 0.5, Decision.UNSURE, box=LEFT)]
        mentions.replace_in_passages(tx, [passage], By.PICTURE, {concept: found, other: found})
        ids = [one.id for one in mentions.suggestions(tx)]
    teacher.confirm(ids[:1])
    teacher.reject(ids)
    picture = example(1).picture
    assert b"axolotl" in raw(store)
    teacher.forget(concept)
    left = raw(store)
    for word in (b"Xylophon", b"xylophon", b"Zeppelin", b"quagga", b"okapi", b"wombat"):
        assert word not in left
    for word in (b"Bandicoot", b"axolotl", picture):
        assert word not in left
    with store.read() as tx:
        assert [one.concept for one in verdicts.all_verdicts(tx)] == [other]
        assert [one.name for one in concepts.all_concepts(tx)] == ["Bo"]
    assert [one.what for one in teacher.history()] == ["Created “Bo”."]
    teacher.undo()
    teacher.redo()


def test_edits_of_many_stay_without_the_one_that_is_forgotten(store, teacher):
    new = [NewConcept(name, info=f"info of {name}") for name in ("Bo", "Xylophon")]
    teacher.import_concepts(new)
    with store.read() as tx:
        gone = concepts.find_concept(tx, "Xylophon")
    assert teacher.forget(gone) == 0
    assert b"Xylophon" not in raw(store)
    teacher.undo()
    with store.read() as tx:
        assert concepts.all_concepts(tx) == []
    teacher.redo()
    with store.read() as tx:
        assert [one.name for one in concepts.all_concepts(tx)] == ["Bo"]


def test_a_removed_concept_can_be_forgotten_too(store, teacher):
    concept = teacher.create(NewConcept("Xylophon", examples=(example(1),))).concept
    teacher.remove(concept)
    teacher.forget(concept)
    assert b"Xylophon" not in raw(store)
    assert teacher.history() == []


def test_what_was_merged_into_a_concept_is_forgotten_with_it(store, teacher):
    okapi = teacher.create(NewConcept("Okapi", info="wombat", examples=(example(1),))).concept
    teacher.change(okapi, Change(info="axolotl"))
    bo = teacher.create(NewConcept("Bo", examples=(example(2),))).concept
    teacher.merge(bo, okapi)
    teacher.create(NewConcept("Rex"))
    teacher.forget(bo)
    left = raw(store)
    for word in (b"Okapi", b"okapi", b"wombat", b"axolotl", example(1).picture):
        assert word not in left
    assert [one.what for one in teacher.history()] == ["Created “Rex”."]


def file_with_everything(store, teacher):
    """A photo with regions, a mention, a verdict and an example that was cut from it."""
    place = Place(b"okapi.jpg", 1, None, LEFT)
    shown = example(1, origin="/home/ada/wombat.jpg", place=place)
    bo = teacher.create(NewConcept("Bo", examples=(shown,))).concept
    vector = np.sin(np.arange(32)).astype(np.float32)
    with store.write() as tx:
        passage, space = photo(tx, "okapi.jpg", seen(LEFT, RIGHT, seed=5))
        found = regions.get_regions(tx, space, [passage])[passage]
        regions.put_regions(tx, space, [(passage, [regions.Region(LEFT, found[0].kind, vector)])])
        [packed] = tx.rows("select vectors from regions")
        mentions.replace_in_passages(
            tx, [passage], By.PICTURE, {bo: [Found(passage, 0.5, Decision.UNSURE, box=LEFT)]}
        )
        [mention] = mentions.suggestions(tx)
    teacher.confirm([mention.id])
    teacher.reject([mention.id])
    teacher.undo()
    with store.read() as tx:
        [source] = sources.sources_below(tx, library.RootId(1), "okapi.jpg")
    return bo, source, packed[0]


@pytest.mark.parametrize("deleted_before", [False, True])
def test_a_forgotten_file_leaves_no_byte_in_what_was_taught(store, teacher, deleted_before):
    bo, source, packed = file_with_everything(store, teacher)
    left = raw(store)
    for word in (b"okapi", b"wombat", packed):
        assert word in left
    with store.write() as tx:
        if deleted_before:
            shelf.put_on_shelf(tx, [source], now=1)
            assert len(verdicts.all_verdicts(tx)) == 1
            assert examples.get_place(tx, concepts.get_state(tx, bo).examples[0]) is not None
            shelf.empty_shelf(tx)
        else:
            sources.drop_sources(tx, [source])
    left = raw(store)
    for word in (b"okapi", b"wombat", packed):
        assert word not in left
    with store.read() as tx:
        assert (verdicts.all_verdicts(tx), mentions.mention_counts(tx)) == ([], {})
        [kept] = concepts.get_concepts(tx, [bo])[bo].examples
        assert (kept.origin, examples.get_place(tx, kept.id)) == ("", None)
    for _ in range(2):
        teacher.undo()
    for _ in range(3):
        teacher.redo()
    with store.read() as tx:
        assert verdicts.all_verdicts(tx) == []


@pytest.mark.parametrize("deleted_before", [False, True])
def test_what_was_dismissed_in_a_forgotten_file_is_forgotten(store, teacher, deleted_before):
    with store.write() as tx:
        places = [(photo(tx, path)[0], LEFT) for path in ("okapi.jpg", "wombat.jpg")]
    teacher.dismiss([Group(face=False, keys=("r1-0",), places=tuple(places))])
    teacher.dismiss([Group(face=True, keys=("f1-0",), places=tuple(places[:1]))])
    with store.write() as tx:
        gone = sources.sources_below(tx, library.RootId(1), "okapi.jpg")
        if deleted_before:
            shelf.put_on_shelf(tx, gone, now=1)
            shown = [one.places for one in dismissals.dismissals(tx)]
            assert shown == [(), (places[1],)]
            shelf.empty_shelf(tx)
        else:
            sources.drop_sources(tx, gone)
    with store.write() as tx:
        assert [one.places for one in dismissals.dismissals(tx)] == [(places[1],)]
        assert check_store(tx) == []
    for step in (teacher.undo, teacher.undo, teacher.redo, teacher.redo):
        step()
        with store.write() as tx:
            assert check_store(tx) == []
    with store.read() as tx:
        assert [one.places for one in dismissals.dismissals(tx)] == [(places[1],)]


def test_a_copy_elsewhere_keeps_what_was_said(store, teacher):
    _, source, _ = file_with_everything(store, teacher)
    with store.write() as tx:
        copy = library.wait(tx, library.RootId(1), "copy.jpg")
        sources.finish(tx, copy, sources.get_source(tx, source).content)
        sources.drop_sources(tx, [source])
        assert len(verdicts.all_verdicts(tx)) == 1
    tag_library(store, lambda *_: [])
    with store.read() as tx:
        assert len(mentions.suggestions(tx)) == 0
        assert sum(one.confirmed for one in mentions.mention_counts(tx).values()) == 1


def test_a_forgotten_concept_goes_from_conversations_too(store, teacher):
    bo = teacher.create(NewConcept("Xylophon", ("Zeppelin",))).concept
    text = "Zeppelin is in the garden."
    said = (Sentence(text, (), supported=True),)
    with store.write() as tx:
        chat = chats.begin_chat(tx, "Where is Xylophon?", now=1)
        for question in ("Where is Xylophon?", "And in 2024?", "When is lunch?"):
            meant = Meant("Where was Xylophon in 2024?") if "2024" in question else Meant(question)
            turn = chats.begin_turn(tx, chat, question, meant=meant, now=1)
            if question != "When is lunch?":
                chats.note_concepts(tx, turn, [bo])
                answer = Answer(question, text, True, said, (), (text,), "", 0.0, 0.0)
                assert chats.finish_turn(tx, turn, answer)
    assert b"Zeppelin is" in raw(store)
    teacher.forget(bo)
    left = raw(store)
    for word in (b"Xylophon", b"Zeppelin"):
        assert word not in left
    with store.read() as tx:
        found = chats.get_chat(tx, chat)
        assert [turn.question for turn in found.turns] == ["", "And in 2024?", "When is lunch?"]
        assert [turn.state for turn in found.turns] == ["forgotten", "forgotten", "open"]
        assert found.chat.title == ""
