"""The engine process's side of the messages about concepts: what each request does."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assistant.concepts.change import Change
from assistant.concepts.database_import import Manner
from assistant.concepts.given import GivenPicture
from assistant.concepts.memory import Memory
from assistant.concepts.what_if import LEVELS
from assistant.concepts.work import NewConcept, OnTaken
from assistant.engine import Engine
from assistant.errors import UsageProblem, shown_path
from assistant.taught import Taught
from ui.pipe import concept_messages as messages
from ui.pipe.concept_messages import (
    ConceptEdit,
    ConceptLookUp,
    ConceptReply,
    ConceptRequest,
    ConceptSearch,
    ExampleEdit,
    ShownPicture,
)


def serve_concepts(engine: Engine, request: ConceptRequest) -> ConceptReply:
    """Do what a request asks and return its reply; raises what the engine raises."""
    if isinstance(request, messages.AskFaces):
        wanted = engine.settings().faces
        return messages.FacesTold(request.id, wanted, engine.knows_faces())
    if isinstance(request, ConceptSearch):
        return _sought(engine.memory, request)
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
        case messages.ListSightings(number, concept, limit, by, offset):
            mentions = memory.mentions(concept, by=by, limit=limit, offset=offset)
            found = memory.sightings(mentions)
            reply = messages.SightingsFound(number, tuple(found))
        case messages.ListSuggestions(number, of, limit):
            found = memory.sightings(memory.suggestions(of, limit=limit))
            reply = messages.SightingsFound(number, tuple(found))
        case messages.Recognise(number, path):
            # Language models are for the answerer; here the program words what it knows.
            [shown] = engine.recognise([Path(path)], lambda: False, by_model=False)
            if isinstance(shown, UsageProblem):
                raise shown
            reply = messages.Recognised(number, shown.seen, shown.caption.text)
    return reply


def _sought(memory: Memory, request: ConceptSearch) -> ConceptReply:
    match request:
        case messages.FindLike(number, concept, example, limit):
            likes = memory.more_like(concept, example=example, limit=limit)
            return messages.LikesFound(number, tuple(likes))
        case messages.Discover(number, limit, dismissed):
            clusters = memory.dismissed()[:limit] if dismissed else memory.discover(limit=limit)
            return messages.ClustersFound(number, tuple(clusters))
        case messages.CountSeen(number, concept):
            seen = zip(LEVELS, memory.seen_at(concept), strict=True)
            return messages.SeenCounted(number, concept, tuple(seen))
        case messages.ExportConcepts(number, folder):
            done = memory.export_to(Path(folder))
            return messages.ConceptsExported(
                number, shown_path(str(done.folder)), done.concepts, done.pictures
            )


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
        case messages.JudgeMentions() | messages.PointOut() | messages.JudgeClusters():
            done = [_judged(memory, request)]
        case messages.UndoTeaching(_, again):
            done = [memory.redo() if again else memory.undo()]
        case messages.ImportConcepts(_, path, numbered):
            taken = OnTaken.NUMBER if numbered else OnTaken.MERGE
            done = [memory.import_from(Path(path), Manner(taken))]
        case _:
            done = _rearranged(memory, request)
    return done


def _judged(
    memory: Memory, request: messages.JudgeMentions | messages.PointOut | messages.JudgeClusters
) -> Taught:
    match request:
        case messages.JudgeMentions(_, mentions, right):
            return memory.judge(mentions, right=right)
        case messages.PointOut(_, concept, passage, box, right):
            return memory.point_out(concept, passage, box, right=right)
        case messages.JudgeClusters(_, keys, wanted):
            return memory.restore(keys) if wanted else memory.dismiss(keys)


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
