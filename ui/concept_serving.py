"""The engine process's side of the messages about concepts: what each request does."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assistant.concepts.change import Change
from assistant.concepts.given import GivenPicture
from assistant.concepts.memory import Memory
from assistant.concepts.work import NewConcept, Taught
from assistant.engine import Engine
from assistant.errors import UsageProblem
from ui import concept_messages as messages
from ui.concept_messages import (
    ConceptEdit,
    ConceptLookUp,
    ConceptReply,
    ConceptRequest,
    ExampleEdit,
    ShownPicture,
)


def serve_concepts(engine: Engine, request: ConceptRequest) -> ConceptReply:
    """Do what a request asks and return its reply; raises what the engine raises."""
    if isinstance(request, ConceptLookUp):
        return _looked_up(engine, request)
    done = tuple(_edited(engine, request))
    return messages.ConceptTaught(request.id, done, tuple(engine.memory.all()))


def _looked_up(engine: Engine, request: ConceptLookUp) -> ConceptReply:
    memory = engine.memory
    reply: ConceptReply
    match request:
        case messages.ListConcepts(number):
            reply = messages.ConceptsFound(number, tuple(memory.all()))
        case messages.GetExample(number, example):
            reply = messages.ExampleShown(number, memory.avatar(example) or b"")
        case messages.ListEdits(number, limit):
            reply = messages.EditsFound(number, tuple(memory.history(limit=limit)))
        case messages.ListSightings(number, concept, limit):
            found = memory.sightings(memory.mentions(concept, limit=limit))
            reply = messages.SightingsFound(number, tuple(found))
        case messages.ListSuggestions(number, of, limit):
            found = memory.sightings(memory.suggestions(of, limit=limit))
            reply = messages.SightingsFound(number, tuple(found))
        case messages.FindLike(number, concept, example, limit):
            likes = memory.more_like(concept, example=example, limit=limit)
            reply = messages.LikesFound(number, tuple(likes))
        case messages.Discover(number, limit, dismissed):
            clusters = memory.dismissed()[:limit] if dismissed else memory.discover(limit=limit)
            reply = messages.ClustersFound(number, tuple(clusters))
        case messages.Recognise(number, path):
            # Language models are for the answerer; here the program words what it knows.
            [shown] = engine.recognise([Path(path)], lambda: False, by_model=False)
            if isinstance(shown, UsageProblem):
                raise shown
            reply = messages.Recognised(number, shown.seen, shown.caption.text)
    return reply


def _edited(engine: Engine, request: ConceptEdit) -> list[Taught]:
    memory = engine.memory
    done: list[Taught] = []
    match request:
        case messages.CreateConcept():
            done = [_create(memory, request)]
        case messages.ChangeConcept():
            done = [memory.change(request.concept, _change(request))]
        case messages.MergeConcepts(_, into, other):
            done = [memory.merge(into, other)]
        case messages.RemoveConcept(_, concept, forget):
            if forget:
                engine.forget_concept(concept)
            else:
                done = [memory.remove(concept)]
        case messages.JudgeMentions(_, mentions, right):
            done = [memory.confirm(mentions) if right else memory.reject(mentions)]
        case messages.PointOut(_, concept, passage, box, right):
            done = [memory.point_out(concept, passage, box, right=right)]
        case messages.JudgeClusters(_, keys, wanted):
            done = [memory.restore(keys) if wanted else memory.dismiss(keys)]
        case messages.UndoTeaching(_, again):
            done = [memory.redo() if again else memory.undo()]
        case _:
            done = _rearranged(memory, request)
    return done


def _rearranged(memory: Memory, request: ExampleEdit) -> list[Taught]:
    match request:
        case messages.AddExamples(_, concept, pictures):
            return [memory.add_examples(concept, _given(pictures))]
        case messages.RemoveExample(_, concept, example):
            return [memory.change(concept, Change(dropped=example))]
        case messages.SplitConcept(_, concept, examples, name):
            return [memory.split_off(concept, examples, name)]


def _create(memory: Memory, request: messages.CreateConcept) -> Taught:
    new = NewConcept(request.name, request.aliases, request.category, request.info, request.notes)
    if request.key:
        return memory.name_cluster(request.key, new)
    return memory.create(new, _given(request.pictures))


def _change(wanted: messages.ChangeConcept) -> Change:
    return Change(
        name=wanted.name,
        aliases=wanted.aliases,
        category=wanted.category,
        info=wanted.info,
        notes=wanted.notes,
        strictness=wanted.strictness,
        avatar=wanted.avatar,
    )


def _given(pictures: Iterable[ShownPicture]) -> list[GivenPicture]:
    return [GivenPicture(one.pasted or Path(one.path), one.box) for one in pictures]
